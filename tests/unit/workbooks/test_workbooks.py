"""Lists of delegates: what a list becomes, and who on it is who on the roll."""

import csv
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.workbooks.imports.row_flaws import RowFlaw
from console.workbooks.words import as_json, summary
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from tests.support.events import Hall, a_hall
from tests.support.files.workbooks import (
    HEADINGS,
    ROWS,
    Read,
    brought_in,
    preview_of,
    understood,
    xlsx,
)


def roll(hall: Hall) -> list[Delegate]:
    return list(hall.conference.roll.summoned)


def test_a_list_becomes_delegates_with_the_next_numbers(tmp_path: Path) -> None:
    hall = brought_in(xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS]))
    assert [(d.number, d.name, d.birth, d.sex, d.phone, d.seat) for d in roll(hall)] == [
        (1, "Bùi Văn An", "1975-07-19", "male", "0953804239", "A01"),
        (2, "Lê Thị Hoà", "1968", "female", "0925413626", "A02"),
        (3, "Trần Ổn", "1990-02-03", "male", "", ""),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_csv_says_the_same_as_xlsx(tmp_path: Path, separator: str, bom: bytes) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(bom.decode())
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(HEADINGS)
        writer.writerow(
            [1, "Bùi Văn An", "19/07/1975", "Nam", "Thôn 1, xóm 2", "0953804239", "A01"]
        )
    (delegate,) = roll(brought_in(path))
    assert (delegate.name, delegate.unit) == ("Bùi Văn An", "Thôn 1, xóm 2")
    assert delegate.phone == "0953804239"


def test_the_same_list_again_changes_nothing_in_any_order(tmp_path: Path) -> None:
    hall = brought_in(xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS]))
    hall.admit(2)
    again = understood(xlsx(tmp_path / "b.xlsx", [HEADINGS, *ROWS[::-1]]), hall)
    assert (again.unchanged, again.new, again.changes, again.gone) == (3, [], [], [])
    assert not again.writes


def test_a_changed_seat_is_exactly_that_change_and_touches_no_presence(tmp_path: Path) -> None:
    hall = brought_in(xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS]))
    hall.admit(1)
    rows = [[*ROWS[0][:-1], "Z09"], *ROWS[1:]]
    path = xlsx(tmp_path / "b.xlsx", [HEADINGS, *rows])
    (change,) = understood(path, hall).changes
    assert (change.number, change.field, change.old, change.new) == (1, "seat", "A01", "Z09")
    brought_in(path, hall)
    assert roll(hall)[0].seat == "Z09"
    assert hall.conference.attendance.inside(1)


def test_who_is_gone_from_the_list_is_named_and_stays(tmp_path: Path) -> None:
    hall = brought_in(xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS]))
    path = xlsx(tmp_path / "b.xlsx", [HEADINGS, ROWS[0]])
    assert understood(path, hall).gone == ["Lê Thị Hoà (2)", "Trần Ổn (3)"]
    assert len(roll(brought_in(path, hall))) == 3


def test_homonyms_of_other_birth_or_unit_are_other_people(tmp_path: Path) -> None:
    rows = [
        [1, "Bùi Văn An", "1975", "Nam", "Thôn 1"],
        [2, "Bùi Văn An", "1980", "Nam", "Thôn 1"],
        [3, "Bùi Văn An", "1975", "Nam", "Thôn 2"],
    ]
    hall = brought_in(xlsx(tmp_path / "a.xlsx", [HEADINGS[:5], *rows]))
    assert len(roll(hall)) == 3
    again = understood(xlsx(tmp_path / "b.xlsx", [HEADINGS[:5], *rows]), hall)
    assert (again.unchanged, again.problems) == (3, [])


def test_who_changed_unit_is_the_same_person_and_the_row_says_so(tmp_path: Path) -> None:
    hall = brought_in(xlsx(tmp_path / "a.xlsx", [HEADINGS, *ROWS]))
    moved = [[*ROWS[0][:4], "Thôn 9", *ROWS[0][5:]], *ROWS[1:]]
    found = understood(xlsx(tmp_path / "b.xlsx", [HEADINGS, *moved]), hall)
    assert [c.field for c in found.changes] == ["unit"]
    assert [w.flaw for w in found.warnings] == [RowFlaw.MOVED_UNIT]


def test_badge_numbers_of_the_list_are_kept_and_match_first(tmp_path: Path) -> None:
    rows = [["Số thẻ", "Họ và tên", "Đơn vị"], ["00007-6", "Lê Ổn", "Thôn 1"], [3, "Bùi An", "x"]]
    hall = brought_in(xlsx(tmp_path / "a.xlsx", rows))
    assert [d.number for d in roll(hall)] == [3, 7]
    renamed = [rows[0], [7, "Lê Văn Ổn", "Thôn 1"], rows[2]]
    (change,) = understood(xlsx(tmp_path / "b.xlsx", renamed), hall).changes
    assert (change.field, change.new) == ("name", "Lê Văn Ổn")


