"""The counting record (Biên bản kiểm phiếu).

What it holds: who counted and whether they were there, the method and the rules, the electors
summoned, present, absent and voting, the ballots, each candidate's votes with the base of the
percentage named, who is elected by votes, what was remarked and why, and the signatures of the team
and the chair. A vote that counts no more says so at its head.
"""

from collections.abc import Callable, Iterator
from itertools import chain, repeat

from console.documents.form import AdministrativeDocument, copies_of
from console.documents.heads import secretary_and_chair
from console.documents.look import keep_on_one_page
from screens.frame.times import clock_time, date_in_words
from screens.votes.course_words import (
    course,
    invalid_sentence,
    taken_off_sentences,
    what_became_of,
)
from screens.votes.rule_words import base_of_vote, majority_of, rules_in_words, share_phrase
from screens.votes.slate_words import electorate_sentences, slate_sentences
from screens.votes.words import (
    decision_sentence,
    name_in,
    outcome_of,
    result_sentence,
    role_of_place,
    vote_title,
)
from screens.words import _
from screens.words.numbers import figures, notated, percent
from store.conference.conference import Conference
from store.dossier.papers import PaperKey
from store.event.record import Record
from store.plan.vote_rules import Method
from store.programme.opening import held_on
from store.votes.candidates import Candidate
from store.votes.counts import Figures
from store.votes.delegation import delegation
from store.votes.rules.taken_back import TakenBack, every_vote
from store.votes.vote import Subject, Vote, VoteState


def counting_record(record: Record) -> AdministrativeDocument:
    """One record for every round of the vote on the delegation, a page each; those that count no
    more among them."""
    conference = record.conference
    paper = AdministrativeDocument(_("Counting record"))
    counted = [
        (vote, gone)
        for vote, gone in every_vote(conference)
        if vote.subject is Subject.DELEGATION and (vote.sheet or vote.abandoned or gone)
    ]
    for place, (vote, gone) in enumerate(counted):
        if place:
            paper.page_break()
        _write(paper, record, vote, gone)
    if not counted:
        paper.begin(
            conference,
            PaperKey.COUNTING,
            "/BB-TKP",
            _("COUNTING RECORD"),
            conference.plan.slate.title,
        )
        paper.last(_("Nothing has been counted yet."))
    return paper


def _write(
    paper: AdministrativeDocument, record: Record, vote: Vote, gone: TakenBack | None
) -> None:
    conference, plan, sheet = record.conference, record.plan, vote.sheet
    replaced = conference.votes.replaced_by(vote) is not None
    of_no_effect = gone is not None or bool(vote.abandoned) or replaced
    declared = vote.state is VoteState.DECLARED or of_no_effect
    draft = "" if declared else _("the result is not declared yet")
    team = _has_team(vote)
    kind = _("COUNTING RECORD") if team else _("RECORD OF THE VOTE")
    symbol = "/BB-TKP" if team else "/BB-UBND"
    paper.begin(conference, PaperKey.COUNTING, symbol, kind, vote_title(vote), draft=draft)
    paper.strong(*what_became_of(conference, vote, gone))
    called = _("The vote was called at {time}, {date}, at {venue}.")
    time, date = clock_time(conference, vote.opened_at), date_in_words(held_on(conference))
    paper.body(called.format(time=time, date=date, venue=plan.venue))
    paper.heading(_("1. Counting team") if team else _("1. Count"))
    paper.body(*_team(conference, vote))
    paper.heading(_("2. Rules adopted by the conference"))
    rules = [*rules_in_words(vote), *electorate_sentences(conference, vote)]
    rules += taken_off_sentences(conference, vote)
    paper.body(*(f"- {as_sentence(rule)}" for rule in rules), *slate_sentences(conference))
    paper.heading(_("3. Electors and ballots") if vote.method.secret else _("3. Electors"))
    _electors(paper, vote)
    paper.heading(_("4. Result"))
    if sheet is None:
        paper.body(_("No count was completed."))
    else:
        persons(paper, vote, sent=not of_no_effect)
        if not of_no_effect:
            paper.body(decision_sentence(vote, plan))
            elected(paper, vote)
    if vote.declared_at is not None:
        said = _("The result was declared at {time}.")
        paper.body(said.format(time=clock_time(conference, vote.declared_at)))
    paper.heading(_("5. Remarks"))
    paper.body(*(course(conference, vote) or [_("None.")]))
    made = _("This record was made in {copies} copies and read out to the conference.")
    paper.last(made.format(copies=copies_of(conference, PaperKey.COUNTING)))
    _signatures(paper, conference, vote)


