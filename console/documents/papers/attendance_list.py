"""The list of those who attended (danh sách đại biểu dự). Nothing sensitive is on it."""

from collections.abc import Iterator
from itertools import count

from console.documents.form import AdministrativeDocument
from console.documents.heads import PaperForm, begin, chapter, names_of, prepared_for
from console.documents.papers.figures import tagged
from console.documents.source import Source
from console.documents.tables import Group, Row
from console.documents.template.names import ListOf
from screens.words import _
from screens.words.numbers import two_digits
from store.dossier.papers import PaperKey
from store.honors.sums import grouped
from store.people.delegate import Delegate


def template(source: Source) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("List of those who attended"))
    begin(paper, source, _("LIST OF THOSE WHO ATTENDED"), _("Who attended {title}"))
    paper.body("{{khối danh sách đại biểu dự}}")
    paper.last(
        tagged(
            _(
                "The list has {attended} delegates who attended; summoned {summoned}, present at "
                "the opening {present}."
            )
        )
    )
    prepared_for(paper, source, PaperKey.ATTENDANCE)
    return paper


def attended(source: Source) -> list[Delegate]:
    """Those summoned who came before the closing, by category in the plan's order, then by
    number."""
    conference = source.attended
    known = [category.name for category in source.plan.categories]
    came = [d for d in conference.roll.summoned if d.number in conference.attendance.presences]
    return sorted(
        came,
        key=lambda d: (known.index(d.category) if d.category in known else len(known), d.category),
    )


def _cells(source: Source, delegate: Delegate, place: int) -> list[str]:
    post = ", ".join(filter(None, (delegate.position, delegate.unit)))
    note = ""
    if substitute := source.attended.attendance.substitutes.get(delegate.number):
        came = ", ".join(filter(None, (substitute.name, substitute.position)))
        note = _("in their place: {name}").format(name=came)
    return [str(place), delegate.name, post, note]


def _rows(source: Source) -> Iterator[Row]:
    places = count(1)
    groups = grouped(attended(source), lambda delegate: delegate.category)
    for category, delegates in groups.items():
        said = _("{category}: {count} delegates")
        name = category or _("(no category)")
        yield Group(said.format(category=name, count=two_digits(len(delegates))))
        yield from (_cells(source, delegate, next(places)) for delegate in delegates)


def _list(paper: AdministrativeDocument, source: Source) -> None:
    headings = [_("No."), _("Full name"), _("Post, unit"), _("Note")]
    paper.table(headings, _rows(source), [13, 58, 58, 35], centred=(0,))


LISTED = ListOf[Source](
    "đại biểu dự",
    ("thứ tự", "họ và tên", "chức vụ, đơn vị", "ghi chú"),
    lambda source: [_cells(source, one, place) for place, one in enumerate(attended(source), 1)],
)

FORM = PaperForm(
    "danh-sach-dai-bieu-du",
    template,
    names_of(PaperKey.ATTENDANCE, LISTED, chapter("danh sách đại biểu dự", _list)),
)
