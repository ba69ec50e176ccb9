"""Commands for badges, their codes, and the papers of the hall."""

import errno
import os
from pathlib import Path
from typing import Annotated

import typer
from click.exceptions import UsageError

from console.commands.command_line import (
    Dir,
    app,
    open_record,
    refuse,
    replaces_own,
    say,
    wrong_value,
)
from screens.words import _
from store.badges.facts import Why
from store.event.folder import EventFolder
from store.journal.disk import PRIVATE_FOLDER


@app.command(help=_("Number and code of every current badge, for one's own design."))
def codes(folder: Dir) -> None:
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        for delegate in record.conference.roll.summoned:
            typer.echo(f"{delegate.number}\t{event.badge_code(delegate)}")


@app.command(help=_("Name tents, seat labels, door poster, attendance roll, guides, as PDF."))
def papers(
    folder: Dir,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="FOLDER", help=_("Where to."))
    ] = None,
    only: Annotated[
        str,
        typer.Option(
            "--only", help="tents · seats · poster · roll · guide · handouts", metavar="NAME"
        ),
    ] = "",
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="a4|a3", help=_("Size of the poster."))
    ] = "a4",
) -> None:
    from console.badges.hall_papers import SHEETS, HallPaper, make_paper
    from console.badges.layouts import BadgeProblem

    if only and only not in set(HallPaper):
        raise wrong_value(only, HallPaper, "--only")
    if sheet not in SHEETS:
        raise typer.BadParameter(sheet, param_hint="--sheet")
    event = EventFolder.open(folder)
    target = out or folder
    target.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    with open_record(event, _("office")) as record:
        for paper in [HallPaper(only)] if only else HallPaper:
            try:
                path = make_paper(event, record.conference, paper, target, sheet=sheet)
            except BadgeProblem as problem:
                if only:
                    refuse(str(problem))
                say(str(problem))  # the other papers are made all the same
            else:
                typer.echo(str(path))


@app.command(help=_("Badge sheets, as PDF or to the printer."))
def badges(
    folder: Dir,
    printer: Annotated[
        str, typer.Argument(metavar="[PRINTER]", help=_("Which printer; default: the system's."))
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE.pdf", help=_("The PDF."), callback=replaces_own),
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
        Why | None,
        typer.Option("--why", help=_("Printed again because: lost (new code) or spoilt (same).")),
    ] = None,
) -> None:
    from console.badges.layouts import BadgeProblem
    from console.badges.orders import order_badges, print_badges, save_badges
    from console.badges.sheets import UNPRINTED, check_job, chosen, nobody_has, prepare_job
    from console.printing.queue import PrintError

    _check_usage(printer, out, only, why, to_printer=to_printer)
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        if not record.conference.roll.summoned:
            refuse(_("There is nobody on the list yet; bring it in first."))
        try:
            delegates = chosen(record.conference, only)
            unknown = nobody_has(record.conference, only)
        except ValueError:
            raise wrong_value(only, ("1,5,10-20", UNPRINTED), "--only") from None
        if only == UNPRINTED and not delegates:
            typer.echo(_("Every badge is printed."))
            return
        if unknown.spans:
            say(_("Nobody on the list has these numbers: {numbers}.").format(numbers=unknown))
        try:
            job = prepare_job(event, layout, start_at=start_at)
            check_job(event, delegates, job)
            if to_printer:
                order = order_badges(record, delegates, why, as_file=False)
                print_badges(event, record, order, job, printer)
            else:
                target = out or folder / "the-dai-bieu.pdf"
                _must_take_a_file(target)
                if why is not None:
                    delegates = list(order_badges(record, delegates, why, as_file=True).delegates)
                save_badges(event, delegates, job, target)
        except (BadgeProblem, PrintError) as problem:
            refuse(str(problem))


def _check_usage(
    printer: str, out: Path | None, only: str, why: Why | None, *, to_printer: bool
) -> None:
    """No option is passed over in silence."""
    from console.badges.sheets import UNPRINTED

    if printer and not to_printer:
        raise typer.BadParameter(printer, param_hint="PRINTER")
    if out and to_printer:
        raise UsageError(_("-o makes a PDF, --print sends to the printer; give one of the two"))
    if why is Why.SPOILT and not to_printer:
        raise UsageError(
            _(
                "--why spoilt is recorded when printing (--print); a PDF has the same code "
                "without it"
            )
        )
    if why is Why.LOST and only in ("", UNPRINTED):
        raise UsageError(_("--why lost needs the numbers of the lost badges: --only 5,12"))


def _must_take_a_file(target: Path) -> None:
    """Before anything is drawn or recorded: a code that is revoked must have its new badge."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
