"""A paper is written whole or not at all, and never over what a person changed."""

import errno
import io
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest

from console.documents.paper_files import PaperFile, seal
from console.documents.problems import PaperProblem
from store.journal import disk

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
AT_TEN = datetime(2025, 3, 28, 10, 20, tzinfo=ZONE).timestamp()
LONG = "bien-ban-" + "ỗ" * 60


def _edited(folder: Path, name: str = "to-trinh") -> PaperFile:
    path = folder / f"{name}.docx"
    path.write_bytes(b"edited")
    os.utime(path, (AT_TEN, AT_TEN))
    return PaperFile(path, ZONE)


def _there(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _document(text: str) -> bytes:
    document, content = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    seal(document)
    document.save(content)
    return content.getvalue()


def _workbook(text: str) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = text
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("make", [_document, _workbook])
def test_what_the_program_wrote_is_replaced(tmp_path: Path, make: Callable[[str], bytes]) -> None:
    paper = PaperFile(tmp_path / "to-trinh.docx", ZONE)
    assert paper.write(make("ours")) is None
    assert not paper.edited()
    assert paper.write(newer := make("newer")) is None
    assert _there(tmp_path) == {"to-trinh.docx": newer}


@pytest.mark.parametrize("make", [_document, _workbook])
def test_what_was_added_to_a_file_is_a_persons(
    tmp_path: Path, make: Callable[[str], bytes]
) -> None:
    (tmp_path / "to-trinh.docx").write_bytes(make("ours") + b"added")
    assert PaperFile(tmp_path / "to-trinh.docx", ZONE).edited()


def test_what_another_program_saved_is_a_persons(tmp_path: Path) -> None:
    opened = docx.Document(io.BytesIO(_document("ours")))
    opened.sections[0].header.paragraphs[0].text = "theirs"
    opened.save(str(tmp_path / "to-trinh.docx"))
    assert PaperFile(tmp_path / "to-trinh.docx", ZONE).edited()
    book = openpyxl.load_workbook(io.BytesIO(_workbook("ours")))
    book.properties.lastModifiedBy = "Lan"
    book.save(tmp_path / "danh-sach.xlsx")
    assert PaperFile(tmp_path / "danh-sach.xlsx", ZONE).edited()


@pytest.mark.parametrize("name", ["to-trinh", LONG])
def test_what_a_person_changed_stays_under_the_time_of_the_change(
    tmp_path: Path, name: str
) -> None:
    kept = _edited(tmp_path, name).write(b"newer")
    assert kept == tmp_path / f"{name} (sửa tay 10.20).docx"
    assert _edited(tmp_path, name).write(b"newest") is not None
    assert _there(tmp_path) == {
        f"{name}.docx": b"newest",
        f"{name} (sửa tay 10.20).docx": b"edited",
        f"{name} (sửa tay 10.20, 2).docx": b"edited",
    }


def test_a_pdf_that_was_signed_is_a_persons(tmp_path: Path) -> None:
    paper = PaperFile(tmp_path / "to-trinh.pdf", ZONE)
    pdf = b"%PDF-1.7 %%EOF"
    assert paper.write(pdf) is None
    assert paper.write(pdf) is None
    paper.path.write_bytes(signed := pdf + b" <</ByteRange [0 1 2 3]>> %%EOF")
    kept = paper.write(pdf)
    assert kept is not None
    assert kept.read_bytes() == signed


@pytest.mark.parametrize("sign", ["~$to-trinh.docx", "~$-trinh.docx", ".~lock.to-trinh.docx#"])
def test_what_is_open_in_word_is_left_alone(tmp_path: Path, sign: str) -> None:
    paper = _edited(tmp_path)
    (tmp_path / sign).write_bytes(b"")
    with pytest.raises(PaperProblem, match="to-trinh") as refused:
        paper.write(b"newer")
    assert sign in refused.value.sentences[0]
    assert _there(tmp_path) == {"to-trinh.docx": b"edited", sign: b""}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_fills_half_way_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(disk, "sync", full)
    with pytest.raises(OSError, match="to-trinh"):
        _edited(tmp_path).write(b"newer")
    assert _there(tmp_path) == {"to-trinh.docx": b"edited"}


def test_a_file_that_another_program_holds_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_unfinished: Path, path: Path) -> None:
        raise PermissionError(errno.EACCES, "held", str(path))

    monkeypatch.setattr(disk, "_replace", held)
    with pytest.raises(PaperProblem, match="to-trinh"):
        _edited(tmp_path).write(b"newer")
    assert _there(tmp_path) == {"to-trinh.docx": b"edited"}


def test_a_folder_that_may_not_be_written_is_told_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _flags: int) -> int:
        raise PermissionError(errno.EACCES, "no", str(path))

    monkeypatch.setattr(disk, "open_private", refused)
    monkeypatch.setattr(os, "access", lambda _folder, _mode: False)
    with pytest.raises(PermissionError):
        _edited(tmp_path).write(b"newer")
    assert _there(tmp_path) == {"to-trinh.docx": b"edited"}
