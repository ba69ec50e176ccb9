"""The command that writes the dossier."""

from pathlib import Path
from typing import Annotated

import typer

from console.commands.command_line import (
    Dir,
    app,
    open_record,
    refuse,
    refuse_damaged,
    say,
    say_unfilled,
    wrong_value,
)
from screens.words import _
from store.event.folder import EventFolder


@app.command(
    help=_(
        "Papers for the hall and the dossier: minutes, records, submission, lists, reports, receipts."
    )
)
def documents(
    folder: Dir,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help=_("Which folder."))
    ] = None,
    only: Annotated[str, typer.Option("--only", metavar="NAME", help=_("One of them."))] = "",
) -> None:
    from console.documents.dossier import (
        DOCUMENTS,
        DOSSIER,
        OF_THE_SENT,
        to_write,
        why_nobody_sent,
        write_documents,
    )

    if only and only not in DOCUMENTS:
        raise wrong_value(only, DOCUMENTS, "--only")
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        refuse_damaged(record)
        nobody = why_nobody_sent(record)
        names = [only] if only else to_write(record)
        if nobody and only in OF_THE_SENT:
            refuse(nobody)
        for path in write_documents(record, out or folder / DOSSIER, names):
            typer.echo(path)
        if nobody and not only:
            say(nobody)
    say_unfilled(event)
