"""The quorum as it was read out, and notices to the MC."""

from store.attendance.commands import MarkLeft
from store.conference.commands import Retract
from store.programme.announcements import Quorum
from store.programme.commands.announcements import AnnounceQuorum, SendNotice
from store.programme.refusals import ProgrammeRefusal
from tests.support.events import Hall


def test_what_was_read_out_stays_when_the_hall_changes() -> None:
    hall = Hall(delegates=9)
    hall.admit(1, 2, 3, 4, 5, 6)
    hall.must(AnnounceQuorum(), MarkLeft(1))
    (announced,) = hall.conference.announcements.all
    assert announced.quorum == Quorum(summoned=9, present=6, needed=6)
    assert announced.quorum.met
    assert not hall.conference.quorum.met


def test_before_a_vote_only_those_with_a_vote_are_counted() -> None:
    hall = Hall(delegates=9, guests=3)
    hall.admit(1, 2, 3, 4)
    hall.does(AnnounceQuorum(vote=1))
    (announced,) = hall.conference.announcements.all
    assert announced.quorum == Quorum(summoned=6, present=1, needed=4)
    assert (announced.vote, announced.quorum.met) == (1, False)


def test_an_announcement_is_taken_back_like_anything_else(hall: Hall) -> None:
    hall.must(AnnounceQuorum())
    hall.must(Retract(hall.facts[-1].id, "đọc nhầm"))
    assert hall.conference.announcements.all == ()


def test_notices_reach_the_mc_in_order_and_an_empty_one_does_not(hall: Hall) -> None:
    hall.does(SendNotice("  Phó Chủ tịch  huyện đã đến "), desk="bàn 1")
    hall.does(SendNotice("Mời đợt 2"), desk="chủ tọa")
    assert hall.does(SendNotice(" ")).refusal is ProgrammeRefusal.NOTICE_EMPTY
    assert [(n.desk, n.text) for n in hall.conference.notices.all] == [
        ("bàn 1", "Phó Chủ tịch huyện đã đến"),
        ("chủ tọa", "Mời đợt 2"),
    ]
