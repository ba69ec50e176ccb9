"""The catalogue of honors as dated data, the arithmetic of bonuses, the checks."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

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
from store.honors.honor import Honor, Level, RecipientKind
from store.plan.law import Rounding, base_wage_on, base_wages, law, laws, profile_for
from tests.support.events import DAY, a_plan
from tests.support.honors import COMMUNE, decided, objections_to

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


@pytest.mark.parametrize(
    ("written", "decider", "found"),
    [
        (COMMUNE, "", COMMUNE),
        ("Giấy khen", "Chủ tịch UBND xã Ngọc Trạo", COMMUNE),
        ("Giấy khen", "Chủ tịch Ủy ban nhân dân huyện Thạch Thành", DISTRICT),
        ("GIẤY KHEN CỦA CHỦ TỊCH UBND XÃ NGỌC TRẠO", "", COMMUNE),
        ("Danh hiệu Lao động tiên tiến", "", "Lao động tiên tiến"),
        ("Tập thể Lao động tiên tiến", "", "Tập thể lao động tiên tiến"),
        ("Kỷ vật", "", None),
    ],
)
def test_a_form_is_found_as_offices_write_it(written: str, decider: str, found: str | None) -> None:
    form = form_of(decided(written, decider=decider), law("2025-Q1"))
    assert (form.name if form else None) == found


def test_the_level_is_the_deciders_or_the_one_written() -> None:
    assert level_of(decided()) is Level.COMMUNE
    assert level_of(decided(decider="Thủ tướng Chính phủ")) is Level.GOVERNMENT
    assert level_of(decided(DISTRICT, decider="")) is Level.DISTRICT
    assert level_of(decided(level="province")) is Level.PROVINCE
    assert level_of(decided("Giấy khen", decider="")) is Level.UNIT


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-03-05", date(2025, 3, 5)),
        ("05/3/2025", date(2025, 3, 5)),
        ("12/QĐ-UBND ngày 05 tháng 3 năm 2025", date(2025, 3, 5)),
        ("31/2/2025", None),
        ("tháng 3", None),
    ],
)
def test_dates_are_read_as_offices_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_a_date_written_with_the_number_counts() -> None:
    assert decided_on(decided(decision="12/QĐ-UBND ngày 05/3/2025", decision_date="")) == date(
        2025, 3, 5
    )


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
