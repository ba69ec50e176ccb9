"""F3 and a presenter's clicker: a button held is one press, back asks, every question says its keys
and goes away with the step that it is about."""

import pytest
from textual import events

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.programme.commands.steps import CloseConference, Forward
from store.votes.candidates import Candidate
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import open_record, settle
from tests.support.hands import HANDS
from tests.support.pilot import Console, Desk

pytestmark = pytest.mark.event(delegates=9)

FORWARD, BACK = "pagedown", "pageup"
HELD = "chỉ tính một lần"
CLICKER = "bút bấm: PgDn như Enter, PgUp như Esc"


def steps(here: Console) -> int:
    return here.conference.programme.steps


@pytest.mark.parametrize("first", [0.25, 0.5, 1.0])
@pytest.mark.parametrize("key", [FORWARD, "enter"])
async def test_a_key_held_down_goes_one_step_and_says_why_no_further(
    key: str, first: float, desk: Desk
) -> None:
    desk.at(1)
    async with desk.open("f3") as here:
        before = steps(here)
        await here.hold(key, first)
        assert steps(here) == before + 1
        here.shows(HELD)
        await here.press(key)
        assert steps(here) == before + 2


@pytest.mark.parametrize(("rest", "moves"), [(1.05, 1), (1.15, 2)])
async def test_only_a_key_that_rested_goes_on(rest: float, moves: int, desk: Desk) -> None:
    desk.at(1)
    async with desk.open("f3") as here:
        before = steps(here)
        with HANDS.at_pace(rest):
            for key in ("x", FORWARD, FORWARD):
                await here.press(key)
        assert steps(here) == before + moves


async def test_two_keys_by_turns_are_each_pressed_once(desk: Desk) -> None:
    desk.at(1)
    async with desk.open("f3") as here:
        before = steps(here)
        await here.press("enter")
        with HANDS.at_pace(0.2):
            for key in (FORWARD, "enter", FORWARD, "enter"):
                await here.press(key)
        assert steps(here) == before + 2


async def test_pages_are_turned_by_a_key_held_down_and_the_script_ends_it(desk: Desk) -> None:
    desk.at(2)
    async with desk.open("f3", size=(80, 24)) as here:
        here.shows(" 1/3 ")
        before = steps(here)
        await here.hold(FORWARD)
        assert steps(here) == before
        here.shows_none_of(" 1/3 ")
        await here.hold(BACK)
        assert steps(here) == before
        here.shows(" 1/3 ")


async def test_back_three_times_breaks_nothing_off_and_asks_once(desk: Desk) -> None:
    desk.at(4)
    async with desk.open("f3") as here:
        before = steps(here)
        await here.press(BACK, BACK, BACK)
        here.shows("Dừng giữa chừng mục 4", "Ctrl+Z")
        assert steps(here) == before
        await here.press("escape")
        here.shows_none_of("Dừng giữa chừng")


async def test_an_item_is_broken_off_with_the_way_back_and_goes_on_in_its_time(desk: Desk) -> None:
    desk.at(4)
    async with desk.open("f3", size=(200, 60)) as here:
        desk.clock.advance(600)
        await here.press(BACK, "enter")
        assert here.conference.programme.current == 3
        here.shows("Đã dừng mục 4 giữa chừng. Ctrl+Z")
        desk.clock.advance(600)
        while here.conference.programme.current != 4:
            await here.press("enter")
        here.shows("còn 35:00")


async def test_what_was_broken_off_is_taken_back_with_one_key(desk: Desk) -> None:
    desk.at(4)
    async with desk.open("f3") as here:
        await here.press(BACK, "enter", "ctrl+z", "enter")
        programme = here.conference.programme
        assert programme.current == 4
        assert len(programme.runs(4)) == 1


async def test_the_first_item_has_nothing_before_it_and_asks_nothing(desk: Desk) -> None:
    desk.at(1)
    async with desk.open("f3", BACK) as here:
        here.shows("Không còn mục trước")
        here.shows_none_of("Dừng giữa chừng")


def at_the_end(desk: Desk) -> None:
    desk.at(9, step=len(desk.record.plan.item(9).steps) or 1)


async def test_the_closing_question_answers_to_the_clicker(desk: Desk) -> None:
    at_the_end(desk)
    async with desk.open("f3", "ctrl+l", FORWARD) as here:
        here.shows("Bế mạc hội nghị?", CLICKER)
        await here.press(BACK)
        here.shows_none_of("Bế mạc hội nghị?")
        assert here.conference.programme.closed_at is None
        await here.press(FORWARD, FORWARD)
        here.shows("HỘI NGHỊ ĐÃ BẾ MẠC")


