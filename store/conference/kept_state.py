"""What a fold has added up, as bytes that another process reads."""

import io
import pickle
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any

from msgspec import Struct

from store.facts.fact import Fact
from store.facts.shared_map import SharedMap
from store.facts.slice import Slice

_OURS = (Struct, Slice, Enum, SharedMap)
_PLAIN = {(cls.__module__, cls.__name__): cls for cls in (date, datetime, timedelta, timezone)}


def written(state: object, numbers: Mapping[str, int]) -> bytes:
    """The bytes of ``state``. Facts stand in it by their ``numbers`` alone, which are given by id:
    a fact is kept once, in the record."""
    out = io.BytesIO()
    _Writer(out, numbers).dump(state)
    return out.getvalue()


def read(content: bytes, facts: Sequence[Fact]) -> Any:
    """The state that was written; ``facts`` are all that it may name. Nothing but values is made of
    it, whatever it says. Raises anything when it is something else."""
    return _Reader(io.BytesIO(content), facts).load()


class _Writer(pickle.Pickler):
    def __init__(self, out: io.BytesIO, numbers: Mapping[str, int]) -> None:
        super().__init__(out, protocol=pickle.HIGHEST_PROTOCOL)
        self._numbers = numbers

    def persistent_id(self, value: object) -> int | None:
        return self._numbers[value.id] if isinstance(value, Fact) else None


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, facts: Sequence[Fact]) -> None:
        super().__init__(file)
        self._facts = facts

    def persistent_load(self, number: int) -> Fact:
        return self._facts[number]

    def find_class(self, module: str, name: str) -> type:
        if plain := _PLAIN.get((module, name)):
            return plain
        if module.startswith("store."):
            found = super().find_class(module, name)
            if isinstance(found, type) and issubclass(found, _OURS):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
