"""Facts: what happened, never a total. A fact is never changed or deleted; a later one retracts it.

Each kind of fact is a frozen dataclass whose fields are JSON values (text, integers, booleans,
lists of these). ``pack`` and ``unpack`` are the only way in and out of a document. A field added
later needs a default, so that older facts still read; a kind this version does not know is kept
as ``Unknown`` and ignored by the fold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from msgspec import NODEFAULT, Struct

_KINDS: dict[str, type[What]] = {}


class What(Struct, frozen=True):
    """What a fact says. Subclasses name their ``KIND`` and are known from then on."""

    KIND: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1

    @property
    def kind(self) -> str:
        return self.KIND

    @property
    def version(self) -> int:
        return self.VERSION

    def data(self) -> dict[str, Any]:
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, default in _FIELDS[type(self)]
            if (value := getattr(self, name)) != default
        }


Kinds = tuple[type[What], ...]


_FIELDS: dict[type[What], tuple[tuple[str, Any], ...]] = {}
"""Name and default of each field: looking them up anew would be a tenth of an acknowledgement."""


def defaults_of(cls: type[Struct]) -> dict[str, Any]:
    """The default of each field of ``cls``; NODEFAULT for one that must be given."""
    names, defaults = cls.__struct_fields__, cls.__struct_defaults__
    required = (NODEFAULT,) * (len(names) - len(defaults))
    return dict(zip(names, required + defaults, strict=True))


def kinds() -> frozenset[str]:
    """The names of every kind of fact this version knows."""
    return frozenset(_KINDS)


def kind(name: str) -> Any:
    """Class decorator: register a ``What`` under ``name`` ("attendance.admitted")."""

    def register(cls: type[What]) -> type[What]:
        if name in _KINDS:
            raise ValueError(f"two facts claim the kind {name!r}")
        cls.KIND = name
        _KINDS[name] = cls
        _FIELDS[cls] = tuple(defaults_of(cls).items())
        return cls

    return register


Data = Mapping[str, Any]
_UPCASTS: dict[tuple[str, int], Callable[[Data], Data]] = {}


def upcast(name: str, version: int) -> Callable[[Callable[[Data], Data]], Callable[[Data], Data]]:
    """Decorator: how the data of kind ``name`` in ``version`` reads in the next version.

    The record itself is never rewritten: an old fact is read in its new form for ever.
    """

    def register(lift: Callable[[Data], Data]) -> Callable[[Data], Data]:
        _UPCASTS[name, version] = lift
        return lift

    return register


class Unknown(What, frozen=True):
    """A kind written by a newer version: kept whole, ignored by the fold."""

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
    """An earlier fact is taken back, with a reason; it stays in the record."""

    fact: str
    reason: str


class Fact(Struct, frozen=True):
    """One thing that happened, where, when and by whose hand.

    ``at`` is the hybrid logical time in UTC: later than every fact its desk had seen. ``act`` is
    shared by the facts of one act that recorded several, and empty for an act of one fact.
    """

    id: str
    at: datetime
    desk: str
    operator: str
    what: What
    act: str = ""

    @property
    def kind(self) -> str:
        return self.what.kind

    @property
    def order(self) -> tuple[datetime, str]:
        """Facts are folded in this order, whatever order they arrived in."""
        return self.at, self.id


def pack(fact: Fact) -> dict[str, Any]:
    """The document of a fact, ready for JSON."""
    document = {
        "id": fact.id,
        "at": write_time(fact.at),
        "desk": fact.desk,
        "operator": fact.operator,
        "kind": fact.kind,
        "v": fact.what.version,
        "data": fact.what.data(),
    }
    if fact.act:
        document["act"] = fact.act
    return document


def unpack(document: Mapping[str, Any]) -> Fact:
    """The fact of a document; raises KeyError, TypeError or ValueError if it is none."""
    return Fact(
        id=document["id"],
        at=read_time(document["at"]),
        desk=document["desk"],
        operator=document["operator"],
        what=_what(document["kind"], document["v"], document["data"]),
        act=document.get("act", ""),
    )


def _what(name: str, version: int, data: Mapping[str, Any]) -> What:
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


def write_time(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds; text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def read_time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
