"""What the keys of a plan's file say, and between which of them two files differ."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import NODEFAULT, Struct

from store.plan.plan import plan_keys, read_toml
from store.plan.schema import key_without_numbers, literal


class Difference(Struct, frozen=True):
    """What a key said ``before`` and says ``after``, as the file writes it; "" where the key, or
    the row it is of, is not there."""

    key: str
    before: str
    after: str

    @property
    def of_rows(self) -> bool:
        """Whether a row has come or gone."""
        return not (self.before and self.after)


def values_in(table: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted key and value of whatever stands in a table, in its order."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from values_in(value, f"{at}{name}.")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for number, row in enumerate(value, 1):
                yield from values_in(row, f"{at}{name}[{number}].")
        else:
            yield at + name, value


def default_of(key: str) -> str:
    """What holds where the key has no line, as the file writes it; "" for what must be said."""
    field = plan_keys().get(key_without_numbers(key))
    if field is None or field.default is NODEFAULT:
        return ""
    return literal(field.key.none if field.default is None else field.default)


def differences(before: str, after: str) -> list[Difference]:
    """The keys that say something else in the second of two files. Raises ValueError where one is
    no TOML."""
    said, says = (
        {key: literal(value) for key, value in values_in(read_toml(text.removeprefix("\ufeff")))}
        for text in (before, after)
    )
    found = []
    for key in dict.fromkeys((*says, *said)):
        old, new = said.get(key) or default_of(key), says.get(key) or default_of(key)
        if old != new:
            found.append(Difference(key, old, new))
    return found
