"""Commands on what is kept: the log, its proof, the dossier, backups."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from console.cli import (
    MACHINE,
    Dir,
    Json,
    app,
    open_record,
    print_json,
    refuse,
    say_unfilled,
    spares_events,
)
from screens.words import _
from store.event.folder import EventFolder
from store.facts.kinds import kinds
from store.journal.clock import SystemClock


@app.command(help=_("The facts, oldest first."))
def log(
    folder: Dir,
    as_json: Json = False,
    kind: Annotated[
        str, typer.Option("--kind", help=_("Only kinds that begin so: attendance"))
    ] = "",
    since: Annotated[str, typer.Option("--since", metavar="TIME", help=_("From then on."))] = "",
) -> None:
    from console.log_lines import fact_json, fact_line
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
        for fact in conference.history:
            if not fact.kind.startswith(kind) or (start and fact.at < start):
                continue
            if as_json:
                print_json(fact_json(fact, conference))
            else:
                typer.echo(fact_line(fact, conference))


@app.command(help=_("Everything as a workbook of six sheets."))
def export(
    folder: Dir,
    out: Annotated[
        Path,
        typer.Option(
            "-o", "--out", metavar="FILE.xlsx", help=_("The workbook."), callback=spares_events
        ),
    ],
) -> None:
    from console.workbooks.export import export as workbook_of
    from store.journal.disk import write_private

    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        write_private(out, workbook_of(record.conference))
    typer.echo(out)


@app.command(help=_("Check every line of the record."))
def verify(folder: Dir, as_json: Json = False) -> None:
    from console.verify import verify as check

    event = EventFolder.open(folder)
    with closing(event.record(MACHINE, desk=_("office"), operator="")) as record:
        finding = check(record)
    if as_json:
        print_json(
            {
                "sound": finding.wrong is None,
                "facts": finding.head.facts,
                "head": finding.head.chain,
                "torn_bytes": finding.torn_bytes,
                "wrong": finding.wrong,
            }
        )
    elif finding.torn_bytes:
        typer.echo(
            _("{count} bytes of an unfinished entry at the end; they count for nothing.").format(
                count=finding.torn_bytes
            )
        )
    if finding.wrong is not None:
        refuse(_("The record is not sound: {wrong}.").format(wrong=finding.wrong))
    if not as_json:
        typer.echo(
            _("The record is sound: {facts} facts, head {head}.").format(
                facts=finding.head.facts, head=finding.head.short
            )
        )


@app.command(
    help=_("Papers for the hall and the dossier: minutes, call list and receipts of the honors.")
)
def documents(
    folder: Dir,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help=_("Which folder."))
    ] = None,
    only: Annotated[str, typer.Option("--only", metavar="NAME", help=_("One of them."))] = "",
) -> None:
    from console.documents.dossier import DOCUMENTS, DOSSIER, to_write, write_documents

    if only and only not in DOCUMENTS:
        raise typer.BadParameter(" · ".join(DOCUMENTS), param_hint="--only")
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        names = [only] if only else to_write(record)
        for path in write_documents(record, out or folder / DOSSIER, names):
            typer.echo(path)
    say_unfilled(event)


@app.command(help=_("One verified file with plan, record and key."))
def backup(
    folder: Dir,
    out: Annotated[
        Path,
        typer.Option("-o", "--out", metavar="FILE", help=_("The file."), callback=spares_events),
    ],
) -> None:
    from store.event.backup import write_backup

    manifest = write_backup(EventFolder.open(folder), out, SystemClock())
    typer.echo(
        _("Backed up and verified: {facts} facts, head {head}: {path}").format(
            facts=manifest.facts, head=manifest.head[:8], path=out
        )
    )


@app.command(help=_("Bring a backup back into a new folder."))
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The file."))],
    folder: Dir,
) -> None:
    from store.event.backup import restore as bring_back

    manifest = bring_back(file, folder)
    typer.echo(
        _("Restored and verified: {facts} facts, head {head}: {path}").format(
            facts=manifest.facts, head=manifest.head[:8], path=folder
        )
    )
