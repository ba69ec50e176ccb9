"""A person corrected on the card of the desk: the badge is printed anew, and the name is right on
every later paper and on the stage."""

from pathlib import Path

from console.badges.hall_papers import HallPaper, make_paper
from screens.attendance.answers import AnswerKind, face_of
from store.badges.facts import Why
from store.codes.badge_code import printed_number
from store.event.folder import EventFolder
from store.honors.commands.preparation import ListHonors
from store.honors.commands.stage import CallBatch
from store.journal.clock import HandClock
from store.people.commands.roll import AmendDelegate, ListDelegates
from store.people.delegate import Delegate, Mark
from store.people.facts import Reissued
from store.people.officers import presidium
from tests.support.events import MORNING, code_of, open_record
from tests.support.honors import an_honor
from tests.support.paper.pages import pages, written
from tests.support.pilot import Console, Desk


async def test_a_chair_named_by_the_plan_and_honored_in_capitals(
    desk: Desk, tmp_path: Path
) -> None:
    wrong, right = "Bùi Văn Phương", "Bùi Văn Phong"
    chair = Delegate(90, wrong, marks=(Mark.PRESIDIUM.value,), position="Chủ tịch UBND xã")
    honor = an_honor(1, recipient=f"ÔNG {wrong.upper()}", delegate=90)
    desk.does(ListDelegates(new=(chair,)), ListHonors((honor,)))
    assert [officer.name for officer in presidium(desk.record.conference)] == [wrong]
    async with desk.open() as here:
        await here.scan(code_of(90))
        await here.press("ctrl+e")
        await here.type(right)
        await here.press("ctrl+s")
    conference = desk.record.conference
    assert [officer.name for officer in presidium(conference)] == [right]
    (tent,) = pages(make_paper(desk.event, conference, HallPaper.TENTS, tmp_path))
    assert tent.count(right.upper()) == 2
    minutes = written(desk.record, tmp_path)
    assert right in minutes
    assert wrong not in minutes
    desk.at(5)
    desk.does(CallBatch(1))
    async with desk.stage() as hall:
        assert hall.large == f"ÔNG {right.upper()}"


async def test_a_name_is_corrected_on_the_card_and_the_badge_printed_anew(
    desk: Desk, here: Console
) -> None:
    await here.scan(code_of(1))
    await here.press("ctrl+e")
    assert "Họ và tên" in here.sheet
    await here.type("Nguyễn Văn Ân")
    await here.press("ctrl+p")
    assert here.conference.roll.delegates[1].name == "Nguyễn Văn Ân"
    await here.until(lambda: Reissued(1, 2) in here.whats(), "a new code")
    assert "NGUYỄN VĂN ÂN" in here.part("#answer")
    desk.clock.advance(120)
    await here.until(lambda: "the-00001.pdf" in here.shown, "the file")
    assert [printing.why for printing in here.conference.badges.printings(1)] in ([], [Why.LOST])
    await here.scan(code_of(1))
    here.shows(face_of(AnswerKind.REVOKED).word)
    await here.scan(code_of(1, issue=2))
    here.shows(face_of(AnswerKind.ALREADY).word)


async def test_a_correction_alone_leaves_the_badge_as_it_is(here: Console) -> None:
    await here.scan(code_of(1))
    await here.press("ctrl+e", "enter")
    await here.type("Trưởng thôn")
    await here.press("ctrl+s")
    assert here.conference.roll.delegates[1].position == "Trưởng thôn"
    assert not any(isinstance(what, Reissued) for what in here.whats())


async def test_of_a_search_the_person_under_the_cursor_is_corrected(here: Console) -> None:
    await here.scan(code_of(1))
    await here.type(printed_number(3))
    await here.press("ctrl+e")
    assert "Sửa: Ông NGUYỄN VĂN DŨNG" in here.sheet


async def test_what_another_desk_has_corrected_is_not_printed_over(
    here: Console, event: EventFolder
) -> None:
    await here.scan(code_of(1))
    await here.press("ctrl+e")
    other = open_record(event, HandClock(MORNING), desk="bàn 2")
    other.decide(AmendDelegate(other.conference.roll.delegates[1], {"name": "Nguyễn Văn Ẩn"}))
    other.close()
    await here.type("Nguyễn Văn Ân")
    await here.press("ctrl+p")
    assert here.conference.roll.delegates[1].name == "Nguyễn Văn Ẩn"
    assert not any(isinstance(what, Reissued) for what in here.whats())
