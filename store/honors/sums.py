"""Sums of honors, counted from the honors each time."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct

from store.honors.bonus import level_of
from store.honors.honor import Honor, HonorState, Level, RecipientKind

K = TypeVar("K")


class HonorSums(Struct, frozen=True):
    """How many honors, to whom, and the money in đồng."""

    listed: int
    presented: int
    on_behalf: int
    later: int
    withheld: int
    waiting: int
    collectives: int
    individuals: int
    households: int
    money_listed: int
    money_handed_over: int

    @property
    def handed_over(self) -> int:
        """Presented, or received on behalf."""
        return self.presented + self.on_behalf


def sums(honors: Iterable[Honor]) -> HonorSums:
    """The sums of ``honors``; money is handed over with the honor."""
    of = list(honors)
    states, kinds = Counter(h.state for h in of), Counter(h.kind for h in of)
    return HonorSums(
        listed=len(of),
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
    )


def grouped(honors: Iterable[Honor], key: Callable[[Honor], K]) -> dict[K, list[Honor]]:
    """Honors by key, in the order in which each key first comes."""
    groups: dict[K, list[Honor]] = {}
    for honor in honors:
        groups.setdefault(key(honor), []).append(honor)
    return groups


def by_level_and_decision(honors: Iterable[Honor]) -> dict[tuple[Level, str, str], HonorSums]:
    """Sums by decision (level, decider, number), the highest level first."""
    groups = grouped(honors, lambda honor: (level_of(honor), honor.decider, honor.decision))
    levels = list(Level)
    ordered = sorted(groups.items(), key=lambda group: levels.index(group[0][0]))
    return {decision: sums(of_it) for decision, of_it in ordered}
