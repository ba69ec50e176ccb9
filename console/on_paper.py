"""Commands for what is printed: badges and their codes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from console.cli import Dir, app, open_record, refuse
from screens.words import _
from store.folder import EventFolder


@app.command(help=_("Number and code of every current badge, for one's own design."))
def codes(folder: Dir) -> None:
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        for delegate in record.conference.roll.summoned:
            typer.echo(f"{delegate.number}\t{event.badge_code(delegate)}")


@app.command(help=_("Badge sheets as PDF."))
def badges(
    folder: Dir,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FILE.pdf", help=_("The PDF."))
    ] = None,
    layout: Annotated[
        str, typer.Option("--layout", metavar="NAME", help=_("Which layout; default: the plan's."))
    ] = "",
    only: Annotated[
        str, typer.Option("--only", help=_("Only these: 1,5,10-20, or “unprinted”."))
    ] = "",
    start_at: Annotated[
        int, typer.Option("--start-at", min=1, help=_("First free cell of a used sheet."))
    ] = 1,
) -> None:
    from console.badge_sheets import (
        BadgeProblem,
        chosen,
        layout_named,
        prepare_job,
        save_sheets,
    )

    event = EventFolder.open(folder)
    target = out or folder / "the-dai-bieu.pdf"
    with open_record(event, _("office")) as record:
        try:
            delegates = chosen(record.conference, only)
        except ValueError:
            raise typer.BadParameter(only, param_hint="--only") from None
        try:
            job = prepare_job(event, layout_named(layout, event), start_at=start_at)
            made = save_sheets(event, delegates, target, job)
        except BadgeProblem as problem:
            refuse(problem.sentence)
    typer.echo(
        _("{badges} badges on {sheets} sheets: {path}").format(
            badges=made.badges, sheets=made.sheets, path=target
        )
    )
