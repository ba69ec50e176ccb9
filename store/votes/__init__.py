"""The vote on the delegation and every procedural vote, by one engine.

The slate and its structure, the rules, the call that freezes them, the count keyed twice, its
reconciliation, the arithmetic, ties, the declaration and its corrections: a room each. Integers
only. No national text fixes these rules for a conference of this kind, so all of them come from the
plan or from the conference itself, and are printed with the result.
"""

from store.votes.ballots import Collect, FinishBallots, KeyBallot
from store.votes.candidates import Candidate, How, Role
from store.votes.counting import DiscardKeying, TallyTotals
from store.votes.counts import Hands, Line, Sheet, Zone
from store.votes.deciding import BreakTie, Declare, Reopen
from store.votes.hands import CountHands, CountUnanimous, CountZone, FinishZones
from store.votes.opening import (
    Abandon,
    Entitle,
    EntitleCategory,
    NameTellers,
    OpenVote,
    SetRules,
    counting_team,
    electors,
    electors_present,
    voting_categories,
)
from store.votes.rounds import further_round
from store.votes.slate import AmendCandidate, ListCandidates, Nominate, Stand, WithdrawCandidate
from store.votes.vote import Subject, Vote, VoteState
from store.votes.votes import Votes

__all__ = [
    "Abandon",
    "AmendCandidate",
    "BreakTie",
    "Candidate",
    "Collect",
    "CountHands",
    "CountUnanimous",
    "CountZone",
    "Declare",
    "DiscardKeying",
    "Entitle",
    "EntitleCategory",
    "FinishBallots",
    "FinishZones",
    "Hands",
    "How",
    "KeyBallot",
    "Line",
    "ListCandidates",
    "NameTellers",
    "Nominate",
    "OpenVote",
    "Reopen",
    "Role",
    "SetRules",
    "Sheet",
    "Stand",
    "Subject",
    "TallyTotals",
    "Vote",
    "VoteState",
    "Votes",
    "WithdrawCandidate",
    "Zone",
    "counting_team",
    "electors",
    "electors_present",
    "further_round",
    "voting_categories",
]
