"""Workbooks as offices send them, and what the program understands of them."""

import io
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from console.workbooks.files.book import read_book
from console.workbooks.imports.importing import preview
from console.workbooks.imports.preview import ListPreview
from console.workbooks.lists.rows import Skip
from console.workbooks.words import as_json, summary
from screens.workbooks.shown_list import ListKind, ListRequest
from store.conference.conference import Conference
from store.facts.outcome import Circumstances
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch, Present
from store.honors.honor import Honor
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountUnanimous
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import MORNING, Hall, NextItem

CIRCUMSTANCES = Circumstances(MORNING, "văn phòng", "test")

Rows = list[list[Any]]

Read = Callable[..., ListPreview]
"""From rows, merged cells and what else a list has to what is understood of it."""

HEADINGS = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Số điện thoại", "Số ghế"]

ROWS = [
    [1, "Bùi Văn An", "19/07/1975", "Nam", "Thôn 1", "0953804239", "A01"],
    [2, "Lê Thị Hoà", "1968", "Nữ", "Thôn 2", 925413626, "A02"],
    [3, "Trần Ổn", datetime(1990, 2, 3), "Nam", "Thôn 3", None, None],
]


def xlsx(path: Path, rows: Sequence[Any], sheet: str = "Đại biểu") -> Path:
    return workbook(path, (sheet, [list(row) for row in rows]))


def workbook(
    path: Path, *sheets: tuple[str, Rows], dress: Callable[[Worksheet], Any] | None = None
) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if dress is not None:
            dress(sheet)
    book.save(path)
    return path


def preview_of(
    conference: Conference, path: Path, kind: str = ListKind.DELEGATES, **asked: Any
) -> ListPreview:
    """What the file would do to the conference; ``asked`` as in ListRequest."""
    request = ListRequest(path, ListKind(kind), **asked)
    return preview(conference, read_book(path), request, CIRCUMSTANCES)


def understood(path: Path, hall: Hall | None = None, **asked: Any) -> ListPreview:
    found = preview_of((hall or Hall(delegates=0)).conference, path, **asked)
    assert list(summary(found))
    assert as_json(found)
    return found


def new(found: ListPreview) -> tuple[Delegate, ...]:
    assert isinstance(found.command, ListDelegates)
    return found.command.new


def fields(found: ListPreview, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(delegate, name) for name in names) for delegate in new(found)]


def tampered(path: Path, part: str, edit: Callable[[bytes], bytes]) -> Path:
    """A sound workbook of one person with one of its parts edited."""
    xlsx(path, [["TT", "Họ và tên", "Ngày sinh", "Đơn vị"], [1, "Lê Ổn", 1980, "Thôn 1"]])
    sound = io.BytesIO(path.read_bytes())
    with (
        zipfile.ZipFile(sound) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            edited = edit(content) if entry.filename.endswith(part) else content
            new.writestr(entry.filename, edited)
    return path


def before_the_end(addition: bytes, tag: bytes = b"</sheetData>") -> Callable[[bytes], bytes]:
    def edit(content: bytes) -> bytes:
        assert tag in content
        return content.replace(tag, addition + tag)

    return edit


HEAD = ["STT", "Họ và tên", "Năm sinh", "Đơn vị"]
GUEST, COLLECTIVE, INDIVIDUAL = "Khách mời, lãnh đạo", "Đại diện tập thể", "Cá nhân điển hình"


def names(found: ListPreview) -> list[str]:
    return [name for (name,) in fields(found, "name")]


def skipped(found: ListPreview) -> list[tuple[int, Skip]]:
    return [(line.row, line.why) for line in found.skipped]


def brought_in(path: Path, hall: Hall | None = None, **asked: Any) -> Hall:
    hall = hall or Hall(delegates=0)
    found = understood(path, hall, **asked)
    assert found.outcome.refusal is None
    assert hall.does(found.as_shown) == found.outcome
    return hall


def in_cp1258(text: str, *, composed: bool = False) -> bytes:
    """As Windows writes it: the letter, then its tone; ``composed`` where the page has the two."""

    def apart(letter: str) -> str:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in "\u0300\u0309\u0303\u0301\u0323")
        return unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts) + tone

    return b"".join(
        (composed and letter.encode("cp1258", "ignore")) or apart(letter).encode("cp1258")
        for letter in text
    )


def a_morning() -> Hall:
    hall = Hall(delegates=4)
    special = Delegate(
        9, "=1+1", sex="female", birth="1980-03-05", ethnic="Mường", unit="-Thôn",
        phone="0912345678",
        seat="A09",
        achievement="+5 sáng kiến", note="@x", marks=(Mark.SPEAKER.value,), rank=2,
        category="Khách mời, lãnh đạo", extra={"Cỡ áo": "L", "Ghi chú": "'=đã có dấu nháy"},
    )  # fmt: skip
    hall.does(ListDelegates(new=(special, Delegate(12, "Lê Ổn", birth="1955-03"))))
    hall.does(ListDelegates(withdrawn=(4,), reason="ốm"))
    hall.admit(1, 2, 3)
    hall.does(ListHonors((Honor(1, 1, 1, "=Chi bộ", "collective", "Giấy khen", amount=702_000),)))
    hall.does(CallBatch(1))
    hall.does(Present(1))
    hall.does(ListCandidates((Candidate(0, "Lê Ổn", delegate=12, birth="1955-03"),)))
    hall.does(NextItem(0))
    for command in (
        OpenVote("chủ tọa quyết định", out_of_turn="làm sớm"),
        CountUnanimous(),
        Declare(),
    ):
        assert hall.does(command).refusal is None
    return hall


TCVN3 = dict(
    zip(
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)


def in_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(letter, letter) for letter in text)
