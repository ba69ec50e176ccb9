"""Facts: what happened, never a total. A fact is never changed or deleted; a later one retracts it.

``pack`` and ``unpack`` are the only way in and out of a document.
"""

from datetime import UTC, datetime
from typing import Annotated, Any

from msgspec import Meta, Struct, ValidationError, convert

from store.facts.kinds import Unknown, What, flawed_field, what_of

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""What a machine's clock can show."""


class Fact(Struct, frozen=True):
    """One thing that happened, at which desk and by which operator.

    ``at`` is the hybrid logical time in UTC: later than every fact its desk had seen. It only
    orders; ``time`` is shown. ``true_at`` is the desk's own time where that is another one: its
    clock was corrected, or another desk's clock ran ahead. ``act`` is shared by the facts of one
    act that recorded several, and empty for an act of one fact.
    """

    id: str
    at: datetime
    desk: str
    operator: str
    what: What
    act: str = ""
    true_at: datetime | None = None

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
    return document


class _Document(Struct, frozen=True, forbid_unknown_fields=True):
    """A fact as ``pack`` writes it."""

    id: Annotated[str, Meta(min_length=1)]
    at: Annotated[datetime, Meta(tz=True)]
    desk: str
    operator: str
    kind: str
    v: Annotated[int, Meta(ge=1)]
    data: dict[str, Any]
    act: str = ""
    true_at: Annotated[datetime, Meta(tz=True)] | None = None


def unpack(document: Any) -> Fact:
    """The fact of a document; what is no fact of this version is a fact whose ``what`` is
    ``Unknown``."""
    try:
        read = convert(document, _Document)
    except ValidationError as error:
        return _unreadable(document, flawed_field(error))
    for name, moment in (("at", read.at), ("true_at", read.true_at or read.at)):
        if not EARLIEST <= moment < LATEST:
            return _unreadable(document, name)
    what = what_of(read.kind, read.v, read.data)
    at, true_at = read.at.astimezone(UTC), read.true_at and read.true_at.astimezone(UTC)
    return Fact(read.id, at, read.desk, read.operator, what, read.act, true_at)


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
