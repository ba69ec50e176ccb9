"""Which event a record, a key and a plan belong to."""

import json
import re
from pathlib import Path

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.backup import restore, write_backup
from store.event.folder import (
    HEAD,
    KEY,
    PLAN,
    RECORD,
    EventFolder,
    FolderError,
    FolderProblem,
)
from store.event.identity import fingerprint
from store.facts.fact import pack
from store.facts.kinds import Identified
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from tests.support.command_line import hoinghi, refused
from tests.support.events import EVENT, MORNING, make_event, open_record, people, plan_text
from tests.support.events import KEY as KEY_OF_EVENT
from tests.support.files.sealed import header_of, write_record

OTHER_KEY = bytes(range(1, 33))
OLDER = Path(__file__).parent / "records/0.1.0.zip"

BROKEN_KEYS = {
    "empty": b"",
    "blank": b"\n",
    "cut": bytes(range(32)).hex()[:-2].encode(),
    "half a byte": bytes(range(32)).hex()[:-1].encode(),
    "too long": bytes(range(33)).hex().encode(),
    "altered": b"g" + bytes(range(32)).hex()[1:].encode(),
    "raw": bytes(range(32)),
    "zeroed": bytes(65),
    "marked": b"\xef\xbb\xbf" + bytes(range(32)).hex().encode(),
    "huge": b"0" * 5_000_000,
}


@pytest.mark.parametrize("content", BROKEN_KEYS.values(), ids=list(BROKEN_KEYS))
def test_an_event_does_not_open_with_a_key_that_is_not_whole(
    event: EventFolder, content: bytes
) -> None:
    (event.path / KEY).write_bytes(content)
    with pytest.raises(FolderError) as caught:
        EventFolder.open(event.path)
    assert (caught.value.problem, caught.value.path.name) == (FolderProblem.KEY_BROKEN, KEY)


def test_a_key_that_is_not_whole_is_told_with_the_way_back(event: EventFolder) -> None:
    (event.path / KEY).write_bytes(b"")
    for command in ("status", "verify", "badges", "codes", "backup"):
        out = ("-o", event.path / "x") if command in ("badges", "backup") else ()
        refused(hoinghi(command, event.path, *out), "badge.key", "Khôi phục từ bản sao lưu")
    (event.path / KEY).unlink()
    (event.path / KEY).mkdir()
    refused(hoinghi("status", event.path), "badge.key")


def other_event(path: Path) -> EventFolder:
    """Another event, with another number and key, and people of its own."""
    text = plan_text(number="77")
    other = EventFolder.create(path, text, HandClock(MORNING), lambda n: OTHER_KEY[:n])
    record = open_record(other)
    record.decide(ListDelegates(new=people(3)))
    record.close()
    return other


def exchanged(event: EventFolder, other: EventFolder, *names: str) -> EventFolder:
    for name in names:
        (event.path / name).write_bytes((other.path / name).read_bytes())
    return EventFolder.open(event.path)


@pytest.mark.parametrize(
    ("names", "problem", "said"),
    [
        ((KEY,), FolderProblem.OTHER_KEY, "là của hai hội nghị cùng số"),
        ((PLAN,), FolderProblem.OTHER_NUMBER, "hoinghi.toml ghi hội nghị số 77"),
        ((RECORD,), FolderProblem.OTHER_RECORD, "record.log là sổ của hội nghị khác, số 77"),
        (
            (PLAN, KEY),
            FolderProblem.OTHER_RECORD,
            f"hội nghị khác, số {EVENT}",
        ),
    ],
    ids=["key", "plan", "record", "plan and key"],
)
def test_a_file_of_another_event_is_told_by_every_command_and_named(
    event: EventFolder, tmp_path: Path, names: tuple[str, ...], problem: FolderProblem, said: str
) -> None:
    mixed = exchanged(event, other_event(tmp_path / "other"), *names)
    foreign = mixed.foreign_part(open_record(mixed))
    assert foreign is not None
    assert foreign.problem is problem
    before = (event.path / RECORD).read_bytes()
    for command in ("status", "codes", "badges", "verify"):
        refused(hoinghi(command, event.path), said)
    refused(hoinghi("scan", event.path, stdin="x\n", on_the_day=False), said)
    as_json = hoinghi("verify", event.path, "--json")
    assert (as_json.returncode, json.loads(as_json.stdout)["sound"]) == (1, False)
    assert (event.path / RECORD).read_bytes() == before


def test_a_head_of_another_record_is_told_by_every_command_and_stays(
    event: EventFolder, tmp_path: Path
) -> None:
    mixed = exchanged(event, other_event(tmp_path / "other"), HEAD)
    foreign = mixed.foreign_part(open_record(mixed))
    assert foreign is not None
    assert (foreign.problem, foreign.path.name) == (FolderProblem.OTHER_HEAD, HEAD)
    told = (event.path / HEAD).read_bytes()
    for command in ("status", "codes", "badges", "verify"):
        refused(
            hoinghi(command, event.path),
            HEAD,
            "(hội nghị số 77,",
            f"record.log ở đây (hội nghị số {EVENT},",
        )
    refused(hoinghi("scan", event.path, stdin="x\n", on_the_day=False), HEAD)
    as_json = hoinghi("verify", event.path, "--json")
    assert (as_json.returncode, json.loads(as_json.stdout)["sound"]) == (1, False)
    assert (event.path / HEAD).read_bytes() == told
    (event.path / HEAD).rename(tmp_path / HEAD)  # the way out that is told
    assert hoinghi("verify", event.path).returncode == 0


