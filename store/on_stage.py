"""Honors on stage: who is there before a batch is called, the line, and what is handed over."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.honor_facts import (
    BatchPresented,
    Called,
    LeftStage,
    LinedUp,
    ReceivedOnBehalf,
    Reopened,
    RestPutOff,
    Withheld,
)
from store.honors import Honor, HonorState, RecipientKind, unsettled

if TYPE_CHECKING:
    from store.conference import Conference


class Whereabouts(StrEnum):
    """Where the person is who is to come up for an honor."""

    IN_HALL = "in_hall"
    SUBSTITUTED = "substituted"  # someone else sits in the seat
    LEFT = "left"  # was in the hall and went out
    EXCUSED = "excused"
    MISSING = "missing"  # has not come yet
    NOT_ON_ROLL = "not_on_roll"  # nobody of the roll is named: the record cannot tell


def whereabouts(conference: Conference, honor: Honor) -> Whereabouts:
    delegate, attendance = honor.delegate, conference.attendance
    if conference.roll.get(delegate) is None:
        return Whereabouts.NOT_ON_ROLL
    if attendance.in_person(delegate):
        return Whereabouts.IN_HALL
    if attendance.inside(delegate):
        return Whereabouts.SUBSTITUTED
    if delegate in attendance.presences:
        return Whereabouts.LEFT
    return Whereabouts.EXCUSED if delegate in attendance.excused else Whereabouts.MISSING


def comes_up(conference: Conference, honor: Honor) -> bool:
    """Whether someone can be expected on the stage: the recipient, or a stand-in that is named.
    Of who is not on the roll nothing else is known."""
    there = whereabouts(conference, honor)
    return bool(honor.receiver) or there in (Whereabouts.IN_HALL, Whereabouts.NOT_ON_ROLL)


def surely_there(conference: Conference, honor: Honor) -> bool:
    """Whether the record itself tells who comes up: someone in the hall, a stand-in that is named,
    or the representative of a collective or a household who is not on the roll."""
    if honor.receiver or whereabouts(conference, honor) is Whereabouts.IN_HALL:
        return True
    unlisted = whereabouts(conference, honor) is Whereabouts.NOT_ON_ROLL
    in_person = honor.kind == RecipientKind.INDIVIDUAL.value
    return unlisted and not in_person and bool(honor.representative)


def not_known(conference: Conference, batch: int) -> list[Honor]:
    """Those of a batch who wait and of whom the record cannot tell whether anyone is there."""
    return [
        honor
        for honor in conference.honors.prepared_for(batch)
        if honor.state is HonorState.WAITING
        and comes_up(conference, honor)
        and not surely_there(conference, honor)
    ]


def line_changed(conference: Conference, batch: int) -> bool:
    """Whether others would come up now than when the line was confirmed: someone left or came."""
    honors = conference.honors
    if not honors.lined_up(batch):
        return False
    now = _line(conference, batch) or ()
    return {honor.number for honor in honors.of_batch(batch)} != set(now)


def left_waiting(conference: Conference) -> list[Honor]:
    """Those who still wait though their batch was called."""
    honors = conference.honors
    return [
        h for h in honors.listed if h.state is HonorState.WAITING and honors.was_called(h.batch)
    ]


def to_look_for(conference: Conference, batch: int) -> list[Honor]:
    """Those of a batch who are awaited and are not in the hall, with nobody to stand in."""
    return [
        honor
        for honor in conference.honors.prepared_for(batch)
        if honor.state is HonorState.WAITING and not comes_up(conference, honor)
    ]


def next_batch(conference: Conference) -> int | None:
    """The first batch with someone waiting that was not called yet."""
    honors = conference.honors
    return next(
        (
            batch
            for batch in honors.batches
            if not honors.was_called(batch)
            and any(h.state is HonorState.WAITING for h in honors.prepared_for(batch))
        ),
        None,
    )


class ConfirmLine(Struct, frozen=True):
    """Close the line up: who is there keeps the order, from the left, without gaps; who is not
    there is not called."""

    batch: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        line = _line(conference, self.batch)
        if line is None:
            return refused(Refusal.NO_SUCH_BATCH)
        return done(LinedUp(self.batch, line)) if line else refused(Refusal.NOBODY_TO_CALL)


def _line(conference: Conference, batch: int) -> tuple[int, ...] | None:
    prepared = conference.honors.prepared_for(batch)
    if not prepared:
        return None
    return tuple(
        h.number
        for h in prepared
        if h.handed_over or (h.state is HonorState.WAITING and comes_up(conference, h))
    )


class CallBatch(Struct, frozen=True):
    """Call a batch to the stage. A line that nobody confirmed is confirmed by it, and one that is
    no longer as it was confirmed is confirmed anew: nobody absent is read out."""

    batch: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honors = conference.honors
        if honors.called == self.batch:
            return refused(Refusal.BATCH_ON_STAGE, batch=self.batch)
        line = _line(conference, self.batch)
        if line is None:
            return refused(Refusal.NO_SUCH_BATCH)
        if not line:
            return refused(Refusal.NOBODY_TO_CALL)
        if honors.lined_up(self.batch) and not line_changed(conference, self.batch):
            return done(Called(self.batch))
        return done(LinedUp(self.batch, line), Called(self.batch))


class LeaveStage(Struct, frozen=True):
    """The batch on the stage goes back to its seats."""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        called = conference.honors.called
        return refused(Refusal.NO_BATCH_ON_STAGE) if called is None else done(LeftStage(called))


class LeftOut(Struct, frozen=True):
    """Who was not recorded with the batch, for the record cannot tell whether anyone came up."""

    honors: tuple[Honor, ...]


class PresentBatch(Struct, frozen=True):
    """Everyone of the batch who came up has received it: one act for all of them.

    Who is not in the hall, or not known to be there, is left waiting: nobody receives by being
    overlooked; the answer names those left out for the record cannot tell. A stand-in's receipt is
    a fact of its own, for it names who it was.
    """

    batch: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honors = conference.honors
        if self.batch in honors.batches and not honors.was_called(self.batch):
            return refused(Refusal.BATCH_NOT_CALLED, batch=self.batch)
        waiting = [
            honor
            for honor in honors.of_batch(self.batch)
            if honor.state is HonorState.WAITING and surely_there(conference, honor)
        ]
        unknown = not_known(conference, self.batch)
        if unknown and not waiting:
            names = ", ".join(honor.recipient for honor in unknown)
            return refused(Refusal.NOT_KNOWN_TO_BE_THERE, names=names)
        if not waiting:
            return refused(Refusal.NOBODY_WAITING)
        behalf = [
            h for h in waiting if h.receiver and not conference.attendance.in_person(h.delegate)
        ]
        in_person = tuple(h.number for h in waiting if h not in behalf)
        return done(
            *(ReceivedOnBehalf(h.number, h.receiver, h.reason, h.relation) for h in behalf),
            *((BatchPresented(self.batch, in_person),) if in_person else ()),
            answer=LeftOut(tuple(unknown)) if unknown else None,
        )


class PutOffRest(Struct, frozen=True):
    """Everyone of the batch who still waits is to receive it later, with the reason."""

    batch: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        waiting = tuple(
            h.number
            for h in conference.honors.prepared_for(self.batch)
            if h.state is HonorState.WAITING
        )
        if not waiting:
            return refused(Refusal.NOBODY_WAITING)
        return done(RestPutOff(self.batch, waiting, self.reason.strip()))


class Withhold(Struct, frozen=True):
    """The honor is not handed over (hoãn, thu hồi), with the reason."""

    honor: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return unsettled(conference, self.honor) or done(Withheld(self.honor, self.reason.strip()))


class Reopen(Struct, frozen=True):
    """What was recorded of one recipient was wrong: the honor waits again, with the reason."""

    honor: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honor = conference.honors.get(self.honor)
        if honor is None:
            return refused(Refusal.NO_SUCH_HONOR)
        if honor.state is HonorState.WAITING and not honor.receiver:
            return refused(Refusal.HONOR_WAITING, recipient=honor.recipient)
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return done(Reopened(self.honor, self.reason.strip()))
