"""``hoinghi import``: read a list, preview it against the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from console.workbooks.delegates import read_delegates
from console.workbooks.headings import (
    DELEGATE_HEADINGS,
    HONOR_HEADINGS,
    SLATE_HEADINGS,
    Listing,
    understand,
)
from console.workbooks.others import read_honors, read_slate
from console.workbooks.preview import Preview
from console.workbooks.sheets import read_sheet
from store.conference import Conference

_Reader = Callable[[Listing, Conference, date], Preview]

_KINDS: Mapping[str, tuple[Mapping[str, tuple[str, ...]], _Reader]] = {
    "delegates": (DELEGATE_HEADINGS, read_delegates),
    "honors": (HONOR_HEADINGS, read_honors),
    "slate": (SLATE_HEADINGS, read_slate),
}


def preview_of(
    conference: Conference, path: Path, kind: str, *, sheet: str | None, today: date
) -> Preview:
    """What the file would do to the conference. Raises WorkbookError."""
    headings, read = _KINDS[kind]
    return read(understand(read_sheet(path, sheet), headings, path), conference, today)
