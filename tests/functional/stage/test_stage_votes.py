"""The stage in every state of a vote, at every size, dark and light; while ballots are counted the
programme may go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.commands import Command
from store.event.record import Record
from store.journal.clock import HandClock
from store.programme.commands.steps import Advance
from store.votes.candidates import Candidate
from store.votes.commands.ballots import Collect
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import Abandon, NameTellers, OpenVote
from store.votes.commands.slate import ListCandidates
from store.votes.vote import VoteState
from tests.functional.programme.test_programme_screen import start_item
from tests.functional.stage.test_stage import SIZES, stage
from tests.support.events import MORNING, make_event, open_record
from tests.support.pilot import Size

TITLE = "Thông qua danh sách cử"


SLATE = tuple(Candidate(0, f"Lê Thị Ổn {n}", unit=f"Thôn {n}", birth="1987-06-05") for n in (1, 2))


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


def ready(path: Path, clock: HandClock, method: str) -> Record:
    """Nine electors, all present, at the item of the vote."""
    record = open_record(
        make_event(path / "event", delegates=9, method=f'"{method}"', seats="2", alternates="0"),
        clock,
    )
    start_item(record, clock, 8)
    does(record, ListCandidates(SLATE), NameTellers((1, 2, 3)))
    does(record, *(Admit(number, By.NUMBER) for number in range(1, 10)))
    return record


@pytest.fixture
def hands(tmp_path: Path, clock: HandClock) -> Iterator[Record]:
    record = ready(tmp_path, clock, "hands_whole_list")
    yield record
    record.close()


@pytest.fixture
def ballots(tmp_path: Path, clock: HandClock) -> Iterator[Record]:
    record = ready(tmp_path, clock, "ballot_approve")
    yield record
    record.close()


def does(record: Record, *commands: Command) -> None:
    for command in commands:
        assert record.decide(command).outcome.refusal is None, command


@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize("size", SIZES)
async def test_question_count_and_result_of_a_show_of_hands(
    hands: Record, clock: HandClock, size: Size, light: bool
) -> None:
    async with stage(hands, clock, size, light=light) as hall:
        does(hands, OpenVote())
        await hall.refresh()
        assert hall.large.startswith(TITLE.upper())
        assert "Hội nghị biểu quyết" in hall.shown
        assert "1987" not in hall.shown
        does(hands, CountHands(8, 0, 1))
        await hall.refresh()
        assert "Đang kiểm đếm" in hall.shown
        assert "8/9" not in hall.shown  # nothing before the chair has declared it
        does(hands, Declare())
        await hall.refresh()
        assert hall.large == "KẾT QUẢ"
        assert "Kết quả: 8/9 đại biểu" in " ".join(hall.shown.split())
        lines = hall.shown.splitlines()
        assert sum("█" in line for line in lines) >= 5
        assert len(lines) == size[1]


@pytest.mark.parametrize("size", SIZES)
async def test_ballots_are_being_counted(ballots: Record, clock: HandClock, size: Size) -> None:
    async with stage(ballots, clock, size) as hall:
        does(ballots, OpenVote())
        await hall.refresh()
        assert hall.large.startswith(TITLE.upper())
        does(ballots, Collect(9, 9))
        assert ballots.conference.votes.all[-1].state is VoteState.COUNTING
        await hall.refresh()
        assert hall.large.startswith(TITLE.upper())
        assert "Đang kiểm đếm" in hall.shown


async def test_while_ballots_are_counted_the_programme_goes_on_and_so_does_the_stage(
    ballots: Record, clock: HandClock
) -> None:
    async with stage(ballots, clock) as hall:
        does(ballots, OpenVote(), Collect(9, 9))
        clock.advance(60)
        does(ballots, Advance(ballots.conference.programme.steps, "kiểm phiếu tiếp"))
        await hall.refresh()
        assert "Đang kiểm đếm" in hall.shown  # between items there is nothing else to see
        does(ballots, Advance(ballots.conference.programme.steps, "kiểm phiếu tiếp"))
        await hall.refresh()
        assert hall.large == "TỔNG KẾT VÀ BẾ MẠC"
        await hall.pilot.press("f5")
        assert "Đang kiểm đếm" in hall.shown


async def test_a_vote_that_was_called_off_leaves_the_stage(hands: Record, clock: HandClock) -> None:
    async with stage(hands, clock) as hall:
        does(hands, OpenVote(), Abandon("mất điện"))
        await hall.refresh()
        assert hall.large.startswith(TITLE.upper())
        assert "Hội nghị biểu quyết" not in hall.shown
