"""What a person said of a list's headings, kept for the next list with the same ones."""

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from console.workbooks.files.sheet import Book, Sheet, SheetRow, column_of
from console.workbooks.lists.headings import IGNORED, MARK
from console.workbooks.lists.listing import ALIASES
from screens.people.words import FIELDS
from screens.workbooks.shown_list import KEPT, ListKind, ListRequest
from store.journal.disk import write_private
from store.text.vietnamese import fold

FILE_NAME = "list-columns.json"
_SEARCHED_ROWS = 100
_BETWEEN = "\u241f"


class NotInTheList(Exception):
    """A heading or a field that was named is none."""


def with_columns(
    request: ListRequest, book: Book, said: Iterable[str], heading_row: int | None
) -> ListRequest:
    """With what ``HEADING=FIELD`` says, by letter too. Raises NotInTheList."""
    sheets = [
        s for s in book.sheets if request.sheet is None or fold(s.name) == fold(request.sheet)
    ]
    rows = {sheet.name: heading_row for sheet in sheets if heading_row is not None}
    chosen: dict[str, dict[int, str]] = {}
    for text in said:
        heading, _equals, meant = text.rpartition("=")
        field = _field(meant, request.kind)
        found = [(sheet, at) for sheet in sheets if (at := _place(sheet, heading, heading_row))]
        if field is None or not found:
            raise NotInTheList(text)
        for sheet, (row, column) in found:
            chosen.setdefault(sheet.name, {})[column] = field
            if row and field == "name":
                rows.setdefault(sheet.name, row)
    return replace(request, chosen=chosen, heading_rows=rows)


def _field(said: str, kind: ListKind) -> str | None:
    meant = [field for field in ALIASES[kind] if field in FIELDS or field.startswith(MARK)]
    known = {field: field for field in meant} | {"kept": KEPT, IGNORED: IGNORED}
    by_word = {fold(FIELDS[field]): field for field in meant if field in FIELDS}
    return known.get(said.strip(), by_word.get(fold(said)))


def _place(sheet: Sheet, heading: str, heading_row: int | None) -> tuple[int, int] | None:
    """Row (0 for a letter) and column of a heading."""
    if re.fullmatch(r"[A-Z]{1,2}", heading):
        return 0, column_of(heading)
    for row in sheet.rows[:_SEARCHED_ROWS]:
        if heading_row is None or heading_row <= row.number <= heading_row + 2:
            for column in row.filled:
                if fold(row.text(column)) == fold(heading):
                    return row.number, column
    return None


# ---------------------------------------------------------------- kept beside the event


def _shape(row: SheetRow) -> str:
    return _BETWEEN.join(map(fold, row.texts)).rstrip(_BETWEEN)


def as_before(request: ListRequest, book: Book, folder: Path) -> ListRequest:
    """``request`` with what was said of the same headings before, where it says nothing itself."""
    kept = _kept(folder).get(request.kind.value, {})
    chosen, rows = dict(request.chosen), dict(request.heading_rows)
    for sheet in book.sheets if kept else ():
        known = [row for row in sheet.rows[:_SEARCHED_ROWS] if _shape(row) in kept]
        if known and sheet.name not in chosen and sheet.name not in rows:
            said = kept[_shape(known[0])]
            chosen[sheet.name] = {int(at): field for at, field in said.items()}
            rows[sheet.name] = known[0].number
    return replace(request, chosen=chosen, heading_rows=rows)


def remember(request: ListRequest, heads: Mapping[str, SheetRow], folder: Path) -> None:
    """Keep what the request says of the headings in ``heads``, by sheet. Raises OSError."""
    said = {name: chosen for name, chosen in request.chosen.items() if chosen and name in heads}
    if not said:
        return
    kept = _kept(folder)
    of_kind = kept.setdefault(request.kind.value, {})
    for name, chosen in said.items():
        of_kind[_shape(heads[name])] = {str(at): field for at, field in chosen.items()}
    _keep(kept, folder)


def last_folder(event: Path) -> Path | None:
    """Where the list was that was read last."""
    said = _kept(event).get("folder")
    return Path(said) if isinstance(said, str) else None


def remember_folder(request: ListRequest, event: Path) -> None:
    """Keep where the list is."""
    folder = str(request.path.resolve().parent)
    kept = _kept(event)
    if not request.pasted and kept.get("folder") != folder:
        with suppress(OSError):  # it only saves looking for it again
            _keep({**kept, "folder": folder}, event)


def _keep(kept: Mapping[str, Any], event: Path) -> None:
    """Raises OSError."""
    write_private(event / FILE_NAME, json.dumps(kept, ensure_ascii=False, indent=1).encode())


def _kept(folder: Path) -> dict[str, Any]:
    """Nothing where the file is missing or is not ours: it only saves saying it again."""
    with suppress(OSError, ValueError):
        kept = json.loads((folder / FILE_NAME).read_bytes())
        if isinstance(kept, dict):
            return kept
    return {}
