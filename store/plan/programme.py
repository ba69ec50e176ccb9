"""The programme in the plan: items, their sub-steps, and what the MC says at each of them."""

import re
from collections.abc import Iterator
from datetime import time
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from store.plan.problems import PlanProblem, ProblemCode
from store.plan.schema import Key

SCRIPT_FIELDS = re.findall(
    r"\w+",
    "present summoned absent percent quorum quorum_sentence guests chairs secretaries speaker "
    "topic next_speaker decisions batch recipients presenters delegation result event place venue "
    "date time higher_event period next_period",
)
"""What a script may name in braces; the figures and names are those of the moment."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Card(StrEnum):
    """Figures that are read out at a step, and frozen by reading them."""

    NONE = ""
    QUORUM = "quorum"  # of all summoned
    VOTE_QUORUM = "vote_quorum"  # of those with a vote, before the next vote


def unknown_fields(script: str) -> Iterator[PlanProblem]:
    """What a script names in braces that nothing is filled in for."""
    allowed = ", ".join(f"{{{field}}}" for field in SCRIPT_FIELDS)
    for name in re.findall(r"{(\w*)}", script):
        if name not in SCRIPT_FIELDS:
            yield PlanProblem(ProblemCode.UNKNOWN_FIELD, f"{{{name}}}", allowed)


class PlannedStep(Struct, frozen=True):
    """A step within an item. ``cue`` is for sound, screen and flag."""

    title: Annotated[str, Key("title of the step")]
    person: Annotated[str, Key("person in charge of the step")] = ""
    script: Annotated[
        str, Key("what the MC says at the step", check=unknown_fields, read_out=True)
    ] = ""
    cue: Annotated[str, Key("cue for sound and flag; and for the screen")] = ""
    card: Annotated[
        Card,
        Key(
            "figures read out at the step; reading freezes them | quorum (delegates "
            "present), vote_quorum (before a vote)"
        ),
    ] = Card.NONE


class PlannedItem(Struct, frozen=True):
    """An item of the programme as planned. ``minutes`` is its length.

    With ``speaker_minutes`` it has a list of speakers, with so many minutes each.
    """

    number: Annotated[int, Meta(ge=1, le=99), Key("number of the item", differs=True)]
    title: Annotated[str, Key("title of the item")]
    start: Annotated[time, Key("planned start of the item")]
    minutes: Annotated[int, Meta(ge=1, le=600), Key("planned minutes of the item")]
    end: Annotated[
        time | None,
        Key(
            "time at which the item must end; for a live link, say; empty for none", example="09:30"
        ),
    ] = None
    short_title: Annotated[
        str, Key("short title of the item; for the stage, where the whole one is long")
    ] = ""
    person: Annotated[str, Key("person in charge of the item")] = ""
    script: Annotated[
        str, Key("what the MC says at the item", check=unknown_fields, read_out=True)
    ] = ""
    cue: Annotated[str, Key("cue for sound and flag; and for the screen")] = ""
    speaker_minutes: Annotated[
        int,
        Meta(ge=0, le=120),
        Key("minutes of each speaker of the item; only where it has speakers"),
    ] = 0
    steps: Annotated[
        tuple[PlannedStep, ...], Key("a step of an item", at="step", most=len(LETTERS))
    ] = ()


def paragraphs(script: str) -> list[str]:
    """A script's paragraphs: blank lines part them, single line ends are only for the eye."""
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", script) if block.strip()]
