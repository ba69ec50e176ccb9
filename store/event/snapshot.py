"""The snapshot of an event's record: what the facts of it added up to when somebody left it.

It is never needed. It holds for the program that wrote it, the key of the event and the very bytes
of the record that were checked for it; else the record is opened from its beginning.
"""

import hashlib
import os
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

import msgspec

import store
from store.conference import kept_state
from store.conference.fold import Fold
from store.event.desk_clock import AllJudged
from store.event.record import Begun
from store.facts.arrivals import Arrivals
from store.facts.fact import Fact
from store.facts.kinds import Unknown
from store.facts.slice import Slice
from store.journal.companion_files import SnapshotFile
from store.journal.problems import LedgerError
from store.journal.tiny import TinyJournal
from store.plan.plan import Plan

FEWEST_FACTS = 256
"""So many more than the last one knew make a new one worth while: a millisecond reads them."""


@cache
def program() -> str:
    """Another one once a module that says what facts mean is another: a different size or time."""
    folder = Path(store.__file__).parent
    files = sorted(Path(at, name) for at, _, names in os.walk(folder) for name in names)
    states = ((file, file.stat()) for file in files if file.suffix == ".py")
    said = [(str(file), s.st_size, s.st_mtime_ns, s.st_ctime_ns) for file, s in states]
    return hashlib.sha256(repr((said, sys.version, msgspec.__version__)).encode()).hexdigest()


def journal_of(record: Path, key: bytes, plan: Plan) -> tuple[TinyJournal, Begun | None]:
    """The journal of the record at that path, and what its snapshot says, where that holds. Raises
    LedgerError, OSError."""
    if snapshot := SnapshotFile(record, key, program()).read():
        journal = TinyJournal(record, snapshot)
        if begun := _begun(journal, snapshot.state, plan):
            return journal, begun
        journal.close()
    return TinyJournal(record), None


def _begun(journal: TinyJournal, state: bytes, plan: Plan) -> Begun | None:
    if not journal.early:
        return None
    fold, judged = Fold(plan, Arrivals(journal.early, journal.facts.__getitem__)), AllJudged()
    try:
        kept, judged.known = kept_state.read(state, journal.facts)
        fold.go_on_from(kept, [*journal.numbers][: journal.early])
    except Exception:  # noqa: BLE001 - it was sealed, so somebody forged it: anything may be wrong
        return None
    return Begun(fold, judged, journal.early)


def agrees(record: Path, key: bytes, plan: Plan, facts: Sequence[Fact]) -> bool:
    """Whether the snapshot of the record at that path says what its ``facts`` add up to. Raises
    LedgerError, OSError."""
    journal, begun = journal_of(record, key, plan)
    with closing(journal):
        return begun is None or _told(begun) == _told(_added_up(plan, facts[: begun.facts]))


def _added_up(plan: Plan, facts: Sequence[Fact], begun: Begun | None = None) -> Begun:
    """What ``facts`` add up to, after those of ``begun``."""
    before = begun or Begun(Fold(plan), AllJudged(), 0)
    before.fold.add(facts)
    before.judged.learn(facts)
    return Begun(before.fold, before.judged, before.facts + len(facts))


def _told(begun: Begun) -> list[object]:
    """All of it, to be compared."""
    kept = begun.fold.kept()
    slices = {name: (_held(one.state), one.facts) for name, one in kept.slices.items()}
    rest = kept.in_time, kept.by_act, kept.retractions, begun.judged.known
    return [slices, rest, *begun.fold.past.arrivals]


def _held(part: Slice) -> dict[str, object]:
    return {n: _held(v) if isinstance(v, Slice) else v for n, v in vars(part).items()}


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
            now = _added_up(plan, fresh, begun)
            state = kept_state.written((now.fold.kept(), now.judged.known), now.fold.past)
            snapshot = journal.snapshot(program(), state)
            if now.fold.conference().origin.purge is not None:
                key = b""  # it was erased
            # who purged the record meanwhile put another in its place
            if snapshot is not None and journal.problem() is None:
                SnapshotFile(record, key, program()).write(snapshot)
