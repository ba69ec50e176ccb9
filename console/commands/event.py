"""Commands on an event's folder: made, backed up, brought back."""

import secrets
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from console.commands.command_line import say
from console.commands.opening import open_record, say_unfilled, spares_events
from console.commands.usage import PATH, Argument, command, in_folder, operator_option
from screens.words import _, vietnamese
from store.event.folder import EventFolder
from store.journal.clock import SystemClock
from store.plan.law import laws, profile_for
from store.plan.new_plan import new_plan_text
from store.plan.plan import DEFAULT_ZONE


@command
@in_folder
@click.option("--profile", default="", help=_("Which law applies; default: today's."))
def new(folder: Path, profile: str) -> None:
    if profile and profile not in laws():
        raise click.BadParameter(" · ".join(laws()), param_hint="--profile")
    clock = SystemClock()
    today = clock.now().astimezone(ZoneInfo(DEFAULT_ZONE)).date()
    text = new_plan_text(
        profile or profile_for(today),
        event_number=1 + secrets.randbelow(999),
        day=today,
        words=vietnamese,
    )
    event = EventFolder.create(folder, text, clock, secrets.token_bytes)
    click.echo(
        _(
            "Made {path}. Next: fill in hoinghi.toml there, then bring the list in with "
            "'hoinghi import {path} FILE'."
        ).format(path=f'"{folder}"' if " " in str(folder) else folder)
    )
    say_unfilled(event)


@command
@in_folder
@click.option("-o", "--out", type=PATH, required=True, metavar="FILE", help=_("The file."))
def backup(folder: Path, out: Path) -> None:
    from store.event.backup import require_own, write_backup

    spares_events(out)
    event = EventFolder.open(folder)
    with open_record(event, _("office")):
        require_own(out, event)
        manifest = write_backup(event, out, SystemClock())
        said = _("Backed up and verified: {facts} facts, head {head}: {path}")
        click.echo(said.format(facts=manifest.facts, head=manifest.head[:8], path=out))


@command
@click.argument("file", metavar="FILE", cls=Argument, help=_("The file."))
@in_folder
def restore(file: Path, folder: Path) -> None:
    from console.doctor.places import unsafe_place_sentence
    from console.hub.opening import copied_sentence, had_joined
    from store.event.backup import restore as bring_back

    manifest = bring_back(file, folder)
    if sentence := unsafe_place_sentence(folder):
        say(sentence)
    with open_record(EventFolder.open(folder), _("office")) as record:
        said = _("Restored and verified: {facts} facts, head {head}: {path}")
        click.echo(said.format(facts=manifest.facts, head=manifest.head[:8], path=folder))
        if had_joined(record.journal.read()):
            say(copied_sentence())


@command
@in_folder
@click.option("--reason", default="", metavar="TEXT", help=_("Why, if the dossier was not sent."))
@click.option("--yes", is_flag=True, help=_("Without being asked."))
@operator_option
def purge(folder: Path, reason: str, yes: bool, operator: str) -> None:
    from console.purge import purge_event

    event = EventFolder.open(folder)
    with open_record(event, _("office"), operator) as record:
        purge_event(event, record, reason.strip(), yes=yes)
