"""The commented plan of a new event, and what of it is still to be filled in.

It begins with what a person fills in; what has a default stands below as a comment. Both parts,
and the lists after them, are one text (``new-plan.toml``) with each profile's words in it; what
is said of a key comes from the schema.
"""

import re
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from msgspec import Struct

from store.plan.changes.values import values_in
from store.plan.law import law, laws
from store.plan.plan import Plan, plan_keys, read_toml
from store.plan.reader import line_numbers, line_of
from store.plan.schema import (
    PlanKey,
    default_literal,
    every_key,
    fields_of,
    key_without_numbers,
    keys_of,
    literal,
)

Words = Callable[[str], str]
"""Puts a message of the schema into the plan's language."""

TO_FILL_IN = "…"

_TO_HAND_IN = timedelta(days=14)  # in a rehearsal


def new_plan_text(
    profile: str,
    *,
    event_number: int,
    day: date,
    words: Words = str,
    rehearsal: bool = False,
    opens: time | None = None,
) -> str:
    """The commented plan file of a new event.

    ``opens`` moves the whole programme to begin at that time, for a rehearsal now.
    """
    from string import Template  # costs every start what only a new plan needs

    keys = dict(keys_of(Plan))

    def with_meaning(line: re.Match[str]) -> str:
        return f"{line[0]}  # {_told(keys.pop(line[1]), words)}"

    template = (Path(__file__).parent / "new-plan.toml").read_text(encoding="utf-8")
    filled_in, defaults, lists = template.partition("$defaults")
    filled_in = re.sub(r"^([a-z_.]+) = .*", with_meaning, filled_in, flags=re.MULTILINE)
    text = Template(filled_in + defaults + lists).substitute(
        law(profile).new_plan,
        profile=profile,
        event_number=event_number,
        date=day,
        rehearsal=literal(rehearsal),
        deadline=literal(day + _TO_HAND_IN if rehearsal else "none"),
        defaults="\n\n".join(
            _commented(path, field, words) for path, field in keys.items() if not field.row
        ),
        category_keys=_keys_of_rows(keys["category"], words),
        programme_keys=_keys_of_rows(keys["programme"], words),
        column_keys=_keys_of_rows(keys["dossier.columns"], words),
    )
    return text if opens is None else _moved(text, day, opens)


def _commented(path: str, field: PlanKey, words: Words) -> str:
    said = _told(field, words)
    return f"{_comment(said[0].upper() + said[1:])}\n#{path} = {default_literal(field)}"


def _keys_of_rows(field: PlanKey, words: Words) -> str:
    """What is said of the keys of each table in a list."""
    said = [f"{path}: {_told(key, words)}" for path, key in every_key(field.row) if not key.row]
    return "\n".join(map(_comment, said))


def _told(field: PlanKey, words: Words) -> str:
    """What is said of a key to whom reads the file."""
    return words(field.key.said).replace(" | ", "; ")


def _comment(said: str) -> str:
    lines = textwrap.wrap(f"{said}.", 98, subsequent_indent="  ", break_on_hyphens=False)
    return "\n".join(f"# {line}" for line in lines)


def _moved(text: str, day: date, opens: time) -> str:
    """With the first item at a time, and every other as long after it as before."""
    start = re.compile(r'^start = "(\d\d:\d\d)"', re.MULTILINE)
    clocks = [datetime.combine(day, time.fromisoformat(clock)) for clock in start.findall(text)]
    shift = datetime.combine(day, opens) - clocks[0]
    moved = (f'start = "{clock + shift:%H:%M}"' for clock in clocks)
    return start.sub(lambda _line: next(moved), text)


def placeholders(plan_text: str) -> Iterator[tuple[int, str]]:
    """Line and dotted key of every value with "…" in it. A script may have one: it is read out.

    Raises ValueError if the text is no TOML.
    """
    text = plan_text.removeprefix("\ufeff")  # some editors begin a file with a mark
    left = [path for path, value in values_in(read_toml(text)) if TO_FILL_IN in str(value)]
    lines = line_numbers(text) if left else {}
    for path in left:
        field = plan_keys().get(key_without_numbers(path))
        if not (field and field.key.read_out):
            yield line_of(path, lines) or 1, key_without_numbers(path)


def is_unfilled(section: Struct) -> bool:
    """Whether a value of a plan, or of a section of it, still holds "…", as in ``placeholders``."""
    for field in fields_of(type(section)):
        value = getattr(section, field.name)
        sections = value if field.row else (value,)
        if any(is_unfilled(one) for one in sections if isinstance(one, Struct)):
            return True
        if TO_FILL_IN in str(value) and not (field.section or field.row or field.key.read_out):
            return True
    return False


def example(path: str) -> str:
    """A value of a key as the file writes it: its own example, its default, or a new plan's."""
    field = plan_keys().get(key_without_numbers(path))
    if field is None or field.row:
        return ""
    if field.key.example is not None:
        return literal(field.key.example)
    shown = default_literal(field)
    return _new_values().get(key_without_numbers(path), shown)


@cache
def _new_values() -> dict[str, str]:
    profile = next(iter(laws().values()))
    text = new_plan_text(profile.name, event_number=1, day=profile.valid_from)
    return {
        key_without_numbers(path): literal(
            textwrap.shorten(value, 60, placeholder=" …") if isinstance(value, str) else value
        )
        for path, value in reversed(list(values_in(tomllib.loads(text))))
    }
