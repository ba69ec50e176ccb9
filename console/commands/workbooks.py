"""Commands on workbooks: a list brought in, everything exported."""

import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import click

from console.commands.command_line import agreed, print_json, reading_progress, refuse, say
from console.commands.opening import open_record, refuse_damaged, replaces_own
from console.commands.usage import PATH, Argument, Choice, command, in_folder, json_option
from screens.words import _, written_in
from screens.workbooks.shown_list import EVERY_ROW, ListKind, ListRequest, Place
from store.conference.commands import Command
from store.event.folder import EventFolder
from store.event.record import Record
from store.facts.outcome import GeneralRefusal
from store.honors.honor import RecipientKind
from store.text.vietnamese import fold

V = TypeVar("V")


def _answers(
    option: str, said: Iterable[str], sheets: Sequence[str], value_of: Callable[[str], V]
) -> dict[Place, V]:
    """By sheet and row: ``DS!5=…``; of the only sheet or of all ``5=…``, of a whole sheet ``DS=…``,
    of every row ``…``. Raises BadParameter, also where ``value_of`` raises ValueError."""
    found: dict[Place, V] = {}
    for text in said:
        place, _equals, value = text.rpartition("=")
        sheet, _mark, row = place.rpartition("!")
        if not row.strip().isdecimal() and not sheet:
            sheet, row = place, ""
        named = [name for name in sheets if not sheet or fold(name) == fold(sheet)]
        try:
            number = int(row) if row else 0
            places = [EVERY_ROW] if not place else [(name, number) for name in named]
            found |= dict.fromkeys(places, value_of(value.strip()))
        except ValueError as error:
            raise click.BadParameter(text, param_hint=option) from error
        if not places:
            raise click.BadParameter(text, param_hint=option)
    return found


class SameAll(StrEnum):
    """Whom every doubtful row may mean."""

    NEW = "new"


def _delegate_meant(said: str) -> int:
    return 0 if said.casefold() == "new" else int(said)


