"""An event's folder with files that a person, an editor or a disk has spoilt."""

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from store.event.folder import PLAN, EventFolder
from store.event.rehearsal_clock import PACE, RehearsalClock
from store.journal.clock import HandClock
from store.plan.plan import load_plan
from store.plan.problems import PlanError
from tests.support.command_line import here
from tests.support.events import MORNING, plan_text
from tests.support.files.damaged import BYTES, damaged
from tests.support.sizes import scale

VALUES = (
    "[]", "[[1]]", "{}", "{a=1}", "-1", "9" * 5000, "1e400", "nan", '""', '"x"', "true", "0", "0.5",
    "0001-01-01", "9999-12-31", "07:30:00", "2025-01-01T07:00:00Z", "'''\n'''", '["a",1]', "[{}]",
    '"\\u0000"', '"[/b]"', '"../../etc"', '"2/3"', '"0/0"', '"1/0"', "[" * 5000, "{a=" * 5000,
)  # fmt: skip


def test_a_plan_with_any_value_in_any_place_is_read_or_told() -> None:
    chance = random.Random(7)
    lines = plan_text().splitlines()
    keys = [at for at, line in enumerate(lines) if re.match(r"#?[\w.]+ = ", line)]
    told: Counter[str] = Counter()
    for _ in range(scale(300, 20_000)):
        changed = list(lines)
        for at in chance.sample(keys, chance.choice([1, 1, 3])):
            key = lines[at].lstrip("#").partition(" = ")[0]
            changed[at] = f"{key} = {chance.choice(VALUES)}"
        told[_read("\n".join(changed).encode())] += 1
    for _kind, content in damaged("\n".join(lines).encode(), BYTES, scale(100, 10_000)):
        told[_read(content)] += 1
    print(told)
    assert told["told"] > told["read"]


def _read(plan_file: bytes) -> str:
    try:
        load_plan(plan_file, PLAN)
    except PlanError as error:
        assert error.problems
        return "told"
    return "read"


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 100_000, "a = " + "9" * 5000, "[" + "a." * 50_000 + "a]", "a = {b", ""]
)
def test_a_plan_of_brackets_or_figures_ends_in_sentences(event: EventFolder, text: str) -> None:
    (event.path / PLAN).write_text(text)
    code, said, wrong = here("status", event.path)
    assert (code, said) == (1, "")
    assert wrong.startswith("kế hoạch")


SOUND = b'{"since":"2025-03-28T00:00:00Z","shown":"2025-03-28T02:00:00Z","speed":60}\n'


@pytest.mark.parametrize(
    "pace",
    [
        b"", b"\xff", b"[" * 100_000, SOUND.replace(b"60", b"9" * 40), SOUND.replace(b"60", b"-5"),
        SOUND.replace(b"28T02", b"99T02"), SOUND.replace(b"2025-03-28T02", b"9999-12-31T23"),
        SOUND.replace(b"2025-03-28T00", b"0001-01-01T00"),
    ],
    ids=range(8),
)  # fmt: skip
def test_a_spoilt_pace_leaves_the_machines_time(tmp_path: Path, pace: bytes) -> None:
    clock = RehearsalClock(tmp_path, HandClock(MORNING))
    (tmp_path / PACE).write_bytes(SOUND)
    assert clock.now() != MORNING
    (tmp_path / PACE).unlink()
    (tmp_path / PACE).write_bytes(pace)
    assert clock.now() == MORNING
