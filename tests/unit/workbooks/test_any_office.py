"""A roster, written as a random office would write it, is read as the same people.

Nothing is shrunk, which takes minutes: the rows that were written are shown."""

import csv
import html
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import docx
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from store.people.facts import Listed
from tests.support.files.workbooks import in_tcvn3, understood
from tests.support.sizes import scale

FAMILIES = ("Nguyễn", "Bùi", "Quách", "Đoàn", "Trương", "H'Hen", "Ngô", "Vũ", "Đỗ", "Phó")
MIDDLES = ("Văn", "Thị", "Đức", "Thị Ngọc", "Công", "Hữu")
GIVENS = ("An", "Bình", "Cường", "Dũng", "Hoà", "Hậu", "Khuê", "Ngoãn", "Trạo", "Xuân")
UNITS = ("Thôn Đồng Tâm", "Trường THCS Ngọc Trạo", "UBND xã", "Trạm Y tế", "Hội Nông dân")
POSITIONS = ("Trưởng thôn", "Bí thư chi bộ", "Hiệu trưởng", "Chi hội trưởng")
ADDRESSES = ("Ông ", "Bà ", "Đ/c ", "Đồng chí ", "ThS. ", "Thượng tá ", "Bs. ")


class Person(NamedTuple):
    name: str
    birth: str
    unit: str
    position: str
    phone: str


HEADINGS = {
    "name": ("Họ và tên", "HỌ TÊN", "Họ tên cán bộ", "Họ và tên đại biểu", "Full name", "Ông/Bà"),
    "birth": ("Năm sinh", "Ngày, tháng, năm sinh", "NTNS", "Ngày sinh"),
    "unit": ("Đơn vị", "Cơ quan, đơn vị", "Đơn vị công tác", "Nơi công tác"),
    "position": ("Chức vụ", "Chức danh", "CV"),
    "phone": ("SĐT", "Số điện thoại", "Điện thoại di động"),
}
FORMS = ("xlsx", "xlsx", "csv", "tsv", "html", "docx")

people = st.builds(
    Person,
    st.builds(lambda *parts: " ".join(parts), *map(st.sampled_from, (FAMILIES, MIDDLES, GIVENS))),
    st.one_of(
        st.integers(1940, 2005).map(str),
        st.dates(min_value=date(1940, 1, 1),
                 max_value=date(2005, 12, 31)).map(str),
    ),
    st.sampled_from(UNITS),
    st.sampled_from(POSITIONS),
    st.integers(0, 99_999_999).map(lambda number: f"09{number:08d}"),
)  # fmt: skip
rosters = st.lists(people, min_size=2, max_size=9, unique_by=lambda one: one.name)


