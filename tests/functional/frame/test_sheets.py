"""What covers a screen is a sheet: where it stands, what may be typed on it, the way out."""

import pytest
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from screens.acts.menu import ActList
from screens.widgets.choice import Choice
from screens.widgets.dialog import Dialog
from screens.widgets.table import Table
from screens.widgets.text_field import Chooser, FormPart
from store.honors.commands.stage import CallBatch, ReceiveOnBehalf
from store.honors.sums import sums
from tests.support.events import code_of
from tests.support.honors import in_batches
from tests.support.pilot import SIZES, Console, Desk, Size

OPENERS = [("f2", "ctrl+n"), ("f2", "ctrl+q"), ("f6", "ctrl+e"), ("f6", "ctrl+g"), ("f3", "ctrl+e")]
"""A form, a confirmation, a long form, a choice; the last one asks what changes."""


def sheet(here: Console) -> Widget:
    assert isinstance(here.app.screen, Dialog)
    return here.app.screen.query_one(Vertical)


def field(here: Console, name: str) -> FormPart:
    found = here.app.screen.query_one(f"#{name}")
    assert isinstance(found, FormPart)
    return found


def line_of(here: Console, text: str) -> str:
    return next(line for line in here.shown.splitlines() if text in line)


def painted(line: Strip) -> list[tuple[str, object]]:
    """Each character that is one, with its colour."""
    return [
        (character, segment.style and segment.style.color)
        for segment in line
        for character in segment.text
        if character != " "
    ]


@pytest.mark.parametrize("size", SIZES)
async def test_every_sheet_hangs_under_the_strip_with_the_rows_around_it_bright(
    here: Console, size: Size
) -> None:
    columns, rows = size
    wide = {80: 80, 120: 84, 200: 96}[columns]
    for screen, key in OPENERS:
        await here.press(screen)
        before = here.app.screen._compositor.render_strips()
        await here.press(key)
        region = sheet(here).region
        assert (region.y, region.width) == (3, wide), key
        assert region.x == (columns - wide) // 2
        assert region.bottom < rows
        shown = here.app.screen._compositor.render_strips()
        for row in (0, 1, 2):
            assert painted(shown[row]) == painted(before[row]), f"row {row} under {key}"
        veiled = [row for row in range(3, rows - 2) if painted(before[row])]
        assert all(painted(shown[row]) != painted(before[row]) for row in veiled)
        await here.press("escape")


async def test_a_click_beside_leaves_and_one_on_it_does_not(here: Console) -> None:
    await here.press("ctrl+q")
    await here.pilot.click(offset=(40, 4))
    assert len(here.app.screen_stack) == 2
    await here.pilot.click(offset=(2, 20))
    await here.settle()
    assert len(here.app.screen_stack) == 1


async def test_what_was_typed_is_dropped_only_when_asked(here: Console) -> None:
    await here.press("ctrl+n")
    await here.type("Le On")
    await here.press("escape")
    here.shows("Bỏ những gì vừa gõ?", "Enter Bỏ", "Esc Sửa tiếp")
    await here.press("escape")
    here.shows_none_of("Bỏ những gì vừa gõ?")
    await here.type(" Ca")
    assert field(here, "name").value == "Le On Ca"
    await here.press("escape")
    await here.type("x")
    assert field(here, "name").value == "Le On Cax"
    facts = here.facts
    await here.press("escape", "enter")
    assert (len(here.app.screen_stack), here.facts) == (1, facts)


async def test_a_click_into_a_field_goes_on_with_the_form(here: Console) -> None:
    await here.press("ctrl+n")
    await here.type("Le On")
    await here.press("escape")
    await here.pilot.click("#seat")
    here.shows_none_of("Bỏ những gì vừa gõ?")
    await here.type("B1")
    await here.press("enter", "enter")
    newest = list(here.conference.roll.delegates.values())[-1]
    assert (newest.name, newest.seat) == ("Le On", "B1")


async def test_an_untouched_form_is_left_at_once(here: Console) -> None:
    await here.press("ctrl+n", "escape")
    assert len(here.app.screen_stack) == 1


