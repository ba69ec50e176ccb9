"""What stands above the text of every paper: head, notices, title; and how a paper is filled."""

from collections.abc import Callable, Sequence
from typing import Generic

from docx.document import Document
from msgspec import Struct

from console.documents.figures import FIGURES, said, tagged
from console.documents.form import BLANK, AdministrativeDocument, blank_day
from console.documents.look import keep_end_together, unbroken
from console.documents.source import Source, mark_gaps
from console.documents.template.filler import fill
from console.documents.template.names import D, Entry, Field, Names
from screens.frame.times import date_in_words
from screens.words import _
from store.honors.bonus import read_day
from store.programme.opening import held_on

NUMBER, DAY, REHEARSED, DRAFTED = "số văn bản", "ngày văn bản", "diễn tập", "dự thảo"


class PaperForm(Struct, Generic[D], frozen=True):
    """A paper that is a template made by code: the same function serves as the built-in one and to
    write it out for the office."""

    template: Callable[[Source], AdministrativeDocument]
    names: Names[D]

    def written(self, source: Source, subject: D, office: Document | None = None) -> Document:
        """The ``office``'s own form filled for ``subject``, else the built-in template, its gaps
        marked. Raises TemplateRefused for an office's form with mistakes."""
        docx = office or self.template(source).docx
        fill(docx, self.names, subject)
        mark_gaps(docx)
        if office is None:
            *text, _signatures = docx.iter_inner_content()
            keep_end_together(text)  # what filled it stands before the signatures only now
        return docx


def names_of(paper: str, *entries: Entry[Source]) -> Names[Source]:
    """The names that a paper's template may write: everything of the conference, the paper's own
    head, and what is special to it."""
    return Names(*FIGURES.values(), *head_fields(paper), *entries)


def head_fields(paper: str) -> Sequence[Field[Source]]:
    return (
        Field(NUMBER, lambda source: source.head(paper).number or BLANK),
        Field(DAY, lambda source: _day(source, paper)),
        Field(REHEARSED, _rehearsed),
        Field(DRAFTED, _drafted),
    )


def begin(
    paper: AdministrativeDocument,
    source: Source,
    symbol: str,
    kind: str,
    subject: str,
    *,
    about: str = "",
    agency: bool = True,
) -> None:
    """Head, notices and title of a template; ``subject`` is a message with names of figures,
    ``about`` whom it is about. Without an ``agency`` it is a person who reports."""
    number = f"{{{{{NUMBER}}}}}" if agency else ""
    paper.head(source.plan.host, symbol, number, f"{{{{{DAY}}}}}")
    for name in (REHEARSED, DRAFTED):
        paper.notice(f"{{{{?{name}}}}}")
    lines = filter(None, (tagged(subject), about))
    paper.title(kind, *lines, like=said(subject, source))


def _day(source: Source, paper: str) -> str:
    typed = source.head(paper).date
    day = read_day(typed) if typed else None
    if day is None:
        return blank_day(held_on(source.conference).year)
    return unbroken(date_in_words(day))


def _rehearsed(source: Source) -> str:
    if not source.plan.rehearsal:
        return ""
    return _("REHEARSAL") + "\n" + _("invented people; not a document")


def _drafted(source: Source) -> str:
    if source.closed:
        return ""
    return _("DRAFT") + "\n" + _("the conference is not closed yet")
