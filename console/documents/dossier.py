"""The dossier: documents that come from the record and say nothing it does not hold."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from console.documents.papers.counting_record import counting_record
from console.documents.papers.minutes import minutes
from console.honors.call_list import call_list
from console.honors.receipts_document import receipts_document
from console.honors.receipts_workbook import receipts_workbook
from screens.words import written_in
from store.event.record import Record
from store.journal.disk import PRIVATE_FOLDER


class Paper(Protocol):
    """Something that can be written to a file: a document, a workbook, sheets."""

    def save(self, path: str, /) -> None: ...


DOCUMENTS: dict[str, tuple[str, Callable[[Record], Paper]]] = {
    "minutes": ("bien-ban-hoi-nghi.docx", minutes),
    "counting": ("bien-ban-kiem-phieu.docx", counting_record),
    "call-list": ("danh-sach-goi.pdf", call_list),
    "receipts": ("danh-sach-ky-nhan.docx", receipts_document),
    "receipts-xlsx": ("danh-sach-ky-nhan.xlsx", receipts_workbook),
}
"""By the name the command line takes: the file's name, and what makes it."""

DOSSIER = "ho-so"
"""The folder in the event's own where papers are written unless someone names another."""

HONOR_PAPERS = ("call-list", "receipts", "receipts-xlsx")


def to_write(record: Record) -> list[str]:
    """The names of the documents that have something to say."""
    none = () if record.conference.honors.listed else HONOR_PAPERS
    return [name for name in DOCUMENTS if name not in none]


def write_documents(record: Record, folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Write the named documents into ``folder`` and yield the path of each."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    for name in names:
        file_name, make = DOCUMENTS[name]
        path = folder / file_name
        with written_in(record.plan.language):
            make(record).save(str(path))
        path.chmod(0o600)
        yield path
