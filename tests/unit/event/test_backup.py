import errno
import hashlib
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from tinydb import TinyDB, where

from console.backups import back_up
from console.error_sentences import sentences
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.backup import (
    FACTS,
    BackupError,
    BackupProblem,
    keep_newest,
    read_backup,
    restore,
    write_backup,
)
from store.event.folder import (
    KEY,
    PLAN,
    RECORD,
    TORN,
    EventFolder,
    FolderError,
    FolderProblem,
)
from store.event.record import Record
from store.journal.clock import HandClock
from store.journal.disk import write_private
from store.journal.problems import LedgerBroken, LedgerForeign
from store.plan.problems import PlanError
from tests.support.events import MORNING, make_event, open_record, settle


@pytest.fixture
def admitted(record: Record) -> Record:
    settle(record, *(Admit(number, By.NUMBER) for number in (1, 2, 3)))
    return record


CLOCK = HandClock(MORNING)


def test_a_backup_brings_the_whole_event_back(
    event: EventFolder, admitted: Record, tmp_path: Path
) -> None:
    manifest = write_backup(event, tmp_path / "b.zip", CLOCK)
    assert (manifest.facts, manifest.head) == (admitted.head.facts, admitted.head.chain)
    restore(tmp_path / "b.zip", tmp_path / "back")
    back = EventFolder.open(tmp_path / "back")
    assert (back.plan, back.key) == (event.plan, event.key)
    again = open_record(back)
    assert again.head == admitted.head
    assert again.conference.attendance.present == [1, 2, 3]
    again.decide(Admit(4, By.NUMBER))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("there", [False, True])
def test_an_events_folder_is_its_owners_only_whatever_the_mask(
    event: EventFolder, tmp_path: Path, mask: int, there: bool
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)
    made, back = tmp_path / "made", tmp_path / "back"
    if there:
        made.mkdir(mode=0o755)
        back.mkdir(mode=0o755)
    before = os.umask(mask)
    try:
        make_event(made)
        restore(tmp_path / "b.zip", back)
    finally:
        os.umask(before)
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (made, back)] == [0o700, 0o700]


@pytest.mark.parametrize("code_page", ["utf-8", "cp1252", "cp1258", "cp932", "ascii"])
def test_stock_tinydb_opens_the_sealed_export_in_any_code_page(
    event: EventFolder, admitted: Record, tmp_path: Path, code_page: str
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)
    (tmp_path / FACTS).write_bytes(zipfile.ZipFile(tmp_path / "b.zip").read(FACTS))
    export = TinyDB(tmp_path / FACTS, encoding=code_page)
    table = export.table("facts")
    assert len(table) == admitted.head.facts
    assert table.count(where("kind") == "attendance.admitted") == 3
    (seal,) = export.table("seal").all()
    facts = {str(document.doc_id): dict(document) for document in table}
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    assert seal == {
        "facts": admitted.head.facts,
        "head": admitted.head.chain,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def test_a_backup_is_made_while_a_desk_writes(event: EventFolder, tmp_path: Path) -> None:
    with (event.path / RECORD).open("ab") as file:
        file.write(b"half a li")
    manifest = write_backup(event, tmp_path / "b.zip", CLOCK)
    assert manifest.facts == 10
    assert read_backup(tmp_path / "b.zip")[0] == manifest


def test_a_backup_never_overwrites_an_event(
    event: EventFolder, admitted: Record, tmp_path: Path
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)
    before = (event.path / RECORD).read_bytes()
    with pytest.raises(FolderError):
        restore(tmp_path / "b.zip", event.path)
    assert (event.path / RECORD).read_bytes() == before


@pytest.mark.parametrize("left", [(KEY,), (RECORD,), (TORN,), (KEY, RECORD), ("record.lock",)])
def test_a_folder_with_what_an_event_left_there_is_no_place_for_another(
    event: EventFolder, tmp_path: Path, left: tuple[str, ...]
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)
    back = tmp_path / "back"
    back.mkdir()
    for name in left:
        (back / name).write_text("left")
    for make in (lambda: restore(tmp_path / "b.zip", back), lambda: make_event(back)):
        with pytest.raises(FolderError) as caught:
            make()
        assert caught.value.problem is FolderProblem.PARTS_LEFT
        assert sentences(caught.value)[0].count(", ".join(left)) == 1
        assert {path.name: path.read_text() for path in back.iterdir()} == dict.fromkeys(
            left, "left"
        )


def test_a_restore_that_fails_where_nothing_can_be_removed_leaves_no_event(
    event: EventFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)

    def gone(path: Path, content: bytes) -> None:
        if path.name == PLAN:
            monkeypatch.setattr(Path, "unlink", _not_there)
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        write_private(path, content)

    monkeypatch.setattr("store.event.backup.write_private", gone)
    with pytest.raises(OSError, match=PLAN):
        restore(tmp_path / "b.zip", tmp_path / "back")
    monkeypatch.undo()
    with pytest.raises(FolderError) as caught:
        EventFolder.open(tmp_path / "back")
    assert (caught.value.problem, caught.value.path.name) == (FolderProblem.PART_MISSING, PLAN)
    with pytest.raises(FolderError, match=RECORD):
        restore(tmp_path / "b.zip", tmp_path / "back")


def _not_there(path: Path, **_: object) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))


