"""The five steps of a vote: what is done, and the one that Enter does now."""

from enum import StrEnum

from textual.content import Content

from screens.words import Words
from store.conference.conference import Conference
from store.text.messages import N_
from store.votes.counts import FIRST
from store.votes.rules.profile import completed_slate
from store.votes.vote import Vote, VoteState


class Step(StrEnum):
    """A step of a vote, in the order they are taken."""

    LIST = "list"
    OPEN = "open"
    COUNT = "count"
    CHECK = "check"
    DECLARE = "declare"


_ORDER = list(Step)

STEPS = Words(
    Step,
    LIST=N_("Names"),
    OPEN=N_("Call to vote"),
    COUNT=N_("Counting"),
    CHECK=N_("Check"),
    DECLARE=N_("Declaration"),
)

_NUMBERS = "①②③④⑤"


def step_of(conference: Conference, vote: Vote | None) -> Step | None:
    """The step that is to be taken; None when the vote is over."""
    if vote is None:
        return Step.OPEN if completed_slate(conference) else Step.LIST
    if not vote.pending:
        return None
    if vote.state is VoteState.COUNTED:
        return Step.DECLARE
    return Step.CHECK if FIRST in vote.count.sheets else Step.COUNT


def named(step: Step) -> str:
    """``③ Đếm``."""
    return f"{_number(step)} {STEPS[step]}"


def steps_line(conference: Conference, vote: Vote | None, *, narrow: bool) -> Content:
    """All five; the one to be taken in gold, what is done ticked. ``narrow``: of the others the
    numbers alone."""
    now = step_of(conference, vote)
    candidates = vote.candidates if vote else completed_slate(conference)
    parts: list[Content] = []
    for step in Step:
        said = _number(step) if narrow and step is not now else named(step)
        if step is Step.LIST and candidates and not narrow:
            said += f" {len(candidates)}"
        if step is now:
            differ = vote is not None and vote.state is VoteState.DIFFERENT
            sign = ("✗", "bold $error") if differ else ("●", "bold $accent")
            parts.append(Content.assemble((f"{said} ", "bold $accent"), sign))
        elif _is_done(step, now, vote):
            parts.append(Content.assemble(said, " " * (not narrow), ("✓", "$success")))
        else:
            parts.append(Content.styled(said, "$text-muted"))
    between = "  " if narrow else " ── "
    return Content.styled(between, "$text-muted").join(parts)


def _number(step: Step) -> str:
    return _NUMBERS[_ORDER.index(step)]


def _is_done(step: Step, now: Step | None, vote: Vote | None) -> bool:
    if now is not None:
        return _ORDER.index(step) < _ORDER.index(now)
    declared = vote is not None and vote.state is VoteState.DECLARED
    return declared or step in (Step.LIST, Step.OPEN)  # it was called off after it was opened
