"""Commands on the day: the console, a desk without a screen, how it stands."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from console.cli import (
    MACHINE,
    Desk,
    Dir,
    Json,
    app,
    check_terminal,
    open_record,
    print_json,
    refuse,
    run_console,
    say_unfilled,
)
from screens.words import _
from store.event.folder import EventFolder


class Role(StrEnum):
    """Who sits at this console: it decides which screen opens first."""

    ALL = "all"
    DESK = "desk"
    MC = "mc"
    SECRETARY = "secretary"


@app.command("open", help=_("The console."))
def open_(
    folder: Dir,
    role: Annotated[Role, typer.Option("--role", help=_("Who sits here."))] = Role.ALL,
    desk: Desk = "",
    operator: Annotated[str, typer.Option("--operator", help=_("Who works here."))] = "",
) -> None:
    event = EventFolder.open(folder)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        refuse(
            _("The console needs a terminal. Without one, use 'hoinghi scan' or 'hoinghi status'.")
        )
    check_terminal()
    run_console(event, role.value, desk or _("desk 1"), operator)


class Pin(StrEnum):
    """What the stage display may be pinned to."""

    WELCOME = "welcome"
    ITEM = "item"
    HONORS = "honors"
    VOTE = "vote"


@app.command(help=_("The projector's screen: it follows the programme and only reads."))
def stage(
    folder: Dir,
    pin: Annotated[
        Pin | None, typer.Option("--pin", help=_("Show only this; F1 on the stage: follow again."))
    ] = None,
    names: Annotated[
        bool, typer.Option("--names/--no-names", help=_("Welcome those who came by name."))
    ] = True,
    light: Annotated[bool, typer.Option("--light", help=_("Dark letters on light."))] = False,
) -> None:
    event = EventFolder.open(folder)
    if not sys.stdout.isatty():
        refuse(_("The stage display needs a terminal. Without one, use 'hoinghi status'."))
    check_terminal()
    from console.stage_app import StageApp
    from screens.stage.scenes import Subject

    with open_record(event, _("stage")) as record:
        pinned = Subject(pin.value) if pin else None
        StageApp(record, event.clock(MACHINE), pinned=pinned, names=names, light=light).run()


@app.command(help=_("A desk without a screen: a code a line in, a JSON line a scan out."))
def scan(folder: Dir, desk: Desk = "") -> None:
    from console.desk import answers

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
