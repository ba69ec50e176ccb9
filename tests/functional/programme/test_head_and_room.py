"""What the MC's screen shows of the moment at every size: one large figure, the words for the way
between items, the room for the text."""

import pytest

from screens.programme.lists import item_rows
from screens.widgets.lettering import Figures
from screens.widgets.table import Table
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.programme.announcements import SPEAKER
from store.programme.commands.announcements import SendNotice
from store.programme.commands.speakers import ListSpeaker
from store.programme.commands.steps import CloseConference, Forward
from tests.support.events import NextItem
from tests.support.pilot import SIZES, Desk, Size

pytestmark = pytest.mark.event(delegates=9)


@pytest.mark.parametrize(("size", "rows"), [((80, 24), 3), ((120, 36), 5), ((200, 60), 8)])
async def test_what_is_left_is_the_one_large_figure_and_what_has_gone_by_stands_beneath(
    desk: Desk, size: Size, rows: int
) -> None:
    desk.at(3)
    desk.clock.advance(400)
    async with desk.open("f3") as here:
        (left,) = (f for f in here.app.screen.query(Figures) if f.is_on_screen and f.text)
        assert left.text == "18:20"
        drawn = [line.plain for line in left.lines()]
        assert rows == len(drawn) == left.size.height
        assert max(map(len, drawn)) <= left.size.width
        here.shows("CÒN", "của 25:00 · đã qua 06:40")
        desk.clock.advance(20 * 60 + 31)
        await here.refresh()
        assert left.text == "02:10"
        here.shows("QUÁ", "của 25:00 · đã qua 27:10")
        assert here.app.screen.has_class("-over")


@pytest.mark.event(delegates=9, chairs="[]")
@pytest.mark.parametrize("size", SIZES)
async def test_before_the_opening_the_countdown_and_who_is_awaited(desk: Desk) -> None:
    desk.does(ListDelegates(new=(Delegate(21, "Lê Chủ Toạ", marks=(Mark.PRESIDIUM.value,)),)))
    desk.clock.set(desk.record.plan.starts_at(1))
    desk.clock.advance(-720)
    async with desk.open("f3") as here:
        assert here.app.screen.query_one("#left", Figures).text == "12:00"
        here.shows("CHƯA KHAI MẠC", "ĐẾN GIỜ KHAI MẠC", "CHÀO CỜ", "Kính thưa các đồng chí")
        assert "Còn chờ Đoàn Chủ tịch: Lê Chủ Toạ" in here.words
        desk.come(21)
        await here.refresh()
        here.shows("✓ Đoàn Chủ tịch đã đủ.")


@pytest.mark.parametrize("size", SIZES)
async def test_between_items_the_next_one_and_its_opening_words_stand_there(desk: Desk) -> None:
    desk.at(2)
    desk.does(NextItem(desk.record.conference.programme.steps))
    async with desk.open("f3") as here:
        here.shows("CHUYỂN MỤC · ", "3 BÁO CÁO TỔNG KẾT PHONG TRÀO THI ĐUA", "Kính thưa các đồng")
        assert not here.app.screen.query_one("#timer").display


@pytest.mark.parametrize("size", SIZES)
async def test_after_the_closing_planned_stands_against_held(desk: Desk) -> None:
    desk.at(9)
    desk.clock.advance(1500)
    desk.does(CloseConference(desk.record.conference.programme.steps))
    async with desk.open("f3") as here:
        here.shows_none_of("Dự kiến")
        here.shows(
            "1  Chào cờ", "ĐÃ BẾ MẠC 10:55", "Kế hoạch 07:30–10:55 · thực tế 07:30–10:55 · đúng giờ"
        )


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 35)])
@pytest.mark.parametrize("place", [(2, 1), (2, 3), (4, 2), (8, 3)])
async def test_below_36_rows_there_is_one_clock_and_the_text_has_most_of_the_room(
    desk: Desk, size: Size, place: tuple[int, int]
) -> None:
    desk.come(*range(1, 8))
    desk.does(ListSpeaker(4, "Nguyễn Thị Phương Thảo Nguyên", "Trường Trung học cơ sở"))
    desk.at(*place)
    async with desk.open("f3") as here:
        script, body = here.app.screen.query_one("#script"), here.app.screen.query_one("#body")
        for notice in ("", "Mời đồng chí Chủ tịch", "Mời đồng chí Chủ tịch xã phát biểu " * 3):
            if notice:
                desk.does(SendNotice(notice.strip()))
                await here.refresh()
            assert script.region.height >= 11
            assert 10 * script.region.height >= 6 * body.region.height, here.shown
        shown = [f for f in here.app.screen.query(Figures) if f.is_on_screen and f.text]
        assert len(shown) == 1


