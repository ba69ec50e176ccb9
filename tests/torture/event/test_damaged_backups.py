"""Backups that were damaged: told in a sentence, by the command line and by the console."""

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from console.backups import back_up
from store.event.backup import FOLDER, BackupError, BackupProblem, write_backup
from store.event.folder import KEY, PLAN, RECORD, EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from store.journal.disk import write_private
from tests.support.command_line import here
from tests.support.events import MORNING, code_of
from tests.support.files.damaged import ZIP, Damage, cut_off, damaged
from tests.support.pilot import Desk
from tests.support.sizes import scale

CLOCK = HandClock(MORNING)


def test_a_damaged_backup_is_told_in_one_sentence_and_nothing_is_written(
    event: EventFolder, tmp_path: Path
) -> None:
    sound, spoilt, back = tmp_path / "sound.zip", tmp_path / "spoilt.zip", tmp_path / "back"
    write_backup(event, sound, CLOCK)
    told: Counter[tuple[str, str]] = Counter()
    for kind, content in damaged(sound.read_bytes(), ZIP, scale(3 * len(ZIP), 1600)):
        spoilt.write_bytes(content)
        code, said, wrong = here("restore", spoilt, back)
        told[kind, "harmless" if code == 0 else "told"] += 1
        if code == 0:  # what was damaged is not read: the event must be whole
            for name in (PLAN, KEY, RECORD):
                assert (back / name).read_bytes() == (event.path / name).read_bytes(), kind
            shutil.rmtree(back)
        else:
            assert (code, said) == (1, ""), (kind, wrong)
            assert wrong.startswith(str(spoilt)), kind
            assert wrong.count("\n") == 1, (kind, wrong)
        assert {path.name for path in tmp_path.iterdir()} == {"event", "sound.zip", "spoilt.zip"}
    for each, count in sorted(told.items()):
        print(*each, count)
    harmless = sum(count for (_kind, said), count in told.items() if said == "harmless")
    assert harmless * 3 < told.total()


def test_a_folder_in_a_backups_place(event: EventFolder, tmp_path: Path) -> None:
    code, said, wrong = here("restore", event.path, tmp_path / "back")
    assert (code, said) == (1, "")
    assert str(event.path) in wrong
    assert not (tmp_path / "back").exists()


def test_a_name_that_would_steer_the_terminal_is_only_shown(tmp_path: Path) -> None:
    for name in ("a\x1b]0;x\x07.zip", "a\x1b[2J\r.zip", "\u202epiz.a", "\udcff.zip"):
        (tmp_path / name).write_bytes(b"nothing")
        back = tmp_path / "back"
        for said in (here("restore", tmp_path / name, back), here("status", tmp_path / name)):
            code, _out, wrong = said
            assert code == 1
            assert wrong.rstrip("\n").isprintable()


def on_a_bad_disk(monkeypatch: pytest.MonkeyPatch, damage: Damage, seed: int = 7) -> None:
    """From now on a backup reads otherwise than it was written."""
    chance = random.Random(seed)

    def spoil(path: Path, content: bytes, **check: object) -> None:
        write_private(path, damage(content, chance), **check)  # type: ignore[arg-type]

    monkeypatch.setattr("store.event.backup.write_private", spoil)


@pytest.mark.parametrize("damage", [damage for damage in ZIP if damage is not cut_off])
def test_what_a_bad_disk_made_of_a_backup_takes_no_name(
    event: EventFolder, damage: Damage, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(event, "a" * 64, CLOCK)
    (kept,) = (event.path / FOLDER).iterdir()
    before = kept.read_bytes()
    for seed in range(scale(2, 30)):
        on_a_bad_disk(monkeypatch, damage, seed)
        try:
            write_backup(event, kept, CLOCK)
        except BackupError as error:
            assert (error.problem, error.path) == (BackupProblem.NOT_KEPT, kept)
            assert error.__cause__ is not None
            assert kept.read_bytes() == before
        else:
            kept.write_bytes(before)  # harmless
        assert list((event.path / FOLDER).iterdir()) == [kept]


async def test_the_console_goes_on_when_its_backup_cannot_be_read_back(
    event: EventFolder, record: Record, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_bad_disk(monkeypatch, cut_off)
    async with Desk(event, record, clock).open() as console:
        await console.until(lambda: "khác với dữ liệu đã ghi" in console.words, "what is wrong")
        await console.scan(code_of(1))
        assert console.conference.attendance.present == [1]
    assert list((event.path / FOLDER).iterdir()) == []
