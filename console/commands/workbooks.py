"""Commands on workbooks: a list brought in, everything exported."""

import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from console.commands.command_line import (
    Dir,
    Json,
    agreed,
    app,
    open_record,
    print_json,
    reading_progress,
    refuse,
    refuse_damaged,
    replaces_own,
    say,
)
from screens.words import _, written_in
from screens.workbooks.shown_list import EVERY_ROW, ListKind, ListRequest, Place
from store.conference.commands import Command
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.outcome import GeneralRefusal
from store.honors.honor import RecipientKind
from store.text.vietnamese import fold

V = TypeVar("V")


def _answers(
    option: str, said: Iterable[str], sheets: Sequence[str], value_of: Callable[[str], V]
) -> dict[Place, V]:
    """By sheet and row: ``DS!5=…``; of the only sheet or of all ``5=…``, of a whole sheet ``DS=…``,
    of every row ``…``. Raises BadParameter, also where ``value_of`` raises ValueError."""
    found: dict[Place, V] = {}
    for text in said:
        place, _equals, value = text.rpartition("=")
        sheet, _mark, row = place.rpartition("!")
        if not row.strip().isdecimal() and not sheet:
            sheet, row = place, ""
        named = [name for name in sheets if not sheet or fold(name) == fold(sheet)]
        try:
            number = int(row) if row else 0
            places = [EVERY_ROW] if not place else [(name, number) for name in named]
            found |= dict.fromkeys(places, value_of(value.strip()))
        except ValueError as error:
            raise typer.BadParameter(text, param_hint=option) from error
        if not places:
            raise typer.BadParameter(text, param_hint=option)
    return found


class SameAll(StrEnum):
    """Whom every doubtful row may mean."""

    NEW = "new"


def _delegate_meant(said: str) -> int:
    return 0 if said.casefold() == "new" else int(said)


@app.command("import", help=_("Read the office's list (xlsx, csv), show it, ask, write."))
def import_(
    folder: Dir,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The workbook."))],
    sheet: Annotated[str | None, typer.Option("--sheet", help=_("Which sheet."))] = None,
    kind: Annotated[
        ListKind, typer.Option("--kind", help=_("What it lists."))
    ] = ListKind.DELEGATES,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Write nothing."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    skip_errors: Annotated[
        bool, typer.Option("--skip-errors", help=_("Leave out rows with errors."))
    ] = False,
    skip_hidden: Annotated[
        bool, typer.Option("--skip-hidden", help=_("Leave out hidden rows."))
    ] = False,
    withdraw_gone: Annotated[
        bool,
        typer.Option("--withdraw-gone", help=_("Withdraw who is no longer in the list.")),
    ] = False,
    keep_letters: Annotated[
        bool, typer.Option("--keep-letters", help=_("Do not decode old fonts (TCVN3, VNI)."))
    ] = False,
    split_names: Annotated[
        bool,
        typer.Option(
            "--split-names",
            help=_("Take each person in a cell of several, and what stands beside a name."),
        ),
    ] = False,
    namesakes: Annotated[
        bool,
        typer.Option("--namesakes", help=_("Those of one name and no birth are different people.")),
    ] = False,
    unsaid: Annotated[
        list[str] | None,
        typer.Option(
            "--unsaid",
            metavar="[[SHEET!]ROW=]individual|collective|household",
            help=_("What recipients are whose kind nothing says. May be repeated."),
        ),
    ] = None,
    category: Annotated[
        list[str] | None,
        typer.Option(
            "--category",
            metavar="[SHEET=]CATEGORY|none",
            help=_("What everyone on a sheet is, where its title leaves doubt. May be repeated."),
        ),
    ] = None,
    heading_row: Annotated[
        int | None,
        typer.Option("--heading-row", metavar="ROW", help=_("Which row holds the headings.")),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="HEADING=FIELD",
            help=_("What a column holds, by its heading or letter. May be repeated."),
        ),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(
            "--same",
            metavar="[SHEET!]ROW=NUMBER|new",
            help=_("Whom a doubtful row means: a badge number, or “new”. May be repeated."),
        ),
    ] = None,
    same_all: Annotated[
        SameAll | None,
        typer.Option("--same-all", help=_("Every doubtful row means a new delegate.")),
    ] = None,
    as_json: Json = False,
) -> None:
    from console.workbooks import words
    from console.workbooks.files.book import read_book
    from console.workbooks.files.sheet import WorkbookError
    from console.workbooks.imports.importing import preview as preview_of
    from console.workbooks.said_columns import as_before, remember
    from screens.refusals import outcome_sentence

    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        try:
            with reading_progress() as progress:
                book = read_book(file, legacy=not keep_letters, progress=progress)
            sheets = [sheet.name for sheet in book.sheets]
            request = ListRequest(
                file,
                kind,
                sheet,
                hidden_rows=not skip_hidden,
                withdraw_gone=withdraw_gone,
                apart={EVERY_ROW: True} if split_names else {},
                namesakes=namesakes,
                kinds=_answers("--unsaid", unsaid or (), sheets, RecipientKind),
                same=_answers("--same", same or (), sheets, _delegate_meant)
                | ({EVERY_ROW: 0} if same_all else {}),
                categories=_answers("--category", category or (), sheets, words.category_meant),
            )
            request = _with_columns(request, book, column or (), heading_row)
            request = as_before(request, book, event.path)
            preview = preview_of(record.conference, book, request, record.circumstances())
        except WorkbookError as error:
            refuse(words.file_sentence(error))
        if as_json:
            print_json(words.as_json(preview))
        else:
            typer.echo("\n".join(words.summary(preview)))
        if preview.errors and not skip_errors:
            for line in words.ways_to_settle(preview):
                say(line)
            refuse(
                _("Nothing was written. Correct these rows, or leave them out with --skip-errors.")
            )
        if refusal := outcome_sentence(preview.outcome):
            refuse(refusal)
        if dry_run or not preview.writes:
            return
        if not yes and (as_json or not sys.stdin.isatty()):
            refuse(_("Nothing was written. Add --yes to write without being asked."))
        if not yes and not agreed(_("Write this into the record?")):
            refuse(_("Nothing was written."))
        command, heads = preview.as_shown, preview.heads
        del book, preview  # the rows of a long list are let go before it is written
        written = _write(record, command)
        remember(request, heads, event.path)
    if not as_json:
        typer.echo(_("Written: {count} entries.").format(count=written))


def _with_columns(
    request: ListRequest, book: Any, said: Sequence[str], heading_row: int | None
) -> ListRequest:
    from console.workbooks.said_columns import NotInTheList, with_columns

    try:
        return with_columns(request, book, said, heading_row)
    except NotInTheList as error:
        raise typer.BadParameter(str(error), param_hint="--column") from error


def _write(record: Record, command: Command) -> int:
    """How many facts were written, which are those shown."""
    from screens.refusals import outcome_sentence

    outcome = record.decide(command).outcome
    if outcome.refusal is GeneralRefusal.MOVED_ON:
        refuse(_("The record was changed meanwhile. Nothing was written; run it again."))
    if refusal := outcome_sentence(outcome):
        refuse(refusal)
    return len(outcome.facts)


@app.command(help=_("Everything as a workbook of six sheets."))
def export(
    folder: Dir,
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--out", metavar="FILE.xlsx", help=_("The workbook."), callback=replaces_own
        ),
    ],
) -> None:
    from console.workbooks.export import export as workbook_of
    from store.journal.disk import write_private

    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        refuse_damaged(record)
        with written_in(event.plan.language):
            workbook = workbook_of(record.conference)
        write_private(out, workbook)
    typer.echo(out)
