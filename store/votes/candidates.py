"""A candidate: who is proposed, for what, by whom."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict

from store.facts.kinds import defaults_of
from store.people.delegate import Delegate
from store.text.vietnamese import clean


class Role(StrEnum):
    """What a candidate is proposed for."""

    OFFICIAL = "official"
    ALTERNATE = "alternate"


class How(StrEnum):
    """How a candidate came on the slate."""

    PREPARED = "prepared"  # on the list brought to the conference
    NOMINATED = "nominated"  # by someone in the hall
    STOOD = "stood"  # by the candidate


STANDINGS = ("individual", "collective", "household")
"""The kinds of exemplar that a candidate represents."""


class Candidate(Struct, frozen=True):
    """One name of the slate. ``delegate`` is the badge number, 0 for someone not summoned.

    ``birth`` is as of a delegate. ``party`` and ``direct_labour`` are "yes", "no" or "" (not
    known); ``standing`` is one of ``STANDINGS`` or "".
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
    supporters: int = 0  # of those present with a vote, where the rules ask for support
    supporters_of: int = 0
    extra: Mapping[str, str] = msgspec.field(default_factory=dict)  # other columns, by heading

    def __hash__(self) -> int:
        return self.number


PROFILE = tuple(
    name
    for name in Candidate.__struct_fields__
    if name not in ("number", "delegate", "how", "supporters", "supporters_of")
)
"""The fields of a candidate that may be amended."""


def candidate_of(data: Mapping[str, Any]) -> Candidate:
    """The candidate of a fact's data, without fields of newer versions."""
    known = Candidate.__struct_fields__
    return Candidate(**{name: value for name, value in data.items() if name in known})


def packed(candidate: Candidate) -> dict[str, Any]:
    """The candidate as a fact keeps it: the fields that are not the default."""
    defaults = defaults_of(Candidate)
    return {name: v for name, v in asdict(candidate).items() if v not in (defaults[name], {})}


def namesakes(candidate: Candidate, listed: Iterable[Candidate]) -> list[Candidate]:
    """The others on the list who have the same name."""
    name = _spoken(candidate)
    return [c for c in listed if c.number != candidate.number and _spoken(c) == name]


def _spoken(candidate: Candidate) -> str:
    return clean(candidate.name).casefold()


def proposed(
    delegate: Delegate, role: Role, how: How = How.PREPARED, proposer: str = ""
) -> Candidate:
    """A delegate as a candidate, with what the roll knows; its number is given when it is
    listed."""
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
