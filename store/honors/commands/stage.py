"""Honors on stage: the line confirmed, the batch called, the honor handed over or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.kinds import What
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, refused
from store.honors import facts
from store.honors.honor import Honor, HonorState
from store.honors.refusals import HonorRefusal
from store.honors.stage import expected_line, line_changed, receiver_is_known, unknown_receivers


class Present(Struct, frozen=True):
    """The honor was handed over on stage: to the recipient, or, if that one is not in the hall, to
    who was named to stand in. Refused before its batch was called; what was put off may be handed
    over at any time."""

    honor: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honor = conference.honors.get(self.honor)
        if honor and honor.state is HonorState.WAITING and not _called(conference, honor):
            return refused(HonorRefusal.BATCH_NOT_CALLED, batch=honor.batch)
        return unsettled(conference, self.honor) or done(_handed(conference, self.honor))


def _called(conference: Conference, honor: Honor) -> bool:
    return conference.honors.was_called(honor.batch)


def _handed(conference: Conference, number: int) -> What:
    honor = conference.honors.get(number)
    if honor and honor.receiver and not conference.attendance.in_person(honor.delegate):
        return facts.ReceivedOnBehalf(number, honor.receiver, honor.reason, honor.relation)
    return facts.Presented(number)


def unsettled(conference: Conference, number: int) -> Outcome | None:
    """A refusal, unless the honor still waits or was put off (it may be handed over after all)."""
    honor = conference.honors.get(number)
    if honor is None:
        return refused(HonorRefusal.NO_SUCH_HONOR)
    if honor.handed_over:
        return refused(HonorRefusal.HONOR_SETTLED, recipient=honor.recipient)
    if honor.state is HonorState.WITHHELD:
        return refused(HonorRefusal.HONOR_WITHHELD, recipient=honor.recipient)
    return None


class ConfirmLine(Struct, frozen=True):
    """Confirm the line: who is there, in order from the left, without gaps. Who is not there is not
    called."""

    batch: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        line = expected_line(conference, self.batch)
        if line is None:
            return refused(HonorRefusal.NO_SUCH_BATCH)
        if not line:
            return refused(HonorRefusal.NOBODY_TO_CALL)
        return done(facts.LinedUp(self.batch, line))


class CallBatch(Struct, frozen=True):
    """Call a batch to the stage. This confirms a line that was not confirmed or has changed since,
    so that nobody absent is read out."""

    batch: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honors = conference.honors
        if honors.called == self.batch:
            return refused(HonorRefusal.BATCH_ON_STAGE, batch=self.batch)
        line = expected_line(conference, self.batch)
        if line is None:
            return refused(HonorRefusal.NO_SUCH_BATCH)
        if not line:
            return refused(HonorRefusal.NOBODY_TO_CALL)
        if honors.lined_up(self.batch) and not line_changed(conference, self.batch):
            return done(facts.Called(self.batch))
        return done(facts.LinedUp(self.batch, line), facts.Called(self.batch))


class LeaveStage(Struct, frozen=True):
    """The batch on the stage goes back to its seats."""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        called = conference.honors.called
        if called is None:
            return refused(HonorRefusal.NO_BATCH_ON_STAGE)
        return done(facts.LeftStage(called))


class LeftOut(Struct, frozen=True):
    """Who was not recorded with the batch: the record cannot tell whether anyone came up."""

    honors: tuple[Honor, ...]


class PresentBatch(Struct, frozen=True):
    """Everyone of the batch who came up has received it: one act for all of them.

    Who is not in the hall, or not known to be there, still waits; the answer names those of whom
    the record cannot tell. A stand-in's receipt is a fact of its own, because it names the
    stand-in.
    """

    batch: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honors = conference.honors
        if self.batch in honors.batches and not honors.was_called(self.batch):
            return refused(HonorRefusal.BATCH_NOT_CALLED, batch=self.batch)
        waiting = [
            honor
            for honor in honors.of_batch(self.batch)
            if honor.state is HonorState.WAITING and receiver_is_known(conference, honor)
        ]
        unknown = unknown_receivers(conference, self.batch)
        if unknown and not waiting:
            names = ", ".join(honor.recipient for honor in unknown)
            return refused(HonorRefusal.NOT_KNOWN_TO_BE_THERE, names=names)
        if not waiting:
            return refused(HonorRefusal.NOBODY_WAITING)
        behalf = [
            h for h in waiting if h.receiver and not conference.attendance.in_person(h.delegate)
        ]
        in_person = tuple(h.number for h in waiting if h not in behalf)
        return done(
            *(facts.ReceivedOnBehalf(h.number, h.receiver, h.reason, h.relation) for h in behalf),
            *((facts.BatchPresented(self.batch, in_person),) if in_person else ()),
            answer=LeftOut(tuple(unknown)) if unknown else None,
        )


class PutOffRest(Struct, frozen=True):
    """Everyone of the batch who still waits is to receive it later, with the reason."""

    batch: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        waiting = tuple(
            h.number
            for h in conference.honors.prepared_for(self.batch)
            if h.state is HonorState.WAITING
        )
        if not waiting:
            return refused(HonorRefusal.NOBODY_WAITING)
        return done(facts.RestPutOff(self.batch, waiting, self.reason.strip()))


class NotHandedOver(Struct, frozen=True):
    """An honor is not handed over, with the reason. Subclasses say whether it will be."""

    honor: int
    reason: str

    FACT: ClassVar[Callable[..., What]]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        fact = type(self).FACT(self.honor, self.reason.strip())
        return unsettled(conference, self.honor) or done(fact)


class PutOffHonor(NotHandedOver, frozen=True):
    """The recipient is not there: to be handed over later."""

    FACT = facts.PutOff


class Withhold(NotHandedOver, frozen=True):
    """By decision of those in charge (hoãn, thu hồi)."""

    FACT = facts.Withheld


class Reopen(Struct, frozen=True):
    """What was recorded of one recipient was wrong: the honor waits again, with the reason."""

    honor: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honor = conference.honors.get(self.honor)
        if honor is None:
            return refused(HonorRefusal.NO_SUCH_HONOR)
        if honor.state is HonorState.WAITING and not honor.receiver:
            return refused(HonorRefusal.HONOR_WAITING, recipient=honor.recipient)
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        return done(facts.Reopened(self.honor, self.reason.strip()))


class InPlaceOfRecipient(Struct, frozen=True):
    """Someone else for a recipient: who, of what relation, and why. Subclasses say when."""

    honor: int
    receiver: str
    relation: str = ""
    reason: str = ""

    FACT: ClassVar[Callable[..., What]]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not self.receiver.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        return unsettled(conference, self.honor) or done(
            type(self).FACT(
                honor=self.honor,
                receiver=self.receiver.strip(),
                relation=self.relation.strip(),
                reason=self.reason.strip(),
            )
        )


class NameStandIn(InPlaceOfRecipient, frozen=True):
    """Before the call: someone will come up for a recipient who cannot."""

    FACT = facts.StandInNamed


class ReceiveOnBehalf(InPlaceOfRecipient, frozen=True):
    """Someone else received it (nhận thay)."""

    FACT = facts.ReceivedOnBehalf
