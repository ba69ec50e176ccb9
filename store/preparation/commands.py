"""What a person may ask for before the day: that a trial is kept."""

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, done
from store.preparation.facts import Trial, Tried


class RecordTried(Struct, frozen=True):
    """It was tried, and worked. Never refused: it has happened."""

    trial: Trial

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        return done(Tried(self.trial.value))