class Office:
    """How one office writes its lists, as ``data`` draws it."""

    def __init__(self, data: st.DataObject) -> None:
        def draws(*choices: Any) -> Any:
            return data.draw(st.sampled_from(choices))

        self.form = draws(*FORMS)
        self.columns = data.draw(st.permutations(list(HEADINGS)))
        self.headings = {field: draws(*HEADINGS[field]) for field in self.columns}
        self.splits = draws(0, 0, 2) if self.headings["name"] == "Họ và tên" else 0
        self.titles = draws([], ["UBND XÃ NGỌC TRẠO"], ["CỘNG HOÀ", "DANH SÁCH ĐẠI BIỂU", ""])
        self.numbers = draws("STT", "TT", "")
        self.letters = draws(False, False, True)  # under the headings: A, B, C
        self.addressed = draws((), ADDRESSES[:2], ADDRESSES)
        self.groups_by_unit = draws(False, False, True)
        self.merges_units = draws(False, True)
        self.in_old_font = draws(False, False, True)
        self.pages = draws(0, 3)  # people on a page, behind which the headings stand once more
        self.ends = draws(
            [],
            [["Tổng cộng: ", None, "người"]],
            [["Ngọc Trạo, ngày 5 tháng 3 năm 2025"], ["NGƯỜI LẬP", None, "TM. BAN TỔ CHỨC"]],
        )
        self._draws = draws

    def name(self, name: str) -> list[str]:
        """In one cell, or family and middle beside the given name."""
        if self.splits:
            return [name.rpartition(" ")[0], name.rpartition(" ")[2]]
        return [(self._draws("", *self.addressed) if self.addressed else "") + name]

    def cells(self, field: str, person: Person) -> list[str]:
        if field == "name":
            return self.name(person.name)
        if field == "birth" and len(person.birth) > 4:
            year, month, day = person.birth.split("-")
            return [self._draws(f"{day}/{month}/{year}", f"{int(day)}-{int(month)}-{year}",
                                f"{day}.{month}.{year}")]  # fmt: skip
        if field == "phone":
            number = person.phone
            return [self._draws(number, number[1:], f"{number[:4]} {number[4:7]} {number[7:]}",
                                f"+84{number[1:]}", f"{number[:4]}.{number[4:]}")]  # fmt: skip
        return [getattr(person, field)]

    def head(self) -> list[str]:
        row = [self.numbers] if self.numbers else []
        for field in self.columns:
            if not (field == "unit" and self.groups_by_unit):
                row += [self.headings[field]]
                row += ["Tên"] if field == "name" and self.splits else []
        if self.splits:
            row[row.index("Họ và tên")] = "Họ và chữ đệm"
        return row

    def rows(self, roster: Sequence[Person]) -> list[list[Any]]:
        head = self.head()
        rows: list[list[Any]] = [[title] for title in self.titles] + [head]
        if self.letters:
            rows.append(list("ABCDEFGHIK"[: len(head)]))
        unit = ""
        ordered = sorted(roster, key=lambda one: UNITS.index(one.unit)) if (
            self.groups_by_unit) else roster  # fmt: skip
        for number, person in enumerate(ordered, 1):
            if self.groups_by_unit and person.unit != unit:
                unit = person.unit
                rows.append(["", unit] if self.numbers else [unit])
            cells = [str(number)] if self.numbers else []
            for field in self.columns:
                if not (field == "unit" and self.groups_by_unit):
                    cells += self.cells(field, person)
            rows.append(cells)
            if self.pages and number % self.pages == 0 and number < len(ordered):
                rows.append(head)
        rows += self.ends
        return rows

    def write(self, roster: Sequence[Person], folder: Path) -> Path:
        path = folder / f"ds.{self.form}"
        rows = self.rows(roster)
        match self.form:
            case "xlsx":
                self._workbook(rows, path)
            case "csv" | "tsv":
                with path.open("w", encoding="utf-8-sig", newline="") as file:
                    csv.writer(file, delimiter="\t" if self.form == "tsv" else ";").writerows(rows)
            case "html":
                lines = ("".join(f"<td>{html.escape(str(c or ''))}</td>" for c in r) for r in rows)
                table = "".join(f"<tr>{line}</tr>" for line in lines)
                path.write_text(f"<meta charset=utf-8><table>{table}</table>", encoding="utf-8")
            case "docx":
                document = docx.Document()
                table = document.add_table(rows=0, cols=max(map(len, rows)))
                for row in rows:
                    for cell, text in zip(table.add_row().cells, row, strict=False):
                        cell.text = text or ""
                document.save(str(path))
        return path

    def _workbook(self, rows: list[list[Any]], path: Path) -> None:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append([cell or None for cell in row])
        for cells in sheet.iter_rows() if self.in_old_font else ():
            for cell in filter(lambda cell: cell.value, cells):
                text = str(cell.value)
                cell.font = Font(name=".VnTimeH" if text.isupper() else ".VnTime")
                cell.value = in_tcvn3(text.lower() if text.isupper() else text)
        for number, title in enumerate(self.titles, 1):
            if title:
                sheet.merge_cells(f"A{number}:D{number}")
        book.save(path)


@settings(max_examples=scale(20, 600), deadline=None, phases=[Phase.explicit, Phase.generate])
@given(rosters, st.data())
def test_whoever_writes_a_roster_the_same_people_are_read(
    roster: list[Person], data: st.DataObject
) -> None:
    office = Office(data)
    with tempfile.TemporaryDirectory() as folder:
        path = office.write(roster, Path(folder))
        found = understood(path)
    listed = [what.delegate for what in found.outcome.facts if isinstance(what, Listed)]
    read = [Person(d.name, d.birth, d.unit, d.position, d.phone) for d in listed]
    assert sorted(read) == sorted(roster), office.rows(roster)
    assert found.errors == []
