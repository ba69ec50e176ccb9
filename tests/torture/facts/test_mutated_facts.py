"""Well-sealed facts that cannot be: each is told, and no command that reads ends in a traceback."""

import copy
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from console.main import main
from store.conference.soundness import first_unsound
from store.event.backup import restore
from store.event.folder import EventFolder
from store.facts.fact import read_time, unpack
from store.journal.clock import HandClock
from tests.support.files.sealed import Document, facts_of, header_of, write_record
from tests.support.pilot import Desk
from tests.support.sizes import scale

BACKUP = Path(__file__).parents[2] / "unit/event/records/0.1.0-every-fact.zip"
FACTS = facts_of(BACKUP)

MISSING = object()
VALUES: Sequence[Any] = (
    *(MISSING, None, True, False, 0, -1, 1, 999, 10**17, 10**30, 1.5, float("nan")),
    *("", "một", "-3", "\x1b[31m[/b]\x00", "x" * 5_000),
    *("9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00+14:00"),
    *([], [999], [[1]], ["một"], {}, {"a": 1}, {"1": [1]}, {"name": []}),
)
PLACES = tuple[str | int, ...]

_OWN_RULES = ("rules", "changes")
"""A rule of votes that is not understood has its own sentence and its own test."""


def places(value: Any, here: PLACES = ()) -> Iterator[PLACES]:
    """Every field of a fact, those within lists and tables included."""
    if here:
        yield here
    if isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*here, name))


def at(document: Any, place: PLACES) -> Any:
    for name in place:
        document = document[name]
    return document


def mutated(document: Document, place: PLACES, value: Any) -> Document:
    changed = copy.deepcopy(document)
    parent = at(changed, place[:-1])
    if value is MISSING:
        del parent[place[-1]]
    else:
        parent[place[-1]] = value
    return changed


def of_another_type(old: Any, new: Any) -> bool:
    return new is not MISSING and new is not None and type(old) is not type(new)


@pytest.mark.parametrize("seed", range(4))
def test_a_field_of_another_type_is_told_with_the_number_of_its_fact(
    seed: int, tmp_path: Path
) -> None:
    restore(BACKUP, tmp_path / "event")
    plan = EventFolder.open(tmp_path / "event").plan
    facts = [unpack(document) for document in FACTS]
    assert first_unsound(plan, facts) is None
    chance = random.Random(seed)
    for _ in range(scale(250, 5_000)):
        number = chance.randrange(len(FACTS))
        place = chance.choice(list(places(FACTS[number])))
        value = chance.choice(VALUES)
        own_rule = FACTS[number]["kind"].startswith("votes.") and _OWN_RULES.count(place[-2:][0])
        if own_rule or not of_another_type(at(FACTS[number], place), value):
            continue
        wrong = unpack(mutated(FACTS[number], place, value))
        found = first_unsound(plan, [*facts[:number], wrong, *facts[number + 1 :]])
        assert found is not None, (FACTS[number], place, value)
        assert found.number == number + 1, (FACTS[number], place, value)


READING = (
    *(("status",), ("status", "--json"), ("log",), ("log", "--json"), ("verify",)),
    *(("log", "--since", "08:00"), ("export", "-o", "out.xlsx"), ("documents", "-o", "papers")),
    *(("ballots", "-o", "papers"), ("codes",)),
)


def read(
    event: Path,
    command: Sequence[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> tuple[int, str]:
    """What a command that only reads answers, and says on stderr."""
    monkeypatch.setattr("sys.argv", ["hoinghi", command[0], str(event), *command[1:]])
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main()
    assert isinstance(ended.value.code, int)
    return ended.value.code, capsys.readouterr().err


@pytest.mark.parametrize("seed", range(scale(4, 80)))
async def test_no_command_that_reads_falls_over_a_record_of_such_facts(
    seed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    event = tmp_path / "event"
    restore(BACKUP, event)
    chance = random.Random(seed)
    facts = list(FACTS)
    for number in chance.sample(range(len(FACTS)), len(FACTS) // 10):
        place = chance.choice(list(places(FACTS[number])))
        facts[number] = mutated(FACTS[number], place, chance.choice(VALUES))
    record = event / "record.log"
    write_record(record, header_of(record), facts)
    sealed = record.read_bytes()
    monkeypatch.chdir(tmp_path)
    told = {command: read(event, command, monkeypatch, capsys) for command in READING}
    assert {code for code, _ in told.values()} == {1}, told
    for command, (_, said) in told.items():
        assert "mục" in said, command
    await _walk_through_the_console(EventFolder.open(event))
    assert record.read_bytes() == sealed


async def _walk_through_the_console(event: EventFolder) -> None:
    clock = HandClock(read_time(FACTS[-1]["at"]))
    desk = Desk(event, event.record(clock, desk="bàn 1", operator="Lan"), clock)
    async with desk.open() as here:
        await here.until_shown("SỔ CÓ MỤC")
        for key in ("f3", "f4", "f5", "f6", "f7", "f9", "f2"):
            await here.press(key)
        await here.until_shown("SỔ CÓ MỤC")
