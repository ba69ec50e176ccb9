"""The list of honors by batches: who receives, who comes up for it, and one state for each."""

from collections.abc import Mapping, Sequence

from screens.frame.view import View
from screens.honors.head import given_of, is_at_hand, that_fit
from screens.honors.words import HONOR_STATES, WHEREABOUTS, comes_up
from screens.widgets.table import Column, Row
from screens.words import _
from screens.words.numbers import money
from store.conference.conference import Conference
from store.honors.checks import HonorFlaw, Objection
from store.honors.honor import Honor, HonorState
from store.honors.stage import Whereabouts, line_changed, whereabouts

Objections = Mapping[int, Sequence[Objection]]
"""What is not in order, by the number of the honor."""

_SETTLED = {
    HonorState.PRESENTED: ("✓", "dim"),
    HonorState.ON_BEHALF: ("✓", "dim"),
    HonorState.LATER: ("!", "warn"),
    HonorState.WITHHELD: ("✗", "bad"),
}
"""Sign and tone of an honor that waits no more."""

_NEEDS_ANOTHER = frozenset({Whereabouts.EXCUSED, Whereabouts.SUBSTITUTED})
"""Who will not come in person, however early it is."""


def columns() -> Sequence[Column]:
    """Where there is no room the citation goes first, then the form, the amount and who comes
    up; recipient and result never."""
    return (
        Column("", 2, state=True),
        Column("", 3, right=True),
        Column(_("Recipient"), 0, whole=True),
        Column(_("Comes up · unit"), 0, drop=1, least=20, whole=True),
        Column(_("Form"), 34, drop=3),
        Column(_("Citation"), 44, drop=4),
        Column(_("Amount"), 13, drop=2, right=True),
        Column(_("Result"), 0, state=True, least=10, whole=True),
    )


def to_mend(objections: Objections) -> list[int]:
    """The honors that are not in order."""
    return [number for number, found in objections.items() if any(one.to_mend for one in found)]


def batch_rows(view: View, objections: Objections, width: int) -> list[Row]:
    """Every batch with its count, and the honors of its line; ``width`` is that of the list."""
    conference, late = view.conference, is_at_hand(view)
    mend = set(to_mend(objections))
    rows: list[Row] = []
    for batch in conference.honors.batches:
        prepared = conference.honors.prepared_for(batch)
        given = given_of(prepared)
        rows.append(Row(None, (_heading(conference, batch, width - len(given)), given), "head"))
        called = conference.honors.of_batch(batch)
        places = {honor.number: str(place) for place, honor in enumerate(called, 1)}
        for honor in [*called, *(h for h in prepared if h.number not in places)]:
            sign, word, tone = _state(conference, honor, late=late, mend=honor.number in mend)
            flaws = {objection.flaw for objection in objections.get(honor.number, ())}
            amount = money(honor.amount) if honor.amount else ""
            cells = (
                sign,
                places.get(honor.number, "–"),
                honor.recipient,
                comes_up(conference, honor) or honor.unit,
                honor.form,
                honor.citation,
                ("≠ " if HonorFlaw.AMOUNT_DIFFERS in flaws else "") + amount,
                f"{sign} {word}".strip(),
            )
            rows.append(Row(honor.number, cells, tone))
    return rows


def _state(conference: Conference, honor: Honor, *, late: bool, mend: bool) -> tuple[str, str, str]:
    """Sign, word and tone: what was done, else whether somebody is there for it. As long as nobody
    is late it is what is to be mended."""
    if honor.state is not HonorState.WAITING:
        sign, tone = _SETTLED[honor.state]
        return sign, HONOR_STATES[honor.state], tone
    where = whereabouts(conference, honor)
    if mend and not late:
        return "!", _("to be mended"), "warn"
    if honor.receiver:
        return "", _("someone receives for it"), ""
    if where is Whereabouts.IN_HALL:
        return "", WHEREABOUTS[where], ""
    if where is Whereabouts.NOT_ON_ROLL:
        return "?", WHEREABOUTS[where], ""
    if late or where in _NEEDS_ANOTHER:
        return "!", WHEREABOUTS[where], "warn"
    return "", WHEREABOUTS[where], ""


def _heading(conference: Conference, batch: int, width: int) -> str:
    """What distinguishes the batch, as far as it fits in ``width`` cells."""
    honors = conference.honors
    prepared = honors.prepared_for(batch)
    parts = [_("BATCH {batch} · {count}").format(batch=batch, count=len(prepared))]
    if honors.called == batch:
        parts.append("▶ " + _("ON STAGE"))
    if line_changed(conference, batch):
        parts.append("! " + _("the line has changed – Ctrl+K"))
    elif honors.lined_up(batch) and honors.called != batch:
        parts.append("✓ " + _("line confirmed"))
    parts += dict.fromkeys(honor.form for honor in prepared if honor.form)
    return that_fit(parts, width - 4)
