"""Commands on the record: its facts, its proof."""

from contextlib import closing
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from console.commands.command_line import (
    Dir,
    Json,
    Operator,
    app,
    open_quietly,
    open_record,
    print_json,
    wrong_time,
    wrong_value,
)
from screens.log.words import describe
from screens.words import _
from store.conference.conference import Conference
from store.event.folder import EventFolder
from store.facts.fact import Fact, pack
from store.facts.kinds import kinds


def fact_line(fact: Fact, conference: Conference) -> str:
    at = fact.time.astimezone(ZoneInfo(conference.plan.time_zone))
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
    from store.plan.moments import moment_of

    event = EventFolder.open(folder)
    if not any(known.startswith(kind) for known in kinds()):
        groups = sorted({known.partition(".")[0] for known in kinds()})
        raise wrong_value(kind, groups, "--kind")
    try:
        start = moment_of(since, event.plan) if since else None
    except ValueError:
        raise wrong_time(since, "--since") from None
    with open_record(event, _("office")) as record:
        conference = record.conference
        for fact in record.journal.find(kind, start):
            if as_json:
                print_json({**pack(fact), "retracted": fact.id in conference.retracted})
            else:
                typer.echo(fact_line(fact, conference))


@app.command(help=_("Check every line of the record."))
def verify(
    folder: Dir,
    as_json: Json = False,
    head: Annotated[
        str,
        typer.Option("--head", metavar="HEX", help=_("A head known from elsewhere: is it in it?")),
    ] = "",
    settle: Annotated[
        bool, typer.Option("--settle", help=_("Settle what was set aside or is missing."))
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help=_("What is made of it, and why."))
    ] = "",
    operator: Operator = "",
) -> None:
    from console.commands.verification import is_head, settle_losses, verify_record

    if settle != bool(reason.strip()):
        raise typer.BadParameter(_("--settle and --reason go together"), param_hint="--settle")
    if head and not is_head(head):
        wrong = _("“{text}”; a head is 8 to 64 hex digits").format(text=head)
        raise typer.BadParameter(wrong, param_hint="--head")
    event = EventFolder.open(folder)
    with closing(open_quietly(event, _("office"), operator)) as record:
        if settle:
            settle_losses(event, record, reason)
        verify_record(event, record, as_json=as_json, known_head=head.lower())
