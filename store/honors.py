"""Honors: who is to receive what in which batch (đợt), and what was really handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from store.facts import Fact, Kinds, What, kind
from store.outcome import Circumstances, Outcome, Refusal, done, refused

if TYPE_CHECKING:
    from store.conference import Conference


class RecipientKind(StrEnum):
    """Collectives come on stage before individuals, individuals before households."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"


class HonorState(StrEnum):
    WAITING = "waiting"
    PRESENTED = "presented"
    ON_BEHALF = "on_behalf"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Honor:
    """One honor of one recipient. ``delegate`` is who stands for it in the hall, 0 if unknown.

    ``amount`` is in đồng as the signed decision says, 0 if it names none.
    """

    number: int
    batch: int
    place: int  # on stage, from the left
    recipient: str
    kind: str  # RecipientKind
    form: str
    unit: str = ""
    delegate: int = 0
    citation: str = ""
    decision: str = ""
    decision_date: str = ""
    decider: str = ""
    amount: int = 0
    state: HonorState = HonorState.WAITING
    settled_at: datetime | None = None
    receiver: str = ""  # who received on behalf
    reason: str = ""


_NOT_LISTED = ("state", "settled_at", "receiver", "reason")


@kind("honors.listed")
@dataclass(frozen=True, slots=True)
class HonorListed(What):
    honor: Mapping[str, Any]  # the fields of Honor as prepared


@kind("honors.presented")
@dataclass(frozen=True, slots=True)
class Presented(What):
    honor: int


@kind("honors.received_on_behalf")
@dataclass(frozen=True, slots=True)
class ReceivedOnBehalf(What):
    honor: int
    receiver: str
    reason: str = ""


@kind("honors.put_off")
@dataclass(frozen=True, slots=True)
class PutOff(What):
    """To be handed over later: the recipient was not there."""

    honor: int
    reason: str


class Honors:
    """The slice of the conference that knows every honor, by its number."""

    TAKES: ClassVar[Kinds] = (HonorListed, Presented, ReceivedOnBehalf, PutOff)

    def __init__(self, honors: Mapping[int, Honor] | None = None) -> None:
        self._honors: dict[int, Honor] = dict(honors or {})

    def copy(self) -> Honors:
        return Honors(self._honors)

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case HonorListed(honor):
                listed = Honor(**dict(honor))
                self._honors[listed.number] = listed
            case Presented(number):
                self._settle(number, HonorState.PRESENTED, fact)
            case ReceivedOnBehalf(number, receiver, reason):
                self._settle(number, HonorState.ON_BEHALF, fact, receiver, reason)
            case PutOff(number, reason):
                self._settle(number, HonorState.LATER, fact, reason=reason)

    def _settle(
        self, number: int, state: HonorState, fact: Fact, receiver: str = "", reason: str = ""
    ) -> None:
        if honor := self._honors.get(number):
            self._honors[number] = replace(
                honor, state=state, settled_at=fact.at, receiver=receiver, reason=reason
            )

    def get(self, number: int) -> Honor | None:
        return self._honors.get(number)

    @property
    def listed(self) -> list[Honor]:
        """Every honor in the order of the stage: batch, place, number."""
        return sorted(self._honors.values(), key=lambda h: (h.batch, h.place, h.number))

    def count(self, state: HonorState) -> int:
        return sum(honor.state is state for honor in self._honors.values())

    def of_delegate(self, delegate: int) -> list[Honor]:
        return [honor for honor in self.listed if honor.delegate == delegate]

    @property
    def batches(self) -> list[int]:
        return sorted({honor.batch for honor in self._honors.values()})

    def next_number(self) -> int:
        return max(self._honors, default=0) + 1

    def next_place(self, batch: int) -> int:
        return max((h.place for h in self._honors.values() if h.batch == batch), default=0) + 1


@dataclass(frozen=True, slots=True)
class ListHonors:
    """Bring prepared honors into the record in one step."""

    honors: tuple[Honor, ...]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if any(conference.honors.get(honor.number) for honor in self.honors):
            return refused(Refusal.MOVED_ON)
        return done(*(HonorListed(_prepared(honor)) for honor in self.honors))


@dataclass(frozen=True, slots=True)
class Present:
    """The honor was handed to its recipient on stage."""

    honor: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        return _unsettled(conference, self.honor) or done(Presented(self.honor))


@dataclass(frozen=True, slots=True)
class ReceiveOnBehalf:
    """Someone else received it (nhận thay): who, and why."""

    honor: int
    receiver: str
    reason: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not self.receiver.strip():
            return refused(Refusal.REASON_MISSING)
        return _unsettled(conference, self.honor) or done(
            ReceivedOnBehalf(self.honor, self.receiver.strip(), self.reason.strip())
        )


@dataclass(frozen=True, slots=True)
class PutOffHonor:
    """The recipient is not there: to be handed over later, with the reason."""

    honor: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return _unsettled(conference, self.honor) or done(PutOff(self.honor, self.reason.strip()))


def _unsettled(conference: Conference, number: int) -> Outcome | None:
    """A refusal, unless the honor still waits or was put off (it may be handed over after all)."""
    honor = conference.honors.get(number)
    if honor is None:
        return refused(Refusal.NO_SUCH_HONOR)
    if honor.state in (HonorState.PRESENTED, HonorState.ON_BEHALF):
        return refused(Refusal.HONOR_SETTLED, recipient=honor.recipient)
    return None


def _prepared(honor: Honor) -> dict[str, Any]:
    return {name: v for name, v in asdict(honor).items() if name not in _NOT_LISTED and v != ""}
