"""Which event the record belongs to, as its facts say."""

from store.facts.fact import Fact
from store.facts.kinds import Identified, LossSettled, Purged
from store.facts.slice import Slice


class Origin(Slice):
    """The slice of the conference that holds what the record says of its own event."""

    TAKES = (Identified, LossSettled, Purged)

    def __init__(self) -> None:
        self.said: Identified | None = None
        self.purge: Fact | None = None
        """That personal data was erased: nothing is added any more."""
        self.settled: tuple[LossSettled, ...] = ()

    def apply(self, fact: Fact) -> None:
        if isinstance(fact.what, Identified):
            self.said = fact.what
        if isinstance(fact.what, LossSettled):
            self.settled += (fact.what,)
        if isinstance(fact.what, Purged):
            self.purge = fact
