"""The command that rehearses the half day."""

import secrets
import sys
from datetime import timedelta
from pathlib import Path

import click

from console.commands.opening import MACHINE, check_terminal, run_console
from console.commands.usage import Argument, command
from screens.words import _
from store.event.folder import EventFolder
from store.event.rehearsal_clock import RehearsalClock
from store.facts.outcome import Role
from store.journal.clock import HandClock, SystemClock


@command
@click.argument(
    "folder", metavar="[DIR]", cls=Argument, required=False, help=_("Where; default: a new folder.")
)
@click.option("--no-open", is_flag=True, help=_("Make the event, do not open the console."))
@click.option("--live", is_flag=True, help=_("The half day goes by itself; F12 takes over."))
@click.option(
    "--speed",
    type=click.IntRange(2, 3600),
    default=60,
    show_default=True,
    help=_("Times as fast, with --live."),
)
def demo(folder: Path | None, no_open: bool, live: bool, speed: int) -> None:
    from console.rehearsal.event import default_folder, make_rehearsal, play_half_day

    path = folder or default_folder(SystemClock())
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive and not no_open:
        check_terminal()
    if not interactive and not no_open:
        past = _past()
        event = make_rehearsal(path, past, secrets.token_bytes)
        click.echo(play_half_day(event, past))
        return
    event = (
        live_rehearsal(path) if live else make_rehearsal(path, SystemClock(), secrets.token_bytes)
    )
    click.echo(_("Rehearsal made in {path}").format(path=path))
    if not no_open:
        from console.start.known_events import remember

        remember(path, rehearsal=True)
        run_console(event, Role.ALL, _("desk 1"), "", play=speed if live else 0)
        click.echo(
            _(
                "The rehearsal stays in {path}. Open it again: hoinghi open {path} · "
                "no longer needed: delete that folder."
            ).format(path=path)
        )


def live_rehearsal(path: Path) -> EventFolder:
    """A rehearsal whose half day may go by itself."""
    from console.rehearsal.event import make_rehearsal

    past = _past()
    event = make_rehearsal(path, past, secrets.token_bytes)
    RehearsalClock(path, MACHINE).run(1, shown=past.now())
    return event


def _past() -> HandClock:
    """What goes by itself ends before this moment: a rehearsal opened again is never ahead of
    time."""
    return HandClock(SystemClock().now() - timedelta(hours=5))
