"""A plan broken by hand: every slip is told with its line, and nothing else is lost for it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens.plan.words import explain
from store.plan.changes.mending import Mended
from store.plan.plan import parse_plan, plan_keys
from store.plan.problems import PlanError, PlanProblem, ProblemCode
from store.plan.reader import line_numbers
from store.plan.schema import key_without_numbers
from tests.support.events import plan_text
from tests.unit.plan.whole_plan import whole_plan


def problems(text: str) -> list[PlanProblem]:
    try:
        parse_plan(text)
    except PlanError as error:
        return list(error.problems)
    return []


def codes(text: str) -> list[ProblemCode]:
    return [problem.code for problem in problems(text)]


BROKEN = {
    "date of no calendar": ("event.date = 2025-03-28", "event.date = 2026-13-40", "NOT_A_DATE"),
    "no 30 February": ("event.date = 2025-03-28", "event.date = 2025-02-30", "NOT_A_DATE"),
    "date as people write it": ("= 2025-03-28", "= 28/11/2026", "NOT_A_DATE"),
    "word for a number": ("reception.ceiling = 200", "reception.ceiling = many", "NOT_INTEGER"),
    "number with a blank": ("reception.ceiling = 200", "reception.ceiling = 2 00", "NOT_INTEGER"),
    "yes": ("event.rehearsal = false", "event.rehearsal = không", "NOT_YES_NO"),
    "time without marks": ('start = "07:30"', "start = 7h30", "NOT_A_TIME"),
    "share without marks": ('#event.quorum = "2/3"', "event.quorum = 2/3", "NOT_TOML"),
    "no marks": ('host.name = "ỦY BAN NHÂN DÂN"', "host.name = ỦY BAN", "NOT_TOML"),
    "marks of Word": ('host.name = "ỦY BAN NHÂN DÂN"', "host.name = “ỦY BAN”", "NOT_TOML"),
    "marks within": ('"ỦY BAN NHÂN DÂN"', '"ỦY BAN "NHÂN DÂN""', "NOT_TOML"),
    "no end": ('"ỦY BAN NHÂN DÂN"', '"ỦY BAN NHÂN DÂN', "NOT_CLOSED"),
    "backslash": ('#backup.second_folder = ""', r'backup.second_folder = "E:\hoi"', "BACKSLASH"),
    "list without end": ("event.secretaries = []", 'event.secretaries = ["A"', "LIST_NOT_CLOSED"),
    "long list without end": (",\n]\nvote.title", ",\nvote.title", "LIST_NOT_CLOSED"),
    "script without end": ('an tọa.\n"""', "an tọa.", "NOT_CLOSED"),
    "heading without end": ("\n[[category]]", "\n[[category]", "NOT_TOML"),
    "no equals sign": ("host.parent = ", "host.parent ", ""),
    "no value": ("reception.ceiling = 200", "reception.ceiling =", "NOT_INTEGER"),
    "a note": ("event.venue", "Ghi chú của tôi\nevent.venue", "NOT_TOML"),
    "said twice": ("reception.ceiling", "reception.ceiling = 5\nreception.ceiling", "SAID_TWICE"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_slip_is_told_as_what_it_is_on_its_line_and_hides_no_other(name: str) -> None:
    right, wrong, code = BROKEN[name]
    text = plan_text()
    assert right in text
    broken = text.replace(right, wrong, 1).replace('style = "red"', 'style = "pink"')
    found = problems(broken)
    assert [p.code for p in found if p.code.name == code] or not code
    assert ProblemCode.UNKNOWN_CHOICE in [p.code for p in found]
    assert len(found) == 1 + bool(code)
    line = broken[: broken.index(wrong) + 1].count("\n") + 1
    for problem in found:
        if problem.code is not ProblemCode.UNKNOWN_CHOICE:
            assert problem.line is not None
            assert abs(problem.line - line) <= (20 if "script" in name or "long" in name else 1)
            assert "None" not in explain(problem)


SINGLE = [key for key in line_numbers(whole_plan()) if key_without_numbers(key) in plan_keys()]


@settings(max_examples=25)
@given(st.sampled_from(SINGLE), st.data())
def test_whatever_is_broken_in_a_line_every_other_line_is_still_read(
    key: str, data: st.DataObject
) -> None:
    """One letter goes, or comes, in the line of a key."""
    text = whole_plan()
    lines, number = text.split("\n"), line_numbers(text)[key]
    line = lines[number - 1]
    at = data.draw(st.integers(0, len(line) - 1))
    put = data.draw(st.sampled_from(["", '"', "'", "[", "]", "=", "#", "\\", "{", "“", '"""']))
    lines[number - 1] = line[:at] + put + line[at + (put == "") :]
    broken = "\n".join(lines)
    found = Mended(broken)
    assert not found.given_up
    assert len(found.text.split("\n")) == len(lines)
    kept = {key: n for key, n in line_numbers(found.text).items() if n != number}
    assert len(kept) >= len(SINGLE) - 30  # a script's end that went takes its item with it


@settings(max_examples=30)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: b.decode("latin-1")))
def test_any_file_is_answered(text: str) -> None:
    for problem in problems(text):
        assert explain(problem)


def test_another_kind_of_file_is_not_told_line_by_line() -> None:
    assert len(problems("<html>\n" * 5000)) <= 5


@pytest.mark.parametrize(
    ("appended", "key"),
    [
        ('event.venue = "Nhà văn hoá"', "event.venue"),
        ("backup.keep = 3", "backup.keep"),
        ("badges.custom.columns = 3", "badges.custom.columns"),
        ('profile = "2025-Q1"', "profile"),
    ],
)
def test_a_line_of_the_plan_below_its_last_item_is_told_to_stand_in_the_wrong_place(
    appended: str, key: str
) -> None:
    text = plan_text() + "\n\n# mới thêm\n" + appended + "\n"
    (found,) = problems(text)
    assert (found.code, found.key) == (ProblemCode.MISPLACED, key)
    assert found.line == text.count("\n")
    assert "[[programme.step]]" in explain(found)


def test_a_slip_in_the_last_item_is_no_line_of_the_plan() -> None:
    (found,) = problems(re.sub(r"\Z", '\npersn = "A"\n', plan_text()))
    assert (found.code, found.allowed) == (ProblemCode.UNKNOWN_KEY, "person")
