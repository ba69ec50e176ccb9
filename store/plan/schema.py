"""The plan's schema: the types of its sections, and what is said of a key beside its field.

A section is a Struct. A field that carries a ``Key``, or is a section itself, is a key of the
plan; its type and ``msgspec.Meta`` say what may stand there, its default what holds where it does
not. Reading, the commented plan and the sentences about mistakes all come from here.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, structs

from store.plan.problems import PlanProblem


class Key(Struct, frozen=True):
    """What is said of a key of the plan, and how it is read.

    ``said`` is a message of the catalogue; up to the first semicolon or bar it is the key's
    meaning. Behind the bar stands how the file writes it.
    ``at`` is where it stands if not under its field's name. ``example`` is a value to show where
    the default shows little. ``none`` is how None is written. ``check`` names what is wrong with a
    value of the right type. A section ``used_with`` another key counts only beside that value.
    Of tables in a list, the values of a key that ``differs`` must, and ``most`` are read.
    """

    said: str = ""
    at: str = ""
    example: Any = None
    none: str = ""
    check: Callable[[Any], Iterable[PlanProblem]] | None = None
    used_with: tuple[str, str] | None = None
    differs: bool = False
    most: int | None = None
    read_out: bool = False


class PlanKey(Struct, frozen=True):
    """A key as its section declares it: ``wanted`` with its constraints, ``kind`` without."""

    name: str
    path: str
    wanted: Any
    kind: Any
    key: Key
    default: Any

    @property
    def section(self) -> Any:
        """The Struct of a section of its own, else None."""
        return self.kind if is_section(self.kind) else None

    @property
    def item(self) -> Any:
        """What a list holds, else None."""
        listed = get_origin(self.kind) is tuple and get_args(self.kind)[1:] == (...,)
        return get_args(self.kind)[0] if listed else None

    @property
    def row(self) -> Any:
        """The Struct of each table of a list of tables, else None."""
        return self.item if is_section(self.item) else None


def is_section(kind: Any) -> bool:
    """A Struct that is written as a text (``parse``) is a value."""
    return isinstance(kind, type) and issubclass(kind, Struct) and not hasattr(kind, "parse")


@cache
def fields_of(section: type[Struct]) -> tuple[PlanKey, ...]:
    found = []
    for info in structs.fields(section):
        kind, *said = get_args(info.type) if get_origin(info.type) is Annotated else (info.type,)
        if type(None) in get_args(kind):
            kind = next(one for one in get_args(kind) if one is not type(None))
        key = next((one for one in said if isinstance(one, Key)), None)
        if key or is_section(kind):
            key = key or Key()
            found.append(
                PlanKey(info.name, key.at or info.name, info.type, kind, key, info.default)
            )
    return tuple(found)


def keys_of(section: type[Struct], at: str = "") -> Iterator[tuple[str, PlanKey]]:
    """The keys of a section and those within, without the tables in its lists."""
    for field in fields_of(section):
        if field.section:
            yield from keys_of(field.section, f"{at}{field.path}.")
        else:
            yield at + field.path, field


def every_key(section: type[Struct], at: str = "") -> Iterator[tuple[str, PlanKey]]:
    """The keys of a section, and those of each table in its lists."""
    for path, field in keys_of(section, at):
        yield path, field
        if field.row:
            yield from every_key(field.row, f"{path}.")


def key_without_numbers(path: str) -> str:
    """``programme.step.title`` of ``programme[3].step[1].title``."""
    return re.sub(r"\[\d+\]", "", path)


def limits(wanted: Any) -> str:
    """``1–999``: what a number may be; of a pair, each of the two."""
    inner, *said = get_args(wanted) if get_origin(wanted) is Annotated else (wanted,)
    if type(None) in get_args(inner):
        inner = get_args(inner)[0]
    if get_origin(inner) is tuple:
        return f"[{', '.join(limits(one) for one in get_args(inner))}]"
    return next(f"{one.ge:g}–{one.le:g}" for one in said if isinstance(one, Meta))


def literal(value: Any) -> str:
    """As the plan's file writes a value."""
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float():
            return f"{value:g}"
        case tuple() | list():
            return f"[{', '.join(map(literal, value))}]"
        case date():
            return value.isoformat()
        case time():
            return f'"{value:%H:%M}"'
    return json.dumps(str(value), ensure_ascii=False)


def default_literal(field: PlanKey) -> str:
    """What the commented plan shows: the default, or an example where there is none."""
    if field.default is None and field.key.none:
        return literal(field.key.none)
    shows = field.default is not NODEFAULT and field.default is not None
    return literal(field.default if shows else field.key.example)
