"""What is said of a vote is the same on every paper, on screen and stage, in the export, in the
status and the log."""

import json
import random
from datetime import timedelta
from pathlib import Path

import pytest

from console.status import as_json, as_text
from console.workbooks.export_pages import pages
from screens.frame.view import View
from screens.log.words import describe
from screens.stage.scenes import scene_of
from screens.stage.subject import Subject
from screens.votes.panels import counted, frozen, remarks, slate_row
from store.conference.commands import Command, Retract
from store.conference.conference import Conference
from store.event.record import Record
from store.journal.clock import HandClock
from store.plan.vote_rules import Method
from store.votes.candidates import Role
from store.votes.commands.declaring import Reopen
from store.votes.commands.hands import CountHands
from store.votes.commands.keyings import TallyTotals
from store.votes.commands.opening import Abandon, OpenVote
from store.votes.commands.slate import Nominate, Stand
from store.votes.counts import Line, Sheet
from store.votes.facts import Declared, Opened
from store.votes.rules.rounds import further_round
from store.votes.vote import Vote
from tests.support.events import MORNING, settle
from tests.support.hall import said as shown_to_the_hall
from tests.support.paper.pages import written
from tests.support.sizes import scale
from tests.support.voting import EXPLAINED, adopt, key_twice

pytestmark = [pytest.mark.event(delegates=24), pytest.mark.usefixtures("twenty_electors")]

NOON = MORNING + timedelta(hours=5)


def export_of(conference: Conference) -> str:
    (page,) = (page for page in pages(conference) if page.name == "Biểu quyết")
    rows = [row for table in page.tables for row in table.rows]
    return "\n".join("\t".join("" if v is None else str(v) for v in row) for row in rows)


def latest(record: Record) -> Vote:
    vote = record.conference.votes.latest
    assert vote is not None
    return vote


def said(record: Record, folder: Path) -> dict[str, str]:
    """Everything that is said of the votes, by where it is said."""
    conference, now = record.conference, record.conference.history[-1].at
    return {
        "minutes": written(record, folder, "minutes"),
        "counting": written(record, folder, "counting"),
        "export": export_of(conference),
        "json": json.dumps(as_json(conference, now), ensure_ascii=False),
        "status": as_text(conference, now),
        "log": "\n".join(describe(fact, conference) for fact in conference.history),
    }


def screen_of(conference: Conference, vote: Vote) -> str:
    """What the screen of votes shows of one."""
    rows = [slate_row(n, c, vote).cells for n, c in enumerate(vote.candidates, 1)]
    view = View(conference, NOON, "bàn 1", "Lan", "")
    parts = frozen(view, vote), counted(vote), remarks(conference, vote, narrow=False)
    return "\n".join([*(part.plain for part in parts), *(" | ".join(cells) for cells in rows)])


def stage_of(conference: Conference) -> str:
    """What the hall is shown of the latest."""
    view = View(conference, NOON, "bàn 1", "Lan", "")
    return shown_to_the_hall(scene_of(view, Subject.VOTE))


def test_a_vote_called_off_says_so_with_time_and_reason_and_points_to_the_next(
    record: Record, tmp_path: Path, clock: HandClock
) -> None:
    adopt(record, "ballot_strike")
    clock.advance(3600)
    settle(record, OpenVote())
    key_twice(record, {1: 15, 2: 12, 3: 5, 4: 1})
    clock.advance(60)
    settle(record, Abandon("in nhầm phiếu"))
    clock.advance(60)
    settle(record, OpenVote())
    for place, text in said(record, tmp_path).items():
        if place != "log":
            assert "KHÔNG CÓ GIÁ TRỊ: đã hủy lúc 08 giờ 01 phút; lý do: in nhầm phiếu." in text, (
                place
            )
            assert "Đã mở biểu quyết lại lúc 08 giờ 02 phút." in text, place


def test_a_result_that_was_reopened_and_called_off_is_annulled(
    record: Record, tmp_path: Path
) -> None:
    adopt(record, "ballot_strike")
    settle(record, OpenVote())
    key_twice(record, {1: 15, 2: 12, 3: 5, 4: 1})
    settle(record, EXPLAINED, Reopen("nghi đếm sai", vote=1), Abandon("hủy kết quả", vote=1))
    texts = said(record, tmp_path)
    for place in ("minutes", "counting", "export", "status"):
        assert "kết quả đã bị hủy lúc" in texts[place], place
    assert "cử 02 đại biểu" not in texts["minutes"] + texts["counting"]


