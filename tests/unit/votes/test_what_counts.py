"""Who is present with a vote, which of several results counts, what the chair decided: one rule
each, for the screens, the script, the log and the papers."""

from pathlib import Path

import pytest

from screens.log.words import describe
from screens.plan.words import placeholders_sentence
from screens.programme.seen_steps import UNREAD_SECONDS, SeenSteps
from store.attendance.commands import Admit, Substitute
from store.attendance.facts import By
from store.conference.commands import Command
from store.event.record import Record
from store.journal.clock import HandClock
from store.plan.new_plan import new_plan_text, placeholders
from store.programme.commands.announcements import AnnounceQuorum
from store.programme.commands.overrun import ShortenItems, ways_out
from store.programme.commands.steps import CloseConference, Forward, ends_undeclared
from store.programme.facts import Finished
from store.programme.quorum import electors_quorum
from store.programme.refusals import ProgrammeRefusal
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import Abandon, OpenVote
from store.votes.commands.slate import ListCandidates
from store.votes.refusals import VoteRefusal
from store.votes.vote import VoteState
from tests.support.events import DAY, Hall, NextItem, make_event, open_record, settle
from tests.support.paper.pages import written
from tests.support.voting import delegation

SLATE = ListCandidates((Candidate(0, "Lê Ổn", delegate=1), Candidate(0, "Bùi An", delegate=2)))


@pytest.fixture(autouse=True)
def electors(hall: Hall) -> None:
    """Nine of ten present, two on the slate."""
    hall.admit(*range(1, 10))
    hall.must(SLATE)


def to_item(hall: Hall, number: int) -> None:
    while hall.conference.programme.current != number:
        assert hall.does(NextItem(hall.conference.programme.steps, "chủ tọa")).refusal is None


def voted(hall: Hall, approve: int) -> None:
    hall.must(OpenVote(), CountHands(approve, 9 - approve, 0), Declare("đã kiểm"))


def test_a_substitute_without_a_vote_is_counted_nowhere_before_a_vote(hall: Hall) -> None:
    hall.does(Substitute(10, "Trần Thị Thay", "Trưởng thôn"))
    conference = hall.conference
    assert conference.quorum.present == 10
    assert electors_quorum(conference).present == 9
    (announced,) = hall.does(AnnounceQuorum(vote=1)).facts
    (opened,) = hall.does(OpenVote()).facts
    assert announced.present == len(opened.present) == 9  # type: ignore[attr-defined]
    assert announced.summoned == opened.summoned == 10  # type: ignore[attr-defined]


def test_a_declared_question_is_put_again_with_a_reason_alone(hall: Hall) -> None:
    voted(hall, 5)
    assert hall.does(OpenVote()).refusal is VoteRefusal.VOTED_ALREADY
    first = hall.conference.votes.decided
    assert hall.does(OpenVote(again="đếm nhầm khu vực 2")).refusal is None
    assert hall.conference.votes.decided == first  # until the new one is declared
    hall.must(CountHands(4, 5, 0), Declare("đã kiểm"))
    votes = hall.conference.votes
    assert first is not None
    assert votes.decided is not None
    assert votes.decided.number == 2
    assert votes.replaced_by(first) == votes.decided
    assert votes.replaced_by(votes.decided) is None
    assert delegation(votes) == []
    said = [describe(fact, hall.conference) for fact in hall.facts]
    assert any("biểu quyết lại, lý do: đếm nhầm khu vực 2" in line for line in said)


def test_a_new_vote_that_is_called_off_leaves_the_declared_result(hall: Hall) -> None:
    voted(hall, 9)
    hall.must(OpenVote(again="có người hỏi lại"), Abandon("không cần nữa"))
    votes = hall.conference.votes
    (first, _second) = votes.all
    assert votes.replaced_by(first) is None
    assert [c.name for c in delegation(votes)] == ["Lê Ổn", "Bùi An"]


def test_the_minutes_say_which_result_counts_and_what_the_chair_decided(
    record: Record, clock: HandClock, tmp_path: Path
) -> None:
    def does(*commands: Command) -> None:
        settle(record, *commands)
        clock.advance(60)

    does(*(Admit(n, By.BADGE) for n in range(1, 10)), SLATE)
    does(NextItem(0))
    does(OpenVote(out_of_turn="mưa to"), CountHands(9, 0, 0), Declare("đã đếm"))
    does(OpenVote(out_of_turn="mưa to", again="đếm nhầm"), CountHands(4, 5, 0), Declare("đã đếm"))
    text = written(record, tmp_path)
    first, second = text.split("Kết quả: 9/9")[1].split("Kết quả: 4/9")
    assert "KHÔNG CÒN GIÁ TRỊ: đã được thay bằng kết quả của lần biểu quyết lúc" in first
    assert "lý do: đếm nhầm" in first
    assert "cử 02 đại biểu" not in text
    assert "kết quả này thay kết quả của lần biểu quyết lúc" in second
    assert "trước khi chương trình đến mục này; lý do: mưa to" in second


def test_a_vote_before_its_item_needs_the_chairs_reason(hall: Hall) -> None:
    to_item(hall, 7)
    assert hall.does(OpenVote()).refusal is VoteRefusal.OUT_OF_TURN
    assert hall.does(OpenVote(out_of_turn="đại biểu phải về sớm")).refusal is None
    (vote,) = hall.conference.votes.all
    assert vote.out_of_turn == "đại biểu phải về sớm"


