"""Commands for badges, their codes, and the papers of the hall."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from click.exceptions import UsageError

from console.commands.command_line import Dir, app, open_record, refuse, say, spares_events
from console.paper.sheets.badges import Job
from screens.refusals import outcome_sentence
from screens.words import _
from store.badges.commands import OrderBadges, PrintOrder, RecordPrinted
from store.badges.facts import Why
from store.codes.badge_code import printed_number
from store.event.folder import EventFolder
from store.event.record import Record
from store.people.delegate import Delegate


@app.command(help=_("Number and code of every current badge, for one's own design."))
def codes(folder: Dir) -> None:
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        for delegate in record.conference.roll.summoned:
            typer.echo(f"{delegate.number}\t{event.badge_code(delegate)}")


@app.command(help=_("Name tents, seat labels, door poster, attendance roll, as PDF."))
def papers(
    folder: Dir,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FOLDER", help=_("Where to."))
    ] = None,
    only: Annotated[
        str, typer.Option("--only", help="tents · seats · poster · roll", metavar="NAME")
    ] = "",
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="a4|a3", help=_("Size of the poster."))
    ] = "a4",
) -> None:
    from console.badges.hall_papers import SHEETS, Paper, make_paper
    from console.badges.layouts import BadgeProblem

    if only and only not in set(Paper):
        raise typer.BadParameter(only, param_hint="--only")
    if sheet not in SHEETS:
        raise typer.BadParameter(sheet, param_hint="--sheet")
    event = EventFolder.open(folder)
    target = out or folder
    target.mkdir(parents=True, exist_ok=True)
    with open_record(event, _("office")) as record:
        for paper in [Paper(only)] if only else Paper:
            try:
                path = make_paper(event, record.conference, paper, target, sheet=sheet)
            except BadgeProblem as problem:
                if only:
                    refuse(problem.sentence)
                say(problem.sentence)  # the other papers are made all the same
            else:
                typer.echo(str(path))


class Reason(StrEnum):
    """Why badges are printed again."""

    LOST = Why.LOST.value
    SPOILT = Why.SPOILT.value


@app.command(help=_("Badge sheets, as PDF or to the printer."))
def badges(
    folder: Dir,
    printer: Annotated[
        str, typer.Argument(metavar="[PRINTER]", help=_("Which printer; default: the system's."))
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE.pdf", help=_("The PDF."), callback=spares_events),
    ] = None,
    layout: Annotated[
        str, typer.Option("--layout", metavar="NAME", help=_("Which layout; default: the plan's."))
    ] = "",
    only: Annotated[
        str, typer.Option("--only", help=_("Only these: 1,5,10-20, or “unprinted”."))
    ] = "",
    start_at: Annotated[
        int, typer.Option("--start-at", min=1, help=_("First free cell of a used sheet."))
    ] = 1,
    to_printer: Annotated[
        bool, typer.Option("--print", help=_("Print, and record what came out."))
    ] = False,
    why: Annotated[
        Reason | None,
        typer.Option("--why", help=_("Printed again because: lost (new code) or spoilt (same).")),
    ] = None,
) -> None:
    from console.badges.layouts import BadgeProblem, layout_named
    from console.badges.sheets import UNPRINTED, check_job, chosen, nobody_has, prepare_job
    from console.printing.queue import PrintError

    _check_usage(printer, out, only, why, to_printer=to_printer)
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        try:
            delegates = chosen(record.conference, only)
            unknown = nobody_has(record.conference, only)
        except ValueError:
            raise typer.BadParameter(only, param_hint="--only") from None
        if only == UNPRINTED and not delegates:
            typer.echo(_("Every badge is printed."))
            return
        if unknown.spans:
            say(_("Nobody on the list has these numbers: {numbers}.").format(numbers=unknown))
        try:
            job = prepare_job(event, layout_named(layout, event), start_at=start_at)
            check_job(event, delegates, job)
            if to_printer:
                order = _ordered(record, delegates, why, as_file=False)
                _print(event, record, order, job, printer)
            else:
                target = out or folder / "the-dai-bieu.pdf"
                _must_take_a_file(target)
                if why is not None:
                    delegates = list(_ordered(record, delegates, why, as_file=True).delegates)
                _save(event, delegates, job, target)
        except (BadgeProblem, PrintError) as problem:
            refuse(problem.sentence)


def _check_usage(
    printer: str, out: Path | None, only: str, why: Reason | None, *, to_printer: bool
) -> None:
    """No option is passed over in silence."""
    from console.badges.sheets import UNPRINTED

    if printer and not to_printer:
        raise typer.BadParameter(printer, param_hint="PRINTER")
    if out and to_printer:
        raise UsageError(_("-o makes a PDF, --print sends to the printer; give one of the two"))
    if why is Reason.SPOILT and not to_printer:
        raise UsageError(
            _(
                "--why spoilt is recorded when printing (--print); a PDF has the same code "
                "without it"
            )
        )
    if why is Reason.LOST and only in ("", UNPRINTED):
        raise UsageError(_("--why lost needs the numbers of the lost badges: --only 5,12"))


def _must_take_a_file(target: Path) -> None:
    """Before anything is drawn or recorded: a code that is revoked must have its new badge."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))


