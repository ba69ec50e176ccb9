import re
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.plan.words import explain, key_meaning
from store.plan.law import laws, profile_for
from store.plan.new_plan import example, new_plan_text
from store.plan.plan import load_plan, parse_plan
from store.plan.problems import PlanError, PlanProblem, ProblemCode
from store.plan.reader import line_numbers
from store.plan.vote_rules import Share
from tests.support.events import a_plan, plan_text
from tests.unit.plan.whole_plan import is_value, whole_plan, wrong_at

NINE_ITEMS = """\
Chào cờ
Tuyên bố lý do, giới thiệu đại biểu và khai mạc
Báo cáo tổng kết phong trào thi đua và công tác khen thưởng 5 năm (2020-2025), phương hướng, \
nhiệm vụ công tác thi đua, khen thưởng 5 năm tới (2025-2030)
Báo cáo tham luận của đại diện điển hình tiên tiến
Biểu dương, tôn vinh, khen thưởng các điển hình tiên tiến
Phát động phong trào thi đua yêu nước giai đoạn 2025-2030
Phát biểu hưởng ứng phát động phong trào thi đua
Thông qua danh sách cử đại biểu dự Đại hội thi đua yêu nước cấp trên
Tổng kết và bế mạc""".splitlines()

shares = st.builds(
    lambda n, extra, more: Share(n, n + extra, more),
    st.integers(1, 50),
    st.integers(0, 50),
    st.booleans(),
)


def problems(text: str) -> list[PlanProblem]:
    with pytest.raises(PlanError) as caught:
        parse_plan(text)
    return list(caught.value.problems)


@pytest.mark.parametrize("profile", laws())
def test_every_profile_gives_a_plan_that_reads(profile: str) -> None:
    plan = parse_plan(new_plan_text(profile, event_number=7, day=date(2025, 3, 28)))
    assert plan.profile == profile
    assert [item.title for item in plan.programme] == NINE_ITEMS
    assert plan.quorum.needed(200) == 134
    assert any(form.decider == "Chủ tịch UBND xã" for form in plan.honor_forms)


def test_the_law_of_a_day_decides_the_profile() -> None:
    assert profile_for(date(2025, 3, 28)) == "2025-Q1"
    assert profile_for(date(2025, 6, 30)) == "2025-Q1"
    assert profile_for(date(2025, 7, 1)) == "from 2025-07-01"


def test_a_rehearsal_is_moved_as_a_whole() -> None:
    text = new_plan_text(
        "2025-Q1", event_number=7, day=date(2025, 3, 28), opens=datetime.min.time()
    )
    plan = parse_plan(text)
    assert f"{plan.programme[0].start:%H:%M}" == "00:00"
    assert f"{plan.programme[-1].start:%H:%M}" == "03:00"


@given(shares, st.integers(0, 10_000), st.integers(1, 10_000))
def test_shares_agree_with_exact_fractions(share: Share, part: int, whole: int) -> None:
    exact = Fraction(share.numerator, share.denominator) * whole
    assert share.reached(part, whole) == (part > exact if share.more_than else part >= exact)
    needed = share.needed(whole)
    assert share.reached(needed, whole)
    assert not share.reached(needed - 1, whole)


@pytest.mark.parametrize("base", [1, 2, 150, 187, 200, 9_999, 10_000])
def test_more_than_half_is_one_above_the_lower_half(base: int) -> None:
    assert Share.parse(">1/2").needed(base) == base // 2 + 1


@pytest.mark.parametrize("text", ["", "2", "3/2", "0/2", "1/0", "-1/2", "a/b", ">", "1/2/3"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Share.parse(text)


KEYS = {key: line for key, line in line_numbers(whole_plan()).items() if is_value(key)}


@pytest.mark.parametrize("key", KEYS)
def test_a_wrong_value_is_named_with_its_key_line_meaning_and_an_example(key: str) -> None:
    found = [p for p in problems(wrong_at(whole_plan(), [key])) if p.key == key]
    assert [p.line for p in found] == [KEYS[key]]
    assert key_meaning(key)
    sentence = explain(found[0])
    assert key in sentence
    assert key_meaning(key) in sentence
    assert f"dòng {KEYS[key]}:" in sentence
    assert sentence.endswith(f"Ví dụ: {example(key)}")
    assert example(key) not in ("", '""', "[]")


def test_whatever_is_wrong_is_named_at_once() -> None:
    found = problems(wrong_at(whole_plan(), list(KEYS)))
    assert {p.key for p in found} == {key for key in KEYS if not key.startswith("badges.custom")}


def test_every_mistake_is_named_at_once() -> None:
    text = plan_text(minutes='"mười"', quorum='"most"', style='"pink"', number="0")
    assert {p.code for p in problems(text)} == {
        ProblemCode.NOT_INTEGER,
        ProblemCode.BAD_SHARE,
        ProblemCode.UNKNOWN_CHOICE,
        ProblemCode.OUT_OF_RANGE,
    }


def test_a_missing_line_and_a_misspelt_one_are_both_named() -> None:
    text = plan_text().replace("short_title = ", "short_titel = ")
    found = {p.code: p for p in problems(text)}
    assert found[ProblemCode.MISSING].key == "event.short_title"
    assert found[ProblemCode.UNKNOWN_KEY].allowed == "short_title"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (plan_text().replace("event.venue", "#event.venue"), 'event.venue = "Hội trường'),
        ('[event]\ntitle = "x"\n', 'Ví dụ: venue = "Hội trường'),
        (plan_text().replace("minutes = 5", "", 1), "Ví dụ: minutes = 5"),
    ],
)
def test_a_missing_line_is_shown_as_it_is_to_be_written(text: str, line: str) -> None:
    assert any(line in explain(p) for p in problems(text) if p.code is ProblemCode.MISSING)


def test_a_section_beside_keys_of_it_is_told_to_stand_twice() -> None:
    (found,) = problems(plan_text() + "\n[vote]\nrounds = 3\n")
    assert (found.code, found.line) == (ProblemCode.SAID_TWICE, plan_text().count("\n") + 2)


def test_two_items_with_one_number_are_refused() -> None:
    text = re.sub("number = 2$", "number = 1", plan_text(), flags=re.MULTILINE)
    assert [(p.code, p.key) for p in problems(text)] == [
        (ProblemCode.DUPLICATE, "programme[2].number")
    ]


def test_a_file_that_is_no_toml_names_its_line() -> None:
    assert problems("profile = \n")[0].line == 1


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "hoinghi.toml"
    path.write_bytes(plan_text().encode("utf-16"))
    with pytest.raises(PlanError) as caught:
        load_plan(path)
    assert caught.value.problems[0].code is ProblemCode.NOT_UTF8


def test_an_item_after_midnight_is_on_the_next_day() -> None:
    text = re.sub('start = "10:30"', 'start = "00:15"', plan_text())
    plan = parse_plan(text)
    assert plan.starts_at(8) == datetime(2025, 3, 28, 10, 15, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    assert plan.starts_at(9) == datetime(2025, 3, 29, 0, 15, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_a_category_the_plan_does_not_know_votes_in_a_style_of_its_own() -> None:
    category = a_plan().category("Báo chí")
    assert category.votes
    assert category.style == "purple"
