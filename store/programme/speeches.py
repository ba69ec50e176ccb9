"""The course of each speech: called, began, finished, replaced, dropped."""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from store.facts.desk_time import Corrected
from store.facts.fact import Fact
from store.facts.kinds import kinds_of
from store.facts.slice import Slice
from store.programme import facts


class Speech(StrEnum):
    """The state of a speech."""

    WAITING = "waiting"
    CALLED = "called"
    SPEAKING = "speaking"
    FINISHED = "finished"
    DROPPED = "dropped"


class Course(Struct, frozen=True):
    """The course of one speech; times are UTC."""

    speech: Speech = Speech.WAITING
    began: datetime | None = None
    finished: datetime | None = None
    reason: str = ""
    substitute: facts.SpeakerReplaced | None = None


class Speakers(Slice):
    """The slice of the conference that holds the listed speakers and the course of each speech."""

    TAKES = (*kinds_of("speakers"), Corrected)

    def __init__(self) -> None:
        self.listed: dict[tuple[int, int], facts.SpeakerListed] = {}
        self._courses: dict[tuple[int, int], Course] = {}
        self._begun_by: dict[tuple[int, int], tuple[str, str]] = {}  # the desk

    def apply(self, fact: Fact) -> None:
        what = fact.what
        if isinstance(what, Corrected):
            self._shift(timedelta(seconds=what.shift), fact.where)
        if not isinstance(what, facts.SpeakerFact):
            return
        key = (what.item, what.speaker)
        course = self.course(*key)
        match what:
            case facts.SpeakerListed():
                self.listed.setdefault(key, what)
                return
            case facts.SpeakerCalled():
                course = replace(course, speech=Speech.CALLED)
            case facts.SpeakerBegan():
                course = replace(course, speech=Speech.SPEAKING, began=fact.time)
                self._begun_by[key] = fact.where
            case facts.SpeakerFinished():
                course = replace(course, speech=Speech.FINISHED, finished=fact.time)
            case facts.SpeakerDropped(reason=reason):
                course = replace(course, speech=Speech.DROPPED, reason=reason)
            case facts.SpeakerReplaced():
                course = replace(course, substitute=what)
        self._courses[key] = course

    def _shift(self, by: timedelta, where: tuple[str, str]) -> None:
        """The clock that showed when a speech began was wrong by that much."""
        for key, course in self._courses.items():
            if course.speech is Speech.SPEAKING and course.began and self._begun_by[key] == where:
                self._courses[key] = replace(course, began=course.began + by)

    def course(self, item: int, speaker: int) -> Course:
        """The course of a speech; the default before anything is recorded of it."""
        return self._courses.get((item, speaker), Course())
