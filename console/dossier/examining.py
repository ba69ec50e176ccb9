"""What the files of the dossier say now, for its examination."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from msgspec import Struct, field

from console.documents.dossier import DOCUMENTS, FORMS, made
from console.documents.office_forms import BUILT_IN, OfficeForms
from console.documents.paper_files import digest, is_edited
from console.documents.problems import PaperProblem, collected
from console.documents.template.bookmarks import fields_in
from console.documents.template.package import DocumentRefused, opened
from store.dossier.delegates import prospects
from store.dossier.examined import Examined, ExaminedPaper
from store.dossier.papers import PAPERS, PaperKey, Written
from store.event.record import Record
from store.text.vietnamese import fold

GAP = "[…"
"""What a blank that a person has to fill in begins with."""


class FileText(Struct, frozen=True):
    """What a Word file says: each field's first text, the names in the list, the whole text."""

    figures: dict[str, str]
    rows: tuple[str, ...] | None
    text: str
    gaps: int

    @property
    def empty(self) -> tuple[str, ...]:
        """The fields that have no value."""
        return tuple(name for name, text in self.figures.items() if GAP in text)


def text_of(content: bytes) -> FileText:
    """Raises whatever a damaged file makes python-docx raise: look at what was written here."""
    return document_text(docx.Document(BytesIO(content)))


def document_text(document: Document) -> FileText:
    paragraphs = document.element.body.iter(qn("w:p"))
    lines = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs]
    text = "\n".join(line for line in lines if line)
    return FileText(fields_in(document), _names(document), text, text.count(GAP))


def _names(document: Document) -> tuple[str, ...] | None:
    """What stands under “Họ và tên” in the first table that has such a heading."""
    for table in document.tables:
        rows = [[fold(cell.text) for cell in row.cells] for row in table.rows[:2]]
        columns = [row.index("ho va ten") for row in rows if "ho va ten" in row]
        if columns:
            names = [row.cells[columns[0]].text.splitlines() for row in table.rows]
            named = [lines[0].strip() for lines in names if lines and lines[0].strip()]
            return tuple(name for name in named if fold(name) != "ho va ten")
    return None


class FileReader(Struct):
    """Reads files once: what was read is kept by what the file holds."""

    _read: dict[str, FileText] = field(default_factory=dict)
    _now: dict[PaperKey, dict[int, FileText]] = field(default_factory=dict)
    _now_at: int = -1  # facts of the record when these were made
    _forms: OfficeForms = BUILT_IN
    _checked: dict[tuple[str, str], int] = field(default_factory=dict)  # mistakes of own forms

    def examined(
        self,
        record: Record,
        folder: Path,
        forms: OfficeForms,
        today: date,
        to: Callable[[int], None],
    ) -> Examined:
        """The dossier as its files in ``folder`` are, and as the office's ``forms`` would make them
        now. ``to`` is told how many were read."""
        self._forms = forms
        papers: list[ExaminedPaper] = []
        for key, whose, written in _written(record):
            if (paper := self._paper(record, folder, key, whose, written)) is not None:
                papers.append(paper)
            to(len(papers))
        received = self._received(record, folder)
        own = {key: wrong for key in PAPERS if (wrong := self._mistakes(key)) is not None}
        return Examined(record.conference, today, tuple(papers), received, _labels(), own)

    def _mistakes(self, key: PaperKey) -> int | None:
        """Of the office's own forms of a paper; None where the built-in ones serve."""
        own = [form for form in DOCUMENTS[key].forms if self._forms.path(form.name)]
        for form in own:
            known = form.name, self._forms.digest(form.name)
            if known not in self._checked:
                problems: list[PaperProblem] = []
                with collected(problems):
                    self._forms.of(form.name, form.names)
                self._checked[known] = sum(len(problem.sentences) for problem in problems)
        return sum(self._checked[f.name, self._forms.digest(f.name)] for f in own) if own else None

    def _paper(
        self, record: Record, folder: Path, key: PaperKey, whose: int, written: Written
    ) -> ExaminedPaper | None:
        path = folder / written.file
        try:
            content = path.read_bytes()
        except OSError:
            return None  # taken away: it is written anew
        sha256 = digest(content)
        edited = is_edited(content)
        said = self._said(path, sha256, content, foreign=edited)
        unread = said is None
        said = said or FileText(dict(written.figures), None, "", written.gaps)
        changed = edited or _says_more(record, written)
        now = self._made_now(record, key).get(whose, said) if changed else said
        lost = set(written.figures) - set(said.figures) if edited and not unread else ()
        heads = (
            written.head[:16],
            record.shown_head.printed,
        )  # the minutes say of which record they are
        return ExaminedPaper(
            key,
            written.file,
            whose,
            figures=_without(said.figures, heads),
            now=_without(now.figures, heads),
            lost=tuple(sorted(lost)),
            empty=said.empty,
            rows=said.rows if key is PaperKey.DELEGATES else None,
            gaps=said.gaps,
            text=said.text,
            blank=now.text if edited else "",
            edited=edited,
            unread=unread,
            written_at=written.at,
            written_facts=written.facts,
        )

    def _said(self, path: Path, sha256: str, content: bytes, *, foreign: bool) -> FileText | None:
        """None for a file that cannot be read: damaged, or saved in another form."""
        if path.suffix != ".docx":
            return FileText({}, None, "", 0)
        if sha256 not in self._read:
            try:
                self._read[sha256] = document_text(opened(path)) if foreign else text_of(content)
            except (DocumentRefused, OSError):
                return None
        return self._read[sha256]

    def _made_now(self, record: Record, key: PaperKey) -> dict[int, FileText]:
        """What the paper would say if it were written now, by whose it is."""
        if record.head.facts != self._now_at:
            self._now, self._now_at = {}, record.head.facts
        if key not in self._now:
            self._now[key] = {}
            with suppress(PaperProblem):  # of the office's form: told where it is to be filled
                papers = made(record, key, self._forms)
                self._now[key] = {one.whose: text_of(one.content) for one in papers}
        return self._now[key]

    def _received(self, record: Record, folder: Path) -> dict[int, str]:
        """The texts of the reports that were taken in, by candidate."""
        texts = {}
        for one in prospects(record.conference):
            if one.report is not None:
                path = folder / one.report.file
                if (said := self._said(path, one.report.sha256, b"", foreign=True)) is not None:
                    texts[one.candidate.number] = said.text
        return texts


_SAYS_NOTHING = ("badges.", "dossier.paper_written", "dossier.sent", "clock.")


def _says_more(record: Record, written: Written) -> bool:
    """Whether anything was recorded since that a paper may say otherwise."""
    since = record.conference.history[written.facts :]
    return any(not fact.kind.startswith(_SAYS_NOTHING) for fact in since)


def _without(figures: dict[str, str], heads: tuple[str, str]) -> dict[str, str]:
    """The fields that do not change with every entry of the record."""
    return {n: v for n, v in figures.items() if not any(head in v for head in heads)}


@cache
def _labels() -> dict[str, str]:
    """The names of all fields as people write them, by those of their bookmarks."""
    return {key: name for form in FORMS.values() for key, name in form.names.by_slug().items()}


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
