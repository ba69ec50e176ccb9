"""The state of the honors: prepared, lined up, called, handed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from msgspec.structs import replace

from store.facts.fact import Fact
from store.facts.kinds import Kinds
from store.honors.facts import (
    Arranged,
    BatchPresented,
    Called,
    HonorAmended,
    HonorListed,
    LeftStage,
    LinedUp,
    Presented,
    PresentersNamed,
    PutOff,
    ReceivedOnBehalf,
    Reopened,
    RestPutOff,
    StandInNamed,
    Withheld,
)
from store.honors.honor import AMENDABLE_FIELDS, NOT_ON_STAGE, PREPARED_FIELDS, Honor, HonorState
from store.text.decision_numbers import number_of


class Honors:
    """The slice of the conference that holds every honor, by number."""

    TAKES: ClassVar[Kinds] = (
        HonorListed,
        HonorAmended,
        Arranged,
        PresentersNamed,
        StandInNamed,
        LinedUp,
        Called,
        LeftStage,
        Presented,
        BatchPresented,
        ReceivedOnBehalf,
        PutOff,
        RestPutOff,
        Withheld,
        Reopened,
    )

    def __init__(self) -> None:
        self._honors: dict[int, Honor] = {}
        self._lines: dict[int, tuple[int, ...]] = {}
        self._presenters: dict[int, tuple[str, ...]] = {}
        self._ever_called: frozenset[int] = frozenset()
        self.called: int | None = None
        """The batch on the stage."""

    def copy(self) -> Honors:
        twin = Honors()
        twin._honors = dict(self._honors)
        twin._lines = dict(self._lines)
        twin._presenters = dict(self._presenters)
        twin._ever_called = self._ever_called
        twin.called = self.called
        return twin

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case HonorListed(honor):
                self._list(Honor(**_known(honor, PREPARED_FIELDS)))
            case HonorAmended(numbers, changes):
                known = _known(changes, AMENDABLE_FIELDS)
                for number in self._honors.keys() & set(numbers):
                    self._honors[number] = replace(self._honors[number], **known)
            case Arranged(batches):
                self._arrange(batches)
            case PresentersNamed(batch, presenters):
                self._presenters[batch] = tuple(presenters)
            case LinedUp(batch, numbers):
                self._lines[batch] = tuple(numbers)
            case Called(batch):
                self.called = batch
                self._ever_called |= {batch}
            case LeftStage(batch) if self.called == batch:
                self.called = None
        self._apply_handing_over(fact)

    def _apply_handing_over(self, fact: Fact) -> None:
        match fact.what:
            case Presented(number):
                self._settle(number, HonorState.PRESENTED, fact)
            case BatchPresented(_, numbers):
                for number in numbers:
                    self._settle(number, HonorState.PRESENTED, fact)
            case ReceivedOnBehalf(number, receiver, reason, relation):
                self._settle(number, HonorState.ON_BEHALF, fact, receiver, relation, reason)
            case StandInNamed(number, receiver, relation, reason):
                self._settle(number, HonorState.WAITING, None, receiver, relation, reason)
            case Reopened(number):
                self._settle(number, HonorState.WAITING, None)
        self._apply_not_handed_over(fact)

    def _apply_not_handed_over(self, fact: Fact) -> None:
        match fact.what:
            case PutOff(number, reason):
                self._settle(number, HonorState.LATER, fact, reason=reason)
            case RestPutOff(_, numbers, reason):
                for number in numbers:
                    self._settle(number, HonorState.LATER, fact, reason=reason)
            case Withheld(number, reason):
                self._settle(number, HonorState.WITHHELD, fact, reason=reason)

    def _settle(
        self,
        number: int,
        state: HonorState,
        fact: Fact | None,
        receiver: str = "",
        relation: str = "",
        reason: str = "",
    ) -> None:
        if honor := self._honors.get(number):
            self._honors[number] = replace(
                honor,
                state=state,
                settled_at=fact.at if fact else None,
                receiver=receiver,
                relation=relation,
                reason=reason,
            )

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
