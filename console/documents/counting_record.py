"""The counting record (Biên bản kiểm phiếu) and what the minutes say of votes.

What a counting record holds: who counted, the method and the rules, the electors summoned and
present, the ballots, each candidate's votes with the base of the percentage named, who is elected,
what was remarked and why, and the signatures of the team and the chair.
"""

from itertools import chain, pairwise, repeat

from console.documents.form import AdministrativeDocument, clock_time, keep_on_one_page, signature
from screens.frame.times import date_in_words
from screens.votes.refusal_words import check_sentence
from screens.votes.rule_words import (
    BASES,
    TIE_POLICIES,
    base_of_vote,
    method_of,
    rules_in_words,
    share_phrase,
)
from screens.votes.slate_words import electorate_sentences, slate_sentences
from screens.votes.words import ROLES, decision_sentence, result_sentence, vote_title
from screens.words import _
from store.conference.conference import Conference
from store.event.record import Record
from store.people.officers import presidium
from store.plan.vote_rules import Method, TiePolicy
from store.text.vietnamese import percent
from store.votes.candidates import Candidate
from store.votes.counts import Sheet
from store.votes.rules.reconciliation import reconcile, warnings
from store.votes.vote import Count, Subject, Vote, VoteState


def counting_record(record: Record) -> AdministrativeDocument:
    """One record for every round of the vote on the delegation that was counted, a page each."""
    conference = record.conference
    paper = AdministrativeDocument(_("Counting record"))
    counted = [
        (vote, sheet)
        for vote in conference.votes.all
        if vote.subject is Subject.DELEGATION and (sheet := vote.sheet) and not vote.abandoned
    ]
    for place, (vote, sheet) in enumerate(counted):
        if place:
            paper.page_break()
        _write(paper, record, vote, sheet)
    if not counted:
        paper.head(conference.plan, "/BB-TKP")
        paper.title(_("COUNTING RECORD"), conference.plan.slate.title)
        paper.body(_("Nothing has been counted yet."))
    return paper


def _write(paper: AdministrativeDocument, record: Record, vote: Vote, sheet: Sheet) -> None:
    conference, plan = record.conference, record.plan
    draft = "" if vote.state is VoteState.DECLARED else _("the result is not declared yet")
    paper.begin(plan, "/BB-TKP", _("COUNTING RECORD"), vote_title(vote), draft=draft)
    called = _("The vote was called at {time}, {date}, at {venue}.")
    time, date = clock_time(conference, vote.opened_at), date_in_words(plan.date)
    paper.body(called.format(time=time, date=date, venue=plan.venue))
    paper.heading(_("1. Counting team"))
    paper.body(*_team(conference, vote, sheet))
    paper.heading(_("2. Rules adopted by the conference"))
    rules = (*rules_in_words(vote), *electorate_sentences(conference, vote))
    paper.body(*(f"- {_sentence(rule)}" for rule in rules), *slate_sentences(conference))
    paper.heading(_("3. Electors and ballots"))
    _electors(paper, vote, sheet)
    paper.heading(_("4. Result"))
    _persons(paper, vote, sheet)
    paper.body(decision_sentence(vote, plan))
    if vote.declared_at is not None:
        said = _("The result was declared at {time}.")
        paper.body(said.format(time=clock_time(conference, vote.declared_at)))
    paper.heading(_("5. Remarks"))
    paper.body(*(_remarks(conference, vote) or [_("None.")]))
    closing = _(
        "This record was made in … copies and read out to the conference. Record of the "
        "conference: {facts} entries, head {head}."
    ).format(facts=record.head.facts, head=record.head.printed)
    paper.body(closing, italic=True)
    _signatures(paper, conference, vote)


def _sentence(line: str) -> str:
    return f"{line[0].upper()}{line[1:]}."


