"""The window of a hub: the codes that a person asks for, who is let out, what is brought in."""

import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click
import psycopg

from console.commands.command_line import say
from console.error_sentences import sentences
from console.hub.opening import copied_sentence
from console.hub.server.hub import Hub
from console.network.addresses import LOOPBACK, reached_at
from console.network.causes import cause_between
from screens.words import _
from store.event.folder import FolderError
from store.journal.problems import LedgerError


def talk(here: Hub, host: str, port: int, desks: Sequence[str]) -> None:
    """Shows the codes, and does what is typed, until Ctrl+C."""
    reached = reached_at(host)
    click.echo(
        _("The hub is open to every machine that reaches {addresses}.").format(
            addresses=" · ".join(f"{one}:{port}" for one in reached)
        )
    )
    if reached == [LOOPBACK]:
        say(
            _(
                "No other laptop reaches {address}: connect this one to their network, start anew."
            ).format(address=LOOPBACK)
        )
    address = f"{reached[0]}:{port}"
    for name in desks:
        _invite(here, name, address)
    if here.is_anew:
        click.echo(copied_sentence())
    click.echo(
        _(
            "A desk's name and Enter: a code for it. “- NAME”: it is let in no more. “+ DIR”: what "
            "another laptop's folder of this conference recorded comes in. Ctrl+C: end."
        )
    )
    with suppress(OSError):  # the window is gone
        for line in sys.stdin:
            sign, said = line[:1], line[1:].strip()
            if sign in _ACTS:
                _ACTS[sign](here, said)
            elif name := line.strip():
                _invite(here, name, address)
    threading.Event().wait()  # nobody types here: until it is ended


def _invite(here: Hub, name: str, address: str) -> None:
    try:
        may_join = here.owner.may_join(name)
    except psycopg.OperationalError as error:
        said = _("No code for {desk} now: the server does not answer ({cause}). Try again.")
        say(said.format(desk=name, cause=cause_between(error)))
        return
    if not may_join:
        said = _(
            "{desk} has joined already, on another laptop: no code. Give another name, or first "
            "“- {desk}”, where that laptop is to be let in no more."
        )
        say(said.format(desk=name))
        return
    code = here.invitations.invite(name)
    said = _('{desk}, on its laptop, within 15 minutes: hoinghi join {address} DIR --desk "{desk}"')
    click.echo(said.format(desk=name, address=address))
    click.echo("    " + _("Code: {code}").format(code=code))


def _let_out(here: Hub, name: str) -> None:
    try:
        machine = here.owner.machine_of(name)
        if machine:
            here.owner.revoke(machine)
    except psycopg.OperationalError as error:
        said = _("{desk} is let in as before: the server does not answer ({cause}). Try again.")
        say(said.format(desk=name, cause=cause_between(error)))
        return
    if machine:
        said = _(
            "{desk} is let in no more; what it gave stays. What waits on that laptop: bring its "
            "folder here, on a stick, then “+ DIR”."
        )
        click.echo(said.format(desk=name))
    else:
        say(_("No desk has joined under the name {desk}.").format(desk=name))


def _bring_in(here: Hub, folder: str) -> None:
    try:
        count = here.bring_in(Path(folder))
    except (FolderError, LedgerError, OSError) as error:
        say(" ".join(sentences(error)))
    else:
        click.echo(_("{count} entries came in from {folder}.").format(count=count, folder=folder))


_ACTS = {"-": _let_out, "+": _bring_in}
