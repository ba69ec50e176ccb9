"""The snapshot of an event's record: what the facts of it added up to when somebody left it.

It is never needed. It holds for the program that wrote it, the key of the event and the very bytes
of the record that were checked for it; else the record is opened from its beginning.
"""

import hmac
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import cache, partial
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct

import store
from store.conference import kept_state
from store.conference.acts_of_the_day import ACTS_OF_THE_DAY
from store.conference.fold import Fold
from store.facts.arrivals import Arrivals
from store.facts.desk_time import Corrected
from store.facts.fact import Fact
from store.facts.kinds import Unknown
from store.journal.companion_files import forget_snapshot, read_snapshot, write_snapshot
from store.journal.problems import LedgerError
from store.journal.tiny import TinyJournal
from store.plan.plan import Plan

FEWEST_FACTS = 256
"""So many more than the last one knew make a new one worth while: a millisecond reads them."""


class Begun(Struct, frozen=True):
    """What the first ``facts`` of a journal add up to, where that is known already; ``telling`` are
    those that a desk's clock is judged by."""

    fold: Fold
    telling: list[Fact]
    facts: int


@cache
def program() -> bytes:
    """Another one once a module that says what facts mean is another: a different size or time."""
    try:
        # pathlib takes six times as long, at every start
        files = sorted(_files(os.path.dirname(store.__file__)))  # noqa: PTH120
    except OSError:
        files = []
    # where they cannot be looked at it is never the same
    return repr((files or os.urandom(16), sys.version, msgspec.__version__)).encode()


def _files(folder: str) -> Iterator[tuple[str, int, int, int]]:
    """Path, size and times of each file of the program in ``folder``. Raises OSError."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                state = entry.stat()
                yield entry.path, state.st_size, state.st_mtime_ns, state.st_ctime_ns


def sealing(key: bytes) -> bytes:
    """What a snapshot by this program is sealed with in the event of that key."""
    return hmac.digest(key, program(), "sha256")


def journal_of(record: Path, key: bytes, plan: Plan) -> tuple[TinyJournal, Begun | None]:
    """The journal of the record at that path, and what its snapshot says, where that holds. Raises
    LedgerError, OSError."""
    if snapshot := read_snapshot(record, partial(sealing, key)):
        journal = TinyJournal(record, snapshot)
        if begun := _begun(journal, snapshot.state, plan):
            return journal, begun
        journal.close()
    return TinyJournal(record), None


def _begun(journal: TinyJournal, state: bytes, plan: Plan) -> Begun | None:
    if not journal.early:
        return None
    facts, ids = journal.storage.facts, [*journal.storage.numbers][: journal.early]
    fold = Fold(plan, Arrivals(len(ids), facts.__getitem__))
    try:
        kept, told = kept_state.read(state, facts)
        fold.go_on_from(kept, ids)
        return Begun(fold, told, len(ids))
    except Exception:  # noqa: BLE001 - it was sealed, so somebody forged it: anything may be wrong
        return None


def agrees(record: Path, key: bytes, plan: Plan, facts: Sequence[Fact]) -> bool:
    """Whether the snapshot of the record at that path says what its ``facts`` add up to. Raises
    LedgerError, OSError."""
    journal, begun = journal_of(record, key, plan)
    with closing(journal):
        if begun is None or begun.facts > len(facts):  # another one since they were read
            return True
        known = facts[: begun.facts]
        return journal.read()[: begun.facts] == known and _state(begun) == _state(_sum(plan, known))


def _sum(plan: Plan, facts: Sequence[Fact], begun: Begun | None = None) -> Begun:
    """What ``facts`` add up to, after those of ``begun``."""
    before = begun or Begun(Fold(plan), [], 0)
    before.fold.add(facts)
    told = telling([*before.telling, *facts])
    return Begun(before.fold, told, before.facts + len(facts))


def telling(facts: Iterable[Fact]) -> list[Fact]:
    """Those of ``facts``, in their order of arrival, by which the clock of any desk is judged as by
    all of them: each correction and, between two, of each desk the latest facts and the latest acts
    of the day."""
    found: list[Fact] = []
    latest: dict[tuple[tuple[str, str], bool], list[Fact]] = {}
    for fact in facts:
        if isinstance(fact.what, Corrected):
            found += [*chain.from_iterable(latest.values()), fact]
            latest.clear()
            continue
        of = fact.where, isinstance(fact.what, ACTS_OF_THE_DAY)
        # one that came late may be the later one only by one of the two
        others = (f for f in latest.get(of, ()) if f.time > fact.time or f.order > fact.order)
        latest[of] = [*others, fact]
    return [*found, *chain.from_iterable(latest.values())]


def _state(begun: Begun) -> tuple[object, object]:
    return begun.fold.kept(), begun.telling


def keep_snapshot(record: Path, key: bytes, plan: Plan) -> None:
    """Writes the snapshot of the record at that path, where that is worth while and everything is
    understood. It opens the record by itself: nobody who has it open waits for this."""
    # who cannot write it does without; some letters of older versions no other file can hold
    with suppress(LedgerError, OSError, UnicodeEncodeError):
        journal, begun = journal_of(record, key, plan)
        with closing(journal):
            fresh = journal.read(journal.early)
            unknown = any(isinstance(fact.what, Unknown) for fact in fresh)
            if len(fresh) < FEWEST_FACTS or unknown or journal.problem():
                return
            now = _sum(plan, fresh, begun)
            snapshot = journal.snapshot(kept_state.written(_state(now), now.fold.past.numbers))
            if now.fold.conference().origin.purge is not None:
                key = b""  # it was erased
            # who purged the record meanwhile put another in its place
            if snapshot is not None and journal.problem() is None:
                write_snapshot(record, sealing(key), snapshot)
                if journal.problem() is not None:  # just now
                    forget_snapshot(record)
