"""Reads typed values out of a TOML table and collects every mistake with its key and line.

A validation library would do this too, but importing one costs a third of the console's start.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from msgspec import Struct, field

V = TypeVar("V")


class ProblemCode(StrEnum):
    """What is wrong with a line of the plan."""

    NOT_TOML = "not_toml"
    NOT_UTF8 = "not_utf8"
    MISSING = "missing"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    NOT_INTEGER = "not_integer"
    NOT_YES_NO = "not_yes_no"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_LIST = "not_a_list"
    NOT_A_TABLE = "not_a_table"
    OUT_OF_RANGE = "out_of_range"
    BAD_SHARE = "bad_share"
    UNKNOWN_CHOICE = "unknown_choice"
    UNKNOWN_ZONE = "unknown_zone"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_KEY = "unknown_key"
    DUPLICATE = "duplicate"
    NOT_A_LENGTH = "not_a_length"
    DOES_NOT_FIT = "does_not_fit"
    BLEED_OVERLAPS = "bleed_overlaps"


class PlanProblem(Struct, frozen=True):
    """One mistake: the dotted key, its line, what stood there, and what may stand there."""

    code: ProblemCode
    key: str
    line: int | None = None
    value: str = ""
    allowed: str = ""


class PlanError(Exception):
    """The plan has mistakes; ``problems`` names every one of them."""

    def __init__(self, problems: Iterable[PlanProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.key}: {p.code.value}" for p in self.problems))


class Page(Struct):
    """The text of a plan: which line each key stands on, and the mistakes found so far."""

    lines: Mapping[str, int]
    problems: list[PlanProblem] = field(default_factory=list)

    def report(self, code: ProblemCode, key: str, value: object = "", allowed: str = "") -> None:
        shown = "" if value == "" else str(value)[:60]
        self.problems.append(PlanProblem(code, key, self._line(key), shown, allowed))

    def _line(self, key: str) -> int | None:
        """The key's own line, or that of the table it is missing from."""
        while key:
            if key in self.lines:
                return self.lines[key]
            key = key.rpartition(".")[0]
        return None


def line_numbers(text: str) -> dict[str, int]:
    """Line by dotted key (``programme[3].step[1].title``, tables counted from 1 in their own)."""
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    latest: dict[str, str] = {}  # "programme" → "programme[3]"
    table, inside = "", False
    for number, line in enumerate(text.splitlines(), 1):
        if inside:  # the lines of a long text are no keys
            inside = line.count(_LONG) % 2 == 0
            continue
        inside = line.count(_LONG) % 2 == 1
        if header := re.match(r"\s*(\[\[?)\s*([\w.-]+)", line):
            parent, dot, name = header[2].rpartition(".")
            table = latest.get(parent, parent) + dot + name
            if header[1] == "[[":
                counts[table] = counts.get(table, 0) + 1
                table = f"{table}[{counts[table]}]"
                latest[header[2]] = table
            numbers.setdefault(table, number)
        elif key := re.match(r"\s*([\w-]+)\s*=", line):
            numbers.setdefault(f"{table}.{key[1]}" if table else key[1], number)
    return numbers


_LONG = '"""'