def test_what_was_set_aside_and_not_settled_goes_with_the_backup(
    event: EventFolder, tmp_path: Path
) -> None:
    (event.path / TORN).write_bytes(b"half a line\n")
    write_backup(event, tmp_path / "b.zip", CLOCK)
    restore(tmp_path / "b.zip", tmp_path / "back")
    assert (tmp_path / "back" / TORN).read_bytes() == b"half a line\n"


def test_folders_made_on_the_way_go_when_a_restore_fails(
    event: EventFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)

    def no_plan(_path: Path) -> EventFolder:
        raise PlanError([])

    monkeypatch.setattr(EventFolder, "open", no_plan)
    with pytest.raises(PlanError):
        restore(tmp_path / "b.zip", tmp_path / "a" / "b" / "c")
    assert not (tmp_path / "a").exists()


def test_every_changed_byte_of_its_files_is_found(
    event: EventFolder, admitted: Record, tmp_path: Path
) -> None:
    path = tmp_path / "b.zip"
    write_backup(event, path, CLOCK)
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for changed in files:
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in files.items():
                spoilt = content[:-2] + b"x" + content[-1:]
                archive.writestr(name, spoilt if name == changed else content)
        with pytest.raises(BackupError):
            restore(path, tmp_path / "back")
        assert not (tmp_path / "back").exists()


def test_what_is_no_backup_or_a_newer_one_is_refused(
    event: EventFolder, admitted: Record, tmp_path: Path
) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(b"nothing")
    with pytest.raises(BackupError) as caught:
        read_backup(path)
    assert caught.value.problem is BackupProblem.NOT_A_BACKUP
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": "hoinghi-backup", "version": 2}))
    with pytest.raises(BackupError) as caught:
        read_backup(path)
    assert caught.value.problem is BackupProblem.NEWER


