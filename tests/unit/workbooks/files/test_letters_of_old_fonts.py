"""Letters of fonts from before Unicode, and letters that only look alike."""

import unicodedata
from pathlib import Path

import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from console.workbooks.files.book import read_book
from console.workbooks.words import summary
from store.text.legacy_fonts import Legacy, decode
from tests.support.files.workbooks import (
    HEAD,
    Read,
    Rows,
    fields,
    in_cp1258,
    in_tcvn3,
    names,
    understood,
    workbook,
)

OLD = [
    ("Nguyễn Văn An", "Phó Chủ tịch", "Thôn Hương Sơn"),
    ("Trần Thị Hương", "Giáo viên", "Trường Tiểu học"),
    ("Bùi Thị Hồng", "Đội trưởng", "Đảng ủy xã"),
]

VNI = [
    ("Nguyeãn Vaên An", "Phoù Chuû tòch", "Thoân Höông Sôn"),
    ("Traàn Thò Höông", "Giaùo vieân", "Tröôøng Tieåu hoïc"),
    ("Buøi Thò Hoàng", "Ñoäi tröôûng", "Ñaûng uûy xaõ"),
]


@pytest.mark.parametrize(
    ("encoding", "font"),
    [("tcvn3", ".VnTime"), ("tcvn3", "Arial"), ("vni", "VNI-Times"), ("vni", "Arial")],
)
def test_old_fonts_are_decoded_by_font_or_letters_and_shown(
    read: Read, encoding: str, font: str
) -> None:
    people = [list(map(in_tcvn3, row)) for row in OLD] if encoding == "tcvn3" else VNI

    def dress(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.font = Font(name=font)

    rows: Rows = [["Họ và tên", "Chức vụ", "Đơn vị"], *map(list, people)]
    found = read(*rows, dress=dress)
    assert fields(found, "name", "position", "unit") == OLD
    assert {c.after for _, c in found.conversions} >= {"Nguyễn Văn An", "Trần Thị Hương"}
    assert any("→ “Trần Thị Hương”" in line for line in summary(found))


def test_headings_in_an_old_font_are_understood(read: Read) -> None:
    headings = ["STT", in_tcvn3("Họ và tên"), in_tcvn3("Ngày sinh"), in_tcvn3("Đơn vị")]
    rows: Rows = [
        headings,
        *([n, in_tcvn3(a), 1980, in_tcvn3(c)] for n, (a, _, c) in enumerate(OLD)),
    ]
    assert fields(read(*rows), "name", "unit") == [(a, c) for a, _, c in OLD]


def test_a_font_that_draws_capitals(read: Read) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet["A2"].font = Font(name=".VnTimeH")

    found = read(["Họ và tên", "Đơn vị"], [in_tcvn3("nguyễn văn ước"), "x"], dress=dress)
    assert fields(found, "name") == [("NGUYỄN VĂN ƯỚC",)]


def test_unicode_is_left_alone_whatever_its_font(read: Read) -> None:
    def dress(sheet: Worksheet) -> None:
        for cell in sheet["A"]:
            cell.font = Font(name=".VnTime")

    rows: Rows = [["Họ và tên", "Đơn vị"], ["Nguyễn Văn Ước", "Tô Hà"], ["Tô Vân", "Lê Lai"]]
    found = read(*rows)
    assert (fields(found, "name"), found.conversions) == ([("Nguyễn Văn Ước",), ("Tô Vân",)], [])
    assert fields(read(*rows[:2], dress=dress), "name") == [("Nguyễn Văn Ước",)]


def test_letters_are_kept_if_asked(tmp_path: Path) -> None:
    rows: Rows = [["Họ và tên", "Đơn vị"], ["Buøi Thò Hoàng", "x"]]
    path = workbook(tmp_path / "a.xlsx", ("DS", rows))
    kept = read_book(path, legacy=False)
    assert kept.sheets[0].rows[1].text(0) == "Buøi Thò Hoàng"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258", "tcvn3", "vni"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files_in_all_letters(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [("Họ và tên", "Chức vụ", "Đơn vị"), *OLD]
    text = "\r\n".join(separator.join(row) for row in rows)
    path = tmp_path / "a.csv"
    if encoding == "tcvn3":
        path.write_bytes(in_tcvn3(text).encode("latin-1"))
    elif encoding == "vni":
        head = ("Hoï vaø teân", "Chöùc vuï", "Ñôn vò")
        old = "\r\n".join(separator.join(row) for row in (head, *VNI))
        path.write_bytes(old.encode("latin-1"))
    elif encoding == "cp1258":
        path.write_bytes(in_cp1258(text, composed=True))
    else:
        path.write_bytes(text.encode(encoding))
    assert fields(understood(path), "name", "position", "unit") == OLD


def _written(text: str, legacy: Legacy) -> str:
    """Text as someone typed it in a font of before Unicode."""
    letters = "ảãáạăằắặâầấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵàẳẵẩẫ"
    signs = [chr(code) for code in range(0xA1, 0x100)]
    codes = signs if legacy is Legacy.TCVN3 else signs + [a + b for a in "aeouyôö" for b in signs]
    table = {decode(code, legacy): code for code in codes if decode(code, legacy) in letters}
    return "".join(table.get(letter, letter) for letter in text)


PEOPLE = ["Nguyễn Thị Hương", "Bùi Văn đạt", "Trần Thị Hường", "Hà Ba", "Phạm Thị Thuý"]
UNITS = ["Thôn đồng", "Trường Tiểu học", "Hội Nông dân", "Thôn Hạ", "Phòng Giáo dục"]


@pytest.mark.parametrize("with_fonts", [True, False])
@pytest.mark.parametrize(
    ("of_names", "of_units"),
    [(Legacy.TCVN3, Legacy.VNI), (Legacy.VNI, None), (None, Legacy.TCVN3), (Legacy.TCVN3, None)],
)
def test_some_columns_are_from_before_unicode(
    read: Read, with_fonts: bool, of_names: Legacy | None, of_units: Legacy | None
) -> None:
    fonts = {Legacy.TCVN3: ".VnTime", Legacy.VNI: "VNI-Times", None: "Times New Roman"}

    def dress(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(min_row=2) if with_fonts else ():
            row[1].font, row[3].font = Font(name=fonts[of_names]), Font(name=fonts[of_units])

    def write(text: str, legacy: Legacy | None) -> str:
        return text if legacy is None else _written(text, legacy)

    rows = [
        [n, write(name, of_names), 1970 + n, write(unit, of_units)]
        for n, (name, unit) in enumerate(zip(PEOPLE, UNITS, strict=True))
    ]
    found = read(HEAD, *rows, dress=dress)
    assert fields(found, "name", "unit") == list(zip(PEOPLE, UNITS, strict=True))
    assert all(conversion.before != conversion.after for _, conversion in found.conversions)
    assert found.conversions


def test_what_is_a_word_in_both_stays_as_it_is_beside_old_letters(read: Read) -> None:
    units = ["Thôn 9", "Thôn 2", "Thôn 10", "Trường Mầm non", "Thôn 3"]
    groups = [
        _written(group, Legacy.TCVN3) for group in ("Mường", "Kinh", "Mường", "Thái", "Mường")
    ]
    rows = [
        [n, _written(name, Legacy.TCVN3), 1970, unit, group]
        for n, (name, unit, group) in enumerate(zip(PEOPLE, units, groups, strict=True))
    ]
    found = read([*HEAD, "Dân tộc"], *rows)
    assert fields(found, "name", "unit") == list(zip(PEOPLE, units, strict=True))
    assert [ethnic for (ethnic,) in fields(found, "ethnic")][:3] == ["Mường", "Kinh", "Mường"]


def test_someone_typed_unicode_among_old_letters(read: Read) -> None:
    rows = [[n, _written(name, Legacy.VNI), 1970, "x"] for n, name in enumerate(PEOPLE)]
    found = read(HEAD, *rows, [9, "Bà Lán", 1970, "x"], [10, "Đỗ Thị Ý", 1970, "x"])
    assert names(found) == [*PEOPLE, "Bà Lán", "Đỗ Thị Ý"]


def test_letters_that_look_alike_or_cannot_be_seen(read: Read) -> None:
    found = read(
        ["STT", "Ho\u0323 va\u0300 te\u0302n", "Năm sinh", "Ðơn vị"],
        [1, "Ðỗ\u00a0Ðức\u200b Ðạt", "1970\u00a0", "Thôn\u00a01"],
        [2, unicodedata.normalize("NFD", "Nguyễn Thị Hoà"), 1971, "ðảng ủy xã"],
        [3, "Nguye\u0302\u0303n\u00a0Va\u0306n  Ða\u0323t\u200b\u202e", 1972, "x"],
    )
    assert fields(found, "name", "birth", "unit") == [
        ("Đỗ Đức Đạt", "1970", "Thôn 1"),
        ("Nguyễn Thị Hoà", "1971", "đảng ủy xã"),
        ("Nguyễn Văn Đạt", "1972", "x"),
    ]


@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
def test_unicode_that_was_taken_for_letters_of_windows(read: Read, misread: str) -> None:
    def taken(text: str) -> str:
        letters = (bytes([byte]) for byte in text.encode())
        return "".join(
            chr(one[0]) if one in b"\x81\x8d\x8f\x90\x9d" else one.decode(misread)
            for one in letters
        )

    rows = [["Họ và tên", "Đơn vị"], ["Nguyễn Thị Ước", "Thôn Đồng Tâm"], ["Hà Ân", "Hội Phụ nữ"]]
    found = read(*[list(map(taken, row)) for row in rows])
    assert fields(found, "name", "unit") == [tuple(row) for row in rows[1:]]
    assert {conversion.legacy for _sheet, conversion in found.conversions} == {"UTF-8"}
    assert found.problems == []
