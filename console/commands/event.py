"""Commands on an event's folder: made, backed up, brought back."""

import secrets
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from console.commands.command_line import (
    Dir,
    Operator,
    app,
    open_record,
    say,
    say_unfilled,
    spares_events,
)
from screens.words import _, vietnamese
from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from store.plan.law import laws, profile_for
from store.plan.new_plan import new_plan_text
from store.plan.plan import DEFAULT_ZONE


@app.command(help=_("Make an event folder with a commented plan and an empty record."))
def new(
    folder: Dir,
    profile: Annotated[
        str, typer.Option("--profile", help=_("Which law applies; default: today's."))
    ] = "",
) -> None:
    if profile and profile not in laws():
        raise typer.BadParameter(" · ".join(laws()), param_hint="--profile")
    clock = SystemClock()
    today = clock.now().astimezone(ZoneInfo(DEFAULT_ZONE)).date()
    text = new_plan_text(
        profile or profile_for(today),
        event_number=1 + secrets.randbelow(999),
        day=today,
        words=vietnamese,
    )
    event = EventFolder.create(folder, text, clock, secrets.token_bytes)
    typer.echo(
        _(
            "Made {path}. Next: fill in {path}/hoinghi.toml, then bring the list in with "
            "'hoinghi import {path} FILE'."
        ).format(path=folder)
    )
    say_unfilled(event)


@app.command(help=_("One verified file with plan, record and key."))
def backup(
    folder: Dir,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FILE", help=_("The file."), callback=spares_events),
    ],
) -> None:
    from store.event.backup import require_own, write_backup

    event = EventFolder.open(folder)
    with open_record(event, _("office")):
        require_own(out, event)
        manifest = write_backup(event, out, SystemClock())
        said = _("Backed up and verified: {facts} facts, head {head}: {path}")
        typer.echo(said.format(facts=manifest.facts, head=manifest.head[:8], path=out))


@app.command(help=_("Bring a backup back into a new folder."))
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file."))],
    folder: Dir,
) -> None:
    from console.doctor.places import unsafe_place_sentence
    from store.event.backup import restore as bring_back

    manifest = bring_back(file, folder)
    if sentence := unsafe_place_sentence(folder):
        say(sentence)
    with open_record(EventFolder.open(folder), _("office")):
        said = _("Restored and verified: {facts} facts, head {head}: {path}")
        typer.echo(said.format(facts=manifest.facts, head=manifest.head[:8], path=folder))


@app.command(help=_("Erase personal data once the dossier is sent; papers stay."))
def purge(
    folder: Dir,
    reason: Annotated[
        str,
        typer.Option("--reason", metavar="TEXT", help=_("Why, if the dossier was not sent.")),
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help=_("Without being asked."))] = False,
    operator: Operator = "",
) -> None:
    from console.purge import purge_event

    event = EventFolder.open(folder)
    with open_record(event, _("office"), operator) as record:
        purge_event(event, record, reason.strip(), yes=yes)
