"""What can be wrong with a plan, in messages that the catalogue translates."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from msgspec import Struct


def marked(message: str) -> str:
    """A message that the catalogue has and a screen translates."""
    return message


class ProblemCode(Enum):
    """What is wrong with a line of the plan; the value says it, with the problem's fields."""

    NOT_TOML = marked("this line cannot be read: check quotation marks and brackets.")
    SAID_TWICE = marked("this line says again what another says. Keep one of the two.")
    NOT_UTF8 = marked("the file is not saved as UTF-8. Save it again as UTF-8.")
    MISSING = marked("is missing. Add the line, as in a new plan.")
    EMPTY = marked("must not be empty. Fill it in.")
    NOT_TEXT = marked("must be a text in quotation marks, but is {value}.")
    NOT_INTEGER = marked("must be a whole number ({allowed}), but is “{value}”.")
    NOT_YES_NO = marked("must be true or false, but is “{value}”.")
    NOT_A_DATE = marked("must be a date (year-month-day), but is “{value}”.")
    NOT_A_TIME = marked("must be a time of day, but is “{value}”.")
    NOT_A_LIST = marked("must be a list of texts in square brackets.")
    NOT_A_TABLE = marked("must be a section headed {allowed}.")
    OUT_OF_RANGE = marked("must lie within {allowed}, but is {value}.")
    BAD_SHARE = marked("must be a fraction, but is “{value}”.")
    UNKNOWN_CHOICE = marked("must be one of: {allowed}; but is “{value}”.")
    UNKNOWN_ZONE = marked("must be the name of a time zone, but is “{value}”.")
    UNKNOWN_FIELD = marked("does not know {value}. A script may name: {allowed}.")
    UNKNOWN_KEY = marked("is no line of a plan. Did you mean “{allowed}”?")
    NOT_A_LENGTH = marked("must be in millimetres, {allowed}; but is “{value}”.")
    DOES_NOT_FIT = marked(
        "does not fit: the cards with their gaps take {value} mm, the sheet has {allowed} mm."
    )
    BLEED_OVERLAPS = marked(
        "is {value} mm: the colour would be printed onto the neighbouring badge. At most half "
        "the gap, {allowed} mm; make badges.custom.gap wider or this smaller."
    )
    DUPLICATE = marked("stands twice: “{value}”. Give each its own.")


class PlanProblem(Struct, frozen=True):
    """One mistake: what stood there, what may stand there, the dotted key and its line.

    A rule of one section names the key from there, and no line.
    """

    code: ProblemCode
    value: Any = ""
    allowed: str = ""
    key: str = ""
    line: int | None = None


class PlanError(Exception):
    """The plan has mistakes; ``problems`` names every one of them."""

    def __init__(self, problems: Iterable[PlanProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.key}: {p.code.name}" for p in self.problems))
