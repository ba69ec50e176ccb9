"""What a person may ask of the conference, and what belongs to no part: any fact is taken back, the
true time is stated."""

from datetime import datetime, timedelta
from typing import TypeAlias

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.desk_time import Corrected, Doubt, Reading
from store.facts.fact import EARLIEST, LATEST, Fact, write_time
from store.facts.kinds import Retracted
from store.facts.outcome import Circumstances, CommandOn, GeneralRefusal, Outcome, done, refused
from store.plan.facts import PlanWritten

Command: TypeAlias = CommandOn[Conference]
"""What a person may ask of the conference."""


class Retract(Struct, frozen=True):
    """Takes one fact back, or all facts of its act (``whole_act``), for a reason. They stay in the
    record and count no more."""

    fact: str
    reason: str
    whole_act: bool = False

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        fact = conference.find_fact(self.fact)
        if fact is None:
            return refused(GeneralRefusal.NO_SUCH_FACT)
        if stands := why_it_stands(fact):
            return refused(stands)
        if self.fact in conference.retracted:
            return refused(GeneralRefusal.ALREADY_RETRACTED)
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        facts = conference.act_of(fact) if self.whole_act else (fact,)
        counting = (one for one in facts if why_it_stands(one) is None)
        return done(*(Retracted(one.id, self.reason.strip()) for one in counting))


def why_it_stands(fact: Fact) -> GeneralRefusal | None:
    """Why nobody takes such a fact back; None where somebody may."""
    kinds = {Corrected: GeneralRefusal.CLOCK_STANDS, PlanWritten: GeneralRefusal.PLAN_STANDS}
    return kinds.get(type(fact.what))


MINUTE = timedelta(minutes=1)
"""As exactly as a person states a time."""


class StateTime(Struct, frozen=True):
    """The true time of this desk is stated, with the reason. Without one, or with one within a
    minute of it, the time shown is confirmed. What was recorded before keeps its time."""

    true: datetime | None = None
    reason: str = ""

    def decide(self, _conference: Conference, circumstances: Circumstances) -> Outcome:
        reading, reason = circumstances.reading, self.reason.strip()
        if reading is None:
            return done()
        given = self.true or reading.now
        if not EARLIEST <= given < LATEST:
            return refused(GeneralRefusal.NO_SUCH_TIME)
        shown = abs(given - reading.now) < MINUTE
        fact = stated(reading, reading.now if shown else given, reason)
        confirms = shown and reading.doubt is not Doubt.BEFORE_LAST
        return done(fact) if confirms or reason else refused(GeneralRefusal.REASON_MISSING)


def stated(reading: Reading, true: datetime, reason: str = "") -> Corrected:
    """The fact that ``true`` is the time of a desk whose clock reads ``reading``.

    Where the clock was set since the desk's last fact, it is only known that the facts before are
    not later than ``true``.
    """
    shift = true - reading.now
    if reading.doubt in (Doubt.BEFORE_LAST, Doubt.SET_SINCE):
        shift = min(timedelta(), true - (reading.latest or true))
    return Corrected(
        true=write_time(true),
        machine=write_time(reading.machine),
        started=write_time(reading.started),
        shift=shift.total_seconds(),
        reason=reason,
    )
