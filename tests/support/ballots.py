"""Votes keyed in a real terminal: a vote that is open, ballots and their keys."""

from pathlib import Path

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.votes.candidates import Candidate
from store.votes.commands.opening import NameTellers, OpenVote, SetRules
from store.votes.commands.slate import ListCandidates
from store.votes.vote import Vote
from tests.support.events import conference_of, make_event, open_record, settle
from tests.support.terminal import CTRL, DOWN, ENTER, F5, Terminal, opened

FAST = 0.0002
PRESENT = 40


def voting(path: Path, method: str, *, seats: int = 2, present: int = PRESENT) -> EventFolder:
    """An open vote on three names; ``present`` electors are in the hall."""
    event = make_event(path / "event", delegates=present)
    record = open_record(event)
    slate = tuple(Candidate(0, f"Người {n}", delegate=n) for n in (11, 12, 13))
    rules = SetRules({"method": method, "seats": seats, "alternates": 0})
    settle(record, *(Admit(number, By.NUMBER) for number in range(1, present + 1)))
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


def reading(console: Terminal) -> None:
    """The first ballot of the first keying lies there."""
    console.type(CTRL["k"], "Người nhập")
    console.type(filled("Lan"), "PHIẾU 1")


def struck(ballot: frozenset[int]) -> str:
    """The keys of one ballot with surplus, from the first name down."""
    return DOWN.join("" if name in ballot else " " for name in (1, 2, 3)) + ENTER
