"""Honors on the stage: who is in the hall for them, and who stands in the line."""

from enum import StrEnum

from store.conference.conference import Conference
from store.honors.honor import Honor, HonorState, RecipientKind


class Whereabouts(StrEnum):
    """Where the person is who receives an honor."""

    IN_HALL = "in_hall"
    SUBSTITUTED = "substituted"  # someone else sits in the seat
    LEFT = "left"  # was in the hall and went out
    EXCUSED = "excused"
    MISSING = "missing"  # has not come yet
    NOT_ON_ROLL = "not_on_roll"  # not a delegate: the record cannot tell


def whereabouts(conference: Conference, honor: Honor) -> Whereabouts:
    """The whereabouts of the delegate of an honor."""
    delegate, attendance = honor.delegate, conference.attendance
    if conference.roll.get(delegate) is None:
        return Whereabouts.NOT_ON_ROLL
    if attendance.in_person(delegate):
        return Whereabouts.IN_HALL
    if attendance.inside(delegate):
        return Whereabouts.SUBSTITUTED
    if delegate in attendance.presences:
        return Whereabouts.LEFT
    return Whereabouts.EXCUSED if attendance.is_excused(delegate) else Whereabouts.MISSING


def comes_up(conference: Conference, honor: Honor) -> bool:
    """Whether someone can be expected on the stage: the recipient, a stand-in, or a person who is
    not on the roll."""
    there = whereabouts(conference, honor)
    return bool(honor.receiver) or there in (Whereabouts.IN_HALL, Whereabouts.NOT_ON_ROLL)


def receiver_is_known(conference: Conference, honor: Honor) -> bool:
    """Whether the record tells who comes up: a recipient in the hall, a stand-in, or the
    representative of a collective or household who is not on the roll."""
    if honor.receiver or whereabouts(conference, honor) is Whereabouts.IN_HALL:
        return True
    unlisted = whereabouts(conference, honor) is Whereabouts.NOT_ON_ROLL
    in_person = honor.kind == RecipientKind.INDIVIDUAL.value
    return unlisted and not in_person and bool(honor.representative)


def waiting(conference: Conference, batch: int) -> list[Honor]:
    """The honors of a batch that are not handed over, put off or withheld."""
    prepared = conference.honors.prepared_for(batch)
    return [honor for honor in prepared if honor.state is HonorState.WAITING]


def unknown_receivers(conference: Conference, batch: int) -> list[Honor]:
    """Waiting honors of a batch for which the record cannot tell whether anyone is there."""
    expected = (h for h in waiting(conference, batch) if comes_up(conference, h))
    return [honor for honor in expected if not receiver_is_known(conference, honor)]


def line_changed(conference: Conference, batch: int) -> bool:
    """Whether a confirmed line differs from the expected one: someone left or came."""
    honors = conference.honors
    if not honors.lined_up(batch):
        return False
    now = expected_line(conference, batch) or ()
    return {honor.number for honor in honors.of_batch(batch)} != set(now)


def waiting_after_call(conference: Conference) -> list[Honor]:
    """Honors that still wait although their batch was called."""
    honors = conference.honors
    return [
        h for h in honors.listed if h.state is HonorState.WAITING and honors.was_called(h.batch)
    ]


def absent_recipients(conference: Conference, batch: int) -> list[Honor]:
    """Waiting honors of a batch whose recipient is not in the hall, without a stand-in."""
    return [honor for honor in waiting(conference, batch) if not comes_up(conference, honor)]


def next_batch(conference: Conference) -> int | None:
    """The first batch with a waiting honor that was not called yet."""
    honors = conference.honors
    uncalled = (batch for batch in honors.batches if not honors.was_called(batch))
    return next((batch for batch in uncalled if waiting(conference, batch)), None)


def expected_line(conference: Conference, batch: int) -> tuple[int, ...] | None:
    """Numbers of the honors of a batch that come up, from the left: handed over, or waiting for
    someone who is expected. None when there is no such batch."""
    prepared = conference.honors.prepared_for(batch)
    if not prepared:
        return None
    return tuple(
        h.number
        for h in prepared
        if h.handed_over or (h.state is HonorState.WAITING and comes_up(conference, h))
    )