def _is_length(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


class TableReader:
    """One table of the plan. Every reading method reports a mistake and then gives a stand-in."""

    def __init__(self, page: Page, table: Mapping[str, Any], path: str = "") -> None:
        self._page = page
        self._table = table
        self._path = path
        self._read: set[str] = set()

    def key(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be empty."""
        value = self._value(name, default)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._page.report(ProblemCode.NOT_TEXT, self.key(name), value)
            return ""
        if not value.strip() and default is None:
            self._page.report(ProblemCode.EMPTY, self.key(name))
        return value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._value(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self._page.report(ProblemCode.NOT_A_LIST, self.key(name), value)
            return ()
        return tuple(v.strip() for v in value if v.strip())

    def integer(self, name: str, low: int, high: int, default: int | None = None) -> int:
        value = self._value(name, default)
        if value is None:
            return low
        if not isinstance(value, int) or isinstance(value, bool):
            self._page.report(ProblemCode.NOT_INTEGER, self.key(name), value, f"{low}–{high}")
            return low
        if not low <= value <= high:
            self._page.report(ProblemCode.OUT_OF_RANGE, self.key(name), value, f"{low}–{high}")
            return low
        return value

    def length(self, name: str, low: float, high: float, default: float) -> float:
        """A length in millimetres."""
        value = self._value(name, default)
        if _is_length(value) and low <= value <= high:
            return float(value)
        self._page.report(ProblemCode.NOT_A_LENGTH, self.key(name), value, f"{low:g}–{high:g}")
        return default

    def lengths(
        self, name: str, low: float, high: float, default: tuple[float, ...] | None = None
    ) -> tuple[float, float] | None:
        """Across and down, in millimetres; None where there are none."""
        value = self._value(name, default)
        if value is None or value == ():
            return None
        pair = list(value) if isinstance(value, list | tuple) else []
        if len(pair) == 2 and all(_is_length(v) and low <= v <= high for v in pair):
            return float(pair[0]), float(pair[1])
        allowed = f"[{low:g}–{high:g}, {low:g}–{high:g}]"
        self._page.report(ProblemCode.NOT_A_LENGTH, self.key(name), value, allowed)
        return None

    def report(self, code: ProblemCode, name: str, value: str, allowed: str) -> None:
        """A mistake that shows only when several lines are taken together."""
        self._page.report(code, self.key(name), value, allowed)

    def ignore(self, name: str) -> None:
        """A line that may stand there and says nothing at present."""
        self._read.add(name)

    def boolean(self, name: str, *, default: bool) -> bool:
        value = self._value(name, default)
        if not isinstance(value, bool):
            self._page.report(ProblemCode.NOT_YES_NO, self.key(name), value, "true, false")
            return default
        return value

    def date(self, name: str) -> date:
        value = self._value(name, None)
        if value is None:
            return date.min
        if not isinstance(value, date) or isinstance(value, datetime):
            self._page.report(ProblemCode.NOT_A_DATE, self.key(name), value, "2025-03-28")
            return date.min
        return value

    def time(self, name: str) -> time:
        """A clock time; ``07:30`` as a text is understood as well."""
        value = self._value(name, None)
        if value is None:
            return time.min
        if isinstance(value, str):
            with suppress(ValueError):
                value = time.fromisoformat(value.strip())
        if not isinstance(value, time):
            self._page.report(ProblemCode.NOT_A_TIME, self.key(name), value, '"07:30"')
            return time.min
        return value

    def choice(self, name: str, choices: Mapping[str, V], default: V | None = None) -> V:
        value = self.text(name, None if default is None else "")
        if value in choices:
            return choices[value]
        if value:
            allowed = ", ".join(choices)
            self._page.report(ProblemCode.UNKNOWN_CHOICE, self.key(name), value, allowed)
        return next(iter(choices.values())) if default is None else default

    def parsed(
        self, name: str, parse: Callable[[str], V], code: ProblemCode, allowed: str, stand_in: V
    ) -> V:
        """A text that ``parse`` understands, or raises ValueError for."""
        value = self.text(name)
        if not value:
            return stand_in
        try:
            return parse(value)
        except ValueError:
            self._page.report(code, self.key(name), value, allowed)
            return stand_in

    def parsed_texts(
        self, name: str, parse: Callable[[str], V], code: ProblemCode, allowed: str
    ) -> tuple[V, ...]:
        """A list, which may be left out, of texts that ``parse`` understands."""
        read = []
        for value in self.texts(name):
            try:
                read.append(parse(value))
            except ValueError:
                self._page.report(code, self.key(name), value, allowed)
        return tuple(read)

    def table(self, name: str, *, optional: bool = False) -> TableReader:
        value = self._value(name, {} if optional else None)
        if value is not None and not isinstance(value, dict):
            self._page.report(ProblemCode.NOT_A_TABLE, self.key(name), value, f"[{name}]")
        return TableReader(self._page, value if isinstance(value, dict) else {}, self.key(name))

    def tables(self, name: str, *, optional: bool = False) -> list[TableReader]:
        """One or more ``[[name]]`` tables; none at all only where they are optional."""
        value = self._value(name, [] if optional else None)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            self._page.report(ProblemCode.NOT_A_TABLE, self.key(name), value, f"[[{name}]]")
            return []
        return [
            TableReader(self._page, table, f"{self.key(name)}[{number}]")
            for number, table in enumerate(value, 1)
        ]

    def must_differ(self, name: str, values: Iterable[object]) -> None:
        """Report a value of ``name`` that stands twice among its sister tables."""
        if self._table.get(name) in values:
            self._page.report(ProblemCode.DUPLICATE, self.key(name), self._table.get(name, ""))

    def done(self) -> None:
        """Report keys nobody asked for: a slip of the pen would otherwise change nothing."""
        for name in self._table:
            if name not in self._read:
                near = difflib.get_close_matches(name, self._read, n=1)
                allowed = near[0] if near else ""
                self._page.report(ProblemCode.UNKNOWN_KEY, self.key(name), allowed=allowed)

    def _value(self, name: str, default: Any) -> Any:
        self._read.add(name)
        if name not in self._table and default is None:
            self._page.report(ProblemCode.MISSING, self.key(name))
        return self._table.get(name, default)
