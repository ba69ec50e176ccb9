"""The rows of F9: a sign for what an entry is, and many of one kind in a minute as one row."""

from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from msgspec.structs import replace

from screens.frame.view import View
from screens.log.words import describe
from screens.widgets.table import Row
from screens.words import _
from store.attendance.facts import Admitted, Left, Repeated, ScanRefused, Substituted
from store.facts.fact import Fact
from store.facts.kinds import Retracted
from store.honors import facts as honors
from store.people.facts import Listed
from store.programme import facts as programme
from store.votes import facts as votes

Fold = tuple[str, str]
"""The key of a row that stands for several entries: "fold", and the id of the newest of them."""

_LEAST_FOLDED = 5

_DONE = (
    *(Admitted, Substituted, honors.Presented, honors.BatchPresented, honors.ReceivedOnBehalf),
    *(programme.Finished, programme.SpeakerFinished, programme.Closed, votes.Declared),
)
_AMISS = (
    *(Repeated, honors.PutOff, honors.RestPutOff, honors.Withheld, programme.Skipped),
    *(programme.SpeakerDropped, votes.KeyingDiscarded, votes.Abandoned, votes.CandidateWithdrawn),
)
_SIGNS: dict[type, tuple[str, str]] = {
    **dict.fromkeys(_DONE, ("✓", "good")),
    **dict.fromkeys(_AMISS, ("!", "warn")),
    ScanRefused: ("✗", "bad"),
    Left: ("→", ""),
    Retracted: ("↶", ""),
}
_RECORDED = "·", ""


def rows(view: View, facts: Sequence[Fact], opened: Set[Fold]) -> list[Row]:
    """A row for each of ``facts``, the newest first. Who came in one minute at one desk, and a list
    that was brought in, are one row until it is opened. A desk or an operator is told where it is
    not the same in all of them."""
    told = len({fact.desk for fact in facts}) > 1, len({fact.operator for fact in facts}) > 1
    return [
        replace(row, cells=(*row.cells[:3], row.cells[3] * told[0], row.cells[4] * told[1], *last))
        for row in _rows(view, facts, opened)
        for last in [row.cells[5:]]
    ]


def _rows(view: View, facts: Sequence[Fact], opened: Set[Fold]) -> Iterator[Row]:
    for (folds, *_same), run in groupby(facts, lambda fact: _kind_of(view, fact)):
        entries = list(run)
        if not folds or len(entries) < _LEAST_FOLDED:
            yield from (_row(view, fact) for fact in entries)
            continue
        fold = ("fold", entries[0].id)
        yield Row(fold, _folded(view, entries, is_open=fold in opened))
        if fold in opened:
            yield from (_row(view, fact) for fact in entries)


def _kind_of(view: View, fact: Fact) -> tuple[bool, object, str, str]:
    """What the entries of a run have in common."""
    folds = isinstance(fact.what, Admitted | Listed) and fact.id not in view.conference.retracted
    if not folds:
        return False, fact.id, "", ""
    minute = view.short_clock(fact.time) if isinstance(fact.what, Admitted) else ""
    return True, type(fact.what), fact.desk, minute


def _folded(view: View, entries: Sequence[Fact], *, is_open: bool) -> tuple[str, ...]:
    newest = entries[0]
    said = (
        _("{count} people came in")
        if isinstance(newest.what, Admitted)
        else _("{count} people put on the list")
    )
    sign = "▾" if is_open else "▸"
    what = said.format(count=len(entries))
    return (view.short_clock(newest.time), sign, what, newest.desk, newest.operator, "")


def _row(view: View, fact: Fact) -> Row:
    gone = fact.id in view.conference.retracted
    sign, tone = _SIGNS.get(type(fact.what), _RECORDED)
    said = describe(fact, view.conference)
    gone_word = _("taken back") if gone else ""
    cells = (view.clock(fact.time), sign, said, fact.desk, fact.operator, gone_word)
    return Row(fact.id, cells, "dim" if gone else tone)
