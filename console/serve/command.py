"""The command that opens the event to browsers."""

from pathlib import Path

import click

from console.commands.command_line import WRONG_USAGE, refuse
from console.commands.usage import command, in_folder, json_option
from screens.words import _
from store.event.folder import EventFolder


@command
@in_folder
@click.option("--lan", is_flag=True, help=_("Also for other machines in this network, by TLS."))
@click.option(
    "--plain",
    is_flag=True,
    help=_("With --lan: photos also without TLS, at the next port; others may read what is sent."),
)
@click.option(
    "--port",
    type=click.IntRange(1, 65534),
    default=8022,
    metavar="PORT",
    help=_("The port that is listened at."),
)
@click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("A certificate of yours (PEM); default: one is made and kept."),
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("The key of that certificate (PEM)."),
)
@json_option
def serve(
    folder: Path,
    lan: bool,
    plain: bool,
    port: int,
    certificate: Path | None,
    key: Path | None,
    as_json: bool,
) -> None:
    event = EventFolder.open(folder)
    if (certificate is None) != (key is None):
        refuse(_("A certificate and its key are given together."), WRONG_USAGE)
    if plain and not lan:
        refuse(_("--plain opens a door to other machines: give --lan as well."), WRONG_USAGE)
    try:
        from console.serve.opening import open_doors
    except ImportError:
        said = _(
            "This installation has no doors for phones and cameras. Ask whoever installed it for "
            "the whole one; scanners on a cable work as they are."
        )
        refuse(said)
    open_doors(event, port, certificate, key, lan=lan, plain=plain, as_json=as_json)


@command
@in_folder
def tab(folder: Path) -> None:
    from console.serve.consoles.tab_program import run_tab

    run_tab(folder)
