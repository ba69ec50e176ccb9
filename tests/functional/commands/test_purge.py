"""``hoinghi purge``: nothing that is erased is left in a byte, all else stands as it was."""

import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from console.backups import back_up
from store.dossier.commands import CompleteCandidate, RecordSent, RecordWritten
from store.dossier.papers import SentBy, Written
from store.event.folder import EventFolder
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from store.journal.clock import HandClock
from store.people.commands.roll import AmendDelegate, ListDelegates
from store.people.delegate import Delegate
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import AmendCandidate, ListCandidates
from tests.support.command_line import here, hoinghi, refused
from tests.support.events import (
    KEY,
    MORNING,
    OPENED,
    code_of,
    open_record,
    say_it_is_morning,
    settle,
)
from tests.support.pilot import Desk, console

SECRETS = (
    *("0912 345 678", "0987654321", "0909000111", "0777888999", "Xơ Đăng", "Ba Na", "Hmông"),
    *("Cao Đài", "Hòa Hảo", "1999-09-19", "Làng Hương Quê", "Ngõ Nhà Ở", "Ốm lâu", "CCCD-0123"),
    *("Ghi ngoài danh sách", "unreadable", "other_event", KEY.hex()),
)
PAPER, EDITED = "to-trinh.docx", "to-trinh (sửa tay 10.20).docx"
KEPT = {f"ho-so/{PAPER}", f"ho-so/{EDITED}", "ho-so/bien-ban-da-ky.PDF", f"giay/{PAPER}"}
OWN = {"hoinghi.toml", "record.log", "record.head", "record.lock"}


@pytest.fixture
def folder(event: EventFolder) -> Path:
    """A conference that is over, its dossier sent, with every kind of thing that is erased."""
    path, clock = event.path, HandClock(MORNING)
    record = open_record(event, clock)
    third = record.conference.roll.get(3)
    assert third is not None
    settle(
        record,
        ListDelegates(
            new=(
                Delegate(
                    11,
                    "Lò Văn Mới",
                    phone="0912 345 678",
                    ethnic="Xơ Đăng",
                    note="Ốm lâu",
                    extra={"Số định danh": "CCCD-0123"},
                ),
            )
        ),
        AmendDelegate(third, {"phone": "0987654321", "ethnic": "Ba Na", "seat": "B03"}),
        ListHonors(
            (
                Honor(
                    1,
                    1,
                    1,
                    "Tổ 1",
                    "collective",
                    "Giấy khen",
                    extra={"Ghi chú": "Ghi ngoài danh sách"},
                ),
            )
        ),
        ListCandidates(
            (
                Candidate(0, "Bùi Ổn", delegate=8, ethnic="Hmông", religion="Cao Đài", party="yes"),
                Candidate(0, "Lê Ợi", delegate=9, extra={"ĐT": "0909000111"}),
            )
        ),
        AmendCandidate(2, {"religion": "Hòa Hảo"}),
        CompleteCandidate(
            1,
            {
                "phone": "0777888999",
                "party_joined": "1999-09-19",
                "hometown": "Làng Hương Quê",
                "residence": "Ngõ Nhà Ở",
                "degree": "Thạc sĩ",
            },
        ),
        RecordWritten((("submission", 0, Written(PAPER, "ab", 1, "cd" * 32)),)),
    )
    desk = Desk(event, record, clock)
    desk.come(*range(1, 11))
    desk.does(OPENED, OpenVote(out_of_turn="thử"), CountHands(9, 1, 0), Declare())
    desk.does(RecordSent(("submission",), "UBND huyện", SentBy.PAPER))
    record.close()
    say_it_is_morning(path)
    assert hoinghi("scan", path, stdin=f"rác\n{code_of(1, event=7)}\n").returncode == 0
    back_up(event, "f" * 64, clock)
    for name in (*KEPT, "ho-so/danh-sach-goi.pdf", "ho-so/hoi-nghi.xlsx", "ho-so/~$x.docx"):
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_bytes("giữ hay xóa 0912 345 678".encode())
    (path / ".danh-sach.csv").write_text("0912 345 678", "utf-8")
    (path / "record.torn").write_bytes(b"\n")
    return path


