"""The reception screen: every answer's face and sound, people who change, numbers, ticks, cards."""

import pytest
from textual.app import App

from screens.attendance.answer_card import AnswerCard
from screens.attendance.answers import AnswerKind, face_of
from screens.widgets.lettering import Figures
from screens.widgets.text_field import EntryField
from store.attendance.commands import Admit, MarkLeft
from store.attendance.facts import Admitted, By, Excused, Left, Substituted
from store.codes.badge_code import printed_number
from store.event.folder import EventFolder
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from store.journal.clock import HandClock
from store.people.commands.roll import AmendDelegate, ListDelegates, WithdrawDelegate
from store.people.delegate import Delegate, Mark
from store.people.facts import Withdrawn
from store.programme.commands.announcements import AnnounceQuorum
from store.programme.commands.steps import CloseConference
from store.votes.candidates import Candidate
from store.votes.commands.slate import ListCandidates
from tests.support.events import KEY, MORNING, NextItem, code_of, open_record, settle
from tests.support.pilot import Console, Desk, Size

SOUND = "Bật hoặc tắt tiếng chuông"


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    heard: list[None] = []
    monkeypatch.setattr(App, "bell", lambda _app: heard.append(None))
    return heard


async def test_each_answer_has_its_word_its_next_key_and_its_sound(
    desk: Desk, here: Console, rings: list[None]
) -> None:
    desk.does(WithdrawDelegate(9, "chuyển công tác"))
    other_key = bytes(reversed(KEY))
    scans = {
        AnswerKind.ADMITTED: code_of(1),
        AnswerKind.REPEATED: code_of(1),
        AnswerKind.REVOKED: code_of(2, issue=2),
        AnswerKind.FORGED: code_of(3, key=other_key),
        AnswerKind.OTHER_EVENT: code_of(3, event=7),
        AnswerKind.UNKNOWN: code_of(99),
        AnswerKind.WITHDRAWN: code_of(9),
        AnswerKind.UNREADABLE: "8934588012345",
    }
    for kind, code in scans.items():
        rings.clear()
        await here.scan(code)
        looks = face_of(kind)
        await here.until(lambda: len(rings) >= looks.rings, "the bell")  # noqa: B023 # at once
        assert f"{looks.sign} {looks.word}" in here.shown, kind
        assert looks.advice in here.part("#answer"), kind
        assert len(rings) == looks.rings, kind


async def test_a_badge_at_another_desk_is_told_with_desk_time_and_operator(
    event: EventFolder, here: Console
) -> None:
    other = open_record(event, HandClock(MORNING), desk="bàn 2")
    other.decide(Admit(4, By.NUMBER))
    await here.scan(code_of(4))
    here.shows("! ĐÃ VÀO RỒI", "Đã vào lúc 07:00:00 · bàn 2 · Lan")
    other.close()


async def test_who_is_scanned_again_stands_in_the_list_with_time_and_desk_of_the_first_time(
    event: EventFolder, here: Console, clock: HandClock
) -> None:
    await here.scan(code_of(4))
    clock.advance(120)
    door = open_record(event, clock, desk="cửa 2")
    settle(door, Admit(4, By.BADGE))
    await here.refresh()
    here.shows("đã vào 07:00 bàn 1")
    clock.advance(60)
    left, back = MarkLeft(4), Admit(4, By.BADGE, compared=True)
    settle(door, left, back)
    clock.advance(60)
    await here.scan(code_of(4))
    here.shows("đã vào 07:00 bàn 1", "đã vào 07:03 cửa 2")
    await here.press("f6", *["down"] * 7)
    assert "! đã vào rồi · cửa 2" in here.shown
    door.close()


async def test_a_row_of_the_list_follows_the_name_that_was_put_right(
    desk: Desk, here: Console
) -> None:
    await here.scan(code_of(1), code_of(2))
    first = desk.record.conference.roll.get(1)
    assert first is not None
    desk.does(AmendDelegate(first, {"name": "Đặng Thị Ẩn"}))
    await here.refresh()
    assert "Đặng Thị Ẩn" in here.part("#people")
    assert first.name not in here.part("#people")


