"""The plan: what may stand there, how every slip is answered, what ``hoinghi new`` writes."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec import Struct, structs

from screens.plan.words import explain, key_meaning
from screens.words import vietnamese
from store.plan.badges import CustomLayout
from store.plan.law import law, laws, profile_for
from store.plan.new_plan import example, new_plan_text
from store.plan.plan import Plan, load_plan, parse_plan, plan_keys
from store.plan.problems import PlanError, PlanProblem, ProblemCode
from store.plan.reader import line_numbers
from store.plan.schema import fields_of, key_without_numbers
from tests.support.events import a_plan, custom_layout, plan_text
from tests.unit.plan.whole_plan import COMMENTED, is_value, whole_plan, wrong_at

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
    assert any(form.decider == "Chủ tịch UBND xã" for form in law(profile).honor_forms)


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
        load_plan(path.read_bytes(), path.name)
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


NO_KEYS = {"seats", "alternates", "plurality"}
"""Fields that are not read from the plan: from the slate, from the vote's round."""


def sections(within: type[Struct]) -> Iterator[type[Struct]]:
    yield within
    for field in fields_of(within):
        if inner := field.section or field.row:
            yield from sections(inner)


def new(profile: str) -> str:
    return new_plan_text(profile, event_number=7, day=date(2025, 8, 1), words=vietnamese)


@pytest.mark.parametrize("profile", laws())
def test_it_begins_with_what_a_person_fills_in_and_comments_the_rest(profile: str) -> None:
    filled_in, below = new(profile).split("\n\n", 2)[1:]
    assert len(filled_in.splitlines()) <= 32
    settings = below.partition("[[category]]")[0]
    assert all(line.startswith("#") for line in settings.splitlines() if line)


@pytest.mark.parametrize("profile", laws())
def test_every_key_is_explained_in_it(profile: str) -> None:
    text = " ".join(new(profile).replace("\n#", "").split())
    for path, field in plan_keys().items():
        if not field.row:
            assert field.key.said
            assert vietnamese(field.key.said)[1:].replace(" | ", "; ") in text, path


def test_every_key_stands_in_it() -> None:
    assert {key_without_numbers(key) for key in line_numbers(whole_plan())} >= set(plan_keys())


def test_every_field_of_the_plan_is_a_key_of_it() -> None:
    for section in sections(Plan):
        keys = {field.name for field in fields_of(section)}
        assert {one.name for one in structs.fields(section)} <= keys | NO_KEYS


DEFAULTS = [match.start() for match in COMMENTED.finditer(plan_text())]


@pytest.mark.parametrize("at", DEFAULTS)
def test_a_default_without_its_comment_sign_changes_nothing(at: int) -> None:
    text = plan_text()
    assert parse_plan(text[:at] + text[at + 1 :]) == parse_plan(text)


def test_all_defaults_without_their_comment_signs_change_nothing() -> None:
    assert parse_plan(COMMENTED.sub("", plan_text())) == parse_plan(plan_text())


def mistakes(text: str) -> list[str]:
    with pytest.raises(PlanError) as caught:
        parse_plan(text)
    return [explain(problem) for problem in caught.value.problems]


def test_a_new_plan_has_the_small_card_without_logo_or_back() -> None:
    badges = a_plan().badges
    assert (badges.layout, badges.logo, badges.back, badges.custom) == ("86x54", "", False, None)


def test_a_layout_of_ones_own_is_read_in_millimetres() -> None:
    own = parse_plan(
        custom_layout(rows="5", gap="[3, 2.5]", margin="[13.5, 7]", bleed="1")
    ).badges.custom
    assert own == CustomLayout(
        sheet=(210, 297), card=(90, 55), columns=2, rows=5, gap=(3, 2.5), bleed=1, margin=(13.5, 7)
    )


def test_cards_that_do_not_fit_the_sheet_are_told_with_both_measures() -> None:
    (said,) = mistakes(custom_layout(columns="3"))
    assert "270" in said
    assert "210" in said
    assert "badges.custom.columns" in said


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"card": "[90]"}, "badges.custom.card"),
        ({"card": '"90x55"'}, "badges.custom.card"),
        ({"card": "[90, true]"}, "badges.custom.card"),
        ({"bleed": "9"}, "badges.custom.bleed"),
        ({"gap": "[-1, 0]"}, "badges.custom.gap"),
        ({"colums": "2"}, "badges.custom.colums"),
    ],
)
def test_a_slip_in_ones_own_layout_names_its_line(changes: dict[str, str], key: str) -> None:
    (said,) = mistakes(custom_layout(**changes))
    assert key in said
    assert "dòng" in said


def test_a_section_that_is_not_used_at_present_may_stay() -> None:
    text = custom_layout().replace('layout = "custom"', 'layout = "a6"')
    assert parse_plan(text).badges.custom is None


@pytest.mark.parametrize(
    ("changes", "allowed"),
    [
        ({"bleed": "5", "gap": "[1, 1]"}, "0.5 mm"),
        ({"bleed": "2", "gap": "[10, 3]"}, "1.5 mm"),
        ({"bleed": "0.1"}, "0 mm"),  # no gap, no bleed
        ({"bleed": "1", "gap": "[4, 1.9]", "columns": "1"}, "0.95 mm"),
    ],
)
def test_colour_that_would_run_onto_the_neighbour_is_a_mistake_of_the_plan(
    changes: dict[str, str], allowed: str
) -> None:
    (said,) = mistakes(custom_layout(**changes))
    assert "badges.custom.bleed" in said
    assert allowed in said


@pytest.mark.parametrize(
    "changes",
    [
        {"bleed": "1.5", "gap": "[3, 3]"},
        {"bleed": "0.15", "gap": "[0.3, 0.3]"},
        {"bleed": "5", "columns": "1", "rows": "1"},  # nobody beside it
        {"bleed": "2", "gap": "[0, 4]", "columns": "1"},
    ],
)
def test_colour_may_run_over_half_the_gap(changes: dict[str, str]) -> None:
    own = parse_plan(custom_layout(**changes)).badges.custom
    assert own is not None
    assert own.bleed == float(changes["bleed"])
