"""What papers say, read back from the files."""

from pathlib import Path

import pypdfium2
from docx import Document

from console.documents.dossier import write_documents
from store.event.record import Record


def pages(pdf: bytes | Path) -> list[str]:
    """The text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def document_text(path: Path) -> str:
    """The paragraphs of a document, then the cells of its tables."""
    document = Document(str(path))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells]).replace("\u00a0", " ")


def written(record: Record, folder: Path, name: str = "minutes") -> str:
    """What one document of the dossier says."""
    (path,) = write_documents(record, folder / "ho-so", [name])
    return document_text(path)


def pdf_text(pdf: bytes | Path) -> str:
    return "\n".join(pages(pdf))