def _save(event: EventFolder, delegates: Sequence[Delegate], job: Job, target: Path) -> None:
    from console.badges.sheets import save_sheets, small_names

    made = save_sheets(event, delegates, target, job, _counter(len(delegates)))
    typer.echo(
        _("{badges} badges on {sheets} sheets: {path}").format(
            badges=made.badges, sheets=made.sheets, path=target
        )
    )
    if hard_to_read := small_names(made):
        say(hard_to_read)


def _ordered(
    record: Record, delegates: Sequence[Delegate], why: Reason | None, *, as_file: bool
) -> PrintOrder:
    """The record's decision, told where it gave new codes."""
    numbers = tuple(delegate.number for delegate in delegates)
    command = OrderBadges(numbers, Why(why.value) if why else None, as_file)
    outcome = record.decide(command).outcome
    if outcome.refusal is not None:
        refuse(
            outcome_sentence(outcome) + " " + _("(--why lost, --why spoilt, or --only unprinted)")
        )
    assert isinstance(outcome.answer, PrintOrder), "an order that is not refused is one"
    for before, now in zip(delegates, outcome.answer.delegates, strict=True):
        if now.issue != before.issue:
            typer.echo(
                _("{number} {name}: a new code; the earlier badge admits nobody any more.").format(
                    number=printed_number(now.number), name=now.name
                )
            )
    return outcome.answer


def _print(event: EventFolder, record: Record, order: PrintOrder, job: Job, asked: str) -> None:
    """Print, wait until it is out, record it and say so."""
    from console.badges.sheets import Watch, print_sheets, small_names
    from console.printing.machine import printer_for, this_machines_queue
    from console.printing.queue import JobState, Look, held_sentence, patient

    queue = this_machines_queue()
    name = printer_for(asked, queue.printers())

    def tell(look: Look) -> None:
        if look.state is JobState.HELD:
            say(held_sentence(name, look.cause))

    watch = Watch(_counter(len(order.delegates)), tell, patient)
    made = print_sheets(event, order.delegates, job, queue, name, watch)
    assert made is not None, "a patient watch sees the end"
    record.decide(RecordPrinted(order.delegates, name, order.why))
    typer.echo(
        _("{badges} badges on {sheets} sheets printed by {printer}.").format(
            badges=made.badges, sheets=made.sheets, printer=name
        )
    )
    if hard_to_read := small_names(made):
        say(hard_to_read)


def _counter(whole: int) -> Callable[[int], None]:
    """Progress on stderr, when somebody is looking."""
    if not sys.stderr.isatty():
        return lambda _count: None

    def show(count: int) -> None:
        if count % 25 == 0 or count == whole:
            sys.stderr.write(f"\r{count}/{whole} ")
            if count == whole:
                sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    return show
