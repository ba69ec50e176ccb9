"""The MC's screen, and what the MC reads out in every state of the day."""

from datetime import timedelta

import pytest
from textual.widgets import Static

from screens.programme.quorum_card import QuorumCard
from screens.programme.script import script_now
from store.attendance.commands import Admit, MarkLeft
from store.attendance.facts import By
from store.facts.outcome import Role
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.programme.commands.announcements import SendNotice
from store.programme.commands.speakers import DropSpeaker, ListSpeaker
from store.programme.speakers import speakers_of
from store.programme.speeches import Speech
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from store.votes.vote import Subject
from tests.support.events import NextItem
from tests.support.pilot import SIZES, Console, Desk

pytestmark = pytest.mark.event(delegates=9)


async def test_the_clicker_turns_the_pages_and_then_goes_on(desk: Desk) -> None:
    desk.at(2)
    async with desk.open("f3", size=(80, 24)) as here:
        here.shows(" 1/3 ", "Kính thưa các đồng chí lãnh đạo, các vị khách quý!")
        await here.press("pagedown")
        assert " 2/3 " in here.shown
        assert here.conference.programme.step == 1
        await here.press("pageup")
        assert " 1/3 " in here.shown
        while here.conference.programme.step == 1:
            await here.press("pagedown")
        assert "▸" in next(line for line in here.shown.splitlines() if "2b Giới thiệu" in line)
        await here.press("pageup")
        assert here.conference.programme.step == 1
        assert len(here.conference.programme.runs(2)) == 1


async def test_the_figures_are_fixed_when_read_and_stand_in_the_script(desk: Desk) -> None:
    desk.come(*range(1, 8))
    desk.at(2)
    async with desk.open("f3") as here:
        for _ in range(2):
            steps = here.conference.programme.steps
            await here.press("enter")
            await here.until(lambda: here.conference.programme.steps > steps, "the next step")  # noqa: B023
        await here.until(lambda: " Enter  Chốt số liệu và đọc" in here.shown, "the act")
        await here.press("enter")
        desk.come(8)
        await here.refresh()
        text = here.words
        assert "Có mặt 8/9" in text
        assert "được triệu tập: 09 đồng chí; có mặt: 07 đồng chí, đạt 77,8 %" in text
        assert "Hội nghị đủ điều kiện tiến hành." in text
        assert here.conference.announcements.all[-1].quorum.present == 7


async def test_a_notice_from_any_screen_stands_on_the_mcs_for_a_while(desk: Desk) -> None:
    desk.at(3)
    async with desk.open("ctrl+y") as here:
        await here.fill("moi dot 2")
        await here.press("f3")
        assert "! 08:00 bàn 1: moi dot 2" in here.shown
        desk.clock.advance(11 * 60)
        await here.refresh()
        assert "moi dot 2" not in here.shown
        assert here.conference.notices.all[0].text == "moi dot 2"


async def test_locked_to_the_clicker_only_its_two_keys_act(desk: Desk) -> None:
    desk.at(3)
    async with desk.open("f3", "ctrl+l") as here:
        assert "KHÓA THEO BÚT" in here.shown
        facts = here.facts
        for key in ("f5", "escape", "full_stop", "b", "f2", "ctrl+z", "ctrl+e", "ctrl+p", "f1"):
            await here.press(key)
            assert here.app.current_mode == "programme"
            assert len(here.app.screen_stack) == 1
        assert here.facts == facts
        await here.press("pagedown")
        assert here.facts == facts + 1
        await here.press("ctrl+l", "f5")
        assert here.app.current_mode == "votes"


async def test_during_a_break_the_whole_programme_is_shown_and_what_comes_after(desk: Desk) -> None:
    desk.at(4)
    desk.clock.advance(45 * 60)
    for _key in range(2):  # item 4 ends, the break begins
        desk.does(NextItem(desk.record.conference.programme.steps))
    async with desk.open("f3") as here:
        here.shows("GIẢI LAO", "Giải lao · còn", "Tổng kết và bế mạc", " Enter  Bắt đầu mục 5")
        here.shows("Giải lao · ĐANG DIỄN RA")


