"""A list as the import screen shows it."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from console.workbooks import words
from console.workbooks.answers import answers_to
from console.workbooks.files.book import read_book
from console.workbooks.files.sheet import Book, Progress, SheetRow, WorkbookError
from console.workbooks.imports.importing import preview as preview_of
from console.workbooks.imports.preview import ListPreview
from console.workbooks.imports.row_flaws import RowProblem
from console.workbooks.lists.columns import ListColumn
from console.workbooks.lists.headings import CITIZEN, IGNORED
from console.workbooks.lists.listing import ALIASES, Listing, as_listed
from console.workbooks.said_columns import as_before
from screens.people.words import one_more
from screens.refusals import outcome_sentence
from screens.words import _
from screens.workbooks.shown_list import (
    KEPT,
    ListKind,
    ListRequest,
    ShownColumn,
    ShownFinding,
    ShownList,
)
from store.conference.commands import Command
from store.event.record import Record

_FIRST_ROWS = 30
_EXAMPLES = 10

_NOT_CHOSEN = ("before", "middle", "address", "place", "person", "body")
"""Fields that stand for a name or a unit once a sheet is understood."""


def read_list(
    request: ListRequest, record: Record, folder: Path, progress: Progress
) -> tuple[ShownList, Command | None, Mapping[str, SheetRow]]:
    """The list as shown, the command that writes it if it can be read, its rows of headings."""
    rows: tuple[tuple[str, int, str], ...] = ()
    try:
        book = read_book(
            request.path, legacy=request.legacy, progress=progress, pasted=request.pasted
        )
        rows = tuple(
            (sheet.name, row.number, " | ".join(row.texts))
            for sheet in book.sheets
            if not sheet.hidden and request.sheet in (None, sheet.name)
            for row in sheet.rows[:_FIRST_ROWS]
        )
        request = as_before(as_listed(request, book), book, folder)
        preview = preview_of(record.conference, book, request, record.circumstances())
    except WorkbookError as error:
        return ShownList(request, problem=words.file_sentence(error), rows=rows), None, {}
    except OSError as error:
        sentence = _("{path} cannot be opened: {reason}. Close it in other programs, try again.")
        problem = sentence.format(path=request.path, reason=error.strerror or str(error))
        return ShownList(request, problem=problem), None, {}
    return replace(_shown_list(preview, book), rows=rows), preview.as_shown, preview.heads


def _shown_list(preview: ListPreview, book: Book) -> ShownList:
    """Everything that was understood, and what it would change."""
    kind = preview.request.kind
    fields = dict.fromkeys((KEPT, IGNORED, *ALIASES[kind]))
    return ShownList(
        request=preview.request,
        refusal=outcome_sentence(preview.outcome),
        sheets=tuple(sheet.name for sheet in book.sheets),
        columns=tuple(
            _column(listing, column) for listing in preview.listings for column in listing.columns
        ),
        choices=tuple((f, words.understood_as(f or None)) for f in fields if f not in _NOT_CHOSEN),
        counts=words.counts(preview),
        findings=tuple(_findings(preview)),
        errors=len(preview.errors),
        questions=len(preview.questions),
        afterwards=_afterwards(preview),
        writes=preview.writes,
    )


def _afterwards(preview: ListPreview) -> str:
    """What changes for the quorum, where people are listed; and whether they are too many."""
    if preview.request.kind is not ListKind.DELEGATES:
        return ""
    more = len(preview.new) + len(preview.restored) - len(preview.withdrawn)
    conference, said = preview.conference, one_more(preview.conference, more)
    ceiling = conference.plan.reception.ceiling
    over = _("! more than the plan's {ceiling}").format(ceiling=ceiling)
    too_many = 0 < ceiling < conference.quorum.summoned + more
    return f"{said} · {over}" if too_many else said


def _column(listing: Listing, column: ListColumn) -> ShownColumn:
    filled = filter(None, (row.text(column.position) for row in listing.rows))
    samples = list(islice(filled, _EXAMPLES))
    if column.field == CITIZEN:
        samples = [f"…{sample[-3:]}" for sample in samples]
    return ShownColumn(
        sheet=listing.sheet,
        position=column.position,
        letter=column.letter,
        heading=column.heading,
        field=column.field or KEPT,
        meaning=words.understood_as(column.field),
        sample=" · ".join(samples),
        hidden=column.hidden,
    )


def _findings(preview: ListPreview) -> Iterator[ShownFinding]:
    """What was found, in groups under their titles."""

    def finding(problem: RowProblem) -> ShownFinding:
        line = words.row_sentence(problem, name_sheet=len(preview.listings) > 1)
        if problem.is_warning and not problem.asks:
            return ShownFinding(line, "warn")
        answers = tuple(answers_to(problem, preview.conference))
        place, tone = (problem.sheet, problem.row), "ask" if problem.asks else "bad"
        return ShownFinding(line, tone, problem.flaw.name, place, answers)

    wrong = [problem for problem in preview.errors if not problem.asks]
    for title, findings in (
        (_("To be answered before anything is written"), list(map(finding, preview.questions))),
        (_("Errors: these rows are not taken"), list(map(finding, wrong))),
        (_("To be looked at"), list(map(finding, preview.uncategorized + preview.warnings))),
        (_("Skipped"), list(map(ShownFinding, map(words.skipped_line, preview.skipped)))),
        *((title, list(map(ShownFinding, lines))) for title, lines in words.groups(preview)),
    ):
        if findings:
            yield ShownFinding(f"{title.rstrip(':')} ({len(findings)})", "head")
            yield from findings
