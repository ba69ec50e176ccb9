"""Every kind of fact about the roll."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.facts.kinds import What, kind
from store.people.delegate import Delegate, person_values


@kind("people.listed")
class Listed(What, frozen=True):
    number: int
    person: Mapping[str, Any]  # of PERSON_FIELDS, without the empty ones

    @property
    def delegate(self) -> Delegate:
        """The person as first listed."""
        return Delegate(self.number, **person_values(self.person))


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
