"""F5 on the day: votes opened again, too early or left, and counts that cannot be."""

import pytest

from screens.widgets.lettering import figures_at
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.keyings import TallyTotals
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from store.votes.counts import Line, Sheet
from store.votes.vote import VoteState
from tests.support.events import code_of
from tests.support.pilot import SIZES, Console, Desk

pytestmark = pytest.mark.event(delegates=12, guests=2)
SLATE = ListCandidates((Candidate(0, "Lê Ổn", delegate=3), Candidate(0, "Bùi An", delegate=4)))


@pytest.fixture
def voting(desk: Desk) -> Desk:
    """All ten electors present, two names on the slate."""
    desk.come(*range(3, 13))
    desk.does(SLATE)
    return desk


async def test_after_the_declaration_opening_asks_what_is_wanted(voting: Desk) -> None:
    voting.does(OpenVote(), CountHands(9, 1, 0), Declare("đã đếm"))
    async with voting.open("f5", "ctrl+o") as here:
        assert "Kết quả biểu quyết đã được công bố. Cần làm gì?" in here.shown
        await here.press("enter")
        assert len(here.conference.votes.all) == 1
        await here.press("ctrl+o", "end", "enter")
        assert "Vì sao biểu quyết lại?" in here.shown
        await here.fill("dem nham")
        assert here.vote().again == "dem nham"


async def test_opening_before_its_turn_asks_the_chair(voting: Desk) -> None:
    voting.at(7)
    async with voting.open("f5", "ctrl+o") as here:
        assert "Chương trình chưa đến mục 8" in here.shown
        await here.fill("dai bieu ve som")
        assert here.vote().out_of_turn == "dai bieu ve som"
        assert "biểu quyết trước khi chương trình đến mục này: dai bieu ve som" in here.shown


async def test_the_mc_is_asked_before_an_uncounted_vote_is_left(voting: Desk) -> None:
    voting.at(8, step=4)
    voting.does(OpenVote())
    async with voting.open("f3", "enter") as here:
        assert "Kết thúc mục 8 khi biểu quyết chưa kiểm đếm xong" in here.shown
        await here.press("escape")
        assert here.conference.programme.current == 8
        await here.press("enter", "enter")
        assert here.conference.programme.current is None
        assert here.conference.programme.runs(8)[-1].remark.startswith("Tổ kiểm phiếu")


async def test_a_wrong_count_of_hands_keeps_what_was_typed(voting: Desk) -> None:
    voting.does(OpenVote())
    async with voting.open("f5", "enter", "9", "enter", "5", "enter", "1", "enter") as here:
        assert "15 lượt giơ tay nhiều hơn 10 người" in here.shown
        assert here.vote().hands is None
        assert [field.value for field in here.app.screen.query("FormField")] == ["9", "5", "1"]  # type: ignore[attr-defined]
        await here.press("up", "up", "down")  # back to the one that is wrong
        await here.press("0", "enter", "enter")
        hands = here.vote().hands
        assert hands is not None
        assert (hands.approve, hands.against, hands.other) == (9, 0, 1)


BALLOTS = (SetRules({"method": "ballot_approve"}), NameTellers((5, 6, 7)), OpenVote())


async def test_totals_are_checked_cell_by_cell_and_looked_over_before_they_are_kept(
    voting: Desk,
) -> None:
    voting.does(*BALLOTS)
    lines = {1: Line(9, 1), 2: Line(8, 2)}
    voting.does(TallyTotals("Lan", Sheet(lines, issued=10, returned=10, valid=10, invalid=0)))
    async with voting.open("f5", "ctrl+g") as here:
        await here.press("enter", "1", "0", "enter")
        await here.choose("kiem nhap lan")
        await here.fill("lan")
        assert "Lan đã nhập lần kia: lần này phải do người khác nhập" in here.shown
        assert here.app.screen.focused is not None
        assert here.app.screen.focused.id == "by"
        await here.type("Hoa")
        await here.press("enter", "enter", "enter")  # issued and returned are those announced
        for wrong in ("1071", "chin"):
            await here.fill(wrong)
            assert here.app.screen.focused.id == "valid"
            assert "Số liệu là số nguyên từ 0 đến 10" in here.shown
        await here.fill("10", "0", "9", "1", "8", "2")
        here.shows("Soát lại số liệu")
        assert "tổng số phiếu cho các ứng viên 17" in here.sheet
        assert len(here.vote().count.sheets) == 1
        await here.press("enter")
        sheet = here.vote().sheet
        assert sheet is not None
        assert (sheet.issued, sheet.returned, sheet.valid, sheet.invalid) == (10, 10, 10, 0)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_read_out_stands_whole_at_every_size_and_on_a_page_of_its_own(
    voting: Desk,
) -> None:
    voting.does(*BALLOTS)
    async with voting.open("f5") as here:
        here.shows("LỜI MỜI BIỂU QUYẾT", "Người được giới thiệu", "Lê Ổn")
        assert "đánh dấu riêng là phiếu không hợp lệ." in here.words
        assert "lượt bỏ phiếu vào hòm phiếu." in here.words
        await here.press("ctrl+w")
        assert "hoặc đánh dấu riêng là phiếu không hợp lệ." in here.sheet
        assert "Xin mời các đồng chí lần lượt bỏ phiếu vào hòm phiếu." in here.sheet
        await here.press("escape")
        assert "Người được giới thiệu" in here.shown


