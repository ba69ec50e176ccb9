"""The command that writes the dossier."""

from pathlib import Path
from typing import Annotated

import typer

from console.commands.command_line import (
    Dir,
    app,
    open_record,
    refuse_damaged,
    say_unfilled,
    wrong_value,
)
from screens.words import _
from store.event.folder import EventFolder


@app.command(
    help=_("Papers for the hall and the dossier: minutes, call list and receipts of the honors.")
)
def documents(
    folder: Dir,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help=_("Which folder."))
    ] = None,
    only: Annotated[str, typer.Option("--only", metavar="NAME", help=_("One of them."))] = "",
) -> None:
    from console.documents.dossier import DOCUMENTS, DOSSIER, to_write, write_documents

    if only and only not in DOCUMENTS:
        raise wrong_value(only, DOCUMENTS, "--only")
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        refuse_damaged(record)
        names = [only] if only else to_write(record)
        for path in write_documents(record, out or folder / DOSSIER, names):
            typer.echo(path)
    say_unfilled(event)