def as_sentence(line: str) -> str:
    return f"{line[0].upper()}{line[1:]}."


def _has_team(vote: Vote) -> bool:
    """Whether a counting team signs: a secret ballot has one, hands only where it is named."""
    return vote.method.secret or bool(vote.tellers)


def _team(conference: Conference, vote: Vote) -> list[str]:
    """Who counted, who headed it, and whether they were there when the vote was called."""
    zones = vote.sheet.zones if vote.sheet else ()
    lines = [f"- {zone.name}: {zone.teller}" for zone in zones]
    offices = chain((_("head"), _("secretary")), repeat(_("member")))
    for number, office in zip(() if zones else vote.tellers, offices, strict=False):
        if delegate := conference.roll.get(number):
            unit = f", {delegate.unit}" if delegate.unit else ""
            there = ""
            if vote.tellers_absent is not None:
                absent = number in vote.tellers_absent
                there = ", " + (_("not there at the call") if absent else _("there at the call"))
            lines.append(f"- {delegate.name}{unit}: {office}{there}")
    if len(vote.count.sheets) > 1:
        keyed = "; ".join(
            _("keying {keying}, {by}").format(keying=keying, by=one.by)
            for keying, one in sorted(vote.count.sheets.items())
            if one.by
        )
        said = _("The figures were entered twice, by two people: {keyed}.")
        lines.append(said.format(keyed=keyed))
    return lines or [_("Hands were counted by the tellers in the hall.")]


def _electors(paper: AdministrativeDocument, vote: Vote) -> None:
    """Who could vote and did, and the ballots; ballots exchanged for spoiled ones are issued twice
    to one person."""
    present, sheet = len(vote.present), vote.sheet
    quorum = vote.rules.quorum
    rows = [
        [_("Delegates with a vote, summoned"), figures(vote.summoned), ""],
        [
            _("Of these present when the vote was called"),
            figures(present),
            notated(quorum.percent(present, vote.summoned)),
        ],
        [
            _("Absent at the vote"),
            figures(vote.summoned - present),
            percent(vote.summoned - present, vote.summoned),
        ],
    ]
    if vote.hands is not None:
        voted = vote.hands.total
        rows.append([_("Took part in the vote"), figures(voted), percent(voted, present)])
    if sheet is not None and sheet.returned is not None:
        rows += [
            [
                _("Took part in the vote (received a ballot)"),
                figures(vote.handed_out),
                percent(vote.handed_out, present),
            ],
            [_("Ballots issued"), figures(sheet.issued or 0), ""],
            [_("Of these in exchange for spoiled ones"), figures(vote.count.exchanged), ""],
        ]
        rows += [
            [label, figures(count or 0), percent(count or 0, whole)]
            for label, count, whole in (
                (_("Ballots returned"), sheet.returned, vote.handed_out),
                (_("Valid ballots"), sheet.valid, sheet.returned),
                (_("Invalid ballots"), sheet.invalid, sheet.returned),
            )
        ]
    keep_on_one_page(paper.table(["", _("Number"), "%"], rows, [105, 30, 28], centred=(1, 2)))
    if why := invalid_sentence(vote):
        paper.body(why)


def persons(paper: AdministrativeDocument, vote: Vote, *, sent: bool = True) -> None:
    """Votes of each candidate in the order of the list, the base of the percentage named; of a list
    as a whole its result and the names, as what they are ``sent`` if they are."""
    if vote.hands is not None:
        paper.body(result_sentence(vote))
        if vote.candidates:
            names(paper, vote, sent=sent)
        return
    said = as_sentence(_("what was needed: {needs}"))
    if vote.needed is not None:
        said = _("Percentages are of: {base} ({count}). Majority: {majority} = {needed}.")
    elif vote.base_count is not None:
        said = _("Percentages are of: {base} ({count}). What was needed: {needs}.")
    paper.body(
        said.format(
            base=base_of_vote(vote),
            count=figures(vote.base_count or 0),
            majority=share_phrase(vote.rules.majority),
            needed=figures(vote.needed or 0),
            needs=majority_of(vote),
        )
    )
    columns = list(_columns(vote))
    widths = [width for _heading, width, _cell in columns]
    rows = [
        [str(place), *(cell(one, counted) for _heading, _width, cell in columns)]
        for place, one in enumerate(vote.candidates, 1)
        if (counted := vote.figures_of(one.number))
    ]
    headings = [_("No."), *(heading for heading, _width, _cell in columns)]
    rest = 163.0 - 12 - sum(widths)
    centred = [place for place in range(len(headings)) if place != 1]
    paper.table(headings, rows, [12, rest, *widths[1:]], centred)


