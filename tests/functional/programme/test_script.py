"""What the MC reads out: whole, polite, of those who are in the hall."""

import pytest

from screens.programme.script import field, script_now
from store.honors.commands.preparation import ListHonors, NamePresenters
from store.honors.honor import Honor
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.plan.law import laws
from store.plan.new_plan import new_plan_text
from store.plan.plan import parse_plan
from store.plan.programme import SCRIPT_FIELDS, paragraphs
from tests.support.events import DAY
from tests.support.pilot import Console, Desk

STEPS = {2: 4, 4: 2, 5: 3, 6: 2, 8: 4, 9: 2}
"""Sub-steps of the run sheet of a half day, by item."""


@pytest.mark.parametrize("profile", laws())
def test_every_item_of_both_profiles_has_a_whole_polite_script(profile: str) -> None:
    plan = parse_plan(new_plan_text(profile, event_number=1, day=DAY))
    assert [item.number for item in plan.programme] == list(range(1, 10))
    assert {i.number: len(i.steps) for i in plan.programme if i.steps} == STEPS
    for item in plan.programme:
        for script in [step.script for step in item.steps] or [item.script]:
            said = " ".join(paragraphs(script))
            assert said.startswith("Kính thưa")
            assert "xin trân trọng" in said.lower()
            assert said.rstrip()[-1] in ".!"
            assert len(said.split()) > 50


def test_each_profile_speaks_of_its_own_levels_of_government() -> None:
    """Three levels, with the district above the commune; two, with the province."""
    three, two = (
        " ".join(
            text
            for item in parse_plan(new_plan_text(name, event_number=1, day=DAY)).programme
            for text in [item.script, item.person, *(s.script + s.title for s in item.steps)]
        )
        for name in ("2025-Q1", "from 2025-07-01")
    )
    assert "lãnh đạo huyện" in three
    assert "lãnh đạo tỉnh" not in three
    assert "lãnh đạo tỉnh" in two
    assert "huyện" not in two
    assert "chính quyền địa phương hai cấp" in two


async def test_every_field_of_a_script_is_known(desk: Desk) -> None:
    desk.at(4)
    async with desk.open() as here:
        unknown_yet = {name for name in SCRIPT_FIELDS if field(name, here.app.view) is None}
    # nobody is marked, nothing is called up, no vote was held
    unknown = "guests secretaries speaker decisions batch recipients delegation result"
    assert unknown_yet == set(unknown.split())


async def test_who_presides_is_introduced_from_the_hall_and_who_is_missing_shown_as_missing(
    desk: Desk,
) -> None:
    presides = (Mark.PRESIDIUM.value,)
    desk.does(
        ListDelegates(
            new=(
                Delegate(21, "Lê Một", position="Bí thư", marks=presides, rank=1),
                Delegate(22, "Lê Hai", position="Trưởng thôn", marks=presides, rank=2),
            )
        )
    )
    desk.come(22)
    desk.at(2, 2)
    async with desk.open("f3") as here:
        there = "đồng chí Bùi Văn Phương; đồng chí Lê Hai, Trưởng thôn"
        assert f"{there} (! chưa có mặt trong hội trường: Lê Một)" in _said(here)
    desk.come(21)
    async with desk.open("f3") as here:
        assert "đồng chí Lê Một, Bí thư; đồng chí Lê Hai" in _said(here)
        assert "chưa có mặt" not in _said(here)


async def test_honors_that_are_left_lead_to_f4_once_their_item_is_reached(desk: Desk) -> None:
    desk.does(ListHonors((Honor(1, 1, 1, "Thôn 3", "collective", "Giấy khen"),)))
    left = "Mục 5: còn 1 khen thưởng chưa trao: F4"
    desk.at(4)
    async with desk.open("f3") as here:
        here.shows_none_of(left)
        desk.at(5)
        await here.refresh()
        here.shows(left)
        desk.at(6)
        await here.refresh()
        here.shows(left)


def _said(here: Console) -> str:
    return " ".join(paragraph.plain for paragraph in script_now(here.app.view))


async def test_guests_of_honour_are_named_only_when_in_the_hall_in_order_of_protocol(
    desk: Desk,
) -> None:
    honour = (Mark.GUEST_OF_HONOUR.value,)
    guests = tuple(
        Delegate(20 + rank, name, position="Phó Chủ tịch", marks=honour, rank=rank)
        for rank, name in ((3, "Lê Ba"), (1, "Lê Một"), (2, "Lê Hai"))
    )
    desk.does(ListDelegates(new=guests))
    desk.come(23, 21)
    desk.at(2)
    async with desk.open("f3") as here:
        named = "đồng chí Lê Một, Phó Chủ tịch; đồng chí Lê Ba, Phó Chủ tịch"
        assert field("guests", here.app.view) == named
        desk.come(22)
        await here.refresh()
        assert "! 07:35 bàn 1: Lê Hai (Phó Chủ tịch) vừa đến" in here.shown


async def test_the_script_names_the_decisions_and_who_hands_over(desk: Desk) -> None:
    honor = Honor(1, 1, 1, "Chi bộ Thôn 3", "collective", "Giấy khen", decision="02/QĐ-UBND",
                  decision_date="2025-03-20", decider="Chủ tịch UBND xã")  # fmt: skip
    desk.does(ListHonors((honor,)))
    desk.at(5)
    async with desk.open("f3") as here:
        assert "Quyết định số 02/QĐ-UBND ngày 20 tháng 3 năm 2025" in here.words
        assert field("presenters", here.app.view) == "đồng chí đại diện lãnh đạo"
        desk.does(NamePresenters(1, ("Bí thư Đảng ủy xã",)))
        here.app.refresh_view()
        assert field("presenters", here.app.view) == "đồng chí Bí thư Đảng ủy xã"
