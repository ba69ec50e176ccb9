"""A made paper becomes a file: anew, or with what a person wrote in it and the figures of today."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
from msgspec import Struct
from msgspec.structs import replace

from console.documents.paper_files import PaperFile, digest
from console.documents.template.package import opened
from console.documents.template.refreshing import refresh
from store.conference.conference import Conference
from store.dossier.papers import Written
from store.event.record import Record

Kept = tuple[str, int, Written]
"""What the record keeps of a paper: its key, whose it is, how it was written."""


class MadePaper(Struct, frozen=True):
    """A file of a paper as it would be written now. ``whose`` is a candidate's number, 0 where the
    paper is nobody's own; ``template`` the digest of the office's own form, "" without one."""

    key: str
    whose: int
    file: str
    content: bytes
    figures: Mapping[str, str]
    gaps: int
    template: str = ""
    names: Mapping[str, str] = {}  # of its fields, by what stands in a bookmark's name


class WrittenPaper(Struct, frozen=True):
    """A file that was written. ``beside`` is where the one that a person had changed is now;
    ``changes`` are what a refresh did, None where the paper was written anew."""

    path: Path
    kept: Kept
    beside: Path | None = None
    changes: Sequence[str] | None = None


def write_paper(
    record: Record, folder: Path, paper: MadePaper, *, refreshed: bool = False
) -> WrittenPaper:
    """Write a paper; ``refreshed``: one that a person changed keeps its text, only what bookmarks
    hold is brought up to date. It counts as changed from then on as well.

    Raises PaperProblem for a file that is open, or that cannot be read; OSError.
    """
    conference, head = record.conference, record.head
    path = folder / paper.file
    file = PaperFile(path, ZoneInfo(record.plan.time_zone))
    sha256, state = digest(paper.content), (paper.template, paper.figures, paper.gaps)
    written = Written(paper.file, record.shown_head.chain, head.facts, sha256, *state)
    if not (refreshed and file.edited()):
        beside = file.write(paper.content)
        return WrittenPaper(path, (paper.key, paper.whose, written), beside)
    document = opened(path)
    changes = refresh(document, docx.Document(BytesIO(paper.content)))
    beside = None
    if any(change.is_made for change in changes):
        content = BytesIO()
        document.save(content)
        beside = file.write(content.getvalue())
    before = last_written(conference, paper.key, paper.whose)
    kept = replace(written, sha256=before.sha256 if before else "")
    said = [change.said(paper.names) for change in changes]
    return WrittenPaper(path, (paper.key, paper.whose, kept), beside, said)


def last_written(conference: Conference, key: str, whose: int) -> Written | None:
    """A paper as the record says it was last written."""
    listings = conference.votes.candidates.listings_of(whose) if whose else [""]
    return conference.dossier.written(key, listings)
