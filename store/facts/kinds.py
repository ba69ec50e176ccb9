"""The kinds of fact: each a frozen value whose fields are JSON, registered under its name.

A field's type says what may stand in it; it is checked when a fact is read. A field added later
needs a default, so that older facts still read. What this version does not understand is kept as
``Unknown``, ignored by the fold, and told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar

from msgspec import (
    NODEFAULT,
    UNSET,
    DecodeError,
    Meta,
    Struct,
    UnsetType,
    ValidationError,
    convert,
    defstruct,
)
from msgspec.json import Decoder
from msgspec.structs import fields

from store.facts.document import read_document

_KINDS: dict[str, type[What]] = {}


Number = Annotated[int, Meta(ge=0, le=2**53)]
"""A number or a figure; up to here it is whole in every reader of JSON."""

NumberAsText = Annotated[str, Meta(pattern="^[0-9]{1,16}$")]
"""A number as the name of a field, which JSON keeps as text."""

Minutes = Annotated[int, Meta(ge=-100_000, le=100_000)]
"""A length of time. With more, reckoning would leave the calendar."""


class What(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
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

    def check(self) -> None:
        """Raises ValidationError for what the types of the fields do not say."""

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
    """A fact that this version does not understand: kept whole, ignored by the fold, and told.

    ``flaw`` is the field that does not fit the kind; empty for a fact of a newer version.
    """

    name: str
    written_version: int
    content: Mapping[str, Any]
    flaw: str = ""

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


@kind("record.identified")
class Identified(What, frozen=True):
    """The record belongs to the event of this number and id, and to the badge key of this
    fingerprint."""

    event: Number
    id: str
    key: str


@kind("record.settled")
class LossSettled(What, frozen=True):
    """A person has looked into what was set aside or is missing, and says what to make of it.

    ``torn`` is the SHA-256 of the bytes set aside, ``heads`` are those the record does not hold.
    """

    reason: str
    torn: str = ""
    torn_bytes: int = 0
    heads: tuple[str, ...] = ()


@kind("record.purged")
class Purged(What, frozen=True):
    """Personal data was erased. ``kept`` is, by the number of each fact that was, what stands in
    its place; ``refusals`` of them are scans that were refused."""

    kept: Mapping[NumberAsText, Mapping[str, Any]]
    refusals: Number = 0
    reason: str = ""


@kind("record.erased")
class Erased(What, frozen=True):
    """What happened then was erased in a purge."""


def read_what(name: str, version: int, text: bytes) -> What:
    """``what_of`` the JSON of a fact's data: read at once as what its kind says, without a document
    in between."""
    cls = _KINDS.get(name)
    if cls is not None and version == cls.VERSION:
        try:
            what = _decoder(cls)(text)
            what.check()
        except DecodeError:  # the flaw is named below
            pass
        else:
            return what
    return what_of(name, version, read_document(text))


@cache
def _decoder(cls: type[What]) -> Callable[[bytes], What]:
    return Decoder(cls).decode


def what_of(name: str, version: int, data: Mapping[str, Any]) -> What:
    """The value of a fact's data, brought to this version; ``Unknown`` for what is newer or does
    not fit its kind."""
    cls = _KINDS.get(name)
    if cls is None or version > cls.VERSION:
        return Unknown(name, version, data)
    now = data
    try:
        for older in range(version, cls.VERSION):
            now = _UPCASTS[name, older](now)
        what = convert(now, cls)
        what.check()
    except ValidationError as error:
        return Unknown(name, version, data, flawed_field(error))
    except (LookupError, TypeError, ValueError):  # what an older form lacks to be brought up
        return Unknown(name, version, data, "data")
    return what


def check_changes(changes: Mapping[str, Any], of: type[Struct]) -> None:
    """Raises ValidationError when one of ``changes`` does not fit the field of that name."""
    convert(changes, _all_optional(of))


@cache
def _all_optional(cls: type[Struct]) -> type[Struct]:
    named = [(field.name, field.type | UnsetType, UNSET) for field in fields(cls)]
    return defstruct(cls.__name__, named)


def flawed_field(error: ValidationError) -> str:
    """The field that did not fit, as JSON names it."""
    named = re.search(r"field `(\w+)`|`\$\.(\w+)", str(error))
    return (named[1] or named[2]) if named else "data"
