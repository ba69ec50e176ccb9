"""Who speaks at an item that has speakers: called, began, finished; a substitute, one put in.

Delegates marked as speakers stand on the list of the plan's first item with speakers until they
are listed elsewhere; others are put on the list by hand, on the day or before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from msgspec.structs import replace

from store.facts.fact import Fact
from store.facts.ids import own_number
from store.facts.kinds import Kinds, What, kind
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.people.delegate import Delegate, Mark
from store.text.vietnamese import clean

if TYPE_CHECKING:
    from store.agenda import Item
    from store.conference import Conference

WARNING = timedelta(minutes=1)
"""So long before the end of the time the speaker and the MC are warned."""

FIRST_GUEST = 100_001
"""Speakers who are no delegates are numbered from here on; a delegate by the badge number."""


@kind("speakers.listed")
class SpeakerListed(What, frozen=True):
    """A speaker of an item, after those already listed. ``speaker`` is the badge number of a
    delegate, or a number of its own."""

    item: int
    speaker: int
    minutes: int
    name: str = ""
    unit: str = ""
    topic: str = ""


@kind("speakers.called")
class SpeakerCalled(What, frozen=True):
    item: int
    speaker: int


@kind("speakers.began")
class SpeakerBegan(What, frozen=True):
    item: int
    speaker: int


@kind("speakers.finished")
class SpeakerFinished(What, frozen=True):
    item: int
    speaker: int


@kind("speakers.replaced")
class SpeakerReplaced(What, frozen=True):
    """Someone else speaks in a speaker's place."""

    item: int
    speaker: int
    name: str
    unit: str = ""
    delegate: int = 0


@kind("speakers.dropped")
class SpeakerDropped(What, frozen=True):
    """A speaker does not speak after all."""

    item: int
    speaker: int
    reason: str


SpeakerFact = (
    SpeakerListed
    | SpeakerCalled
    | SpeakerBegan
    | SpeakerFinished
    | SpeakerReplaced
    | SpeakerDropped
)


class Speech(StrEnum):
    """Where a speaker stands."""

    WAITING = "waiting"
    CALLED = "called"
    SPEAKING = "speaking"
    FINISHED = "finished"
    DROPPED = "dropped"


_OVER = frozenset({Speech.FINISHED, Speech.DROPPED})


class Speaker(Struct, frozen=True):
    """One speaker of one item. ``delegate`` is who stands for him or her in the hall, 0 if no
    delegate does; ``in_place_of`` is who was to speak, when a substitute does."""

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
    reason: str = ""

    def time_left(self, now: datetime) -> timedelta | None:
        """Of the speech that is being held; negative when it is over its time."""
        if self.speech is not Speech.SPEAKING or self.began is None:
            return None
        return self.began + timedelta(minutes=self.minutes) - now


class Course(Struct, frozen=True):
    """What became of a speaker."""

    speech: Speech = Speech.WAITING
    began: datetime | None = None
    finished: datetime | None = None
    reason: str = ""
    substitute: SpeakerReplaced | None = None


class Speakers:
    """The slice of the conference that knows the speakers put on lists and what became of each."""

    TAKES: ClassVar[Kinds] = (
        *(SpeakerListed, SpeakerCalled, SpeakerBegan),
        *(SpeakerFinished, SpeakerReplaced, SpeakerDropped),
    )

    def __init__(
        self,
        listed: Mapping[tuple[int, int], SpeakerListed] | None = None,
        courses: Mapping[tuple[int, int], Course] | None = None,
    ) -> None:
        self.listed: dict[tuple[int, int], SpeakerListed] = dict(listed or {})
        self._courses: dict[tuple[int, int], Course] = dict(courses or {})

    def copy(self) -> Speakers:
        return Speakers(self.listed, self._courses)

    def apply(self, fact: Fact) -> None:
        what = fact.what
        if not isinstance(what, SpeakerFact):
            return
        key = (what.item, what.speaker)
        course = self.course(*key)
        match what:
            case SpeakerListed():
                self.listed.setdefault(key, what)
                return
            case SpeakerCalled():
                course = replace(course, speech=Speech.CALLED)
            case SpeakerBegan():
                course = replace(course, speech=Speech.SPEAKING, began=fact.at)
            case SpeakerFinished():
                course = replace(course, speech=Speech.FINISHED, finished=fact.at)
            case SpeakerDropped(reason=reason):
                course = replace(course, speech=Speech.DROPPED, reason=reason)
            case SpeakerReplaced():
                course = replace(course, substitute=what)
        self._courses[key] = course

    def course(self, item: int, speaker: int) -> Course:
        return self._courses.get((item, speaker), Course())


def speakers_of(conference: Conference, item: int) -> list[Speaker]:
    """The speakers of an item in the order of the list."""
    slice_ = conference.speakers
    elsewhere = {speaker for _, speaker in slice_.listed}
    marked = []
    if item == _first_with_speakers(conference):
        marked = [
            SpeakerListed(item, d.number, _minutes(conference, item))
            for d in conference.roll.marked(Mark.SPEAKER)
            if d.number not in elsewhere
        ]
    listed = [listing for (of, _), listing in slice_.listed.items() if of == item]
    return [_speaker(conference, listing) for listing in (*marked, *listed)]


