"""A person is found by what people say and type at a desk."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.people.delegate import Delegate
from store.people.search import find, fitting, nearly_fitting
from store.text.vietnamese import fold

PEOPLE = [
    Delegate(
        1,
        "Quách Thị Kim Thảo",
        sex="female",
        unit="Thôn 3",
        position="Chủ tịch UBND xã",
        seat="D01",
        phone="0912 345 678",
    ),
    Delegate(2, "Nguyễn Bá Thảo", sex="male", unit="Thôn 3", seat="D10"),
    Delegate(3, "Lê Văn Thái", sex="male", position="Phó Chủ tịch Ủy ban nhân dân huyện"),
    Delegate(4, "Trần Thị Lan", sex="female", phone="+84 987.654.321 / 0904111222"),
    Delegate(5, "Ông Thị Kim", sex="female"),
    Delegate(6, "Đinh Đức Đạt", sex="male", unit="Hợp tác xã Ngọc Trạo"),
    Delegate(7, "Lê Như Ý", category="Khách mời"),
]

MARKS = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
SHAPES = {"\u0302": 6, "\u031b": 7, "\u0306": 8}
NAMES = st.sampled_from(
    [
        "Nguyễn",
        "Trần",
        "Đặng",
        "Đỗ",
        "Phượng",
        "Thưởng",
        "Quyết",
        "Khuyên",
        "Giỏi",
        "Hường",
        "Ước",
        "Ngữ",
        "Thuỷ",
        "Hoà",
        "Uyên",
        "Ý",
    ]
)


def found(query: str) -> list[int]:
    return [delegate.number for delegate in fitting(PEOPLE, query)]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("bà thảo", [1]),
        ("BÀ THẢO thôn 3", [1]),
        ("ông thảo", [2]),
        ("đồng chí Lan", [4]),
        ("đ/c bà lan", [4]),
        ("ông thị kim", [5, 1]),
        ("bà đạt", [6]),  # the list may have the sex wrong
        ("chủ tịch ubnd", [3, 1]),
        ("pct ủy ban", [3]),
        ("htx ngọc", [6]),
        ("#00007-6", [7]),
        ("00007-6", [7]),
        ("thẻ số 7", [7]),
        ("d01", [1]),
        ("D-01", [1]),
        ("ghế d1", [1]),
        ("678", [1]),
        ("345 678", [1]),
        ("+84912345678", [1]),
        ("0987654321", [4]),
        ("111222", [4]),
        ("quasch thij kim thaor", [1]),
        ("qua1ch thi5 kim tha3o", [1]),
        ("baf thaor", [2, 1]),
        ("ddinh dduwcs ddatj", [6]),
        ("d9inh d9u71c d9a5t", [6]),
        ("như y1", [7]),
        ("khaschs mowif", [7]),
    ],
)
def test_what_people_say_finds_whom_they_mean(query: str, numbers: list[int]) -> None:
    assert found(query) == numbers


@pytest.mark.parametrize(
    "typed",
    ["quach thi km thao", "quac thi kim thao", "quách tị kim thảo", "quach thi kin thao",
     "quasch thij kim thajo", "qauch thi kim thao", "quach thii kim thao"],
)  # fmt: skip
def test_one_letter_typed_wrong_finds_all_the_same(typed: str) -> None:
    assert [one.number for one in find(PEOPLE, typed)] == [1]


def test_a_typing_mistake_comes_after_those_who_fit_and_is_no_match() -> None:
    assert [one.number for one in find(PEOPLE, "thao")] == [2, 1, 3]
    assert [one.number for one in find(PEOPLE, "thai")] == [3, 2, 1]
    assert found("lann") == []
    assert [one.number for one in find(PEOPLE, "lann")] == [4]
    assert not nearly_fitting(PEOPLE, "00012", ())


@given(st.lists(NAMES, min_size=2, max_size=4))
def test_raw_strokes_of_telex_and_vni_find_the_name(words: list[str]) -> None:
    name = " ".join(words)
    here = [Delegate(1, name), Delegate(2, "Bùi Xuân Sinh")]
    for strokes in (telex(name), telex(name, late=True), vni(name)):
        assert here[0] in fitting(here, strokes), strokes


@given(st.lists(NAMES, min_size=2, max_size=4, unique_by=fold), st.data())
def test_any_one_letter_may_be_missing(words: list[str], data: st.DataObject) -> None:
    name = fold(" ".join(words))
    at = data.draw(st.integers(0, len(name) - 1).filter(lambda place: name[place] != " "))
    typed = name[:at] + name[at + 1 :]
    if all(len(word) > 1 for word in typed.split(" ")):
        assert Delegate(1, name) in find([Delegate(1, name)], typed), typed


def telex(name: str, *, late: bool = False) -> str:
    """The keys for ``name``; ``late``: all marks of a word behind its letters."""
    words = []
    for word in name.split():
        typed, behind = "", ""
        for letter in word:
            base, *marks = list(unicodedata.normalize("NFD", letter))
            keys = "".join("w" if SHAPES[mark] > 6 else base for mark in marks if mark in SHAPES)
            tone = "".join(MARKS[mark][0] for mark in marks if mark in MARKS)
            typed += "dd" if letter in "đĐ" else base + keys * (not late)
            behind += keys * late + tone
        words.append(typed + behind.lower())
    return " ".join(words)


def vni(name: str) -> str:
    typed = ""
    for letter in name:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        keys = [str(SHAPES[mark]) if mark in SHAPES else MARKS[mark][1] for mark in marks]
        typed += "d9" if letter in "đĐ" else base + "".join(keys)
    return typed


def test_the_number_that_was_typed_comes_before_one_with_its_check_digit() -> None:
    people = [Delegate(130, "Vũ Thị Mai"), Delegate(13, "An Văn Ấn")]
    assert [one.number for one in fitting(people, "00130")] == [130, 13]
