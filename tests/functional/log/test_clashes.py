"""F9 shows what desks that were apart recorded against each other, until a person settles it."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from store.attendance.commands import AddWalkIn, Admit
from store.attendance.desk_work import HandOut
from store.attendance.facts import Admitted, By, HandedOut
from store.conference.clashes import ClashKind
from store.facts.fact import Fact
from store.facts.kinds import What
from store.people.commands.roll import AmendDelegate
from store.people.facts import Listed, Renumbered
from tests.support.events import MORNING, open_record
from tests.support.pilot import SIZES, Desk


def elsewhere(
    desk: Desk, *whats: What, name: str = "cửa sau", first: int = 600, act: str = ""
) -> None:
    """What a laptop recorded alone; ``act``: in one."""
    record = open_record(desk.event, desk.clock)
    record.journal.append(
        [
            Fact(f"{n:032}", MORNING + timedelta(seconds=n), name, "Hoà", what, act, machine=name)
            for n, what in enumerate(whats, first)
        ]
    )
    record.close()
    desk.record.follow()


@pytest.mark.event(delegates=6)
async def test_a_badge_let_in_at_two_doors_is_shown_with_both(desk: Desk) -> None:
    desk.come(3)
    elsewhere(desk, Admitted(3))
    async with desk.open("f9") as here:
        here.shows("Chỗ trùng nhau giữa các bàn cần đồng chí giải quyết: 1")
        await here.press("shift+tab")
        here.shows("cửa sau", "Bàn khác cũng đã ghi có mặt", "Ở đó: bàn 1")
        await here.press("enter", "enter")
        here.shows_none_of("cần đồng chí giải quyết")
        assert here.conference.attendance.present == [3]


@pytest.mark.event(delegates=6, handouts='["Quà"]')
async def test_a_gift_given_at_two_desks_is_shown_until_one_is_back(desk: Desk) -> None:
    desk.come(3)
    desk.does(HandOut(Admit(3, By.NUMBER), "Quà"))
    elsewhere(desk, HandedOut("Quà", 3), HandedOut("Quà", 4))
    async with desk.open("f9") as here:
        here.shows("Chỗ trùng nhau giữa các bàn cần đồng chí giải quyết: 1")
        await here.press("shift+tab")
        here.shows("cửa sau", "Bàn khác cũng đã phát", "Ở đó: bàn 1")
        await here.press("enter", "enter")
        here.shows_none_of("cần đồng chí giải quyết")
        assert len(here.conference.attendance.handed_out) == 2


@pytest.mark.event(delegates=6)
async def test_two_people_under_one_number_are_told_apart_here(desk: Desk) -> None:
    elsewhere(desk, Listed(7, {"name": "Lê Văn Toàn"}))
    elsewhere(
        desk, Listed(7, {"name": "Bùi Thị Lan"}), Admitted(7, By.NAME), name="cửa trước", first=700
    )
    async with desk.open("f9") as here:
        await here.press("shift+tab")
        here.shows("Số thẻ này đã cấp cho người khác", "Ở đó: cửa sau", "Cấp số khác")
        await here.press("ctrl+n", "enter")
        assert {n: d.name for n, d in here.conference.roll.delegates.items() if n > 6} == {
            7: "Lê Văn Toàn",
            8: "Bùi Thị Lan",
        }
        assert here.conference.attendance.present == [8]
        here.shows_none_of("cần đồng chí giải quyết")


TOAN = {"name": "Lê Văn Toàn", "unit": "Thôn 3", "birth": "1970"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.event(delegates=6)
async def test_one_newcomer_listed_at_two_desks_is_shown_and_counts_once_when_settled(
    desk: Desk,
) -> None:
    desk.does(AddWalkIn({**TOAN, "birth": "1970-05-01"}))
    newcomer = Listed(90_001, {**TOAN, "unit": "thôn 3"}), Admitted(90_001, By.NAME)
    elsewhere(desk, *newcomer, act="1")
    async with desk.open("f5") as here:
        here.shows("! 1 người có thể bị ghi danh hai lần: F9")
        await here.press("f9", "shift+tab")
        here.shows("cửa sau", "một người mang hai số thẻ", "Ở đó: bàn 1")
        assert here.conference.attendance.present == [7, 90_001]
        await here.press("enter", "enter")
        here.shows_none_of("cần đồng chí giải quyết")
        assert here.conference.attendance.present == [7]
        await here.press("f5")
        here.shows_none_of("ghi danh hai lần")


@pytest.mark.parametrize(
    "other",
    [
        {**TOAN, "birth": "1971"},
        {**TOAN, "unit": "Thôn 4"},
        {**TOAN, "name": "Lê Văn Toan Em"},
        {"name": "Lê Văn Toàn"},
    ],
)
@pytest.mark.event(delegates=6)
def test_who_is_told_apart_or_has_but_the_name_is_no_clash(
    desk: Desk, other: dict[str, str]
) -> None:
    desk.does(AddWalkIn(TOAN))
    elsewhere(desk, Listed(90_001, other), Admitted(90_001, By.NAME))
    assert not desk.record.conference.clashes


@pytest.mark.event(delegates=6)
def test_two_newcomers_are_settled_by_what_tells_them_apart(desk: Desk) -> None:
    desk.does(AddWalkIn(TOAN))
    elsewhere(desk, Listed(90_001, TOAN), Admitted(90_001, By.NAME))
    (clash,) = desk.record.conference.clashes.values()
    assert (clash.kind, clash.fact.desk) == (ClashKind.LISTED_TWICE, "cửa sau")
    seen = desk.record.conference.roll.delegates[90_001]
    desk.does(AmendDelegate(seen, {"birth": "1985"}))
    assert not desk.record.conference.clashes
    assert desk.record.conference.attendance.present == [7, 90_001]


@pytest.mark.parametrize("number, machine", [(8, ""), (90_002, "cửa sau")])
@pytest.mark.event(delegates=6)
def test_another_number_settles_nothing(desk: Desk, number: int, machine: str) -> None:
    desk.does(AddWalkIn(TOAN))
    elsewhere(desk, Listed(90_001, TOAN))
    later = MORNING + timedelta(seconds=700)
    moved = Fact("f" * 32, later, "bàn 1", "Lan", Renumbered(90_001, number))
    desk.record.journal.append([replace(moved, machine=machine)])
    desk.record.follow()
    (clash,) = desk.record.conference.clashes.values()
    assert (clash.kind, clash.fact.what) == (ClashKind.LISTED_TWICE, Listed(90_001, TOAN))


@pytest.mark.event(delegates=6)
async def test_of_a_list_the_doubtful_one_alone_is_taken_back(desk: Desk) -> None:
    desk.does(AddWalkIn(TOAN))
    others = (Listed(90_000 + n, {"name": f"Trần Văn {n}"}) for n in range(2, 6))
    elsewhere(desk, Listed(90_001, TOAN), *others, act="1")
    async with desk.open("f9") as here:
        await here.press("shift+tab")
        here.shows("một người mang hai số thẻ")
        await here.press("enter", "enter")
        here.shows_none_of("cần đồng chí giải quyết")
        numbers = {d.number for d in here.conference.roll.summoned if d.number > 7}
        assert numbers == {90_002, 90_003, 90_004, 90_005}
