"""Honors as dated data: forms and who may award them, bonuses, checks, decisions in their order."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from screens.honors.words import decision_in_words, objection_sentence, who_decides
from store.honors.batches import build
from store.honors.bonus import (
    STEP,
    coefficient_text,
    decided_on,
    form_of,
    level_of,
    read_day,
    rounded,
    suggest,
)
from store.honors.checks import HonorFlaw, suggestion_for
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor, Level, RecipientKind
from store.plan.law import Rounding, base_wage_on, base_wages, law, laws, profile_for
from tests.support.events import DAY, Hall, a_plan
from tests.support.honors import COMMUNE, an_honor, decided, objections_to

DISTRICT = "Giấy khen của Chủ tịch UBND huyện"


@pytest.mark.parametrize("one", laws().values(), ids=lambda one: one.name)
def test_every_value_of_a_profile_carries_its_source(one: object) -> None:
    profile = law(one.name)  # type: ignore[attr-defined]
    levels = {decider.name: Level(decider.level) for decider in profile.deciders}
    assert profile.rounding.source
    for form in profile.honor_forms:
        assert form.source
        assert set(form.deciders) <= set(levels)
        for bonus in form.bonuses:
            assert bonus.source
            assert bonus.coefficient > 0
            assert bonus.kind in list(RecipientKind)


def test_every_base_wage_is_dated_and_carries_its_source() -> None:
    assert all(wage.source for wage in base_wages())
    assert base_wage_on(date(2024, 6, 30)) == base_wages()[1]
    assert base_wage_on(date(2024, 7, 1)) == base_wages()[2]
    assert base_wage_on(date(2001, 1, 1)) is None


@pytest.mark.parametrize(
    ("form", "kind", "day", "none", "nearest", "up"),
    [
        # domain dossier §3.3, by the base wage of 2,340,000
        ("Chiến sĩ thi đua cơ sở", "individual", "2025-03-20", 2_340_000, 2_340_000, 2_340_000),
        ("Lao động tiên tiến", "individual", "2025-03-20", 702_000, 700_000, 710_000),
        ("Tập thể lao động tiên tiến", "collective", "2025-03-20", 1_872_000, 1_870_000, 1_880_000),
        ("Gia đình văn hóa", "household", "2025-03-20", 234_000, 230_000, 240_000),
        (DISTRICT, "collective", "2025-03-20", 1_404_000, 1_400_000, 1_410_000),
        (DISTRICT, "household", "2025-03-20", 1_053_000, 1_050_000, 1_060_000),
        (COMMUNE, "individual", "2025-06-30", 351_000, 350_000, 360_000),
        (COMMUNE, "household", "2025-03-20", 526_500, 530_000, 530_000),
        (COMMUNE, "individual", "2025-07-01", 702_000, 700_000, 710_000),
        (COMMUNE, "individual", "2026-07-01", 759_000, 760_000, 760_000),
    ],
)
def test_the_law_of_the_decisions_date_is_reckoned_with(
    form: str, kind: str, day: str, none: int, nearest: int, up: int
) -> None:
    honor = decided(form, kind, decision_date=day)
    amounts = [
        suggestion.amount
        for way in (Rounding.NONE, Rounding.NEAREST, Rounding.UP)
        if (suggestion := suggest(honor, DAY, way))
    ]
    assert amounts == [none, nearest, up]


def test_a_value_nobody_compared_makes_the_suggestion_one_to_be_checked() -> None:
    unrounded = Rounding.NONE  # the plan's own choice: nothing to compare
    assert suggest(decided(), DAY, unrounded).verified  # type: ignore[union-attr]
    assert not suggest(decided(kind="household"), DAY, unrounded).verified  # type: ignore[union-attr]
    assert not suggest(decided(), DAY).verified  # type: ignore[union-attr]
    before = decided(decision_date="2023-12-31")  # before the first profile
    assert not suggest(before, DAY, unrounded).verified  # type: ignore[union-attr]


def test_the_plans_rounding_stands_above_the_laws() -> None:
    plan = a_plan(rounding='"none"')
    suggestion = suggestion_for(decided(), plan)
    assert suggestion is not None
    assert (suggestion.exact, suggestion.amount) == (351_000, 351_000)
    assert a_plan().honors.rounding is None


@given(st.integers(0, 10**9))
def test_rounding_moves_by_less_than_a_step_and_up_never_down(amount: int) -> None:
    assert rounded(amount, Rounding.NONE) == amount
    up, near = rounded(amount, Rounding.UP), rounded(amount, Rounding.NEAREST)
    assert 0 <= up - amount < STEP
    assert -STEP // 2 <= near - amount <= STEP // 2
    assert up % STEP == near % STEP == 0


def test_the_level_is_the_deciders_or_the_one_written_or_the_only_one_that_may_award_it() -> None:
    assert level_of(decided()) is Level.COMMUNE
    assert level_of(decided(decider="Thủ tướng Chính phủ")) is Level.GOVERNMENT
    assert level_of(decided(DISTRICT, decider="")) is Level.DISTRICT
    assert level_of(decided(level="province")) is Level.PROVINCE
    assert level_of(decided("Giấy khen", decider="")) is Level.UNIT
    assert level_of(decided("Giấy khen", decider="UBND huyện Thạch Thành")) is Level.DISTRICT
    assert level_of(decided("Huân chương Lao động", decider="")) is Level.STATE
    assert level_of(decided("Bằng khen UBND tỉnh", decider="Bí thư Đoàn")) is Level.PROVINCE


def test_dates_are_read_as_offices_write_them_also_with_the_number() -> None:
    day = date(2025, 3, 5)
    for text in ("2025-03-05", "05/3/2025", "12/QĐ-UBND ngày 05 tháng 3 năm 2025"):
        assert read_day(text) == day, text
    assert read_day("31/2/2025") is read_day("tháng 3") is None
    assert decided_on(decided(decision="12/QĐ-UBND ngày 05/3/2025", decision_date="")) == day


def test_coefficients_are_written_with_a_comma() -> None:
    written = [coefficient_text(Decimal(c)) for c in ("0.15", "12.0", "0.225")]
    assert written == ["0,15", "12", "0,225"]


def test_a_decision_date_outside_of_all_profiles_takes_the_nearest() -> None:
    assert profile_for(date(2020, 1, 1)) == "2025-Q1"


def flaws(*honors: Honor) -> list[HonorFlaw]:
    return [objection.flaw for objection in objections_to(*honors)]


def test_an_honor_in_order_raises_no_flaw() -> None:
    assert flaws(decided(amount=360_000)) == []


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"form": "Chiến sĩ thi đua cơ sở"}, HonorFlaw.LEVEL_MAY_NOT),
        ({"form": "Lao động tiên tiến", "kind": "collective"}, HonorFlaw.KIND_MAY_NOT),
        ({"form": "Kỷ vật"}, HonorFlaw.FORM_UNKNOWN),
        ({"delegate": 0}, HonorFlaw.NOT_ON_ROLL),
        ({"delegate": 99}, HonorFlaw.NOT_ON_ROLL),
        ({"kind": "collective", "delegate": 0}, HonorFlaw.NO_REPRESENTATIVE),
        ({"decision": ""}, HonorFlaw.NUMBER_MISSING),
        ({"decision": "", "spontaneous": True}, HonorFlaw.NUMBER_TO_FOLLOW),
        ({"decision_date": ""}, HonorFlaw.DATE_MISSING),
        ({"decision_date": "tháng ba"}, HonorFlaw.DATE_UNREADABLE),
        ({"amount": 351_000}, HonorFlaw.AMOUNT_DIFFERS),
    ],
)
def test_each_flaw_is_found(changes: dict[str, object], flaw: HonorFlaw) -> None:
    assert flaws(decided(**changes)) == [flaw]  # type: ignore[arg-type]


def test_from_july_2025_the_commune_may_award_what_the_district_did() -> None:
    of_district = decided("Giấy khen", decider="Chủ tịch Ủy ban nhân dân huyện Thạch Thành")
    names = [form and form.name for form in (form_of(of_district, law(name)) for name in LAWS)]
    assert names == [DISTRICT, None]
    base = decided("Chiến sĩ thi đua cơ sở")
    assert flaws(base) == [HonorFlaw.LEVEL_MAY_NOT]
    assert flaws(replace(base, decision_date="2025-07-01")) == []


def test_one_achievement_honored_twice_is_told_of_both() -> None:
    district = decided(DISTRICT, decider="Chủ tịch UBND huyện")
    assert flaws(decided(), district) == [HonorFlaw.SAME_ACHIEVEMENT] * 2
    assert flaws(decided(), replace(district, citation="Hiến đất làm đường")) == []
    assert flaws(decided(), replace(district, delegate=2, recipient="Lê Văn An")) == []


def test_a_collective_with_someone_named_who_is_not_on_the_roll_is_in_order() -> None:
    assert flaws(decided(kind="collective", delegate=0, representative="Bà Lan")) == []


LAWS = ("2025-Q1", "from 2025-07-01")


@pytest.mark.parametrize(
    ("honor", "deciders"),
    [
        (
            decided("Bằng khen"),
            "Thủ tướng Chính phủ, Chủ tịch UBND tỉnh, Bộ trưởng, Thủ trưởng ban, ngành",
        ),
        (
            decided("Giấy khen", decider="Chủ tịch UBND huyện", decision_date="2025-07-02"),
            "Chủ tịch UBND xã, Thủ trưởng đơn vị",
        ),
        (
            decided("Giấy khen của Chủ tịch UBND huyện Thạch Thành", decider="",
                     decision_date="2025-07-02"),
            "Chủ tịch UBND xã, Thủ trưởng đơn vị",
        ),
        (
            decided("Bằng khen của Chủ tịch UBND tỉnh", decider="", level="commune"),
            "Chủ tịch UBND tỉnh",
        ),
        (decided("Huân chương Lao động hạng Ba", level="commune", decider=""), "Chủ tịch nước"),
        (decided("CSTĐCS"), "Chủ tịch UBND huyện, Thủ trưởng đơn vị"),
    ],
)  # fmt: skip
def test_a_form_the_level_may_not_award_is_named_with_those_who_may(
    honor: Honor, deciders: str
) -> None:
    (objection,) = objections_to(honor)
    assert objection.flaw is HonorFlaw.LEVEL_MAY_NOT
    assert objection.details["deciders"] == deciders
    sentence = objection_sentence(objection)
    assert deciders in sentence
    assert str(objection.details["source"]) in sentence
    assert ("đề nghị kiểm tra" in sentence) is not objection.details["verified"]


@pytest.mark.parametrize(
    ("form", "decider", "level", "flaws"),
    [
        ("Giấy khen", "UBND xã Ngọc Trạo", "", []),
        ("Giấy khen", "", "commune", []),
        ("Giấy khen", "Bí thư Đoàn", "", [HonorFlaw.DECIDER_UNKNOWN]),
        ("Lao động tiên tiến", "Bí thư Đoàn", "", [HonorFlaw.DECIDER_UNKNOWN]),
        ("Giấy khen", "", "", [HonorFlaw.DECIDER_MISSING]),
        ("Giấy", "", "", [HonorFlaw.FORM_UNKNOWN]),
        ("Gia đình văn hóa", "", "commune", [HonorFlaw.KIND_MAY_NOT]),
    ],
)
def test_an_unknown_decider_is_told_and_a_known_one_in_any_dress_is_not(
    form: str, decider: str, level: str, flaws: list[HonorFlaw]
) -> None:
    assert [f.flaw for f in objections_to(decided(form, decider=decider, level=level))] == flaws


@pytest.mark.parametrize("one_law", LAWS)
@pytest.mark.parametrize(
    ("form", "decider", "name"),
    [
        (COMMUNE, "", COMMUNE),
        ("Giấy khen của UBND xã", "", COMMUNE),
        ("Giấy khen UBND xã Ngọc Trạo", "", COMMUNE),
        ("Giấy khen", "Chủ tịch UBND xã Ngọc Trạo", COMMUNE),
        ("GIẤY KHEN CỦA CHỦ TỊCH UBND XÃ NGỌC TRẠO", "", COMMUNE),
        ("Danh hiệu Lao động tiên tiến", "", "Lao động tiên tiến"),
        ("Tập thể Lao động tiên tiến", "", "Tập thể lao động tiên tiến"),
        ("Kỷ vật", "", None),
        ("Bằng khen UBND tỉnh", "", "Bằng khen của Chủ tịch UBND tỉnh"),
        ("Bằng khen", "UBND tỉnh Thanh Hóa", "Bằng khen của Chủ tịch UBND tỉnh"),
        ("Bằng khen", "Bộ trưởng Bộ Nội vụ", "Bằng khen của bộ, ban, ngành"),
        ("Cờ thi đua", "Chủ tịch UBND tỉnh", "Cờ thi đua của tỉnh"),
        ("Giấy khen", "UBND xã Ngọc Trạo", COMMUNE),
        ("LĐTT", "", "Lao động tiên tiến"),
        ("Danh hiệu LĐTT năm 2024", "", "Lao động tiên tiến"),
        ("CSTĐ cơ sở", "", "Chiến sĩ thi đua cơ sở"),
        ("Thôn văn hóa", "", "Thôn, tổ dân phố văn hóa"),
        ("Tập thể LĐTT", "", "Tập thể lao động tiên tiến"),
    ],
)
def test_usual_names_and_abbreviations_are_known(
    one_law: str, form: str, decider: str, name: str | None
) -> None:
    entry = form_of(decided(form, decider=decider), law(one_law))
    assert (entry.name if entry else None) == name


@pytest.mark.parametrize("one_law", LAWS)
def test_no_two_forms_share_a_name(one_law: str) -> None:
    names = [name for f in law(one_law).honor_forms for name in (f.name, *f.also)]
    assert len(set(names)) == len(names)


def test_who_decides_is_said_with_its_source_for_a_form_without_a_bonus_too() -> None:
    form = form_of(decided("Huân chương", decider=""), law("2025-Q1"))
    assert form is not None
    assert form.source in who_decides(form)
    assert "đề nghị kiểm tra" in who_decides(form)


DECISIONS = [
    (number, decider, day)
    for decider in ("Chủ tịch UBND xã", "Chủ tịch UBND huyện", "Chủ tịch UBND tỉnh")
    for number, day in (
        ("9/QĐ", "2025-03-01"),
        ("10/QĐ", "2025-03-01"),
        ("11/QĐ", "2025-03-01"),
        ("7/QĐ", "2025-03-09"),
        ("", ""),
    )
]

to_build = st.lists(
    st.tuples(st.sampled_from(list(RecipientKind)), st.sampled_from(DECISIONS)), max_size=60
).map(
    lambda of: [
        decided("Giấy khen", kind=kind.value, decision=number, decider=decider,
                 decision_date=day, number=n)
        for n, (kind, (number, decider, day)) in enumerate(of, 1)
    ]
)  # fmt: skip

KINDS = list(RecipientKind)


@given(to_build)
def test_several_decisions_of_a_level_are_read_in_the_order_of_the_ritual(
    honors: list[Honor],
) -> None:
    flat = [honor for batch in build(honors) for honor in batch]
    assert sorted(h.number for h in flat) == [h.number for h in honors]
    decisions = list(dict.fromkeys((level_of(h), h.decision) for h in flat))
    shown = [(level_of(h), h.decision) for h in flat]
    assert shown == sorted(shown, key=decisions.index)  # a decision is read in one go

    def turn(decision: tuple[Level, str]) -> tuple[object, ...]:
        of = [h for h in honors if (level_of(h), h.decision) == decision]
        day = decided_on(of[0])
        number = decision[1].partition("/")[0]
        return (
            list(Level).index(decision[0]),
            min(KINDS.index(RecipientKind(h.kind)) for h in of),
            (day is None, str(day)),
            int(number or 999),
        )

    assert decisions == sorted(decisions, key=turn)
    for decision in decisions:
        kinds = [KINDS.index(RecipientKind(h.kind)) for h in flat if
                 (level_of(h), h.decision) == decision]  # fmt: skip
        assert kinds == sorted(kinds)


def test_the_decision_that_honors_collectives_comes_before_one_of_individuals() -> None:
    honors = [
        decided("Giấy khen", decision="9/QĐ", number=1),
        decided("Giấy khen", decision="11/QĐ", kind="collective", number=2),
        decided("Giấy khen", decision="10/QĐ", kind="collective", number=3),
    ]
    assert [h.decision for batch in build(honors) for h in batch] == ["10/QĐ", "11/QĐ", "9/QĐ"]


TWICE = HonorFlaw.SAME_ACHIEVEMENT


@pytest.mark.parametrize(
    ("changes", "twice"),
    [
        ({"citation": "Thi đua giai đoạn 2020-2025."}, True),
        ({"citation": "Thi đua giai đoạn 2019–2025"}, False),
        ({"delegate": 0, "recipient": "Ông Nguyễn Văn Bình (1951)"}, True),
        ({"delegate": 0, "recipient": "Nguyễn Văn Bình, sinh năm 1952"}, False),
        ({"delegate": 0, "recipient": "Nguyễn Văn Bình"}, True),
        ({"delegate": 2}, False),
    ],
)
def test_one_achievement_of_one_person_is_known_however_it_is_written(
    changes: dict[str, object], twice: bool
) -> None:
    first = decided("Giấy khen", recipient="Nguyễn Văn Bình",
                     citation="Thi đua giai đoạn 2020–2025")  # fmt: skip
    flaws = [
        f.flaw for f in objections_to(first, replace(first, form="Lao động tiên tiến", **changes))
    ]
    assert flaws.count(TWICE) == (2 if twice else 0)


@pytest.mark.parametrize(
    "written", ["Quyết định số 12/QĐ-UBND", "QĐ số 12/QĐ-UBND", "Số: 12/QĐ-UBND", "12/QĐ-UBND"]
)
def test_of_a_decision_the_record_keeps_the_number_alone(hall: Hall, written: str) -> None:
    hall.does(ListHonors((decided("Giấy khen", decision=written),)))
    (honor,) = hall.conference.honors.listed
    assert honor.decision == "12/QĐ-UBND"
    assert decision_in_words(honor).startswith("Quyết định số 12/QĐ-UBND ngày")


def test_an_honor_listed_without_a_form_is_read_again() -> None:
    hall = Hall()
    hall.does(ListHonors((an_honor(1, form=""),)))
    assert [honor.form for honor in hall.conference.honors.listed] == [""]
