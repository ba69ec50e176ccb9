"""The state of the honors: prepared, lined up, called, handed over."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import asdict, replace

from store.facts.fact import Fact
from store.facts.kinds import kinds_of
from store.facts.slice import Slice
from store.honors import facts
from store.honors.honor import AMENDABLE_FIELDS, NOT_ON_STAGE, PREPARED_FIELDS, Honor, HonorState
from store.text.decision_numbers import number_of


class Honors(Slice):
    """The slice of the conference that holds every honor, by number."""

    TAKES = kinds_of("honors")

    def __init__(self) -> None:
        self._honors: dict[int, Honor] = {}
        self._lines: dict[int, tuple[int, ...]] = {}
        self._presenters: dict[int, tuple[str, ...]] = {}
        self._ever_called: frozenset[int] = frozenset()
        self.called: int | None = None
        """The batch on the stage."""
        self.called_at: datetime | None = None
        """When a batch was last called (UTC)."""

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case facts.HonorListed(honor):
                self._list(Honor(**_known(honor, PREPARED_FIELDS)))
            case facts.HonorAmended(numbers, changes):
                known = _known(changes, AMENDABLE_FIELDS)
                for number in self._honors.keys() & set(numbers):
                    self._honors[number] = replace(self._honors[number], **known)
            case facts.Arranged(batches):
                self._arrange(batches)
            case facts.PresentersNamed(batch, presenters):
                self._presenters[batch] = tuple(presenters)
            case facts.LinedUp(batch, numbers):
                self._lines[batch] = tuple(numbers)
            case facts.Called(batch):
                self.called, self.called_at = batch, fact.time
                self._ever_called |= {batch}
            case facts.LeftStage(batch) if self.called == batch:
                self.called = None
            case _:
                self._hand_over(fact)

    def _hand_over(self, fact: Fact) -> None:
        match fact.what:
            case facts.Presented() | facts.BatchPresented():
                self._settle(fact, HonorState.PRESENTED)
            case facts.ReceivedOnBehalf():
                self._settle(fact, HonorState.ON_BEHALF)
            case facts.PutOff() | facts.RestPutOff():
                self._settle(fact, HonorState.LATER)
            case facts.Withheld():
                self._settle(fact, HonorState.WITHHELD)
            case facts.StandInNamed():
                self._settle(fact, HonorState.WAITING)
            case facts.Reopened(number) if number in self._honors:
                honor = self._honors[number]
                self._honors[number] = Honor(**{n: getattr(honor, n) for n in PREPARED_FIELDS})

    def _settle(self, fact: Fact, state: HonorState) -> None:
        said = asdict(fact.what)
        told = {name: said.get(name, "") for name in ("receiver", "relation", "reason")}
        at = None if state is HonorState.WAITING else fact.time
        for number in said.get("honors", (said.get("honor", 0),)):
            if honor := self._honors.get(number):
                self._honors[number] = replace(honor, state=state, settled_at=at, **told)

    def _list(self, honor: Honor) -> None:
        self._honors[honor.number] = honor
        if honor.batch == self.called and honor.batch in self._lines:
            # an honor added to the batch on the stage comes up with it
            self._lines[honor.batch] += (honor.number,)

    def _arrange(self, batches: Mapping[str, Iterable[int]]) -> None:
        for batch, numbers in batches.items():
            self._lines.pop(int(batch), None)  # a changed order needs another confirmation
            for place, number in enumerate(numbers, 1):
                if honor := self._honors.get(number):
                    self._honors[number] = replace(honor, batch=int(batch), place=place)

    def get(self, number: int) -> Honor | None:
        return self._honors.get(number)

    @property
    def listed(self) -> list[Honor]:
        """Every honor in the order of the stage: batch, place, number."""
        return sorted(self._honors.values(), key=lambda h: (h.batch, h.place, h.number))

    def count(self, state: HonorState) -> int:
        """How many honors are in ``state``."""
        return sum(honor.state is state for honor in self._honors.values())

    def of_delegate(self, delegate: int) -> list[Honor]:
        """The honors of that badge number, in the order of the stage."""
        return [honor for honor in self.listed if honor.delegate == delegate]

    @property
    def batches(self) -> list[int]:
        """The numbers of the batches, in order."""
        return sorted({honor.batch for honor in self._honors.values()})

    def prepared_for(self, batch: int) -> list[Honor]:
        """All honors of a batch, in the line or not."""
        return [honor for honor in self.listed if honor.batch == batch]

    def of_batch(self, batch: int) -> list[Honor]:
        """The honors of a batch that come up, from the left: the confirmed line, with those handed
        over outside it at the end; before it is confirmed, all that are not put off or withheld."""
        prepared = [h for h in self.prepared_for(batch) if h.state not in NOT_ON_STAGE]
        line = self._lines.get(batch)
        if line is None:
            return prepared
        of_line = sorted(
            (h for h in prepared if h.number in line), key=lambda h: line.index(h.number)
        )
        return of_line + [h for h in prepared if h.number not in line and h.handed_over]

    def lined_up(self, batch: int) -> bool:
        """Whether the line of a batch is confirmed."""
        return batch in self._lines

    def was_called(self, batch: int) -> bool:
        """Whether a batch was ever called to the stage."""
        return batch in self._ever_called

    def presenters(self, batch: int) -> tuple[str, ...]:
        """Who hands over the honors of a batch."""
        return self._presenters.get(batch, ())

    def next_number(self) -> int:
        """The number of the next honor to be listed."""
        return max(self._honors, default=0) + 1

    def next_place(self, batch: int) -> int:
        """The next free place in a batch, from 1."""
        return max((h.place for h in self._honors.values() if h.batch == batch), default=0) + 1


def _known(fields: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The fields of this version; the decision is reduced to its number."""
    known = {name: value for name, value in fields.items() if name in names}
    if "decision" in known:
        known["decision"] = number_of(known["decision"])
    return known
