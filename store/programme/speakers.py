"""The speakers of an item: who is listed, called, speaking or finished, and who speaks instead.

Delegates marked as speakers are on the list of the first item with speakers until they are listed
elsewhere; others are listed by hand, on the day or before.
"""

from datetime import datetime, timedelta

from msgspec import Struct

from store.conference.conference import Conference
from store.people.delegate import Mark
from store.programme.agenda import Item
from store.programme.facts import SpeakerListed
from store.programme.speeches import Speech

WARNING = timedelta(minutes=1)
"""The time before the end at which the speaker and the MC are warned."""

SPOKEN = frozenset({Speech.FINISHED, Speech.DROPPED})


class Speaker(Struct, frozen=True):
    """One speaker of one item. ``minutes`` is the speaking time, ``delegate`` the badge number of
    who speaks, 0 for someone who is not a delegate. ``in_place_of`` is the listed name when a
    substitute speaks. ``paused`` is how long the item was broken off during the speech."""

    item: int
    number: int
    name: str
    unit: str = ""
    topic: str = ""
    minutes: int = 0
    delegate: int = 0
    in_place_of: str = ""
    speech: Speech = Speech.WAITING
    began: datetime | None = None
    finished: datetime | None = None
    paused: timedelta = timedelta()
    reason: str = ""

    def time_left(self, now: datetime) -> timedelta | None:
        """The time left of the running speech; negative when it overruns; None otherwise."""
        if self.speech is not Speech.SPEAKING or self.began is None:
            return None
        return self.began + self.paused + timedelta(minutes=self.minutes) - now


def speakers_of(conference: Conference, item: int) -> list[Speaker]:
    """The speakers of an item in the order of the list."""
    slice_ = conference.speakers
    elsewhere = {speaker for _, speaker in slice_.listed}
    marked = []
    if item == _first_with_speakers(conference):
        marked = [
            SpeakerListed(item, d.number, speaking_minutes(conference, item))
            for d in conference.roll.marked(Mark.SPEAKER)
            if d.number not in elsewhere
        ]
    listed = [listing for (of, _), listing in slice_.listed.items() if of == item]
    return [_speaker(conference, listing) for listing in (*marked, *listed)]


def speeches(conference: Conference) -> dict[int, list[Item]]:
    """The items at which each delegate is still to speak, by badge number, in the order of the day.
    The items are empty when the programme has none with speakers."""
    first = _first_with_speakers(conference)
    if not first:
        return {delegate.number: [] for delegate in conference.roll.marked(Mark.SPEAKER)}
    with_speakers = {first} | {item for item, _ in conference.speakers.listed}
    found: dict[int, list[Item]] = {}
    for item in conference.agenda:
        if item.number in with_speakers and not item.skipped:
            for speaker in speakers_of(conference, item.number):
                if speaker.delegate and speaker.speech not in SPOKEN:
                    found.setdefault(speaker.delegate, []).append(item)
    return found


def _speaker(conference: Conference, listing: SpeakerListed) -> Speaker:
    delegate = conference.roll.get(listing.speaker)
    course = conference.speakers.course(listing.item, listing.speaker)
    listed, other = delegate or listing, course.substitute
    speaks = (conference.roll.get(other.delegate) or other) if other else listed
    number = delegate.number if delegate else 0
    paused = timedelta()
    if course.began is not None:
        paused = conference.programme.pauses(listing.item, course.began, course.finished)
    return Speaker(
        item=listing.item,
        number=listing.speaker,
        name=speaks.name,
        unit=speaks.unit,
        topic=listing.topic,
        minutes=listing.minutes,
        delegate=other.delegate if other else number,
        in_place_of=listed.name if other else "",
        speech=course.speech,
        began=course.began,
        finished=course.finished,
        paused=paused,
        reason=course.reason,
    )


def in_hall(conference: Conference, speaker: Speaker) -> bool:
    """Whether the speaker is in the hall. Someone who is not a delegate counts as present."""
    return not speaker.delegate or conference.attendance.in_person(speaker.delegate)


def on_the_floor(speakers: list[Speaker]) -> Speaker | None:
    """The speaker who is called up or speaking."""
    floor = (Speech.CALLED, Speech.SPEAKING)
    return next((speaker for speaker in speakers if speaker.speech in floor), None)


def following(conference: Conference, speakers: list[Speaker]) -> Speaker | None:
    """The speaker to be called next: the first one waiting who is in the hall."""
    waiting = (s for s in speakers if s.speech is Speech.WAITING)
    return next((speaker for speaker in waiting if in_hall(conference, speaker)), None)


def speeches_left(conference: Conference, item: Item, now: datetime) -> timedelta:
    """The speaking time still to come at an item, with the rest of the speech that runs."""
    if not item.speaker_minutes and item.number not in {of for of, _ in conference.speakers.listed}:
        return timedelta()
    left = timedelta()
    for speaker in speakers_of(conference, item.number):
        if speaker.speech not in SPOKEN:
            whole = timedelta(minutes=speaker.minutes)
            left += max(timedelta(), speaker.time_left(now) or whole)
    return left


def _first_with_speakers(conference: Conference) -> int:
    return next((item.number for item in conference.agenda if item.speaker_minutes), 0)


def speaking_minutes(conference: Conference, item: int) -> int:
    """The speaking time at an item in minutes; 5 where the plan has none."""
    of_the_day = conference.agenda.get(item)
    return of_the_day.speaker_minutes if of_the_day and of_the_day.speaker_minutes else 5
