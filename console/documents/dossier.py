"""The dossier: documents that come from the record and say nothing it does not hold."""

import gc
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import docx
from docx.document import Document
from msgspec import Struct

from console.documents.heads import PaperForm
from console.documents.office_forms import BUILT_IN, SUFFIX, OfficeForms
from console.documents.paper_files import seal
from console.documents.papers import (
    achievement_report,
    approval,
    attendance_list,
    conference_report,
    counting_record,
    delegation_list,
    honors_list,
    minutes,
    programme_as_held,
    submission,
)
from console.documents.papers.achievement_report import OfDelegate
from console.documents.problems import PaperProblem, collected, raise_all
from console.documents.source import Source, gaps_in
from console.documents.template.bookmarks import add_filled, fields_in
from console.documents.template.names import D
from console.documents.template.package import DocumentProblem, DocumentRefused
from console.documents.template.reading import unused
from console.documents.writing import MadePaper, WrittenPaper, write_paper
from console.honors import receipts_document
from console.honors.call_list import call_list
from console.honors.receipts_workbook import receipts_workbook
from screens.words import _, written_in
from store.event.record import Record
from store.journal.disk import PRIVATE_FOLDER, write_private
from store.text.vietnamese import fold


class Paper(Protocol):
    """Something that can be written to a file: a document, a workbook, sheets."""

    def save(self, file: BinaryIO, /) -> None: ...


class PaperToSave(Struct, frozen=True):
    """A paper that is made: ``whose`` is a candidate's number, 0 where it is nobody's own; ``form``
    what it was filled from, None for a paper without one."""

    file: str
    paper: Paper
    whose: int = 0
    form: PaperForm[Any] | None = None


class Making(Struct, frozen=True):
    """How the files of a paper are made, and the forms that they are filled from: an office may
    have its own of each."""

    files: Callable[[Source, OfficeForms], Iterator[PaperToSave]]
    forms: tuple[PaperForm[Any], ...] = ()


def _of_record(file: str, make: Callable[[Record], Paper]) -> Making:
    return Making(lambda source, _forms: iter([PaperToSave(file, make(source.record))]))


def _of_form(form: PaperForm[Source]) -> Making:
    def make(source: Source, forms: OfficeForms) -> Iterator[PaperToSave]:
        paper = _filled(form, source, source, forms)
        yield PaperToSave(form.name + SUFFIX, paper, form=form)

    return Making(make, (form,))


def _counting(source: Source, forms: OfficeForms) -> Iterator[PaperToSave]:
    """The records of all rounds one after the other."""
    form = counting_record.FORM
    records = (_filled(form, source, one, forms) for one in counting_record.counted(source))
    paper = next(records, None) or counting_record.NOTHING_COUNTED.written(source, source)
    for record in records:
        paper.add_page_break()  # type: ignore[no-untyped-call] # python-docx left it untyped
        add_filled(paper, record)
    yield PaperToSave(form.name + SUFFIX, paper, form=form)


def _achievements(source: Source, forms: OfficeForms) -> Iterator[PaperToSave]:
    """One a delegate."""
    for one in source.sent:
        form = achievement_report.form_of(one)
        paper = _filled(form, source, OfDelegate(source, one), forms)
        whose = re.sub(r"[^a-z0-9]+", "-", fold(one.candidate.name)).strip("-")[:60]
        file = f"bao-cao-thanh-tich-{one.place:02}-{whose}{SUFFIX}"
        yield PaperToSave(file, paper, one.candidate.number, form)


def _filled(form: PaperForm[D], source: Source, subject: D, forms: OfficeForms) -> Document:
    if (path := forms.path(form.name)) is None:
        return form.written(source, subject)
    try:
        return form.written(source, subject, forms.of(form.name, form.names))
    except (PaperProblem, OSError):
        raise
    # parts that Word mends without a word: python-docx promises no list of what it raises then
    except Exception as error:
        raise DocumentRefused(DocumentProblem.NO_DOCUMENT, path) from error


DOCUMENTS: Mapping[str, Making] = {
    "minutes": _of_form(minutes.FORM),
    "approval": _of_form(approval.FORM),
    "counting": Making(_counting, (counting_record.FORM,)),
    "submission": _of_form(submission.FORM),
    "delegates": _of_form(delegation_list.FORM),
    "report": _of_form(conference_report.FORM),
    "achievement": Making(
        _achievements, (achievement_report.PERSON, achievement_report.COLLECTIVE)
    ),
    "attendance": _of_form(attendance_list.FORM),
    "honors": _of_form(honors_list.FORM),
    "programme": _of_form(programme_as_held.FORM),
    "call-list": _of_record("danh-sach-goi.pdf", call_list),
    "receipts": _of_form(receipts_document.FORM),
    "receipts-xlsx": _of_record("danh-sach-ky-nhan.xlsx", receipts_workbook),
}
"""By the name the command line takes."""

