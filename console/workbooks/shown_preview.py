"""A preview as the import screen shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from console.workbooks import words
from console.workbooks.files.sheet import Book
from console.workbooks.imports.preview import Preview
from console.workbooks.lists.columns import Column
from console.workbooks.lists.headings import CITIZEN, IGNORED
from console.workbooks.lists.listing import ALIASES, Kind, Listing, Request
from screens.words import _
from screens.workbooks.shown_list import KEPT, Finding, ListRequest, ShownColumn, ShownList

_NOT_CHOSEN = (
    "before",
    "place",
    "person",
    "body",
)  # these stand for a name or a unit once a sheet is understood


def as_asked(request: ListRequest) -> Request:
    """The screen's request in the terms of the reader."""
    return Request(
        kind=Kind(request.kind),
        sheet=request.sheet,
        chosen={
            sheet: {position: field or None for position, field in columns.items()}
            for sheet, columns in request.chosen.items()
        },
        legacy=request.legacy,
        hidden_rows=request.hidden_rows,
        withdraw_gone=request.withdraw_gone,
        same=request.same,
    )


def on_screen(preview: Preview, book: Book, request: ListRequest) -> ShownList:
    """Everything that was understood, and what it would change."""
    fields = [field for field in ALIASES[preview.kind] if field not in _NOT_CHOSEN]
    choices = [(field, words.understood_as(field)) for field in fields]
    return ShownList(
        request=request,
        sheets=tuple(sheet.name for sheet in book.sheets),
        columns=tuple(
            _column(listing, column) for listing in preview.listings for column in listing.columns
        ),
        choices=(
            (KEPT, words.understood_as(None)),
            (IGNORED, words.understood_as(IGNORED)),
            *choices,
        ),
        counts=words.counts(preview),
        findings=tuple(_findings(preview)),
        errors=len(preview.errors),
        writes=preview.writes,
    )


def _column(listing: Listing, column: Column) -> ShownColumn:
    texts = (line.row.text(column.position) for line in listing.lines)
    sample = next(filter(None, texts), "")
    return ShownColumn(
        sheet=listing.sheet,
        position=column.position,
        letter=column.letter,
        heading=column.heading,
        field=column.field or KEPT,
        meaning=words.understood_as(column.field),
        sample=f"…{sample[-3:]}" if column.field == CITIZEN and sample else sample,
        hidden=column.hidden,
    )


def _findings(preview: Preview) -> Iterator[Finding]:
    several = len(preview.listings) > 1
    yield from _titled(
        _("Errors: these rows are not taken"),
        (
            Finding(
                "✗ " + words.row_sentence(problem, name_sheet=several),
                "bad",
                (problem.sheet, problem.row),
                tuple(delegate.number for delegate in problem.fits),
            )
            for problem in preview.errors
        ),
    )
    yield from _titled(
        _("To be looked at"),
        (
            Finding("! " + words.row_sentence(problem, name_sheet=several), "warn")
            for problem in preview.warnings
        ),
    )
    yield from _group(
        _("Old fonts decoded: before → after"),
        (words.conversion_line(sheet, conversion) for sheet, conversion in preview.conversions),
    )
    yield from _group(
        _("Categories"),
        (f"“{written}” → “{meant}”" for written, meant in preview.categories.items()),
    )
    yield from _group(_("Changed"), words.change_lines(preview))
    yield from _group(_("Back on the list:"), preview.restored)
    yield from _group(_("Withdrawn, as asked for:"), preview.withdrawn)
    if not preview.withdrawn:
        yield from _group(_("Not in this list, and staying:"), preview.gone)
    yield from _group(
        _("The same person twice? (same name and year of birth)"),
        map(" | ".join, preview.suspected),
    )
    yield from _group(_("Namesakes:"), map(" | ".join, preview.homonyms))
    yield from _group(_("Skipped"), map(words.skipped_line, preview.skipped))
    yield from _group(
        _("Sheets not read"),
        (words.passed_over_sentence(name, why) for name, why in preview.passed_over),
    )
    yield from _group(_("New:"), preview.new)


def _group(title: str, lines: Iterable[str]) -> Iterator[Finding]:
    yield from _titled(title, (Finding(line) for line in lines))


def _titled(title: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings under a title; nothing when there are none."""
    found = list(findings)
    if found:
        yield Finding(f"{title.rstrip(':')} ({len(found)})", "head")
        yield from found