async def test_speakers_have_their_own_countdown_a_substitute_and_one_put_in(desk: Desk) -> None:
    speaks = (Mark.SPEAKER.value,)
    desk.does(
        ListDelegates(new=tuple(Delegate(n, f"Lê Ổn {n}", marks=speaks) for n in (21, 22))),
        Admit(21, By.NUMBER),
    )
    desk.at(4)
    async with desk.open("f3") as here:
        here.shows("! chưa có mặt · 7 phút", " Enter  Mời Lê Ổn 21")
        await here.press("enter", "enter")
        desk.clock.advance(6 * 60 + 10)
        await here.refresh()
        assert "đang phát biểu · còn 00:50" in here.shown
        assert here.app.screen.has_class("-due")
        await here.press("ctrl+e", *["down"] * 6, "enter")
        assert "Thay cho ai?" in here.shown
        await here.answer("enter", "van dung")
        assert "(thay Lê Ổn 22)" in here.shown
        facts = here.facts
        await here.press("ctrl+n", "enter", "escape")
        assert here.facts == facts
        await here.press("ctrl+n", "enter", "ctrl+o")
        await here.fill("Co On", "", "", "")
        assert [s.name for s in speakers_of(here.conference, 4)][2] == "Co On"
        here.shows("✓ Đã ghi người phát biểu ở mục 4: Co On")
        assert speakers_of(here.conference, 4)[0].speech is Speech.SPEAKING


async def test_a_speaker_is_added_at_the_item_where_nobody_speaks_yet(desk: Desk) -> None:
    desk.does(ListDelegates(new=(Delegate(21, "Lê Ổn", marks=(Mark.SPEAKER.value,)),)))
    async with desk.open("f3") as here:
        await here.choose("them nguoi phat bieu")
        here.shows("Người phát biểu ở mục nào?", "0 người phát biểu", "1 người phát biểu")
        await here.press("enter")
        here.shows("Người phát biểu mới ở mục 7")
        await here.fill("van dung", "", "", "", "")
        assert len(speakers_of(here.conference, 7)) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_now_next_and_the_figures_are_whole_at_every_size(desk: Desk) -> None:
    desk.at(3)
    desk.does(SendNotice("Mời đồng chí Chủ tịch"))
    async with desk.open("f3") as here:
        text = here.shown
        for part in ("Mục 3/9", "ĐANG DIỄN RA", "BÁO CÁO TỔNG KẾT", "LỜI DẪN", "Tiếp theo  4", "!"):
            assert part in text
        assert "█" in text
        assert "Mời đồng chí Chủ tịch" in text


async def test_the_mcs_console_opens_locked_to_the_clicker_with_the_way_out_shown(
    desk: Desk,
) -> None:
    desk.at(3)
    record = desk.event.record(desk.clock, desk="MC", operator="Lan", role=Role.MC)
    mc = Desk(desk.event, record, desk.clock)
    async with mc.open() as here:
        here.app.switch_mode("programme")  # what ``open --role mc`` begins with
        await here.settle()
        status = here.shown.splitlines()[-2]
        assert "Ctrl+L Mở khóa" in status
        assert "PgDn Kết thúc mục 3" in status
        await here.press("f5", "escape", "full_stop", "b", "ctrl+e")
        await here.click("F2 ")
        assert here.app.current_mode == "programme"
        assert len(here.app.screen_stack) == 1
        await here.press("pagedown")
        assert here.conference.programme.current is None
        await here.press("ctrl+l", "f5")
        assert here.app.current_mode == "votes"
    record.close()


def card(here: Console) -> str:
    """What stands on the quorum card, as one line; "" when there is none."""
    widget = here.app.screen.query_one(QuorumCard)
    if not widget.display:
        return ""
    texts = [str(text.render()) for text in widget.query(Static)]
    return " ".join(" ".join(texts).split())


async def test_the_quorum_card_shows_the_figures_then_what_the_hall_heard(desk: Desk) -> None:
    desk.come(*range(1, 8))
    desk.at(2)
    async with desk.open("f3") as here:
        assert card(here) == ""
        await here.press("enter", "enter")
        assert "Enter: chốt và đọc triệu tập 9 · có mặt 7 · vắng 2 · đạt 77,8 %" in card(here)
        assert "✓ ĐỦ (cần 6)" in card(here)
        assert (
            "“Tổng số đại biểu được triệu tập: 09 đồng chí; có mặt: 07 đồng chí, đạt 77,8 %; "
            "vắng mặt: 02 đồng chí. Hội nghị đủ điều kiện tiến hành.”"
        ) in card(here)
        desk.come(8)
        await here.refresh()
        assert "có mặt 8" in card(here)  # not read out yet: it follows the doors
        await here.press("enter")
        desk.come(9)
        await here.refresh()
        assert "✓ đã chốt lúc 07:35" in card(here)
        assert "có mặt 8 · vắng 1" in card(here)
        await here.press("enter")
        assert card(here) == ""