async def test_the_bell_can_be_muted(here: Console, rings: list[None]) -> None:
    await here.choose(SOUND)
    await here.scan(code_of(99))
    await here.until_shown(face_of(AnswerKind.UNKNOWN).word)
    assert not rings
    await here.choose(SOUND)
    await here.scan(code_of(3))
    await here.until(lambda: bool(rings), "the bell")
    assert len(rings) == 1


async def test_letters_among_the_digits_say_turn_unikey_off_and_admit_all_the_same(
    here: Console,
) -> None:
    vietnamese = str.maketrans("1234567890", "ăâêô\u0300\u0309\u0303\u0301\u0323đ")
    await here.scan(code_of(3).translate(vietnamese))
    assert here.conference.attendance.present == [3]
    assert "Tắt UniKey (chuyển sang E)" in here.shown
    await here.scan(code_of(4))
    assert "Tắt UniKey" not in here.shown
    await here.scan("00112ằ\b3000081522665252390")
    here.shows("KHÔNG ĐỌC ĐƯỢC", "Tắt UniKey (chuyển sang E)")


async def test_who_comes_after_the_figures_were_announced_is_told_so(
    desk: Desk, here: Console
) -> None:
    await here.scan(code_of(1))
    assert "Đến sau khi công bố" not in here.shown
    desk.does(AnnounceQuorum())
    await here.scan(code_of(2))
    here.shows("! Đến sau khi công bố số đại biểu lúc 07:00", "có mặt 1")
    desk.does(MarkLeft(1))
    await here.scan(code_of(1))
    assert "Đến sau khi công bố" not in here.shown


async def test_what_awaits_the_person_stands_on_the_answer(here: Console) -> None:
    record = here.app.record
    person = Delegate(
        11, "Trương Thị Nguyệt", sex="female", birth="1971-03-05", unit="Thôn 3", seat="C07",
        category="Cá nhân điển hình", phone="0912345678", ethnic="Mường", note="cần xe lăn",
        marks=(Mark.PRESIDIUM.value, Mark.SPEAKER.value),
    )  # fmt: skip
    record.decide(ListDelegates(new=(person,)))
    record.decide(ListHonors((Honor(1, 2, 1, "A", "individual", "Giấy khen", delegate=11),)))
    record.decide(ListCandidates((Candidate(0, "A", delegate=11),)))
    await here.scan(code_of(11))
    card = " ".join(str(here.app.screen.query_one(AnswerCard).content).split())
    for said in (
        "Bà TRƯƠNG THỊ NGUYỆT · 1971", "Thôn 3 · Cá nhân điển hình", "Ghế C07",
        "Giấy khen, đợt 2", "Đoàn Chủ tịch", "phát biểu tham luận, mục 4",
        "được giới thiệu vào đoàn đại biểu", "cần xe lăn",
    ):  # fmt: skip
        assert said in card, said
    for secret in ("05/03", "-05", "0912345678", "Mường", "1971-03"):
        assert secret not in here.shown, secret


async def test_a_substitute_is_recorded_in_two_keys_and_a_reason_and_undone(here: Console) -> None:
    await here.type("thon 6 hai")
    await here.press("ctrl+o", "enter")
    here.shows("Ai đi thay Ông NGUYỄN VĂN HẢI?", "người đi thay không có quyền biểu quyết")
    await here.fill("Le On", "")
    await here.fill("chi bo")
    assert here.whats()[-1] == Substituted(5, "Le On", "chi bo")
    here.shows("MỜI VÀO – NGƯỜI ĐI THAY", "Le On đi thay Ông NGUYỄN VĂN HẢI (theo chi bo)")
    await here.press("ctrl+z", "enter")
    assert here.conference.attendance.present == []


