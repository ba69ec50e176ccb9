"""The record of one event: decide on the freshest conference and append, as one step."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from msgspec import Struct

from store.conference.acts_of_the_day import of_the_day
from store.conference.commands import Command
from store.conference.conference import Conference
from store.conference.fold import Fold
from store.conference.snapshot import Begun
from store.conference.soundness import Unsound, unsound
from store.event.desk_clock import DeskClock
from store.event.purge import purged
from store.facts.desk_time import Corrected, Doubt, Reading
from store.facts.fact import EARLIEST, LATEST, Fact, read_time
from store.facts.kinds import Unknown, What, what_of
from store.facts.outcome import (
    NO_STATION,
    Circumstances,
    GeneralRefusal,
    Outcome,
    Role,
    Station,
    done,
    refused,
)
from store.journal.clock import Clock, after
from store.journal.contract import Head, Journal
from store.journal.problems import LedgerError, RecordProblem
from store.plan.plan import Plan
from store.text.desk_names import desk_key


class Settled(Struct, frozen=True):
    """A decided command: its facts are durable, or it was refused."""

    command: Command
    outcome: Outcome
    facts: tuple[Fact, ...]
    conference: Conference


class ClockInDoubt(LedgerError):
    """An act of the day at a time that is not relied upon: nothing was recorded. A person states
    the true time first (``StateTime``)."""

    def __init__(self, reading: Reading, plan: Plan) -> None:
        super().__init__(f"{reading.doubt}: {reading.now}")
        self.reading = reading
        self.plan = plan


class NotUnderstood(LedgerError):
    """The record holds a fact that this version does not understand: nothing was recorded."""

    def __init__(self, fact: Unsound, plan: Plan) -> None:
        super().__init__(f"fact {fact.number}: {fact.flaw}")
        self.fact = fact
        self.plan = plan


class Condition(Struct, frozen=True):
    """Whether facts can be kept at this moment, and the free bytes of the disk."""

    problem: RecordProblem | None
    clock: Doubt | None
    free_bytes: int


class Record:
    """One desk's access to the record. Safe to call from several threads. Opening raises
    LedgerError."""

    def __init__(
        self,
        journal: Journal,
        plan: Plan,
        clock: Clock,
        *,
        desk: str,
        operator: str,
        role: Role = Role.ALL,
        station: Station = NO_STATION,
        new_id: Callable[[], str] = lambda: os.urandom(16).hex(),
        still_to_say: Callable[[Conference], What | None] = lambda _conference: None,
        begun: Begun | None = None,
    ) -> None:
        """``still_to_say``: what the record does not say of its event, to be said with an act."""
        self.journal = journal
        self.plan = plan
        self.desk = desk
        self.operator = operator
        self.role = role
        self.station = station
        self._clock = DeskClock(clock, plan, self.where)
        self._new_id = new_id
        self._still_to_say = still_to_say
        self._fold = begun.fold if begun else Fold(plan)
        self._read = self._early = begun.facts if begun else 0
        self._clock.learn(begun.telling if begun else ())
        self.not_understood: Unsound | None = None
        self.shared_head: Callable[[], Head | None] = lambda: None
        """The head of the record that several laptops share, where this is one of them."""
        self._guard = threading.RLock()
        self.conference: Conference
        self.head: Head
        self._take(self.journal.read(self._read))

    @property
    def where(self) -> tuple[str, str]:
        """This desk, as ``Fact.where`` says it."""
        return self.station.machine, desk_key(self.desk)

    @property
    def shown_head(self) -> Head:
        """What screens show and papers print: one head for all laptops that share a record, as each
        has its own order of arrival."""
        return self.shared_head() or self.head

    @property
    def behind(self) -> bool:
        """Whether other desks have added something that was not read here; cheap. Raises
        OSError."""
        # the journal may have read on by itself, when it took the lock or was given their facts
        return self.journal.head().facts != self._read or self.journal.changed()

    @property
    def fresh(self) -> int:
        """How many facts were read behind those that the snapshot told of."""
        return self._read - self._early

    def follow(self) -> bool:
        """Reads what other desks have added. True when there was something."""
        if not self.behind:
            return False
        with self._guard:
            return self._catch_up()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other desk adds a fact meanwhile; those that did are read."""
        with self._guard, self.journal.exclusive():
            self._catch_up()
            yield

    def take_plan(self, plan: Plan) -> None:
        """From now on the event goes by another plan."""
        with self._guard:
            self.plan = self._fold.plan = self._clock.plan = plan
            self._publish()

    def decide(self, command: Command, first: Callable[[], object] = lambda: None) -> Settled:
        """Carries a command out; returns when its facts are durable. ``first`` is done once it is
        decided, before they are kept; what it raises keeps them from being.

        Raises LedgerError (ClockInDoubt and NotUnderstood are such) when they cannot be kept; then
        nothing is recorded.
        """
        with self._guard:
            outcome, kept, facts = self._keep(command, first)
            if kept:  # other desks need not wait for it: the journal is free again
                self._take(kept)
            return Settled(command, outcome, facts, self.conference)

    def keep(self, command: Command) -> tuple[Outcome, tuple[Fact, ...]]:
        """``decide`` for who answers first: what comes of a command, and its facts, durable but not
        in the conference until ``follow``. Raises what ``decide`` raises."""
        with self._guard:
            outcome, _kept, facts = self._keep(command, lambda: None)
            return outcome, facts

    def _keep(
        self, command: Command, first: Callable[[], object]
    ) -> tuple[Outcome, tuple[Fact, ...], tuple[Fact, ...]]:
        """The outcome of a command, the facts that were kept for it, and its own among them."""
        with self.journal.exclusive():
            self._catch_up()
            if self.not_understood is not None:
                raise NotUnderstood(self.not_understood, self.plan)
            reading = self.reading()
            circumstances = self._circumstances(reading)
            outcome = self._not_allowed(command, circumstances)
            outcome = outcome or command.decide(self.conference, circumstances)
            stated = next((w for w in outcome.facts if isinstance(w, Corrected)), None)
            if not outcome.facts:
                return outcome, (), ()
            if stated is None:
                self._check_time(reading, outcome)
            said = self._still_to_say(self.conference)
            before = self._facts_of((said,), reading, self._fold.last_at) if said else ()
            seen = before[-1].at if before else self._fold.last_at
            facts = self._facts_of(outcome.facts, reading, seen, stated)
            first()
            self.journal.append((*before, *facts))
            return outcome, (*before, *facts), facts

    def purge(self, reason: str) -> Fact:
        """Erases the personal data that nobody needs after the conference, and answers the fact
        that says so. The record is closed then.

        Raises LedgerError or OSError; then nothing is erased.
        """
        with self._guard, self.journal.exclusive():
            self._catch_up()
            if self.not_understood is not None:
                raise NotUnderstood(self.not_understood, self.plan)
            what = purged(self.journal.read(), reason)
            reading = self.reading()
            self._check_time(reading, done(what))
            (fact,) = self._facts_of((what,), reading, self._fold.last_at)
            self.journal.purge(fact, {int(number) for number in what.kept})
            self._early = 0  # it went as well
            return fact

    def _check_time(self, reading: Reading, outcome: Outcome) -> None:
        possible = EARLIEST <= reading.now < LATEST
        if not possible or (reading.doubt and of_the_day(outcome.facts)):
            raise ClockInDoubt(reading, self.plan)

    def may(self, command: Command) -> bool:
        """Whether this desk's role may give it now."""
        return self._not_allowed(command, self.circumstances()) is None

    def _not_allowed(self, command: Command, circumstances: Circumstances) -> Outcome | None:
        if self.conference.origin.purge is not None:
            return refused(GeneralRefusal.PURGED)
        if self.role is Role.ALL:
            return None
        # it knows every command, and loading them all would take a quarter of the start
        from store.event.rights import not_allowed

        return not_allowed(command, self.conference, circumstances)

    def reading(self) -> Reading:
        """The desk's time now, and what is doubtful about it."""
        return self._clock.reading()

    def now(self) -> datetime:
        """The desk's time (UTC): the machine's, as far as it was corrected."""
        return self.reading().now

    def circumstances(self) -> Circumstances:
        """Those of a command given at this desk now."""
        return self._circumstances(self.reading())

    def condition(self) -> Condition:
        """What prevents the next act, if anything."""
        with self._guard:
            return Condition(
                self.journal.problem(),
                self.reading().doubt,
                self.journal.free_bytes,
            )

    def close(self) -> None:
        self.journal.close()

    def _circumstances(self, reading: Reading) -> Circumstances:
        return Circumstances(
            reading.now, self.desk, self.operator, self.role, reading, self.station
        )

    def _publish(self) -> None:
        """Hands out the conference of all facts read so far, and the head that vouches for them."""
        self.conference = self._fold.conference()
        self.head = self.journal.head()

    def _catch_up(self) -> bool:
        if fresh := self.journal.read(self._read):
            self._take(fresh)
        return bool(fresh)

    def _take(self, facts: Sequence[Fact]) -> None:
        if self.not_understood is None:
            numbered = enumerate(facts, self._read + 1)
            unknown = (unsound(n, fact) for n, fact in numbered if isinstance(fact.what, Unknown))
            self.not_understood = next(unknown, None)
        self._fold.add(facts)
        self._clock.learn(facts)
        self._read += len(facts)
        self._publish()

    def _facts_of(
        self,
        whats: Sequence[What],
        reading: Reading,
        seen: datetime | None,
        stated: Corrected | None = None,
    ) -> tuple[Fact, ...]:
        """The facts of one act, each later than ``seen`` and than the one before. ``stated`` is
        the time that the act itself states."""
        facts: list[Fact] = []
        act = self._new_id() if len(whats) > 1 else ""
        now = read_time(stated.true) if stated else reading.now
        for what in whats:
            seen = after(seen, now)
            true_at = now if stated else self._clock.true_at(seen, now)
            said = (what, act, true_at, self.station.machine)
            facts.append(Fact(self._new_id(), seen, self.desk, self.operator, *said))
            if type(what_of(what.kind, what.version, what.data())) is not type(what):
                raise ValueError(f"{what.kind} would not be understood when it is read again")
        return tuple(facts)
