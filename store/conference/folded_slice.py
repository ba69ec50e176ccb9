"""One slice in the fold: what it took; it is put right when an earlier fact comes or goes."""

from bisect import bisect_left, insort
from collections.abc import Container, Hashable, Mapping

from msgspec import Struct

from store.facts.arrivals import Arrivals
from store.facts.fact import Fact, order
from store.facts.slice import Slice

_KEEP_AFTER, _MOST_KEPT = 128, 16
"""Facts between two states that are kept; so many are, the older the farther apart."""


class KeptSlice(Struct, frozen=True):
    """A folded slice as another process goes on from it: ``facts`` are the numbers of those of each
    subject."""

    state: Slice
    facts: dict[Hashable, list[int]]


class FoldedSlice:
    """Takes facts in any order of time.

    Where facts of different subjects do not touch, only those of one subject are added up anew: it
    costs the same in a long record. Elsewhere all are, from a state that was kept shortly before.
    """

    def __init__(self, part: type[Slice], arrivals: Arrivals) -> None:
        self._part = part
        self._arrivals = arrivals
        self._state = part()
        self._shared = False  # others hold the state too: it is copied to change
        self._facts: dict[Hashable, list[Fact]] = {}  # by subject; those taken back too
        self._early: dict[Hashable, list[int]] = {}  # likewise, where nobody has asked for them yet
        self._kept: list[tuple[int, Slice]] = []  # after so many facts of no subject
        self.wrong: dict[Hashable, Fact] = {}  # by subject: the first fact to be added up anew

    def go_on_from(self, kept: KeptSlice) -> None:
        """Begins where ``kept`` ended."""
        self._state, self._early = kept.state, kept.facts
        # to what was kept before is not gone back: reading it takes as long as adding up anew, once
        if of_none := self._early.get(None):
            self._kept.append((len(of_none), self.hand_out()))

    def kept(self, numbers: Mapping[str, int]) -> KeptSlice:
        """What another process goes on from; ``numbers`` are those of all facts, by id."""
        known = {subject: [numbers[f.id] for f in of] for subject, of in self._facts.items()}
        return KeptSlice(self._state, self._early | known)

    def hand_out(self) -> Slice:
        """The slice so far; later facts do not change it."""
        self._shared = True
        return self._state

    def take(self, fact: Fact, gone: Container[str]) -> None:
        """Adds a fact, which counts unless its id is in ``gone``. Call ``mend`` when all came."""
        subject = self._state.subject(fact.what)
        facts = self._taken(subject)
        if facts and order(fact) < order(facts[-1]):
            insort(facts, fact, key=order)
            self._find_wrong(subject, fact)
            return
        facts.append(fact)
        if subject not in self.wrong:
            self._apply(fact, gone)
            if subject is None:
                self._keep(len(facts))

    def change(self, fact: Fact) -> None:
        """A fact that was taken counts no more, or again. Call ``mend`` when all are said."""
        self._find_wrong(self._state.subject(fact.what), fact)

    def mend(self, gone: Container[str]) -> None:
        """Adds up anew what earlier facts have made wrong."""
        for subject, first in self.wrong.items():
            begin = 0
            if subject is None:
                begin = self._go_back(first)
            else:
                self._own().forget(subject)
            for count, fact in enumerate(self._taken(subject)[begin:], begin + 1):
                self._apply(fact, gone)
                if subject is None:
                    self._keep(count)
        self.wrong.clear()

    def _taken(self, subject: Hashable) -> list[Fact]:
        if (facts := self._facts.get(subject)) is None:
            early = self._early.pop(subject, ())
            facts = self._facts[subject] = [*self._arrivals.of(early)]
        return facts

    def _find_wrong(self, subject: Hashable, fact: Fact) -> None:
        first = self.wrong.setdefault(subject, fact)
        if order(fact) < order(first):
            self.wrong[subject] = fact

    def _go_back(self, first: Fact) -> int:
        """To the state kept last before ``first``; answers after how many facts that was."""
        before = bisect_left(self._taken(None), order(first), key=order)
        while self._kept and self._kept[-1][0] > before:
            self._kept.pop()
        count, self._state = self._kept[-1] if self._kept else (0, self._part())
        self._shared = bool(self._kept)
        return count

    def _keep(self, count: int) -> None:
        if count - (self._kept[-1][0] if self._kept else 0) < _KEEP_AFTER:
            return
        if len(self._kept) == _MOST_KEPT:
            del self._kept[0 : _MOST_KEPT // 2 : 2]
        self._kept.append((count, self.hand_out()))

    def _apply(self, fact: Fact, gone: Container[str]) -> None:
        if fact.id not in gone:
            self._own().apply(fact)

    def _own(self) -> Slice:
        if self._shared:
            # only the slice that changes is copied: an act costs the same in a large hall
            self._state, self._shared = self._state.copy(), False
        return self._state