def files_in(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


def contents(content: bytes) -> Iterator[bytes]:
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from contents(archive.read(name))


def found_in(folder: Path) -> set[str]:
    """The secrets that stand in any file but the kept papers."""
    files = [folder / name for name in files_in(folder) - KEPT]
    whole = [part for path in files for part in contents(path.read_bytes())]
    said = {secret: (secret, json.dumps(secret)[1:-1]) for secret in SECRETS}
    return {
        secret
        for secret, forms in said.items()
        if any(form.encode() in part for form in forms for part in whole)
    }


def test_nothing_erased_is_left_and_everything_else_says_what_it_said(
    folder: Path, tmp_path: Path
) -> None:
    assert found_in(folder) == set(SECRETS)
    before = here("status", folder, "--json")[1]
    code, said, wrong = here("purge", folder, "--yes", "--operator", "Lan")
    assert (code, wrong) == (0, "")
    kept, deleted = said.split("Sẽ xóa, ")
    assert all(name in kept for name in KEPT)
    for name in ("badge.key", ".danh-sach.csv", "hoi-nghi.xlsx", "danh-sach-goi.pdf", "backups"):
        assert name in deleted
    assert files_in(folder) == OWN | KEPT
    assert found_in(folder) == set()
    after = json.loads(here("status", folder, "--json")[1])
    assert after == json.loads(before) | {"facts": after["facts"]}
    code, said, _ = here("verify", folder, "--json")
    proof = json.loads(said)
    assert (code, proof["sound"], proof["purged"]["operator"]) == (0, True, "Lan")
    assert proof["purged"]["refusals"] == 2
    assert "ĐÃ DỌN DỮ LIỆU" in here("verify", folder)[1]
    facts = [json.loads(line) for line in here("log", folder, "--json")[1].splitlines()]
    profile = next(f for f in facts if f["kind"] == "dossier.candidate_completed")
    assert profile["data"]["changes"] == {"degree": "Thạc sĩ"}
    assert [f["kind"] for f in facts].count("record.erased") == 2
    for command, out in (("export", "x.xlsx"), ("backup", "b.zip")):
        assert here(command, folder, "-o", tmp_path / out)[::2] == (0, "")
    assert here("restore", tmp_path / "b.zip", tmp_path / "again")[0] == 0
    assert here("verify", tmp_path / "again")[0] == 0
    assert found_in(tmp_path / "again") == set()


def test_a_purged_record_is_read_and_takes_no_act(folder: Path, tmp_path: Path) -> None:
    assert here("purge", folder, "--yes")[0] == 0
    size = (folder / "record.log").stat().st_size
    refused(hoinghi("scan", folder, stdin=code_of(2), on_the_day=False), "đã dọn dữ liệu")
    for command in (("codes", folder), ("badges", folder, "-o", tmp_path / "b.pdf")):
        code, _, wrong = here(*command)
        assert code == 1
        assert "dọn dữ liệu" in wrong
    code, _, wrong = here("documents", folder, "--only", "submission", "-o", folder / "ho-so")
    assert code == 1
    assert (folder / "ho-so" / PAPER).read_bytes().startswith(b"gi")
    assert here("documents", folder, "--only", "minutes", "-o", tmp_path)[0] == 0
    assert here("purge", folder, "--yes")[0] == 0
    assert (folder / "record.log").stat().st_size == size


async def test_the_console_opens_it_and_says_what_it_is(folder: Path) -> None:
    assert here("purge", folder, "--yes")[0] == 0
    event = EventFolder.open(folder)
    record = open_record(event)
    async with console(event, record, HandClock(MORNING)) as screen:
        await screen.until_shown("ĐÃ DỌN DỮ LIỆU")
        screen.shows("ĐÃ DỌN DỮ LIỆU CÁ NHÂN", "không cho ai vào được nữa")
        screen.shows_none_of("SẴN SÀNG", "BẾ MẠC", "Quét thẻ", "Thẻ tiếp theo")
        facts = screen.facts
        await screen.scan(code_of(2))
        await screen.until_shown("chỉ để đọc")
        assert screen.facts == facts
        await screen.press("f7")
        assert "dọn dữ liệu" in screen.shown
        await screen.press("f2", "enter")
        assert screen.app.current_mode == "dossier"
    record.close()


def test_what_is_not_ready_is_refused_in_words_and_stays(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = folder / "record.log"
    before, whole = files_in(folder), record.read_bytes()

    def says(text: str, *arguments: str, code: int = 1) -> None:
        ended, _, wrong = here("purge", folder, *arguments)
        assert (ended, text in wrong) == (code, True), wrong
        assert files_in(folder) == before

    says("--yes")
    with mock.patch("console.purge._others_with", lambda _record: ["77"]):
        says("đang mở ở cửa sổ khác", "--yes")
    monkeypatch.setenv("HOME", str(tmp_path / "event" / "a"))
    says("thư mục riêng", "--yes")
    monkeypatch.undo()
    record.write_bytes(whole[:-20] + b"?" + whole[-19:])
    says("dòng", "--yes")
    record.write_bytes(whole[:-20])
    says("giải quyết", "--yes")
    record.write_bytes(whole)
    assert here("purge", folder, "--yes")[0] == 0


def test_without_a_terminal_it_says_all_and_asks_for_an_option(folder: Path) -> None:
    before = files_in(folder)
    run = hoinghi("purge", folder, stdin="c\n")
    assert run.returncode == 1
    assert "--yes" in run.stderr
    assert "badge.key" in run.stdout
    assert files_in(folder) == before


def test_in_a_terminal_it_asks_twice(folder: Path) -> None:
    before, title = files_in(folder), EventFolder.open(folder).plan.short_title
    for answers, erased in ((["k"], False), (["c", "c"], False), (["c", title], True)):
        with (
            mock.patch("sys.stdin.isatty", lambda: True),
            mock.patch("click.prompt", mock.Mock(side_effect=answers)) as asked,
        ):
            assert here("purge", folder)[0] == (not erased)
        assert asked.call_count == len(answers)
        assert files_in(folder) == (OWN | KEPT if erased else before)


def test_an_unsent_dossier_needs_a_reason(event: EventFolder) -> None:
    code, _, wrong = here("purge", event.path, "--yes")
    assert code == 1
    assert "chưa ghi là đã gửi" in wrong
    assert here("purge", event.path, "--yes", "--reason", "hội nghị hủy")[0] == 0
    assert "hội nghị hủy" in here("verify", event.path)[1]


class Killed(BaseException):
    """The process is gone: nothing it calls is done."""


def dying(real: Callable[..., Any], left: Iterator[int]) -> Callable[..., Any]:
    """``real`` for as many calls as are left, of this and of those that share them."""

    def call(*arguments: Any, **named: Any) -> Any:
        if next(left, None) is None:
            raise Killed
        return real(*arguments, **named)

    return call


def test_a_kill_at_any_moment_leaves_the_old_or_the_new_record(
    folder: Path, tmp_path: Path
) -> None:
    calls = [(os, "write"), (os, "fsync"), (Path, "unlink"), (Path, "replace"), (Path, "rmdir")]
    calls += [(os, "fdatasync")] if hasattr(os, "fdatasync") else []
    states: list[str] = []
    for last in range(1, 200):
        copy = tmp_path / f"kill{last}"
        shutil.copytree(folder, copy)
        left = iter(range(last))
        with pytest.MonkeyPatch.context() as patch:
            for owner, name in calls:
                patch.setattr(owner, name, dying(getattr(owner, name), left))
            try:
                here("purge", copy, "--yes")
                done = True
            except Killed:
                done = False
        code, said, _ = here("verify", copy, "--json")
        assert code == 0
        purged = json.loads(said)["purged"] is not None
        states.append("new" if purged else "old")
        assert here("purge", copy, "--yes")[0] == 0
        assert files_in(copy) == OWN | KEPT
        shutil.rmtree(copy)
        if done:
            break
    assert done
    assert states == sorted(states, key="old new".index)
    assert set(states) == {"old", "new"}
