"""Commands before the day: rehearse, make an event, bring lists in, make badges."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from console.cli import (
    MACHINE,
    Dir,
    Json,
    agreed,
    app,
    check_terminal,
    open_record,
    print_json,
    reading_progress,
    refuse,
    run_console,
    say,
    say_unfilled,
)
from screens.words import _
from store.event.folder import EventFolder
from store.event.rehearsal_clock import RehearsalClock
from store.facts.outcome import Refusal
from store.journal.clock import HandClock, SystemClock
from store.plan.law import new_plan_text, profile_for, profile_names
from store.text.vietnamese import fold

if TYPE_CHECKING:
    from console.workbooks.files.sheet import Book


@app.command(help=_("Rehearse the half day: 200 invented delegates, nothing is real."))
def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help=_("Where; default: a new folder."))
    ] = None,
    no_open: Annotated[
        bool, typer.Option("--no-open", help=_("Make the event, do not open the console."))
    ] = False,
    live: Annotated[
        bool, typer.Option("--live", help=_("The half day goes by itself; F12 takes over."))
    ] = False,
    speed: Annotated[
        int, typer.Option("--speed", min=2, max=3600, help=_("Times as fast, with --live."))
    ] = 60,
) -> None:
    from console.rehearsal.event import default_folder, make_rehearsal, play_half_day

    path = folder or default_folder(SystemClock())
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive and not no_open:
        check_terminal()
    # what goes by itself ends before this moment: a rehearsal opened again is never ahead of time
    past = HandClock(SystemClock().now() - timedelta(hours=5))
    if not interactive and not no_open:
        event = make_rehearsal(path, past, secrets.token_bytes)
        typer.echo(play_half_day(event, past))
        return
    if live:
        event = make_rehearsal(path, past, secrets.token_bytes)
        RehearsalClock(path, MACHINE).run(1, shown=past.now())
    else:
        event = make_rehearsal(path, SystemClock(), secrets.token_bytes)
    typer.echo(_("Rehearsal made in {path}").format(path=path))
    if not no_open:
        run_console(event, "all", _("desk 1"), "", play=speed if live else 0)
        typer.echo(
            _(
                "The rehearsal stays in {path}. Open it again: hoinghi open {path} · "
                "no longer needed: delete that folder."
            ).format(path=path)
        )


@app.command(help=_("Make an event folder with a commented plan and an empty record."))
def new(
    folder: Dir,
    profile: Annotated[
        str, typer.Option("--profile", help=_("Which law applies; default: today's."))
    ] = "",
) -> None:
    if profile and profile not in profile_names():
        raise typer.BadParameter(" · ".join(profile_names()), param_hint="--profile")
    clock = SystemClock()
    today = clock.now().date()
    text = new_plan_text(
        profile or profile_for(today), event_number=1 + secrets.randbelow(999), day=today
    )
    event = EventFolder.create(folder, text, clock, secrets.token_bytes)
    typer.echo(
        _(
            "Made {path}. Next: fill in {path}/hoinghi.toml, then bring the list in with "
            "'hoinghi import {path} FILE'."
        ).format(path=folder)
    )
    say_unfilled(event)


class Kind(StrEnum):
    """What a workbook lists."""

    DELEGATES = "delegates"
    HONORS = "honors"
    SLATE = "slate"


def _said_of_rows(said: Iterable[str], book: Book) -> dict[tuple[str, int], int]:
    """``DS!5=12`` and, of the only sheet or of all, ``5=new``, by sheet and row."""
    found: dict[tuple[str, int], int] = {}
    for text in said:
        place, _equals, number = text.rpartition("=")
        sheet, _mark, row = place.rpartition("!")
        is_new = number.strip().casefold() == "new"
        if not row.strip().isdecimal() or not (is_new or number.strip().isdecimal()):
            raise typer.BadParameter(text, param_hint="--same")
        sheets = [one.name for one in book.sheets if not sheet or fold(one.name) == fold(sheet)]
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
                same=_said_of_rows(same or (), book),
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
