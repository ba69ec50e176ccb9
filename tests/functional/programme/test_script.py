"""What the MC reads out: every field of the script in every state of the day."""

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
from store.programme.commands.speakers import DropSpeaker, ListSpeaker
from store.programme.speakers import speakers_of
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from store.votes.vote import Subject
from tests.support.events import DAY
from tests.support.pilot import Console, Desk

pytestmark = pytest.mark.event(delegates=12, guests=2)


async def said(here: Console) -> str:
    await here.settle()
    assert here.app.view is not None
    script = "\n".join(paragraph.plain for paragraph in script_now(here.app.view))
    assert "[" not in script
    return script


async def test_guests_of_the_category_are_introduced_where_none_is_marked(desk: Desk) -> None:
    desk.at(2)
    async with desk.open() as here:
        before = "các đồng chí lãnh đạo, các vị khách quý (! chưa ghi nhận khách mời nào có mặt)."
        assert f"giới thiệu: {before}" in (await said(here)).replace("\n", " ")
        desk.come(1, 2)
        script = await said(here)
        assert "giới thiệu: đồng chí Nguyễn Văn Bình" in script.replace("\n", " ")
        assert "chưa ghi nhận" not in script


async def test_without_anyone_left_to_speak_the_mc_is_told_why(desk: Desk) -> None:
    desk.at(4)
    async with desk.open() as here:
        assert "(! chưa có danh sách phát biểu: Ctrl+N thêm người)" in await said(here)
        desk.does(ListSpeaker(4, "", delegate=5))
        assert "(! chưa có mặt trong hội trường: Nguyễn Văn Hải)" in await said(here)
        (speaker,) = speakers_of(desk.record.conference, 4)
        desk.does(DropSpeaker(4, speaker.number, "vắng mặt"))
        assert "(! tất cả người trong danh sách đã phát biểu" in await said(here)


async def test_the_result_is_that_of_the_delegation_whatever_was_voted_on_since(desk: Desk) -> None:
    desk.come(*range(3, 13))
    desk.does(ListCandidates((Candidate(0, "Lê Ổn", delegate=3),)))
    desk.at(8, step=4)
    async with desk.open() as here:
        script = await said(here)
        assert "Kết quả sẽ được công bố sau khi kiểm đếm xong. (! chưa công bố kết quả)" in script
        desk.does(OpenVote(), CountHands(9, 1, 0), Declare("đã đếm"))
        desk.does(OpenVote(subject=Subject.MINUTES, title="Thông qua biên bản"))
        assert "9/10" in await said(here)
        desk.does(CountHands(10, 0, 0), Declare("đã đếm"))
        assert "9/10" in await said(here)


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


@pytest.mark.event(delegates=9)
async def test_every_field_of_a_script_is_known(desk: Desk) -> None:
    desk.at(4)
    async with desk.open() as here:
        unknown_yet = {name for name in SCRIPT_FIELDS if field(name, here.app.view) is None}
    # nobody is marked, nothing is called up, no vote was held
    unknown = "guests secretaries speaker decisions batch recipients delegation result"
    assert unknown_yet == set(unknown.split())


@pytest.mark.event(delegates=9)
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


@pytest.mark.event(delegates=9)
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
