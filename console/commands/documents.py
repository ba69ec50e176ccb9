"""The command that writes the dossier."""

from pathlib import Path
from typing import Any

import click

from console.commands.command_line import refuse, say
from console.commands.opening import open_record, refuse_damaged, say_unfilled, spares_events
from console.commands.usage import PATH, command, in_folder, wrong_value
from console.error_sentences import sentences
from screens.words import _
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.disk import PRIVATE_FOLDER, write_private
from store.journal.problems import LedgerError


@command
@in_folder
@click.option(
    "-o", "--out", type=PATH, metavar="OUT", help=_("Which folder; with --template: which file.")
)
@click.option("--only", default="", metavar="NAME", help=_("One of them."))
@click.option(
    "--template",
    default="",
    metavar="NAME",
    help=_("Write a paper's template, to be edited in Word."),
)
@click.option(
    "--refresh", is_flag=True, help=_("Papers edited by hand keep their text; figures change.")
)
@click.option("--pdf", is_flag=True, help=_("A PDF/A-2b beside each, made by LibreOffice."))
def documents(
    folder: Path, out: Path | None, only: str, template: str, refresh: bool, pdf: bool
) -> None:
    from console.documents.dossier import DOCUMENTS, FORMS
    from console.documents.problems import PaperProblem

    if only and only not in DOCUMENTS:
        raise wrong_value(only, DOCUMENTS, "--only")
    if template and template not in FORMS:
        raise wrong_value(template, FORMS, "--template")
    if template and (only or refresh or pdf):
        alone = _("it goes alone, without --only, --refresh and --pdf")
        raise click.BadParameter(alone, param_hint="--template")
    event = EventFolder.open(folder)
    with open_record(event, _("office")) as record:
        refuse_damaged(record)
        try:
            if template:
                spares_events(out)
                _write_template(record, folder, template, out)
            else:
                papers = _write(record, folder, out, only, refresh=refresh)
                if pdf:
                    _write_pdfs(record, papers)
        except PaperProblem as problem:
            refuse(str(problem))
    say_unfilled(event)


def _write_template(record: Record, folder: Path, name: str, out: Path | None) -> None:
    """Into the folder of the office's own forms, or where ``out`` says; never over another."""
    from console.documents.dossier import FORMS, template_of
    from console.documents.office_forms import FOLDER, SUFFIX

    path = out or folder / FOLDER / f"{name}{SUFFIX}"
    if path.is_dir():
        path /= f"{name}{SUFFIX}"
    if path.exists():
        said = _("{path} is there already and was left as it is. Choose another name with -o.")
        refuse(said.format(path=path))
    if out is None:
        path.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    write_private(path, template_of(record, FORMS[name]))
    click.echo(path)
    if out is not None:
        said = _("Edited in Word, it is used from {folder}, under the name {name}.")
        say(said.format(folder=folder / FOLDER, name=f"{name}{SUFFIX}"))


def _write(
    record: Record, folder: Path, out: Path | None, only: str, *, refresh: bool
) -> list[Path]:
    """The papers that were written, each told with what became of a file that a person changed.
    Those of the dossier's own folder are kept in the record; copies elsewhere change nothing."""
    from console.documents.dossier import (
        DOSSIER,
        FORMS,
        OF_THE_SENT,
        to_write,
        why_nobody_sent,
        write_documents,
    )
    from console.documents.office_forms import OfficeForms
    from console.documents.writing import WrittenPaper

    nobody = why_nobody_sent(record)
    if nobody and only in OF_THE_SENT:
        refuse(nobody)
    forms = OfficeForms.in_event(folder)
    for path in forms.unknown(FORMS):
        said = _("{path} is no paper's form and is not used. There are: {names}.")
        say(said.format(path=path, names=", ".join(FORMS)))
    names = [only] if only else to_write(record)
    written: list[WrittenPaper] = []

    def tell(paper: WrittenPaper) -> None:
        written.append(paper)
        _tell(paper)

    try:
        where = out or folder / DOSSIER
        for path in write_documents(record, where, names, forms, tell, refreshed=refresh):
            click.echo(path)
    finally:
        if out is None:
            _keep(record, written)
    if nobody and not only:
        say(nobody)
    return [paper.path for paper in written]


def _keep(record: Record, written: list[Any]) -> None:
    """In the record, that papers were written; they are there, whether that can be kept or not."""
    from store.dossier.commands import RecordWritten

    try:
        record.decide(RecordWritten(tuple(paper.kept for paper in written)))
    except LedgerError as error:
        for sentence in sentences(error):
            say(sentence)


def _tell(written: Any) -> None:
    name = written.path.name
    for change in written.changes or ():
        say(f"{name}: {change}.")
    if written.changes == []:
        say(_("{name} was edited by hand; every figure in it is right.").format(name=name))
    if written.beside is not None:
        said = _("{name} was edited by hand: it is kept as {beside}.")
        say(said.format(name=name, beside=written.beside.name))


def _write_pdfs(record: Record, papers: list[Path]) -> None:
    from console.documents.office_forms import SUFFIX
    from console.documents.pdf import write_pdfs

    for path in write_pdfs([path for path in papers if path.suffix == SUFFIX], record.plan):
        click.echo(path)
