"""A record flipped, overwritten, rearranged and cut: recovered as one torn line, or told."""

import random
from collections import Counter
from collections.abc import Callable

import pytest

from console.commands.verification import what_is_wrong
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import RECORD, EventFolder
from store.event.settlement import unsettled
from store.journal.problems import LedgerError
from tests.support.events import open_record, settle
from tests.support.sizes import scale

pytestmark = pytest.mark.event(delegates=30)

Damage = Callable[[bytes, random.Random], bytes]


@pytest.fixture
def whole(event: EventFolder) -> bytes:
    record = open_record(event)
    settle(record, *(Admit(number, By.NUMBER) for number in range(1, 31)))
    record.close()
    return (event.path / RECORD).read_bytes()


def outcome(event: EventFolder, facts: int) -> str:
    """What an opening makes of the record: "told", "one torn line", or "silent"."""
    try:
        record = open_record(event)
    except LedgerError:
        return "told"
    try:
        left = unsettled(event, record)
        if what_is_wrong(record) or left.lost:
            return "told" if record.journal.damage or not left.torn_bytes else "one torn line"
        return "silent" if record.head.facts <= facts else "invented"
    finally:
        record.close()


def outcomes(event: EventFolder, whole: bytes, damaged: list[bytes]) -> Counter[str]:
    path = event.path / RECORD
    facts = whole.count(b"\n") - 2 + 30  # those of the roll are one line
    found: Counter[str] = Counter()
    for content in damaged:
        path.write_bytes(content)
        found[outcome(event, facts)] += 1
        assert path.read_bytes() == content
    assert not path.with_suffix(".torn").exists()
    print(dict(found))
    return found


def test_any_flipped_bit_is_told(event: EventFolder, whole: bytes) -> None:
    chance = random.Random(5)
    places = [chance.randrange(len(whole)) for _ in range(scale(100, 2000))]
    flips = [
        whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
        for at in places
    ]
    found = outcomes(event, whole, flips)
    assert set(found) <= {"told", "one torn line"}


def overwritten(content: Callable[[int, random.Random], bytes]) -> Damage:
    def damage(whole: bytes, chance: random.Random) -> bytes:
        length = chance.randrange(300, 6000)
        at = chance.choice((chance.randrange(len(whole) - length), len(whole) - length))
        return whole[:at] + content(length, chance) + whole[at + length :]

    return damage


def a_byte_in_each_of_some_lines(whole: bytes, chance: random.Random) -> bytes:
    lines = [bytearray(line) for line in whole.splitlines(keepends=True)]
    count = chance.randrange(2, 8)
    first = chance.choice((chance.randrange(len(lines) - count), len(lines) - count))
    for line in lines[first : first + count]:
        line[chance.randrange(len(line))] ^= chance.randrange(1, 256)
    return b"".join(lines)


def lines_without_order(whole: bytes, chance: random.Random) -> bytes:
    lines = whole.splitlines(keepends=True)
    at = chance.randrange(1, len(lines) - 2)
    some = lines[at : at + chance.randrange(2, 9)]
    return b"".join((*lines[:at], *reversed(some), *lines[at + len(some) :]))


def lines_taken_out(whole: bytes, chance: random.Random) -> bytes:
    lines = whole.splitlines(keepends=True)
    at = chance.randrange(1, len(lines) - 1)
    return b"".join((*lines[:at], *lines[at + chance.randrange(1, 9) :]))


def lines_joined(whole: bytes, chance: random.Random) -> bytes:
    lines = whole.splitlines(keepends=True)
    at = chance.randrange(1, len(lines) - 3)
    some = lines[at : at + chance.randrange(2, len(lines) - at + 1)]
    sign = chance.choice((b" ", b"\t", b"", b"\r"))
    return b"".join((*lines[:at], *(line[:-1] + sign for line in some), *lines[at + len(some) :]))


MANY_LINES: tuple[Damage, ...] = (
    overwritten(lambda length, _: bytes(length)),
    overwritten(lambda length, _: b"\xff" * length),
    overwritten(lambda length, chance: chance.randbytes(length)),
    overwritten(lambda length, chance: chance.randbytes(length).replace(b"\n", b" ")),
    a_byte_in_each_of_some_lines,
    lines_without_order,
    lines_taken_out,
    lines_joined,
)


def test_damage_to_many_lines_is_told(event: EventFolder, whole: bytes) -> None:
    chance = random.Random(11)
    damaged = [chance.choice(MANY_LINES)(whole, chance) for _ in range(scale(50, 1000))]
    found = outcomes(event, whole, damaged)
    assert set(found) == {"told"}


def test_every_truncation_is_one_torn_line_or_told(event: EventFolder, whole: bytes) -> None:
    cuts = range(0, len(whole), scale(23, 1))
    ends = [at + 1 for at, byte in enumerate(whole[:-1]) if byte == ord("\n")]
    found = outcomes(event, whole, [whole[:cut] for cut in (*cuts, *ends)])
    assert set(found) == {"told", "one torn line"}
