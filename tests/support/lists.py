"""A list previewed as the command and the screen preview it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from console.workbooks.files.book import read_book
from console.workbooks.imports.importing import preview
from console.workbooks.imports.preview import ListPreview
from screens.workbooks.shown_list import ListKind, ListRequest
from store.conference.conference import Conference
from store.facts.outcome import Circumstances
from tests.support.events import MORNING

CIRCUMSTANCES = Circumstances(MORNING, "văn phòng", "test")


def preview_of(
    conference: Conference, path: Path, kind: str = ListKind.DELEGATES, **asked: Any
) -> ListPreview:
    """What the file would do to the conference; ``asked`` as in ListRequest."""
    request = ListRequest(path, ListKind(kind), **asked)
    return preview(conference, read_book(path), request, CIRCUMSTANCES)
