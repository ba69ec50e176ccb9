"""What a command opens: the event's record, a file that comes out, the console at a terminal."""

import gc
import getpass
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import click

from console.commands.command_line import REFUSED, refuse, say
from screens.words import _
from store.event.folder import LINK, OWN_FILES, EventFolder, station_in
from store.event.record import Record
from store.event.settlement import unsettled
from store.facts.outcome import Role
from store.journal.clock import Clock, SteadyClock, SystemClock
from store.journal.contract import Head
from store.text.desk_names import desk_key

MACHINE = SteadyClock(SystemClock())
"""The one clock of this run."""

SMALLEST = (80, 24)  # characters of a terminal, across and down


def spares_events(out: Path | None) -> None:
    """What comes out is never written over an event's own files."""
    if out is not None and out.name in OWN_FILES:
        refuse(
            _("{path} has the name of a file that an event lives by. Choose another name.").format(
                path=out
            )
        )


def replaces_own(out: Path | None) -> None:
    """What comes out stands in no other file's place: only in that of an earlier one."""
    from console.documents.paper_files import is_as_made_here

    spares_events(out)
    if out is not None and out.is_file() and not is_as_made_here(out.read_bytes()):
        said = _("{path} is there already and was left as it is. Choose another name with -o.")
        refuse(said.format(path=out))


def say_unfilled(event: EventFolder) -> None:
    """Warnings about a new event: lines of the plan left as they are in a new one, odd times, a
    place where locks cannot be relied on."""
    from console.doctor.places import unsafe_place_sentence
    from screens.plan.words import remarks

    if sentence := unsafe_place_sentence(event.path):
        say(sentence)

    for sentence in remarks(event.plan_file.decode(errors="replace"), event.plan):
        say(sentence)


def user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine without user names
        return _("operator")


def desk_of(folder: Path, asked: str, usual: str = "") -> str:
    """The desk's name: the one that its laptop joined with, and no other; else the one ``asked``
    for, else the ``usual`` one. Raises FolderError, OSError."""
    joined = station_in(folder).name
    if joined and asked and desk_key(asked) != desk_key(joined):
        said = _(
            "{folder} joined the hub as {joined} and records under that name only, not as {asked}. "
            "Leave --desk out; for another name join again into another folder."
        )
        refuse(said.format(folder=folder, joined=joined, asked=asked))
    return joined or asked or usual or _("desk 1")


def open_quietly(
    folder: EventFolder, desk: str, operator: str = "", role: Role = Role.ALL
) -> Record:
    """The record, without a word of what is wrong with it."""
    record = folder.record(
        folder.clock(MACHINE), desk=desk, operator=operator or user_name(), role=role
    )
    if record.conference.origin.purge is None:
        record.shared_head = partial(_shared_head, folder.path)
    return record


def _shared_head(folder: Path) -> Head | None:
    if not os.path.exists(f"{folder}/{LINK}"):  # noqa: PTH110 - asked for each view
        return None  # and the rest is not loaded
    from console.hub.link_file import shared_head

    return shared_head(folder)


@contextmanager
def open_record(
    folder: EventFolder, desk: str, operator: str = "", role: Role = Role.ALL, *, way: str = ""
) -> Iterator[Record]:
    """``way``: how a person settles what was set aside or is missing; by default the command."""
    record = open_quietly(folder, desk, operator, role)
    if foreign := folder.foreign_part(record):
        record.close()
        raise foreign
    from console.error_sentences import content_sentence, unsettled_sentences

    wrong, left = content_sentence(record), unsettled(folder, record)
    way = way or way_to_settle(folder.path)
    for sentence in (wrong, *unsettled_sentences(left, way, record.journal.damage)):
        if sentence:
            say(sentence)
    try:
        yield record
    finally:
        record.close()
        folder.keep_snapshot(record)
    if wrong:
        raise click.exceptions.Exit(REFUSED)


@contextmanager
def linked(event: EventFolder, record: Record, clock: Clock) -> Iterator[None]:
    """Where this laptop joined others: what is recorded meanwhile goes to the hub, what they record
    comes. Raises OSError, LedgerError."""
    if not event.is_joined:  # and the rest is not loaded
        yield
        return
    from console.hub.opening import link_of

    with closing(link_of(event, record, clock)) as link:
        link.start()
        yield


def way_to_settle(folder: Path) -> str:
    """The command that settles what was set aside or is missing."""
    return f"hoinghi verify {folder} --settle --reason …"


def refuse_damaged(record: Record) -> None:
    """Papers of a damaged record would say less than was recorded, and replace whole ones."""
    if record.journal.damage is not None:
        refuse(_("Nothing was written: what a damaged record still holds is not the whole."))


def terminal_flaw() -> str:
    """That the terminal is too small for the console; "" when it is not."""
    from shutil import get_terminal_size

    columns, rows = get_terminal_size()
    if columns >= SMALLEST[0] and rows >= SMALLEST[1]:
        return ""
    return _(
        "The window has {columns}×{rows} characters; the console needs at least 80×24. Make "
        "the window larger or the letters smaller (Ctrl and -, or Ctrl and the mouse's wheel), "
        "then open it again."
    ).format(columns=columns, rows=rows)


def check_terminal() -> None:
    """Refuse a terminal that is too small for the console."""
    if flaw := terminal_flaw():
        refuse(flaw)


def run_console(
    event: EventFolder,
    role: Role,
    desk: str,
    operator: str,
    play: int = 0,
    *,
    first_mode: str = "",
    typed: str = "",
) -> bool:
    """``play``: the speed at which a rehearsal begins to go by itself, 0 for not yet.
    ``first_mode``: the screen that it opens on, "" for that of the role. ``typed``: what came by
    the keyboard before; in it, and in what came since, scans count. Whether it was left to rehearse
    with the conference's own people."""
    # nothing made while starting is garbage; collecting it would take a tenth of the start
    gc.disable()
    from console.app import HoinghiApp
    from console.record_worker import way_to_settle as way_in_console
    from console.start.handover import typed_meanwhile

    with open_record(event, desk, operator, role, way=way_in_console()) as record:
        typed += typed_meanwhile()
        console = HoinghiApp(event, record, event.clock(MACHINE), play, first_mode, typed)
        code, sentence = console.run_until_left()
    if sentence:
        refuse(sentence, code)
    return console.preparation.rehearses
