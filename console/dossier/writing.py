"""Papers written into the dossier's folder: what a person has edited is never written over."""

from collections.abc import Callable, Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
from msgspec import Struct, field

from console.documents.template.package import opened
from console.documents.template.refreshing import Change, refresh
from console.dossier.papers import MadePaper, digest, made, text_of
from screens.words import _
from store.dossier.examination import PaperOf
from store.dossier.papers import PaperKey, Written
from store.event.record import Record
from store.journal.disk import PRIVATE_FOLDER, write_private

Kept = tuple[PaperKey, int, Written]
"""A paper as the record keeps it: which, whose, and what was written."""


class Writing(Struct):
    """What was written so far, and the files of people that were put beside."""

    written: list[Kept] = field(default_factory=list)
    kept_beside: list[str] = field(default_factory=list)


def write(
    record: Record,
    folder: Path,
    papers: Iterable[PaperOf],
    now: datetime,
    to: Callable[[int], None],
    done: Writing,
) -> None:
    """Write ``papers`` and put each into ``done`` when its file is whole. Raises OSError; what
    ``to`` raises stops it between two files."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    wanted: dict[PaperKey, set[int]] = {}
    for key, whose in papers:
        wanted.setdefault(key, set()).add(whose)
    for key, of in wanted.items():
        for paper in made(record, key):
            to(len(done.written))
            if paper.whose in of:
                done.written.append(_write_one(record, folder, paper, now, done.kept_beside))


def _write_one(
    record: Record, folder: Path, paper: MadePaper, now: datetime, kept_beside: list[str]
) -> Kept:
    path = folder / paper.file
    if path.exists() and _is_a_persons(record, path, paper):
        beside = _name_beside(path, now)
        path.rename(beside)
        kept_beside.append(beside.name)
    write_private(path, paper.content)
    said = text_of(paper.content)
    head = record.head
    kept = Written(
        paper.file,
        head.chain,
        head.facts,
        digest(paper.content),
        figures=said.figures,
        gaps=said.gaps,
    )
    return paper.key, paper.whose, kept


def last_written(record: Record, paper: PaperOf) -> Written | None:
    """The paper as the record says it was last written."""
    key, whose = paper
    conference = record.conference
    if key is not PaperKey.ACHIEVEMENT:
        return conference.dossier.written(key)
    listings = conference.votes.candidates.listings_of(whose)
    return conference.dossier.written(key, listings)


def _is_a_persons(record: Record, path: Path, paper: MadePaper) -> bool:
    """Whether the file is other than what was written there last, and than what would be now."""
    there = digest(path.read_bytes())
    written = last_written(record, (paper.key, paper.whose))
    same = written is not None and there == written.sha256
    return not same and there != digest(paper.content)


def _name_beside(path: Path, now: datetime) -> Path:
    """``to-trinh (sửa tay 10.20).docx``; a number behind it where that is taken."""
    said = _("{name} (edited {time})").format(name=path.stem, time=f"{now:%H.%M}")
    beside, more = path.with_name(said + path.suffix), 1
    while beside.exists():
        more += 1
        beside = path.with_name(f"{said} {more}{path.suffix}")
    return beside


def refreshed(record: Record, folder: Path, paper: PaperOf) -> tuple[Kept, list[Change]]:
    """Bring the figures of an edited file up to date. It stays an edited one: the next writing puts
    it beside. Raises DocumentRefused, OSError; LookupError when it was never written."""
    written = last_written(record, paper)
    fresh = next((one for one in made(record, paper[0]) if one.whose == paper[1]), None)
    if written is None or fresh is None:
        raise LookupError(paper)
    path = folder / written.file
    document = opened(path)
    changes = refresh(document, docx.Document(BytesIO(fresh.content)))
    content = BytesIO()
    document.save(content)
    write_private(path, content.getvalue())
    said = text_of(content.getvalue())
    head = record.head
    kept = Written(
        written.file,
        head.chain,
        head.facts,
        written.sha256,
        figures=said.figures,
        gaps=said.gaps,
    )
    return (*paper, kept), changes
