"""Counts keyed as fast as keys can come, and consoles killed in the middle of a count, through a
real terminal: no key is lost, nothing that was answered is lost, the state is plain."""

from pathlib import Path

from store.votes.counts import Ballot
from store.votes.vote import VoteState
from tests.support.terminal import CTRL, DOWN, ENTER, Terminal
from tests.support.voting import (
    BALLOTS,
    FAST,
    PRESENT,
    at_the_vote,
    filled,
    kept,
    reading,
    struck,
    voting,
)


def test_ballots_keyed_as_fast_as_keys_can_come_are_all_kept_as_they_were_marked(
    tmp_path: Path,
) -> None:
    event = voting(tmp_path, "ballot_strike")
    expected = BALLOTS * 8
    with at_the_vote(event, tmp_path) as console:
        console.type(CTRL["g"], "Số phiếu thu về")
        console.type(filled("", PRESENT), f"thu về {PRESENT}")
        reading(console)
        console.type("".join(struck(ballot) for ballot in expected), gap=FAST)
        console.wait_for("24 hợp lệ, 16 không hợp lệ")
    ballots = kept(event).count.ballots[1]
    assert [ballot.approve for ballot in ballots] == expected
    assert [ballot.valid for ballot in ballots] == [0 < len(b) <= 2 for b in expected]


def test_a_mark_made_twice_right_before_enter_is_one_ballot(tmp_path: Path) -> None:
    """Two spaces and an Enter at a machine's pace are no scanner's."""
    event = voting(tmp_path, "ballot_approve", seats=3)
    with at_the_vote(event, tmp_path) as console:
        reading(console)
        console.type((" " + DOWN + " " + DOWN + "  " + ENTER) * 10, "PHIẾU 11")
    agreed, not_agreed = frozenset({1, 2}), frozenset({3})
    assert list(kept(event).count.ballots[1]) == [Ballot(True, agreed, not_agreed)] * 10


def test_what_follows_half_an_arrow_marks_no_other_line(tmp_path: Path) -> None:
    """Nothing of it is taken: the ballot is marked anew, by a hand that rested."""
    event = voting(tmp_path, "ballot_strike")
    with at_the_vote(event, tmp_path) as console:
        reading(console)
        console.type(struck(frozenset({1, 2})), "PHIẾU 2")
        console.type(" B " + DOWN + " " + ENTER, "đánh dấu lại phiếu này từ đầu")
        console.press_anew(struck(frozenset({3})), "PHIẾU 3")
    ballots = kept(event).count.ballots[1]
    assert [ballot.approve for ballot in ballots] == [frozenset({1, 2}), frozenset({3})]


def test_an_enter_held_down_keeps_one_ballot(tmp_path: Path) -> None:
    event = voting(tmp_path, "ballot_strike")
    with at_the_vote(event, tmp_path) as console:
        reading(console)
        console.type(struck(frozenset({1}))[:-1] + ENTER * 20, "PHIẾU 2", "chỉ tính một lần")
        console.type(struck(frozenset({2})), "PHIẾU 3")
    ballots = kept(event).count.ballots[1]
    assert [ballot.approve for ballot in ballots] == [frozenset({1}), frozenset({2})]


def choose(console: Terminal, words: str, shown: str) -> None:
    """An act by its words, in the menu of acts."""
    console.type(CTRL["p"], "gõ vài chữ để lọc")
    console.type(words, words)
    console.press_anew(ENTER, shown)


def test_totals_keyed_in_one_burst_are_the_figures_that_were_typed(tmp_path: Path) -> None:
    event = voting(tmp_path, "ballot_strike")
    with at_the_vote(event, tmp_path) as console:
        for by, words in (("Lan", "nhap tong"), ("Hoa", "kiem nhap lan")):
            choose(console, words, "Số phiếu phát ra")
            console.type(filled(by, 40, 39, 38, 1, 30, 27, 11), "Soát lại số liệu", gap=FAST)
            console.press_anew(ENTER, f"✓ {by}" if by == "Lan" else "trúng cử 2/2")
    vote = kept(event)
    sheet = vote.sheet
    assert sheet is not None
    assert (sheet.issued, sheet.returned, sheet.valid, sheet.invalid) == (40, 39, 38, 1)
    assert [sheet.lines[n].approve for n in (1, 2, 3)] == [30, 27, 11]


def test_a_console_killed_between_the_two_keyings_has_lost_nothing(tmp_path: Path) -> None:
    event = voting(tmp_path, "ballot_strike")
    figures = (40, 40, 40, 0, 30, 27, 11)
    with at_the_vote(event, tmp_path) as console:
        choose(console, "nhap tong", "Số phiếu phát ra")
        console.type(filled("Lan", *figures), "Soát lại số liệu")
        console.press_anew(ENTER, "lần nhập 1: ✓ Lan", "lần nhập 2: chưa")
        console.pull_the_plug()
    with at_the_vote(event, tmp_path) as console:
        console.wait_for("ĐANG KIỂM PHIẾU", "lần nhập 1: ✓ Lan", "lần nhập 2: chưa")
        console.press_anew(ENTER, "Số phiếu phát ra")
        console.type(filled("Hoa", *figures), "Soát lại số liệu")
        console.press_anew(ENTER, "trúng cử 2/2")
        console.type(CTRL["d"], "ĐÃ CÔNG BỐ")
    assert kept(event).elected == {1, 2}


def test_a_console_killed_among_the_ballots_goes_on_with_the_next_one(tmp_path: Path) -> None:
    event = voting(tmp_path, "ballot_strike")
    with at_the_vote(event, tmp_path) as console:
        reading(console)
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
        console.press_anew(ENTER, "Khu vực 1")
        console.type(filled("", "Lan", 18, 0, 0, 15, 1, 2, 3, 9, 0), "Đã nhập 1 khu vực", gap=FAST)
        console.type(DOWN + ENTER, "Người đếm khu vực này", "Khu vực 2")
        console.type(filled("", "Hai", 17, 0, 0, 14, 1, 2, 2, 9, 0), "Đã nhập 2 khu vực", gap=FAST)
        console.type(DOWN + ENTER, "Người đếm khu vực này", "Khu vực 3")
        console.type(filled("", "Mai", 5))  # and no further
        console.pull_the_plug()
    with at_the_vote(event, tmp_path) as console:
        console.wait_for("ĐANG KIỂM PHIẾU", "đã ghi: Khu vực 1 (Lan), Khu vực 2 (Hai)")
        console.press_anew(ENTER, "Đã nhập 2 khu vực")
        console.press_anew(ENTER, "trúng cử 2/2")
    vote = kept(event)
    assert vote.state is VoteState.COUNTED
    assert [vote.line(n).approve for n in (1, 2, 3)] == [35, 29, 5]  # type: ignore[union-attr] # counted
