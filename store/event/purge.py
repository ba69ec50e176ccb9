"""What a purge erases of the facts: personal data that the archive need not hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from store.attendance.facts import ScanRefused
from store.facts.fact import Fact, pack
from store.facts.kinds import Erased, Purged

ERASED_FIELDS = frozenset(
    {
        *("phone", "ethnic", "religion", "party", "party_joined", "hometown", "residence"),
        *("note", "extra"),  # a free remark; columns of the office's lists that nobody named
    }
)
"""Of delegates, candidates, their profiles and honors."""


def purged(facts: Sequence[Fact], reason: str) -> Purged:
    """What is kept of each of ``facts`` that holds something to erase; of a refused scan only that
    something was there."""
    kept: dict[str, Mapping[str, Any]] = {}
    refusals = 0
    for number, fact in enumerate(facts, 1):
        document = pack(fact)
        if isinstance(fact.what, ScanRefused):
            refusals += 1
            rest = document | {"kind": Erased.KIND, "v": Erased.VERSION, "data": {}}
        else:
            rest = document | {"data": _without(document["data"])}
        if rest != document:
            kept[str(number)] = rest
    return Purged(kept, refusals, reason)


def _without(value: Any) -> Any:
    """``value`` without the erased fields, however deep they stand."""
    match value:
        case Mapping():
            return {n: _without(v) for n, v in value.items() if n not in ERASED_FIELDS}
        case list() | tuple():
            return type(value)(map(_without, value))
    return value