async def test_each_wrong_field_says_on_its_row_what_to_write(here: Console) -> None:
    await here.press("f6")
    await here.choose("nguoi chua den")
    for name, text in (("birth", "31/02/1980"), ("rank", "x")):
        here.app.screen.query_one(f"#{name}", Input).value = text
    await here.press("ctrl+s")
    for label in ("Họ và tên", "Sinh", "Thứ bậc lễ tân"):
        assert "✗" in line_of(here, label)
    here.shows(
        "Đề nghị điền: Họ và tên", "“31/02/1980” không phải ngày sinh", "“x” không phải thứ bậc"
    )
    assert here.app.focused is not None
    assert here.app.focused.id == "name"
    await here.type("Le On")
    assert "✗" not in line_of(here, "Họ và tên")
    assert "✗" in line_of(here, "Sinh")


async def test_a_date_is_shown_whole_once_its_field_is_left(here: Console) -> None:
    await here.press("ctrl+n")
    await here.fill("Le On")
    await here.press("down")
    await here.type("5/3/80")
    here.shows("5/3/80")
    await here.press("enter")
    here.shows("05/03/1980")
    await here.press("ctrl+s")
    newest = list(here.conference.roll.delegates.values())[-1]
    assert newest.birth == "1980-03-05"


async def test_somebody_of_the_same_name_is_asked_about_once(here: Console) -> None:
    known = next(iter(here.conference.roll.summoned))
    await here.press("ctrl+n")
    await here.type(known.name)
    facts = here.facts
    await here.press("ctrl+s")
    here.shows("! Đã có trong danh sách", "Ctrl+S lần nữa")
    assert here.facts == facts
    await here.press("ctrl+s")
    assert here.facts > facts


async def test_a_chooser_takes_arrows_letters_and_clicks(here: Console) -> None:
    await here.press("f6")
    await here.choose("nguoi chua den")
    sex = here.app.screen.query_one("#sex", Chooser)
    sex.focus()
    for keys, value in (("n", "male"), ("u", "female"), ("n", "male")):
        await here.press(keys)
        assert sex.value == value
    await here.press("right")
    assert sex.value == "female"
    await here.press("right")
    assert sex.value == ""
    await here.press("left")
    assert sex.value == "female"
    await here.press("x")
    assert sex.value == "female"
    at = line_of(here, "‹ Nữ ›").index("Nam")
    row = here.shown.splitlines().index(line_of(here, "‹ Nữ ›"))
    await here.pilot.click(offset=(at + 1, row))
    assert sex.value == "male"


@pytest.mark.parametrize("size", SIZES)
async def test_no_label_is_cut_and_the_buttons_are_in_sight(desk: Desk, size: Size) -> None:
    async with desk.open("f6", size=size) as here:
        for words in ("nguoi chua den", "sua thong tin"):
            await here.choose(words)
            labels = ["Họ và tên", "Số thẻ", "Sinh", "Giới tính", "Chức vụ", "Đơn vị"]
            labels += ["Thành phần", "Điện thoại", "Ghế", "Thứ bậc lễ tân", "Ghi chú"]
            here.shows(*labels, "Ctrl+S Ghi", "Esc Thôi")
            await here.press("escape")


@pytest.mark.screen("f6")
async def test_what_will_have_changed_is_said_before_it_is_written(here: Console) -> None:
    await here.press("down", "ctrl+g", *["down"] * 5, "enter")
    here.shows("Ghi xong: triệu tập 10 → 9 · cần 6")
    await here.press("escape")
    await here.choose("nguoi chua den")
    here.shows("Ghi xong: triệu tập 10 → 11 · cần 8")
    await here.press("escape", "f2")
    await here.scan(code_of(1))
    await here.press("ctrl+l")
    here.shows("Ghi xong: có mặt 1 → 0 · cần 7")


@pytest.mark.event(delegates=9)
async def test_who_receives_twice_in_one_batch_is_asked_about_once(desk: Desk) -> None:
    desk.does(in_batches(2))
    desk.come(*range(1, 8))
    desk.does(CallBatch(1))
    first, second = desk.record.conference.honors.of_batch(1)[:2]
    desk.does(ReceiveOnBehalf(first.number, "Lê Thị Mai", "vợ", "ốm"))
    async with desk.open("f4") as here:
        here.app.screen.query_one("#honors", Table).point_at(second.number)
        await here.press("ctrl+t")
        here.shows("Ghi xong: đã trao 1/")
        await here.type("le thi mai")
        await here.press("ctrl+s")
        here.shows("! le thi mai đã nhận thay", "Ctrl+S lần nữa: vẫn ghi.")
        await here.press("ctrl+s")
        assert here.honor(second.number).receiver == "le thi mai"


