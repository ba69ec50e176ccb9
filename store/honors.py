"""Honors: who is to receive what in which batch (đợt), and what was really handed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from store.facts.fact import Fact
from store.facts.kinds import Kinds, What
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.honor_facts import (
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
from store.text.decision_numbers import number_of

if TYPE_CHECKING:
    from store.conference import Conference


class RecipientKind(StrEnum):
    """Collectives come on stage before individuals, individuals before households."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"


class Level(StrEnum):
    """The level of who decided, the highest first: its decisions are read first."""

    STATE = "state"
    GOVERNMENT = "government"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    UNIT = "unit"


class HonorState(StrEnum):
    WAITING = "waiting"
    PRESENTED = "presented"
    ON_BEHALF = "on_behalf"
    LATER = "later"
    WITHHELD = "withheld"


HANDED_OVER = frozenset({HonorState.PRESENTED, HonorState.ON_BEHALF})
NOT_ON_STAGE = frozenset({HonorState.LATER, HonorState.WITHHELD})


class Honor(Struct, frozen=True):
    """One honor of one recipient. ``delegate`` is who stands for it in the hall, 0 if unknown.

    ``amount`` is in đồng as the signed decision says, 0 if it names none. ``decision`` is its
    number, ``decision_date`` its day (``YYYY-MM-DD``, or as the office wrote it). ``level`` may be
    empty: it is then that of the decider. ``representative`` names who comes up for a collective
    and is not on the roll. A ``spontaneous`` honor was added on the day, its decision to follow.
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
    level: str = ""  # of Level
    representative: str = ""
    spontaneous: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)  # the list's other columns, by heading
    state: HonorState = HonorState.WAITING
    settled_at: datetime | None = None
    receiver: str = ""  # who received on behalf, or will
    relation: str = ""
    reason: str = ""

    def __hash__(self) -> int:
        return self.number

    @property
    def handed_over(self) -> bool:
        return self.state in HANDED_OVER


_COURSE = ("state", "settled_at", "receiver", "relation", "reason")
PREPARED_FIELDS = tuple(name for name in Honor.__struct_fields__ if name not in _COURSE)
AMENDABLE_FIELDS = tuple(n for n in PREPARED_FIELDS if n not in ("number", "batch", "place"))


class Honors:
    """The slice of the conference that knows every honor, by its number."""

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
        """The batch on the stage now."""

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
            # what is added to the batch on the stage comes up with it
            self._lines[honor.batch] += (honor.number,)

    def _arrange(self, batches: Mapping[str, Iterable[int]]) -> None:
        for batch, numbers in batches.items():
            self._lines.pop(int(batch), None)  # another order is to be confirmed anew
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
        return sum(honor.state is state for honor in self._honors.values())

    def of_delegate(self, delegate: int) -> list[Honor]:
        return [honor for honor in self.listed if honor.delegate == delegate]

    @property
    def batches(self) -> list[int]:
        return sorted({honor.batch for honor in self._honors.values()})

    def prepared_for(self, batch: int) -> list[Honor]:
        """Everyone of a batch as prepared, whether in the line or not."""
        return [honor for honor in self.listed if honor.batch == batch]

    def of_batch(self, batch: int) -> list[Honor]:
        """Who of a batch comes up, from the left: the confirmed line, or, before it is confirmed,
        everyone whose honor is not put off or withheld. Who came late stands at the end."""
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
        return batch in self._ever_called

    def presenters(self, batch: int) -> tuple[str, ...]:
        return self._presenters.get(batch, ())

    def next_number(self) -> int:
        return max(self._honors, default=0) + 1

    def next_place(self, batch: int) -> int:
        return max((h.place for h in self._honors.values() if h.batch == batch), default=0) + 1


def _known(fields: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Fields of this version; of the decision its number alone, however the office wrote it."""
    known = {name: value for name, value in fields.items() if name in names}
    if "decision" in known:
        known["decision"] = number_of(known["decision"])
    return known


def numbers_given(conference: Conference) -> set[int]:
    """Every number of an honor there ever was, taken back or not: it may come back."""
    facts = (fact.what for fact in conference.history)
    return {what.honor["number"] for what in facts if isinstance(what, HonorListed)}


class ListHonors(Struct, frozen=True):
    """Bring prepared honors into the record in one step: new ones, and what a later list says
    otherwise of those that wait.

    Refused when another desk has listed some under these numbers meanwhile. A number that was
    given to an honor since taken back is not given again: all of them are then numbered anew.

    ``seen`` is how the changed stood when the list was prepared; if the record says otherwise by
    now, or they were handed over, nothing is written.
    """

    honors: tuple[Honor, ...] = ()
    changed: tuple[tuple[int, Mapping[str, Any]], ...] = ()  # by number: of AMENDABLE_FIELDS
    seen: tuple[Honor, ...] = ()

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if any(conference.honors.get(honor.number) for honor in self.honors):
            return refused(Refusal.MOVED_ON)
        for honor in self.seen:
            now = conference.honors.get(honor.number)
            if now is None or now.handed_over or prepared(now) != prepared(honor):
                return refused(Refusal.MOVED_ON)
        honors, given = self.honors, numbers_given(conference)
        if any(honor.number in given for honor in honors):
            honors = tuple(replace(h, number=n) for n, h in enumerate(honors, max(given) + 1))
        return done(
            *(HonorListed(prepared(honor)) for honor in honors),
            *(HonorAmended((number,), changes) for number, changes in self.changed),
        )


class Present(Struct, frozen=True):
    """The honor was handed over on stage: to the recipient, or, if that one is not in the hall, to
    who was named to stand in. Refused before its batch was called; what was put off may be handed
    over at any time."""

    honor: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honor = conference.honors.get(self.honor)
        if honor and honor.state is HonorState.WAITING and not _called(conference, honor):
            return refused(Refusal.BATCH_NOT_CALLED, batch=honor.batch)
        return unsettled(conference, self.honor) or done(_handed(conference, self.honor))


def _called(conference: Conference, honor: Honor) -> bool:
    return conference.honors.was_called(honor.batch)


def _handed(conference: Conference, number: int) -> What:
    honor = conference.honors.get(number)
    if honor and honor.receiver and not conference.attendance.in_person(honor.delegate):
        return ReceivedOnBehalf(number, honor.receiver, honor.reason, honor.relation)
    return Presented(number)


class PutOffHonor(Struct, frozen=True):
    """The recipient is not there: to be handed over later, with the reason."""

    honor: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return unsettled(conference, self.honor) or done(PutOff(self.honor, self.reason.strip()))


def unsettled(conference: Conference, number: int) -> Outcome | None:
    """A refusal, unless the honor still waits or was put off (it may be handed over after all)."""
    honor = conference.honors.get(number)
    if honor is None:
        return refused(Refusal.NO_SUCH_HONOR)
    if honor.handed_over:
        return refused(Refusal.HONOR_SETTLED, recipient=honor.recipient)
    if honor.state is HonorState.WITHHELD:
        return refused(Refusal.HONOR_WITHHELD, recipient=honor.recipient)
    return None


def prepared(honor: Honor) -> dict[str, Any]:
    """What ``HonorListed`` keeps of an honor."""
    return {
        name: v
        for name, v in asdict(honor).items()
        if name in PREPARED_FIELDS and v not in ("", False, {})
    }
