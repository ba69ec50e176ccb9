"""A purge of a record: the file is written anew beside it and takes its place as a whole.

What is erased leaves its digest, so every chain stays; the last line says what is kept of it. A
record that is killed in between is the old one or the new one.
"""

from collections.abc import Set
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from store.facts.fact import read_fact
from store.facts.kinds import Purged
from store.journal.companion_files import Mark, MarkFile, forget_snapshot
from store.journal.disk import write_private
from store.journal.ledger import Ledger
from store.journal.problems import LedgerError, LedgerUncertain
from store.journal.sealed_line import (
    NO_CHAIN,
    Document,
    chain_of,
    erased,
    items_of,
    read_lines,
    seal,
    with_items,
)


def purge(ledger: Ledger, document: Document, numbers: Set[int]) -> None:
    """Erases the documents of those numbers and adds ``document``. Call it holding the lock, after
    ``read_new``; the ledger is closed then.

    Raises what ``Ledger.append`` raises, LedgerUncertain when the disk gives other bytes back,
    OSError; then the record is as it was.
    """
    ledger.require_sound()
    ledger.set_torn_aside()
    header, *lines = ledger.sound_part().splitlines(keepends=True)
    numbered = count(1)
    rest = b"".join(
        with_items(
            line, [erased(item) if next(numbered) in numbers else item for item in items_of(line)]
        )
        for line in lines
    )
    last, chain = seal([document], ledger.mark.chain)
    start = len(header) + len(rest)
    mark = Mark(chain_of(header), start, start + len(last), chain, ledger.header)
    beside = MarkFile(ledger.path)

    def make_way(unfinished: Path) -> None:
        found = read_lines(unfinished.read_bytes(), NO_CHAIN)
        if found.damage or found.chain != chain:
            raise LedgerUncertain(str(ledger.path))
        ledger.close()  # on Windows no file takes the name of one that is open
        beside.remove()  # the places it names are the old ones
        forget_snapshot(ledger.path)  # it holds what is erased

    with closing(beside):
        write_private(ledger.path, header + rest + last, check=make_way)
        forget_snapshot(ledger.path)  # nor one that was being written
        beside.write(mark)


def was_purged(record: Path) -> bool:
    """Whether the record at that path says that it was purged; False when it cannot be read."""
    with suppress(LedgerError), closing(Ledger(record, read_fact)) as ledger:
        return any(isinstance(fact.what, Purged) for fact in ledger.read_new())
    return False
