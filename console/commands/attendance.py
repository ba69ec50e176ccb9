"""Commands of the desk without a screen: scans on stdin, how it stands."""

import sys
from typing import Annotated

import typer

from console.commands.command_line import (
    MACHINE,
    Desk,
    Dir,
    Json,
    app,
    open_record,
    print_json,
    say_unfilled,
)
from screens.words import _
from store.event.folder import EventFolder


@app.command(help=_("A desk without a screen: a code a line in, a JSON line a scan out."))
def scan(folder: Dir, desk: Desk = "") -> None:
    from console.attendance.headless_desk import answers

    event = EventFolder.open(folder)
    with open_record(event, desk or _("desk 1")) as record:
        for line in answers(sys.stdin, event, record):
            typer.echo(line)
            sys.stdout.flush()


@app.command(help=_("The conference now, or at a moment."))
def status(
    folder: Dir,
    as_json: Json = False,
    at: Annotated[
        str, typer.Option("--at", metavar="TIME", help=_("09:30, or 2025-03-28T09:30:00"))
    ] = "",
) -> None:
    from console import status as report
    from store.conference.fold import conference_at

    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        conference, now = record.conference, event.clock(MACHINE).now()
        if at:
            try:
                now = report.moment_of(at, event.plan)
            except ValueError:
                raise typer.BadParameter(at, param_hint="--at") from None
            conference = conference_at(event.plan, conference.history, now)
        if as_json:
            print_json(report.as_json(conference, now))
        else:
            typer.echo(report.as_text(conference, now))
    say_unfilled(event)