def _team(conference: Conference, vote: Vote, sheet: Sheet) -> list[str]:
    lines = [f"- {zone.name}: {zone.teller}" for zone in sheet.zones]
    offices = chain((_("head"), _("secretary")), repeat(_("member")))
    for number, office in zip(() if sheet.zones else vote.tellers, offices, strict=False):
        if delegate := conference.roll.get(number):
            unit = f", {delegate.unit}" if delegate.unit else ""
            lines.append(f"- {delegate.name}{unit}: {office}")
    if len(vote.count.sheets) > 1:
        keyed = "; ".join(
            _("keying {keying}, {by}").format(keying=keying, by=one.by)
            for keying, one in sorted(vote.count.sheets.items())
            if one.by
        )
        said = _("The figures were entered twice, by two people: {keyed}.")
        lines.append(said.format(keyed=keyed))
    return lines or [_("Hands were counted by the tellers in the hall.")]


def _electors(paper: AdministrativeDocument, vote: Vote, sheet: Sheet) -> None:
    present, returned = len(vote.present), sheet.returned
    rows = [
        [_("Delegates with a vote, summoned"), str(vote.summoned), ""],
        [
            _("Of these present when the vote was called"),
            str(present),
            percent(present, vote.summoned),
        ],
    ]
    if returned is not None:
        rows.append([_("Ballots issued"), str(sheet.issued), ""])
        rows += [
            [label, str(count), percent(count or 0, whole)]
            for label, count, whole in (
                (_("Ballots returned"), returned, sheet.issued or 0),
                (_("Valid ballots"), sheet.valid, returned),
                (_("Invalid ballots"), sheet.invalid, returned),
            )
        ]
    keep_on_one_page(paper.table(["", _("Number"), "%"], rows, [105, 30, 28], centred=(1, 2)))


def _persons(paper: AdministrativeDocument, vote: Vote, sheet: Sheet) -> None:
    """Votes of each candidate in the order of the list, the base of the percentage named."""
    if vote.hands is not None:
        paper.body(result_sentence(vote))
        return
    said = _("Percentages are of: {base} ({count}). Majority: {majority} = {needed}.").format(
        base=base_of_vote(vote),
        count=vote.base_count or "–",
        majority=share_phrase(vote.rules.majority),
        needed=vote.needed,
    )
    paper.body(said)
    approve = vote.method is not Method.BALLOT_STRIKE
    headings = [_("No."), _("Full name"), _("Born"), _("Votes"), "%"]
    headings += [_("Against"), _("Not counted")] if approve else []
    paper.table(
        [*headings, _("Result")],
        [_person(vote, sheet, place, one) for place, one in enumerate(vote.candidates, 1)],
        [12, 43, 14, 15, 17, 18, 17, 31] if approve else [13, 59, 18, 22, 22, 33],
        centred=(0, 2, 3, 4, 5, 6) if approve else (0, 2, 3, 4),
    )


def _person(vote: Vote, sheet: Sheet, place: int, candidate: Candidate) -> list[str]:
    number = candidate.number
    line = sheet.lines[number]
    result = _("not elected")
    if number in vote.elected:
        result = ROLES[vote.role_of(number)]
    elif any(number in seating.tied for seating in vote.seatings.values()):
        result = _("equal votes")
    cells = [str(place), candidate.name, candidate.birth[:4], str(line.approve)]
    cells.append(percent(line.approve, vote.base_of(number)))
    if vote.method is not Method.BALLOT_STRIKE:
        whole = sheet.valid if vote.method.secret else len(vote.present)
        cells += [str(line.against), str((whole or 0) - line.approve - line.against)]
    return [*cells, result]


def _remarks(conference: Conference, vote: Vote) -> list[str]:
    lines = []
    if vote.without_quorum:
        said = _("The chair called the vote without a quorum; reason: {reason}.")
        lines.append(said.format(reason=vote.without_quorum))
    if vote.out_of_turn:
        said = _(
            "The chair had the vote called before its item of the programme; reason: {reason}."
        )
        lines.append(said.format(reason=vote.out_of_turn.rstrip(".")))
    if (before := conference.votes.get(vote.replaces)) is not None:
        said = _(
            "The question was voted on again and this result takes the place of the one of "
            "{time}; reason: {reason}."
        )
        time = clock_time(conference, before.opened_at)
        lines.append(said.format(time=time, reason=vote.again.rstrip(".")))
    if vote.sheet is not None:
        said = _("{finding} Explanation: {reason}.")
        reason = (vote.count.declared_reason or "…").rstrip(".")
        lines += [
            said.format(finding=check_sentence(discrepancy, vote), reason=reason)
            for discrepancy in warnings(reconcile(vote, vote.sheet))
        ]
    for tie in vote.count.tie_breaks:
        names = ", ".join(vote.candidate(n).name for n in sorted(tie.chosen))
        said = _("Equal votes: {rule}; elected: {names}. {reason}")
        rule = TIE_POLICIES[TiePolicy(tie.how)]
        lines.append(said.format(rule=rule, names=names, reason=tie.reason).strip())
    return [*lines, *_earlier(conference, vote)]