@command
@in_folder
@click.argument("file", metavar="FILE", cls=Argument, help=_("The workbook."))
@click.option("--sheet", help=_("Which sheet."))
@click.option(
    "--kind",
    type=Choice(ListKind),
    help=_("What it lists; delegates if not said."),
)
@click.option("--dry-run", is_flag=True, help=_("Write nothing."))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@click.option("--skip-errors", is_flag=True, help=_("Leave out rows with errors."))
@click.option("--skip-hidden", is_flag=True, help=_("Leave out hidden rows."))
@click.option("--withdraw-gone", is_flag=True, help=_("Withdraw who is no longer in the list."))
@click.option("--keep-letters", is_flag=True, help=_("Do not decode old fonts (TCVN3, VNI)."))
@click.option(
    "--split-names",
    is_flag=True,
    help=_("Take each person in a cell of several, and what stands beside a name."),
)
@click.option(
    "--namesakes", is_flag=True, help=_("Those of one name and no birth are different people.")
)
@click.option(
    "--unsaid",
    multiple=True,
    metavar="[[SHEET!]ROW=]individual|collective|household",
    help=_("What recipients are whose kind nothing says. May be repeated."),
)
@click.option(
    "--category",
    multiple=True,
    metavar="[SHEET=]CATEGORY|none",
    help=_("What everyone on a sheet is, where its title leaves doubt. May be repeated."),
)
@click.option("--heading-row", type=int, metavar="ROW", help=_("Which row holds the headings."))
@click.option(
    "--column",
    multiple=True,
    metavar="HEADING=FIELD",
    help=_("What a column holds, by its heading or letter. May be repeated."),
)
@click.option(
    "--same",
    multiple=True,
    metavar="[SHEET!]ROW=NUMBER|new",
    help=_("Whom a doubtful row means: a badge number, or “new”. May be repeated."),
)
@click.option(
    "--same-all", type=Choice(SameAll), help=_("Every doubtful row means a new delegate.")
)
@json_option
def import_(
    folder: Path,
    file: Path,
    sheet: str | None,
    kind: ListKind | None,
    dry_run: bool,
    yes: bool,
    skip_errors: bool,
    skip_hidden: bool,
    withdraw_gone: bool,
    keep_letters: bool,
    split_names: bool,
    namesakes: bool,
    unsaid: tuple[str, ...],
    category: tuple[str, ...],
    heading_row: int | None,
    column: tuple[str, ...],
    same: tuple[str, ...],
    same_all: SameAll | None,
    as_json: bool,
) -> None:
    from console.workbooks import words
    from console.workbooks.files.book import read_book
    from console.workbooks.files.sheet import WorkbookError
    from console.workbooks.imports.importing import preview as preview_of
    from console.workbooks.said_columns import as_before, remember
    from screens.refusals import outcome_sentence

    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        try:
            with reading_progress() as progress:
                book = read_book(file, legacy=not keep_letters, progress=progress)
            sheets = [sheet.name for sheet in book.sheets]
            request = ListRequest(
                file,
                kind or ListKind.DELEGATES,
                sheet,
                guesses=kind is None,
                hidden_rows=not skip_hidden,
                withdraw_gone=withdraw_gone,
                apart={EVERY_ROW: True} if split_names else {},
                namesakes=namesakes,
                kinds=_answers("--unsaid", unsaid or (), sheets, RecipientKind),
                same=_answers("--same", same or (), sheets, _delegate_meant)
                | ({EVERY_ROW: 0} if same_all else {}),
                categories=_answers("--category", category or (), sheets, words.category_meant),
            )
            request = _with_columns(request, book, column or (), heading_row)
            request = as_before(request, book, event.path)
            preview = preview_of(record.conference, book, request, record.circumstances())
        except WorkbookError as error:
            refuse(words.file_sentence(error) + words.option_to_read(error))
        if as_json:
            print_json(words.as_json(preview))
        else:
            click.echo("\n".join(words.summary(preview)))
        if preview.errors and not skip_errors:
            for line in words.ways_to_settle(preview):
                say(line)
            refuse(
                _("Nothing was written. Correct these rows, or leave them out with --skip-errors.")
            )
        if refusal := outcome_sentence(preview.outcome):
            refuse(refusal)
        if dry_run or not preview.writes:
            return
        if not yes and (as_json or not sys.stdin.isatty()):
            refuse(_("Nothing was written. Add --yes to write without being asked."))
        if not yes and not agreed(_("Write this into the record?")):
            refuse(_("Nothing was written."))
        command, heads = preview.as_shown, preview.heads
        del book, preview  # the rows of a long list are let go before it is written
        written = _write(record, command)
        remember(request, heads, event.path)
    if not as_json:
        click.echo(_("Written: {count} entries.").format(count=written))


def _with_columns(
    request: ListRequest, book: Any, said: Sequence[str], heading_row: int | None
) -> ListRequest:
    """Raises BadParameter; WorkbookError where no kind was said and the book lists another."""
    from console.workbooks.files.sheet import FileProblem, WorkbookError
    from console.workbooks.lists.listing import as_listed
    from console.workbooks.said_columns import NotInTheList, with_columns

    if as_listed(request, book) != request:
        sheet = request.sheet or book.sheets[0].name
        raise WorkbookError(FileProblem.SEEMS_OTHER, request.path, sheet)
    try:
        return with_columns(request, book, said, heading_row)
    except NotInTheList as error:
        raise click.BadParameter(str(error), param_hint="--column") from error


def _write(record: Record, command: Command) -> int:
    """How many facts were written, which are those shown."""
    from screens.refusals import outcome_sentence

    outcome = record.decide(command).outcome
    if outcome.refusal is GeneralRefusal.MOVED_ON:
        refuse(_("The record was changed meanwhile. Nothing was written; run it again."))
    if refusal := outcome_sentence(outcome):
        refuse(refusal)
    return len(outcome.facts)


@command
@in_folder
@click.option("-o", "--out", type=PATH, required=True, metavar="FILE.xlsx", help=_("The workbook."))
def export(folder: Path, out: Path) -> None:
    from console.workbooks.export import export as workbook_of
    from store.journal.disk import write_private

    replaces_own(out)
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        refuse_damaged(record)
        with written_in(event.plan.language):
            workbook = workbook_of(record.conference)
        write_private(out, workbook)
    click.echo(out)
