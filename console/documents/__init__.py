"""The dossier: documents that come from the record and say nothing it does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from docx.document import Document

from console.documents.minutes import minutes
from store.record import Record

DOCUMENTS: dict[str, tuple[str, Callable[[Record], Document]]] = {
    "minutes": ("bien-ban-hoi-nghi.docx", minutes),
}
"""By the name the command line takes: the file's name, and what makes it."""


def write_documents(record: Record, folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Write the named documents into ``folder`` and yield the path of each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        file_name, make = DOCUMENTS[name]
        path = folder / file_name
        make(record).save(str(path))
        path.chmod(0o600)
        yield path
