"""Honors on stage: the line confirmed, the batch called, the honor handed over or not."""

from collections.abc import Callable
from typing import ClassVar

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.kinds import What
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, reasoned, refused
from store.honors import facts
from store.honors.honor import Honor, HonorState
from store.honors.refusals import HonorRefusal
from store.honors.stage import (
    expected_line,
    line_changed,
    receiver_is_known,
    unknown_receivers,
    waiting,
)


class Present(Struct, frozen=True):
    """The honor was handed over on stage: to the recipient, or, if that one is not in the hall, to
    who was named to stand in. Refused before its batch was called; what was put off may be handed
    over at any time."""

    honor: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honor = conference.honors.get(self.honor)
        if honor is None:
            return refused(HonorRefusal.NO_SUCH_HONOR)
        called = conference.honors.was_called(honor.batch)
        if honor.state is HonorState.WAITING and not called:
            return refused(HonorRefusal.BATCH_NOT_CALLED, batch=honor.batch)
        return unsettled(conference, self.honor) or done(_handed(conference, honor))


def _handed(conference: Conference, honor: Honor) -> What:
    if honor.receiver and not conference.attendance.in_person(honor.delegate):
        return facts.ReceivedOnBehalf(honor.number, honor.receiver, honor.reason, honor.relation)
    return facts.Presented(honor.number)


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
        received = [
            honor
            for honor in honors.of_batch(self.batch)
            if honor.state is HonorState.WAITING and receiver_is_known(conference, honor)
        ]
        unknown = unknown_receivers(conference, self.batch)
        if unknown and not received:
            names = ", ".join(honor.recipient for honor in unknown)
            return refused(HonorRefusal.NOT_KNOWN_TO_BE_THERE, names=names)
        if not received:
            return refused(HonorRefusal.NOBODY_WAITING)
        handed = [_handed(conference, honor) for honor in received]
        in_person = tuple(what.honor for what in handed if isinstance(what, facts.Presented))
        return done(
            *(what for what in handed if isinstance(what, facts.ReceivedOnBehalf)),
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
        rest = tuple(honor.number for honor in waiting(conference, self.batch))
        if not rest:
            return refused(HonorRefusal.NOBODY_WAITING)
        return done(facts.RestPutOff(self.batch, rest, self.reason.strip()))


class NotHandedOver(Struct, frozen=True):
    """An honor is not handed over, with the reason. Subclasses say whether it will be."""

    honor: int
    reason: str

    FACT: ClassVar[Callable[..., What]]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        outcome = reasoned(self.reason, lambda reason: type(self).FACT(self.honor, reason))
        return outcome if outcome.refusal else unsettled(conference, self.honor) or outcome


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
        return reasoned(self.reason, lambda reason: facts.Reopened(self.honor, reason))


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
