"""One vote: what was frozen when it opened, the versions of its count, its result."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from store.plan.vote_rules import AlternatesFrom, Base, Method, VoteRules
from store.votes.arithmetic import Seating, seat
from store.votes.candidates import Candidate, Role
from store.votes.counts import (
    FIRST,
    SECOND,
    WHOLE_LIST,
    Ballot,
    Figures,
    Line,
    Sheet,
    Zone,
    differences,
)


class Subject(StrEnum):
    """What is put to the vote."""

    DELEGATION = "delegation"
    CLOSE_LIST = "close_list"
    PRESIDIUM = "presidium"
    SECRETARIAT = "secretariat"
    COUNTING_TEAM = "counting_team"
    AGENDA = "agenda"
    MINUTES = "minutes"
    OTHER = "other"


class VoteState(StrEnum):
    """The state of a vote."""

    OPEN = "open"
    COUNTING = "counting"  # đang kiểm phiếu: the programme may go on
    DIFFERENT = "different"  # the two keyings do not agree
    COUNTED = "counted"
    DECLARED = "declared"
    ABANDONED = "abandoned"


class TieBreak(Struct, frozen=True):
    """How a tie was decided, and by which rule."""

    role: Role
    among: frozenset[int]
    chosen: frozenset[int]
    how: str
    reason: str


class Count(Struct, frozen=True, dict=True):
    """One version of a count. A correction after the declaration is another version."""

    reason: str = ""  # of the correction, if it is one
    announced: tuple[int, int] | None = None  # ballots issued and returned
    exchanged: int = 0  # ballots issued in the place of spoiled ones
    ballots: Mapping[int, tuple[Ballot, ...]] = field(default_factory=dict)  # by keying
    why_invalid: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # of ``Invalid``
    zones: Mapping[int, tuple[Zone, ...]] = field(default_factory=dict)  # of hands, by keying
    keyed_by: Mapping[int, str] = field(default_factory=dict)  # who is keying, by keying
    sheets: Mapping[int, Sheet] = field(default_factory=dict)  # by keying
    tie_breaks: tuple[TieBreak, ...] = ()
    declared_at: datetime | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)  # the chair's, by code of the warning
    declared_reason: str = ""  # one for all warnings, as older facts have it

    def reason_for(self, code: str) -> str:
        """Why the result was declared although the check of that code warned; "" for no reason."""
        return self.reasons.get(code, self.declared_reason)

    @property
    def begun(self) -> bool:
        """Whether anything of it is recorded."""
        return bool(self.announced or self.keyings)

    @property
    def keyings(self) -> frozenset[int]:
        """The keyings that are begun or complete."""
        return frozenset({*self.ballots, *self.zones, *self.sheets})

    @cached_property
    def differences(self) -> list[str]:
        """The fields in which the two keyings differ."""
        if len(self.sheets) < 2:
            return []
        return differences(self.sheets[FIRST], self.sheets[SECOND])

    @property
    def sheet(self) -> Sheet | None:
        """The first keying."""
        return self.sheets.get(FIRST)


class Cause(StrEnum):
    """Why one of those summoned is not counted among the attending."""

    EXCUSED = "excused"
    NO_NOTICE = "no_notice"
    SUBSTITUTE = "substitute"  # someone came instead, without a vote


class TakenOff(Struct, frozen=True):
    """An elector absent throughout, in whose place nobody with a vote came."""

    delegate: int
    cause: Cause
    reason: str = ""  # as excused


class Vote(Struct, frozen=True, dict=True):
    """One vote, frozen when it opened. Electors, tellers and present are badge numbers.

    ``before`` are the rounds before it, as they stood when it opened: who reached the majority
    there may still become an alternate here.
    """

    number: int
    title: str
    subject: Subject
    rules: VoteRules
    summoned: int
    present: tuple[int, ...]
    candidates: tuple[Candidate, ...]
    opened_at: datetime
    without_quorum: str = ""
    electors: tuple[int, ...] = ()
    tellers: tuple[int, ...] = ()
    round: int = 1
    follows: int = 0
    categories: tuple[str, ...] = ()
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    opening: str = ""  # the fact that opened it
    replaces: int = 0  # the declared vote that this one replaces
    again: str = ""  # why it is voted on again
    out_of_turn: str = ""  # the chair's reason for voting before the programme came to it
    taken_off: tuple[TakenOff, ...] = ()
    newcomers: tuple[int, ...] = ()  # candidates who were not on the list of the first round
    newcomers_decision: str = ""  # the conference's, that they may stand
    tellers_absent: tuple[int, ...] | None = None  # at the call; None: not recorded
    before: tuple["Vote", ...] = ()
    versions: tuple[Count, ...] = (Count(),)
    abandoned: str = ""
    abandoned_at: datetime | None = None

    @property
    def count(self) -> Count:
        """The current version."""
        return self.versions[-1]

    @property
    def method(self) -> Method:
        return self.rules.method

    @property
    def keying(self) -> int | None:
        """The next keying; None when a count keyed twice has both. One that is keyed once can be
        keyed again until it is declared."""
        if not self.rules.keyed_twice:
            return FIRST
        return next((keying for keying in (FIRST, SECOND) if keying not in self.count.sheets), None)

    @property
    def state(self) -> VoteState:
        if self.abandoned:
            return VoteState.ABANDONED
        if self.count.declared_at is not None:
            return VoteState.DECLARED
        if self.count.differences:
            return VoteState.DIFFERENT
        if self.sheet is not None:
            return VoteState.COUNTED
        begun = self.count.begun or len(self.versions) > 1
        return VoteState.COUNTING if begun else VoteState.OPEN

    @property
    def declared_once(self) -> bool:
        """Whether any version of the count was declared."""
        return any(count.declared_at is not None for count in self.versions)

    @property
    def pending(self) -> bool:
        """Neither declared nor called off."""
        return self.state not in (VoteState.DECLARED, VoteState.ABANDONED)

    @property
    def declared_at(self) -> datetime | None:
        """When the current count was declared (UTC); None before."""
        return self.count.declared_at

    @cached_property
    def sheet(self) -> Sheet | None:
        """The count that can be declared: keyed as often as the rules ask, without difference. "All
        in favour" has no figures to key a second time."""
        count = self.count
        first = count.sheet
        if first is None or count.differences:
            return None
        again = self.rules.keyed_twice and not first.unanimous
        return None if again and SECOND not in count.sheets else first

    @property
    def hands(self) -> Line | None:
        """The hands of a vote on the whole list."""
        return self.sheet.lines.get(WHOLE_LIST) if self.sheet else None

    @property
    def handed_out(self) -> int:
        """Ballots issued, each spoiled one that was exchanged counted once."""
        announced = self.count.announced[0] if self.count.announced else 0
        issued = self.sheet.issued if self.sheet else announced
        return (issued or 0) - self.count.exchanged

    def base_of(self, number: int) -> int:
        """The number of which a candidate's majority is a share. For hands person by person,
        "valid" are the hands raised for that person."""
        sheet = self.sheet
        match self.rules.base:
            case Base.SUMMONED:
                return self.summoned
            case Base.SUMMONED_ATTENDING:
                return self.summoned - len(self.taken_off)
            case Base.PRESENT:
                return len(self.present)
            case Base.ISSUED:
                return self.handed_out
            case Base.RETURNED:
                return (sheet and sheet.returned) or 0
        if sheet and not self.method.secret:
            return sheet.lines[number].total if number in sheet.lines else 0
        return (sheet and sheet.valid) or 0

    @property
    def base_count(self) -> int | None:
        """The number of which the majority is a share; None where it is not known yet, or differs
        from person to person."""
        base, by_line = self.rules.base, self.rules.base is Base.VALID and not self.method.secret
        if self.sheet is None and base in (Base.ISSUED, Base.RETURNED, Base.VALID):
            return None
        return None if by_line and self.method.by_person else self.base_of(WHOLE_LIST)

    @property
    def needed(self) -> int | None:
        """How many votes are the majority; None where the higher count wins, and where the number
        it is a share of is not one for all."""
        base = self.base_count
        return None if base is None or self.rules.plurality else self.rules.majority.needed(base)

    def figures_of(self, number: int = WHOLE_LIST) -> Figures | None:
        """What was counted for a candidate, or for the whole list; None before the count."""
        line, sheet = self.line(number), self.sheet
        if line is None or sheet is None:
            return None
        base, rules = self.base_of(number), self.rules
        majority = None if rules.plurality else rules.majority
        if self.method is Method.BALLOT_STRIKE:
            return Figures(line.approve, None, None, None, base, majority)
        whole = (sheet.valid or 0) if self.method.secret else len(self.present)
        other = None if self.method.secret else line.other
        return Figures(line.approve, line.against, other, whole - line.total, base, majority)

    @property
    def not_voting(self) -> int:
        """Electors present who raised no hand."""
        return len(self.present) - (self.hands.total if self.hands else 0)

    @property
    def adopted(self) -> bool | None:
        """Whether the list or question is adopted; None before the count, or person by person."""
        if self.hands is None:
            return None
        return self.rules.majority.reached(self.hands.approve, self.base_of(WHOLE_LIST))

    @property
    def unanimous(self) -> bool:
        """Whether everyone present with a vote was for the list, or for each of the elected."""
        chosen = self.elected if self.method.by_person else {WHOLE_LIST}
        votes = [line.approve for n in chosen if (line := self.line(n))]
        return bool(votes) and set(votes) == {len(self.present)}

    @property
    def rounds(self) -> tuple["Vote", ...]:
        """The rounds up to this one, in order."""
        return (*self.before, self)

    def candidate(self, number: int) -> Candidate:
        """The candidate of that number, of this round or one before. Raises StopIteration when
        there is none."""
        listed = (c for vote in reversed(self.rounds) for c in vote.candidates)
        return next(candidate for candidate in listed if candidate.number == number)

    def line(self, number: int) -> Line | None:
        """The counted line of a candidate; None before the count."""
        return self.sheet.lines.get(number) if self.sheet else None

    def passes(self, number: int) -> bool:
        """Whether a candidate reached the majority; in a vote among equals none is needed."""
        line = self.line(number)
        if line is None or self.rules.plurality:
            return line is not None
        return line.approve > 0 and self.rules.majority.reached(line.approve, self.base_of(number))

    @cached_property
    def majorities(self) -> dict[int, tuple[int, ...]]:
        """Those who reached the majority in a round up to this one, and what ranks them: the
        earlier round, then the votes there, then the votes among equals."""
        found: dict[int, tuple[int, ...]] = {}
        for place, vote in enumerate(self.rounds):
            for number in (c.number for c in vote.candidates):
                line = vote.line(number)
                if line is None:
                    continue
                if number in found and vote.rules.plurality:
                    found[number] += (line.approve,)
                elif number not in found and not vote.rules.plurality and vote.passes(number):
                    found[number] = (-place, line.approve)
        return found

    @cached_property
    def seatings(self) -> dict[Role, Seating]:
        """How the seats are filled, person by person; empty before the count.

        Alternates taken from those not elected come from every round so far, and are not seated
        while a tie for the officials is open.
        """
        if not self.method.by_person or self.sheet is None:
            return {}
        rules, found = self.rules, {}
        taken_from_left = rules.alternates_from is AlternatesFrom.NEXT
        votes = {
            c.number: line.approve
            for c in self.candidates
            if (line := self.line(c.number)) and self.passes(c.number)
        }
        of = {role: {n: votes[n] for n in votes if self._proposed(n) is role} for role in Role}
        if rules.seats:
            among = votes if taken_from_left else of[Role.OFFICIAL]
            found[Role.OFFICIAL] = self._seated(Role.OFFICIAL, among, rules.seats)
        if not rules.alternates or (taken_from_left and any(s.contested for s in found.values())):
            return found
        left: Mapping[int, Any] = of[Role.ALTERNATE]
        if taken_from_left:
            sent = frozenset().union(*(vote.elected for vote in self.before))
            sent = sent.union(*(seating.elected for seating in found.values()))
            left = {n: rank for n, rank in self.majorities.items() if n not in sent}
        found[Role.ALTERNATE] = self._seated(Role.ALTERNATE, left, rules.alternates)
        return found

    def _proposed(self, number: int) -> Role:
        return Role(self.candidate(number).role)

    def _seated(self, role: Role, votes: Mapping[int, Any], seats: int) -> Seating:
        seating = seat(votes, seats)
        for tie_break in self.count.tie_breaks:
            if tie_break.role is role and tie_break.among == seating.tied:
                return seating.with_chosen(tie_break.chosen)
        return seating

    @cached_property
    def elected(self) -> frozenset[int]:
        """The candidates elected in this round, or all of an adopted list."""
        if self.adopted:
            return frozenset(c.number for c in self.candidates)
        return frozenset().union(*(seating.elected for seating in self.seatings.values()))

    @property
    def tied(self) -> bool:
        """Whether a tie is open."""
        return any(seating.contested for seating in self.seatings.values())

    @property
    def vacant(self) -> int:
        """How many seats stay empty."""
        return sum(seating.vacant for seating in self.seatings.values())

    def role_of(self, number: int) -> Role:
        """The role in which a candidate is elected: alternates may come from those not elected."""
        for role, seating in self.seatings.items():
            if number in seating.elected:
                return role
        return self._proposed(number)

    def won_in(self, number: int) -> "Vote":
        """The round whose count elects someone: for an alternate taken from those not elected, the
        round in which the majority was reached."""
        from_left = self.rules.alternates_from is AlternatesFrom.NEXT
        rank = self.majorities.get(number) if from_left and self.before else None
        alternate = rank is not None and self.role_of(number) is Role.ALTERNATE
        return self.rounds[-rank[0]] if rank and alternate else self
