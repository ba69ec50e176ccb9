"""A speaker put on a list, replaced or dropped."""

from msgspec import Struct
from msgspec.structs import replace

from store.conference.conference import Conference
from store.facts.ids import unique_number
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, reasoned, refused
from store.people.delegate import Delegate
from store.people.refusals import PeopleRefusal
from store.programme.facts import SpeakerDropped, SpeakerListed, SpeakerReplaced
from store.programme.refusals import ProgrammeRefusal
from store.programme.speakers import speakers_of, speaking_minutes
from store.programme.speeches import Speech
from store.text.vietnamese import clean

FIRST_GUEST = 100_001
"""Speakers who are no delegates are numbered from here on; a delegate by the badge number."""


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
            return refused(ProgrammeRefusal.NO_SUCH_ITEM)
        if self.delegate and conference.roll.get(self.delegate) is None:
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if not self.delegate and not clean(self.name):
            return refused(GeneralRefusal.NAME_MISSING)
        known = speakers_of(conference, self.item)
        if self.delegate in {s.delegate for s in known if s.delegate}:
            return refused(ProgrammeRefusal.SPEAKER_LISTED, name=self.name)
        taken = {speaker for _, speaker in conference.speakers.listed}
        guest = unique_number(FIRST_GUEST, circumstances, self.name, taken)
        minutes = self.minutes or speaking_minutes(conference, self.item)
        listed = SpeakerListed(self.item, self.delegate or guest, minutes, topic=clean(self.topic))
        if not self.delegate:
            listed = replace(listed, name=clean(self.name), unit=clean(self.unit))
        return done(listed, answer=listed)


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
            by = self.by.name, self.by.unit, self.by.number
            return done(SpeakerReplaced(self.item, self.speaker, *by))
        if not clean(self.name):
            return refused(GeneralRefusal.NAME_MISSING)
        return done(SpeakerReplaced(self.item, self.speaker, clean(self.name), clean(self.unit)))


class DropSpeaker(Struct, frozen=True):
    """A speaker does not speak: absent, or time has run out."""

    item: int
    speaker: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if (refusal := _not_to_come(conference, self.item, self.speaker)) is not None:
            return refusal
        item, speaker = self.item, self.speaker
        return reasoned(self.reason, lambda reason: SpeakerDropped(item, speaker, reason))


def _not_to_come(conference: Conference, item: int, number: int) -> Outcome | None:
    """A refusal, unless the speaker is on the list and has not spoken."""
    speaker = next((s for s in speakers_of(conference, item) if s.number == number), None)
    if speaker is None:
        return refused(ProgrammeRefusal.NO_SUCH_SPEAKER)
    if speaker.speech not in (Speech.WAITING, Speech.CALLED):
        return refused(ProgrammeRefusal.SPEAKER_DONE, name=speaker.name)
    return None
