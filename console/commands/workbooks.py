"""Commands on workbooks: a list brought in, everything exported."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

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
    say,
    spares_events,
)
from screens.words import _
from store.event.folder import EventFolder
from store.facts.outcome import Refusal
from store.journal.clock import SystemClock
from store.text.vietnamese import fold


class Kind(StrEnum):
    """What a workbook lists."""

    DELEGATES = "delegates"
    HONORS = "honors"
    SLATE = "slate"


def _said_of_rows(said: Iterable[str], names: list[str]) -> dict[tuple[str, int], int]:
    """``DS!5=12`` and, of the only sheet or of all, ``5=new``, by sheet and row."""
    found: dict[tuple[str, int], int] = {}
    for text in said:
        place, _equals, number = text.rpartition("=")
        sheet, _mark, row = place.rpartition("!")
        is_new = number.strip().casefold() == "new"
        if not row.strip().isdecimal() or not (is_new or number.strip().isdecimal()):
            raise typer.BadParameter(text, param_hint="--same")
        sheets = [name for name in names if not sheet or fold(name) == fold(sheet)]
        if not sheets:
            raise typer.BadParameter(text, param_hint="--same")
        found |= {(name, int(row)): 0 if is_new else int(number) for name in sheets}
    return found


@app.command("import", help=_("Read the office's list (xlsx, csv), show it, ask, write."))
def import_(
    folder: Dir,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The workbook."))],
    sheet: Annotated[str | None, typer.Option("--sheet", help=_("Which sheet."))] = None,
    kind: Annotated[Kind, typer.Option("--kind", help=_("What it lists."))] = Kind.DELEGATES,
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
    same: Annotated[
        list[str] | None,
        typer.Option(
            "--same",
            metavar="[SHEET!]ROW=NUMBER|new",
            help=_("Whom a doubtful row means: a badge number, or “new”. May be repeated."),
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    from console.workbooks import words
    from console.workbooks.files.book import read_book
    from console.workbooks.files.sheet import WorkbookError
    from console.workbooks.imports import importing as bring_in
    from console.workbooks.lists.listing import Kind as Listed
    from console.workbooks.lists.listing import Request
    from screens.answers import refusal_sentence

    event = EventFolder.open(folder)
    clock = SystemClock()
    with open_record(event, _("office")) as record:
        try:
            with reading_progress() as progress:
                book = read_book(file, legacy=not keep_letters, progress=progress)
            request = Request(
                Listed(kind.value),
                sheet,
                hidden_rows=not skip_hidden,
                withdraw_gone=withdraw_gone,
                same=_said_of_rows(same or (), [one.name for one in book.sheets]),
            )
            preview = bring_in.preview(record.conference, book, request, clock.now().date())
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
        if dry_run or not preview.writes:
            return
        if not yes and (as_json or not sys.stdin.isatty()):
            refuse(_("Nothing was written. Add --yes to write without being asked."))
        if not yes and not agreed(_("Write this into the record?")):
            refuse(_("Nothing was written."))
        assert preview.command is not None, "what writes has a command"
        settled = record.decide(preview.command)
        if settled.outcome.refusal is not None:
            refuse(
                _("The record was changed meanwhile. Nothing was written; run it again.")
                if settled.outcome.refusal is Refusal.MOVED_ON
                else refusal_sentence(settled.outcome.refusal, settled.outcome.details)
            )
        bring_in.assert_written_as_shown(preview, settled.facts)
    if not as_json:
        typer.echo(_("Written: {count} entries.").format(count=len(settled.facts)))


@app.command(help=_("Everything as a workbook of six sheets."))
def export(
    folder: Dir,
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--out", metavar="FILE.xlsx", help=_("The workbook."), callback=spares_events
        ),
    ],
) -> None:
    from console.workbooks.export import export as workbook_of
    from store.journal.disk import write_private

    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        write_private(out, workbook_of(record.conference))
    typer.echo(out)
