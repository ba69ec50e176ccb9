"""The dossier: documents that come from the record and say nothing it does not hold."""

import gc
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol

from console.documents.heads import PaperForm
from console.documents.papers import (
    approval,
    attendance_list,
    conference_report,
    delegation_list,
    honors_list,
    minutes,
    programme_as_held,
    submission,
)
from console.documents.papers.achievement_report import achievement_reports
from console.documents.papers.counting_record import counting_record
from console.documents.source import Source
from console.honors.call_list import call_list
from console.honors.receipts_document import receipts_document
from console.honors.receipts_workbook import receipts_workbook
from screens.words import _, written_in
from store.event.record import Record
from store.journal.disk import PRIVATE_FOLDER, write_private
from store.text.vietnamese import fold


class Paper(Protocol):
    """Something that can be written to a file: a document, a workbook, sheets."""

    def save(self, file: BinaryIO, /) -> None: ...


Files = Callable[[Source], Iterator[tuple[str, Paper]]]
"""The files of a paper, each with its name; what is one a delegate has a file each."""


def _of_record(file: str, make: Callable[[Record], Paper]) -> Files:
    return lambda source: iter([(file, make(source.record))])


def _of_form(form: PaperForm[Source]) -> Files:
    return lambda source: iter([(f"{form.name}.docx", form.written(source, source))])


def _achievements(source: Source) -> Iterator[tuple[str, Paper]]:
    for one, paper in achievement_reports(source):
        name = re.sub(r"[^a-z0-9]+", "-", fold(one.candidate.name)).strip("-")[:60]
        yield f"{ACHIEVEMENTS}-{one.place:02}-{name}.docx", paper


ACHIEVEMENTS = "bao-cao-thanh-tich"

DOCUMENTS: Mapping[str, Files] = {
    "minutes": _of_form(minutes.FORM),
    "approval": _of_form(approval.FORM),
    "counting": _of_record("bien-ban-kiem-phieu.docx", counting_record),
    "submission": _of_form(submission.FORM),
    "delegates": _of_form(delegation_list.FORM),
    "report": _of_form(conference_report.FORM),
    "achievement": _achievements,
    "attendance": _of_form(attendance_list.FORM),
    "honors": _of_form(honors_list.FORM),
    "programme": _of_form(programme_as_held.FORM),
    "call-list": _of_record("danh-sach-goi.pdf", call_list),
    "receipts": _of_record("danh-sach-ky-nhan.docx", receipts_document),
    "receipts-xlsx": _of_record("danh-sach-ky-nhan.xlsx", receipts_workbook),
}
"""By the name the command line takes."""

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
    names = ", ".join(OF_THE_SENT)
    if source.vote is None:
        said = _(
            "Not written: {names}. No result of the vote on the delegation is declared. Declare "
            "it with F5, then write them."
        )
        return said.format(names=names)
    said = _("Not written: {names}. The vote sends nobody. Vote again with F5, then write them.")
    return said.format(names=names)


def to_write(record: Record) -> list[str]:
    """The names of the documents that have something to say."""
    nothing = () if record.conference.honors.listed else OF_HONORS
    nobody = OF_THE_SENT if why_nobody_sent(record) else ()
    return [name for name in DOCUMENTS if name not in (*nothing, *nobody)]


def write_documents(record: Record, folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Write the named documents into ``folder`` and yield the path of each: the whole of it, or
    nothing. Raises OSError."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    source = Source(record)
    for name in names:
        with written_in(record.plan.language):
            made = [(file, _content(paper)) for file, paper in DOCUMENTS[name](source)]
        for file, content in made:
            write_private(folder / file, content)
            yield folder / file
        if sum(len(content) for _file, content in made) > LARGE:
            gc.collect()  # a document refers to itself, and 2,000 rows are not collected in time


def _content(paper: Paper) -> bytes:
    content = BytesIO()
    paper.save(content)
    return content.getvalue()
