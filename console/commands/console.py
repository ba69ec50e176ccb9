"""Commands at a terminal: start screen, console, stage, and whether the machine is ready."""

import os
import sys
from contextlib import closing, suppress
from gettext import gettext
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
    user_name,
    wrong_value,
)
from console.commands.rehearsal import live_rehearsal
from console.error_sentences import sentences
from console.start.known_events import keep_known, kept_in, read_known
from screens.stage.subject import Subject
from screens.start.seat import Chosen, Work
from screens.words import LANGUAGES, _
from store.event.backup import BackupError
from store.event.folder import EventFolder, FolderError
from store.facts.outcome import Role
from store.journal.clock import SystemClock
from store.journal.problems import LedgerError
from store.plan.problems import PlanError
from store.preparation.commands import RecordTried
from store.preparation.facts import Trial


@app.command("open", help=_("The console."))
def open_(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help=_("The event's folder; default: the last one.")),
    ] = None,
    role: Annotated[Role, typer.Option("--role", help=_("Who sits here."))] = Role.ALL,
    desk: Desk = "",
    operator: Operator = "",
) -> None:
    folder = folder or _last_one()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        EventFolder.open(folder)  # what is wrong with it is said first
        refuse(
            _("The console needs a terminal. Without one, use 'hoinghi scan' or 'hoinghi status'.")
        )
    check_terminal()
    desk = desk or _("desk 1")
    work_at(folder, role, desk, operator)


def _last_one() -> Path:
    known = read_known(kept_in())
    if not known.folders:
        refuse(_("No conference was open on this machine yet. Begin with: hoinghi"))
    return Path(known.folders[0])


def work_at(folder: Path, role: Role, desk: str, operator: str, first_mode: str = "") -> None:
    """The console; and again after a rehearsal with the conference's own people."""
    event, file = _open_mended(folder, desk, operator), kept_in()
    with suppress(OSError):  # it only saves looking for the folder
        keep_known(file, read_known(file).with_folder(event.path))
    while run_console(event, role, desk, operator, first_mode=first_mode):
        _rehearse(event, role, desk, operator)
        event, first_mode = EventFolder.open(event.path), "preparation"


def _rehearse(event: EventFolder, role: Role, desk: str, operator: str) -> None:
    """In a copy. That it was rehearsed is recorded once the programme was begun there."""
    from console.rehearsal.own import copy_to_rehearse

    with copy_to_rehearse(event, MACHINE) as copy:
        before = _steps(copy)
        run_console(copy, role, desk, operator)
        begun = _steps(copy) > before
    if begun:
        with open_record(event, desk, operator) as record:
            record.decide(RecordTried(Trial.REHEARSAL))


def _steps(event: EventFolder) -> int:
    with closing(open_quietly(event, "")) as record:
        return record.conference.programme.steps


def _open_mended(folder: Path, desk: str, operator: str) -> EventFolder:
    """The event; where its plan cannot be read, its forms are opened first. Raises PlanError when
    the person leaves it so."""
    try:
        return EventFolder.open(folder)
    except PlanError:
        from console.plan.repair import mend
        from store.event.plan_file import write_plan

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
    show_stage(event, Subject.CLOCK if clock else pin, names=names, light=light)


def show_stage(
    event: EventFolder, pinned: Subject | None = None, *, names: bool = True, light: bool = False
) -> None:
    """The projector's screen, until it is left."""
    from console.stage.app import StageApp

    with open_record(event, _("stage")) as record:
        typer.echo(_stage_keys())
        stage_clock = event.clock(MACHINE)
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


def _say_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"hoinghi {version('hoinghi')}")
        raise typer.Exit


# the words for ``--version`` are the parser's own, as those for ``--help`` are
_Version = Annotated[
    bool,
    typer.Option(
        "--version",
        callback=_say_version,
        is_eager=True,
        help=gettext("Show the version and exit."),
    ),
]


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    lang: Annotated[
        str | None, typer.Option("--lang", help=_("Language: vi (default) or en."))
    ] = None,
    _version: _Version = False,
) -> None:
    """``--lang`` was read before anything else; here it is only checked and documented."""
    if lang is not None and lang not in LANGUAGES:
        raise wrong_value(lang, LANGUAGES, "--lang")
    if context.invoked_subcommand is None:
        if sys.stdin.isatty() and sys.stdout.isatty():
            check_terminal()
            begin()
        else:
            typer.echo(context.get_help())


def begin() -> None:
    """The start screen, and again after each conference that was opened from it."""
    from console.start.app import StartApp

    operator, said = user_name(), ""
    while True:
        file = kept_in()
        start = StartApp(MACHINE, read_known(file), file, operator, said)
        code, sentence = start.run_until_left()
        if sentence:
            refuse(sentence, code)
        if (chosen := start.return_value) is None:
            return
        operator, said = chosen.seat.operator, ""
        try:
            _open(chosen)
        except (FolderError, PlanError, LedgerError, BackupError, OSError) as error:
            said = " ".join(sentences(error))
        except typer.Exit:
            said = _("The conference was left; what was said of it stands in the terminal.")


def _open(chosen: Chosen) -> None:
    """What was chosen, until it is left."""
    if chosen.path is None:
        from console.rehearsal.autopilot import SPEED
        from console.rehearsal.event import default_folder

        event = live_rehearsal(default_folder(SystemClock()))
        run_console(event, Role.ALL, chosen.seat.desk, chosen.seat.operator, play=SPEED)
        return
    if chosen.seat.work is Work.STAGE:
        show_stage(EventFolder.open(chosen.path))
        return
    seat, mode = chosen.seat, "preparation" if chosen.tasks else ""
    work_at(chosen.path, seat.work.role, seat.desk, seat.operator, mode)