def test_a_vote_that_was_taken_back_stands_on_paper_as_such(record: Record, tmp_path: Path) -> None:
    adopt(record, "ballot_strike")
    settle(record, OpenVote())
    key_twice(record, {1: 15, 2: 12, 3: 5, 4: 1})
    (called,) = (f for f in record.conference.history if isinstance(f.what, Opened))
    settle(record, Retract(called.id, "mở nhầm"), OpenVote())
    texts = said(record, tmp_path)
    for place in ("minutes", "counting", "export"):
        assert "KHÔNG CÓ GIÁ TRỊ: đã rút khỏi sổ ghi lúc" in texts[place], place
        assert "lý do: mở nhầm." in texts[place], place
    assert "ĐÃ RÚT LẠI" in texts["export"]


def test_a_declared_result_that_was_taken_back_is_told_with_its_figures(
    record: Record, tmp_path: Path
) -> None:
    adopt(record, "hands_whole_list", seats=4)
    settle(record, OpenVote(), CountHands(15, 3, 1), EXPLAINED)
    (declared,) = (f for f in record.conference.history if isinstance(f.what, Declared))
    settle(record, Retract(declared.id, "đọc nhầm"), CountHands(17, 2, 0), EXPLAINED)
    texts = said(record, tmp_path)
    for place in ("minutes", "counting", "export", "status"):
        assert "đã được rút lại lúc" in texts[place], place
        assert "15/20" in texts[place], place
        assert "không biểu quyết: 1." in texts[place], place
    assert "Đã công bố kết quả 15/20 · ĐẠT" in texts["log"]
    assert "Đã công bố kết quả 17/20 · ĐẠT" in texts["log"]


def test_a_correction_names_the_figures_that_stand_now_and_the_log_those_of_then(
    record: Record, tmp_path: Path
) -> None:
    adopt(record, "hands_whole_list", seats=4)
    settle(record, OpenVote(), CountHands(9, 9, 1), EXPLAINED)
    settle(record, CountHands(16, 3, 1, "đếm sót dãy cuối", vote=1), EXPLAINED)
    texts = said(record, tmp_path)
    for place in ("minutes", "counting", "export", "json"):
        assert "sau đó đính chính (đếm sót dãy cuối): 9/9/1; nay là 16/3/1." in texts[place], place
    assert "Đã công bố kết quả 9/20 · KHÔNG ĐẠT" in texts["log"]
    assert "Đã công bố kết quả 16/20 · ĐẠT" in texts["log"]


def test_the_rules_in_the_log_are_those_adopted_then(record: Record, tmp_path: Path) -> None:
    adopt(record, "ballot_strike", seats=2)
    adopt(record, "hands_each", seats=3)
    log = said(record, tmp_path)["log"]
    assert "C2 – bỏ phiếu kín có số dư (gạch tên)" in log
    assert "đại biểu chính thức: 2" in log
    assert "đại biểu chính thức: 3" in log


def test_a_vote_among_equals_is_said_to_need_no_majority(record: Record, tmp_path: Path) -> None:
    adopt(record, "ballot_strike", seats=2)
    settle(record, OpenVote())
    key_twice(record, {1: 15, 2: 12, 3: 12, 4: 1})
    settle(record, EXPLAINED, OpenVote(further=True))
    key_twice(record, {2: 13, 3: 7})
    settle(record, EXPLAINED)
    texts = said(record, tmp_path)
    for place in ("minutes", "counting", "export"):
        assert (
            "bầu lại giữa những người bằng phiếu, ai nhiều phiếu hơn thì trúng cử" in texts[place]
        )
    assert texts["minutes"].count("cần 11 phiếu") == 1
    assert texts["counting"].count("Đa số: quá nửa") == 2  # the rule and the figure of round one
    result = json.loads(texts["json"])["votes"][1]["result"]
    assert [c["needed"] for c in result["candidates"]] == [None, None]
    assert [(p["number"], p["round"], p["votes"]) for p in result["delegation"]] == [
        (1, 1, 15),
        (2, 2, 13),
    ]


