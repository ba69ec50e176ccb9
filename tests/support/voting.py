"""A hall that votes: its slate, its rules, and the counts that are keyed, in a terminal too."""

import random
from pathlib import Path
from typing import Any

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.commands import Command
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.outcome import Outcome
from store.votes.candidates import Candidate, Role
from store.votes.commands.ballots import Collect, FinishBallots, KeyBallot
from store.votes.commands.declaring import BreakTie, Declare, Reopen
from store.votes.commands.hands import CountHands, CountZone, FinishZones
from store.votes.commands.keyings import DiscardKeying, TallyTotals
from store.votes.commands.opening import (
    Abandon,
    Entitle,
    EntitleCategory,
    NameTellers,
    OpenVote,
    SetRules,
)
from store.votes.commands.slate import (
    AmendCandidate,
    ListCandidates,
    Nominate,
    Stand,
    WithdrawCandidate,
)
from store.votes.counts import Line, Sheet, Zone
from store.votes.rules.reconciliation import Check, Discrepancy
from store.votes.state import Votes
from store.votes.vote import Subject, Vote, VoteState
from tests.support.events import Hall, a_plan, conference_of, make_event, open_record, settle
from tests.support.terminal import CTRL, DOWN, ENTER, F5, Terminal, opened

EXPLAINED = Declare(reasons=dict.fromkeys(Check, "đã kiểm tra"))
"""The declaration, with a reason for every warning there may be."""

BIRTHS = ["1960-05-01", "1970", "1980-01-31", "1980-01-31", "1955-12", "1990"]


def slate(count: int, alternates: int = 0) -> tuple[Candidate, ...]:
    """Delegates 11, 12, … as candidates 1, 2, …; the last ones are proposed as alternates."""
    return tuple(
        Candidate(
            0,
            f"Người {n}",
            Role.ALTERNATE if n > count - alternates else Role.OFFICIAL,
            birth=BIRTHS[n - 1],
            delegate=10 + n,
            sex="female" if n % 2 else "male",
        )
        for n in range(1, count + 1)
    )


def ready(
    method: str, *, candidates: int = 3, seats: int = 2, alternates: int = 0, **rules: Any
) -> Hall:
    """20 electors, all present, 3 of them on the counting team, the slate listed."""
    hall = Hall(a_plan(), delegates=20)
    hall.admit(*range(1, 21))
    changes = {"method": method, "seats": seats, "alternates": alternates, **rules}
    listed = ListCandidates(slate(candidates, alternates))
    hall.must(listed, SetRules(changes), NameTellers((1, 2, 3)))
    return hall


def totals(
    by: str, *approve: int, returned: int = 20, valid: int = 20, invalid: int = 0, vote: int = 0
) -> TallyTotals:
    lines = {n: Line(votes) for n, votes in enumerate(approve, 1)}
    return TallyTotals(
        by, Sheet(lines, issued=20, returned=returned, valid=valid, invalid=invalid), vote=vote
    )


def counted_twice(hall: Hall, *approve: int) -> None:
    hall.must(totals("Lan", *approve), totals("Hoa", *approve))


def adopt(record: Record, method: str, seats: int = 2, **more: Any) -> None:
    """The rules of the next vote."""
    settle(record, SetRules({"method": method, "seats": seats, "alternates": 0, **more}))


def key_twice(record: Record, votes: dict[int, int], invalid: int = 0, issued: int = 20) -> None:
    """Twenty ballots, keyed by two people."""
    lines = {number: Line(count) for number, count in votes.items()}
    for by in ("Lan", "Hoa"):
        sheet = Sheet(lines, issued, 20, valid=20 - invalid, invalid=invalid)
        settle(record, TallyTotals(by, sheet))


def delegation(votes: Votes) -> list[Candidate]:
    """Who is sent by the vote that counts and its further rounds, officials first."""
    chain = [vote for vote in votes.rounds_of(votes.decided) if vote.state is VoteState.DECLARED]
    sent = [(vote.role_of(n) != Role.OFFICIAL, n, vote) for vote in chain for n in vote.elected]
    return [vote.candidate(n) for _later, n, vote in sorted(sent, key=lambda one: one[:2])]


def voting_acts(chance: random.Random, number: int) -> list[Command]:
    """What may be done about the slate and a vote by every method, whatever stands."""
    by = chance.choice(["Lan", "Hoa"])
    hands = {n: Line(chance.randint(0, 3)) for n in (1, 2, 3)}
    return [
        Stand(number),
        Nominate(number, number % 12 + 1),
        WithdrawCandidate(chance.randint(1, 4), "xin rút"),
        AmendCandidate(1, {"sex": "female"}),
        Entitle(number, chance.choice([True, False]), "quyết định"),
        EntitleCategory("Khách mời, lãnh đạo", chance.choice([True, False]), "quyết định"),
        NameTellers((11, 12)),
        SetRules({"second_keying": chance.choice(["secret", "always"]), "ties": "chair"}),
        OpenVote("chủ tọa quyết định"),
        OpenVote("chủ tọa quyết định", Subject.MINUTES, "Thông qua biên bản"),
        OpenVote("chủ tọa quyết định", further=True),
        Collect(3, 3),
        KeyBallot(by, frozenset({chance.randint(1, 3)})),
        FinishBallots(by, 3, 3),
        CountHands(chance.randint(0, 4), 0, 0, by=by),
        CountZone(by, Zone(chance.choice("AB"), by, hands)),
        FinishZones(by),
        TallyTotals(by, Sheet(hands, issued=3, returned=3, valid=3, invalid=0)),
        DiscardKeying(chance.choice([1, 2]), "nhập sai"),
        BreakTie(Role.OFFICIAL, (1,), "chủ tọa"),
        EXPLAINED,
        Reopen("đếm sót", vote=1),
        Abandon("đổi danh sách"),
    ]


def checks(outcome: Outcome) -> list[Check]:
    found: tuple[Discrepancy, ...] = outcome.details["found"]
    return [discrepancy.check for discrepancy in found]


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
    console.type(F5, "Người 13", "Chốt lúc")
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
