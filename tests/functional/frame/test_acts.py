"""Every act is in the registry, has words, has its key alone, and is found by words or by mouse."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

import pytest
from textual.containers import Vertical

from console.app import HoinghiApp
from console.application import EventApp
from console.plan.repair import RepairApp
from console.start.app import StartApp
from screens import words
from screens.acts.act import Act, Group
from screens.acts.act_line import ActLine
from screens.acts.every_screen import (
    EVERY_SCREEN,
    HELP,
    MENU,
    PALETTE,
    SCREENS_OF_MODES,
    TAKE_BACK,
    WITHOUT_A_CONFERENCE,
)
from screens.acts.menu import ActList, Menu
from screens.acts.screen import ActScreen
from screens.frame.frame import ConferenceScreen
from screens.log.words import describe
from screens.plan.screen import BrokenPlanScreen
from screens.start.screen import StartScreen
from screens.widgets.dialog import Dialog
from screens.widgets.table import Table
from screens.widgets.text_field import TypedInput
from screens.words import translated
from store.honors.commands.stage import LeaveStage, Present
from store.honors.honor import HonorState
from store.programme.commands.steps import CloseConference
from store.votes.commands.opening import OpenVote
from tests.pictures.faults import act_line, foreign_notation
from tests.support.pilot import LARGEST, SIZES, Console, Desk, Size
from tests.support.sizes import scale

KEPT = {"f1", "f10", "f11", "ctrl+b", "ctrl+v", "ctrl+c", "alt+enter"}
"""Keys that Windows Terminal, conhost, GNOME Terminal or tmux keep for themselves."""


def screens() -> dict[str, type[ConferenceScreen]]:
    found = {}
    for mode, place in SCREENS_OF_MODES.items():
        module, _dot, name = place.rpartition(".")
        found[mode] = getattr(import_module(f"screens.{module}"), name)
    return found


SCREENS = screens()
ACT_SCREENS: dict[str, type[ActScreen]] = {
    **SCREENS,
    "start": StartScreen,
    "broken plan": BrokenPlanScreen,
}


def keys_of(act: Act) -> list[str]:
    return act.keys.split(",") if act.keys else []


@pytest.mark.parametrize("mode", ACT_SCREENS)
def test_every_binding_of_a_screen_is_an_act_and_no_key_means_two_things(mode: str) -> None:
    screen = ACT_SCREENS[mode]
    acts = [*screen.ACTS, *screen.EVERYWHERE]
    told = Counter(key for act in acts for key in keys_of(act))
    bound = {key for one in screen.BINDINGS for key in one.key.split(",")}  # type: ignore[union-attr]
    assert bound == {key for act in screen.ACTS for key in keys_of(act)} - {"enter"}
    assert [key for key, times in told.items() if times > 1 and key != "enter"] == []
    found = [act.action for act in screen.ACTS if set(keys_of(act)) - {"enter"}]
    assert len(found) == len(set(found)), "an action says which act it is"


@pytest.mark.parametrize(
    ("application", "acts"),
    [
        (HoinghiApp, EVERY_SCREEN),
        (StartApp, WITHOUT_A_CONFERENCE),
        (RepairApp, WITHOUT_A_CONFERENCE),
    ],
)
def test_every_key_of_the_application_is_an_act(
    application: type[EventApp], acts: Sequence[Act]
) -> None:
    bound = {
        key
        for one in (*application.BINDINGS, *EventApp.BINDINGS)
        for key in one.key.split(",")  # type: ignore[union-attr]
    }
    assert bound == {key for act in acts for key in keys_of(act)}


def keys_everywhere(screen: type[ActScreen]) -> set[str]:
    return {key for act in screen.EVERYWHERE for key in keys_of(act)}


def every_act() -> Iterator[tuple[str, Act]]:
    yield from (("", act) for act in (*EVERY_SCREEN, *WITHOUT_A_CONFERENCE))
    for mode, screen in ACT_SCREENS.items():
        yield from ((mode, act) for act in screen.ACTS)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_act_and_every_screen_has_words(language: str) -> None:
    words.choose(language)
    for mode, act in every_act():
        assert act.words, (mode, act)
        if language == words.VIETNAMESE:
            assert translated(act.words) != act.words, act.words
        assert act.action, act.words
    assert all(translated(screen.PURPOSE).endswith(".") for screen in ACT_SCREENS.values())
    words.choose(words.VIETNAMESE)


def test_no_act_hangs_alone_on_a_key_that_a_terminal_keeps() -> None:
    """Whatever has words is in the menu, and the menu has two keys that no terminal keeps both."""
    assert not KEPT.issuperset(keys_of(MENU) + keys_of(PALETTE))
    assert all({"f10", "ctrl+p"} <= keys_everywhere(one) for one in ACT_SCREENS.values())
    for mode, act in every_act():
        alone = bool(keys_of(act)) and KEPT.issuperset(keys_of(act))
        assert not alone or act.group is not Group.MOVING, (mode, act.words)


def dialogs(one: type[Any]) -> Iterator[type[Any]]:
    for kind in one.__subclasses__():
        yield kind
        yield from dialogs(kind)


def test_no_dialog_rests_on_a_key_that_a_terminal_keeps() -> None:
    for kind in dialogs(Dialog):
        for binding in vars(kind).get("BINDINGS", ()):
            assert not KEPT.issuperset(set(binding.key.split(",")) - {"f1"} or {""}), kind


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("size", SIZES[: scale(1, 3)])
async def test_the_act_line_keeps_the_button_the_menu_and_help(
    half_way: Desk, size: Size, language: str
) -> None:
    words.choose(language)
    try:
        for opening in ((), (OpenVote(out_of_turn="hỏi trước"),)):
            half_way.does(*opening)
            async with half_way.open(size=size) as here:
                for mode in SCREENS:
                    here.app.action_go(mode)
                    await here.settle()
                    await here.refresh()
                    screen = here.app.screen
                    assert isinstance(screen, ConferenceScreen)
                    at = screen.query_one(ActLine).region.y
                    line = here.shown.splitlines()[at]
                    first = screen.acts_now(screen.here())[0]
                    button = translated(first.sign) or "Enter"
                    said = first.said(screen.here())
                    assert any(f" {button}  {one} " in line for one in said), (mode, line)
                    for act in (MENU, HELP):
                        offered = [f"{act.key} {one}" for one in act.said(None)]
                        assert any(one in line for one in offered), (mode, line)
                    assert not line.rstrip().endswith("…") or size == SIZES[0]
    finally:
        words.choose(words.VIETNAMESE)


async def test_who_never_saw_f4_finds_the_acts_by_words(half_way: Desk) -> None:
    async with half_way.open("f4") as here:
        await here.choose("trao sau")
        await here.fill("dang om")
        assert here.honor(1).state is HonorState.LATER
        await here.choose("nhan thay")
        await here.fill("Lan", "con", "")  # of the next one, who still waits
        assert here.honor(2).state is HonorState.ON_BEHALF
        await here.press("f10")
        await here.type("nt")  # by initials
        assert "Nhận thay" in here.shown


async def test_an_act_called_exactly_as_was_typed_comes_before_others(desk: Desk) -> None:
    async with desk.open("f2", "ctrl+p") as here:
        await here.type("chuong trinh")
        assert "Nhắn người dẫn chương trình" in here.sheet
        await here.press("enter")
        assert here.app.current_mode == "programme"


async def test_what_cannot_be_done_stays_in_its_place_with_the_reason(half_way: Desk) -> None:
    async with half_way.open("f4", "f10") as here:
        line = next(line for line in here.shown.splitlines() if "Chờ trao lại" in line)
        assert "chưa có kết quả để bỏ" in line
        facts = here.facts
        await here.type("cho trao lai")
        await here.press("enter")
        assert isinstance(here.app.screen, Menu)
        assert here.facts == facts
        await here.press("escape")
        assert len(here.app.screen_stack) == 1


async def test_the_menu_says_which_act_of_ones_own_would_be_taken_back(half_way: Desk) -> None:
    async with half_way.open("f4", "ctrl+p") as here:
        named = half_way.record.conference.last_act(here.app.record.desk, here.app.record.operator)
        assert named is not None
        said = f"Rút lại việc vừa làm: {describe(named, here.conference)}"
        assert said[:50] in here.sheet
        await here.type("rut lai viec vua lam")
        await here.press("enter")
        await here.press("ctrl+s")
        assert named.id in here.conference.retracted
        await here.press("ctrl+p")
        assert said not in here.sheet


@pytest.mark.parametrize("size", [(80, 24)])
async def test_a_sheet_with_many_keys_keeps_the_way_out(here: Console) -> None:
    line = here.app.screen.query_one(ActLine)
    for count in range(2, 9):
        many = {f"f{number}": "làm một việc dài" for number in range(1, count)}
        line.lent = {"ctrl+s": "Ghi", **many, "escape": "Thôi"}
        await here.settle()
        shown = here.shown.splitlines()[line.region.y]
        assert shown.startswith("  Ctrl+S Ghi ") and "Esc Thôi" in shown
        assert not shown.rstrip().endswith("…")


async def test_with_nothing_to_take_back_the_menu_says_so(here: Console) -> None:
    await here.press("f10")
    entries = here.app.screen.query_one(ActList).entries
    if here.conference.last_act(here.app.record.desk, here.app.record.operator) is None:
        assert next(e for e in entries if e.act is TAKE_BACK).why == "chưa có việc nào"


@pytest.mark.parametrize("size", SIZES)
async def test_a_menu_has_one_scroll_bar_also_when_the_window_shrinks(
    half_way: Desk, size: Size
) -> None:
    async with half_way.open("f4", size=size) as here:
        for key in ("f10", "f1"):
            await here.press(key)
            for rows in (size[1], 20):
                await here.pilot.resize_terminal(size[0], rows)
                await here.settle()
                sheet = here.app.screen.query_one(Vertical)
                assert not sheet.show_vertical_scrollbar, (key, rows)
                assert here.app.screen.query_one(ActList).region.bottom <= sheet.region.bottom
            await here.press("escape")


async def test_each_key_of_a_sheet_is_said_once(half_way: Desk) -> None:
    async with half_way.open("f4") as here:
        for key, said in (("ctrl+t", "Ctrl+S Ghi"), ("f10", "Enter Chọn"), ("f1", "Esc Quay lại")):
            await here.press(key)
            assert here.shown.count(said) == 1
            assert here.shown.count(" Esc ") == 1
            await here.press("escape")


async def test_ctrl_p_begins_with_what_every_screen_has_and_a_role_is_offered_its_own(
    half_way: Desk,
) -> None:
    async with half_way.open("f4", "ctrl+p") as here:
        acts = here.app.screen.query_one(ActList)
        assert acts.entries[acts.current or 0].act is EVERY_SCREEN[0]


async def test_letters_that_are_typed_before_the_list_stands_count(here: Console) -> None:
    here.app.action_menu(lowest=True)
    while not (isinstance(menu := here.app.screen, Menu) and menu.query(TypedInput)):
        await asyncio.sleep(0)
    menu.query_one(TypedInput).value = "nhat ky"
    await here.until(lambda: bool(menu.query_one(ActList).entries), "the list")
    await here.settle()
    assert all("nhật ký" in entry.words.lower() for entry in menu.query_one(ActList).entries)


async def test_what_was_used_last_stands_first_where_nothing_is_chosen(here: Console) -> None:
    await here.press("f2", "ctrl+n", "escape", "f2", "f10")
    assert here.app.screen.query_one(ActList).entries[0].words == "Thêm người mới, đang có mặt…"


async def test_with_the_mouse_alone_an_act_is_found_done_and_left(half_way: Desk) -> None:
    async with half_way.open() as here:

        async def click(text: str, button: int = 1) -> None:
            rows = enumerate(here.shown.splitlines())
            row, line = next((row, line) for row, line in rows if text in line)
            await here.pilot.click(offset=(line.index(text) + 1, row), button=button)
            await here.settle()

        await click("Khen thưởng")
        assert here.app.current_mode == "honors"
        await click("Người 2")
        await click("Người 2", button=3)
        assert isinstance(here.app.screen, Menu)
        await click("Đã trao  ")
        assert here.honor(2).state is HonorState.PRESENTED
        await click("Mọi việc…")
        assert isinstance(here.app.screen, Menu)
        await here.pilot.click(offset=(3, 6))  # beside it
        await here.settle()
        assert len(here.app.screen_stack) == 1
        await click("Hướng dẫn")
        here.shows("Làm ngay:")
        await here.pilot.click(offset=(3, 6))
        await here.settle()
        assert len(here.app.screen_stack) == 1


async def test_a_locked_screen_names_its_two_keys_and_flashes_them(half_way: Desk) -> None:
    for size in SIZES:
        async with half_way.open("f3", "ctrl+l", size=size) as here:
            line = here.shown.splitlines()[here.app.screen.query_one(ActLine).region.y]
            assert "KHÓA THEO BÚT   PgDn " in line
            assert "Ctrl+L Mở khóa" in line
            assert "F10" not in line
            assert "F1 " not in line
            await here.press("f10")
            assert here.app.screen.query_one(ActLine).has_class("-flash")
            assert len(here.app.screen_stack) == 1


async def test_the_keys_of_the_screens_go_there_from_the_help(here: Console) -> None:
    await here.press("f1", "f6")
    await here.until(lambda: here.app.current_mode == "delegates", "the delegates")
    assert len(here.app.screen_stack) == 1
    await here.press("f1", "x")
    assert len(here.app.screen_stack) == 2


async def all_that_is_offered_can_be_done(here: Console, *keys: str) -> None:
    for mode in SCREENS:
        here.app.action_go(mode)
        await here.settle()
        await here.press(*keys)
        assert not list(act_line(here)), mode


@pytest.mark.event(delegates=0)
async def test_in_an_empty_event_nothing_is_offered_that_is_refused(here: Console) -> None:
    await all_that_is_offered_can_be_done(here)


async def test_before_during_and_after_nothing_is_offered_that_is_refused(half_way: Desk) -> None:
    async with half_way.open() as here:
        for keys in ((), ("end",), ("z", "z", "z")):  # the first row, the last, none that fits
            await all_that_is_offered_can_be_done(here, *keys)
        half_way.does(CloseConference(half_way.record.conference.programme.steps))
        await here.refresh()
        for keys in (("escape",), ("end",)):
            await all_that_is_offered_can_be_done(here, *keys)


async def test_an_entry_that_is_taken_back_offers_no_taking_back(half_way: Desk) -> None:
    async with half_way.open("ctrl+z", "enter", "f9") as here:
        here.app.screen.query_one(Table).point_at(next(iter(here.conference.retracted)))
        await here.settle()
        assert not list(act_line(here))
        before = here.facts
        await here.press("enter")
        here.shows("đã rút lại")
        assert (len(here.app.screen_stack), here.facts) == (1, before)


async def test_an_act_of_another_batch_stands_under_that_batch(half_way: Desk) -> None:
    half_way.does(*map(Present, (1, 2, 3)), LeaveStage())
    async with half_way.open("f4", "f10") as here:
        said = here.sheet
        first, second = (said.index(f"ĐỢT {n} ") for n in (1, 2))
        one, read = said.index("cả đợt (0"), said.index("Lời đọc")
        line, call = said.index("Chốt hàng đợt 2"), said.index("Mời đợt 2 lên sân khấu")
        assert first < one < read < second < min(line, call), said


@pytest.mark.event(delegates=12)
async def test_every_screen_in_english_writes_its_numbers_so(half_way: Desk, english: None) -> None:
    half_way.does(CloseConference(half_way.record.conference.programme.steps))
    seen = ""
    async with half_way.open(size=LARGEST) as here:
        for mode in SCREENS:
            here.app.action_go(mode)
            await here.settle()
            await here.press("end")
            seen += here.shown
            assert not list(foreign_notation(here.shown, words.ENGLISH)), mode
    assert "83.3 %" in seen and "360,000 đ" in seen