def speeches(conference: Conference) -> dict[int, list[Item]]:
    """Which delegates are still to speak, in the order of the day, and at which items; at none
    where the programme has no item with speakers."""
    first = _first_with_speakers(conference)
    if not first:
        return {delegate.number: [] for delegate in conference.roll.marked(Mark.SPEAKER)}
    with_speakers = {first} | {item for item, _ in conference.speakers.listed}
    found: dict[int, list[Item]] = {}
    for item in conference.agenda:
        if item.number in with_speakers and not item.skipped:
            for speaker in speakers_of(conference, item.number):
                if speaker.delegate and speaker.speech not in _OVER:
                    found.setdefault(speaker.delegate, []).append(item)
    return found


def _speaker(conference: Conference, listing: SpeakerListed) -> Speaker:
    delegate = conference.roll.get(listing.speaker)
    speaker = Speaker(
        item=listing.item,
        number=listing.speaker,
        name=delegate.name if delegate else listing.name,
        unit=delegate.unit if delegate else listing.unit,
        topic=listing.topic,
        minutes=listing.minutes,
        delegate=delegate.number if delegate else 0,
    )
    course = conference.speakers.course(listing.item, listing.speaker)
    speaker = replace(
        speaker,
        speech=course.speech,
        began=course.began,
        finished=course.finished,
        reason=course.reason,
    )
    if (other := course.substitute) is not None:
        return replace(
            speaker,
            name=other.name,
            unit=other.unit,
            delegate=other.delegate,
            in_place_of=speaker.name,
        )
    return speaker


def here(conference: Conference, speaker: Speaker) -> bool:
    """Whether the speaker is in the hall; someone who is no delegate is taken to be."""
    return not speaker.delegate or conference.attendance.in_person(speaker.delegate)


def on_the_floor(speakers: list[Speaker]) -> Speaker | None:
    """Who was called up or is speaking."""
    floor = (Speech.CALLED, Speech.SPEAKING)
    return next((speaker for speaker in speakers if speaker.speech in floor), None)


def following(conference: Conference, speakers: list[Speaker]) -> Speaker | None:
    """Who is to be called next: the first of those in the hall."""
    waiting = (s for s in speakers if s.speech is Speech.WAITING)
    return next((speaker for speaker in waiting if here(conference, speaker)), None)


def _first_with_speakers(conference: Conference) -> int:
    return next((item.number for item in conference.agenda if item.speaker_minutes), 0)


def _minutes(conference: Conference, item: int) -> int:
    of_the_day = conference.agenda.get(item)
    return of_the_day.speaker_minutes if of_the_day and of_the_day.speaker_minutes else 5


class ListSpeaker(Struct, frozen=True):
    """Put a speaker on an item's list. ``minutes`` 0: the item's own."""

    item: int
    name: str
    unit: str = ""
    topic: str = ""
    minutes: int = 0
    delegate: int = 0

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        if conference.agenda.get(self.item) is None:
            return refused(Refusal.NO_SUCH_ITEM)
        if self.delegate and conference.roll.get(self.delegate) is None:
            return refused(Refusal.UNKNOWN_DELEGATE)
        if not self.delegate and not clean(self.name):
            return refused(Refusal.NAME_MISSING)
        known = speakers_of(conference, self.item)
        if self.delegate in {s.delegate for s in known if s.delegate}:
            return refused(Refusal.SPEAKER_LISTED, name=self.name)
        taken = {speaker for _, speaker in conference.speakers.listed}
        guest = own_number(FIRST_GUEST, circumstances, self.name, taken)
        return done(
            SpeakerListed(
                item=self.item,
                speaker=self.delegate or guest,
                minutes=self.minutes or _minutes(conference, self.item),
                name="" if self.delegate else clean(self.name),
                unit="" if self.delegate else clean(self.unit),
                topic=clean(self.topic),
            )
        )


class ReplaceSpeaker(Struct, frozen=True):
    """Someone else speaks in the place of one who has not spoken yet."""

    item: int
    speaker: int
    by: Delegate | None = None
    name: str = ""
    unit: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if (refusal := _not_to_come(conference, self.item, self.speaker)) is not None:
            return refusal
        if self.by is not None:
            by = SpeakerReplaced(
                self.item, self.speaker, self.by.name, self.by.unit, self.by.number
            )
            return done(by)
        if not clean(self.name):
            return refused(Refusal.NAME_MISSING)
        return done(SpeakerReplaced(self.item, self.speaker, clean(self.name), clean(self.unit)))


class DropSpeaker(Struct, frozen=True):
    """A speaker does not speak: absent, or time has run out."""

    item: int
    speaker: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if (refusal := _not_to_come(conference, self.item, self.speaker)) is not None:
            return refusal
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return done(SpeakerDropped(self.item, self.speaker, self.reason.strip()))


def _not_to_come(conference: Conference, item: int, number: int) -> Outcome | None:
    """A refusal, unless the speaker is on the list and has not spoken."""
    speaker = next((s for s in speakers_of(conference, item) if s.number == number), None)
    if speaker is None:
        return refused(Refusal.NO_SUCH_SPEAKER)
    if speaker.speech not in (Speech.WAITING, Speech.CALLED):
        return refused(Refusal.SPEAKER_DONE, name=speaker.name)
    return None