@pytest.mark.parametrize("locked", [True, False])
@pytest.mark.parametrize("key", [FORWARD, "enter"])
async def test_the_key_that_asked_for_the_close_does_not_answer_while_it_is_held(
    key: str, locked: bool, desk: Desk
) -> None:
    at_the_end(desk)
    async with desk.open("f3", *["ctrl+l"] * locked) as here:
        await here.hold(key)
        here.shows("Bế mạc hội nghị?")
        assert here.conference.programme.closed_at is None


async def test_back_in_the_locked_window_is_asked_and_answered_with_two_keys(desk: Desk) -> None:
    desk.at(4)
    async with desk.open("f3", "ctrl+l") as here:
        await here.hold(BACK)
        here.shows("Dừng giữa chừng mục 4", CLICKER)
        await here.press(BACK)
        assert here.conference.programme.current == 4
        await here.press(BACK, FORWARD)
        assert here.conference.programme.current == 3


async def test_an_uncounted_vote_is_asked_about_with_the_keys_said(desk: Desk) -> None:
    desk.come(*range(1, 10))
    desk.does(ListCandidates((Candidate(0, "Lê Ổn", delegate=3),)))
    desk.at(8, step=4)
    desk.does(OpenVote())
    async with desk.open("f3", "ctrl+l", FORWARD) as here:
        here.shows("Kết thúc mục 8", CLICKER, "Esc")
        await here.hold(FORWARD)
        assert here.conference.programme.runs(8)[-1].remark.startswith("Tổ kiểm phiếu")
        assert here.conference.programme.current is None


async def test_outside_the_lock_a_question_knows_enter_and_esc_alone(desk: Desk) -> None:
    at_the_end(desk)
    async with desk.open("f3", "enter") as here:
        here.shows_none_of("bút bấm")
        await here.press(FORWARD)
        here.shows("Bế mạc hội nghị?")


async def test_a_closing_question_goes_when_another_desk_has_closed(desk: Desk) -> None:
    at_the_end(desk)
    other = open_record(desk.event, desk.clock, desk="bàn 2")
    async with desk.open("f3", "enter") as here:
        here.shows("Bế mạc hội nghị?")
        settle(other, CloseConference(other.conference.programme.steps))
        await here.until(lambda: "Bế mạc hội nghị?" not in here.shown, "the question gone")
        here.shows("HỘI NGHỊ ĐÃ BẾ MẠC")
    other.close()


async def test_a_question_about_a_step_goes_with_it(desk: Desk) -> None:
    desk.at(4)
    other = open_record(desk.event, desk.clock, desk="bàn 2")
    async with desk.open("f3", BACK) as here:
        here.shows("Dừng giữa chừng mục 4")
        settle(other, Forward(other.conference.programme.steps))
        await here.until(lambda: "Dừng giữa chừng" not in here.shown, "the question gone")
        assert here.conference.programme.state(4) != "waiting"
    other.close()


async def test_a_speakers_own_time_goes_on_after_the_item_was_broken_off(desk: Desk) -> None:
    marks = (Mark.SPEAKER.value,)
    desk.does(ListDelegates(new=(Delegate(11, "Lê Ổn", marks=marks),)), Admit(11, By.NUMBER))
    desk.at(4)
    async with desk.open("f3", "enter", "enter") as here:
        here.shows("đang phát biểu")
        desk.clock.advance(120)
        await here.press(BACK, "enter")
        desk.clock.advance(900)
        while here.conference.programme.current != 4:
            await here.press("enter")
        await here.refresh()
        here.shows("đang phát biểu · còn 05:00")


async def test_back_out_of_a_break_names_it(desk: Desk) -> None:
    desk.at(4)
    async with desk.open("f3") as here:
        while here.conference.programme.current == 4:
            await here.press("enter")
        await here.press("enter")  # the break before item 5
        item = here.conference.agenda.item(here.conference.programme.current or 0)
        assert item.is_break
        await here.press(BACK)
        here.shows("Dừng giữa chừng giải lao?", "lùi về mục 4: ")
        await here.press("enter")
        assert here.conference.programme.current == 4
        here.shows("Đã dừng giải lao giữa chừng. Ctrl+Z")


async def test_a_key_that_comes_before_its_question_is_there_asks_no_second(desk: Desk) -> None:
    desk.at(4)
    async with desk.open("f3") as here:
        for _again in range(2):
            back = events.Key(BACK, None)
            back.time = HANDS.press()
            here.app.screen.post_message(back)
        await here.until_shown("Dừng giữa chừng mục 4")
        await here.press("escape")
        here.shows_none_of("Dừng giữa chừng")