def test_automatic_backups_go_to_both_folders_and_the_newest_are_kept(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    event = make_event(tmp_path / "event", second_folder=f'"{usb.as_posix()}"', keep="2")
    clock = HandClock(MORNING)
    for head in ("a" * 64, "b" * 64, "c" * 64):
        back_up(event, head, clock)
        clock.advance(60)
    for folder in (event.path / "backups", usb):
        assert [path.stem[-8:] for path in sorted(folder.iterdir())] == ["b" * 8, "c" * 8]


def test_a_second_folder_that_is_gone_is_said_and_the_first_is_written(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    event = make_event(tmp_path / "event", second_folder=f'"{(stick / "hội nghị").as_posix()}"')
    with pytest.raises(FileNotFoundError, match="usb"):
        back_up(event, "a" * 64, CLOCK)
    assert len(list((event.path / "backups").iterdir())) == 1
    assert not stick.exists()  # no folder on this machine's own disk in the stick's place
    stick.mkdir()
    back_up(event, "b" * 64, CLOCK)
    assert len(list((stick / "hội nghị").iterdir())) == 1


def test_events_that_share_a_stick_leave_each_others_backups_alone(tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    shared = {"second_folder": f'"{stick.as_posix()}"', "keep": "1"}
    plans = [shared, shared | {"number": "124"}, shared | {"rehearsal": "true"}]
    clock = HandClock(MORNING)
    for number, plan in enumerate(plans):
        event = make_event(tmp_path / str(number), 3, 0, **plan)
        for head in ("a" * 64, "b" * 64):
            back_up(event, head, clock)
            clock.advance(60)
    assert [path.name[7:] for path in sorted(stick.iterdir())] == [
        "123-20250328-000100-bbbbbbbb.zip",
        "123-rehearsal-20250328-000500-bbbbbbbb.zip",
        "124-20250328-000300-bbbbbbbb.zip",
    ]


def test_keeping_the_newest_leaves_other_files_alone(event: EventFolder, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    for name in ("backup-123-1.zip", "backup-123-2.zip", "mine.zip", "backup-1234-1.zip"):
        (folder / name).write_text("x")
    keep_newest(folder, replace(event.plan, backup=replace(event.plan.backup, keep=1)))
    assert sorted(path.name for path in folder.iterdir()) == [
        "backup-123-2.zip",
        "backup-1234-1.zip",
        "mine.zip",
    ]


def broken(event: EventFolder, line: int) -> None:
    path = event.path / RECORD
    lines = path.read_bytes().splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(b"a", b"b")
    path.write_bytes(b"".join(lines))


def test_a_record_damaged_in_the_middle_is_not_backed_up_and_the_last_backup_stands(
    event: EventFolder, admitted: Record, tmp_path: Path
) -> None:
    out = tmp_path / "b.zip"
    write_backup(event, out, CLOCK)
    before = out.read_bytes()
    broken(event, 3)
    with pytest.raises(BackupError) as caught:
        write_backup(event, out, CLOCK)
    assert (caught.value.problem, caught.value.detail) == (BackupProblem.RECORD_UNSOUND, "3")
    assert out.read_bytes() == before


def test_a_record_without_a_sound_header_is_not_backed_up(
    event: EventFolder, admitted: Record, tmp_path: Path
) -> None:
    broken(event, 1)
    with pytest.raises(LedgerBroken):
        write_backup(event, tmp_path / "b.zip", CLOCK)
    (event.path / RECORD).write_bytes(b"hello\n")
    with pytest.raises(LedgerForeign):
        write_backup(event, tmp_path / "b.zip", CLOCK)
    assert not (tmp_path / "b.zip").exists()


def test_a_torn_tail_is_left_out_of_the_backup(
    event: EventFolder, admitted: Record, tmp_path: Path
) -> None:
    with (event.path / RECORD).open("ab") as file:
        file.write(b"deadbeef half a l")
    manifest = write_backup(event, tmp_path / "b.zip", CLOCK)
    assert manifest.head == admitted.head.chain


@pytest.mark.parametrize("written", [0, 1, 2])
def test_a_restore_without_room_leaves_the_folder_as_it_was(
    event: EventFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)
    left = [written]

    def no_room(path: Path, content: bytes) -> None:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        left[0] -= 1
        write_private(path, content)

    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "letter.txt").write_text("x")
    monkeypatch.setattr("store.event.backup.write_private", no_room)
    for folder in (tmp_path / "new", kept):
        left[0] = written
        with pytest.raises(OSError, match="No space"):
            restore(tmp_path / "b.zip", folder)
    assert not (tmp_path / "new").exists()
    assert [path.name for path in kept.iterdir()] == ["letter.txt"]
    monkeypatch.undo()
    restore(tmp_path / "b.zip", kept)


def test_a_new_event_without_room_for_its_record_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_a_line(descriptor: int, content: bytes) -> None:
        os.write(descriptor, content[:7])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("store.journal.ledger.write_whole", half_a_line)
    with pytest.raises(OSError, match="No space"):
        make_event(tmp_path / "event")
    assert not (tmp_path / "event").exists()


def test_a_file_that_finds_no_room_leaves_no_half_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("store.journal.disk.sync", no_room)
    with pytest.raises(OSError, match="letter"):
        write_private(tmp_path / "letter", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_is_stopped_leaves_the_one_before_and_nothing_of_itself(
    event: EventFolder, admitted: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.journal.disk._PIECE", 1000)
    out = tmp_path / "b.zip"
    told: list[tuple[int, int]] = []
    write_backup(event, out, CLOCK, lambda done, whole: told.append((done, whole)))
    before, size = out.read_bytes(), out.stat().st_size
    written = [done for done, whole in told if whole]
    assert {whole for _done, whole in told} == {0, size}
    assert written == list(range(0, size, 1000)) and len(written) > 2
    for stopped in range(len(told)):
        heard: list[int] = []

        def stop(done: int, _whole: int, heard: list[int] = heard, last: int = stopped) -> None:
            heard.append(done)
            if len(heard) > last:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            write_backup(event, out, CLOCK, stop)
        assert (out.read_bytes(), [*tmp_path.glob("b.zip*")]) == (before, [out])
