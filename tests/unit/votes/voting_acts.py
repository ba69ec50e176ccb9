"""What may be done about the slate and a vote by every method, whatever stands."""

from __future__ import annotations

import random

from store.conference.commands import Command
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
from store.votes.commands.slate import AmendCandidate, Nominate, Stand, WithdrawCandidate
from store.votes.counts import Line, Sheet, Zone
from store.votes.state import Votes
from store.votes.vote import Subject, VoteState


def voting_acts(chance: random.Random, number: int) -> list[Command]:
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
        Declare("đã kiểm tra"),
        Reopen("đếm sót", vote=1),
        Abandon("đổi danh sách"),
    ]


def delegation(votes: Votes) -> list[Candidate]:
    """Who is sent by the vote that counts and its further rounds, officials first."""
    chain = [vote for vote in votes.rounds_of(votes.decided) if vote.state is VoteState.DECLARED]
    sent = [(vote.role_of(n) != Role.OFFICIAL, n, vote) for vote in chain for n in vote.elected]
    return [vote.candidate(n) for _later, n, vote in sorted(sent, key=lambda one: one[:2])]
