"""Which event a record belongs to: its number and the fingerprint of its badge key.

Both stand in the header of a record. One that an earlier version made is given them by a fact, with
the first act that is recorded. Before anybody is on the roll no badge can have been made: until
then the plan and the key may still be others, and the record takes what they are.
"""

import hashlib
import os
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, ValidationError, convert

from store.conference.conference import Conference
from store.facts.kinds import Identified
from store.people.facts import Listed

_LENGTH = 16


def fingerprint(key: bytes) -> str:
    """What shows which badge key it is, and nothing of the key."""
    return hashlib.sha256(b"hoinghi badge key\0" + key).hexdigest()[:_LENGTH]


def new_id() -> str:
    """The id of a new event."""
    return os.urandom(_LENGTH // 2).hex()


class _Header(Struct, frozen=True):
    event: int = 0
    id: str = ""
    key: str = ""


def identity_in(header: Mapping[str, Any]) -> Identified:
    """What a header says the record belongs to; number 0 or an empty text where it does not say."""
    try:
        read = convert(header, _Header)
    except ValidationError:
        read = _Header()
    return Identified(read.event, read.id, read.key)


def same_event(one: Identified, other: Identified) -> bool:
    """Whether both may be of one event, as far as they say it."""
    pairs = ((one.event, other.event), (one.id, other.id), (one.key, other.key))
    return all(a == b for a, b in pairs if a and b)


def identity_of(header: Mapping[str, Any], conference: Conference) -> Identified:
    """What the record says it belongs to."""
    return conference.origin.said or identity_in(header)


def to_be_said(said: Identified, event: int, key: str, conference: Conference) -> Identified | None:
    """What the next act is to say of the event besides; None where the record says it."""
    if said.id and (said.event, said.key) == (event, key):
        return None
    if _anybody_listed(conference):
        event, key = said.event or event, said.key or key
    named = Identified(event, said.id or new_id(), key)
    return None if named == said else named


def belongs(said: Identified, event: int, key: str, conference: Conference) -> bool:
    """Whether the record is that of event number ``event`` and of this key."""
    differs = said.event not in (0, event) or said.key not in ("", key)
    return not (differs and _anybody_listed(conference))


def _anybody_listed(conference: Conference) -> bool:
    return any(isinstance(fact.what, Listed) for fact in conference.history)
