from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from console.backups import back_up
from store.attendance import Admit, By
from store.backup import (
    FACTS,
    BackupError,
    BackupProblem,
    keep_newest,
    read_backup,
    restore,
    write_backup,
)
from store.clock import HandClock
from store.folder import RECORD, EventFolder, FolderError
from store.record import Record
from tests.support import MORNING, make_event, open_record

CLOCK = HandClock(MORNING)


@pytest.fixture
def event(tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event")


@pytest.fixture
def record(event: EventFolder) -> Record:
    opened = open_record(event)
    for number in (1, 2, 3):
        opened.decide(Admit(number, By.NUMBER))
    return opened


def test_a_backup_brings_the_whole_event_back(
    event: EventFolder, record: Record, tmp_path: Path
) -> None:
    manifest = write_backup(event, tmp_path / "b.zip", CLOCK)
    assert (manifest.facts, manifest.head) == (record.head.facts, record.head.chain)
    restore(tmp_path / "b.zip", tmp_path / "back")
    back = EventFolder.open(tmp_path / "back")
    assert (back.plan, back.key) == (event.plan, event.key)
    again = open_record(back)
    assert again.head == record.head
    assert again.conference.attendance.present == [1, 2, 3]
    again.decide(Admit(4, By.NUMBER))


def test_stock_tinydb_opens_the_sealed_export(
    event: EventFolder, record: Record, tmp_path: Path
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)
    (tmp_path / FACTS).write_bytes(zipfile.ZipFile(tmp_path / "b.zip").read(FACTS))
    export = TinyDB(tmp_path / FACTS)
    table = export.table("facts")
    assert len(table) == record.head.facts
    assert table.count(where("kind") == "attendance.admitted") == 3
    (seal,) = export.table("seal").all()
    facts = {str(document.doc_id): dict(document) for document in table}
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    assert seal == {
        "facts": record.head.facts,
        "head": record.head.chain,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def test_a_backup_is_made_while_a_desk_writes(event: EventFolder, tmp_path: Path) -> None:
    with (event.path / RECORD).open("ab") as file:
        file.write(b"half a li")
    manifest = write_backup(event, tmp_path / "b.zip", CLOCK)
    assert manifest.facts == 10
    assert read_backup(tmp_path / "b.zip")[0] == manifest


def test_a_backup_never_overwrites_an_event(
    event: EventFolder, record: Record, tmp_path: Path
) -> None:
    write_backup(event, tmp_path / "b.zip", CLOCK)
    before = (event.path / RECORD).read_bytes()
    with pytest.raises(FolderError):
        restore(tmp_path / "b.zip", event.path)
    assert (event.path / RECORD).read_bytes() == before


def test_every_changed_byte_of_its_files_is_found(
    event: EventFolder, record: Record, tmp_path: Path
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
    event: EventFolder, record: Record, tmp_path: Path
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
    (tmp_path / "file").write_text("no folder")
    event = make_event(tmp_path / "event", second_folder=f'"{(tmp_path / "file").as_posix()}/x"')
    with pytest.raises(OSError, match="file"):
        back_up(event, "a" * 64, CLOCK)
    assert len(list((event.path / "backups").iterdir())) == 1


def test_keeping_the_newest_leaves_other_files_alone(tmp_path: Path) -> None:
    for name in ("backup-1.zip", "backup-2.zip", "mine.zip"):
        (tmp_path / name).write_text("x")
    keep_newest(tmp_path, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup-2.zip", "mine.zip"]