FORMS = {form.name: form for making in DOCUMENTS.values() for form in making.forms}
"""Those of which an office may have its own, by their own name."""

LARGE = 64 * 1024
"""Bytes of a paper's files after which their memory is given back before the next paper."""

DOSSIER = "ho-so"
"""The folder in the event's own where papers are written unless someone names another."""

HONOR_PAPERS = ("call-list", "receipts", "receipts-xlsx")
OF_HONORS = (*HONOR_PAPERS, "honors")
OF_THE_SENT = ("submission", "delegates", "achievement")


def why_nobody_sent(record: Record) -> str:
    """Why there are no papers of those who are sent, and what to do; "" where there are."""
    source = Source(record)
    if source.sent:
        return ""
    left = _("Not written: submission, list and achievements of those who are sent.")
    if source.vote is not None:
        return f"{left} " + _("The vote sends nobody. Vote again with F5, then write them.")
    undeclared = _("No result of that vote is declared. Declare it with F5, then write them.")
    return f"{left} {undeclared}"


def to_write(record: Record) -> list[str]:
    """The names of the documents that have something to say."""
    nothing = () if record.conference.honors.listed else OF_HONORS
    nobody = OF_THE_SENT if why_nobody_sent(record) else ()
    return [name for name in DOCUMENTS if name not in (*nothing, *nobody)]


def made(record: Record, key: str, forms: OfficeForms = BUILT_IN) -> list[MadePaper]:
    """The files of a paper as they would be written now, in the language of the event.

    Raises PaperProblem or OSError for an office's form that cannot be filled.
    """
    papers, since = list[MadePaper](), 0
    with written_in(record.plan.language):
        for one in DOCUMENTS[key].files(Source(record), forms):
            papers.append(paper := _made(key, one, forms))
            since += len(paper.content)
            if since > LARGE:  # a document refers to itself, and many are not collected in time
                since = 0
                gc.collect()
    return papers


def _made(key: str, one: PaperToSave, forms: OfficeForms) -> MadePaper:
    document, figures, gaps = getattr(one.paper, "docx", one.paper), {}, 0
    if isinstance(document, Document):
        seal(document)
        figures, gaps = fields_in(document), gaps_in(document)
    content = BytesIO()
    one.paper.save(content)
    names, template = {}, ""
    if one.form is not None:
        names, template = one.form.names.by_slug(), forms.digest(one.form.name)
    return MadePaper(key, one.whose, one.file, content.getvalue(), figures, gaps, template, names)


def template_of(record: Record, form: PaperForm[Any]) -> bytes:
    """The built-in template."""
    content = BytesIO()
    with written_in(record.plan.language):
        form.template(Source(record)).docx.save(content)
    return content.getvalue()


def give_form(record: Record, form: PaperForm[Any], forms: OfficeForms) -> Path:
    """The built-in template written out, to become the office's own form. Raises OSError."""
    folder = forms.folder or Path()
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    write_private(path := folder / f"{form.name}{SUFFIX}", template_of(record, form))
    return path


def checked_form(record: Record, form: PaperForm[Any], forms: OfficeForms) -> str:
    """What is to be said of the office's own form: every mistake, else which figures of the
    built-in one it leaves out. Raises OSError."""
    try:
        own = forms.of(form.name, form.names)
    except PaperProblem as problem:
        return str(problem)
    if own is None:
        return ""
    built_in = docx.Document(BytesIO(template_of(record, form)))
    left = set(unused(own, form.names)) - set(unused(built_in, form.names))
    said = _("{path}: no mistake.")
    if left:
        said = _("{path}: no mistake. Left out: {names}.")
    return said.format(path=forms.path(form.name), names=", ".join(sorted(left)))


def refuse_kept(record: Record, path: Path) -> None:
    """A paper kept in a purge says more than the record does now. Raises PaperProblem."""
    if record.conference.origin.purge is not None and path.exists():
        said = _(
            "{path} was kept in the purge and was left as it is. Choose another folder with -o."
        )
        raise PaperProblem(said.format(path=path))


def write_documents(
    record: Record,
    folder: Path,
    names: Sequence[str],
    forms: OfficeForms = BUILT_IN,
    told: Callable[[WrittenPaper], object] = lambda _written: None,
    *,
    refreshed: bool = False,
) -> Iterator[Path]:
    """Write the named documents into ``folder`` and yield the path of each: the whole of it, or
    nothing. ``told`` is given how each was written; ``refreshed`` keeps the text of those that a
    person changed.

    Raises PaperProblem: before anything is written for an office's form with mistakes, after all
    the others for a file that is open; OSError.
    """
    papers: list[MadePaper] = []
    problems: list[PaperProblem] = []
    for name in names:
        with collected(problems):
            papers += made(record, name, forms)
    raise_all(problems)
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    for paper in papers:
        with collected(problems):
            refuse_kept(record, folder / paper.file)
            written = write_paper(record, folder, paper, refreshed=refreshed)
            told(written)
            yield written.path
    raise_all(problems)
