"""Everything as a workbook: six sheets, typed cells, nothing that runs, and the roll comes back."""

import io
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from console.workbooks.export import blank_list, export
from screens.words import written_in
from screens.workbooks.shown_list import ListKind
from store.conference.conference import Conference
from store.dossier.commands import CompleteCandidate, ListAward
from store.dossier.profile import Award
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.votes.candidates import Candidate
from store.votes.commands.ballots import Collect
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import MORNING, Hall
from tests.support.files.workbooks import a_morning, preview_of, understood
from tests.support.voting import counted_twice, ready

SHEETS = ["Đại biểu", "Điểm danh", "Chương trình", "Khen thưởng", "Biểu quyết", "Nhật ký"]


def opened(conference: Conference) -> Workbook:
    return load_workbook(io.BytesIO(export(conference)))


def rows(book: Workbook, sheet: str) -> list[tuple[Any, ...]]:
    return list(book[sheet].iter_rows(values_only=True))


@pytest.mark.parametrize("kind", ListKind)
def test_a_blank_list_is_understood_when_it_is_filled_in(tmp_path: Path, kind: ListKind) -> None:
    with written_in("vi"):
        (tmp_path / "mau.xlsx").write_bytes(blank_list(kind))
    book = load_workbook(tmp_path / "mau.xlsx")
    book.worksheets[0].append([1, "Lê Thị Ổn"])
    book.save(tmp_path / "mau.xlsx")
    found = understood(tmp_path / "mau.xlsx", kind=kind)
    assert all(column.field for column in found.columns)
    assert len({column.field for column in found.columns}) == len(found.columns)
    assert len(found.new) == 1


def test_six_sheets_with_a_frozen_head_and_widths() -> None:
    book = opened(a_morning().conference)
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert all(cell.font.bold for cell in sheet[1] if cell.value)
        widths = [dimension.width for dimension in sheet.column_dimensions.values()]
        assert len(widths) >= len(list(sheet[1]))
        assert all(6 <= width <= 60 for width in widths)


def test_cells_have_the_type_of_what_they_say() -> None:
    hall = a_morning()
    book = opened(hall.conference)
    head, *people = rows(book, "Đại biểu")
    person = dict(zip(head, people[3], strict=True))
    assert person["Số thẻ"] == 9
    assert person["Ngày sinh"] == datetime(1980, 3, 5)
    assert (person["Điện thoại"], person["Thứ bậc lễ tân"]) == ("0912345678", 2)
    assert person["Cỡ áo"] == "L"
    assert [row[3] for row in people] == [1951, 1952, 1953, datetime(1980, 3, 5), "03/1955"]
    presence = rows(book, "Điểm danh")[1]
    assert isinstance(presence[6], datetime)
    assert presence[6].hour == MORNING.hour + 7
    assert rows(book, "Khen thưởng")[1][12] == 702_000
    assert rows(book, "Chương trình")[1][4] == hall.plan.programme[0].minutes
    assert [row[5] for row in rows(book, "Điểm danh")][4] == "đã rút"
    assert len(rows(book, "Nhật ký")) == len(hall.facts) + 1


def test_no_text_begins_like_a_formula() -> None:
    book = opened(a_morning().conference)
    texts = 0
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
            if isinstance(cell.value, str):
                texts += 1
                assert not cell.value.startswith(("=", "+", "-", "@", "\t", "\r")), cell.coordinate
    assert texts > 50


def imported_again(conference: Conference, kind: str = ListKind.DELEGATES) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(export(conference))
        return preview_of(conference, path, kind)


def test_the_roll_brought_in_again_is_the_same(language: str) -> None:
    hall = a_morning()
    found = imported_again(hall.conference)
    assert (found.changes, found.new, found.gone, found.errors) == ([], [], [], [])
    assert (found.unchanged, found.writes) == (5, False)


syllables = st.sampled_from(["Bùi", "Lê", "Ổn", "Đạt", "[b]", "[/]", "Ê-ban", "H'Hen", "😀", "x"])

names = st.builds(
    lambda start, parts: (start + " ".join(parts)).strip(),
    st.sampled_from(["", "=", "+", "-", "@", "'", "''=", "'-"]),
    st.lists(syllables, min_size=1, max_size=4),
)

texts = st.one_of(st.just(""), names)