@pytest.mark.parametrize("size", [(80, 24)])
async def test_a_long_name_leaves_the_step_in_its_place_and_time_over_is_no_time_left(
    desk: Desk,
) -> None:
    name = "Công Tằng Tôn Nữ Nguyễn Thị Phương Thảo Hồng Hạnh Ái Khanh Minh Nguyệt Anh"
    desk.does(ListSpeaker(4, name, "Trường Trung học cơ sở"))
    desk.at(4)
    for _press in range(2):  # called, begun
        desk.does(Forward(desk.record.conference.programme.steps))
    desk.clock.advance(3600)
    async with desk.open("f3") as here:
        here.shows(" ▸ 1/2 · LỜI DẪN", "QUÁ")
        here.shows_none_of("còn 00:00")
    async with desk.open("f3", size=(200, 60)) as here:
        here.shows("đang phát biểu · quá ")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_clicker_turns_no_page_that_is_not_seen(desk: Desk) -> None:
    desk.at(2)
    async with desk.open("f3", "ctrl+s") as here:
        here.shows_none_of("PgDn")
        await here.press("pagedown")
        assert here.conference.programme.step == 2


@pytest.mark.parametrize("size", SIZES)
async def test_before_the_opening_the_script_begins_and_no_column_is_empty(desk: Desk) -> None:
    desk.clock.set(desk.record.plan.starts_at(1))
    desk.clock.advance(-720)
    async with desk.open("f3") as here:
        here.shows("LỜI DẪN", "Đã đến giờ khai mạc.", "Kế hoạch", "Dự kiến")
        here.shows_none_of("Kết thúc", "PgDn")


@pytest.mark.parametrize("size", [(80, 24)])
async def test_the_whole_programme_begins_with_the_item_before(desk: Desk) -> None:
    desk.at(8)
    async with desk.open("f3", "ctrl+s") as here:

        def begins() -> list[str]:
            lines = here.shown.splitlines()
            head = next(n for n, line in enumerate(lines) if "Kế hoạch" in line)
            return lines[head + 1].split()[:2]

        await here.until(lambda: begins() == ["✓", "7"], "the item before")
        assert "Tổng kết và bế mạc" in here.shown
        for _row in range(12):
            await here.press("up")
        await here.refresh()
        assert begins() != ["✓", "7"]


@pytest.mark.parametrize("size", SIZES)
async def test_titles_of_the_whole_programme_are_never_cut(desk: Desk) -> None:
    desk.at(3)
    async with desk.open("f3", "ctrl+s") as here:
        table = here.app.screen.query_one("#items", Table)
        rows = item_rows(here.app.view, table.room_of(2))
        for item in desk.record.conference.agenda:
            first = next(n for n, row in enumerate(rows) if row.key == item.number)
            later = (n for n in range(first + 1, len(rows)) if rows[n].key is not None)
            whole = " ".join(row.cells[2] for row in rows[first : next(later, len(rows))])
            assert item.title in whole
        assert all(len(row.cells[2]) <= table.room_of(2) for row in rows)


@pytest.mark.parametrize("size", [(200, 60)])
async def test_a_wide_screen_shows_notices_and_who_is_missing_at_the_next_items(desk: Desk) -> None:
    desk.at(3)
    desk.does(ListSpeaker(4, "Lê Ổn", "", "", 7, 9), SendNotice("Mời đồng chí Chủ tịch"))
    async with desk.open("f3") as here:
        here.shows("LỜI NHẮC", "! Mời đồng chí Chủ tịch", "CÒN VẮNG", "! Nguyễn Văn Dũng")
        desk.come(9)
        await here.refresh()
        here.shows_none_of("! Nguyễn Văn Dũng")


async def test_a_word_to_the_speaker_goes_to_the_lectern_and_is_no_notice(desk: Desk) -> None:
    desk.at(4)
    async with desk.open("f3") as here:
        await here.press("ctrl+e", "end", "enter")
        assert "Xin nói chậm lại" in here.shown
        await here.press("enter")
        notice = here.conference.notices.all[-1]
        assert (notice.text, notice.to) == ("Xin nói chậm lại", SPEAKER)
        await here.refresh()
        here.shows_none_of("! 08:25 bàn 1: Xin nói chậm lại")
        await here.press("f9")
        here.shows("Nhắn người phát biểu: Xin nói chậm lại")