async def test_without_a_quorum_the_card_says_whom_to_ask(desk: Desk) -> None:
    desk.come(1)
    desk.at(2)
    async with desk.open("f3", "enter", "enter", size=(80, 24)) as here:
        assert "! CHƯA ĐỦ (cần 6)" in card(here)
        assert "xin ý kiến Chủ tọa" in card(here)
        assert here.app.screen.query_one(QuorumCard).size.height <= 4


async def test_before_a_vote_the_card_counts_those_with_a_vote_and_freezes_at_the_call(
    desk: Desk,
) -> None:
    desk.come(*range(1, 10))
    desk.at(4)
    desk.does(OpenVote(subject=Subject.AGENDA, title="Thông qua chương trình"), MarkLeft(1))
    async with desk.open("f3") as here:
        assert "NGƯỜI CÓ QUYỀN BIỂU QUYẾT · ✓ đã chốt lúc 08:25" in card(here)
        assert "có mặt là 09/09, đạt 100 %" in card(here)


async def test_the_steps_after_the_speakers_stand_under_them(desk: Desk) -> None:
    desk.does(ListSpeaker(4, "Lê Ổn"), ListSpeaker(4, "Lê An"))
    desk.at(4)
    async with desk.open("f3") as here:
        lines = here.shown.splitlines()
        places = [
            next(n for n, line in enumerate(lines) if text in line)
            for text in ("4a Tham luận", "1 Lê Ổn", "2 Lê An", "4b Phát biểu chỉ đạo")
        ]
        assert places == sorted(places)
        assert " Enter  Mời Lê Ổn" in here.shown
        for _press in range(6):  # called, begun, ended, each of the two
            await here.press("enter")
        assert " Enter  Sang bước 4b" in here.shown


TWO_GUESTS = pytest.mark.event(delegates=12, guests=2)


async def said(here: Console) -> str:
    await here.settle()
    assert here.app.view is not None
    script = "\n".join(paragraph.plain for paragraph in script_now(here.app.view))
    assert "[" not in script
    return script


@TWO_GUESTS
async def test_guests_of_the_category_are_introduced_where_none_is_marked(desk: Desk) -> None:
    desk.at(2)
    async with desk.open() as here:
        before = "các đồng chí lãnh đạo, các vị khách quý (! chưa ghi nhận khách mời nào có mặt)."
        assert f"giới thiệu: {before}" in (await said(here)).replace("\n", " ")
        desk.come(1, 2)
        script = await said(here)
        assert "giới thiệu: đồng chí Nguyễn Văn Bình" in script.replace("\n", " ")
        assert "chưa ghi nhận" not in script


@pytest.mark.parametrize("size", SIZES)
async def test_a_speaker_who_is_not_in_the_hall_is_named_before_the_item_and_at_it(
    desk: Desk, size: tuple[int, int]
) -> None:
    said = "4: 1 người phát biểu chưa có mặt: Lê Ổn 22"
    wide = size[0] >= 160  # there the absent of the next items stand beside the notices
    speaks = (Mark.SPEAKER.value,)
    desk.does(
        ListDelegates(new=tuple(Delegate(n, f"Lê Ổn {n}", marks=speaks) for n in (21, 22))),
        Admit(21, By.NUMBER),
    )
    desk.at(3)
    async with desk.open("f3", size=size) as here:
        assert said not in here.words
        desk.clock.set(here.app.view.schedule.items[4].start - timedelta(minutes=9))
        await here.refresh()
        assert (said in here.words) is not wide
        desk.does(NextItem(desk.record.conference.programme.steps))
        await here.refresh()
        assert desk.record.conference.programme.current is None
        assert (said in here.words) is not wide
        desk.at(4)
        await here.refresh()
        assert said in here.words
        desk.come(22)
        await here.refresh()
        assert "người phát biểu chưa có mặt" not in here.words


@TWO_GUESTS
async def test_without_anyone_left_to_speak_the_mc_is_told_why(desk: Desk) -> None:
    desk.at(4)
    async with desk.open() as here:
        assert "(! chưa có danh sách phát biểu: Ctrl+N thêm người)" in await said(here)
        desk.does(ListSpeaker(4, "", delegate=5))
        assert "(! chưa có mặt trong hội trường: Nguyễn Văn Hải)" in await said(here)
        (speaker,) = speakers_of(desk.record.conference, 4)
        desk.does(DropSpeaker(4, speaker.number, "vắng mặt"))
        assert "(! tất cả người trong danh sách đã phát biểu" in await said(here)


@TWO_GUESTS
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
