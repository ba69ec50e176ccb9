"""Reads a plan's tables by their schema and collects every mistake with its key and line."""

import re
from collections.abc import Container, Iterator, Mapping
from datetime import date, time
from enum import Enum
from typing import Any, TypeVar

from msgspec import NODEFAULT, Struct, ValidationError, convert, field
from msgspec.structs import replace

from store.plan.problems import PlanProblem, ProblemCode
from store.plan.schema import PlanKey, fields_of, key_without_numbers, keys_of, limits

S = TypeVar("S", bound=Struct)

TOKENS = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')
_LONG = ('"""', "'''")
_HEADING = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(#.*)?")


def left_open(line: str, inside: str = "") -> str:
    """What a text of several lines that is still open behind ``line`` ends with; "" for none.
    ``inside``: the same of the line before."""
    at = 0
    while True:
        if inside:
            if (end := line.find(inside, at)) < 0:
                return inside
            at, inside = end + len(inside), ""
        elif token := TOKENS.search(line, at):
            at, inside = token.end(), token[0] if token[0] in _LONG else ""
        else:
            return ""


def outer_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are no part of a text of several lines, with their numbers."""
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not inside:
            yield number, line
        inside = left_open(line, inside)


def line_numbers(text: str) -> dict[str, int]:
    """Line by dotted key (``programme[3].step[1].title``, tables counted from 1 in their own); of
    a section, where it begins."""
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    latest: dict[str, str] = {}  # "programme" → "programme[3]"
    table = ""
    for number, line in outer_lines(text):
        if header := _HEADING.fullmatch(line):
            parent, dot, name = header[2].rpartition(".")
            table = latest.get(parent, parent) + dot + name
            if header[1] == "[[":
                counts[table] = counts.get(table, 0) + 1
                table = f"{table}[{counts[table]}]"
                latest[header[2]] = table
            numbers.setdefault(table, number)
        elif key := re.match(r"\s*([\w.-]+)\s*=", line):
            path = f"{table}.{key[1]}" if table else key[1]
            while path:
                numbers.setdefault(path, number)
                path = path.rpartition(".")[0]
    return numbers


def line_of(key: str, numbers: Mapping[str, int]) -> int | None:
    """The key's own line, or that of the section it stands in or is missing from."""
    while key and key not in numbers:
        key = key.rpartition(".")[0]
    return numbers.get(key)


class Page(Struct):
    """A plan that is read: its text, and the mistakes found so far."""

    text: str
    problems: list[PlanProblem] = field(default_factory=list)
    own: set[str] = field(default_factory=set)  # keys and sections of the whole plan

    def report(self, at: str, found: PlanProblem) -> None:
        key = at + found.key
        shown, line = str(found.value)[:60], line_of(key, line_numbers(self.text))
        self.problems.append(replace(found, key=key, value=shown, line=line))

    def as_written(self, key: str) -> str:
        """The key as its line begins: without its section where that has a heading."""
        section, _dot, name = key.rpartition(".")
        heading = rf"^\s*\[+{re.escape(key_without_numbers(section))}\]"
        return name if re.search(heading, self.text, re.MULTILINE) else key

    def read(self, section: type[S], table: Mapping[str, Any], at: str = "") -> S | None:
        """A section of the plan; None where something in it is wrong. ``at`` is its key, which
        ends with a dot."""
        known = [path for path, _field in keys_of(section, at)]
        sections = {path[: dot.start()] for path in known for dot in re.finditer(r"\.", path)}
        self.own = self.own or sections.union(known)
        left = dict(_flat(table, at, sections))
        made = self._section(section, left, at)
        for path, value in left.items():  # a slip of the pen would otherwise change nothing
            if misplaced := self._misplaced(path, value):
                self.problems.append(misplaced)
            elif path in sections:
                self.report(path, PlanProblem(ProblemCode.NOT_A_TABLE, allowed=f"[{path}]"))
            else:
                from difflib import get_close_matches  # only a mistake needs it

                near = get_close_matches(path, sections.union(known), n=1)
                allowed = near[0].rpartition(".")[2] if near else ""
                self.report(path, PlanProblem(ProblemCode.UNKNOWN_KEY, allowed=allowed))
        return made

    def _misplaced(self, path: str, value: Any) -> PlanProblem | None:
        """What is wrong where a line of the plan was added at the end of the file, and so counts
        for the table above it."""
        parts = path.split(".")
        own = [at for at in range(1, len(parts)) if ".".join(parts[at:]) in self.own]
        heading = key_without_numbers(".".join(parts[: own[0]])) if own else ""
        above = re.search(rf"^\s*(\[+{re.escape(heading)}\]+)", self.text, re.MULTILINE)
        if not own or above is None:
            return None
        key, line = ".".join(parts[own[0] :]), line_of(path, line_numbers(self.text))
        while isinstance(value, dict) and value:
            name, value = next(iter(value.items()))
            key = f"{key}.{name}"
        return PlanProblem(ProblemCode.MISPLACED, allowed=above[1], key=key, line=line)

    def _section(self, section: type[S], left: dict[str, Any], at: str) -> S | None:
        """Takes its keys out of ``left``. Only where all are right are they judged together."""
        so_far = len(self.problems)
        read: dict[str, Any] = {}
        for one in fields_of(section):
            path, used_with = at + one.path, one.key.used_with
            if used_with and read.get(used_with[0]) != used_with[1]:
                for unused in [name for name in left if name.startswith(f"{path}.")]:
                    del left[unused]
            elif one.section:
                read[one.name] = self._section(one.section, left, f"{path}.")
            elif path in left:
                given = left.pop(path)
                read[one.name] = (self._tables if one.row else self.value)(one, given, path)
            elif one.default is NODEFAULT:
                written = self.as_written(path)
                self.report(path, PlanProblem(ProblemCode.MISSING, allowed=written))
        if len(self.problems) > so_far:
            return None
        made = section(**read)
        for problem in getattr(made, "problems", tuple)():
            self.report(at, problem)
        return made

    def _tables(self, one: PlanKey, given: Any, path: str) -> Any:
        if not isinstance(given, list) or not all(isinstance(table, dict) for table in given):
            header = f"[[{key_without_numbers(path)}]]"
            self.report(path, PlanProblem(ProblemCode.NOT_A_TABLE, allowed=header))
            return ()
        tables = given[: one.key.most]
        for key in (key.path for key in fields_of(one.row) if key.key.differs):
            values = [table.get(key) for table in tables]
            for number, value in enumerate(values):
                if value is not None and value in values[:number]:
                    duplicate = PlanProblem(ProblemCode.DUPLICATE, value)
                    self.report(f"{path}[{number + 1}].{key}", duplicate)
        return tuple(
            self.read(one.row, table, f"{path}[{n}].") for n, table in enumerate(tables, 1)
        )

    def value(self, one: PlanKey, given: Any, path: str) -> Any:
        """What a key means that is ``given`` so; None where that is wrong, or nothing."""
        if isinstance(given, str):
            given = given.strip()
        if given == "" and one.default != "":
            if isinstance(one.default, Enum):
                return one.default
            if one.kind is str:
                self.report(path, PlanProblem(ProblemCode.EMPTY))
                return None
        if one.default is None and given in ("", one.key.none):
            return None
        if not one.item:
            value = self._one(one, one.kind, given, path)
        elif isinstance(given, list) and all(isinstance(text, str) for text in given):
            texts = (text.strip() for text in given)
            value = tuple(self._one(one, one.item, text, path) for text in texts if text)
        else:
            self.report(path, PlanProblem(ProblemCode.NOT_A_LIST))
            return None
        if value is not None and one.key.check:
            for problem in one.key.check(value):
                self.report(path, problem)
        return value

    def _one(self, one: PlanKey, kind: Any, given: Any, path: str) -> Any:
        """The value of a key, or one of those in its list; None where it is wrong."""
        wanted = one.wanted if kind is one.kind else kind
        try:
            if hasattr(kind, "parse"):
                return kind.parse(convert(given, str))
            if kind is time and isinstance(given, str):
                return time.fromisoformat(given)
            return convert(given, wanted, builtin_types=(date, time))
        except (ValidationError, ValueError):
            self.report(path, _problem(one, kind, given))
            return None


def _problem(one: PlanKey, kind: Any, given: Any) -> PlanProblem:
    """What is wrong with a value that is not of a kind, and what may stand there."""
    if hasattr(kind, "parse"):
        problem: PlanProblem = kind.problem(given)
        return problem
    if isinstance(kind, type) and issubclass(kind, Enum):
        choices = ", ".join(filter(None, (one.key.none, *kind)))
        return PlanProblem(ProblemCode.UNKNOWN_CHOICE, given, choices)
    if kind is int and type(given) is int:
        return PlanProblem(ProblemCode.OUT_OF_RANGE, given, limits(one.wanted))
    code = _CODES.get(kind, ProblemCode.NOT_A_LENGTH)
    numbers = code in (ProblemCode.NOT_INTEGER, ProblemCode.NOT_A_LENGTH)
    return PlanProblem(code, given, limits(one.wanted) if numbers else "")


_CODES = {
    str: ProblemCode.NOT_TEXT,
    int: ProblemCode.NOT_INTEGER,
    bool: ProblemCode.NOT_YES_NO,
    date: ProblemCode.NOT_A_DATE,
    time: ProblemCode.NOT_A_TIME,
}


def _flat(table: Mapping[str, Any], at: str, sections: Container[str]) -> Iterator[tuple[str, Any]]:
    """The values of a table and of the sections within, by dotted key."""
    for name, value in table.items():
        if at + name in sections and isinstance(value, dict):
            yield from _flat(value, f"{at}{name}.", sections)
        else:
            yield at + name, value
