"""The facts of the roll."""

from collections.abc import Mapping
from typing import Any

from msgspec import convert

from store.facts.kinds import Number, NumberAsText, What, check_changes, kind
from store.people.delegate import Delegate


@kind("people.listed")
class Listed(What, frozen=True):
    """A person is put on the roll."""

    number: Number
    person: Mapping[str, Any]  # of PERSON_FIELDS, without the empty ones

    @property
    def delegate(self) -> Delegate:
        """The person as first listed."""
        known = {**self.person, "number": self.number, "issue": 1, "withdrawn": False}
        return convert(known, Delegate)

    def check(self) -> None:
        _ = self.delegate


@kind("people.amended")
class Amended(What, frozen=True):
    """Fields of a delegate are changed."""

    number: Number
    changes: Mapping[str, Any]

    def check(self) -> None:
        check_changes(self.changes, Delegate)


@kind("people.withdrawn")
class Withdrawn(What, frozen=True):
    """A delegate is taken off the roll."""

    number: Number
    reason: str


@kind("badges.reissued")
class Reissued(What, frozen=True):
    """A lost badge is replaced: from now on only the code with ``issue`` admits."""

    number: Number
    issue: Number


@kind("people.restored")
class Restored(What, frozen=True):
    """A withdrawn delegate is on the roll again."""

    number: Number


@kind("people.seated")
class Seated(What, frozen=True):
    """Seats for many at once."""

    seats: Mapping[NumberAsText, str]  # by badge number, which JSON keeps as text


@kind("people.renumbered")
class Renumbered(What, frozen=True):
    """Another badge number for a delegate about whom nothing else is recorded yet."""

    number: Number
    to: Number


@kind("people.told_apart")
class ToldApart(What, frozen=True):
    """The person of ``listing``, a fact, was listed under a number that another desk had given to
    somebody else, and has ``number`` from now on."""

    listing: str
    number: Number


@kind("people.numbers_given")
class NumbersGiven(What, frozen=True):
    """Other badge numbers for many at once: the new one by the old one, which JSON keeps as text.

    A number that another delegate had before gets a new issue, so that the earlier badge admits
    nobody.
    """

    numbers: Mapping[NumberAsText, Number]
