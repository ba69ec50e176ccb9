"""The list of honors and bonuses (danh sách khen thưởng và tiền thưởng), by decision, as it stood
when the conference closed."""

from collections.abc import Iterator, Sequence
from itertools import count

from console.documents.form import AdministrativeDocument
from console.documents.heads import PaperForm, begin, chapter, names_of, prepared_for
from console.documents.papers.figures import tagged
from console.documents.source import Source
from console.documents.tables import Group, Row
from console.documents.template.names import ListOf
from screens.honors import words
from screens.words import _
from screens.words.numbers import figures
from store.dossier.papers import PaperKey
from store.honors.honor import Honor
from store.honors.state import Honors
from store.honors.sums import by_decision, sums


def template(source: Source) -> AdministrativeDocument:
    paper = AdministrativeDocument(_("List of honors and bonuses"))
    begin(paper, source, _("LIST OF HONORS AND BONUSES"), _("Handed over at {title}"))
    paper.body("{{khối danh sách khen thưởng}}")
    paper.last(
        tagged(
            _(
                "The list has {honors} honors ({honors_by_kind}); bonuses {bonus} đồng "
                "({bonus_in_words})."
            )
        )
    )
    prepared_for(paper, source, PaperKey.HONORS)
    return paper


def _cells(honor: Honor, place: int) -> list[str]:
    kind = words.RECIPIENT_KINDS[honor.kind]
    unit = honor.unit if honor.unit != honor.recipient else ""
    amount = figures(honor.amount) if honor.amount else ""
    who = f"{honor.recipient}\n{', '.join(filter(None, (kind, unit)))}"
    return [str(place), who, honor.form, amount, words.HONOR_STATES[honor.state]]


def listed_sentence(honors: Honors) -> str:
    """Those of all decisions, by kind, and their sums."""
    if not honors.listed:
        return _("No honors were listed.")
    kinds, total = words.kinds_in_words(honors.listed), words.sums_in_words(sums(honors.listed))
    return _("Listed: {kinds}. In all {sums}.").format(kinds=kinds, sums=total)


def decisions_told(honors: Honors) -> Iterator[tuple[str, Sequence[Honor]]]:
    """Each decision in a sentence, and its honors."""
    for of in by_decision(honors.listed).values():
        kinds, total = words.kinds_in_words(of), words.sums_in_words(sums(of))
        said = _("{decision}: {kinds}; {sums}.")
        yield said.format(decision=words.decision_in_words(of[0]), kinds=kinds, sums=total), of


def _rows(source: Source) -> Iterator[Row]:
    places = count(1)
    for said, honors in decisions_told(source.honors):
        yield Group(said)
        yield from (_cells(honor, next(places)) for honor in honors)


def _list(paper: AdministrativeDocument, source: Source) -> None:
    if not source.honors.listed:
        paper.body(listed_sentence(source.honors))
        return
    headings = [_("No."), _("Recipient"), _("Form"), _("Bonus (đồng)"), _("Handed over")]
    paper.table(headings, _rows(source), [13, 58, 42, 25, 26], centred=(0,), right=(3,))


LISTED = ListOf[Source](
    "khen thưởng",
    ("thứ tự", "người nhận", "hình thức", "tiền thưởng", "kết quả trao"),
    lambda source: [_cells(honor, place) for place, honor in enumerate(source.honors.listed, 1)],
)

FORM = PaperForm(
    "danh-sach-khen-thuong",
    template,
    names_of(PaperKey.HONORS, LISTED, chapter("danh sách khen thưởng", _list)),
)