def test_an_empty_record_in_the_place_of_this_events_is_told(
    event: EventFolder, tmp_path: Path
) -> None:
    empty = EventFolder.create(
        tmp_path / "new", plan_text(), HandClock(MORNING), lambda n: KEY_OF_EVENT[:n]
    )
    exchanged(event, empty, RECORD)
    for command in ("status", "verify"):
        refused(hoinghi(command, event.path), HEAD, "một trong hai tệp đã bị thay")


def test_a_number_that_was_changed_after_people_were_listed_is_told(event: EventFolder) -> None:
    text = (event.path / PLAN).read_text(encoding="utf-8")
    (event.path / PLAN).write_text(
        re.sub(rf"= {EVENT}\b", "= 124", text, count=1), encoding="utf-8"
    )
    for command in ("status", "verify", "badges"):
        refused(hoinghi(command, event.path), "hội nghị số 124", f"Ghi lại số {EVENT}")
    (event.path / PLAN).write_text(text, encoding="utf-8")
    assert hoinghi("verify", event.path).returncode == 0


def test_before_anybody_is_listed_the_number_and_the_key_may_still_be_changed(
    tmp_path: Path,
) -> None:
    folder = EventFolder.create(
        tmp_path / "e", plan_text(), HandClock(MORNING), lambda n: KEY_OF_EVENT[:n]
    )
    (folder.path / PLAN).write_text(plan_text(number="124"), encoding="utf-8")
    (folder.path / KEY).write_text(OTHER_KEY.hex())
    assert hoinghi("verify", folder.path).returncode == 0
    changed = EventFolder.open(folder.path)
    record = open_record(changed)
    settled = record.decide(ListDelegates(new=people(2)))
    assert [fact.kind for fact in settled.facts] == ["people.listed"] * 2
    first = record.journal.read()[0]
    assert isinstance(first.what, Identified)
    assert (first.what.event, first.what.key) == (124, fingerprint(OTHER_KEY))
    record.decide(Admit(1, By.NUMBER))
    assert len(record.journal.read()) == 4  # it is said once
    assert hoinghi("verify", folder.path).returncode == 0
    exchanged(changed, folder)
    (folder.path / KEY).write_text(KEY_OF_EVENT.hex())
    refused(hoinghi("status", folder.path), "badge.key")


def without_identity(event: EventFolder) -> None:
    """As earlier versions made it."""
    record = open_record(event)
    facts = [pack(fact) for fact in record.journal.read()]
    record.close()
    header = {
        name: value
        for name, value in header_of(event.path / RECORD).items()
        if name not in ("id", "key")
    }
    write_record(event.path / RECORD, header, facts)


def test_an_older_record_is_given_its_identity_with_the_first_act_and_by_no_reading(
    event: EventFolder,
) -> None:
    without_identity(event)
    before = (event.path / RECORD).read_bytes()
    for command in ("status", "log", "verify", "codes", "badges"):
        assert hoinghi(command, event.path).returncode == 0
    assert (event.path / RECORD).read_bytes() == before
    record = open_record(event)
    settled = record.decide(Admit(1, By.NUMBER))
    assert [fact.kind for fact in settled.facts] == ["attendance.admitted"]
    *_, identified, admitted = record.journal.read()
    assert isinstance(identified.what, Identified)
    assert (identified.what.event, identified.what.key) == (EVENT, fingerprint(KEY_OF_EVENT))
    assert len(identified.what.id) == 16
    assert identified.at < admitted.at
    assert (event.path / RECORD).read_bytes().count(b"\n") == before.count(b"\n") + 1
    last = record.conference.last_act(record.desk, record.operator)
    assert last is not None
    assert last.id == admitted.id
    (event.path / KEY).write_text(OTHER_KEY.hex())
    refused(hoinghi("verify", event.path), "là của hai hội nghị cùng số")


def test_an_older_record_tells_a_changed_number_as_well(event: EventFolder) -> None:
    without_identity(event)
    (event.path / PLAN).write_text(plan_text(number="124"), encoding="utf-8")
    refused(hoinghi("status", event.path), f"hội nghị số {EVENT}")


def test_a_released_record_is_read_as_it_was_and_not_written(tmp_path: Path) -> None:
    restore(OLDER, tmp_path / "event")
    event = EventFolder.open(tmp_path / "event")
    record = open_record(event)
    assert event.foreign_part(record) is None


def test_a_backup_keeps_the_identity(event: EventFolder, tmp_path: Path) -> None:
    write_backup(event, tmp_path / "b.zip", HandClock(MORNING))
    restore(tmp_path / "b.zip", tmp_path / "back")
    assert header_of(tmp_path / "back" / RECORD) == header_of(event.path / RECORD)
    back = EventFolder.open(tmp_path / "back")
    assert back.foreign_part(open_record(back)) is None
    (back.path / KEY).write_text(OTHER_KEY.hex())
    refused(hoinghi("status", back.path), "badge.key")


def test_two_events_have_two_ids(tmp_path: Path) -> None:
    one, other = make_event(tmp_path / "1"), make_event(tmp_path / "2")
    headers = [header_of(event.path / RECORD) for event in (one, other)]
    assert headers[0]["id"] != headers[1]["id"]
    assert headers[0]["key"] == headers[1]["key"] == fingerprint(KEY_OF_EVENT)
    assert KEY_OF_EVENT.hex()[:16] not in (one.path / RECORD).read_text(encoding="utf-8")
