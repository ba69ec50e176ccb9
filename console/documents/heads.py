"""What stands above the text of every paper: head, notices, title; who signs minutes; and how a
paper is filled."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from docx.document import Document
from msgspec import Struct

from console.documents.form import AdministrativeDocument, Office, number_of, signature, typed_day
from console.documents.look import keep_end_together
from console.documents.papers.figures import FIGURES, said, tagged
from console.documents.source import Source, mark_gaps, office_of
from console.documents.template.filler import fill
from console.documents.template.names import Block, D, Entry, Field, Names
from screens.words import _
from store.conference.conference import Conference
from store.dossier.papers import PaperKey
from store.dossier.rules.signing import recipients_of
from store.people.officers import presidium, secretaries, who_came

NUMBER, PLACE, DAY = "số văn bản", "địa danh", "ngày văn bản"
REHEARSED, DRAFTED = "diễn tập", "dự thảo"


class _OfConference(Protocol):
    @property
    def source(self) -> Source: ...


S = TypeVar("S", bound=_OfConference)
"""What a paper about a part of the conference is made from."""


def _rehearsed(source: Source) -> str:
    if not source.plan.rehearsal:
        return ""
    return _("REHEARSAL") + "\n" + _("invented people; not a document")


def _drafted(source: Source) -> str:
    if source.closed:
        return ""
    return _("DRAFT") + "\n" + _("the conference is not closed yet")


class PaperForm(Struct, Generic[D], frozen=True):
    """A paper that is a template made by code: the same function serves as the built-in one and to
    write it out for the office. ``name`` is the file's, and that of the office's own form."""

    name: str
    template: Callable[[Source], AdministrativeDocument]
    names: Names[D]

    def written(self, source: Source, subject: D, own: Document | None = None) -> Document:
        """The office's ``own`` template, else the built-in one, filled for ``subject``, its gaps
        marked. Raises TemplateRefused."""
        docx = own or self.template(source).docx
        fill(docx, self.names, subject)
        mark_gaps(docx)
        if own is None:  # what fills the template stands before the signatures only now
            *text, _signatures = docx.iter_inner_content()
            keep_end_together(docx, text)
        return docx


def names_of(
    paper: str,
    *entries: Entry[Source],
    symbol: str = "",
    drafted: Callable[[Source], str] = _drafted,
) -> Names[Source]:
    """The names that a paper's template may write: everything of the conference, the paper's own
    head, and what is special to it."""
    return Names(*FIGURES.values(), *head_fields(paper, symbol, drafted), *entries)


def head_fields(
    paper: str, symbol: str = "", drafted: Callable[[Source], str] = _drafted
) -> Sequence[Field[Source]]:
    return (
        Field(NUMBER, lambda source: number_of(source.conference, paper, symbol)),
        Field(PLACE, lambda source: source.head(paper).place or source.plan.host.short_place),
        Field(DAY, lambda source: typed_day(source.conference, paper)),
        Field(REHEARSED, _rehearsed),
        Field(DRAFTED, drafted),
    )


def of_conference(field: Field[Source]) -> Field[S]:
    """A field of the conference in a paper about a part of it."""
    return Field(field.name, lambda subject: field.value(subject.source))


def chapter(name: str, write: Callable[[AdministrativeDocument, D], None]) -> Block[D]:
    """A block: what ``write`` adds at the end of the paper as far as it is written."""
    return Block(name, lambda subject, docx: write(AdministrativeDocument.going_on(docx), subject))


def prepared_for(paper: AdministrativeDocument, source: Source, key: str) -> None:
    """The signatures under a list: who prepared it, and who signs for the host."""
    paper.signatures(((_("Prepared by"), ""), office_of(source.conference, key)))


def signed_for_host(paper: AdministrativeDocument, source: Source, key: PaperKey) -> None:
    """Who receives the paper, and who signs it for the host."""
    office = office_of(source.conference, key)
    paper.signed(office, recipients_of(source.conference, key))


def begin(
    paper: AdministrativeDocument,
    source: Source,
    kind: str,
    subject: str,
    *,
    about: str = "",
    numbered: bool = False,
    agency: bool = True,
) -> None:
    """Head, notices and title of a template; ``subject`` is a message with names of figures,
    ``about`` whom it is about. Without an ``agency`` it is a person who reports."""
    number = f"{{{{{NUMBER}}}}}" if numbered else ""
    paper.head(source.plan.host, number, f"{{{{{PLACE}}}}}, {{{{{DAY}}}}}", agency=agency)
    for name in (REHEARSED, DRAFTED):
        paper.notice(f"{{{{?{name}}}}}")
    lines = filter(None, (tagged(subject), about))
    paper.title(kind, *lines, like=said(subject, source))


def secretary_and_chair(conference: Conference) -> tuple[Office, Office]:
    """Who signs the minutes, as people: without a stamp's line."""
    return (
        (_("Secretary"), signature(who_came(conference, secretaries(conference)))),
        (_("Chair"), signature(who_came(conference, presidium(conference)))),
    )
