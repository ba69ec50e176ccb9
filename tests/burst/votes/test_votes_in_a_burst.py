"""Counts keyed as fast as keys can come, and consoles killed in the middle of a count, through a
real terminal: no key is lost, nothing that was answered is lost, the state is plain."""

from pathlib import Path

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.votes.candidates import Candidate
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from store.votes.counts import Ballot
from store.votes.vote import Vote, VoteState
from tests.support.events import conference_of, make_event, open_record, settle
from tests.support.terminal import CTRL, DOWN, ENTER, F5, Terminal, opened

FAST = 0.0002
PRESENT = 40


def voting(path: Path, method: str) -> EventFolder:
    """An open vote on three names for two seats, forty electors present."""
    event = make_event(path / "event", delegates=PRESENT)
    record = open_record(event)
    slate = tuple(Candidate(0, f"Người {n}", delegate=n) for n in (11, 12, 13))
    rules = SetRules({"method": method, "seats": 2, "alternates": 0})
    settle(record, *(Admit(number, By.NUMBER) for number in range(1, PRESENT + 1)))
    settle(record, ListCandidates(slate), rules, NameTellers((1, 2, 3)), OpenVote())
    record.close()
    return event


def at_the_vote(event: EventFolder, home: Path) -> Terminal:
    console = opened(event, home=home)
    console.type(F5, "Người 13", "chốt lúc")
    return console


def kept(event: EventFolder) -> Vote:
    vote = conference_of(event).votes.latest
    assert vote is not None
    return vote


def filled(*texts: str | int) -> str:
    return "".join(f"{text}{ENTER}" for text in texts)


BALLOTS = [frozenset({1, 2}), frozenset({3}), frozenset(), frozenset({1, 2, 3}), frozenset({2, 3})]
"""Of three names the ones left standing: the third and the fourth ballot are invalid."""


def struck(ballot: frozenset[int]) -> str:
    """The keys of one ballot with surplus, from the first name down."""
    return DOWN.join("" if name in ballot else " " for name in (1, 2, 3)) + ENTER


def test_ballots_keyed_as_fast_as_keys_can_come_are_all_kept_as_they_were_marked(
    tmp_path: Path,
) -> None:
    event = voting(tmp_path, "ballot_strike")
    expected = BALLOTS * 8
    with at_the_vote(event, tmp_path) as console:
        console.type(CTRL["g"], "Số phiếu thu về")
        console.type(filled("", PRESENT), f"thu về {PRESENT}")
        console.type(CTRL["k"], "Người nhập")
        console.type(filled("Lan"), "PHIẾU 1/40")
        console.type("".join(struck(ballot) for ballot in expected), gap=FAST)
        console.wait_for("24 hợp lệ, 16 không hợp lệ")
    ballots = kept(event).count.ballots[1]
    assert [ballot.approve for ballot in ballots] == expected
    assert [ballot.valid for ballot in ballots] == [0 < len(b) <= 2 for b in expected]


def test_totals_keyed_in_one_burst_are_the_figures_that_were_typed(tmp_path: Path) -> None:
    event = voting(tmp_path, "ballot_strike")
    with at_the_vote(event, tmp_path) as console:
        for by in ("Lan", "Hoa"):
            console.type(CTRL["e"], "Số phiếu phát ra")
            console.type(filled(by, 40, 39, 38, 1, 30, 27, 11, ""), gap=FAST)
            console.wait_for(f"✓ {by}" if by == "Lan" else "trúng cử 2/2")
    vote = kept(event)
    sheet = vote.sheet
    assert sheet is not None
    assert (sheet.issued, sheet.returned, sheet.valid, sheet.invalid) == (40, 39, 38, 1)
    assert [sheet.lines[n].approve for n in (1, 2, 3)] == [30, 27, 11]


def test_a_console_killed_between_the_two_keyings_has_lost_nothing(tmp_path: Path) -> None:
    event = voting(tmp_path, "ballot_strike")
    figures = (40, 40, 40, 0, 30, 27, 11)
    with at_the_vote(event, tmp_path) as console:
        console.type(CTRL["e"], "Số phiếu phát ra")
        console.type(filled("Lan", *figures, ""), "lần nhập 1: ✓ Lan", "lần nhập 2: chưa")
        console.pull_the_plug()
    with at_the_vote(event, tmp_path) as console:
        console.wait_for("ĐANG KIỂM PHIẾU", "lần nhập 1: ✓ Lan", "lần nhập 2: chưa")
        console.type(CTRL["e"], "Số phiếu phát ra")
        console.type(filled("Hoa", *figures, ""), "trúng cử 2/2")
        console.type(CTRL["d"], "ĐÃ CÔNG BỐ")
    assert kept(event).elected == {1, 2}


def test_a_console_killed_among_the_ballots_goes_on_with_the_next_one(tmp_path: Path) -> None:
    event = voting(tmp_path, "ballot_strike")
    with at_the_vote(event, tmp_path) as console:
        console.type(CTRL["k"], "Người nhập")
        console.type(filled("Lan"), "PHIẾU 1")
        console.type("".join(struck(ballot) for ballot in BALLOTS), "PHIẾU 6")
        console.type(" " + DOWN)  # the sixth is half marked
        console.pull_the_plug()
    with at_the_vote(event, tmp_path) as console:
        console.wait_for("ĐANG KIỂM PHIẾU", "đã đọc 5 phiếu, Lan")
        console.type(CTRL["k"], "PHIẾU 6", "3 hợp lệ, 2 không hợp lệ")
        console.type(struck(frozenset({1})), "PHIẾU 7")
    expected = [Ballot(0 < len(names) <= 2, names) for names in (*BALLOTS, frozenset({1}))]
    assert list(kept(event).count.ballots[1]) == expected


def test_a_console_killed_among_the_parts_of_the_hall_has_those_that_were_counted(
    tmp_path: Path,
) -> None:
    event = voting(tmp_path, "hands_each")
    with at_the_vote(event, tmp_path) as console:
        console.type(CTRL["e"], "Khu vực 1")
        console.type(filled("", "Lan", 18, 0, 0, 15, 1, 2, 3, 9, 0), "Đã nhập 1 khu vực", gap=FAST)
        console.type(DOWN + ENTER, "Người đếm khu vực này", "Khu vực 2")
        console.type(filled("", "Hai", 17, 0, 0, 14, 1, 2, 2, 9, 0), "Đã nhập 2 khu vực", gap=FAST)
        console.type(DOWN + ENTER, "Người đếm khu vực này", "Khu vực 3")
        console.type(filled("", "Mai", 5))  # and no further
        console.pull_the_plug()
    with at_the_vote(event, tmp_path) as console:
        console.wait_for("ĐANG KIỂM PHIẾU", "đã ghi: Khu vực 1 (Lan), Khu vực 2 (Hai)")
        console.type(CTRL["e"], "Đã nhập 2 khu vực")
        console.type(ENTER, "trúng cử 2/2")
    vote = kept(event)
    assert vote.state is VoteState.COUNTED
    assert [vote.line(n).approve for n in (1, 2, 3)] == [35, 29, 5]  # type: ignore[union-attr] # counted
