"""What the act line of a screen offers can be done at that moment, and has a key."""

import pytest

from screens.frame.frame import ConferenceScreen
from store.programme.commands.announcements import SendNotice
from store.programme.commands.steps import CloseConference
from store.votes.candidates import Candidate
from store.votes.commands.hands import CountUnanimous
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.pilot import Console, Desk

MODES = "programme", "votes", "log", "numbers", "paper-roll"


async def can_be_done(here: Console) -> None:
    for mode in MODES:
        here.app.action_go(mode)
        await here.settle()
        screen = here.app.screen
        assert isinstance(screen, ConferenceScreen)
        at = screen.here()
        for place, act in enumerate(screen.acts_now(at)):
            assert not act.why_not(at), (mode, act.words, act.why_not(at))
            assert place == 0 or act.key not in ("", "Enter"), (mode, act.words)


@pytest.mark.event(delegates=0)
async def test_of_an_event_without_anybody(desk: Desk) -> None:
    async with desk.open() as here:
        await can_be_done(here)
        here.app.action_go("votes")
        await here.settle()
        here.shows_none_of("✓ cần")


@pytest.mark.event(delegates=9)
async def test_at_every_step_of_a_vote_and_after_the_closing(desk: Desk) -> None:
    desk.come(*range(1, 9))
    desk.does(ListCandidates((Candidate(0, "Bùi Ổn", delegate=8),)), SendNotice("Mời Chủ tịch"))
    async with desk.open() as here:
        await can_be_done(here)
        desk.at(8, 3)
        desk.does(OpenVote())
        await here.refresh()
        await can_be_done(here)
        desk.does(CountUnanimous(vote=here.vote().number))
        await here.refresh()
        await can_be_done(here)
        await here.press("f5", "enter", "f3")
        desk.at(9)
        desk.does(CloseConference(desk.record.conference.programme.steps))
        await here.refresh()
        await can_be_done(here)
