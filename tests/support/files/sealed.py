"""A record sealed anew, with facts of one's own making in it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from store.event.backup import read_backup
from store.journal.sealed_line import NO_CHAIN, seal, unseal

Document = dict[str, Any]


def header_of(record: Path) -> Mapping[str, Any]:
    """The header of a record."""
    (header,), _chain = unseal(record.read_bytes().splitlines(keepends=True)[0], NO_CHAIN)
    return dict(header)


def facts_of(backup: Path) -> list[Document]:
    """The facts in a backup, in the order of its record."""
    _manifest, contents = read_backup(backup)
    return list(json.loads(contents["facts.json"])["facts"].values())


def write_record(record: Path, header: Mapping[str, Any], facts: Sequence[Any]) -> None:
    """A record whose every line is sound, a line a fact."""
    line, chain = seal([header], NO_CHAIN)
    lines = [line]
    for fact in facts:
        line, chain = seal([fact], chain)
        lines.append(line)
    record.write_bytes(b"".join(lines))