def test_one_final_list_ranks_the_alternates_and_says_which_seat_is_empty(
    record: Record, tmp_path: Path
) -> None:
    adopt(record, "ballot_strike", seats=3, alternates=2, alternates_from="next")
    settle(record, OpenVote())
    key_twice(record, {1: 15, 2: 5, 3: 4, 4: 3})
    settle(record, EXPLAINED, OpenVote(further=True))
    key_twice(record, {2: 14, 3: 13, 4: 11})
    settle(record, EXPLAINED)
    texts = said(record, tmp_path)
    assert "dự khuyết: 1. Quách Vững" in texts["minutes"]
    assert "dự khuyết: 1. Quách Vững" in texts["status"]
    for place in ("minutes", "counting"):
        assert "cử 03 đại biểu chính thức và 01 đại biểu dự khuyết" in texts[place], place
    for place in ("minutes", "counting"):
        assert "Còn thiếu 01 suất (dự khuyết)" in texts[place], place
        assert "Danh sách trúng cử, theo thứ tự số phiếu:" in texts[place], place
    assert json.loads(texts["json"])["votes"][1]["result"]["empty"] == {
        "official": 0,
        "alternate": 1,
    }


def test_unanimously_is_said_only_where_everyone_was_for_it(record: Record, tmp_path: Path) -> None:
    adopt(record, "hands_whole_list", seats=4)
    settle(record, OpenVote(), CountHands(19, 0, 0), EXPLAINED)
    texts = said(record, tmp_path)
    assert "Hội nghị cử 04 đại biểu" in texts["minutes"]
    assert "nhất trí cử" not in "".join(texts.values())
    settle(record, OpenVote(again="biểu quyết lại"), CountHands(20, 0, 0), EXPLAINED)
    assert "Hội nghị nhất trí cử 04 đại biểu" in written(record, tmp_path, "minutes")


def test_namesakes_are_told_apart_wherever_they_are_named(record: Record, tmp_path: Path) -> None:
    adopt(record, "ballot_strike", seats=1)
    settle(record, OpenVote())
    key_twice(record, {1: 12, 2: 7, 3: 1, 4: 0})
    settle(record, EXPLAINED)
    for place, text in said(record, tmp_path).items():
        assert "Bùi Thị An (Thôn 4)" in text or place == "export", place
    assert "Bùi Thị An (Thôn 5)" in written(record, tmp_path, "counting")
    assert "Lê Văn Ợi (" not in written(record, tmp_path, "minutes")


def test_who_is_not_counted_in_the_base_is_named_with_the_reason(
    record: Record, tmp_path: Path
) -> None:
    adopt(record, "ballot_strike", base="summoned_attending")
    settle(record, OpenVote())
    key_twice(record, {1: 15, 2: 12, 3: 5, 4: 1})
    settle(record, EXPLAINED)
    texts = said(record, tmp_path)
    for place in ("minutes", "counting"):
        assert "Không tính vào cơ sở tính tỷ lệ 4/24 người" in texts[place], place
        assert "(vắng suốt, có lý do: ốm)" in texts[place], place
        assert "(vắng suốt, không có lý do)" in texts[place], place
    assert len(json.loads(texts["json"])["votes"][0]["electorate"]["taken_off"]) == 4


def test_a_newcomer_and_the_supporters_stand_with_the_decision(
    record: Record, tmp_path: Path
) -> None:
    adopt(record, "ballot_strike", seats=2, support=">3/10")
    settle(record, Nominate(15, 5, Role.OFFICIAL, 8), OpenVote())
    key_twice(record, {1: 15, 2: 5, 3: 4, 4: 3, 5: 2})
    settle(record, EXPLAINED, Stand(16, Role.OFFICIAL, 7))
    settle(record, OpenVote(further=True, newcomers="biểu quyết 20/20"))
    texts = said(record, tmp_path)
    assert "(Nguyễn Văn Hải giới thiệu), 8/20 người ủng hộ, đạt 40 %" in texts["minutes"]
    assert "Nguyễn Văn Đạt, 7/20 người ủng hộ, đạt 35 %" in texts["minutes"]
    for place in ("minutes", "export"):
        assert "vào danh sách bầu: Nguyễn Văn Đạt; quyết định: biểu quyết 20/20." in texts[place]


CONFERENCES = scale(6, 500)


