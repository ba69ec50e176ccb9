"""Questions say what is missing where it is missing; messages stand one at a time in their row."""

import pytest
from textual import events

from screens.widgets.bar import ToastRow
from screens.widgets.choice import Choice
from screens.widgets.form import Field, Form
from screens.widgets.text_field import TypedInput
from store.people.delegate import Delegate
from tests.support.events import code_of
from tests.support.pilot import Console

pytestmark = pytest.mark.parametrize("size", [(80, 24)])


def newest(here: Console) -> Delegate:
    return list(here.conference.roll.delegates.values())[-1]


async def test_an_empty_required_field_is_complained_of_where_it_is(here: Console) -> None:
    await here.press("ctrl+n")
    assert "Họ và tên *" in here.shown
    await here.press("enter")
    assert isinstance(here.app.focused, TypedInput)
    assert here.app.focused.id == "name"
    assert "Vui lòng điền: Họ và tên" in here.shown or "Họ và tên" in here.shown
    assert len(here.app.screen_stack) == 2


@pytest.mark.parametrize("keys", [["f2"], ["f6"], ["ctrl+y"], ["ctrl+n"], ["f10"]])
async def test_of_several_lines_that_are_pasted_none_is_dropped(
    here: Console, keys: list[str]
) -> None:
    await here.press(*keys)
    field = here.app.focused
    assert isinstance(field, TypedInput)
    here.app.post_message(events.Paste("\nLê Văn\r\n  Ổn\n\n"))
    await here.settle()
    assert field.value == "Lê Văn Ổn"
    here.app.copy_to_clipboard(" \n thôn\n3 ")
    await here.press("ctrl+v")
    assert field.value == "Lê Văn Ổnthôn 3"
    here.app.post_message(events.Paste(" một dòng "))
    await here.settle()
    assert field.value == "Lê Văn Ổnthôn 3 một dòng "


async def test_each_question_says_what_its_keys_do(here: Console) -> None:
    await here.press("f1")
    here.shows("Esc Quay lại")
    await here.press("escape", "ctrl+q")
    here.shows("Enter Thoát", "Esc Thôi")
    await here.press("escape", "ctrl+y")
    here.shows("Ctrl+S Ghi", "Esc Thôi")


async def test_leaving_is_asked_with_the_guide_open_and_refused_in_words_over_a_question(
    here: Console,
) -> None:
    await here.press("f1", "ctrl+q")
    assert "Thoát" in here.shown
    await here.press("escape", "ctrl+n", "ctrl+q")
    assert "bấm Esc" in here.shown
    assert len(here.app.screen_stack) == 2


async def test_a_walk_in_is_a_guest_without_a_vote_unless_chosen_otherwise(here: Console) -> None:
    await here.answer("ctrl+n", "Le On")
    await here.type("nu")
    here.shows("‹ Nữ ›", "‹ Khách mời, lãnh đạo ›")
    here.shows("có quyền biểu quyết: Đại diện tập thể, Cá nhân điển hình")
    here.shows("Ghi xong: triệu tập 10 → 11 · cần 8")
    await here.press("ctrl+s")
    guest = newest(here)
    assert (guest.category, guest.sex) == ("Khách mời, lãnh đạo", "female")
    here.shows("Bà LE ON", "Số thẻ 00011-7")
    await here.press("ctrl+n")
    await here.type("Bui An")
    await here.press(*["enter"] * 6)
    await here.fill("dai dien")
    assert newest(here).category == "Đại diện tập thể"


async def test_one_message_stands_in_rows_of_its_own(here: Console) -> None:
    here.app.notify("câu 1 [/b] " + "x" * 400, severity="warning")
    await here.until_shown("câu 1 [/b]")
    body = here.app.screen.query_one("#body").region
    row = here.app.screen.query_one(ToastRow).region
    assert (row.y, row.height) == (body.bottom, 3)
    here.app.notify("câu 2", severity="error")
    await here.until_shown("✗ câu 2")
    here.shows_none_of("câu 1")


async def test_what_is_refused_stands_until_the_next_key_or_click(here: Console) -> None:
    for gone in (here.press("x"), here.pilot.click("#title")):
        here.app.notify("câu 1", severity="warning")
        await here.until_shown("! câu 1")
        await gone
        here.shows_none_of("câu 1")


async def test_that_an_act_is_done_stands_for_its_seconds(here: Console) -> None:
    here.app.notify("câu 1")
    await here.until_shown("✓ câu 1")
    await here.press("x")
    here.shows("✓ câu 1")
    here.app.notify("câu 2", timeout=0.01)
    await here.until(lambda: not here.toast, "the message gone")


async def test_a_message_does_not_follow_to_another_screen(here: Console) -> None:
    here.app.notify("câu 1")
    await here.until_shown("câu 1")
    await here.press("f6")
    here.shows_none_of("câu 1")


async def test_a_scan_is_told_beside_an_open_sheet_which_keeps_its_text(here: Console) -> None:
    await here.press("ctrl+n")
    await here.type("Le On")
    before = here.sheet
    await here.scan(code_of(1))
    assert here.conference.attendance.present == [1]
    assert here.toast
    here.shows(here.toast)
    assert here.sheet == before
    await here.press("escape", "enter", "f6", "down", "ctrl+e")  # as high as a sheet can be
    await here.scan(code_of(2))
    here.shows(here.toast, "Ghi chú", "Ctrl+S Ghi")


async def test_labels_and_answers_begin_with_a_capital(here: Console) -> None:
    choices = {"f": "nữ", "m": "nam"}
    fields = [Field("sex", "giới tính", "f", choices=choices), Field("unit", "đơn vị")]
    here.app.push_screen(Form("Thử", fields))
    await here.settle()
    here.shows("Giới tính", "‹ Nữ ›", "Nam", "Đơn vị")
    await here.press("escape")
    here.app.push_screen(Choice("Thử", [(1, "đến sau"), (2, "ra về")]))
    await here.settle()
    here.shows("Đến sau", "Ra về")


async def test_a_newcomers_category_says_what_it_means_for_the_vote(here: Console) -> None:
    await here.answer("ctrl+n", "Le On", "n", "1/4/80")
    assert "01/04/1980" in here.shown
    here.shows("cần 8 · không có quyền biểu quyết")
    await here.press("up", "up", "up", "up", "up", "up", "shift+tab")  # the first field keeps it
    await here.press(*["tab"] * 9)  # and so does the last
    await here.type("ca nhan")
    here.shows("cần 8 · có quyền biểu quyết")
    await here.press("ctrl+s")
    assert newest(here).category == "Cá nhân điển hình"


async def test_a_window_that_does_not_hear_says_so_in_one_line(here: Console) -> None:
    deaf = "Cửa sổ này không nhận máy quét"
    here.app.post_message(events.AppBlur())
    await here.until_shown(deaf)
    assert deaf in here.shown.splitlines()[-1]
    here.app.post_message(events.AppFocus())
    await here.until(lambda: deaf not in here.shown, "the line gone")
    here.app.post_message(events.AppBlur())
    await here.until_shown(deaf)
    await here.press("f3")  # a key is heard, whatever the terminal says
    here.shows_none_of(deaf)
