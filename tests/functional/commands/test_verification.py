"""What the command line says of a record that was damaged, cut or torn, and how it is settled."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from console.backups import back_up
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.snapshot import FEWEST_FACTS, sealing
from store.event.folder import HEAD, RECORD, SNAPSHOT, EventFolder
from store.journal.clock import HandClock
from store.journal.companion_files import read_snapshot, write_snapshot
from tests.support.command_line import hoinghi, refused
from tests.support.events import (
    MORNING,
    code_of,
    conference_of,
    open_record,
    say_it_is_morning,
    settle,
)

READING: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("log",),
    ("codes",),
    ("verify",),
    ("export", "-o"),
    ("documents", "-o"),
)


@pytest.fixture
def folder(event: EventFolder) -> Path:
    """Eight admitted."""
    record = open_record(event, HandClock(MORNING))
    settle(record, *(Admit(number, By.NUMBER) for number in range(1, 9)))
    record.close()
    return event.path


def run(command: tuple[str, ...], folder: Path, out: Path) -> "subprocess.CompletedProcess[str]":
    name, *rest = command
    return hoinghi(name, folder, *rest, *([out / f"{name}.xlsx"] if rest else []))


def zeros(whole: bytes) -> bytes:
    return whole[:-1500] + bytes(1500)


def last_lines(whole: bytes) -> bytes:
    *before, a, b, c = whole.splitlines(keepends=True)
    return b"".join((*before, *(line[:40] + b"?" + line[41:] for line in (a, b, c))))


@pytest.mark.parametrize("damage", [zeros, last_lines])
def test_damage_at_the_end_is_told_by_every_command_and_nothing_is_cut(
    folder: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    record = folder / "record.log"
    damaged = damage(record.read_bytes())
    record.write_bytes(damaged)
    for command in (*READING, ("verify",)):
        told = run(command, folder, tmp_path)
        assert told.returncode == 1, command
        assert "dòng" in told.stderr
        assert "Traceback" not in told.stderr
    assert hoinghi("scan", folder, stdin=code_of(9)).returncode == 1
    assert hoinghi("verify", folder, "--settle", "--reason", "x").returncode == 1
    assert record.read_bytes() == damaged
    assert not (folder / "record.torn").exists()


def test_one_flipped_bit_is_told_once_however_many_backups_know_more(
    event: EventFolder, folder: Path
) -> None:
    clock = HandClock(MORNING)
    record = open_record(event, clock)
    for number in (9, 10):
        settle(record, Admit(number, By.NUMBER))
        clock.advance(60)
        back_up(event, record.head.chain, clock)
    record.close()
    first, second, third, *rest = (folder / RECORD).read_bytes().splitlines(keepends=True)
    flipped = third[:90] + bytes([third[90] ^ 1]) + third[91:]
    (folder / RECORD).write_bytes(b"".join((first, second, flipped, *rest)))
    (sentence,) = hoinghi("verify", folder).stderr.splitlines()
    assert "dòng 3 " in sentence
    assert f"không kiểm tra được: {len(rest)}" in sentence
    assert "bản sao lưu" in sentence
    (sentence,) = hoinghi("status", folder).stderr.splitlines()
    assert "dòng 3" in sentence.casefold()


def test_a_torn_end_is_told_at_every_opening_until_a_person_has_settled_it(
    folder: Path, tmp_path: Path
) -> None:
    record = folder / "record.log"
    whole = record.read_bytes()
    record.write_bytes(whole + b"deadbeef half")
    for command in READING:
        told = run(command, folder, tmp_path)
        assert told.returncode == 0, told
        assert "--settle" in told.stderr, command
    assert record.read_bytes() == whole + b"deadbeef half"
    assert json.loads(hoinghi("verify", folder, "--json").stdout)["torn_bytes"] == 13
    scan = hoinghi("scan", folder, stdin=code_of(9))
    assert scan.returncode == 0
    assert (folder / "record.torn").read_bytes() == b"deadbeef half\n"
    for command in READING:  # the bytes are still there, and nobody has looked into them
        assert "--settle" in run(command, folder, tmp_path).stderr, command
    settled = hoinghi(
        *("verify", folder, "--settle", "--reason", "Đã so với sổ tay", "--operator", "Lan"),
    )
    assert settled.returncode == 0
    assert "Đã so với sổ tay" in settled.stderr
    for command in (*READING, ("status",)):
        assert "--settle" not in run(command, folder, tmp_path).stderr, command
    (fact,) = (
        json.loads(line)
        for line in hoinghi("log", folder, "--json", "--kind", "record").stdout.splitlines()
    )
    assert fact["operator"] == "Lan"
    assert fact["data"]["torn_bytes"] == 13
    assert re.fullmatch("[0-9a-f]{64}", fact["data"]["torn"])
    with record.open("ab") as file:  # once more, later
        file.write(b"cafe")
    assert "--settle" in hoinghi("status", folder).stderr
    hoinghi("scan", folder, stdin=code_of(10))
    assert "--settle" in hoinghi("status", folder).stderr


def test_settling_wants_a_reason_and_something_to_settle(folder: Path) -> None:
    before = (folder / "record.log").read_bytes()
    for wrong in (("--settle",), ("--settle", "--reason", "  "), ("--reason", "x")):
        refused(hoinghi("verify", folder, *wrong), "--settle", code=2)
    nothing = hoinghi("verify", folder, "--settle", "--reason", "x")
    assert nothing.returncode == 0
    assert "Không có gì" in nothing.stderr
    assert (folder / "record.log").read_bytes() == before


def test_acts_that_were_acknowledged_and_are_gone_are_missed_until_that_is_settled(
    folder: Path,
) -> None:
    record = folder / "record.log"
    record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-2]))
    told = hoinghi("verify", folder)
    assert told.returncode == 1
    assert "THIẾU" in told.stderr
    assert "toàn vẹn" not in told.stdout
    assert "THIẾU" in hoinghi("status", folder).stderr
    assert hoinghi("scan", folder, stdin=code_of(9)).returncode == 0
    said = json.loads(hoinghi("verify", folder, "--json").stdout)
    assert (said["sound"], len(said["lost_heads"])) == (False, 1)
    assert hoinghi("verify", folder, "--settle", "--reason", "Hai lượt đã quét lại").returncode == 0
    assert hoinghi("verify", folder).stderr == ""
    assert hoinghi("status", folder).stderr == ""


def test_a_head_known_from_elsewhere_is_looked_for_in_the_chain(folder: Path) -> None:
    said = json.loads(hoinghi("verify", folder, "--json").stdout)
    head = said["head"]
    hoinghi("scan", folder, stdin=code_of(9))
    for known in (head[:8], head[:16].upper(), head):
        found = json.loads(hoinghi("verify", folder, "--head", known, "--json").stdout)
        assert found["facts_at"] == said["facts"]
    shown = hoinghi("verify", folder, "--head", head[:16])
    assert f"{said['facts']} mục đầu" in shown.stdout
    for unknown in ("0123456789abcdef", "00000000"):
        lost = hoinghi("verify", folder, "--head", unknown)
        assert lost.returncode == 1
        assert unknown in lost.stderr
    for wrong in ("abc", "xyz12345", "a" * 65):
        refused(hoinghi("verify", folder, "--head", wrong), wrong, code=2)


def test_a_backup_at_hand_that_knows_more_than_the_record_is_named(
    event: EventFolder, folder: Path
) -> None:
    older = (folder / "record.log").read_bytes()
    assert hoinghi("scan", folder, stdin=f"{code_of(9)}\n{code_of(10)}\n").returncode == 0
    record = open_record(event)
    back_up(event, record.head.chain, HandClock(MORNING))
    record.close()
    assert hoinghi("verify", folder).stderr == ""
    (folder / "record.log").write_bytes(older)  # an older copy is put back by hand
    (folder / "record.head").unlink()
    for command in ("verify", "status"):
        assert "backups" in hoinghi(command, folder).stderr
    assert hoinghi("verify", folder).returncode == 1
    (backup,) = (folder / "backups").iterdir()
    kept = backup.read_bytes()
    backup.write_bytes(kept[: len(kept) // 2])  # what cannot be read proves nothing
    assert_ends_unwitnessed(hoinghi("verify", folder))
    backup.write_bytes(kept)
    assert hoinghi("verify", folder, "--settle", "--reason", "Cố ý").returncode == 0
    assert hoinghi("verify", folder).stderr == ""


def assert_ends_unwitnessed(told: "subprocess.CompletedProcess[str]") -> None:
    assert told.returncode == 0
    (sentence,) = told.stderr.splitlines()
    assert "record.head" in sentence
    assert "bị cắt mất phần cuối" in sentence


def test_a_record_whose_head_is_noted_nowhere_is_not_silently_sound(folder: Path) -> None:
    say_it_is_morning(folder)
    record = folder / "record.log"
    record.write_bytes(b"".join(record.read_bytes().splitlines(keepends=True)[:-1]))
    (folder / "record.head").unlink()
    assert_ends_unwitnessed(told := hoinghi("verify", folder))
    assert "Sổ ghi toàn vẹn" not in told.stdout
    assert "Chưa kiểm tra được phần cuối" in told.stdout
    assert json.loads(hoinghi("verify", folder, "--json").stdout)["end_checked"] is False
    assert hoinghi("scan", folder, stdin=code_of(9)).returncode == 0
    told = hoinghi("verify", folder)
    assert (told.stderr, "Sổ ghi toàn vẹn" in told.stdout) == ("", True)


@pytest.mark.parametrize("content", [b"x", b"\xff" * 313], ids=["short", "long"])
def test_a_noted_head_that_cannot_be_read_is_not_called_missing(
    folder: Path, content: bytes
) -> None:
    (folder / HEAD).write_bytes(content)
    for command in ("verify", "status"):
        assert_ends_unwitnessed(told := hoinghi(command, folder))
        assert "Không đọc được" in told.stderr
        assert "Thiếu" not in told.stderr
    assert hoinghi("scan", folder, stdin=code_of(9)).returncode == 0
    assert hoinghi("verify", folder).stderr == ""


def test_a_converted_record_is_said_to_be_that(folder: Path) -> None:
    record = folder / "record.log"
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    for command in ("status", "verify"):
        refused(hoinghi(command, folder), "record.log", "chuyển đổi")


# what an administrator may write in spite of the permissions, an official may not
WITHOUT_RIGHTS = (
    ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.getuid() == 0 else []
)


@pytest.mark.parametrize("record_mode", [0o600, 0o400], ids=["writable", "read-only"])
def test_who_may_not_write_the_folder_reads_and_writes_what_may_be_written(
    folder: Path, record_mode: int
) -> None:
    say_it_is_morning(folder)
    for file in ("record.lock", "record.head", "record.reserve"):
        (folder / file).unlink()
    (folder / "record.log").chmod(record_mode)
    folder.chmod(0o500)

    def as_an_official(*arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*WITHOUT_RIGHTS, sys.executable, "-m", "console.main", *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    for command in ("status", "log", "verify"):
        told = as_an_official(command, str(folder))
        assert_ends_unwitnessed(told)
    scan = as_an_official("scan", str(folder), stdin=code_of(9))
    if record_mode == 0o600:
        assert json.loads(scan.stdout)["result"] == "admitted"
    else:
        assert scan.returncode == 1
        assert "KHÔNG GHI ĐƯỢC" in scan.stderr
    assert {file.name for file in folder.iterdir()} == {"record.log", "badge.key", "hoinghi.toml"}


def test_on_a_read_only_medium_reading_commands_read(folder: Path, tmp_path: Path) -> None:
    if shutil.which("mount") is None or (os.getuid() != 0 and "CI" not in os.environ):
        pytest.skip("only an administrator can mount here")
    say_it_is_morning(folder)
    medium = tmp_path / "medium"
    medium.mkdir()
    subprocess.run(["mount", "--bind", folder, medium], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", medium], check=True)
        for command in ("status", "log", "verify"):
            told = hoinghi(command, medium)
            assert (told.returncode, told.stderr) == (0, ""), told
        assert hoinghi("scan", medium, stdin=code_of(9), on_the_day=False).returncode == 1
    finally:
        subprocess.run(["umount", medium], check=True)


@pytest.mark.event(delegates=FEWEST_FACTS)
def test_a_snapshot_that_says_something_else_is_told_by_who_verifies(event: EventFolder) -> None:
    assert hoinghi("status", event.path).returncode == 0  # leaving keeps one
    record, key = event.path / RECORD, sealing(event.key)
    kept = read_snapshot(record, lambda: key)
    assert kept is not None
    assert hoinghi("verify", event.path).returncode == 0
    forged = kept.state.replace("Thôn 1".encode(), "Thôn 9".encode())
    assert forged != kept.state
    write_snapshot(record, key, replace(kept, state=forged))
    assert "Thôn 9" in {delegate.unit for delegate in conference_of(event).roll.listed}
    refused(hoinghi("verify", event.path), "record.snapshot")
    (event.path / SNAPSHOT).unlink()
    assert hoinghi("verify", event.path).returncode == 0
    assert not (event.path / SNAPSHOT).exists()