@pytest.mark.parametrize(
    ("column", "cell", "flaw"),
    [
        (2, "31/02/1980", RowFlaw.BAD_DATE),
        (2, "hôm qua", RowFlaw.BAD_DATE),
        (2, "2080", RowFlaw.BAD_DATE),
        (3, "x", RowFlaw.BAD_SEX),
    ],
)
def test_a_wrong_cell_costs_the_field_and_is_named_by_row_and_column(
    tmp_path: Path, column: int, cell: object, flaw: RowFlaw
) -> None:
    wrong = [*ROWS[0]]
    wrong[column] = cell
    found = understood(xlsx(tmp_path / "a.xlsx", [HEADINGS, wrong, ROWS[1]]))
    assert (found.errors, len(found.new)) == ([], 2)
    (problem,) = found.warnings
    assert (problem.row, problem.flaw) == (2, flaw)
    assert any("dòng 2" in line for line in summary(found))
    assert as_json(found)["warnings"][0]["row"] == 2


def test_only_a_row_without_a_name_is_an_error(tmp_path: Path) -> None:
    nameless = [ROWS[0][0], None, *ROWS[0][2:]]
    found = understood(xlsx(tmp_path / "a.xlsx", [HEADINGS, nameless, ROWS[1]]))
    assert [(problem.row, problem.flaw) for problem in found.errors] == [(2, RowFlaw.NAME_MISSING)]
    assert as_json(found)["errors"][0]["row"] == 2


def test_a_person_or_a_badge_number_twice_is_an_error(tmp_path: Path) -> None:
    rows = [["Số thẻ", "Họ và tên", "Đơn vị"], [7, "Lê Ổn", "Thôn 1"], [7, "Bùi An", "Thôn 2"]]
    (problem,) = understood(xlsx(tmp_path / "a.xlsx", rows)).errors
    assert (problem.row, problem.flaw) == (3, RowFlaw.NUMBER_TWICE)
    hall = brought_in(xlsx(tmp_path / "b.xlsx", [HEADINGS, *ROWS]))
    twice = understood(xlsx(tmp_path / "c.xlsx", [HEADINGS, *ROWS, ROWS[0]]), hall)
    assert [p.flaw for p in twice.errors] == [RowFlaw.PERSON_TWICE]
    new_twice = understood(xlsx(tmp_path / "d.xlsx", [HEADINGS, *ROWS, ROWS[0]]))
    assert [p.flaw for p in new_twice.errors] == [RowFlaw.PERSON_TWICE]
    heads, own = ("Họ và tên", "Đơn vị", "Số thẻ"), ("Lê Ổn", "Thôn 1", 99)
    for two in ([own[:2], own], [own, own[:2]]):
        found = understood(xlsx(tmp_path / "e.xlsx", [heads, *two]))
        assert [(p.row, p.flaw) for p in found.errors] == [(3, RowFlaw.PERSON_TWICE)]
        assert len(found.new) == 1


def test_a_row_with_the_number_of_someone_listed_is_no_new_delegate(tmp_path: Path) -> None:
    hall = brought_in(xlsx(tmp_path / "a.xlsx", [["Họ và tên", "Số thẻ"], ["Lê Ổn", 7]]))
    path = xlsx(tmp_path / "b.xlsx", [["Họ và tên", "Số thẻ"], ["Bùi An", 7]])
    found = preview_of(hall.conference, path, same={("Đại biểu", 2): 0})
    assert [problem.flaw for problem in found.errors] == [RowFlaw.NUMBER_OF_ANOTHER]
    assert found.outcome.refusal is None


def test_cells_are_data_never_markup_formula_or_escape(tmp_path: Path) -> None:
    hostile = ["[/b]Lê", "+84 Lê", "\x1b[31mLê Đỏ", "@Lê"]
    rows = [[n, name.replace("\x1b", ""), "1980", "Nam", "=1+1"] for n, name in enumerate(hostile)]
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS[:5], *rows])
    found = understood(path)
    assert {p.flaw for p in found.warnings} >= {RowFlaw.FORMULA_LEFT_OUT}
    rows = [[n, name, "1980", "Nam", "Thôn 1"] for n, name in enumerate(hostile)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS[:5], *rows])
    assert [d.name for d in roll(brought_in(path))] == ["[/b]Lê", "+84 Lê", "[31mLê Đỏ", "@Lê"]


def test_other_columns_are_kept_under_their_headings_but_citizens_numbers_are_not(
    tmp_path: Path,
) -> None:
    rows = [["Họ và tên", "Đơn vị", "Cỡ áo", "Số CCCD"], ["Lê Ổn", "Thôn 1", "L", "038085001234"]]
    hall = brought_in(xlsx(tmp_path / "a.xlsx", rows))
    (delegate,) = roll(hall)
    assert delegate.extra == {"Cỡ áo": "L"}
    assert "038085001234" not in str(hall.facts)


words = st.sampled_from(["Bùi", "Lê", "Ổn", "Thị", "Hoà", "Đạt", "Ước", "[b]", "Ê'Ban"])

