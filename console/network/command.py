"""The commands that make several laptops one conference."""

import signal
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from console.commands.command_line import WRONG_USAGE, refuse
from console.commands.opening import MACHINE, open_record
from console.commands.usage import Argument, command, in_folder
from screens.log.words import purge_sentence
from screens.words import _
from store.event.folder import EventFolder

_PORT = 8443


@command
@in_folder
@click.option(
    "--desk",
    "desks",
    multiple=True,
    metavar="NAME",
    help=_("A desk that is to join; again for each."),
)
@click.option(
    "--listen",
    metavar="HOST:PORT",
    default=f"0.0.0.0:{_PORT}",
    show_default=True,
    help=_("Where desks find it."),
)
@click.option(
    "--dsn",
    metavar="TEXT",
    help=_("An existing PostgreSQL, instead of one of the event's own."),
)
def hub(folder: Path, desks: tuple[str, ...], listen: str, dsn: str | None) -> None:
    try:
        from console.hub.server.serving import run_hub
    except ImportError:
        refuse(_needs_more())

    listens = _address(listen)
    if dsn is not None and not dsn.strip():
        said = _("--dsn is empty. Say where PostgreSQL is, or leave it out for one of its own.")
        refuse(said, WRONG_USAGE)
    event = EventFolder.open(folder)
    if event.is_joined:
        refuse(
            _(
                "{folder} is the folder of {desk}, which joined a hub: one conference has one hub. "
                "Use the hub's own folder. Where that is lost: back this one up, restore it into a "
                "new folder, and run the hub there."
            ).format(folder=folder, desk=event.station.name)
        )
    with open_record(event, "") as record:
        event_id = str(record.journal.header["id"])
        if said := purge_sentence(record.conference):
            refuse(said)
    for name in ("SIGTERM", "SIGHUP"):  # the server ends with it; Windows has the first alone
        number = getattr(signal, name, signal.SIGTERM)
        if signal.getsignal(number) is not signal.SIG_IGN:  # as for what is to outlive its window
            signal.signal(number, _end)
    run_hub(event, event_id, dsn or "", *listens, list(desks))


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    """Once: a window that closes tells it twice, and the server needs a moment to end."""
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@command
@click.argument(
    "address", metavar="HOST:PORT", cls=Argument, type=str, help=_("As the hub shows it.")
)
@click.argument("folder", metavar="DIR", cls=Argument, help=_("The new event folder."))
@click.option("--desk", required=True, metavar="NAME", help=_("Name of this desk."))
@click.option(
    "--code", default="", help=_("The code that the hub shows; default: it is asked for.")
)
def join(address: str, folder: Path, desk: str, code: str) -> None:
    try:
        from console.hub.desk import join as join_hub
        from console.hub.joining import VERSION, Code, NotJoined, WrongHub
        from console.hub.shared_record import LinkLost
        from console.network.causes import cause_between
    except ImportError:
        refuse(_needs_more())

    hub_at = _address(address)
    try:
        read = Code.read(code or click.prompt(_("Code")))
    except click.Abort:
        refuse(_("No code was given. Nothing was made."))
    except ValueError:
        refuse(_("This is no code of a hub: it has 21 letters and digits. Nothing was made."))
    try:
        member = join_hub(folder, hub_at, read, desk, MACHINE)
    except WrongHub:
        refuse(
            _(
                "Another machine answers at {address} than the one that showed this code. Nothing "
                "was sent to it. Check the address and the code."
            ).format(address=address)
        )
    except NotJoined as error:
        refuse(_refusals()[error.why].format(hub=error.version, here=VERSION))
    except (LinkLost, OSError) as error:
        refuse(
            _(
                "The hub at {address} is not reached: {cause}. Both laptops need the same network; "
                "a phone's hotspot may keep them apart. Nothing was made."
            ).format(address=address, cause=cause_between(error))
        )
    click.echo(
        _(
            "Joined as {desk}; newcomers get badge numbers {first}–{last}. Next: hoinghi open "
            '{folder} --desk "{desk}"'
        ).format(desk=desk, first=member.first, last=member.last, folder=folder)
    )


def _needs_more() -> str:
    return _("Several laptops need more than is installed: pip install 'hoinghi[hub]'.")


def _refusals() -> dict[str, str]:
    return {
        "code": _(
            "The hub does not take this code: it is for another desk's name, was used, or is older "
            "than 15 minutes. Have the hub show a new one."
        ),
        "name": _(
            "Another laptop has joined under this name. Have the hub show a code for another one."
        ),
        "server": _(
            "The hub's PostgreSQL does not answer just now. Have the hub show a new code, and join "
            "again."
        ),
        "numbers": _("All badge numbers for newcomers are given out: the hub takes no more desks."),
        "version": _(
            "The hub runs hoinghi {hub}, this laptop {here}. Install the same version on both."
        ),
    }


def _address(text: str) -> tuple[str, int]:
    host, _colon, port = text.rpartition(":")
    if not (host and port.isdecimal() and 0 < int(port) < 65536):
        said = _("“{text}” is no address; one is 192.168.1.5:8443.")
        refuse(said.format(text=text), WRONG_USAGE)
    return host, int(port)