async def test_left_excused_wrong_person_and_withdrawn_each_take_two_keys_and_a_reason(
    here: Console,
) -> None:
    await here.scan(code_of(1))
    await here.press("ctrl+l")
    await here.press("enter")
    assert here.whats()[-1] == Left(1, "ra ngoài")
    await here.scan(code_of(1))
    assert "MỜI VÀO LẠI" in here.shown
    await here.press("ctrl+r")
    assert "Rút lại:" in here.shown
    await here.press("enter")
    assert here.conference.attendance.present == []
    await here.type("thon 3 dat")
    await here.answer("ctrl+t", "om")
    assert here.whats()[-1] == Excused(10, "om")
    await here.type("thon 6 hai")
    await here.press("ctrl+o")
    assert "Rút tên khỏi danh sách" in here.shown
    await here.press("down", "down", "enter")
    await here.fill("chuyen")
    assert here.whats()[-1] == Withdrawn(5, "chuyen")


async def test_homonyms_are_told_apart_by_birth_year_and_unit(here: Console) -> None:
    twins = [Delegate(n, "Bùi Văn Đạt", birth=f"{1940 + n}", unit=f"Thôn {n}") for n in (11, 12)]
    here.app.decide(ListDelegates(new=tuple(twins)))
    await here.settle()
    await here.type("b")
    one, other = (line for line in here.shown.splitlines() if "Bùi Văn Đạt" in line)
    assert "1951" in one and "Thôn 11" in one
    assert "1952" in other and "Thôn 12" in other


async def test_a_walk_in_sees_ceiling_and_composition_and_enter_prints_the_badge(
    here: Console,
) -> None:
    await here.press("ctrl+n")
    here.shows("Danh sách 10, tối đa 200", "Khách mời 0 % (kế hoạch 30 %)")
    await here.fill("Le On", *[""] * 6)
    assert here.conference.attendance.present == [11]
    here.shows("MỚI THÊM VÀO DANH SÁCH", "LE ON")
    assert " Enter  In thẻ" in here.shown.splitlines()[-2]


async def test_a_seat_of_another_is_told_at_its_field_and_not_given_twice(
    desk: Desk, here: Console
) -> None:
    desk.does(WithdrawDelegate(2, "ốm"))
    await here.refresh()
    await here.press("ctrl+n")
    await here.type("Le On")
    await here.press(*["tab"] * 5)
    await here.type("a01")
    await here.press("ctrl+s")
    said = "Ghế A01 là của Nguyễn Văn Bình (00001-3)"
    assert said in here.sheet
    assert here.conference.roll.get(11) is None
    await here.type("A02")  # of who was withdrawn
    await here.press("ctrl+s")
    assert here.conference.roll.delegates[11].seat == "A02"
    await here.press("ctrl+e", *["tab"] * 3)
    await here.type("A01")
    await here.press("ctrl+s")
    assert said in here.sheet
    await here.type("B01")
    await here.press("ctrl+s")
    assert here.conference.roll.delegates[11].seat == "B01"


async def test_a_walk_ins_birth_is_read_like_any_other(here: Console) -> None:
    await here.press("ctrl+n")
    await here.type("Le On")
    await here.press("tab", "tab")
    await here.type("31/2/70")
    await here.press("ctrl+s")
    assert "không phải ngày sinh" in here.shown
    assert here.conference.roll.get(11) is None
    await here.press(*["backspace"] * 7)
    await here.type("15/3/70")
    await here.press("ctrl+s")
    newcomer = here.conference.roll.get(11)
    assert newcomer is not None and newcomer.birth == "1970-03-15"
    assert "· 1970" in here.shown


async def test_a_person_is_found_from_any_screen_whatever_has_the_focus(here: Console) -> None:
    await here.press("ctrl+f")
    assert "Tìm" in here.shown
    assert len(here.app.screen_stack) == 2


async def test_the_numbers_stand_side_by_side_and_follow(here: Console, clock: HandClock) -> None:
    await here.scan(code_of(1), code_of(2))
    clock.advance(600)
    await here.press("ctrl+l", "enter")
    await here.press("ctrl+s")
    for caption in ("CÓ MẶT", "ĐÃ ĐẾN", "BÁO VẮNG", "CHƯA ĐẾN", "CÓ MẶT LÚC"):
        assert caption in here.shown
    await here.type("07:05")
    names = ("present", "ever", "excused", "absent", "then")
    texts = [here.app.screen.query_one(f"#{name}", Figures).text for name in names]
    assert texts == ["1", "2", "0", "8", "2"]
    here.shows("Thôn 2", "trong 10 · 10 %", "1 đã ra")
    await here.press("escape")
    assert here.app.current_mode == "reception"


