"""Commands at a terminal: start screen, console, stage, and whether the machine is ready."""

import os
import sys
from contextlib import closing, suppress
from pathlib import Path

import click

from console.commands.command_line import REFUSED, refuse
from console.commands.opening import (
    MACHINE,
    check_terminal,
    desk_of,
    linked,
    open_quietly,
    open_record,
    run_console,
    terminal_flaw,
    user_name,
)
from console.commands.rehearsal import live_rehearsal
from console.commands.usage import (
    Argument,
    Choice,
    command,
    desk_option,
    in_folder,
    operator_option,
)
from console.error_sentences import sentences
from console.start.handover import typed_meanwhile, unseen_keys
from console.start.known_events import KnownEvents, kept_in, read_known, remember
from screens.stage.subject import Subject
from screens.start.seat import Chosen, Work
from screens.words import _
from store.event.backup import BackupError
from store.event.folder import PLAN, EventFolder, FolderError
from store.facts.outcome import Role
from store.journal.clock import SystemClock
from store.journal.problems import LedgerError
from store.plan.problems import PlanError
from store.preparation.commands import RecordTried
from store.preparation.facts import Trial


@command
@click.argument(
    "folder",
    metavar="[DIR]",
    cls=Argument,
    required=False,
    help=_("The event's folder; default: the last one."),
)
@click.option(
    "--role",
    type=Choice(Role),
    help=_(
        "Who sits here (scan: only lets in, passes at the gate, hands out); default: what was "
        "chosen on the start screen of this machine."
    ),
)
@desk_option
@operator_option
def open_(folder: Path | None, role: Role | None, desk: str, operator: str) -> None:
    known = _remembered()
    folder = folder or _last_one(known)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        EventFolder.open(folder)  # what is wrong with it is said first
        refuse(
            _("The console needs a terminal. Without one, use 'hoinghi scan' or 'hoinghi status'.")
        )
    if folder.is_file():
        begin(folder)
    elif role is None and known.work is Work.STAGE:
        check_terminal()
        show_stage(EventFolder.open(folder))
    else:
        check_terminal()
        desk = desk_of(folder, desk, known.desk)
        work_at(folder, role or known.work.role, desk, operator)


def _remembered() -> KnownEvents:
    with suppress(OSError):  # it only saves asking
        return read_known(kept_in())
    return KnownEvents()


def _last_one(known: KnownEvents) -> Path:
    if not known.folders:
        refuse(_("No conference was open on this machine yet. Begin with: hoinghi"))
    return Path(known.folders[0])


def work_at(
    folder: Path, role: Role, desk: str, operator: str, first_mode: str = "", typed: str = ""
) -> None:
    """The console; and again after a rehearsal with the conference's own people. ``typed``: what
    came by the keyboard before."""
    event = _open_mended(folder, desk, operator)
    remember(event.path)
    while run_console(event, role, desk, operator, first_mode=first_mode, typed=typed):
        _rehearse(event, role, desk, operator)
        event, first_mode, typed = EventFolder.open(event.path), "preparation", ""


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
        from store.event.plan_file import record_plan

        before = (folder / PLAN).read_bytes()
        if sentence := mend(folder, MACHINE):
            refuse(sentence)
    event = EventFolder.open(folder)
    with open_record(event, desk, operator) as record:
        record_plan(event, record, before)
    return event


@command
@in_folder
@click.option(
    "--pin", type=Choice(Subject), help=_("Show only this; F1 on the stage: follow again.")
)
@click.option(
    "--names/--no-names", default=True, show_default=True, help=_("Welcome those who came by name.")
)
@click.option("--light", is_flag=True, help=_("Dark letters on light."))
@click.option("--clock", is_flag=True, help=_("Only the speaker's clock, towards the lectern."))
def stage(folder: Path, pin: Subject | None, names: bool, light: bool, clock: bool) -> None:
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

    stage_clock = event.clock(MACHINE)
    with open_record(event, _("stage")) as record, linked(event, record, stage_clock):
        click.echo(_stage_keys())
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


@command
@click.argument(
    "folder", metavar="[DIR]", cls=Argument, required=False, help=_("The event's folder.")
)
def doctor(folder: Path | None) -> None:
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
        click.echo(finding.line)
    if any(finding.verdict is Verdict.WRONG for finding in found):
        raise click.exceptions.Exit(REFUSED)


@unseen_keys()
def begin(backup: Path | None = None) -> None:
    """The start screen, and again after each conference that was opened from it; first it asks
    whether ``backup`` is to be brought back."""
    from console.start.app import StartApp

    check_terminal()
    operator, said = user_name(), ""
    while True:
        file = kept_in()
        typed_meanwhile()
        start = StartApp(MACHINE, read_known(file), file, operator, said, backup)
        code, sentence = start.run_until_left()
        backup = None
        if sentence:
            refuse(sentence, code)
        if (chosen := start.return_value) is None:
            return
        operator, said = chosen.seat.operator, ""
        try:
            _open(chosen, start.untold)
        except (FolderError, PlanError, LedgerError, BackupError, OSError) as error:
            said = " ".join(sentences(error))
        except click.exceptions.Exit:
            said = _("The conference was left; what was said of it stands in the terminal.")


def _open(chosen: Chosen, typed: str) -> None:
    """What was chosen, until it is left."""
    if chosen.path is None:
        from console.rehearsal.autopilot import SPEED
        from console.rehearsal.event import default_folder

        event = live_rehearsal(default_folder(SystemClock()))
        remember(event.path, rehearsal=True)
        run_console(event, Role.ALL, chosen.seat.desk, chosen.seat.operator, play=SPEED)
        return
    if chosen.seat.work is Work.STAGE:
        show_stage(EventFolder.open(chosen.path))
        return
    seat, mode = chosen.seat, "preparation" if chosen.tasks else ""
    desk = desk_of(chosen.path, "", seat.desk)
    work_at(chosen.path, seat.work.role, desk, seat.operator, mode, typed)
