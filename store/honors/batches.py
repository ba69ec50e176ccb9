"""Batches (đợt) of honors, built by rule."""

from collections.abc import Sequence
from datetime import date

from store.honors.bonus import decided_on, level_of
from store.honors.honor import Honor, Level, RecipientKind
from store.honors.sums import grouped
from store.text.decision_numbers import counting_order
from store.text.vietnamese import fold

LEAST_ON_STAGE, MOST_ON_STAGE = 6, 12
"""The number of recipients in one line on the stage."""

_KINDS = list(RecipientKind)
_LEVELS = list(Level)


def build(honors: Sequence[Honor]) -> list[list[Honor]]:
    """Batches by rule: the higher level first; within a level the decision that honors collectives,
    then the earlier one; within a decision collectives, individuals, households. One decision a
    batch, 6 to 12 recipients where it has that many."""
    decisions = sorted(grouped(honors, _decision).values(), key=_turn)
    return [batch for decision in decisions for batch in _cut(sorted(decision, key=_kind))]


def _decision(honor: Honor) -> tuple[int, str]:
    """A decision is identified by its number; without one, by its level and decider."""
    return _LEVELS.index(level_of(honor)), fold(honor.decision) or fold(honor.decider)


def _turn(of_decision: Sequence[Honor]) -> tuple[object, ...]:
    """Sort key of a decision: level, kinds honored, date, number; those without a date or number
    last."""
    first = of_decision[0]
    days = [day for honor in of_decision if (day := decided_on(honor))]
    return (
        _LEVELS.index(level_of(first)),
        min(map(_kind, of_decision)),
        min(days, default=date.max),
        not first.decision,
        counting_order(first.decision),
        fold(first.decider),
    )


def _kind(honor: Honor) -> int:
    return _KINDS.index(RecipientKind(honor.kind))


def _cut(honors: Sequence[Honor]) -> list[list[Honor]]:
    """Cuts a sequence into lines at the least total cost, by dynamic programming."""
    cheapest: list[tuple[int, int]] = [(0, 0)]  # cost, and start of the last line
    for end in range(1, len(honors) + 1):
        starts = range(max(0, end - MOST_ON_STAGE), end)
        cheapest.append(min((cheapest[s][0] + _cost(honors[s:end]), s) for s in starts))
    lines: list[list[Honor]] = []
    end = len(honors)
    while end:
        start = cheapest[end][1]
        lines.insert(0, list(honors[start:end]))
        end = start
    return lines


def _cost(line: Sequence[Honor]) -> int:
    """A short line costs most, then mixed kinds, then unequal lengths."""
    too_short = max(0, LEAST_ON_STAGE - len(line))
    mixed = len({honor.kind for honor in line}) - 1
    return 100 + 1000 * too_short + 200 * mixed + len(line) ** 2
