"""The roll: who was summoned, as the office's list says and as it was amended since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct, field
from msgspec.structs import replace

from store.codes.badge_code import parse_number
from store.facts.fact import Fact
from store.facts.kinds import Kinds, What, kind
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.text.vietnamese import Query, Searchable, name_key

if TYPE_CHECKING:
    from store.conference import Conference


class Mark(StrEnum):
    """What a delegate is at the conference besides being a delegate."""

    PRESIDIUM = "presidium"
    SECRETARY = "secretary"
    SPEAKER = "speaker"
    GUEST_OF_HONOUR = "guest_of_honour"
    TELLER = "teller"


class Delegate(Struct, frozen=True):
    """One person of the roll. Texts are as the office wrote them, cleaned; "" is unknown.

    ``birth`` is ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``: older people often know the year only.
    ``ethnic`` and ``phone`` are personal data that stay off the screens others see. ``rank`` is the
    place in the order of protocol, from 1; 0 comes after all ranks, by number.
    """

    number: int
    name: str
    sex: str = ""  # "male" · "female" · ""
    birth: str = ""
    ethnic: str = ""
    unit: str = ""
    position: str = ""
    category: str = ""
    phone: str = ""
    seat: str = ""
    achievement: str = ""
    note: str = ""
    marks: tuple[str, ...] = ()  # of Mark
    rank: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)  # the list's other columns, by heading
    issue: int = 1  # of the badge: a reprint for a lost one counts up
    withdrawn: bool = False

    @property
    def birth_year(self) -> str:
        return self.birth[:4]

    def with_issue(self, issue: int) -> Delegate:
        """The same person with a later badge."""
        return replace(self, issue=issue)


PERSON_FIELDS = tuple(
    name for name in Delegate.__struct_fields__ if name not in ("number", "issue", "withdrawn")
)


@kind("people.listed")
class Listed(What, frozen=True):
    number: int
    person: Mapping[str, Any]  # of PERSON_FIELDS, without the empty ones

    @property
    def delegate(self) -> Delegate:
        """The person as first listed."""
        return Delegate(self.number, **_known(self.person))


@kind("people.amended")
class Amended(What, frozen=True):
    number: int
    changes: Mapping[str, Any]


@kind("people.withdrawn")
class Withdrawn(What, frozen=True):
    number: int
    reason: str


@kind("badges.reissued")
class Reissued(What, frozen=True):
    """A lost badge is replaced: from now on only the code with ``issue`` admits."""

    number: int
    issue: int


@kind("people.restored")
class Restored(What, frozen=True):
    """Someone who was withdrawn is on the list again."""

    number: int


@kind("people.seated")
class Seated(What, frozen=True):
    """Many seats given at once."""

    seats: Mapping[str, str]  # by badge number, which JSON keeps as text


@kind("people.renumbered")
class Renumbered(What, frozen=True):
    """Another badge number for someone of whom nothing else is recorded yet."""

    number: int
    to: int


@kind("people.numbers_given")
class NumbersGiven(What, frozen=True):
    """Other badge numbers for many at once: the new one by the old one, which JSON keeps as text.

    A number that another had before admits its new owner by a new issue only, so that no badge
    that is about lets in the wrong person.
    """

    numbers: Mapping[str, int]


class Roll:
    """The slice of the conference that knows the delegates, by badge number."""

    TAKES: ClassVar[Kinds] = (
        Listed,
        Amended,
        Withdrawn,
        Reissued,
        Restored,
        Seated,
        Renumbered,
        NumbersGiven,
    )

    def __init__(
        self,
        delegates: Mapping[int, Delegate] | None = None,
        issues: Mapping[int, int] | None = None,
    ) -> None:
        self.delegates: dict[int, Delegate] = dict(delegates or {})
        self._summoned: tuple[Delegate, ...] | None = None
        self._issues: dict[int, int] = dict(issues or {})  # the last of each number there was

    def copy(self) -> Roll:
        return Roll(self.delegates, self._issues)

    def last_issue(self, number: int) -> int:
        """Of the badges with that number, whoever it belonged to; 0 if there never was one."""
        return self._issues.get(number, 0)

    def apply(self, fact: Fact) -> None:
        self._summoned = None
        match fact.what:
            case Listed(number) as listed:
                self.delegates[number] = listed.delegate
                self._issues.setdefault(number, 1)
            case Amended(number, changes) if number in self.delegates:
                self.delegates[number] = replace(self.delegates[number], **_known(changes))
            case Withdrawn(number) if number in self.delegates:
                self.delegates[number] = replace(self.delegates[number], withdrawn=True)
            case Reissued(number, issue) if number in self.delegates:
                known = self.delegates[number]
                self.delegates[number] = known.with_issue(max(issue, known.issue))
                self._issues[number] = max(issue, self.last_issue(number))
            case Restored(number) if number in self.delegates:
                self.delegates[number] = replace(self.delegates[number], withdrawn=False)
            case Seated(seats):
                self._seat(seats)
            case Renumbered(number, to) if number in self.delegates and to not in self.delegates:
                self.delegates[to] = replace(self.delegates.pop(number), number=to)

            case NumbersGiven(numbers):
                self._number({int(old): new for old, new in numbers.items()})

    def _number(self, numbers: Mapping[int, int]) -> None:
        """All of them, or none when another desk has given one of the numbers away meanwhile."""
        moving = {old: new for old, new in numbers.items() if old in self.delegates}
        staying = self.delegates.keys() - moving.keys()
        if len(set(moving.values())) < len(moving) or staying & set(moving.values()):
            return
        before = dict(self.delegates)
        for old in moving:
            del self.delegates[old]
        for old, new in moving.items():
            self._issues[new] = self.last_issue(new) + 1
            self.delegates[new] = replace(before[old], number=new, issue=self._issues[new])

    def _seat(self, seats: Mapping[str, str]) -> None:
        for number, seat in ((int(number), seat) for number, seat in seats.items()):
            if number in self.delegates:
                self.delegates[number] = replace(self.delegates[number], seat=seat)

    def get(self, number: int) -> Delegate | None:
        return self.delegates.get(number)

    @property
    def summoned(self) -> list[Delegate]:
        """Everyone on the roll but the withdrawn, by number."""
        if self._summoned is None:  # asked for many times between two changes of the roll
            by_number = sorted(self.delegates.items())
            self._summoned = tuple(d for _, d in by_number if not d.withdrawn)
        return list(self._summoned)

    def marked(self, mark: Mark) -> list[Delegate]:
        """The summoned with that mark, in the order of protocol."""
        marked = [delegate for delegate in self.summoned if mark in delegate.marks]
        return sorted(marked, key=lambda d: (d.rank == 0, d.rank, d.number))


def person_of(delegate: Delegate) -> dict[str, Any]:
    """What ``Listed`` keeps of a delegate."""
    return {name: value for name in PERSON_FIELDS if (value := getattr(delegate, name))}


def _known(person: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in person.items()
        if name in PERSON_FIELDS
    }


class ListDelegates(Struct, frozen=True):
    """Bring a prepared list into the roll in one step: new ones, changed ones, withdrawn ones.

    ``seen`` is who the changed were when the list was prepared; if the roll says otherwise by now,
    nothing is written, so that what was shown is what is written.
    """

    new: tuple[Delegate, ...] = ()
    changed: tuple[tuple[int, Mapping[str, Any]], ...] = ()
    seen: tuple[Delegate, ...] = ()
    withdrawn: tuple[int, ...] = ()
    restored: tuple[int, ...] = ()
    reason: str = ""  # for withdrawing

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        taken = conference.roll.delegates
        if any(delegate.number in taken for delegate in self.new):
            return refused(Refusal.MOVED_ON)
        if any(number not in taken for number, _ in self.changed):
            return refused(Refusal.UNKNOWN_DELEGATE)
        if any(taken.get(delegate.number) != delegate for delegate in self.seen):
            return refused(Refusal.MOVED_ON)
        if self.withdrawn and not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return done(
            *(Listed(d.number, person_of(d)) for d in self.new),
            *(Restored(number) for number in self.restored),
            *(Amended(number, changes) for number, changes in self.changed),
            *(Withdrawn(number, self.reason.strip()) for number in self.withdrawn),
        )


def changes_between(old: Delegate, new: Delegate) -> dict[str, Any]:
    """The fields in which ``new`` says something else; an empty cell says nothing."""
    return {
        name: value
        for name in PERSON_FIELDS
        if (value := getattr(new, name)) and value != getattr(old, name)
    }


def electorate(delegates: Iterable[Delegate], voting: Mapping[str, bool]) -> list[int]:
    """Numbers of those who may vote; ``voting`` says so by category, unknown categories may."""
    return [d.number for d in delegates if voting.get(d.category, True)]


def find(delegates: Iterable[Delegate], query: str) -> list[Delegate]:
    """Delegates that ``query`` may mean: name, initials, unit, category, badge number or the end of
    the telephone number, accent-free and in any word order; nearest (by name) first, then by the
    name's own order."""
    number = parse_number(query)
    asked = Query.of(query)
    matching = [d for d in delegates if d.number == number or asked.finds(_searchable(d))]
    return sorted(matching, key=lambda d: (not asked.finds(_by_name(d.name)), name_key(d.name)))


def _searchable(delegate: Delegate) -> Searchable:
    return _by_texts(
        delegate.name, delegate.unit, delegate.category, delegate.number, delegate.phone
    )


@lru_cache(maxsize=16_384)
def _by_name(name: str) -> Searchable:
    return Searchable.of(name)


@lru_cache(maxsize=16_384)
def _by_texts(name: str, unit: str, category: str, number: int, phone: str) -> Searchable:
    digits = "".join(character for character in phone if character.isdecimal())
    return Searchable.of(name, unit, category, f"{number} {number:05}", tail=digits)