@pytest.mark.parametrize("size", SIZES)
async def test_the_steps_lead_through_a_vote_and_enter_takes_the_gold_one(voting: Desk) -> None:
    voting.at(8)
    async with voting.open("f5") as here:
        steps = "①✓  ② Mở ●  ③" if voting.size[0] < 100 else "① Danh sách 2 ✓ ── ② Mở ● ── ③ Đếm"
        here.shows(steps)
        await here.press("ctrl+d")
        assert here.toast.startswith("Công bố kết quả: chưa mở biểu quyết (bước ② Mở). Enter: Mở")
        await here.press("enter")
        await here.until(lambda: here.vote().state is VoteState.OPEN, "open")
        here.shows("③ Đếm ●")
        await here.press("ctrl+d")
        assert "chưa đếm xong (bước ③ Đếm). Enter: Nhập số đếm" in here.toast
        await here.press("enter")
        assert "Hồ sơ của" not in here.shown
        await here.fill("9", "0", "1")
        await here.until(lambda: here.vote().state is VoteState.COUNTED, "counted")
        here.shows("⑤ Công bố ●", "TÁN THÀNH 9/10", "✓ khớp 10", "CÂU CÔNG BỐ")
        assert all(
            row.strip() in here.shown
            for row in figures_at("9", 3 if voting.size[0] < 100 else 5, 40)
        )
        assert "Kết quả: 9/10 đại biểu" in here.words
        candidates = here.vote().candidates
        row = next(line for line in here.shown.splitlines() if candidates[0].name in line)
        assert candidates[0].unit and candidates[0].unit in row
        here.shows_none_of("Số phiếu", "Nhập lại")  # which has no key of its own there


async def test_hands_that_were_not_raised_are_confirmed_before_they_count(voting: Desk) -> None:
    voting.at(8)
    voting.does(OpenVote())
    async with voting.open("f5") as here:
        await here.press("enter")
        await here.fill("5", "1", "0")
        assert "4 người không giơ tay: đúng không?" in here.words
        assert here.vote().state is VoteState.OPEN
        await here.press("enter")
        await here.until(lambda: here.vote().state is VoteState.COUNTED, "counted")
        here.shows("Không biểu quyết 4", "✓ khớp 10")


async def test_a_very_long_announcement_takes_the_rows_of_the_list_and_is_never_cut(
    desk: Desk,
) -> None:
    name = "Nguyễn Phúc Tôn Nữ Thị Phương Hồng"
    slate = tuple(Candidate(0, f"{name} {n}", delegate=n) for n in range(3, 10))
    desk.come(*range(3, 13))
    desk.does(
        ListCandidates(slate),
        SetRules({"seats": 7, "alternates": 0, "method": "ballot_strike"}),
        NameTellers((10, 11, 12)),
        OpenVote(),
    )
    lines = {n: Line(10) for n in range(1, 8)}
    for by in ("Lan", "Hoa"):
        sheet = Sheet(lines, issued=10, returned=10, valid=10, invalid=0)
        desk.does(TallyTotals(by, sheet))
    async with desk.open("f5", size=(80, 24)) as here:
        here.shows("trúng cử 7/7", "CÂU CÔNG BỐ  Kết quả", "Người được giới thiệu")
        assert all(f"{name} {n}: 10/10" in here.words for n in range(3, 10))
        assert "Hội nghị nhất trí cử 07 đại biểu dự Đại hội" in here.words


@pytest.mark.event(delegates=10)
async def test_the_slate_is_put_to_the_vote_with_the_present_count_frozen(here: Console) -> None:
    await here.scan(*map(code_of, range(1, 9)))
    await here.press("f5", "ctrl+n")
    await here.fill("binh", "")
    await here.press("ctrl+o", "enter")
    assert len(here.vote().present) == 8
    here.app.reception.scanned(code_of(9))
    await here.answer("enter", "7")
    await here.press("enter", "enter")
    assert "1 người không giơ tay: đúng không?" in here.words
    await here.press("enter")
    here.shows("7/8", "ĐẠT")
    await here.press("ctrl+d")
    assert (here.vote().state, here.vote().adopted) == (VoteState.DECLARED, True)
    assert "Kết quả: 7/8" in here.shown


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_screen_stands_at_every_size(desk: Desk) -> None:
    slate = tuple(Candidate(0, f"Nguyễn Thị Phương {n}", delegate=n) for n in range(5, 9))
    rules = SetRules({"seats": 2, "alternates": 0, "method": "ballot_strike"})
    desk.does(ListCandidates(slate), rules, NameTellers((3, 4)))
    async with desk.open("f5") as here:
        here.shows("Nguyễn Thị Phương 8", "chính thức")
