"""One vote: what was frozen when it opened, the versions of its count, its result."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from store.plan.vote_rules import AlternatesFrom, Base, Method, VoteRules
from store.votes.arithmetic import Seating, seat
from store.votes.candidates import Candidate, Role
from store.votes.counts import FIRST, SECOND, WHOLE_LIST, Ballot, Line, Sheet, Zone, differences


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


class Count(Struct, frozen=True):
    """One version of a count. A correction after the declaration is another version."""

    reason: str = ""  # of the correction, if it is one
    announced: tuple[int, int] | None = None  # ballots issued and returned
    ballots: Mapping[int, tuple[Ballot, ...]] = field(default_factory=dict)  # by keying
    zones: Mapping[int, tuple[Zone, ...]] = field(default_factory=dict)  # of hands, by keying
    keyed_by: Mapping[int, str] = field(default_factory=dict)  # who is keying, by keying
    sheets: Mapping[int, Sheet] = field(default_factory=dict)  # by keying
    tie_breaks: tuple[TieBreak, ...] = ()
    declared_at: datetime | None = None
    declared_reason: str = ""

    @property
    def begun(self) -> bool:
        """Whether anything of it is recorded."""
        return bool(self.announced or self.keyings)

    @property
    def keyings(self) -> frozenset[int]:
        """The keyings that are begun or complete."""
        return frozenset({*self.ballots, *self.zones, *self.sheets})

    @property
    def differences(self) -> list[str]:
        """The fields in which the two keyings differ."""
        if len(self.sheets) < 2:
            return []
        return differences(self.sheets[FIRST], self.sheets[SECOND])

    @property
    def sheet(self) -> Sheet | None:
        """The first keying."""
        return self.sheets.get(FIRST)


class Vote(Struct, frozen=True):
    """One vote, frozen when it opened. Electors, tellers and present are badge numbers."""

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
    versions: tuple[Count, ...] = (Count(),)
    abandoned: str = ""

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

    @property
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
    def base_count(self) -> int:
        """The number of which the majority is a share."""
        return self.base_of(WHOLE_LIST)

    def base_of(self, number: int) -> int:
        """The number of which a candidate's majority is a share. For hands person by person,
        "valid" are the hands raised for that person."""
        sheet, base = self.sheet, self.rules.base
        if base is Base.SUMMONED:
            return self.summoned
        if base is Base.PRESENT:
            return len(self.present)
        given: int | None = getattr(sheet, base.value, None)  # issued, returned or valid
        if given is None and sheet and not self.method.secret:
            return sheet.lines[number].total if number in sheet.lines else 0
        return given or 0

    @property
    def needed(self) -> int:
        """How many votes are the majority."""
        return self.rules.majority.needed(self.base_count)

    @property
    def not_voting(self) -> int:
        """Electors present who raised no hand."""
        return len(self.present) - (self.hands.total if self.hands else 0)

    @property
    def adopted(self) -> bool | None:
        """Whether the list or question is adopted; None before the count, or person by person."""
        if self.hands is None:
            return None
        return self.rules.majority.reached(self.hands.approve, self.base_count)

    def candidate(self, number: int) -> Candidate:
        """The candidate of that number. Raises StopIteration when there is none."""
        return next(candidate for candidate in self.candidates if candidate.number == number)

    def line(self, number: int) -> Line | None:
        """The counted line of a candidate; None before the count."""
        return self.sheet.lines.get(number) if self.sheet else None

    def passes(self, number: int) -> bool:
        """Whether a candidate reached the majority; in a vote among equals one vote is enough."""
        line = self.line(number)
        if line is None or line.approve == 0:
            return False
        reached = self.rules.majority.reached(line.approve, self.base_of(number))
        return self.rules.plurality or reached

    @property
    def seatings(self) -> dict[Role, Seating]:
        """How the seats are filled, person by person; empty before the count.

        Alternates taken from those not elected are not seated while a tie for the officials is
        open.
        """
        if not self.method.by_person or self.sheet is None:
            return {}
        rules, found = self.rules, {}
        taken_from_left = rules.alternates_from is AlternatesFrom.NEXT
        everyone = {c.number for c in self.candidates}
        proposed = {c.number for c in self.candidates if c.role == Role.OFFICIAL}
        officials = everyone if taken_from_left else proposed
        others = everyone - officials
        if rules.seats:
            found[Role.OFFICIAL] = self._seated(Role.OFFICIAL, officials, rules.seats)
            if taken_from_left and not found[Role.OFFICIAL].contested:
                others = officials - found[Role.OFFICIAL].elected
        if rules.alternates and others:
            found[Role.ALTERNATE] = self._seated(Role.ALTERNATE, others, rules.alternates)
        return found

    def _seated(self, role: Role, among: set[int], seats: int) -> Seating:
        votes = {n: line.approve for n in among if (line := self.line(n))}
        seating = seat(votes, seats, self.passes)
        for tie_break in self.count.tie_breaks:
            if tie_break.role is role and tie_break.among == seating.tied:
                return seating.with_chosen(tie_break.chosen)
        return seating

    @property
    def elected(self) -> frozenset[int]:
        """The candidates elected person by person, or all of an adopted list."""
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
        return Role(self.candidate(number).role)
