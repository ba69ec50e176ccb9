"""What the files of the dossier say now, for its examination."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from console.documents.template.package import DocumentRefused, opened
from console.dossier.papers import FileText, digest, document_text, made, text_of
from store.dossier.delegates import prospects
from store.dossier.examined import Examined, ExaminedPaper
from store.dossier.papers import PAPERS, PaperKey, Written
from store.event.record import Record


class FileReader(Struct):
    """Reads files once: what was read is kept by what the file holds."""

    _read: dict[str, FileText] = field(default_factory=dict)
    _now: dict[tuple[str, PaperKey], dict[int, dict[str, str]]] = field(default_factory=dict)

    def examined(
        self, record: Record, folder: Path, today: date, to: Callable[[int], None]
    ) -> Examined:
        """The dossier as its files in ``folder`` are. ``to`` is told how many were read."""
        papers: list[ExaminedPaper] = []
        for key, whose, written in _written(record):
            if (paper := self._paper(record, folder, key, whose, written)) is not None:
                papers.append(paper)
            to(len(papers))
        return Examined(record.conference, today, tuple(papers), self._received(record, folder))

    def _paper(
        self, record: Record, folder: Path, key: PaperKey, whose: int, written: Written
    ) -> ExaminedPaper | None:
        path = folder / written.file
        try:
            content = path.read_bytes()
        except OSError:
            return None  # taken away: it is written anew
        sha256 = digest(content)
        said, unread = self._said(path, sha256), False
        if said is None:
            said, unread = FileText(dict(written.figures), None, "", written.gaps), True
        edited = sha256 != written.sha256
        lost = set(written.figures) - set(said.figures) if edited and not unread else ()
        return ExaminedPaper(
            key,
            written.file,
            whose,
            figures=said.figures,
            now=self._figures_now(record, key, written).get(whose, written.figures),
            lost=tuple(name.replace("_", " ") for name in sorted(lost)),
            empty=said.empty,
            rows=said.rows if key is PaperKey.DELEGATES else None,
            gaps=said.gaps,
            text=said.text,
            edited=edited,
            unread=unread,
            written_at=written.at,
            written_facts=written.facts,
        )

    def _said(self, path: Path, sha256: str) -> FileText | None:
        """None for a file that cannot be read: damaged, or saved in another form."""
        if sha256 not in self._read and path.suffix == ".docx":
            try:
                self._read[sha256] = document_text(opened(path))
            except (DocumentRefused, OSError):
                return None
        return self._read.get(sha256, FileText({}, None, "", 0))

    def _figures_now(
        self, record: Record, key: PaperKey, written: Written
    ) -> dict[int, dict[str, str]]:
        """The fields of the paper as it would be written now, by whose it is."""
        if record.head.facts == written.facts:
            return {}
        at = record.head.chain, key
        if at not in self._now:
            self._now = {known: v for known, v in self._now.items() if known[0] == at[0]}
            self._now[at] = {one.whose: text_of(one.content).figures for one in made(record, key)}
        return self._now[at]

    def _received(self, record: Record, folder: Path) -> dict[int, str]:
        """The texts of the reports that were taken in, by candidate."""
        texts = {}
        for one in prospects(record.conference):
            if one.report is None or not one.report.file.endswith(".docx"):
                continue
            path = folder / one.report.file
            if (said := self._said(path, one.report.sha256)) is not None:
                texts[one.candidate.number] = said.text
        return texts


def _written(record: Record) -> Iterator[tuple[PaperKey, int, Written]]:
    """Every paper that was written, as it was last."""
    dossier = record.conference.dossier
    for key in PAPERS:
        if key is not PaperKey.ACHIEVEMENT:
            if written := dossier.written(key):
                yield key, 0, written
            continue
        for one in prospects(record.conference):
            if written := dossier.written(key, one.listings):
                yield key, one.candidate.number, written
