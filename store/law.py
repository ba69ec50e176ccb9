"""Profiles of the law, as data: what held from when to when, and a commented plan to fill in.

``profiles/NAME.toml`` is the law's catalogue, ``profiles/NAME.plan.toml`` the plan of a new event.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from string import Template


@dataclass(frozen=True, slots=True)
class HonorForm:
    """A title or form of commendation, who decides on it, and where that stands."""

    name: str
    decider: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Law:
    """What a profile says of the law in force in its time."""

    name: str
    valid_from: date
    valid_to: date
    honor_forms: tuple[HonorForm, ...]
    path: Path

    def plan_text(self, **values: str) -> str:
        template = self.path.with_suffix(".plan.toml").read_text(encoding="utf-8")
        return Template(template).substitute(values)


@cache
def laws() -> dict[str, Law]:
    found = []
    for path in (Path(__file__).parent / "profiles").glob("*.toml"):
        if path.name.endswith(".plan.toml"):
            continue
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        forms = tuple(HonorForm(**form) for form in data["honor_form"])
        found.append(Law(data["name"], data["valid_from"], data["valid_to"], forms, path))
    return {one.name: one for one in sorted(found, key=lambda one: one.valid_from)}


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
