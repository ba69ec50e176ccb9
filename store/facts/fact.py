"""Facts: what happened, never a total. A fact is never changed or deleted; a later one retracts it.

``pack`` and ``unpack`` are the only way in and out of a document, ``read_fact`` that out of JSON.
"""

from datetime import UTC, datetime
from operator import attrgetter
from sys import intern
from typing import Annotated, Any

from msgspec import DecodeError, Meta, Raw, Struct, ValidationError, convert
from msgspec.json import Decoder

from store.facts.document import read_document
from store.facts.kinds import Unknown, What, flawed_field, read_what, what_of
from store.text.desk_names import desk_key

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""What a machine's clock can show."""


class Fact(Struct, frozen=True, gc=False):
    """One thing that happened, at which desk and by which operator.

    ``at`` is the hybrid logical time in UTC: later than every fact its desk had seen. It only
    orders; ``time`` is shown. ``true_at`` is the desk's own time where that is another one: its
    clock was corrected, or another desk's clock ran ahead. ``act`` is shared by the facts of one
    act that recorded several, and empty for an act of one fact. ``machine`` is the id that the
    desk's laptop was given when it joined others; two laptops may call their desks the same.
    """

    id: str
    at: datetime
    desk: str
    operator: str
    what: What
    act: str = ""
    true_at: datetime | None = None
    machine: str = ""

    @property
    def where(self) -> tuple[str, str]:
        """The desk itself: its machine and its name there."""
        return self.machine, desk_key(self.desk)

    def same_record(self, other: "Fact") -> bool:
        """Whether who recorded this knew of ``other``, for all that the two facts say: both are of
        one machine, or of one desk where machines are not told apart."""
        return self.machine == other.machine and (self.machine != "" or self.where == other.where)

    @property
    def time(self) -> datetime:
        """When it happened (UTC), for every screen, answer and paper."""
        return self.true_at or self.at

    @property
    def kind(self) -> str:
        """The name of its kind, such as ``attendance.admitted``."""
        return self.what.kind

    @property
    def order(self) -> tuple[datetime, str]:
        """Sort key: facts are folded in order of (time, id), whatever order they arrive in."""
        return self.at, self.id


order = attrgetter("at", "id")
"""The sort key of a fact, as its property ``order``; in a fifth of its time."""


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
    if fact.true_at is not None:
        document["true_at"] = write_time(fact.true_at)
    if fact.machine:
        document["machine"] = fact.machine
    return document


class _Envelope(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A fact as ``pack`` writes it, but for its data."""

    id: Annotated[str, Meta(min_length=1)]
    at: Annotated[datetime, Meta(tz=True)]
    desk: str
    operator: str
    kind: str
    v: Annotated[int, Meta(ge=1)]
    act: str = ""
    true_at: Annotated[datetime, Meta(tz=True)] | None = None
    machine: str = ""


class _Document(_Envelope, frozen=True, kw_only=True):
    data: dict[str, Any]


class _Text(_Envelope, frozen=True, kw_only=True):
    data: Raw


_read_text = Decoder(_Text).decode


def unpack(document: Any) -> Fact:
    """The fact of a document; what is no fact of this version is a fact whose ``what`` is
    ``Unknown``."""
    try:
        read = convert(document, _Document)
    except ValidationError as error:
        return _unreadable(document, flawed_field(error))
    for name, moment in (("at", read.at), ("true_at", read.true_at)):
        if moment and not EARLIEST <= moment < LATEST:
            return _unreadable(document, name)
    return _fact(read, what_of(read.kind, read.v, read.data))


def read_fact(text: bytes) -> Fact:
    """The fact of a document's JSON, as ``unpack`` answers it. Raises ValueError or RecursionError
    when it is no JSON."""
    try:
        read = _read_text(text)
    except DecodeError:
        return unpack(read_document(text))  # it names the flaw
    if not EARLIEST <= read.at < LATEST or (read.true_at and not EARLIEST <= read.true_at < LATEST):
        return unpack(read_document(text))
    return _fact(read, read_what(read.kind, read.v, read.data))


def _fact(read: _Envelope, what: What) -> Fact:
    at, true_at = read.at, read.true_at
    if at.tzinfo is not UTC:
        at = at.astimezone(UTC)
    if true_at is not None and true_at.tzinfo is not UTC:
        true_at = true_at.astimezone(UTC)
    # the same few names again and again: each is kept once
    desk, operator, machine = intern(read.desk), intern(read.operator), read.machine
    act = read.act and intern(read.act)
    return Fact(read.id, at, desk, operator, what, act, true_at, machine and intern(machine))


def _unreadable(document: Any, flaw: str) -> Fact:
    """A fact that is told and counts for nothing; it stands before all others."""
    said = document if isinstance(document, dict) else {"document": document}
    texts = {name: str(said.get(name, "")) for name in ("id", "desk", "operator", "kind")}
    what = Unknown(texts["kind"], 0, said, flaw)
    return Fact(texts["id"], EARLIEST, texts["desk"], texts["operator"], what)


def write_time(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds; text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def read_time(text: str) -> datetime:
    """The moment in UTC. Raises ValueError when ``text`` is not ISO 8601."""
    return datetime.fromisoformat(text).astimezone(UTC)
