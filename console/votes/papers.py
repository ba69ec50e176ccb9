"""The papers of a vote: ballots, tally sheets and the counting record, from the record."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from console.documents.dossier import write_documents
from console.paper.sheets.ballots import (
    PER_SHEET,
    BallotFace,
    per_sheet,
    write_ballots,
    write_tally,
)
from screens.votes.rule_words import METHODS
from screens.votes.words import call_instruction, named, vote_title
from screens.words import _, written_in
from store.event.record import Record
from store.journal.disk import PRIVATE_FOLDER, write_private
from store.plan.vote_rules import Method, VoteRules
from store.votes.candidates import Candidate, Role
from store.votes.rules.electors import counting_team, electors
from store.votes.rules.profile import completed_slate
from store.votes.rules.rounds import further_round
from store.votes.vote import Subject, Vote

BALLOT_PAPERS = "bieu-quyet"
"""The folder in the event's own where they are written unless someone names another."""

BALLOTS, TALLY = "phieu-bau.pdf", "phieu-kiem.pdf"


class Question(Struct, frozen=True):
    """What a ballot asks: an open vote, else the one that would be called next."""

    title: str
    rules: VoteRules
    candidates: tuple[Candidate, ...]
    tellers: tuple[int, ...]
    copies: int  # one for every elector present, or summoned while nothing is open


def question_of(record: Record) -> Question:
    """The vote on the delegation that is open, the further round due, or the slate as it stands."""
    conference = record.conference
    pending = [v for v in conference.votes.all if v.pending and v.subject is Subject.DELEGATION]
    if pending:
        vote: Vote = pending[-1]
        return Question(
            vote_title(vote), vote.rules, vote.candidates, vote.tellers, len(vote.present)
        )
    team, voters = counting_team(conference), len(electors(conference))
    title = conference.plan.slate.title
    if further := further_round(conference.votes):
        round_ = _("{title} – round {round}").format(title=title, round=further.round)
        return Question(round_, further.rules, further.candidates, team, voters)
    rules = conference.votes.rules(conference.plan.vote)
    return Question(title, rules, tuple(completed_slate(conference)), team, voters)


def write_papers(
    record: Record, folder: Path, *, numbered: bool = False, count: int = 0, copies: int = 0
) -> Iterator[Path]:
    """Write what the vote needs on paper into ``folder`` and yield the path of each.

    ``count`` ballots to a sheet, 0 for as many as can be read. A vote by hands has no ballots.
    """
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    ballots, tally = BytesIO(), BytesIO()
    with written_in(record.plan.language):
        question = question_of(record)
        face = _face(record, question)
        if question.candidates and question.rules.method.secret:
            count = count if count in PER_SHEET else per_sheet(face, numbered=numbered)
            copies = copies or question.copies
            write_ballots(face, copies, ballots, count=count, numbered=numbered)
        if question.candidates and question.rules.method.by_person:
            _write_tally(record, question, face, tally)
    for pages, name in ((ballots, BALLOTS), (tally, TALLY)):
        if pages.getbuffer():
            write_private(folder / name, pages.getvalue())
            yield folder / name
    yield from write_documents(record, folder, ["counting"])


def why_no_ballots(record: Record) -> str:
    """Why ``write_papers`` makes no ballots; "" when it does."""
    question = question_of(record)
    if not question.candidates:
        return _("No ballots were made: nobody is on the list.")
    if not question.rules.method.secret:
        said = _(
            "No ballots were made: the vote is held by {method}. For a ballot choose the method "
            "with F10 on F5."
        )
        return said.format(method=METHODS[question.rules.method])
    return ""


def _face(record: Record, question: Question) -> BallotFace:
    plan, rules = record.plan, question.rules
    return BallotFace(
        host=f"{plan.host.name} {plan.host.place}",
        title=plan.title,
        subject=question.title,
        instruction=call_instruction(rules, question.candidates),
        parts=_parts(question),
        boxes=rules.method is Method.BALLOT_APPROVE,
        rehearsal=plan.rehearsal,
    )


def _parts(question: Question) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Officials and alternates under headings of their own, when both are voted on apart."""
    rules, candidates = question.rules, question.candidates
    official = _("Official delegates, at most {count}").format(count=rules.seats)
    alternate = _("Alternates, at most {count}").format(count=rules.alternates)
    parts = tuple(
        (heading, tuple(_on_ballot(c) for c in candidates if c.role == role))
        for role, heading in ((Role.OFFICIAL, official), (Role.ALTERNATE, alternate))
    )
    if rules.alternates_from == "separate" and all(names for _heading, names in parts):
        return parts
    return (("", tuple(map(_on_ballot, candidates))),)


def _on_ballot(candidate: Candidate) -> tuple[str, str]:
    """Name, and year and unit: in a commune two people often share a name."""
    return candidate.name, " · ".join(filter(None, (candidate.birth[:4], candidate.unit)))


def _write_tally(record: Record, question: Question, face: BallotFace, out: BinaryIO) -> None:
    match question.rules.method:
        case Method.BALLOT_APPROVE:
            columns = [_("agree"), _("disagree")]
        case Method.BALLOT_STRIKE:
            columns = [_("votes")]
        case _:
            columns = [_("in favour"), _("against"), _("other opinion")]
    roll = record.conference.roll
    team_names = "; ".join(d.name for n in question.tellers if (d := roll.get(n)))
    team = _("Counting team: {names}").format(names=team_names or "." * 60)
    if not question.rules.method.secret:
        face = replace(face, parts=())
        team = _("Part of the hall: ..............   Teller: ..............................")
    names = [(named(c, question.candidates), columns) for c in question.candidates]
    write_tally(face, names, out, team=team, votes=question.copies)
