"""Facts: what happened, never a total. A fact is never changed or deleted; a later one retracts it.

``pack`` and ``unpack`` are the only way in and out of a document.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from store.facts.kinds import What, what_of


class Fact(Struct, frozen=True):
    """One thing that happened, at which desk and by which operator.

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
    return document


def unpack(document: Mapping[str, Any]) -> Fact:
    """The fact of a document. Raises KeyError, TypeError or ValueError for any other document."""
    return Fact(
        id=document["id"],
        at=read_time(document["at"]),
        desk=document["desk"],
        operator=document["operator"],
        what=what_of(document["kind"], document["v"], document["data"]),
        act=document.get("act", ""),
    )


def write_time(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds; text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def read_time(text: str) -> datetime:
    """The moment in UTC. Raises ValueError when ``text`` is not ISO 8601."""
    return datetime.fromisoformat(text).astimezone(UTC)
