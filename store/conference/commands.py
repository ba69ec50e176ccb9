"""What a person may ask of the conference, and the one command on any fact: it is taken back."""

from typing import TypeAlias

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.kinds import Retracted
from store.facts.outcome import Circumstances, CommandOn, GeneralRefusal, Outcome, done, refused

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
        if self.fact in conference.retracted:
            return refused(GeneralRefusal.ALREADY_RETRACTED)
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        facts = conference.act_of(fact) if self.whole_act else (fact,)
        return done(*(Retracted(one.id, self.reason.strip()) for one in facts))
