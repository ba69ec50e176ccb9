"""Commands on the record: its facts, its proof."""

from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from msgspec.structs import replace

from console.commands.command_line import print_json
from console.commands.opening import open_quietly, open_record
from console.commands.usage import (
    command,
    in_folder,
    json_option,
    operator_option,
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


@command
@in_folder
@json_option
@click.option("--kind", default="", help=_("Only kinds that begin so: attendance"))
@click.option("--since", default="", metavar="TIME", help=_("From then on."))
def log(folder: Path, as_json: bool, kind: str, since: str) -> None:
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
                click.echo(fact_line(fact, conference))


@command
@in_folder
@json_option
@click.option(
    "--head", default="", metavar="HEX", help=_("A head known from elsewhere: is it in it?")
)
@click.option("--settle", is_flag=True, help=_("Settle what was set aside or is missing."))
@click.option("--reason", default="", metavar="TEXT", help=_("What is made of it, and why."))
@operator_option
def verify(
    folder: Path, as_json: bool, head: str, settle: bool, reason: str, operator: str
) -> None:
    from console.commands.verification import is_head, settle_losses, verify_record

    if settle != bool(reason.strip()):
        raise click.BadParameter(_("--settle and --reason go together"), param_hint="--settle")
    if head and not is_head(head):
        wrong = _("“{text}”; a head is 8 to 64 hex digits").format(text=head)
        raise click.BadParameter(wrong, param_hint="--head")
    event = replace(EventFolder.open(folder), by_snapshot=False)
    with closing(open_quietly(event, _("office"), operator)) as record:
        if settle:
            settle_losses(event, record, reason)
        verify_record(event, record, as_json=as_json, known_head=head.lower())
