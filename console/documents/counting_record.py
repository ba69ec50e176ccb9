"""The counting record (Biên bản kiểm phiếu) and what the minutes say of votes.

What a counting record holds: who counted, the method and the rules, the electors summoned and
present, the ballots, each candidate's votes with the base of the percentage named, who is elected,
what was remarked and why, and the signatures of the team and the chair.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from docx.document import Document

from console.documents import form
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
from store.plan.vote_rules import Method, TiePolicy
from store.text.vietnamese import percent
from store.votes.rules.reconciliation import reconcile, warnings
from store.votes.vote import Count, Subject, Vote, VoteState


def counting_record(record: Record) -> Document:
    """One record for every round of the vote on the delegation that was counted, a page each."""
    conference = record.conference
    document = form.blank_document(title=_("Counting record"))
    counted = [
        vote
        for vote in conference.votes.all
        if vote.subject is Subject.DELEGATION and vote.sheet is not None and not vote.abandoned
    ]
    for place, vote in enumerate(counted):
        if place:
            document.add_page_break()  # type: ignore[no-untyped-call] # python-docx left it untyped
        _record(document, record, vote)
    if not counted:
        form.head(document, conference.plan, "/BB-TKP", conference.plan.date)
        form.title(document, _("COUNTING RECORD"), conference.plan.slate.title)
        form.body(document, _("Nothing has been counted yet."))
    return document


def _record(document: Document, record: Record, vote: Vote) -> None:
    conference = record.conference
    plan = conference.plan
    form.head(document, plan, "/BB-TKP", plan.date)
    if plan.rehearsal:
        form.title(document, _("REHEARSAL"), _("invented people; not a document"))
    if vote.state is not VoteState.DECLARED:
        form.title(document, _("DRAFT"), _("the result is not declared yet"))
    form.title(document, _("COUNTING RECORD"), vote_title(vote))
    form.body(
        document,
        _("The vote was called at {time}, {date}, at {venue}.").format(
            time=_clock(conference, vote.opened_at),
            date=date_in_words(plan.date),
            venue=plan.venue,
        ),
    )
    form.heading(document, _("1. Counting team"))
    for line in _team(conference, vote):
        form.body(document, line)
    form.heading(document, _("2. Rules adopted by the conference"))
    for line in (*rules_in_words(vote), *electorate_sentences(conference, vote)):
        form.body(document, f"- {line[0].upper()}{line[1:]}.")
    for sentence in slate_sentences(conference):
        form.body(document, sentence)
    form.heading(document, _("3. Electors and ballots"))
    _electors(document, vote)
    form.heading(document, _("4. Result"))
    _persons(document, vote)
    form.body(document, decision_sentence(vote, plan))
    if vote.declared_at is not None:
        said = _("The result was declared at {time}.")
        form.body(document, said.format(time=_clock(conference, vote.declared_at)))
    form.heading(document, _("5. Remarks"))
    for line in _remarks(conference, vote) or [_("None.")]:
        form.body(document, line)
    closing = _(
        "This record was made in … copies and read out to the conference. Record of the "
        "conference: {facts} entries, head {head}."
    ).format(facts=record.head.facts, head=record.head.short)
    form.body(document, closing, italic=True)
    _signatures(document, conference, vote)


def _team(conference: Conference, vote: Vote) -> list[str]:
    zones = vote.sheet.zones if vote.sheet is not None else ()
    offices = [_("head"), _("secretary")]
    lines = [f"- {zone.name}: {zone.teller}" for zone in zones]
    for place, number in enumerate(() if zones else vote.tellers):
        delegate = conference.roll.get(number)
        office = offices[place] if place < len(offices) else _("member")
        if delegate is not None:
            unit = f", {delegate.unit}" if delegate.unit else ""
            lines.append(f"- {delegate.name}{unit}: {office}")
    keyed = "; ".join(
        _("keying {keying}, {by}").format(keying=keying, by=sheet.by)
        for keying, sheet in sorted(vote.count.sheets.items())
        if sheet.by
    )
    if len(vote.count.sheets) > 1:
        lines.append(
            _("The figures were entered twice, by two people: {keyed}.").format(keyed=keyed)
        )
    return lines or [_("Hands were counted by the tellers in the hall.")]


def _electors(document: Document, vote: Vote) -> None:
    sheet = vote.sheet
    rows = [
        [_("Delegates with a vote, summoned"), str(vote.summoned), ""],
        [
            _("Of these present when the vote was called"),
            str(len(vote.present)),
            percent(len(vote.present), vote.summoned),
        ],
    ]
    if sheet is not None and sheet.returned is not None:
        rows += [
            [_("Ballots issued"), str(sheet.issued), ""],
            [
                _("Ballots returned"),
                str(sheet.returned),
                percent(sheet.returned, sheet.issued or 0),
            ],
            [_("Valid ballots"), str(sheet.valid), percent(sheet.valid or 0, sheet.returned)],
            [_("Invalid ballots"), str(sheet.invalid), percent(sheet.invalid or 0, sheet.returned)],
        ]
    made = form.table(document, ["", _("Number"), "%"], rows, [105, 30, 28], centred=(1, 2))
    form.keep_on_one_page(made)


def _persons(document: Document, vote: Vote) -> None:
    """Votes of each candidate in the order of the list, the base of the percentage named."""
    if vote.hands is not None:
        form.body(document, result_sentence(vote))
        return
    form.body(
        document,
        _("Percentages are of: {base} ({count}). Majority: {majority} = {needed}.").format(
            base=base_of_vote(vote),
            count=vote.base_count or "–",
            majority=share_phrase(vote.majority),
            needed=vote.needed,
        ),
    )
    approve = vote.method is not Method.BALLOT_STRIKE
    headings = [_("No."), _("Full name"), _("Born"), _("Votes"), "%"]
    headings += [_("Against"), _("Not counted")] if approve else []
    form.table(
        document,
        [*headings, _("Result")],
        [_person(vote, place, number) for place, number in enumerate(_numbers(vote), 1)],
        [12, 43, 14, 15, 17, 18, 17, 31] if approve else [13, 59, 18, 22, 22, 33],
        centred=(0, 2, 3, 4, 5, 6) if approve else (0, 2, 3, 4),
    )


def _numbers(vote: Vote) -> list[int]:
    return [candidate.number for candidate in vote.candidates]


def _person(vote: Vote, place: int, number: int) -> list[str]:
    candidate, line, base = vote.candidate(number), vote.line(number), vote.base_of(number)
    assert line is not None and vote.sheet is not None, "a counted vote has a line for each"
    result = _("not elected")
    if number in vote.elected:
        result = ROLES[vote.role_of(number)]
    elif any(number in seating.tied for seating in vote.seatings.values()):
        result = _("equal votes")
    cells = [str(place), candidate.name, candidate.birth[:4], str(line.approve)]
    cells.append(percent(line.approve, base))
    if vote.method is not Method.BALLOT_STRIKE:
        whole = vote.sheet.valid if vote.method.secret else len(vote.present)
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
        time = _clock(conference, before.opened_at)
        lines.append(said.format(time=time, reason=vote.again.rstrip(".")))
    if vote.sheet is not None:
        for discrepancy in warnings(reconcile(vote, vote.sheet)):
            reason = vote.count.declared_reason or "…"
            said = _("{finding} Explanation: {reason}.")
            lines.append(
                said.format(finding=check_sentence(discrepancy, vote), reason=reason.rstrip("."))
            )
    for tie in vote.count.tie_breaks:
        names = ", ".join(vote.candidate(n).name for n in sorted(tie.chosen))
        said = _("Equal votes: {rule}; elected: {names}. {reason}")
        rule = TIE_POLICIES[TiePolicy(tie.how)]
        lines.append(said.format(rule=rule, names=names, reason=tie.reason).strip())
    return [*lines, *_earlier(conference, vote)]


def _earlier(conference: Conference, vote: Vote) -> list[str]:
    """Declared counts that were corrected stay told."""
    following = zip(vote.versions, vote.versions[1:], strict=False)
    return [
        _("Declared at {time} and corrected since ({reason}): {figures}.").format(
            time=_clock(conference, old.declared_at) if old.declared_at else "…",
            reason=new.reason or "…",
            figures=_figures(vote, old),
        )
        for old, new in following
    ]


def _figures(vote: Vote, count: Count) -> str:
    sheet = count.sheet
    if sheet is None:
        return "…"
    return ", ".join(
        f"{vote.candidate(number).name} {line.approve}"
        if number
        else f"{line.approve}/{line.against}/{line.other}"
        for number, line in sheet.lines.items()
    )


def _signatures(document: Document, conference: Conference, vote: Vote) -> None:
    names = [d.name for n in vote.tellers if (d := conference.roll.get(n))]
    head, secretary, *members = *names, *[""] * max(0, 2 - len(names))
    form.signatures(
        document,
        (_("Secretary of the team"), secretary),
        (_("Head of the counting team"), head),
    )
    chairs = conference.plan.chairs
    form.body(document, "")
    left = (_("Members"), "\n".join(members)) if members else ("", "")
    form.signatures(document, left, (_("For the chair"), chairs[0] if chairs else ""))


# ---------------------------------------------------------------- in the minutes


def votes_in_minutes(document: Document, conference: Conference) -> None:
    """Every declared vote: how it was held, its result, what was thereby decided."""
    declared = [vote for vote in conference.votes.all if vote.state is VoteState.DECLARED]
    if not declared:
        form.body(document, _("No result was declared."))
    for vote in declared:
        _in_minutes(document, conference, vote)


def _in_minutes(document: Document, conference: Conference, vote: Vote) -> None:
    form.body(document, vote_title(vote).rstrip(".") + ".")
    form.body(document, _held(conference, vote))
    for line in electorate_sentences(conference, vote)[1:]:
        form.body(document, f"{line[0].upper()}{line[1:]}.")
    if vote.subject is Subject.DELEGATION:
        for sentence in slate_sentences(conference):
            form.body(document, sentence)
    form.body(document, result_sentence(vote))
    if (instead := conference.votes.replaced_by(vote)) is not None:
        said = _(
            "This result does not count: the result of the vote called at {time} took its place; "
            "reason: {reason}."
        ).format(time=_clock(conference, instead.opened_at), reason=instead.again or "…")
        form.body(document, said)
        for line in _remarks(conference, vote):
            form.body(document, line)
        return
    form.body(document, decision_sentence(vote, conference.plan))
    for line in _remarks(conference, vote):
        form.body(document, line)
    if vote.subject is not Subject.DELEGATION:
        return
    if vote.method.by_person:
        _persons(document, vote)
        return
    form.table(
        document,
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
        time=_clock(conference, vote.opened_at),
        present=len(vote.present),
        summoned=vote.summoned,
        percent=percent(len(vote.present), vote.summoned),
        majority=share_phrase(vote.majority),
        base=BASES[vote.base],
        needed=vote.needed,
    )


def _clock(conference: Conference, moment: datetime) -> str:
    local = moment.astimezone(ZoneInfo(conference.plan.time_zone))
    return _("{hour}:{minute}").format(hour=f"{local:%H}", minute=f"{local:%M}")
