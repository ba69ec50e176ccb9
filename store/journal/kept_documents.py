"""What a purge erased, read: what is kept of it stands in its place."""

from typing import Any

from store.facts.kinds import Purged, what_of
from store.journal.sealed_line import ERASED


def with_kept(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Documents from the first on, each erased one as the purge among them keeps it. One that no
    purge keeps is left as its digest, which is no fact."""
    for purge in [one for one in documents if says_purged(one)]:
        what = what_of(Purged.KIND, Purged.VERSION, purge.get("data", {}))
        for number, kept in what.kept.items() if isinstance(what, Purged) else ():
            place = int(number) - 1
            if place in range(len(documents)) and _is_erased(documents[place]):
                documents[place] = dict(kept)
    return documents


def says_purged(document: Any) -> bool:
    """Whether a document says that a purge took place."""
    return isinstance(document, dict) and document.get("kind") == Purged.KIND


def _is_erased(document: Any) -> bool:
    return isinstance(document, dict) and list(document) == [ERASED]
