"""The kinds of fact: each a frozen value whose fields are JSON, registered under its name.

A field added later needs a default, so that older facts still read. A kind that this version does
not know is kept as ``Unknown`` and ignored by the fold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from msgspec import NODEFAULT, Struct

_KINDS: dict[str, type[What]] = {}


class What(Struct, frozen=True):
    """What a fact says. The decorator ``kind`` registers a subclass and sets its ``KIND``."""

    KIND: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1

    @property
    def kind(self) -> str:
        """The name of the kind, as it stands in the record."""
        return self.KIND

    @property
    def version(self) -> int:
        """The version of the form of ``data``, from 1."""
        return self.VERSION

    def data(self) -> dict[str, Any]:
        """The fields that differ from their default, ready for JSON."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, default in _FIELDS[type(self)]
            if (value := getattr(self, name)) != default
        }


Kinds = tuple[type[What], ...]

_FIELDS: dict[type[What], tuple[tuple[str, Any], ...]] = {}
"""Name and default of each field. Looking them up each time costs a tenth of an append."""


def defaults_of(cls: type[Struct]) -> dict[str, Any]:
    """The default of each field of ``cls``; NODEFAULT for one that must be given."""
    names, defaults = cls.__struct_fields__, cls.__struct_defaults__
    required = (NODEFAULT,) * (len(names) - len(defaults))
    return dict(zip(names, required + defaults, strict=True))


def kinds() -> frozenset[str]:
    """The names of all kinds of fact that this version knows."""
    return frozenset(_KINDS)


def kind(name: str) -> Any:
    """Class decorator: registers a ``What`` under ``name``. Raises ValueError when the name is
    taken."""

    def register(cls: type[What]) -> type[What]:
        if name in _KINDS:
            raise ValueError(f"two facts claim the kind {name!r}")
        cls.KIND = name
        _KINDS[name] = cls
        _FIELDS[cls] = tuple(defaults_of(cls).items())
        return cls

    return register


def kinds_of(part: str) -> Kinds:
    """The kinds whose names begin with ``part`` and a dot."""
    return tuple(cls for name, cls in _KINDS.items() if name.startswith(f"{part}."))


Data = Mapping[str, Any]
_UPCASTS: dict[tuple[str, int], Callable[[Data], Data]] = {}


def upcast(name: str, version: int) -> Callable[[Callable[[Data], Data]], Callable[[Data], Data]]:
    """Decorator: how the data of kind ``name`` in ``version`` reads in the next version. The record
    is never rewritten."""

    def register(lift: Callable[[Data], Data]) -> Callable[[Data], Data]:
        _UPCASTS[name, version] = lift
        return lift

    return register


class Unknown(What, frozen=True):
    """A fact of a newer version: kept whole, ignored by the fold."""

    name: str
    written_version: int
    content: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return self.name

    @property
    def version(self) -> int:
        return self.written_version

    def data(self) -> dict[str, Any]:
        return dict(self.content)


@kind("record.retracted")
class Retracted(What, frozen=True):
    """An earlier fact counts no more, for a reason; it stays in the record."""

    fact: str
    reason: str


@kind("record.settled")
class LossSettled(What, frozen=True):
    """A person has looked into what was set aside or is missing, and says what to make of it.

    ``torn`` is the SHA-256 of the bytes set aside, ``heads`` are those the record does not hold.
    """

    reason: str
    torn: str = ""
    torn_bytes: int = 0
    heads: tuple[str, ...] = ()


def what_of(name: str, version: int, data: Mapping[str, Any]) -> What:
    """The value of a fact's data, brought to this version; ``Unknown`` for a newer kind. Raises
    KeyError or TypeError when the data does not fit the kind."""
    cls = _KINDS.get(name)
    if cls is None or version > cls.VERSION:
        return Unknown(name, version, data)
    for older in range(version, cls.VERSION):
        data = _UPCASTS[name, older](data)
    known = {name for name, _ in _FIELDS[cls]}
    return cls(
        **{
            key: tuple(value) if isinstance(value, list) else value
            for key, value in data.items()
            if key in known
        }
    )
