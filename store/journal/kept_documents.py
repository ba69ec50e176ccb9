"""What a purge erased, read: what is kept of it stands in its place."""

from typing import Any

from msgspec.json import encode

from store.facts.fact import read_fact
from store.facts.kinds import Purged
from store.journal.sealed_line import ERASED_ITEM, Reader, document_of, is_erased, items_of


def with_kept(documents: list[Any], lines: bytes, read: Reader) -> list[Any]:
    """What was read of whole ``lines``, the record's first among them, with each erased document
    as the purge among them keeps it. One that no purge keeps is left as its digest, which is no
    fact."""
    # one byte is found at once in two megabytes, two of them take as long as thousands of facts
    if b"#" not in lines or ERASED_ITEM not in lines:
        return documents
    items = [item for line in lines.splitlines(keepends=True) for item in items_of(line)]
    for item in items:
        if Purged.KIND.encode() in item:
            what = read_fact(document_of(item)).what
            for number, kept in what.kept.items() if isinstance(what, Purged) else ():
                place = int(number) - 1
                if place in range(len(items)) and is_erased(items[place]):
                    documents[place] = read(encode(kept))
    return documents
