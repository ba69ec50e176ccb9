"""A key of the plan as a field of a form, and what was answered as what the plan says.

All of it follows from the key's type and from what is said of it; no key has a form of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from enum import Enum
from typing import Any, get_origin

from msgspec import NODEFAULT

from screens.plan.sections import START
from screens.plan.words import meaning_and_more, said_of, what_is_wrong_with_example
from screens.widgets.form import Answers, Field
from screens.words import _, capitalized
from store.plan.changes.writing import Put, plain
from store.plan.moments import read_clock, read_day
from store.plan.plan import plan_keys
from store.plan.reader import Page
from store.plan.schema import PlanKey
from store.plan.vote_rules import Trait, Wanted

_PATHS = frozenset({"backup.second_folder", "badges.logo", "badges.font"})
"""The keys that name a file or a folder of this machine."""

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def raw_default(field: PlanKey) -> Any:
    """What the file would say where it has no line for a key."""
    if field.default is NODEFAULT:
        return ""
    return field.key.none if field.default is None else plain(field.default)


def written(field: PlanKey, raw: Any) -> str:
    """A value as a person writes it."""
    if field.default is None and raw == field.key.none and not _is_choice(field):
        return ""
    match raw:
        case bool():
            return str(raw).lower()
        case date():
            return f"{raw:%d/%m/%Y}"
        case time():
            return f"{raw:%H:%M}"
        case float():
            return f"{raw:g}"
        case list() | tuple():
            between = " x " if get_origin(field.kind) is tuple and not field.item else "\n"
            return between.join(f"{one:g}" if isinstance(one, float) else str(one) for one in raw)
        case str() if field.kind is time:
            return _clock(raw)
    return str(raw).strip()


def read(field: PlanKey, text: str) -> Any:
    """What the plan is to say for what a person wrote; what cannot be is left as it was written."""
    text = text.strip()
    if not text and field.default is None:
        return field.key.none
    if field.item:
        return [line.strip() for line in text.splitlines() if line.strip()]
    if field.kind is bool:
        return text == "true"
    if field.kind is date:
        return _day(text)
    if field.kind is time:
        return _clock(text)
    numbers = [float(one.replace(",", ".")) for one in _NUMBER.findall(text)]
    if get_origin(field.kind) is tuple and numbers:
        return plain(tuple(numbers))
    if field.kind is float and _NUMBER.fullmatch(text):
        return plain(numbers[0])
    if field.kind is int and re.fullmatch(r"\d{1,9}", text):
        return int(text)
    return text


def _day(text: str) -> Any:
    try:
        return read_day(text)
    except ValueError:
        return text


def _clock(text: str) -> str:
    try:
        return f"{read_clock(text):%H:%M}"
    except ValueError:
        return text


def objection(key: str, field: PlanKey, text: str) -> str:
    """What stands against a value as it was written, in words; "" for nothing."""
    page = Page("")
    page.value(field, read(field, text), key)
    if not page.problems:
        return ""
    as_written = {
        date: _("Write a day like 28/11/2026."),
        time: _("Write a time like 7:30 or 7h30."),
    }
    return as_written.get(field.kind) or what_is_wrong_with_example(page.problems[0])


def meaning_of(key: str, field: PlanKey) -> tuple[str, str]:
    """What a key is called, and what else is said of it."""
    meaning, more = meaning_and_more(field)
    if key == START:
        meaning = _("start of the conference")
    return capitalized(meaning), capitalized(more)


def form_field(key: str, field: PlanKey, raw: Any) -> Field:
    """The field in which a key is filled in."""
    meaning, explanation = meaning_of(key, field)
    return Field(
        key,
        meaning,
        written(field, raw),
        optional=not objection(key, field, "") or key.startswith("badges.custom."),
        wrong=lambda text: objection(key, field, text),
        tidy=lambda text: written(field, read(field, text)),
        choices=choices_of(field),
        explanation=explanation,
        path=key in _PATHS,
    )


def _is_choice(field: PlanKey) -> bool:
    return field.kind is bool or (isinstance(field.kind, type) and issubclass(field.kind, Enum))


def choices_of(field: PlanKey) -> Mapping[str, str]:
    """The values of a closed list with their words; none where anything may be written. What is
    said of a key names them: ``secret (ballots)``, ``"a6" (on a ribbon)``."""
    said = said_of(field)
    if field.kind is bool:
        return {"true": _("yes"), "false": _("no")}
    if _is_choice(field):
        values = [field.key.none] * (field.default is None) + list(field.kind)
        return {str(value): words_of(str(value), said) for value in values}
    if field.kind is str:
        named = dict.fromkeys(re.findall(r'"([\w. -]+)" \(', said))
        return {value: words_of(value, said) for value in named} if len(named) > 1 else {}
    return {}


def words_of(value: str, said: str) -> str:
    """The words for a value in what is said of its key; the value where there are none."""
    found = re.search(rf'(?<![\w-])"?{re.escape(value)}"? \(([^()]*)\)', said) if value else None
    return found[1] if found else value or _("none of these")


def in_words(field: PlanKey, raw: Any) -> str:
    """What a key says, on one line."""
    text = written(field, raw)
    if is_of_traits(field):
        words = said_of(plan_keys()["vote.priority"])
        named = (one.partition(" ")[::2] for one in text.splitlines())
        return ", ".join(f"{words_of(trait, words)} {least}".strip() for trait, least in named)
    if field.item or field.key.read_out:
        return "; ".join(line.strip() for line in text.splitlines() if line.strip())
    return choices_of(field).get(text, text)


def changes(
    fields: Iterable[tuple[str, PlanKey]], before: Mapping[str, Any], answers: Answers
) -> list[Put]:
    """What is put into the plan for the answers that say something else than ``before``."""
    return [
        Put(key, read(field, answers[key]))
        for key, field in fields
        if key in answers and answers[key] != written(field, before[key])
    ]


# ---------------------------------------------------------------- lists of traits


def is_of_traits(field: PlanKey) -> bool:
    """Whether a list names traits of the delegation."""
    return field.item in (Trait, Wanted)


def trait_fields(field: PlanKey, raw: Any) -> list[Field]:
    """A number for each trait: how many at least, or its place among the priorities."""
    given = dict(_numbered(field, raw))
    words = said_of(plan_keys()["vote.priority"])
    return [
        Field(
            trait.value,
            words_of(trait.value, words),
            given.get(trait.value, ""),
            optional=True,
            wrong=lambda text: "" if _is_count(text) else _("A whole number, 1 to 999."),
        )
        for trait in Trait
    ]


def traits_read(field: PlanKey, answers: Answers) -> list[str]:
    """What the plan is to say for the numbers that were given."""
    given = {trait: int(number) for trait, number in answers.items() if number}
    if field.item is Wanted:
        return [f"{trait} {number}" for trait, number in given.items()]
    return sorted(given, key=given.__getitem__)


def _numbered(field: PlanKey, raw: Any) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(raw if isinstance(raw, list | tuple) else (), 1):
        trait, _space, least = str(one).partition(" ")
        yield trait, least if field.item is Wanted else str(place)


def _is_count(text: str) -> bool:
    return not text or (text.isdecimal() and 0 < int(text) < 1000)