@pytest.mark.parametrize("between", [True, False])
def test_at_its_item_and_right_before_it_nothing_is_asked(hall: Hall, *, between: bool) -> None:
    to_item(hall, 7 if between else 8)
    if between:
        hall.does(NextItem(hall.conference.programme.steps))
    assert hall.does(OpenVote()).refusal is None


def test_an_item_ends_before_its_vote_is_counted_by_the_chairs_decision_alone(hall: Hall) -> None:
    to_item(hall, 8)
    hall.does(OpenVote())
    while not ends_undeclared(hall.conference):
        assert hall.does(Forward(hall.conference.programme.steps)).refusal is None
    steps = hall.conference.programme.steps
    assert hall.does(Forward(steps)).refusal is ProgrammeRefusal.VOTE_UNCOUNTED
    (ended,) = hall.does(Forward(steps, "công bố sau")).facts
    assert ended == Finished(8, "công bố sau")
    assert hall.conference.programme.runs(8)[-1].remark == "công bố sau"
    (vote,) = hall.conference.votes.all
    assert vote.state is VoteState.OPEN


def test_an_item_whose_vote_is_declared_ends_without_a_word(hall: Hall) -> None:
    to_item(hall, 8)
    voted(hall, 9)
    assert not ends_undeclared(hall.conference)
    to_item(hall, 9)
    assert hall.conference.programme.runs(8)[-1].remark == ""


def test_papers_before_the_end_are_drafts_and_numbered_by_what_is_there(
    tmp_path: Path, clock: HandClock
) -> None:
    event = make_event(tmp_path / "event", chairs="[]", secretaries="[]")
    record = open_record(event, clock)
    draft = written(record, tmp_path)
    assert "DỰ THẢO\nhội nghị chưa bế mạc" in draft
    assert "\n3. Đại biểu:" in draft
    assert "5. " not in draft
    settle(record, NextItem(0), CloseConference(1))
    assert "DỰ THẢO" not in written(record, tmp_path)


def test_a_counting_record_before_the_declaration_is_a_draft(
    record: Record, tmp_path: Path
) -> None:
    admitted = (Admit(n, By.BADGE) for n in range(1, 10))
    settle(record, *admitted, SLATE, OpenVote(), CountHands(8, 1, 0))
    assert "DỰ THẢO" in written(record, tmp_path, "counting")
    settle(record, Declare("đã đếm"))
    assert "DỰ THẢO" not in written(record, tmp_path, "counting")


def test_a_key_right_after_another_hand_is_meant_for_what_stood_there() -> None:
    seen = SeenSteps()
    seen.show(4, 0.0)
    assert seen.seen(50.0) == 4
    seen.show(5, 100.0)
    assert seen.seen(99.0) == 4  # it came before, and was looked at later
    assert seen.seen(100.0 + UNREAD_SECONDS / 2) == 4
    assert seen.seen(100.0 + UNREAD_SECONDS) == 5


def test_ones_own_key_is_seen_at_once_and_a_bounce_is_no_second_key() -> None:
    seen = SeenSteps()
    seen.show(4, 100.0)
    assert seen.press()
    assert not seen.press()  # what it makes is not shown yet, however long that takes
    seen.show(5, 100.0)
    seen.moved_by_own_hand()
    assert seen.seen(100.0) == 5
    assert seen.press()
    seen.refused()
    assert seen.press()
    seen.show(6, 102.0)
    seen.show(5, 103.0)  # taken back
    assert seen.press()


def test_four_hours_late_the_items_ahead_are_offered_at_half(hall: Hall) -> None:
    to_item(hall, 4)
    hall.clock.set(hall.plan.starts_at(4))
    hall.clock.advance((45 + 253) * 60)
    now = hall.clock.now()
    ways = ways_out(hall.conference, now)
    (together,) = [way for way in ways if isinstance(way.command, ShortenItems) and not way.item]
    assert isinstance(together.command, ShortenItems)
    assert [item for item, _left in together.command.minutes] == [5, 6, 7, 8, 9]
    assert together.close < min(way.close for way in ways if way is not together)
    assert {way.minutes for way in ways if way.item == 5} == {17}
    hall.does(together.command)
    assert hall.conference.agenda.item(9).length.total_seconds() == 12 * 60


def test_lines_of_a_new_plan_that_still_hold_an_ellipsis_are_named() -> None:
    text = new_plan_text("from 2025-07-01", event_number=1, day=DAY)
    found = dict(placeholders(text))
    assert set(found.values()) == {
        "event.title",
        "event.venue",
        "host.place",
        "host.short_place",
        "bodies.higher_event",
        "bodies.recipient",
        "vote.title",
    }
    lines = text.splitlines()
    assert all("…" in lines[number - 1] for number in found)
    said = placeholders_sentence(text)
    for number in found:
        assert f"dòng {number} (" in said


def test_a_gap_in_a_section_on_one_line_is_named_by_that_line() -> None:
    assert list(placeholders('\ufeff\nhost = { name = "UBND", place = "XÃ …" }')) == [
        (2, "host.place")
    ]


def test_a_plan_that_is_filled_in_is_not_talked_about() -> None:
    text = new_plan_text("from 2025-07-01", event_number=1, day=DAY).replace("…", "Ngọc Trạo")
    assert placeholders_sentence(text + '\n[[programme]]\nscript = """\nVân … vân\n"""\n') == ""
