"""What papers say of votes: every one of them in the minutes; in tables the votes of each, the
names of a list, and who is sent in the end."""

from collections.abc import Callable, Iterator

from console.documents.form import AdministrativeDocument
from screens.frame.times import clock_time
from screens.votes import words
from screens.votes.course_words import course, taken_off_sentences, what_became_of
from screens.votes.rule_words import base_of_vote, majority_of, method_of, share_phrase
from screens.votes.slate_words import electorate_sentences, slate_sentences
from screens.words import _
from screens.words.numbers import figures, notated
from store.conference.conference import Conference
from store.plan.vote_rules import Method
from store.votes.candidates import Candidate
from store.votes.counts import Figures
from store.votes.delegation import delegation
from store.votes.rules.taken_back import TakenBack, every_vote
from store.votes.vote import Subject, Vote, VoteState


def votes_in_minutes(paper: AdministrativeDocument, conference: Conference) -> None:
    """Every vote: how it was held, its result, what was thereby decided or became of it."""
    every = every_vote(conference)
    if not any(vote.state is VoteState.DECLARED for vote, _gone in every):
        paper.body(_("No result was declared."))
    for vote, gone in every:
        _in_minutes(paper, conference, vote, gone)


def _in_minutes(
    paper: AdministrativeDocument, conference: Conference, vote: Vote, gone: TakenBack | None
) -> None:
    on_delegation = vote.subject is Subject.DELEGATION
    paper.body(words.vote_title(vote).rstrip(".") + ".", _held(conference, vote))
    electorate = electorate_sentences(conference, vote)[1:]
    paper.body(*map(as_sentence, [*electorate, *taken_off_sentences(conference, vote)]))
    if on_delegation and not vote.before:
        paper.body(*slate_sentences(conference))
    if vote.sheet is not None:
        paper.body(words.result_sentence(vote))
    became = what_became_of(conference, vote, gone)
    instead = conference.votes.replaced_by(vote)
    counts = vote.state is VoteState.DECLARED and gone is None and instead is None
    if counts:
        paper.body(words.decision_sentence(vote, conference.plan))
    elif not became:
        paper.body(_("The result is not declared yet."))
    paper.body(*became, *course(conference, vote))
    if not (counts and on_delegation and vote.sheet):
        return
    if not vote.method.by_person:
        names(paper, vote)
        return
    persons(paper, vote)
    if conference.votes.round_after(vote) is None:
        elected(paper, vote)


def _held(conference: Conference, vote: Vote) -> str:
    """The majority in figures where it is one for all; else what was needed, in words."""
    said = _(
        "Method: {method}. At the time of the vote ({time}) {present} of {summoned} delegates with "
        "a vote were present, {percent}; required {quorum}, {verdict}. What was needed: {needs}."
    )
    if vote.needed is not None:
        said = _(
            "Method: {method}. At the time of the vote ({time}) {present} of {summoned} delegates "
            "with a vote were present, {percent}; required {quorum}, {verdict}. Adopted with "
            "{majority} of {base}: {needed} votes needed."
        )
    present, quorum = len(vote.present), vote.rules.quorum.needed(vote.summoned)
    return said.format(
        method=method_of(vote),
        time=clock_time(conference, vote.opened_at),
        present=figures(present),
        summoned=figures(vote.summoned),
        percent=notated(vote.rules.quorum.percent(present, vote.summoned)),
        quorum=figures(quorum),
        verdict=_("quorate") if present >= quorum else _("not quorate"),
        needs=majority_of(vote),
        majority=share_phrase(vote.rules.majority),
        base=base_of_vote(vote),
        needed=figures(vote.needed or 0),
    )


def as_sentence(line: str) -> str:
    return f"{line[0].upper()}{line[1:]}."


def persons(paper: AdministrativeDocument, vote: Vote, *, sent: bool = True) -> None:
    """Votes of each candidate in the order of the list, the base of the percentage named; of a list
    as a whole its result and the names, as what they are ``sent`` if they are."""
    if vote.hands is not None:
        paper.body(words.result_sentence(vote))
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
    yield _("Full name"), 0, lambda one, _f: words.name_in(vote, one.number)
    if vote.base_count is not None:
        yield _("Born"), 13, lambda one, _f: one.birth[:4]
    yield _("Votes"), 14, lambda _one, f: figures(f.approve)
    if vote.base_count is None:
        yield (_("Needed of"), 26, lambda _one, f: _ratio(f.needed, f.base))
    yield "%", 16, lambda _one, f: notated(f.percent)
    if vote.method is not Method.BALLOT_STRIKE:
        yield _("Against"), 17, lambda _one, f: figures(f.against or 0)
        silent = _("Not counted") if vote.method.secret else _("Not voting")
        if not vote.method.secret:
            yield _("Other opinion"), 14, lambda _one, f: figures(f.other or 0)
        yield silent, 17, lambda _one, f: figures(f.silent or 0)
    yield _("Result"), 24, lambda one, _f: words.outcome_of(vote, one.number)


def _ratio(part: int | None, whole: int) -> str:
    return f"{'–' if part is None else figures(part)}/{figures(whole)}"


def names(paper: AdministrativeDocument, vote: Vote, *, sent: bool = True) -> None:
    """The names of a list that was voted on as a whole; in the order in which they are sent and as
    what, if it was adopted and still counts."""
    sent = sent and bool(vote.adopted)
    listed = [(candidate, "") for candidate in vote.candidates]
    if sent:
        listed = [(one.candidate, words.role_of_place(vote, one)) for one in delegation(vote)]
    headings = [*person_headings(), *([_("Sent as")] if sent else [])]
    rows = [
        [*person_cells(place, one), *([role] if sent else [])]
        for place, (one, role) in enumerate(listed, 1)
    ]
    widths = [12, 55, 18, 50, 29] if sent else [12, 64, 18, 70]
    paper.table(headings, rows, widths, centred=(0, 2))


def person_headings() -> list[str]:
    return [_("No."), _("Full name"), _("Born"), _("Unit")]


def person_cells(place: int, one: Candidate) -> list[str]:
    return [str(place), one.name, one.birth[:4], one.unit]


def elected(paper: AdministrativeDocument, vote: Vote) -> None:
    """Everyone elected in the rounds so far, by votes, the alternates as they move up."""
    sent = delegation(vote) if vote.method.by_person else []
    if not sent:
        return
    paper.body(_("The elected, by votes:"))
    headings = [*person_headings(), _("Sent as"), _("Votes"), "%"]
    rows = [
        [
            *person_cells(place, one.candidate),
            words.role_of_place(vote, one),
            _ratio(one.figures.approve, one.figures.base) if one.figures else "",
            notated(one.figures.percent) if one.figures else "",
            str(one.round),
        ]
        for place, one in enumerate(sent, 1)
    ]
    if vote.before:
        widths = [12, 32, 13, 25, 24, 25, 18, 14]
        paper.table([*headings, _("Round")], rows, widths, centred=(0, 2, 5, 6, 7))
    else:
        rows = [row[:-1] for row in rows]
        paper.table(headings, rows, [12, 37, 13, 31, 26, 26, 18], centred=(0, 2, 5, 6))
