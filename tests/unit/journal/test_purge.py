"""What is erased of a record leaves its proof; what was changed of a purged one is told."""

import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from store.facts.fact import Fact, pack
from store.facts.kinds import Purged, Unknown
from store.journal.ledger import Ledger
from store.journal.problems import LedgerReplaced
from store.journal.tiny import TinyJournal
from tests.unit.journal.contract import a_fact

ERASED = (2, 5)


@pytest.fixture
def purged(tmp_path: Path) -> Path:
    """Facts 2 and 5 of six are erased; what is kept of them is at another desk."""
    path = tmp_path / "record.log"
    Ledger.create(path, {"event": 1})
    journal = TinyJournal(path)
    # on Windows a record that is open elsewhere is not replaced
    others = [] if sys.platform == "win32" else [TinyJournal(path)]
    journal.append([a_fact(1), a_fact(2), a_fact(3)])
    journal.append([a_fact(4)])
    journal.append([a_fact(5), a_fact(6)])
    heads = journal.heads()
    kept = {str(n): pack(a_fact(n)) | {"desk": "giữ lại"} for n in ERASED}
    with journal.exclusive():
        journal.purge(_saying(Purged(kept)), set(ERASED))
    journal.close()
    for other in others:
        with pytest.raises(LedgerReplaced):
            other.append([a_fact(7)])
        other.close()
    after = TinyJournal(path)
    assert heads.items() <= after.heads().items()
    assert not (after.damage or after.lost_head or after.torn_bytes)
    after.close()
    return path


def _saying(what: Purged) -> Fact:
    fact = a_fact(9)
    return Fact(fact.id, fact.at, fact.desk, fact.operator, what)


def test_what_is_kept_stands_in_the_place_of_what_was_erased(purged: Path) -> None:
    journal = TinyJournal(purged)
    *facts, last = journal.read()
    assert [fact.id for fact in facts] == [a_fact(n).id for n in range(1, 7)]
    assert [n for n, fact in enumerate(facts, 1) if fact.desk == "giữ lại"] == [*ERASED]
    assert isinstance(last.what, Purged)
    journal.read_again()
    assert journal.damage is None
    journal.close()


def test_a_purge_line_that_is_gone_leaves_what_no_version_understands(purged: Path) -> None:
    purged.write_bytes(b"".join(purged.read_bytes().splitlines(keepends=True)[:-1]))
    journal = TinyJournal(purged)
    facts = enumerate(journal.read(), 1)
    flawed = [n for n, fact in facts if isinstance(fact.what, Unknown) and fact.what.flaw]
    assert flawed == [*ERASED]
    assert journal.lost_head
    journal.close()


def other_digest(line: bytes) -> bytes:
    at = line.index(b"#") + 1
    return line[:at] + (b"0" if line[at : at + 1] != b"0" else b"1") + line[at + 1 :]


def no_digest(line: bytes) -> bytes:
    return line.replace(b"#", b"%")


def shorter_digest(line: bytes) -> bytes:
    return line[: line.index(b"#") + 9] + line[line.index(b"#") + 65 :]


def sealed_anew(line: bytes) -> bytes:
    return b"%08x %b" % (zlib.crc32(line[9:-1]), line[9:])


@pytest.mark.parametrize("change", [other_digest, no_digest, shorter_digest])
@pytest.mark.parametrize(("finish", "cause"), [(bytes, "crc"), (sealed_anew, "chain")])
def test_a_purged_line_that_was_changed_is_damage(
    purged: Path, change: Callable[[bytes], bytes], finish: Callable[[bytes], bytes], cause: str
) -> None:
    header, line, *rest = purged.read_bytes().splitlines(keepends=True)
    purged.write_bytes(b"".join([header, finish(change(line)), *rest]))
    journal = TinyJournal(purged)
    assert journal.damage is not None
    assert (journal.damage.line, journal.damage.cause) == (2, cause)
    journal.close()


def test_what_is_kept_cannot_be_changed_unseen(purged: Path) -> None:
    *lines, last = purged.read_bytes().splitlines(keepends=True)
    changed = sealed_anew(last.replace("giữ lại".encode(), "giữ lạm".encode()))
    purged.write_bytes(b"".join([*lines, changed]))
    journal = TinyJournal(purged)
    assert journal.damage is not None
    assert journal.damage.cause == "chain"
    journal.close()
