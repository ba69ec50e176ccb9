"""The rows of the slate: who is proposed, and with what result."""

from __future__ import annotations

from screens.answers import role_name
from screens.widgets.table import Row
from screens.words import _
from store.text.vietnamese import percent
from store.votes.candidates import Candidate
from store.votes.vote import Vote


def slate_row(place: int, candidate: Candidate, vote: Vote | None) -> Row:
    """A candidate in the table: what was counted, and what came of it."""
    line = vote.line(candidate.number) if vote else None
    if vote is None or line is None:
        shown, tone = ("", "", role_name(candidate.role)), ""
    else:
        base = vote.base_of(candidate.number)
        result, tone = _result(vote, candidate.number)
        shown = (str(line.approve), percent(line.approve, base), result)
    cells = (str(place), candidate.name, candidate.birth[:4], candidate.unit, *shown)
    return Row(candidate.number, cells, tone)


def _result(vote: Vote, number: int) -> tuple[str, str]:
    if number in vote.elected:
        return f"✓ {role_name(vote.role_of(number))}", "good"
    if any(number in seating.tied for seating in vote.seatings.values()):
        return "! " + _("equal votes"), "warn"
    return "✗ " + _("not elected"), "dim"
