"""The import screen's list: a file is read and previewed, and shown as it was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from console.workbooks import words
from console.workbooks.files.book import read_book
from console.workbooks.files.sheet import Book, Progress, WorkbookError
from console.workbooks.imports.importing import preview as preview_of
from console.workbooks.imports.preview import Preview
from console.workbooks.lists.columns import Column
from console.workbooks.lists.headings import CITIZEN, IGNORED
from console.workbooks.lists.listing import ALIASES, Listing
from screens.words import _
from screens.workbooks.shown_list import KEPT, ListRequest, ShownColumn, ShownFinding, ShownList
from store.conference.commands import Command
from store.event.record import Record

_NOT_CHOSEN = ("before", "place", "person", "body")
"""Fields that stand for a name or a unit once a sheet is understood."""


def look(
    request: ListRequest, record: Record, progress: Progress
) -> tuple[ShownList, Command | None]:
    """The list as the record would take it now, and the command that writes it as it is shown.

    A file that cannot be read gives its problem and no command.
    """
    try:
        book = read_book(request.path, legacy=request.legacy, progress=progress)
        preview = preview_of(record.conference, book, request, record.circumstances())
    except WorkbookError as error:
        return ShownList(request, problem=words.file_sentence(error)), None
    except OSError as error:
        sentence = _("{path} cannot be opened: {reason}. Close it in other programs, try again.")
        reason = error.strerror or str(error)
        problem = sentence.format(path=request.path, reason=reason)
        return ShownList(request, problem=problem), None
    return _shown_list(preview, book), preview.as_shown


def _shown_list(preview: Preview, book: Book) -> ShownList:
    """Everything that was understood, and what it would change."""
    fields = [field for field in ALIASES[preview.request.kind] if field not in _NOT_CHOSEN]
    choices = [(field, words.understood_as(field)) for field in fields]
    return ShownList(
        request=preview.request,
        refusal=words.refusal_of(preview.outcome),
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
    sample = next(filter(None, (row.text(column.position) for row in listing.rows)), "")
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


def _findings(preview: Preview) -> Iterator[ShownFinding]:
    several = len(preview.listings) > 1
    yield from _titled(
        _("Errors: these rows are not taken"),
        (
            ShownFinding(
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
            ShownFinding("! " + words.row_sentence(problem, name_sheet=several), "warn")
            for problem in preview.warnings
        ),
    )
    yield from _group(
        _("Old fonts decoded: before → after"),
        (words.conversion_line(sheet, conversion) for sheet, conversion in preview.conversions),
    )
    yield from _group(
        _("Categories"),
        (f"“{written}” → “{meant}”" for written, meant in preview.categories.taken_as.items()),
    )
    yield from _group(_("Changed"), words.change_lines(preview))
    for title, lines in words.moved_groups(preview):
        yield from _group(title, lines)
    yield from _group(_("Skipped"), map(words.skipped_line, preview.skipped))
    yield from _group(
        _("Sheets not read"),
        (words.omission_sentence(name, why) for name, why in preview.omissions),
    )
    yield from _group(_("New:"), preview.new)


def _group(title: str, lines: Iterable[str]) -> Iterator[ShownFinding]:
    yield from _titled(title, (ShownFinding(line) for line in lines))


def _titled(title: str, findings: Iterable[ShownFinding]) -> Iterator[ShownFinding]:
    """The findings under a title; nothing when there are none."""
    found = list(findings)
    if found:
        yield ShownFinding(f"{title.rstrip(':')} ({len(found)})", "head")
        yield from found
