"""Questions say what is missing where it is missing; short messages stay short and few."""

import pytest

from screens.widgets.text_field import TypedInput
from store.people.delegate import Delegate
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


async def test_toasts_are_two_at_most_and_short(here: Console) -> None:
    for number in range(5):
        here.app.notify(f"câu {number} " + "x" * 400)
    await here.until_shown("câu 4")
    here.shows("câu 4", "câu 3")
    assert "câu 2" not in here.shown
    lines = here.shown.splitlines()
    assert sum("xxx" in line for line in lines) <= 6
    assert not any("xxx" in line for line in lines[:17])
