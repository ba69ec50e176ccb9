"""``[badges]`` of the plan: what may stand there and what every slip is answered with."""

import pytest

from screens.plan.words import explain
from store.plan.badges import CustomLayout
from store.plan.plan import parse_plan
from store.plan.problems import PlanError
from tests.support.events import a_plan, plan_text


def custom(**changes: str) -> str:
    own = {"card": "[90, 55]", "columns": "2", "rows": "5"} | changes
    lines = "\n".join(f"{key} = {value}" for key, value in own.items())
    return plan_text(layout='"custom"') + f"\n[badges.custom]\n{lines}\n"


def mistakes(text: str) -> list[str]:
    with pytest.raises(PlanError) as caught:
        parse_plan(text)
    return [explain(problem) for problem in caught.value.problems]


def test_a_new_plan_has_the_small_card_without_logo_or_back() -> None:
    badges = a_plan().badges
    assert (badges.layout, badges.logo, badges.back, badges.custom) == ("86x54", "", False, None)


def test_a_layout_of_ones_own_is_read_in_millimetres() -> None:
    own = parse_plan(custom(gap="[3, 2.5]", margin="[13.5, 7]", bleed="1")).badges.custom
    assert own == CustomLayout(
        sheet=(210, 297), card=(90, 55), columns=2, rows=5, gap=(3, 2.5), bleed=1, margin=(13.5, 7)
    )


def test_cards_that_do_not_fit_the_sheet_are_told_with_both_measures() -> None:
    (said,) = mistakes(custom(columns="3"))
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
    (said,) = mistakes(custom(**changes))
    assert key in said
    assert "dòng" in said


def test_a_section_that_is_not_used_at_present_may_stay() -> None:
    text = custom().replace('layout = "custom"', 'layout = "a6"')
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
    (said,) = mistakes(custom(**changes))
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
    own = parse_plan(custom(**changes)).badges.custom
    assert own is not None
    assert own.bleed == float(changes["bleed"])