def _earlier(conference: Conference, vote: Vote) -> list[str]:
    """Declared counts that were corrected stay told."""
    said = _("Declared at {time} and corrected since ({reason}): {figures}.")
    return [
        said.format(
            time=clock_time(conference, old.declared_at),
            reason=new.reason or "…",
            figures=_figures(vote, old),
        )
        for old, new in pairwise(vote.versions)
    ]


def _figures(vote: Vote, count: Count) -> str:
    if count.sheet is None:
        return "…"
    return ", ".join(
        f"{vote.candidate(number).name} {line.approve}"
        if number
        else f"{line.approve}/{line.against}/{line.other}"
        for number, line in count.sheet.lines.items()
    )


def _signatures(paper: AdministrativeDocument, conference: Conference, vote: Vote) -> None:
    names = [d.name for n in vote.tellers if (d := conference.roll.get(n))]
    head, secretary, *members = *names, *[""] * (2 - len(names))
    paper.signatures(
        (_("Secretary of the team"), secretary), (_("Head of the counting team"), head)
    )
    paper.body("")
    left = (_("Members"), "\n".join(members)) if members else ("", "")
    paper.signatures(left, (_("For the chair"), signature(presidium(conference))))


# ---------------------------------------------------------------- in the minutes


def votes_in_minutes(paper: AdministrativeDocument, conference: Conference) -> None:
    """Every declared vote: how it was held, its result, what was thereby decided."""
    declared = [vote for vote in conference.votes.all if vote.state is VoteState.DECLARED]
    if not declared:
        paper.body(_("No result was declared."))
    for vote in declared:
        _in_minutes(paper, conference, vote)


def _in_minutes(paper: AdministrativeDocument, conference: Conference, vote: Vote) -> None:
    on_delegation = vote.subject is Subject.DELEGATION
    paper.body(vote_title(vote).rstrip(".") + ".", _held(conference, vote))
    paper.body(*map(_sentence, electorate_sentences(conference, vote)[1:]))
    if on_delegation:
        paper.body(*slate_sentences(conference))
    paper.body(result_sentence(vote))
    instead = conference.votes.replaced_by(vote)
    if instead is not None:
        said = _(
            "This result does not count: the result of the vote called at {time} took its place; "
            "reason: {reason}."
        )
        time = clock_time(conference, instead.opened_at)
        paper.body(said.format(time=time, reason=instead.again or "…"))
    else:
        paper.body(decision_sentence(vote, conference.plan))
    paper.body(*_remarks(conference, vote))
    if instead is not None or not on_delegation:
        return
    if vote.method.by_person and vote.sheet is not None:
        _persons(paper, vote, vote.sheet)
        return
    paper.table(
        [_("No."), _("Full name"), _("Born"), _("Unit"), _("Sent as")],
        [
            [str(place), c.name, c.birth[:4], c.unit, ROLES[c.role]]
            for place, c in enumerate(vote.candidates, 1)
        ],
        [12, 55, 18, 50, 29],
        centred=(0, 2),
    )


def _held(conference: Conference, vote: Vote) -> str:
    return _(
        "Method: {method}. At the time of the vote ({time}) {present} of {summoned} delegates with "
        "a vote were present, {percent}. Adopted with {majority} of {base}: {needed} votes needed."
    ).format(
        method=method_of(vote),
        time=clock_time(conference, vote.opened_at),
        present=len(vote.present),
        summoned=vote.summoned,
        percent=percent(len(vote.present), vote.summoned),
        majority=share_phrase(vote.rules.majority),
        base=BASES[vote.rules.base],
        needed=vote.needed,
    )
