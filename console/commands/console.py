"""Commands that open a window: the console and the stage display."""

import sys
from pathlib import Path
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
from store.event.plan_file import write_plan
from store.facts.outcome import Role
from store.plan.problems import PlanError


@app.command("open", help=_("The console."))
def open_(
    folder: Dir,
    role: Annotated[Role, typer.Option("--role", help=_("Who sits here."))] = Role.ALL,
    desk: Desk = "",
    operator: Operator = "",
) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        EventFolder.open(folder)  # what is wrong with it is said first
        refuse(
            _("The console needs a terminal. Without one, use 'hoinghi scan' or 'hoinghi status'.")
        )
    check_terminal()
    desk = desk or _("desk 1")
    run_console(_open_mended(folder, desk, operator), role, desk, operator)


def _open_mended(folder: Path, desk: str, operator: str) -> EventFolder:
    """The event; where its plan cannot be read, its forms are opened first. Raises PlanError when
    the person leaves it so."""
    try:
        return EventFolder.open(folder)
    except PlanError:
        from console.plan.repair import mend

        if sentence := mend(folder, MACHINE):
            refuse(sentence)
    event = EventFolder.open(folder)
    with open_record(event, desk, operator) as record:
        write_plan(event, record, ())
    return event


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
    clock: Annotated[
        bool, typer.Option("--clock", help=_("Only the speaker's clock, towards the lectern."))
    ] = False,
) -> None:
    event = EventFolder.open(folder)
    if not sys.stdout.isatty():
        refuse(_("The stage display needs a terminal. Without one, use 'hoinghi status'."))
    check_terminal()
    from console.stage.app import StageApp

    with open_record(event, _("stage")) as record:
        typer.echo(_stage_keys())
        stage_clock = event.clock(MACHINE)
        pinned = Subject.CLOCK if clock else pin
        app_ = StageApp(event, record, stage_clock, pinned=pinned, names=names, light=light)
        code, sentence = app_.run_until_left()
    if sentence:
        refuse(sentence, code)


def _stage_keys() -> str:
    """What the stage itself never shows."""
    return _(
        "The stage shows no keys. Ctrl+Q leaves it. F1: follow the programme; F2 welcome, F3 item, "
        "F4 names, F5 vote, F7 speaker's clock, F9 the conference's name; F6 names of arrivals on "
        "or off; F8 light or dark; PgDn, PgUp: pages of names."
    )