births = st.one_of(
    st.just(""),
    st.integers(1930, 2005).map(str),
    st.builds("{:04}-{:02}".format, st.integers(1930, 2005), st.integers(1, 12)),
    st.dates(date(1930, 1, 1), date(2005, 12, 31)).map(date.isoformat),
)

delegates = st.builds(
    Delegate,
    number=st.integers(1, 500),
    name=names,
    sex=st.sampled_from(["", "male", "female"]),
    birth=births,
    unit=texts,
    position=texts,
    category=st.sampled_from(["", "Khách mời, lãnh đạo", "Lão thành", "Khách mời"]),
    phone=st.sampled_from(["", "0912345678", "02373855123"]),
    seat=st.sampled_from(["", "A01", "12", "001"]),
    achievement=texts,
    note=texts,
    marks=st.lists(st.sampled_from([m.value for m in Mark]), unique=True).map(
        lambda marks: tuple(m.value for m in Mark if m.value in marks)
    ),
    rank=st.integers(0, 3),
    extra=st.dictionaries(st.sampled_from(["Cỡ áo", "Trình độ", "Ghi chú"]), names, max_size=2),
)


@settings(max_examples=25)
@given(st.lists(delegates, min_size=1, max_size=6, unique_by=lambda d: d.number))
def test_any_roll_brought_in_again_is_the_same(people: list[Delegate]) -> None:
    hall = Hall(delegates=0)
    hall.does(ListDelegates(new=tuple(people)))
    found = imported_again(hall.conference)
    assert (found.changes, found.new, found.gone, found.errors) == ([], [], [], [])
    assert found.unchanged == len(people)


def test_honors_brought_in_again_are_the_same() -> None:
    found = imported_again(a_morning().conference, ListKind.HONORS)
    assert (found.new, found.unchanged, found.errors) == ([], 1, [])


def vote_sheet(hall: Hall) -> list[tuple[Any, ...]]:
    found = opened(hall.conference)["Biểu quyết"].values
    return [tuple(v for v in row if v is not None) for row in found]


def test_a_secret_ballot_is_told_person_by_person_the_most_votes_first() -> None:
    hall = ready("ballot_strike")
    hall.must(OpenVote(), Collect(20, 20))
    assert not any("Đồng ý" in row for row in vote_sheet(hall))  # nothing is counted yet
    counted_twice(hall, 15, 5, 12)
    rows = vote_sheet(hall)
    of_vote = next(row for row in rows if row[0] == 1)
    assert tuple(of_vote[-5:-1]) == (20, 20, 20, 0)
    assert [row[2:4] + row[-4:] for row in rows if row[:2] == (1, 1) and len(row) > 9] == [
        (1, "Người 1", 15, 20, "75 %", "trúng cử: chính thức"),
        (3, "Người 3", 12, 20, "60 %", "trúng cử: chính thức"),
        (2, "Người 2", 5, 20, "25 %", "không trúng cử"),
    ]


def test_the_slate_is_told_whole_with_the_columns_of_its_list(hall: Hall) -> None:
    candidate = Candidate(0, "=Lê Ổn", party="yes", religion="Không", extra={"Cỡ áo": "L"})
    hall.does(ListCandidates((candidate,)))
    rows = vote_sheet(hall)
    assert rows[-2][-1] == "Cỡ áo"
    assert (rows[-1][1], rows[-1][-2], rows[-1][-1]) == ("'=Lê Ổn", "có", "L")


def test_what_the_roll_knows_of_a_candidate_stands_there(hall: Hall) -> None:
    hall.does(ListCandidates((Candidate(0, "Nguyễn Văn Bình", delegate=1),)))
    delegate = hall.conference.roll.delegates[1]
    assert {"Nam", delegate.unit} <= set(vote_sheet(hall)[-1])


def test_what_the_dossier_knows_of_the_slate_is_brought_in_again_and_says_nothing_new() -> None:
    hall = Hall(delegates=5)
    hall.must(
        ListCandidates((Candidate(0, "Nguyễn Văn Dũng", delegate=3, unit="Thôn 4"),)),
        CompleteCandidate(1, {"party_joined": "2001-02-03", "residence": "Thôn 4", "members": 7}),
        ListAward(1, Award(2022, "Giấy khen", "form", "5/QĐ-UBND", "2022-12-05", "UBND xã")),
    )
    again = imported_again(hall.conference, ListKind.SLATE)
    assert (again.new, again.changes, again.writes) == ([], [], False)
