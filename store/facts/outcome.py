"""What a decision answers: the facts to add, or a refusal from a closed list.

Each part lists its reasons in its ``refusals``; ``screens`` holds a sentence for each.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from msgspec import Struct, field

from store.facts.desk_time import Reading
from store.facts.kinds import What
from store.text.desk_names import desk_key

Whole = TypeVar("Whole", contravariant=True)


class Refusal(StrEnum):
    """Why a command was not carried out. Each part lists its own reasons."""


class GeneralRefusal(Refusal):
    """Reasons that belong to no part."""

    MOVED_ON = "moved_on"  # someone else acted between the look and the key
    NAME_MISSING = "name_missing"
    REASON_MISSING = "reason_missing"
    NO_SUCH_FACT = "no_such_fact"
    ALREADY_RETRACTED = "already_retracted"
    NOT_YOUR_ROLE = "not_your_role"
    CLOCK_STANDS = "clock_stands"
    PLAN_STANDS = "plan_stands"
    NO_SUCH_TIME = "no_such_time"
    PURGED = "purged"


class Role(StrEnum):
    """Who sits at a console: what may be asked for there, and which screen opens first."""

    ALL = "all"
    DESK = "desk"
    MC = "mc"
    SECRETARY = "secretary"
    SCAN = "scan"  # a phone, or a camera


class Station(Struct, frozen=True):
    """One laptop among several: its id, the badge numbers, the last included, that nobody else
    gives to newcomers, and the name it joined with. A laptop that joined no others has none."""

    machine: str = ""
    first: int = 0
    last: int = -1
    name: str = ""

    @property
    def numbers(self) -> range:
        """Its own badge numbers."""
        return range(self.first, self.last + 1)


NO_STATION = Station()


class Circumstances(Struct, frozen=True):
    """When, where and by whom a command is given."""

    now: datetime
    desk: str
    operator: str
    role: Role = Role.ALL
    reading: Reading | None = None
    station: Station = NO_STATION

    @property
    def where(self) -> tuple[str, str]:
        """The desk itself, as ``Fact.where`` says it."""
        return self.station.machine, desk_key(self.desk)


class Outcome(Struct, frozen=True):
    """``facts`` are to be recorded even when there is a refusal: a refused scan is a fact."""

    facts: tuple[What, ...] = ()
    refusal: Refusal | None = None
    answer: Any = None
    details: Mapping[str, Any] = field(default_factory=dict)  # figures for the sentence


class CommandOn(Protocol[Whole]):
    """What a person asks for, as data. It is decided on the latest ``Whole``."""

    def decide(self, whole: Whole, circumstances: Circumstances, /) -> Outcome: ...


def done(*facts: What, answer: Any = None) -> Outcome:
    """The outcome of a command that is carried out."""
    return Outcome(facts, answer=answer)


def reasoned(reason: str, fact: Callable[[str], What]) -> Outcome:
    """The outcome of a command that needs a reason: ``fact`` with it; a refusal without one."""
    text = reason.strip()
    return done(fact(text)) if text else refused(GeneralRefusal.REASON_MISSING)


def refused(refusal: Refusal, **details: Any) -> Outcome:
    """The outcome of a command that is not; ``details`` are the figures of its sentence."""
    return Outcome(refusal=refusal, details=details)
