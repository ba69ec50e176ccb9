"""What can be wrong with a plan, in messages that the catalogue translates."""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from msgspec import Struct

from store.text.messages import N_


class ProblemCode(Enum):
    """What is wrong with a line of the plan; the value says it, with the problem's fields."""

    NOT_TOML = N_("this line cannot be read: check quotation marks and brackets.")
    NOT_CLOSED = N_("the text that begins here has no end: write {value} behind its last word.")
    LIST_NOT_CLOSED = N_("the list that begins here has no end: write ] behind its last text.")
    BACKSLASH = N_("has a backslash, which a text in quotation marks cannot have. Write / instead.")
    MISPLACED = N_(
        "stands below the heading {allowed} and counts for that alone. Move the line up, above "
        "the first line in square brackets."
    )
    SAID_TWICE = N_("this line says again what another says. Keep one of the two.")
    NO_PLAN = N_(
        "the file is of another kind and holds no plan. Put this conference's own plan back, or "
        "bring back a backup."
    )
    NOT_UTF8 = N_(
        "the file is not saved as UTF-8. Any change written in the plan's forms saves it so."
    )
    MISSING = N_("is missing. Add the line, as in a new plan.")
    EMPTY = N_("must not be empty. Fill it in.")
    NOT_TEXT = N_("must be a text in quotation marks, but is {value}.")
    NOT_INTEGER = N_("must be a whole number ({allowed}), but is “{value}”.")
    NOT_YES_NO = N_("must be true or false, but is “{value}”.")
    NOT_A_DATE = N_("must be a date (year-month-day), but is “{value}”.")
    NOT_A_TIME = N_("must be a time of day, but is “{value}”.")
    NOT_A_LIST = N_("must be a list of texts in square brackets.")
    NOT_A_TABLE = N_("must be a section headed {allowed}.")
    OUT_OF_RANGE = N_("must lie within {allowed}, but is {value}.")
    BAD_SHARE = N_("must be a fraction, but is “{value}”.")
    UNKNOWN_CHOICE = N_("must be one of: {allowed}; but is “{value}”.")
    UNKNOWN_ZONE = N_("must be the name of a time zone, but is “{value}”.")
    UNKNOWN_FIELD = N_("does not know {value}. A script may name: {allowed}.")
    UNKNOWN_KEY = N_("is no line of a plan. Did you mean “{allowed}”?")
    NOT_A_LENGTH = N_("must be in millimetres, {allowed}; but is “{value}”.")
    DOES_NOT_FIT = N_(
        "does not fit: the cards with their gaps take {value} mm, the sheet has {allowed} mm."
    )
    BLEED_OVERLAPS = N_(
        "is {value} mm: the colour would be printed onto the neighbouring badge. At most half "
        "the gap, {allowed} mm; make badges.custom.gap wider or this smaller."
    )
    DUPLICATE = N_("stands twice: “{value}”. Give each its own.")


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
