"""The command for the papers of a vote."""

from pathlib import Path
from typing import Annotated

import typer

from console.commands.command_line import Dir, app, open_record, say
from screens.words import _
from store.event.folder import EventFolder


@app.command(help=_("Ballots, tally sheets and the counting record of the vote."))
def ballots(
    folder: Dir,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help=_("Which folder."))
    ] = None,
    numbered: Annotated[
        bool, typer.Option("--numbered", help=_("A numbered stub to tear off."))
    ] = False,
    per_sheet: Annotated[
        int, typer.Option("--per-sheet", help=_("Ballots a sheet: 1, 2, 4; default: what fits."))
    ] = 0,
    copies: Annotated[
        int, typer.Option("--copies", min=0, max=9999, help=_("How many; default: one a vote."))
    ] = 0,
) -> None:
    from console.paper.sheets.ballots import PER_SHEET
    from console.votes.papers import BALLOT_PAPERS, why_no_ballots, write_papers

    if per_sheet and per_sheet not in PER_SHEET:
        raise typer.BadParameter(", ".join(map(str, PER_SHEET)), param_hint="--per-sheet")
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        target = out or folder / BALLOT_PAPERS
        for path in write_papers(record, target, numbered=numbered, count=per_sheet, copies=copies):
            typer.echo(path)
        if sentence := why_no_ballots(record):
            say(sentence)
