"""Commands for badges, their codes, and the papers of hall and vote."""

import errno
import os
from pathlib import Path

import click
from click.exceptions import UsageError

from console.commands.command_line import refuse, say
from console.commands.opening import open_record, replaces_own
from console.commands.usage import PATH, Argument, Choice, command, in_folder, wrong_value
from screens.words import _
from store.badges.facts import Why
from store.event.folder import EventFolder
from store.journal.disk import PRIVATE_FOLDER


@command
@in_folder
def codes(folder: Path) -> None:
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        for delegate in record.conference.roll.summoned:
            click.echo(f"{delegate.number}\t{event.badge_code(delegate)}")


@command
@in_folder
@click.option("-o", "--out", type=PATH, metavar="FOLDER", help=_("Where to."))
@click.option(
    "--only", default="", help="tents · seats · poster · roll · guide · handouts", metavar="NAME"
)
@click.option(
    "--sheet", default="a4", show_default=True, metavar="a4|a3", help=_("Size of the poster.")
)
def papers(folder: Path, out: Path | None, only: str, sheet: str) -> None:
    from console.badges.hall_papers import SHEETS, HallPaper, make_paper
    from console.badges.layouts import BadgeProblem

    if only and only not in set(HallPaper):
        raise wrong_value(only, HallPaper, "--only")
    if sheet not in SHEETS:
        raise click.BadParameter(sheet, param_hint="--sheet")
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
                click.echo(str(path))


@command
@in_folder
@click.argument(
    "printer",
    metavar="[PRINTER]",
    cls=Argument,
    type=str,
    default="",
    help=_("Which printer; default: the system's."),
)
@click.option("-o", "--out", type=PATH, metavar="FILE.pdf", help=_("The PDF."))
@click.option("--layout", default="", metavar="NAME", help=_("Which layout; default: the plan's."))
@click.option("--only", default="", help=_("Only these: 1,5,10-20, or “unprinted”."))
@click.option(
    "--start-at",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help=_("First free cell of a used sheet."),
)
@click.option("--print", "to_printer", is_flag=True, help=_("Print, and record what came out."))
@click.option(
    "--why", type=Choice(Why), help=_("Printed again because: lost (new code) or spoilt (same).")
)
def badges(
    folder: Path,
    printer: str,
    out: Path | None,
    layout: str,
    only: str,
    start_at: int,
    to_printer: bool,
    why: Why | None,
) -> None:
    from console.badges.layouts import BadgeProblem
    from console.badges.orders import order_badges, print_badges, save_badges
    from console.badges.sheets import UNPRINTED, check_job, chosen, nobody_has, prepare_job
    from console.printing.queue import PrintError

    replaces_own(out)
    if out is not None and out.suffix.lower() not in ("", ".pdf") and not out.is_dir():
        raise click.BadParameter(
            _("{path} would be a PDF under another name").format(path=out), param_hint="-o"
        )
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
            click.echo(_("Every badge is printed."))
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
        raise click.BadParameter(printer, param_hint="PRINTER")
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


@command
@in_folder
@click.option("-o", "--out", type=PATH, metavar="OUT", help=_("Which folder."))
@click.option("--numbered", is_flag=True, help=_("A numbered stub to tear off."))
@click.option(
    "--per-sheet",
    type=int,
    default=0,
    show_default=True,
    help=_("Ballots a sheet: 1, 2, 4; default: what fits."),
)
@click.option(
    "--copies",
    type=click.IntRange(0, 9999),
    default=0,
    show_default=True,
    help=_("How many; default: one a vote."),
)
def ballots(folder: Path, out: Path | None, numbered: bool, per_sheet: int, copies: int) -> None:
    from console.paper.sheets.ballots import PER_SHEET
    from console.votes.papers import BALLOT_PAPERS, why_no_ballots, write_papers

    if per_sheet and per_sheet not in PER_SHEET:
        raise click.BadParameter(", ".join(map(str, PER_SHEET)), param_hint="--per-sheet")
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        target = out or folder / BALLOT_PAPERS
        for path in write_papers(record, target, numbered=numbered, count=per_sheet, copies=copies):
            click.echo(path)
        if sentence := why_no_ballots(record):
            say(sentence)
