"""Profiles of the law, as data: what held from when to when, and a commented plan to fill in.

``profiles/NAME.toml`` is the law's catalogue, ``profiles/NAME.plan.toml`` the plan of a new event.
Every value carries where it stands; ``verified`` is False where nobody has compared it with the
text of the law, and it is then shown as to be checked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from msgspec import Struct


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
    bonuses: tuple[Bonus, ...] = ()
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


class Law(Struct, frozen=True):
    """What a profile says of the law in force in its time."""

    name: str
    valid_from: date
    valid_to: date
    honor_forms: tuple[HonorForm, ...]
    deciders: tuple[Decider, ...]
    rounding: RoundingRule
    path: Path

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to

    def plan_text(self, **values: str) -> str:
        template = self.path.with_suffix(".plan.toml").read_text(encoding="utf-8")
        return Template(template).substitute(values)


@cache
def laws() -> dict[str, Law]:
    found = []
    for path in (Path(__file__).parent / "profiles").glob("*.toml"):
        if path.name.endswith(".plan.toml"):
            continue
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        found.append(
            Law(
                name=data["name"],
                valid_from=data["valid_from"],
                valid_to=data["valid_to"],
                honor_forms=tuple(_form(form) for form in data["honor_form"]),
                deciders=tuple(
                    Decider(one["name"], one["level"], tuple(one.get("also", ())))
                    for one in data["decider"]
                ),
                rounding=RoundingRule(
                    **data["rounding"] | {"way": Rounding(data["rounding"]["way"])}
                ),
                path=path,
            )
        )
    return {one.name: one for one in sorted(found, key=lambda one: one.valid_from)}


def _form(data: Mapping[str, Any]) -> HonorForm:
    return HonorForm(
        name=data["name"],
        deciders=tuple(data["deciders"]),
        source=data["source"],
        verified=data["verified"],
        bonuses=tuple(Bonus(**bonus) for bonus in data.get("bonus", ())),
        also=tuple(data.get("also", ())),
    )


@cache
def base_wages() -> tuple[BaseWage, ...]:
    """Every base wage known, oldest first."""
    path = Path(__file__).parent / "base-wages.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(sorted((BaseWage(**one) for one in data["base_wage"]), key=lambda w: w.since))


def base_wage_on(day: date) -> BaseWage | None:
    """The base wage in force on ``day``; None before the first that is known."""
    return next((wage for wage in reversed(base_wages()) if wage.since <= day), None)


def law(profile: str) -> Law:
    return laws()[profile]


def profile_names() -> tuple[str, ...]:
    """The profiles that ship, oldest first."""
    return tuple(laws())


def profile_for(day: date) -> str:
    """The profile whose law is in force on ``day``; the nearest one outside all of them."""
    for one in laws().values():
        if day <= one.valid_to:
            return one.name
    return profile_names()[-1]


def new_plan_text(
    profile: str,
    *,
    event_number: int,
    day: date,
    rehearsal: bool = False,
    opens: time | None = None,
) -> str:
    """The commented plan file of a new event.

    ``opens`` moves the whole programme to begin at that time, for a rehearsal now.
    """
    text = law(profile).plan_text(
        event_number=str(event_number), date=day.isoformat(), rehearsal=str(rehearsal).lower()
    )
    if opens is None:
        return text
    first = re.search(r'^start = "(\d\d:\d\d)"', text, re.MULTILINE)
    assert first is not None, "a plan that ships has items"
    shift = _minutes(opens) - _minutes(time.fromisoformat(first[1]))

    def moved(match: re.Match[str]) -> str:
        minutes = (_minutes(time.fromisoformat(match[1])) + shift) % (24 * 60)
        return f'start = "{minutes // 60:02}:{minutes % 60:02}"'

    return re.sub(r'^start = "(\d\d:\d\d)"', moved, text, flags=re.MULTILINE)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
