"""Letters of before Unicode that the texts of a sheet tell, where no font does."""

from collections.abc import Iterator
from functools import cache, partial
from itertools import zip_longest

from msgspec.structs import replace

from console.workbooks.files.sheet import Conversion, Sheet
from store.text.legacy_fonts import (
    MISREAD,
    decode,
    detect,
    encoding_of,
    has_unicode_letters,
    read_as_meant,
)


def decoded_by_statistics(sheet: Sheet) -> Sheet:
    """The sheet with the texts decoded whose letters, not their font, tell a legacy encoding.

    A single text is decoded when none of its marked words is Vietnamese as it stands and all are
    when decoded. In a column that is mostly so written every text is; beside such a column, or in
    such a sheet, one word is enough.
    """
    sheet = _with(sheet, list(_misread(sheet)))
    by_column, mixed = _doubtful_texts(sheet)
    majorities = {column: detect(t for _, t in texts) for column, texts in by_column.items()}
    whole = detect(text for texts in by_column.values() for _, text in texts)
    around = tuple(dict.fromkeys(filter(None, (whole, *majorities.values()))))
    conversions = []
    for column, texts in by_column.items():
        encoding = cache(
            partial(encoding_of, column=majorities[column], around=around, mixed=column in mixed)
        )
        for number, text in texts:
            legacy = encoding(text)
            if legacy is not None and (after := decode(text, legacy)) != text:
                conversions.append(Conversion(number, column, text, after, legacy))
    return _with(sheet, conversions)


def _misread(sheet: Sheet) -> Iterator[Conversion]:
    """The texts in UTF-8 that were taken for letters of Windows."""
    for row in sheet.rows:
        for column, cell in enumerate(row.cells):
            if isinstance(cell, str) and (meant := read_as_meant(cell)) != cell:
                yield Conversion(row.number, column, cell, meant, MISREAD)


def _with(sheet: Sheet, conversions: list[Conversion]) -> Sheet:
    if not conversions:
        return sheet
    meant = {(c.row, c.column): c.after for c in conversions}
    rows = []
    for row in sheet.rows:
        cells = (meant.get((row.number, i), cell) for i, cell in enumerate(row.cells))
        rows.append(replace(row, cells=tuple(cells), texts=()))
    return replace(sheet, rows=tuple(rows), conversions=(*sheet.conversions, *conversions))


def _doubtful_texts(sheet: Sheet) -> tuple[dict[int, list[tuple[int, str]]], set[int]]:
    """By column, row and text that may be in old letters; and the columns with some in Unicode."""
    known = {(c.row, c.column) for c in sheet.conversions}
    by_column: dict[int, list[tuple[int, str]]] = {}
    mixed = set()
    for column, cells in enumerate(zip_longest(*(row.cells for row in sheet.rows))):
        texts = {cell for cell in cells if isinstance(cell, str) and not cell.isascii()}
        doubtful = {text for text in texts if not has_unicode_letters(text)}
        if len(doubtful) < len(texts):
            mixed.add(column)
        if doubtful:
            by_column[column] = [
                (row.number, cell)
                for row, cell in zip(sheet.rows, cells, strict=True)
                if cell in doubtful and (row.number, column) not in known
            ]
    return by_column, mixed