@pytest.mark.parametrize("seed", range(CONFERENCES))
def test_every_number_and_name_of_random_votes_is_one(
    record: Record, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    method = chance.choice(list(Method))
    bases = ["summoned", "summoned_attending", "present", "valid"]
    adopt(
        record,
        method,
        seats=4 if method in (Method.HANDS_LIST, Method.BALLOT_APPROVE) else chance.randint(1, 3),
        alternates=chance.randint(0, 2),
        alternates_from=chance.choice(["next", "separate"]),
        base=chance.choice(bases + ["issued", "returned"] * method.secret),
        rounds=3,
    )
    settle(record, OpenVote())
    for round_ in range(1, 4):
        settle(record, *_count(latest(record), chance))
        if chance.random() < 0.2:
            settle(record, Reopen("đếm lại", vote=latest(record).number))
            settle(record, *_count(latest(record), chance))
        if round_ == 3 or further_round(record.conference.votes) is None:
            break
        settle(record, OpenVote(further=True))
    _compare(record, said(record, tmp_path))


def _count(vote: Vote, chance: random.Random) -> list[Command]:
    numbers = [c.number for c in vote.candidates]
    if not vote.method.by_person:
        approve = chance.randint(0, 20)
        return [CountHands(approve, chance.randint(0, 20 - approve), 0), EXPLAINED]
    invalid = chance.randint(0, 2) if vote.method.secret else 0
    most = 20 - invalid
    room = most * (vote.rules.seats or vote.rules.alternates)
    lines = {}
    for number in numbers:
        approve = chance.randint(0, min(most, room))
        room -= approve if vote.method is Method.BALLOT_STRIKE else 0
        strikes = vote.method is Method.BALLOT_STRIKE
        lines[number] = Line(approve, 0 if strikes else chance.randint(0, most - approve))
    if not vote.method.secret:
        return [TallyTotals("Lan", Sheet(lines)), EXPLAINED]
    sheet = Sheet(lines, issued=20, returned=20, valid=most, invalid=invalid)
    return [TallyTotals("Lan", sheet), TallyTotals("Hoa", sheet), EXPLAINED]


def _compare(record: Record, texts: dict[str, str]) -> None:
    """Each vote's figures as the status has them, on every paper and on the screen, and no other;
    those of the last vote on the stage."""
    stage, votes = stage_of(record.conference), json.loads(texts["json"])["votes"]
    for held in votes:
        result, vote = held["result"], record.conference.votes.get(held["id"])
        assert vote is not None
        screen, electorate = screen_of(record.conference, vote), held["electorate"]
        assert f"triệu tập {electorate['summoned']} · có mặt {electorate['present']}" in screen
        assert (
            f"có mặt {electorate['present']}/{electorate['summoned']} đại biểu" in texts["minutes"]
        )
        for number in (electorate["summoned"], electorate["present"]):
            assert f"\n{number}\n" in texts["counting"]
        if "candidates" not in result:
            said_ = f"{result['for']}/{result['base_count']}"
            places = [texts[place] for place in ("minutes", "counting", "export", "log", "status")]
            assert all(said_ in text for text in [*places, screen, stage])
            continue
        if result["returned"] is not None:
            box = [result[name] for name in ("issued", "returned", "valid", "invalid")]
            said_ = "Số phiếu phát ra {}, thu về {}, hợp lệ {}, không hợp lệ {}.".format(*box)
            assert said_ in texts["minutes"]
            assert said_ in texts["status"]
            assert said_ in stage or held is not votes[-1]
            assert all(f"\n{figure}\n" in texts["counting"] for figure in box)
            assert "phát ra {}   thu về {}\nhợp lệ {}   không hợp lệ {}\n".format(*box) in screen
        for one in result["candidates"]:
            figures = vote.figures_of(one["number"])
            assert figures is not None
            row = f"\t{one['for']}\t{'' if one['against'] is None else one['against']}\t"
            assert any(
                line.startswith(f"{held['id']}\t{held['round']}\t{one['number']}\t")
                and row in line
                and f"\t{figures.percent}\t" in line
                for line in texts["export"].splitlines()
            )
            for place in ("minutes", "counting"):
                assert f"\n{one['for']}\n" in texts[place], place
                assert figures.percent in texts[place], place
            assert f" | {one['for']} | {figures.percent} | " in screen
        for place in result["delegation"]:
            assert place["name"] in texts["log"]
            assert place["name"].upper() in stage
            if held is votes[-1]:
                assert f"{place['name'].upper()} · {place['votes']}/" in stage
            assert f"{place['place']}. {place['name']}" in texts["minutes"] or held["round"] == 1
