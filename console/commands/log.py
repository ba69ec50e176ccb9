"""Commands on the record: its facts, its proof."""

from contextlib import closing
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from console.commands.command_line import MACHINE, Dir, Json, app, open_record, print_json, refuse
from screens.log.words import describe
from screens.words import _
from store.conference.conference import Conference
from store.event.folder import EventFolder
from store.facts.fact import Fact, pack
from store.facts.kinds import kinds


def fact_line(fact: Fact, conference: Conference) -> str:
    at = fact.at.astimezone(ZoneInfo(conference.plan.time_zone))
    taken_back = f" [{_('taken back')}]" if fact.id in conference.retracted else ""
    said = describe(fact, conference)
    return f"{at:%Y-%m-%d %H:%M:%S}\t{fact.desk}\t{fact.operator}\t{said}{taken_back}"


@app.command(help=_("The facts, oldest first."))
def log(
    folder: Dir,
    as_json: Json = False,
    kind: Annotated[
        str, typer.Option("--kind", help=_("Only kinds that begin so: attendance"))
    ] = "",
    since: Annotated[str, typer.Option("--since", metavar="TIME", help=_("From then on."))] = "",
) -> None:
    from console.status import moment_of

    event = EventFolder.open(folder)
    if not any(known.startswith(kind) for known in kinds()):
        groups = ", ".join(sorted({known.partition(".")[0] for known in kinds()}))
        wrong = _("“{text}”; there are {values}").format(text=kind, values=groups)
        raise typer.BadParameter(wrong, param_hint="--kind")
    try:
        start = moment_of(since, event.plan) if since else None
    except ValueError:
        raise typer.BadParameter(since, param_hint="--since") from None
    with open_record(event, _("office")) as record:
        conference = record.conference
        for fact in record.journal.find(kind, start):
            if as_json:
                print_json({**pack(fact), "retracted": fact.id in conference.retracted})
            else:
                typer.echo(fact_line(fact, conference))


@app.command(help=_("Check every line of the record."))
def verify(folder: Dir, as_json: Json = False) -> None:
    from console.commands.verification import what_is_wrong

    event = EventFolder.open(folder)
    with closing(event.record(MACHINE, desk=_("office"), operator="")) as record:
        head, torn, wrong = record.head, record.journal.torn_bytes, what_is_wrong(event, record)
    if as_json:
        said = {"sound": not wrong, "facts": head.facts, "head": head.chain}
        print_json({**said, "torn_bytes": torn, "wrong": wrong or None})
    elif torn:
        unfinished = _("{count} bytes of an unfinished entry at the end; they count for nothing.")
        typer.echo(unfinished.format(count=torn))
    if wrong:
        refuse(_("The record is not sound: {wrong}.").format(wrong=wrong))
    if not as_json:
        sound = _("The record is sound: {facts} facts, head {head}.")
        typer.echo(sound.format(facts=head.facts, head=head.short))
