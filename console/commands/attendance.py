"""Commands of the desk without a screen: scans on stdin, how it stands."""

import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from console.commands.command_line import print_json, refuse, say
from console.commands.opening import MACHINE, desk_of, linked, open_record, say_unfilled
from console.commands.usage import command, desk_option, in_folder, json_option, wrong_time
from console.error_sentences import cause_of
from screens.words import Words, _
from store.conference.commands import StateTime
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.outcome import GeneralRefusal, Outcome, refused
from store.plan.moments import moment_of
from store.text.messages import N_

_CHUNK = 65_536
"""Bytes that are read at once, if they are there."""


@command
@in_folder
@desk_option
@click.option(
    "--true-time",
    default="",
    metavar="TIME",
    help=_("The true time now, where this desk's clock is in doubt: 09:30"),
)
@click.option("--reason", default="", help=_("Why the clock showed another time."))
@click.option(
    "--gate",
    is_flag=True,
    help=_("At the hall's door, in a break: out, or in again. The next item ends it."),
)
def scan(folder: Path, desk: str, true_time: str, reason: str, gate: bool) -> None:
    from console.attendance.headless_desk import answers
    from store.attendance.desk_work import Gate

    # what is opened next would take the number of a closed stream, and be read or written as one
    if sys.stdin is None:
        refuse(_("Standard input is closed: no code can be read. Connect a scanner or a pipe."))
    event = EventFolder.open(folder)
    moment = _moment(true_time, event, "--true-time")
    with (
        open_record(event, desk_of(folder, desk)) as record,
        linked(event, record, event.clock(MACHINE)),
    ):
        if record.conference.origin.purge is not None:
            _refuse(refused(GeneralRefusal.PURGED))
        if moment is not None:
            outcome = record.decide(StateTime(moment, reason)).outcome
            if outcome.refusal is not None:
                _refuse(outcome)
        opened = Gate.opened(record.conference) if gate else None
        for line in answers(_read(), event, record, gate=opened, say=say):
            _write(line)


def _refuse(outcome: Outcome) -> NoReturn:
    from screens.refusals import outcome_sentence  # the words of every part

    refuse(outcome_sentence(outcome))


def _read() -> Iterator[bytes]:
    """Standard input as it comes."""
    try:
        while read := os.read(sys.stdin.fileno(), _CHUNK):
            yield read
    except OSError as error:
        said = _("Standard input cannot be read: {cause}. What was answered is recorded.")
        refuse(said.format(cause=cause_of(error)))


def _write(line: str) -> None:
    """One answer; without a reader no further badge is admitted."""
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        refuse(_("Nobody reads the answers any more. The last scan is recorded all the same."))
    except OSError as error:
        said = _("The answer cannot be written: {cause}. The last scan is recorded all the same.")
        refuse(said.format(cause=cause_of(error)))


@command
@in_folder
@json_option
@click.option("--at", default="", metavar="TIME", help=_("09:30, or 2025-03-28T09:30:00"))
def status(folder: Path, as_json: bool, at: str) -> None:
    from console import status as report
    from store.conference.fold import conference_at

    event = EventFolder.open(folder)
    moment = _moment(at, event, "--at")
    with open_record(event, _("office")) as record:
        conference, now = record.conference, record.now()
        if moment is not None:
            now = moment
            conference = conference_at(event.plan, conference.history, now)
        unsent, link = _link(event, record)
        if as_json:
            print_json(report.as_json(conference, now, unsent) | {"link": link})
        elif record.journal.damage is None:  # figures of a part would be believed
            click.echo(report.as_text(conference, now))
        if link and link in _CUT_OFF:
            say(_CUT_OFF[link].format(folder=folder, count=unsent))
    say_unfilled(event)


_CUT_OFF = Words(
    revoked=N_(
        "The hub lets this laptop in no more; {count} entries are only here. They come in at the "
        "hub: this folder on a stick, then “+ DIR” there. To go on with this laptop: have the hub "
        "show a code, and join into a new folder."
    ),
    strange=N_(
        "Where the hub was, another one answers than this laptop joined; {count} entries are only "
        "here. Join that one into a new folder, then have these brought in there: this folder on a "
        "stick, “+ DIR”."
    ),
)
"""What to do on a laptop that its hub has no link to any more, for all that it was told last."""


def _link(event: EventFolder, record: Record) -> tuple[int, str | None]:
    """How many entries the hub does not hold, and how it stood with it last; None: no laptop that
    joined."""
    if not event.is_joined:
        return 0, None
    from console.hub.link_file import last_state, waiting_here

    return waiting_here(event, record), last_state(event.path)


def _moment(text: str, event: EventFolder, option: str) -> datetime | None:
    """The moment that an option says, None where it is not given."""
    try:
        return moment_of(text, event.plan) if text else None
    except ValueError:
        raise wrong_time(text, option) from None