async def test_the_ticks_of_the_paper_roll_are_keyed_in_fast(here: Console) -> None:
    await here.scan(code_of(2))
    await here.choose("danh sach giay")
    assert here.app.current_mode == "paper-roll"
    await here.fill("7", f"3 {printed_number(4)}", "2", "99", "abc")
    assert here.conference.attendance.present == [2, 3, 4, 7]
    by_roll = [what for what in here.whats() if isinstance(what, Admitted) and what.by == By.ROLL]
    assert [what.delegate for what in by_roll] == [7, 3, 4]
    assert "“abc” không phải số thẻ" in here.shown
    await here.press("ctrl+z", "enter")
    assert here.conference.attendance.present == [2, 7]  # what was keyed in one line is one act


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_the_new_screens_are_whole_at_every_size(desk: Desk, size: Size) -> None:
    async with desk.open() as here:
        await here.scan(code_of(1))
        assert "Ông NGUYỄN VĂN BÌNH" in here.shown
        for mode in ("numbers", "paper-roll"):
            here.app.action_go(mode)
            await here.settle()
            lines = here.shown.splitlines()
            assert len(lines) == size[1]
            assert "Có mặt 1/10" in lines[2]


async def test_who_comes_after_the_close_is_recorded_and_the_desk_is_told(desk: Desk) -> None:
    desk.does(NextItem(0), CloseConference(1))
    desk.clock.advance(60)
    async with desk.open() as here:
        await here.fill("00003-7")
        assert "Hội nghị đã bế mạc lúc" in here.shown
        assert here.conference.attendance.inside(3)


async def test_a_typed_number_admits_and_the_count_moves(here: Console, clock: HandClock) -> None:
    assert "SẴN SÀNG ĐÓN ĐẠI BIỂU" in here.shown
    await here.fill("00003-7")
    assert here.conference.attendance.present == [3]
    here.shows("MỜI VÀO", "NGUYỄN VĂN DŨNG", "Có mặt 1/10")
    clock.advance(90)
    await here.fill("00003-7")
    here.shows("ĐÃ VÀO RỒI", "Đã vào lúc 07:00:00 · bàn 1 · Lan")
    assert here.conference.quorum.present == 1


async def test_a_wrong_check_digit_is_not_admitted(here: Console) -> None:
    await here.fill("00003-8")
    assert "KHÔNG ĐỌC ĐƯỢC" in here.shown
    assert here.conference.quorum.present == 0


async def test_part_of_a_name_finds_without_accents_and_the_arrows_choose(here: Console) -> None:
    await here.type("van cuong")
    assert "Nguyễn Văn Cường" in here.shown
    await here.press("enter")
    assert here.conference.attendance.present == []
    assert "2 người" in here.shown
    field = here.app.screen.query_one(EntryField)
    assert (field.value, field.cursor_position) == ("van cuong", len("van cuong"))
    await here.press("down", "enter")  # the first step goes to the first of them
    assert here.conference.attendance.present == [2]
    await here.type("van cuong")
    await here.press("down", "down", "enter")
    assert here.conference.attendance.present == [2, 8]


async def test_a_name_that_fits_one_person_or_nobody(here: Console) -> None:
    facts = here.facts
    await here.fill("xyz")
    assert "Không ai trong danh sách" in here.shown
    assert here.facts == facts
    await here.fill("thon 6 hai")
    assert here.conference.attendance.present == [5]


async def test_who_fits_but_for_one_letter_stands_after_who_fits(desk: Desk, here: Console) -> None:
    names = ("Trần Thị Lương", "Trần Thị Dương", "Trần Thị Hoa")
    desk.does(ListDelegates(tuple(Delegate(n, name) for n, name in enumerate(names, 20))))
    await here.type("duong")
    await here.refresh()
    rows = {row: line for line in here.shown.splitlines() for row in names if row in line}
    assert list(rows) == ["Trần Thị Dương", "Trần Thị Lương"]
    assert ["≈" in line for line in rows.values()] == [False, True]
    await here.press("enter")  # the one who fits
    assert here.conference.attendance.present == [21]