Column = tuple[str, float, Callable[[Candidate, Figures], str]]
"""Heading, width in mm (0: what is left), and what stands in it."""


def _columns(vote: Vote) -> Iterator[Column]:
    """What is told of each candidate: as much as the method counts. Where each has a base of their
    own, it stands in the place of the year of birth."""
    yield _("Full name"), 0, lambda one, _f: name_in(vote, one.number)
    if vote.base_count is not None:
        yield _("Born"), 13, lambda one, _f: one.birth[:4]
    yield _("Votes"), 14, lambda _one, f: figures(f.approve)
    if vote.base_count is None:
        yield (
            _("Needed of"),
            26,
            lambda _one, f: _ratio(f.needed, f.base),
        )
    yield "%", 16, lambda _one, f: notated(f.percent)
    if vote.method is not Method.BALLOT_STRIKE:
        yield _("Against"), 17, lambda _one, f: figures(f.against or 0)
        silent = _("Not counted") if vote.method.secret else _("Not voting")
        if not vote.method.secret:
            yield _("Other opinion"), 14, lambda _one, f: figures(f.other or 0)
        yield silent, 17, lambda _one, f: figures(f.silent or 0)
    yield _("Result"), 24, lambda one, _f: outcome_of(vote, one.number)


def _ratio(part: int | None, whole: int) -> str:
    return f"{'–' if part is None else figures(part)}/{figures(whole)}"


def names(paper: AdministrativeDocument, vote: Vote, *, sent: bool = True) -> None:
    """The names of a list that was voted on as a whole; in the order in which they are sent and as
    what, if it was adopted and still counts."""
    sent = sent and bool(vote.adopted)
    listed = [(candidate, "") for candidate in vote.candidates]
    if sent:
        listed = [(one.candidate, role_of_place(vote, one)) for one in delegation(vote)]
    paper.table(
        [_("No."), _("Full name"), _("Born"), _("Unit"), *([_("Sent as")] if sent else [])],
        [
            [str(place), c.name, c.birth[:4], c.unit, *([role] if sent else [])]
            for place, (c, role) in enumerate(listed, 1)
        ],
        [12, 55, 18, 50, 29] if sent else [12, 64, 18, 70],
        centred=(0, 2),
    )


def elected(paper: AdministrativeDocument, vote: Vote) -> None:
    """Everyone elected in the rounds so far, by votes, the alternates as they move up."""
    sent = delegation(vote) if vote.method.by_person else []
    if not sent:
        return
    paper.body(_("The elected, by votes:"))
    rounds = [_("Round")] if vote.before else []
    paper.table(
        [_("No."), _("Full name"), _("Born"), _("Unit"), _("Sent as"), _("Votes"), "%", *rounds],
        [
            [
                str(place),
                one.candidate.name,
                one.candidate.birth[:4],
                one.candidate.unit,
                role_of_place(vote, one),
                _ratio(one.figures.approve, one.figures.base) if one.figures else "",
                notated(one.figures.percent) if one.figures else "",
                *([str(one.round)] if rounds else []),
            ]
            for place, one in enumerate(sent, 1)
        ],
        [12, 32, 13, 25, 24, 25, 18, 14] if rounds else [12, 37, 13, 31, 26, 26, 18],
        centred=(0, 2, 5, 6, 7) if rounds else (0, 2, 5, 6),
    )


def _signatures(paper: AdministrativeDocument, conference: Conference, vote: Vote) -> None:
    """The counting team and the chair; where no team counted, as on any record of the conference,
    the secretary and the chair."""
    of_minutes = secretary_and_chair(conference)
    if not _has_team(vote):
        paper.signatures(of_minutes)
        return
    team = [d.name for n in vote.tellers if (d := conference.roll.get(n))]
    head, secretary, *members = *team, *[""] * (2 - len(team))
    others = (_("Members"), "\n".join(members)) if members else ("", "")
    paper.signatures(
        ((_("Secretary of the team"), secretary), (_("Head of the counting team"), head)),
        (others, (_("For the chair"), of_minutes[1][1])),
    )
