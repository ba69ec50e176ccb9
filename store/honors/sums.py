"""Sums of honors, counted from the honors each time: those of every screen, paper and workbook.

An honor is handed over (đã trao) to its recipient or to who received on behalf (nhận thay): the
first number holds the second. Withheld ones are listed, and due to nobody.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct

from store.honors.bonus import level_of
from store.honors.honor import HANDED_OVER, Honor, HonorState, Level, RecipientKind

T = TypeVar("T")
K = TypeVar("K")


class HonorSums(Struct, frozen=True):
    """How many honors, to whom, and the money in đồng: what is listed is handed over, still due
    (later, waiting) or withheld."""

    listed: int
    handed_over: int
    presented: int  # of these, to the recipients themselves
    on_behalf: int  # and to others for them
    later: int
    withheld: int
    waiting: int
    collectives: int
    individuals: int
    households: int
    money_listed: int
    money_handed_over: int
    money_withheld: int

    @property
    def due(self) -> int:
        """How many are not withheld."""
        return self.listed - self.withheld

    @property
    def money_due(self) -> int:
        """Of those that are not withheld, handed over or not."""
        return self.money_listed - self.money_withheld


def sums(honors: Iterable[Honor]) -> HonorSums:
    """The sums of ``honors``; money is handed over with the honor."""
    of = list(honors)
    states, kinds = Counter(h.state for h in of), Counter(h.kind for h in of)
    return HonorSums(
        listed=len(of),
        handed_over=sum(states[state] for state in HANDED_OVER),
        presented=states[HonorState.PRESENTED],
        on_behalf=states[HonorState.ON_BEHALF],
        later=states[HonorState.LATER],
        withheld=states[HonorState.WITHHELD],
        waiting=states[HonorState.WAITING],
        collectives=kinds[RecipientKind.COLLECTIVE],
        individuals=kinds[RecipientKind.INDIVIDUAL],
        households=kinds[RecipientKind.HOUSEHOLD],
        money_listed=sum(honor.amount for honor in of),
        money_handed_over=sum(honor.amount for honor in of if honor.handed_over),
        money_withheld=sum(h.amount for h in of if h.state is HonorState.WITHHELD),
    )


def grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Honors, or batches of them, by key, in the order in which each key first comes."""
    groups: dict[K, list[T]] = {}
    for thing in things:
        groups.setdefault(key(thing), []).append(thing)
    return groups


class Decision(Struct, frozen=True):
    """What tells one decision from another; ``date`` as its honors have it."""

    level: Level
    decider: str
    number: str
    date: str


def by_decision(honors: Iterable[Honor]) -> dict[Decision, list[Honor]]:
    """The honors of each decision, the highest level first."""

    def decision(honor: Honor) -> Decision:
        return Decision(level_of(honor), honor.decider, honor.decision, honor.decision_date)

    levels = list(Level)
    groups = grouped(honors, decision).items()
    return dict(sorted(groups, key=lambda group: levels.index(group[0].level)))
