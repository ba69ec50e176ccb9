"""The roll: who was summoned, with the amendments since."""

from collections.abc import Mapping

from msgspec.structs import replace

from store.facts.fact import Fact
from store.facts.kinds import kinds_of
from store.facts.slice import Slice
from store.people.delegate import Delegate, Mark, person_values
from store.people.facts import (
    Amended,
    Listed,
    NumbersGiven,
    Reissued,
    Renumbered,
    Restored,
    Seated,
    Withdrawn,
)


class Roll(Slice):
    """The slice of the conference that holds the delegates, by badge number."""

    TAKES = (*kinds_of("people"), Reissued)

    def __init__(self) -> None:
        self.delegates: dict[int, Delegate] = {}
        self._summoned: tuple[Delegate, ...] | None = None
        self._issues: dict[int, int] = {}  # the last of each number

    def last_issue(self, number: int) -> int:
        """The last issue of a badge of that number, of any delegate; 0 when there was none."""
        return self._issues.get(number, 0)

    def apply(self, fact: Fact) -> None:
        self._summoned = None
        match fact.what:
            case Listed(number) as listed:
                self.delegates[number] = listed.delegate
                self._issues.setdefault(number, 1)
            case Amended(number, changes) if number in self.delegates:
                self.delegates[number] = replace(self.delegates[number], **person_values(changes))
            case Withdrawn(number) if number in self.delegates:
                self.delegates[number] = replace(self.delegates[number], withdrawn=True)
            case Reissued(number, issue) if number in self.delegates:
                known = self.delegates[number]
                self.delegates[number] = replace(known, issue=max(issue, known.issue))
                self._issues[number] = max(issue, self.last_issue(number))
            case Restored(number) if number in self.delegates:
                self.delegates[number] = replace(self.delegates[number], withdrawn=False)
            case Seated(seats):
                self._seat(seats)
            case Renumbered(number, to) if number in self.delegates and to not in self.delegates:
                self.delegates[to] = replace(self.delegates.pop(number), number=to)

            case NumbersGiven(numbers):
                self._number({int(old): new for old, new in numbers.items()})

    def _number(self, numbers: Mapping[int, int]) -> None:
        """All of them, or none when another desk has given one of the numbers to someone else."""
        moving = {old: new for old, new in numbers.items() if old in self.delegates}
        staying = self.delegates.keys() - moving.keys()
        if len(set(moving.values())) < len(moving) or staying & set(moving.values()):
            return
        before = dict(self.delegates)
        for old in moving:
            del self.delegates[old]
        for old, new in moving.items():
            self._issues[new] = self.last_issue(new) + 1
            self.delegates[new] = replace(before[old], number=new, issue=self._issues[new])

    def _seat(self, seats: Mapping[str, str]) -> None:
        for number, seat in ((int(number), seat) for number, seat in seats.items()):
            if number in self.delegates:
                self.delegates[number] = replace(self.delegates[number], seat=seat)

    def get(self, number: int) -> Delegate | None:
        return self.delegates.get(number)

    @property
    def summoned(self) -> list[Delegate]:
        """Everyone on the roll except the withdrawn, by number."""
        if self._summoned is None:  # read many times between two changes of the roll
            by_number = sorted(self.delegates.items())
            self._summoned = tuple(d for _, d in by_number if not d.withdrawn)
        return list(self._summoned)

    def marked(self, mark: Mark) -> list[Delegate]:
        """The summoned with that mark, in the order of protocol."""
        marked = [delegate for delegate in self.summoned if mark in delegate.marks]
        return sorted(marked, key=lambda d: (d.rank == 0, d.rank, d.number))
