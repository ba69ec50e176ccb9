"""The vote on the delegation and every procedural vote, by one engine.

The slate and its structure, the rules, the call that freezes them, the count keyed twice, its
reconciliation, the arithmetic, ties, the declaration and its corrections: a room each. Integers
only. No national text fixes these rules for a conference of this kind, so all of them come from the
plan or from the conference itself, and are printed with the result.
"""

from store.votes.counting import (
    Collect,
    CountHands,
    CountUnanimous,
    DiscardKeying,
    FinishBallots,
    KeyBallot,
    TallyTotals,
)
from store.votes.counts import Hands, Line, Sheet, Zone
from store.votes.deciding import BreakTie, Declare, Reopen
from store.votes.opening import (
    Abandon,
    Entitle,
    NameTellers,
    OpenVote,
    SetRules,
    counting_team,
    electors,
    electors_present,
)
from store.votes.rounds import further_round
from store.votes.slate import (
    AmendCandidate,
    Candidate,
    How,
    ListCandidates,
    Role,
    WithdrawCandidate,
)
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
    "Declare",
    "DiscardKeying",
    "Entitle",
    "FinishBallots",
    "Hands",
    "How",
    "KeyBallot",
    "Line",
    "ListCandidates",
    "NameTellers",
    "OpenVote",
    "Reopen",
    "Role",
    "SetRules",
    "Sheet",
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
]
