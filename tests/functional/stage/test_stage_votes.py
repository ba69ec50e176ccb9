"""The stage in every state of a vote, at every size, dark and light; while ballots are counted the
programme may go on."""

import pytest

from store.votes.candidates import Candidate
from store.votes.commands.ballots import Collect
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import Abandon, NameTellers, OpenVote
from store.votes.commands.slate import ListCandidates
from store.votes.vote import VoteState
from tests.support.events import NextItem
from tests.support.pilot import STAGE_SIZES, Desk, Size
from tests.support.sizes import scale

TITLE = "Thông qua danh sách cử"
SLATE = tuple(Candidate(0, f"Lê Thị Ổn {n}", unit=f"Thôn {n}", birth="1987-06-05") for n in (1, 2))


def by(method: str) -> pytest.MarkDecorator:
    return pytest.mark.event(delegates=9, method=f'"{method}"', seats="2", alternates="0")


BY_HANDS, BY_BALLOTS = by("hands_whole_list"), by("ballot_approve")


@pytest.fixture(autouse=True)
def electors(desk: Desk) -> None:
    """Nine, all present, at the item of the vote."""
    desk.at(8)
    desk.does(ListCandidates(SLATE), NameTellers((1, 2, 3)))
    desk.come(*range(1, 10))


@BY_HANDS
@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize("size", STAGE_SIZES[: scale(2, 4)])
async def test_question_count_and_result_of_a_show_of_hands(
    desk: Desk, size: Size, light: bool
) -> None:
    async with desk.stage(light=light) as hall:
        desk.does(OpenVote())
        await hall.refresh()
        assert hall.large.startswith(TITLE.upper())
        assert "Hội nghị biểu quyết" in hall.said
        assert "1987" not in hall.said
        desk.does(CountHands(8, 0, 1))
        await hall.refresh()
        assert "ĐANG KIỂM ĐẾM" in hall.said
        assert "8/9" not in hall.said  # nothing before the chair has declared it
        desk.does(Declare())
        await hall.refresh()
        assert hall.large == "8/9"
        assert "TÁN THÀNH · 88,9 % · ĐẠT" in hall.said
        assert "LÊ THỊ ỔN 2" in hall.said  # who is sent, on the next page
        assert "Kết quả: 8/9 đại biểu" in hall.said
        lines = hall.shown.splitlines()
        assert sum("█" in line for line in lines) >= 5
        assert len(lines) == size[1]


@BY_BALLOTS
@pytest.mark.parametrize("size", STAGE_SIZES[: scale(2, 4)])
async def test_ballots_are_being_counted(desk: Desk) -> None:
    async with desk.stage() as hall:
        desk.does(OpenVote())
        await hall.refresh()
        assert hall.large.startswith(TITLE.upper())
        desk.does(Collect(9, 9))
        assert desk.record.conference.votes.all[-1].state is VoteState.COUNTING
        await hall.refresh()
        assert hall.large.startswith(TITLE.upper())
        assert "ĐANG KIỂM ĐẾM" in hall.said


@BY_BALLOTS
async def test_while_ballots_are_counted_the_programme_goes_on_and_so_does_the_stage(
    desk: Desk,
) -> None:
    async with desk.stage() as hall:
        desk.does(OpenVote(), Collect(9, 9))
        desk.clock.advance(60)
        desk.does(NextItem(desk.record.conference.programme.steps, "kiểm phiếu tiếp"))
        await hall.refresh()
        assert "ĐANG KIỂM ĐẾM" in hall.said  # between items there is nothing else to see
        desk.does(NextItem(desk.record.conference.programme.steps, "kiểm phiếu tiếp"))
        await hall.refresh()
        assert hall.large == "TỔNG KẾT VÀ BẾ MẠC"
        await hall.press("f5")
        assert "ĐANG KIỂM ĐẾM" in hall.said


@BY_HANDS
async def test_a_vote_that_was_called_off_leaves_the_stage(desk: Desk) -> None:
    async with desk.stage() as hall:
        desk.does(OpenVote(), Abandon("mất điện"))
        await hall.refresh()
        assert hall.large.startswith(TITLE.upper())
        assert "Hội nghị biểu quyết" not in hall.said