MINUTES = [
    (("f3", "ctrl+e"), ("enter", "enter"), "Việc mới", "minutes"),  # an item behind the first
    (("f3", "ctrl+e"), ("down", "enter", "enter"), "", "text"),  # a break
    (("f3", "ctrl+e"), (*["down"] * 4, "enter", "enter"), "", "text"),  # other minutes
]


@pytest.mark.parametrize(("opener", "chosen", "title", "name"), MINUTES)
async def test_a_change_of_the_programme_says_what_it_makes_of_the_closing(
    here: Console, opener: tuple[str, ...], chosen: tuple[str, ...], title: str, name: str
) -> None:
    def close() -> str:
        return here.app.view.short_clock(here.app.view.schedule.close)

    before = close()
    await here.press(*opener, *chosen)
    await here.type(title)
    here.app.screen.query_one(f"#{name}", Input).value = "17"
    await here.settle()
    told = here.sheet.partition(f"Ghi xong: bế mạc {before} → ")[2][:5]
    here.app.screen.query_one(f"#{name}", Input).value = "x"
    await here.settle()
    here.shows_none_of("Ghi xong")
    here.app.screen.query_one(f"#{name}", Input).value = "17"
    await here.press("ctrl+s")
    assert told == close() != before


async def test_an_item_left_out_says_what_that_makes_of_the_closing(here: Console) -> None:
    before = here.app.view.short_clock(here.app.view.schedule.close)
    await here.press("f3", "ctrl+e", "down", "down", "enter", "down", "enter")
    told = here.sheet.partition(f"Ghi xong: bế mạc {before} → ")[2][:5]
    await here.type("hoãn")
    await here.press("ctrl+s")
    assert told == here.app.view.short_clock(here.app.view.schedule.close) != before


async def test_a_decision_says_what_its_amount_makes_of_the_sum(desk: Desk) -> None:
    desk.does(in_batches(6, amount=360_000))
    async with desk.open("f4") as here:
        await here.choose("sua quyet dinh")
        here.app.screen.query_one("#amount", Input).value = "1,5 triệu"
        await here.settle()
        here.shows("Ghi xong: tiền thưởng 2.160.000 đ → 3.300.000 đ")
        here.app.screen.query_one("#amount", Input).value = "1,5 gì"
        await here.settle()
        here.shows_none_of("Ghi xong")
        here.app.screen.query_one("#amount", Input).value = "1.500.000"
        await here.press("ctrl+s")
        assert sums(here.conference.honors.listed).money_listed == 3_300_000


async def test_an_answer_is_read_whole_however_long_it_is(here: Console) -> None:
    long = "rút ngắn " + " ".join(f"chữ{number}" for number in range(30))
    here.app.push_screen(Choice("Điều gì?", [(1, long, "bế mạc 11:35"), (2, "thôi")]))
    await here.settle()
    assert "Rút ngắn chữ0" in here.sheet
    for word in long.split()[2:]:
        assert f"{word} " in here.sheet
    await here.press("down")
    assert "bế mạc 11:35" in here.sheet
    table = here.app.screen.query_one(Table)
    assert (table.current, table.size.height) == (1, len(table._rows))


@pytest.mark.event(delegates=40)
async def test_the_arrows_choose_a_person_while_the_field_has_the_focus(here: Console) -> None:
    await here.press("ctrl+f")
    await here.type("an")
    table = here.app.screen.query_one(Table)
    chosen = [table.current]
    for key in ("down", "down", "up"):
        await here.press(key)
        chosen.append(table.current)
    assert chosen == [6, 12, 18, 12]
    await here.press("enter")
    assert here.app.current_mode == "delegates"
    assert here.app.screen.query_one(Table).current == 12


async def test_a_reason_without_room_beside_its_act_stands_whole_below(half_way: Desk) -> None:
    async with half_way.open("f4", "f10", size=(80, 24)) as here:
        longest = max(
            here.app.screen.query_one(ActList).entries,
            key=lambda one: len(one.why) and len(one.words + one.why),
        )
        await here.type(longest.words.removesuffix("…"))
        assert longest.why in " ".join(here.sheet.split())
