"""The call list and the receipts, written into the event's folder at the console's wish."""

from __future__ import annotations

from pathlib import Path

from console.documents.dossier import DOSSIER, HONOR_PAPERS, write_documents
from console.error_sentences import os_sentence
from screens.words import _
from store.event.record import Record


def make_papers(record: Record, event_folder: Path) -> tuple[str, bool]:
    """What to tell the person, and whether the papers were written."""
    try:
        paths = list(write_documents(record, event_folder / DOSSIER, HONOR_PAPERS))
    except OSError as error:
        return os_sentence(error), False
    names = ", ".join(path.name for path in paths)
    return (
        _("Written for printing: {names}, in {folder}.").format(
            names=names, folder=event_folder / DOSSIER
        ),
        True,
    )
