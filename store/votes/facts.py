"""The facts of votes, from the slate to the declared result and its correction."""

from collections.abc import Mapping
from typing import Any

from msgspec import convert, field

from store.facts.kinds import Number, What, check_changes, kind
from store.votes.candidates import Candidate, Role
from store.votes.counts import FIRST
from store.votes.vote import Subject, TakenOff


class OfVote(What, frozen=True):
    """Something that happened in one vote; ``vote`` is its number at the desk that recorded it."""

    vote: Number


class AboutVote(OfVote, frozen=True, kw_only=True):
    """``opening`` is the fact that opened the vote: two desks that were apart may have given one
    number twice. Older facts have none and mean the only vote of that number."""

    opening: str = ""


@kind("votes.rules_set")
class RulesSet(What, frozen=True):
    """The conference adopts other rules than the plan's, before a vote opens."""

    changes: Mapping[str, Any]


@kind("votes.entitled")
class Entitled(What, frozen=True):
    """One person has a vote, or has none, whatever the category."""

    delegate: Number
    votes: bool
    reason: str


@kind("votes.category_entitled")
class CategoryEntitled(What, frozen=True):
    """A category has a vote, or has none, whatever the plan."""

    category: str
    votes: bool
    reason: str


@kind("votes.tellers_named")
class TellersNamed(What, frozen=True):
    """The counting team by badge number: its head first, its secretary second."""

    tellers: tuple[Number, ...]


@kind("votes.opened")
class Opened(What, frozen=True):
    """A vote is opened, with everything that decides its result."""

    vote: Number
    title: str
    base: str
    majority: str  # as in the plan: ">1/2", "2/3"
    summoned: Number  # of the electorate
    present: tuple[Number, ...]  # numbers of the electors in the hall at this moment
    candidates: tuple[Number, ...]
    without_quorum: str = ""  # the chair's reason for voting without one
    subject: Subject = Subject.DELEGATION
    rules: Mapping[str, Any] = field(default_factory=dict)
    slate: tuple[Mapping[str, Any], ...] = ()  # the candidates as they stood
    electors: tuple[Number, ...] = ()
    tellers: tuple[Number, ...] = ()
    round: Number = 1
    follows: Number = 0  # the vote this is a further round of
    follows_opening: str = ""  # the fact that opened that one
    categories: tuple[str, ...] = ()  # of the electors, by category
    added: tuple[Number, ...] = ()  # electors although their category has no vote
    removed: tuple[Number, ...] = ()  # no electors although their category has one
    replaces: Number = 0  # the declared vote on the same question whose result this one replaces
    replaces_opening: str = ""
    again: str = ""  # why it is voted on again
    out_of_turn: str = ""  # the chair's reason for voting before the programme came to it
    taken_off: tuple[Mapping[str, Any], ...] = ()  # electors absent throughout, and why
    newcomers: tuple[Number, ...] = ()  # candidates who were not on the list of the first round
    newcomers_decision: str = ""  # the conference's, that they may stand
    tellers_absent: tuple[Number, ...] | None = None  # of the counting team; None: not recorded

    def check(self) -> None:
        convert(self.slate, tuple[Candidate, ...])
        convert(self.taken_off, tuple[TakenOff, ...])


@kind("votes.collected")
class Collected(AboutVote, frozen=True):
    """The box is opened: the ballots issued and returned, as announced."""

    issued: Number
    returned: Number
    exchanged: Number = 0  # of those issued, in the place of spoiled ones


@kind("votes.ballot_keyed")
class BallotKeyed(AboutVote, frozen=True):
    """One ballot, in one of the two keyings."""

    keying: Number
    by: str
    valid: bool
    approve: tuple[Number, ...] = ()
    against: tuple[Number, ...] = ()
    why: str = ""  # it is not valid


@kind("votes.zone_counted")
class ZoneCounted(AboutVote, frozen=True):
    """One zone as its teller counted it, in the order of the vote's candidates. A later count of
    the same zone replaces it."""

    keying: Number
    by: str
    zone: str
    teller: str
    approve: tuple[Number, ...]
    against: tuple[Number, ...] = ()
    other: tuple[Number, ...] = ()


@kind("votes.counted")
class Counted(AboutVote, frozen=True):
    """Hands on a whole list as the tellers counted them; a later count replaces it."""

    approve: Number
    against: Number
    other: Number
    keying: Number = FIRST
    by: str = ""
    unanimous: bool = False


@kind("votes.tallied")
class Tallied(AboutVote, frozen=True):
    """A count person by person, in the order of the vote's candidates; with zones, one zone after
    the other. The figures of ballots are absent for a show of hands."""

    keying: Number
    by: str
    approve: tuple[Number, ...]
    against: tuple[Number, ...]
    other: tuple[Number, ...] = ()
    zones: tuple[str, ...] = ()
    zone_tellers: tuple[str, ...] = ()
    issued: Number | None = None
    returned: Number | None = None
    valid: Number | None = None
    invalid: Number | None = None


@kind("votes.keying_discarded")
class KeyingDiscarded(AboutVote, frozen=True):
    """One of two keyings that differ is discarded, to be keyed again."""

    keying: Number
    reason: str


@kind("votes.tie_broken")
class TieBroken(AboutVote, frozen=True):
    """Who of the tied is elected, by which rule; void when the tie is no longer this one."""

    role: Role
    among: tuple[Number, ...]
    chosen: tuple[Number, ...]
    how: str
    reason: str = ""


@kind("votes.declared")
class Declared(AboutVote, frozen=True):
    """The chair announces the result of exactly these figures."""

    reason: str = ""  # the chair's, when the count has a warning; in older facts for all of them
    figures: tuple[Number, ...] = ()
    elected: tuple[Number, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)  # by code of the warning


@kind("votes.reopened")
class Reopened(AboutVote, frozen=True):
    """A declared count is corrected: a new version begins, the old one stays."""

    reason: str


@kind("votes.abandoned")
class Abandoned(AboutVote, frozen=True):
    """An opened vote is called off; its count stays in the record."""

    reason: str


@kind("votes.candidate_listed")
class CandidateListed(What, frozen=True):
    """A candidate is put on the slate."""

    candidate: Mapping[str, Any]

    def check(self) -> None:
        convert(self.candidate, Candidate)


@kind("votes.candidate_amended")
class CandidateAmended(What, frozen=True):
    """Fields of a candidate are changed. ``listing`` is the fact that listed the candidate: two
    desks that were apart may have given one number twice. Older facts have none and mean the
    candidate of that number."""

    candidate: Number
    changes: Mapping[str, Any]
    listing: str = ""

    def check(self) -> None:
        check_changes(self.changes, Candidate)


@kind("votes.candidate_withdrawn")
class CandidateWithdrawn(What, frozen=True):
    """A candidate is taken off the slate. ``listing`` as in ``CandidateAmended``."""

    candidate: Number
    reason: str
    listing: str = ""
