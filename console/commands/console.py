"""Commands at a terminal: the console, the stage display, and whether the machine is ready."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from console.commands.command_line import (
    MACHINE,
    REFUSED,
    Desk,
    Dir,
    Operator,
    app,
    check_terminal,
    open_quietly,
    open_record,
    refuse,
    run_console,
    terminal_flaw,
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


@app.command(help=_("Whether this machine is ready: window, keys, scanner, printer, disk, clock."))
def doctor(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help=_("The event's folder."))
    ] = None,
) -> None:
    from console.doctor.findings import Finding, Verdict, of_the_machine, of_window
    from console.doctor.places import events_folder
    from console.doctor.trial import tried_by_hand
    from console.printing.machine import this_machines_queue
    from screens.clock.words import doubt_sentence

    doubt = ""
    if folder is not None:
        record = open_quietly(EventFolder.open(folder), _("desk 1"))
        doubt = doubt_sentence(record.reading(), record.plan)
        record.close()
    found: list[Finding] = []
    if sys.stdin.isatty() and sys.stdout.isatty():
        found.append(of_window(terminal_flaw(), os.environ))
        found += tried_by_hand()
    now = MACHINE.now().astimezone()
    found += of_the_machine(folder or events_folder(), this_machines_queue(), now, doubt)
    for finding in found:
        typer.echo(finding.line)
    if any(finding.verdict is Verdict.WRONG for finding in found):
        raise typer.Exit(REFUSED)
