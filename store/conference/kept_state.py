"""What a fold has added up, as bytes that another process reads."""

import io
import pickle
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

from msgspec import Struct

from store.conference.history import Past
from store.facts.fact import Fact
from store.facts.kinds import What
from store.facts.shared_map import SharedMap
from store.facts.slice import Slice

_VALUES = (Struct, Slice, Enum, SharedMap)
_PLAIN: Mapping[tuple[str, str], type] = {
    (cls.__module__, cls.__qualname__): cls for cls in (date, datetime, timedelta, timezone)
}


def written(state: object, past: Past) -> bytes:
    """The bytes of ``state``. Facts, and what they say, stand in it by their numbers alone: a fact
    is kept once, in the record."""
    out = io.BytesIO()
    _Writer(out, past).dump(state)
    return out.getvalue()


def read(content: bytes, facts: Sequence[Fact]) -> Any:
    """The state that was written; ``facts`` are all that it may name. Nothing but values is made of
    it, whatever it says. Raises anything when it is something else."""
    return _Reader(io.BytesIO(content), facts).load()


class _Writer(pickle.Pickler):
    def __init__(self, out: io.BytesIO, past: Past) -> None:
        super().__init__(out, protocol=pickle.HIGHEST_PROTOCOL)
        self._numbers = past.numbers
        self._said = {id(fact.what): number for number, fact in past.arrivals.read_so_far()}

    def persistent_id(self, value: object) -> int | None:
        if isinstance(value, Fact):
            return self._numbers[value.id]
        if isinstance(value, What) and (number := self._said.get(id(value))) is not None:
            return ~number
        return None


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, facts: Sequence[Fact]) -> None:
        super().__init__(file)
        self._facts = facts

    def persistent_load(self, number: int) -> Fact | What:
        return self._facts[number] if number >= 0 else self._facts[~number].what

    def find_class(self, module: str, name: str) -> type:
        if plain := _PLAIN.get((module, name)):
            return plain
        if module.startswith("store."):
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, _VALUES):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
