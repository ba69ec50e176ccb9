"""Profiles of the law, as data: what held from when to when.

Every value carries where it stands; ``verified`` is False where nobody has compared it with the
text of the law, and it is then shown as to be checked.
"""

import tomllib
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct, convert, field


class Rounding(StrEnum):
    """What becomes of a bonus that is no multiple of 10,000 đồng."""

    NONE = "none"
    NEAREST = "nearest"
    UP = "up"


class Bonus(Struct, frozen=True):
    """How many times the base wage one kind of recipient is given with a form."""

    kind: str  # of RecipientKind
    coefficient: Decimal
    source: str
    verified: bool


class HonorForm(Struct, frozen=True):
    """A title or form of commendation, who decides on it, and where that stands."""

    name: str
    deciders: tuple[str, ...]
    source: str
    verified: bool
    bonuses: tuple[Bonus, ...] = field(default=(), name="bonus")
    also: tuple[str, ...] = ()
    """Other names and usual abbreviations of the same."""

    @property
    def decider(self) -> str:
        """Who decides on it in the first place."""
        return self.deciders[0]

    def bonus(self, kind: str) -> Bonus | None:
        return next((bonus for bonus in self.bonuses if bonus.kind == kind), None)


class Decider(Struct, frozen=True):
    """Someone who may decide on honors: the level, and the names that mean the same."""

    name: str
    level: str  # of store.honors.Level
    also: tuple[str, ...] = ()


class RoundingRule(Struct, frozen=True):
    """How the law rounds a bonus, and where that stands."""

    way: Rounding
    source: str
    verified: bool


class BaseWage(Struct, frozen=True):
    """The base wage (mức lương cơ sở) in đồng a month, from a day on."""

    amount: int
    since: date
    source: str
    verified: bool


class DossierForms(Struct, frozen=True):
    """The forms of a report of achievements, who receives a paper, and where that stands."""

    achievement_individual: str
    achievement_collective: str
    submission_to: tuple[str, ...]
    report_to: tuple[str, ...]
    source: str
    verified: bool


class Repealed(Struct, frozen=True):
    """A text of the law that a paper may no longer rest on, from a day on. ``text`` is its number
    as a legal basis names it."""

    text: str
    since: date
    by: str
    source: str
    verified: bool


class Law(Struct, frozen=True):
    """What a profile says of the law in force in its time."""

    name: str
    valid_from: date
    valid_to: date
    honor_forms: tuple[HonorForm, ...] = field(name="honor_form")
    deciders: tuple[Decider, ...] = field(name="decider")
    rounding: RoundingRule
    dossier: DossierForms
    new_plan: dict[str, str]
    """What the plan of a new event says otherwise than in other times (``new-plan.toml``)."""

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to


_FOLDER = Path(__file__).parent


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def _files() -> dict[str, Path]:
    return {path.stem: path for path in (_FOLDER / "profiles").glob("*.toml")}


@cache
def _law(file: str) -> Law:
    return convert(_read(_files()[file]), Law)


@cache
def laws() -> dict[str, Law]:
    """The profiles that ship by name, oldest first."""
    return {one.name: one for one in sorted(map(_law, _files()), key=lambda one: one.valid_from)}


@cache
def base_wages() -> tuple[BaseWage, ...]:
    """Every base wage known, oldest first."""
    wages = convert(_read(_FOLDER / "base-wages.toml")["base_wage"], tuple[BaseWage, ...])
    return tuple(sorted(wages, key=lambda wage: wage.since))


def base_wage_on(day: date) -> BaseWage | None:
    """The base wage in force on ``day``; None before the first that is known."""
    return next((wage for wage in reversed(base_wages()) if wage.since <= day), None)


@cache
def repealed() -> tuple[Repealed, ...]:
    """The texts that are known to hold no more."""
    return convert(_read(_FOLDER / "repealed.toml")["repealed"], tuple[Repealed, ...])


def law(profile: str) -> Law:
    """Read alone from the file named after it. Raises KeyError for one that does not ship."""
    if not ships(profile):
        raise KeyError(profile)
    return _law(_file_of(profile))


@cache
def ships(profile: str) -> bool:
    """Whether there is a profile of that name; of its file only the line of the name is looked at,
    as most starts need no more."""
    path = _files().get(_file_of(profile))
    return path is not None and f'\nname = "{profile}"\n' in path.read_text(encoding="utf-8")


def _file_of(profile: str) -> str:
    return profile.lower().replace(" ", "-")


def profile_for(day: date) -> str:
    """The profile whose law is in force on ``day``; the nearest one outside all of them."""
    return next((one.name for one in laws().values() if day <= one.valid_to), [*laws()][-1])
