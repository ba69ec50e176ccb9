"""The conference: what the record says at one moment."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from store.attendance.facts import GateClosed, GateOpened, Repeated, ScanRefused
from store.attendance.state import Attendance
from store.badges.state import Badges
from store.conference.clashes import Clash, clashes_in
from store.conference.history import History
from store.conference.origin import Origin
from store.dossier.state import Dossier
from store.facts.desk_time import Corrected
from store.facts.fact import Fact
from store.facts.kinds import Identified, Retracted
from store.facts.outcome import Station
from store.honors.state import Honors
from store.people.delegate import Delegate
from store.people.facts import Listed, NumbersGiven, Renumbered, ToldApart
from store.people.state import Roll
from store.plan.facts import PlanWritten
from store.plan.plan import Plan
from store.preparation.state import Trials
from store.programme.agenda import Agenda, agenda_of
from store.programme.announcements import Announcements, Notices, Quorum
from store.programme.speeches import Speakers
from store.programme.state import Programme
from store.text.desk_names import desk_key
from store.votes.state import Votes

_STAY = (
    *(Retracted, Repeated, ScanRefused, GateOpened, GateClosed),
    *(Identified, Corrected, PlanWritten),
)
"""What no key takes back: nothing was changed by it, or another act changes it again."""


FIRST_OF_STATIONS = 90_000
"""From here on, up to the last that a badge can carry, numbers belong to laptops that joined."""


class Turnout(Struct, frozen=True):
    """How many are summoned and present: of a category, a unit or another group."""

    summoned: int
    present: int

    def __add__(self, other: "Turnout") -> "Turnout":
        return Turnout(self.summoned + other.summoned, self.present + other.present)


class Conference(Struct, frozen=True, dict=True):
    """What the record says at one moment; it never changes after it is handed out, so what is
    counted once need not be counted again."""

    plan: Plan
    history: History  # in order of time, the retracted ones included; two differ by it alone
    roll: Roll
    attendance: Attendance
    badges: Badges
    programme: Programme
    honors: Honors
    votes: Votes
    dossier: Dossier
    speakers: Speakers
    announcements: Announcements
    notices: Notices
    trials: Trials
    origin: Origin
    retracted: frozenset[str]

    @cached_property
    def quorum(self) -> Quorum:
        """The quorum of all who are summoned, by the plan's share."""
        summoned = self.roll.summoned_numbers
        present = len(summoned.intersection(self.attendance.present))
        share = self.plan.quorum
        return Quorum(len(summoned), present, share.needed(len(summoned)), share.fraction)

    @cached_property
    def clashes(self) -> Mapping[str, Clash]:
        """What desks that were apart recorded against each other and nobody has settled, by the id
        of the fact that came second."""
        return {clash.fact.id: clash for clash in clashes_in(self.roll, self.attendance)}

    @cached_property
    def agenda(self) -> Agenda:
        """The programme of the day, with its changes."""
        return agenda_of(self.plan, self.programme.changes)

    def turnout_by(self, field: str) -> dict[str, Turnout]:
        """The turnout of the summoned by the value of that field, in the order of the roll."""
        present, groups = set(self.attendance.present), self.roll.numbers_by(field).items()
        return {name: Turnout(len(of), len(of & present)) for name, of in groups}

    def turnout_by_category(self) -> dict[str, Turnout]:
        """By category, in the plan's order, then in the order of the roll."""
        found = self.turnout_by("category")
        names = dict.fromkeys([c.name for c in self.plan.categories] + list(found))
        return {name: found[name] for name in names if name in found}

    def numbers_given(self) -> set[int]:
        """Every badge number ever given, taken back or not: its badge may still be in use."""
        given: set[int] = set()
        for fact in self.history.of(Listed, Renumbered, ToldApart, NumbersGiven):
            match fact.what:
                case Listed(number) | Renumbered(to=number) | ToldApart(number=number):
                    given.add(number)
                case NumbersGiven(numbers):
                    given.update(numbers.values())
        return given

    def next_number(self, station: Station) -> int | None:
        """The badge number of the next newcomer at a desk of ``station``: of its own; None when all
        of them were given. Where it has none, the one after all that are no other's own."""
        given = self.numbers_given()
        if station.numbers:
            return next((number for number in station.numbers if number not in given), None)
        return max((number for number in given if number < FIRST_OF_STATIONS), default=0) + 1

    def once_listed(self, number: int) -> Delegate | None:
        """The delegate of that number, even when the listing was taken back."""
        if delegate := self.roll.get(number):
            return delegate
        listed = (fact.what for fact in reversed(self.history.of(Listed)))
        found = (what for what in listed if isinstance(what, Listed) and what.number == number)
        return next((what.delegate for what in found), None)

    def last_act(self, desk: str, operator: str, machine: str = "") -> Fact | None:
        """The operator's latest fact at that desk that can be taken back."""
        for fact in reversed(self.history):
            own = (*fact.where, fact.operator) == (machine, desk_key(desk), operator)
            if own and not isinstance(fact.what, _STAY) and fact.id not in self.retracted:
                return fact
        return None

    def act_of(self, fact: Fact) -> tuple[Fact, ...]:
        """The facts of the same act as ``fact`` that still count, in order."""
        if not fact.act:
            return (fact,)
        return tuple(one for one in self.history.act(fact.act) if one.id not in self.retracted)

    def find_fact(self, fact_id: str) -> Fact | None:
        """The fact of that id, taken back or not."""
        return self.history.find(fact_id)
