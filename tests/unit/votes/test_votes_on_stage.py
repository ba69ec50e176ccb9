"""The hall sees the question and the declared result; never a figure of a count that goes on."""

from datetime import datetime, timedelta

import pytest

from screens.frame.view import View
from screens.stage import scenes
from store.conference.commands import Command
from store.conference.conference import Conference
from store.programme.schedule import schedule
from store.votes.commands.ballots import Collect, FinishBallots, KeyBallot
from store.votes.commands.declaring import Declare, Reopen
from store.votes.commands.hands import CountHands, CountZone, FinishZones
from store.votes.commands.keyings import DiscardKeying
from store.votes.commands.opening import OpenVote
from store.votes.counts import Line, Zone
from store.votes.vote import Subject, VoteState
from tests.support.events import Hall, NextItem
from tests.support.voting import ready, totals


def view_of(conference: Conference, now: datetime) -> View:
    timed = schedule(conference.plan, conference.programme, now)
    return View(conference, timed, now, "bàn 1", "Lan", "00000000")


def scene(hall: Hall, later: timedelta = timedelta()) -> scenes.Scene:
    return scenes.scene_of(view_of(hall.conference, hall.clock.now() + later))


def begun(method: str, candidates: int = 3) -> Hall:
    hall = ready(method, candidates=candidates)
    hall.must(NextItem(0))
    return hall


ZONE = Zone("Khu vực 1", "Lan", {1: Line(17), 2: Line(14), 3: Line(3)})
BOX = {"returned": 19, "valid": 18, "invalid": 1}

COUNTS: dict[str, tuple[list[Command], list[Command]]] = {
    "hands_whole_list": ([CountHands(17, 2, 1)], []),
    "hands_each": ([CountZone("Lan", ZONE)], [FinishZones("Lan")]),
    "ballot_strike": (
        [
            Collect(20, 19),
            KeyBallot("Lan", frozenset({1, 2})),
            DiscardKeying(1, "nhập tổng"),
            totals("Lan", 17, 14, **BOX),
        ],
        [totals("Hoa", 16, 14, **BOX), DiscardKeying(2, "đọc nhầm"), totals("Hoa", 17, 14, **BOX)],
    ),
    "ballot_approve": (
        [Collect(20, 2), *[KeyBallot("Lan", frozenset({1}))] * 2, FinishBallots("Lan", 20, 2)],
        [*[KeyBallot("Hoa", frozenset({1}))] * 2, FinishBallots("Hoa", 20, 2)],
    ),
}


@pytest.mark.parametrize("method", COUNTS)
def test_only_the_question_stands_until_the_result_is_declared(method: str) -> None:
    hall = begun(method, candidates=2 if method in ("hands_whole_list", "ballot_approve") else 3)
    hall.must(OpenVote(out_of_turn="làm sớm"))
    question = scene(hall)
    assert question == scenes.Scene(hall.vote().title.upper(), "Hội nghị biểu quyết")
    counting = scenes.Scene(question.large, "Đang kiểm đếm")
    first, second = COUNTS[method]
    for command in (*first, *second):
        hall.must(command)
        assert scene(hall) == counting
    assert hall.vote().state is VoteState.COUNTED
    hall.must(Declare("đã kiểm tra"))
    assert scene(hall).large == "KẾT QUẢ"
    assert "Kết quả:" in scene(hall).lines[0]


def test_a_count_that_is_corrected_takes_the_result_from_the_stage() -> None:
    hall = begun("hands_whole_list", candidates=2)
    hall.must(OpenVote(out_of_turn="làm sớm"), CountHands(17, 2, 1), Declare("đã đếm"))
    hall.must(Reopen("đếm sót", vote=1))
    assert scene(hall).lines == ()
    assert scene(hall).kicker == "Đang kiểm đếm"


def test_ballots_counted_aside_give_the_stage_to_the_programme_until_they_are_declared() -> None:
    hall = begun("ballot_strike")
    hall.must(OpenVote(out_of_turn="làm sớm"), Collect(20, 19))
    assert scene(hall).kicker == "Đang kiểm đếm"
    hall.does(NextItem(hall.conference.programme.steps))  # the MC goes on
    hall.does(NextItem(hall.conference.programme.steps))
    assert scene(hall).kicker != "Đang kiểm đếm"
    hall.must(OpenVote(subject=Subject.MINUTES, title="Thông qua biên bản"))
    assert scene(hall).large == "THÔNG QUA BIÊN BẢN"
    hall.must(CountHands(20, 0, 0), Declare("đã đếm"))
    for by in ("Lan", "Hoa"):
        hall.must(totals(by, 17, 14, vote=1, **BOX))
    hall.must(Declare("đã kiểm tra", vote=1))
    assert "17/20" in scene(hall).lines[0]
    assert scene(hall, timedelta(minutes=4)).large != "KẾT QUẢ"
