"""Papers written into the dossier's folder: what a person has edited is never written over."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
from msgspec import Struct, field

from console.documents.paper_files import PaperFile, digest, digests_of
from console.documents.template.package import opened
from console.documents.template.refreshing import Change, refresh
from console.dossier.papers import MadePaper, made, text_of
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
    to: Callable[[int], None],
    done: Writing,
) -> None:
    """Write ``papers`` and put each into ``done`` when its file is whole. Raises PaperProblem,
    OSError; what ``to`` raises stops it between two files."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    wanted: dict[PaperKey, set[int]] = {}
    for key, whose in papers:
        wanted.setdefault(key, set()).add(whose)
    for key, of in wanted.items():
        for paper in made(record, key):
            to(len(done.written))
            if paper.whose in of:
                done.written.append(_write_one(record, folder, paper, done.kept_beside))


def _write_one(record: Record, folder: Path, paper: MadePaper, kept_beside: list[str]) -> Kept:
    conference = record.conference
    ours, zone = digests_of(conference), ZoneInfo(record.plan.time_zone)
    beside = PaperFile(folder / paper.file, ours, zone).write(paper.content)
    if beside is not None:
        kept_beside.append(beside.name)
    return paper.key, paper.whose, _kept(record, paper.file, paper.content, digest(paper.content))


def _kept(record: Record, file: str, content: bytes, sha256: str) -> Written:
    said, head = text_of(content), record.head
    return Written(file, head.chain, head.facts, sha256, figures=said.figures, gaps=said.gaps)


def last_written(record: Record, paper: PaperOf) -> Written | None:
    """The paper as the record says it was last written."""
    key, whose = paper
    conference = record.conference
    if key is not PaperKey.ACHIEVEMENT:
        return conference.dossier.written(key)
    listings = conference.votes.candidates.listings_of(whose)
    return conference.dossier.written(key, listings)


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
    return (*paper, _kept(record, written.file, content.getvalue(), written.sha256)), changes
