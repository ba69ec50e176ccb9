"""A candidate: who is proposed, as what, how the name came on the list."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from store.facts.kinds import defaults_of
from store.people.delegate import Delegate


class Role(StrEnum):
    """What a candidate is proposed for."""

    OFFICIAL = "official"
    ALTERNATE = "alternate"


class How(StrEnum):
    """How a name came on the slate."""

    PREPARED = "prepared"  # on the list brought to the conference
    NOMINATED = "nominated"  # by someone in the hall
    STOOD = "stood"  # by the candidate


STANDINGS = ("individual", "collective", "household")
"""What a candidate stands for as an exemplar."""


class Candidate(Struct, frozen=True):
    """One name of the slate. ``delegate`` is the badge number, 0 for someone not summoned.

    ``party`` and ``direct_labour`` are "yes", "no" or "" for not known; ``standing`` is one of
    ``STANDINGS`` or "".
    """

    number: int
    name: str
    role: str = Role.OFFICIAL
    birth: str = ""
    unit: str = ""
    delegate: int = 0
    profile: str = ""
    sex: str = ""
    ethnic: str = ""
    position: str = ""
    religion: str = ""
    party: str = ""
    education: str = ""
    field: str = ""
    standing: str = ""
    direct_labour: str = ""
    how: str = How.PREPARED
    proposer: str = ""
    extra: Mapping[str, str] = msgspec.field(default_factory=dict)  # other columns, by heading

    def __hash__(self) -> int:
        return self.number


PROFILE = tuple(
    name for name in Candidate.__struct_fields__ if name not in ("number", "delegate", "how")
)
"""What may be amended of a candidate."""


def candidate_of(data: Mapping[str, Any]) -> Candidate:
    known = Candidate.__struct_fields__
    return Candidate(**{name: value for name, value in data.items() if name in known})


def packed(candidate: Candidate) -> dict[str, Any]:
    """As a fact keeps a candidate: what is not the default."""
    defaults = defaults_of(Candidate)
    return {name: v for name, v in asdict(candidate).items() if v not in (defaults[name], {})}


def proposed(
    delegate: Delegate, role: Role, how: How = How.PREPARED, proposer: str = ""
) -> Candidate:
    """A delegate as a candidate, not yet listed; the roll gives what it knows."""
    return Candidate(
        number=0,  # given when it is listed
        name=delegate.name,
        role=role.value,
        birth=delegate.birth,
        unit=delegate.unit,
        delegate=delegate.number,
        profile=delegate.achievement,
        how=how.value,
        proposer=proposer,
    )
