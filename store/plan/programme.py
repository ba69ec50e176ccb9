"""The programme in the plan: items, their sub-steps, and what the MC says at each of them."""

from __future__ import annotations

import re
from datetime import time
from enum import StrEnum

from msgspec import Struct

from store.plan.reader import ProblemCode, TableReader

SCRIPT_FIELDS = (
    "present",
    "summoned",
    "absent",
    "percent",
    "quorum",
    "quorum_sentence",
    "guests",
    "chairs",
    "secretaries",
    "speaker",
    "topic",
    "next_speaker",
    "decisions",
    "batch",
    "recipients",
    "presenters",
    "delegation",
    "result",
    "event",
    "place",
    "venue",
    "date",
    "time",
    "higher_event",
    "period",
    "next_period",
)
"""What a script may name in braces; the figures and names are those of the moment."""


LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Card(StrEnum):
    """Figures that are read out at a step, and frozen by reading them."""

    NONE = ""
    QUORUM = "quorum"  # of all summoned
    VOTE_QUORUM = "vote_quorum"  # of those with a vote, before the next vote


class PlannedStep(Struct, frozen=True):
    """A step within an item. ``cue`` is for sound, screen and flag."""

    title: str
    person: str = ""
    script: str = ""
    cue: str = ""
    card: Card = Card.NONE


class PlannedItem(Struct, frozen=True):
    """An item of the programme as planned. ``minutes`` is its length.

    With ``speaker_minutes`` it has a list of speakers, with so many minutes each.
    """

    number: int
    title: str
    start: time
    minutes: int
    person: str = ""
    script: str = ""
    cue: str = ""
    speaker_minutes: int = 0
    steps: tuple[PlannedStep, ...] = ()


def read_programme(tables: list[TableReader]) -> tuple[PlannedItem, ...]:
    items: list[PlannedItem] = []
    for table in tables:
        table.must_differ("number", [item.number for item in items])
        steps = table.tables("step", optional=True)
        items.append(
            PlannedItem(
                number=table.integer("number", 1, 99),
                title=table.text("title"),
                start=table.time("start"),
                minutes=table.integer("minutes", 1, 600),
                person=table.text("person", default=""),
                script=_script(table),
                cue=table.text("cue", default=""),
                speaker_minutes=table.integer("speaker_minutes", 0, 120, default=0),
                steps=tuple(map(_step, steps[: len(LETTERS)])),
            )
        )
        table.done()
    return tuple(items)


def _step(table: TableReader) -> PlannedStep:
    cards = {card.value: card for card in Card if card}
    step = PlannedStep(
        title=table.text("title"),
        person=table.text("person", default=""),
        script=_script(table),
        cue=table.text("cue", default=""),
        card=table.choice("card", cards, Card.NONE),
    )
    table.done()
    return step


def _script(table: TableReader) -> str:
    script = table.text("script", default="")
    for name in re.findall(r"{(\w*)}", script):
        if name not in SCRIPT_FIELDS:
            allowed = ", ".join(f"{{{field}}}" for field in SCRIPT_FIELDS)
            table.report(ProblemCode.UNKNOWN_FIELD, "script", f"{{{name}}}", allowed)
    return script


def paragraphs(script: str) -> list[str]:
    """A script's paragraphs: blank lines part them, single line ends are only for the eye."""
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", script) if block.strip()]
