"""What was tried before the day, and when."""

from datetime import datetime

from store.badges.facts import Printed
from store.facts.fact import Fact
from store.facts.slice import Slice
from store.preparation.facts import Trial, Tried


class Trials(Slice):
    """The slice of the conference that holds what was tried. Badges that came out of a printer have
    tried it."""

    TAKES = (Tried, Printed)

    def __init__(self) -> None:
        self._latest: dict[str, datetime] = {}

    def apply(self, fact: Fact) -> None:
        match fact.what:
            case Tried(what):
                self._latest[what] = fact.time
            case Printed(printer=printer) if printer:
                self._latest[Trial.PRINTER] = fact.time

    def latest(self, trial: Trial) -> datetime | None:
        """When it was last tried (UTC); None when it was not."""
        return self._latest.get(trial)