persons = st.lists(
    st.tuples(
        st.lists(words, min_size=2, max_size=4).map(" ".join),
        st.dates(date(1940, 1, 1), date(2005, 12, 31)),
        st.sampled_from(["Nam", "Nữ", ""]),
        st.sampled_from(["Thôn 1", "Thôn 2", "Trường THCS"]),
    ),
    min_size=1,
    max_size=12,
    unique_by=lambda person: (person[0], person[1], person[3]),
)


@settings(max_examples=30)
@given(persons)
def test_any_list_comes_in_whole_and_a_second_time_changes_nothing(
    people: list[tuple[str, date, str, str]],
) -> None:
    rows = [[name, f"{born:%d/%m/%Y}", sex, unit] for name, born, sex, unit in people]
    with tempfile.TemporaryDirectory() as folder:
        path = xlsx(Path(folder) / "a.xlsx", [["Họ tên", "Ngày sinh", "GT", "Đơn vị"], *rows])
        hall = brought_in(path)
        assert [(d.name, d.birth, d.unit) for d in roll(hall)] == [
            (name, born.isoformat(), unit) for name, born, _, unit in people
        ]
        again = understood(path, hall)
    assert (again.unchanged, again.writes, again.errors) == (len(people), False, [])


HEAD = ["Họ và tên", "Ngày sinh", "Đơn vị"]


def test_a_namesake_is_not_taken_for_the_one_who_is_listed_too(read: Read) -> None:
    hall = a_hall(Delegate(1, "Bùi Văn An", birth="1975", unit="Thôn 1"))
    rows = [HEAD, ["Bùi Văn An", 1975, "Thôn 2"], ["Bùi Văn An", 1975, "Thôn 1"]]
    found = read(*rows, hall=hall)
    assert (found.unchanged, found.new, found.changes) == (1, ["Bùi Văn An (2)"], [])
    assert (
        found.suspected
        == [("00001-3 · Bùi Văn An · 1975 · Thôn 1", "00002-5 · Bùi Văn An · 1975 · Thôn 2")]
        or len(found.suspected[0]) == 2
    )
    assert [p.flaw for p in found.warnings] == [RowFlaw.SUSPECTED_TWICE]


def test_a_fuller_birth_is_the_same_person_and_is_told(read: Read) -> None:
    hall = a_hall(Delegate(1, "Bùi Văn An", birth="1975", unit="Thôn 1"))
    found = read(HEAD, ["Bùi Văn An", "19/07/1975", "Thôn 1"], hall=hall)
    assert [(c.field, c.old, c.new) for c in found.changes] == [("birth", "1975", "1975-07-19")]
    assert [p.flaw for p in found.warnings] == [RowFlaw.OTHER_BIRTH]


def test_what_fits_two_people_waits_for_a_word(read: Read) -> None:
    hall = a_hall(
        Delegate(1, "Bùi Văn An", birth="1975", unit="Thôn 1"),
        Delegate(2, "Bùi Văn An", birth="1975", unit="Thôn 2"),
    )
    rows = [HEAD, ["Bùi Văn An", 1975, "Thôn 3"]]
    (problem,) = read(*rows, hall=hall).errors
    assert problem.flaw is RowFlaw.AMBIGUOUS
    assert [delegate.number for delegate in problem.fits] == [1, 2]
    said = read(*rows, hall=hall, same={("DS", 2): 2})
    assert [(c.number, c.field, c.new) for c in said.changes] == [(2, "unit", "Thôn 3")]
    as_new = read(*rows, hall=hall, same={("DS", 2): 0})
    assert as_new.new == ["Bùi Văn An (3)"]


def test_who_is_gone_is_withdrawn_only_if_asked_and_only_if_not_here(read: Read) -> None:
    hall = Hall(delegates=4)
    hall.admit(2)
    rows = [HEAD, ["Nguyễn Văn Bình", 1951, "Thôn 2"]]
    assert len(read(*rows, hall=hall).gone) == 3
    found = read(*rows, hall=hall, withdraw_gone=True)
    assert [name.split()[-1] for name in found.withdrawn] == ["(3)", "(4)"]
    assert hall.does(found.as_shown).refusal is None
    assert [d.number for d in hall.conference.roll.summoned] == [1, 2]
    assert hall.conference.attendance.inside(2)


def test_who_was_withdrawn_and_is_listed_again_is_back(read: Read) -> None:
    hall = Hall(delegates=1)
    hall.does(ListDelegates(withdrawn=(1,), reason="ốm"))
    assert roll(hall) == []
    found = read(HEAD, ["Nguyễn Văn Bình", 1951, "Thôn 2"], hall=hall)
    assert (found.restored, found.writes) == (["Nguyễn Văn Bình (1)"], True)
    hall.does(found.as_shown)
    assert [d.number for d in hall.conference.roll.summoned] == [1]


def test_what_was_shown_is_written_or_nothing_is(read: Read) -> None:
    hall = Hall(delegates=1)
    found = read(HEAD, ["Nguyễn Văn Bình", "02/03/1951", "Thôn 2"], hall=hall)
    hall.does(ListDelegates(changed=((1, {"note": "ăn chay"}),)))
    facts = len(hall.facts)
    assert hall.does(found.as_shown).refusal is not None
    assert len(hall.facts) == facts
