"""What a stranger gives the command line: the sentence says what is wrong and what there is."""

import io
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from store.event.folder import RECORD, EventFolder
from tests.support.command_line import hoinghi, refused
from tests.support.events import make_event

WRONG = {
    "a language without a value": (("status", "{event}", "--lang"), ("--lang", "vi, en")),
    "an option for a language": (("status", "--lang", "--json"), ("--lang", "--json")),
    "a paper": (("papers", "{event}", "--only", "xyz"), ("xyz", "tents, seats")),
    "badges": (("badges", "{event}", "--only", "xyz"), ("xyz", "1,5,10-20", "unprinted")),
    "a document": (("documents", "{event}", "--only", "xyz"), ("xyz", "minutes")),
    "a kind": (("log", "{event}", "--kind", "xyz"), ("xyz", "attendance")),
    "a desk": (("scan", "{event}", "--desk"), ("--desk", "hoinghi scan --help")),
    "nowhere to write": (("export", "{event}"), ("-o FILE.xlsx",)),
    "a time": (("status", "{event}", "--at", "garbage"), ("garbage", "09:30")),
    "where a hub listens": (("hub", "{event}", "--listen", "abc"), ("abc", "192.168.1.5:8443")),
    "no server": (("hub", "{event}", "--dsn", " "), ("--dsn",)),
    "a hub": (("join", "abc", "{event}2", "--desk", "bàn 2"), ("abc", "192.168.1.5:8443")),
    "a beginning": (("log", "{event}", "--since", "25:00"), ("25:00", "09:30")),
}


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_value_is_named_with_those_there_are(
    event: EventFolder, arguments: tuple[str, ...], said: tuple[str, ...]
) -> None:
    given = (text.format(event=event.path) for text in arguments)
    refused(hoinghi(*given), *said, code=2)


def test_a_backup_replaces_only_an_earlier_one_of_the_same_event(
    event: EventFolder, tmp_path: Path
) -> None:
    out = tmp_path / "b.zip"
    for _ in range(2):
        assert hoinghi("backup", event.path, "-o", out).returncode == 0
    kept = out.read_bytes()
    other = make_event(tmp_path / "other", number="77")
    again = make_event(tmp_path / "again")  # of the same number
    for foreign in (other, again):
        refused(hoinghi("backup", foreign.path, "-o", out), "b.zip", "Chọn tên khác")
        assert out.read_bytes() == kept
    for content in (b"", b"a letter", kept[: len(kept) // 2]):
        out.write_bytes(content)
        refused(hoinghi("backup", event.path, "-o", out), "b.zip", "Chọn tên khác")
        assert out.read_bytes() == content


def test_of_earlier_backups_nothing_is_said_that_is_not_known(
    event: EventFolder, tmp_path: Path
) -> None:
    path = event.path / RECORD
    path.write_bytes(path.read_bytes().replace(b"Ng", b"ng", 1))
    damaged = hoinghi("backup", event.path, "-o", tmp_path / "b.zip")
    refused(damaged, "chưa sao lưu được", "Nếu đã có bản sao lưu")
    assert not (tmp_path / "b.zip").exists()


def test_a_pdf_is_not_written_under_another_name(event: EventFolder, tmp_path: Path) -> None:
    refused(hoinghi("badges", event.path, "-o", tmp_path / "the.png"), "the.png", ".pdf", code=2)
    assert not (tmp_path / "the.png").exists()


def test_where_no_code_is_given_nothing_is_said_to_be_kept(tmp_path: Path) -> None:
    told = hoinghi("join", "127.0.0.1:8443", tmp_path / "d", "--desk", "bàn 2")
    assert told.returncode == 1
    assert "Chưa có mã. Chưa tạo gì." in told.stderr
    assert "vẫn còn nguyên" not in told.stderr


def test_only_an_earlier_file_of_the_program_is_replaced(
    event: EventFolder, tmp_path: Path
) -> None:
    for command, name in (("export", "x.xlsx"), ("badges", "x.pdf")):
        out = tmp_path / name
        assert hoinghi(command, event.path, "-o", out).returncode == 0
        assert hoinghi(command, event.path, "-o", out).returncode == 0
        for foreign in (b"%PDF-1.7 /Creator (Writer) %%EOF", saved_by_a_person(), b"list", b""):
            out.write_bytes(foreign)
            refused(hoinghi(command, event.path, "-o", out), str(out), "-o")
            assert out.read_bytes() == foreign


def saved_by_a_person() -> bytes:
    book, content = Workbook(), io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices")
@pytest.mark.parametrize("device", ["/dev/full", "/dev/null"])
def test_a_device_is_called_one(event: EventFolder, device: str) -> None:
    for command in ("backup", "export", "badges"):
        refused(hoinghi(command, event.path, "-o", device), device, "là thiết bị")


@pytest.mark.skipif(os.name == "nt", reason="a shell closes it")
@pytest.mark.parametrize("command", ["status", "codes", "log", "verify"])
def test_a_closed_output_is_said(event: EventFolder, command: str) -> None:
    line = shlex.join([sys.executable, "-m", "console.main", command, str(event.path)])
    told = subprocess.run(
        ["/bin/sh", "-c", line + " >&-"], stderr=subprocess.PIPE, encoding="utf-8", check=False
    )
    assert told.returncode == 1
    assert "Đầu ra chuẩn đã đóng" in told.stderr
