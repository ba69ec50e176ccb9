"""Commands that open a window: the console and the stage display."""

import sys
from typing import Annotated

import typer

from console.commands.command_line import (
    MACHINE,
    Desk,
    Dir,
    Operator,
    app,
    check_terminal,
    open_record,
    refuse,
    run_console,
)
from screens.stage.subject import Subject
from screens.words import _
from store.event.folder import EventFolder
from store.facts.outcome import Role


@app.command("open", help=_("The console."))
def open_(
    folder: Dir,
    role: Annotated[Role, typer.Option("--role", help=_("Who sits here."))] = Role.ALL,
    desk: Desk = "",
    operator: Operator = "",
) -> None:
    event = EventFolder.open(folder)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        refuse(
            _("The console needs a terminal. Without one, use 'hoinghi scan' or 'hoinghi status'.")
        )
    check_terminal()
    run_console(event, role, desk or _("desk 1"), operator)


@app.command(help=_("The projector's screen: it follows the programme and only reads."))
def stage(
    folder: Dir,
    pin: Annotated[
        Subject | None,
        typer.Option("--pin", help=_("Show only this; F1 on the stage: follow again.")),
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
    from console.stage.app import StageApp

    with open_record(event, _("stage")) as record:
        clock = event.clock(MACHINE)
        stage = StageApp(event, record, clock, pinned=pin, names=names, light=light)
        code, sentence = stage.run_until_left()
    if sentence:
        refuse(sentence, code)
