"""The rows of F9: a sign for what an entry is, and many of one kind in a minute as one row."""

from collections.abc import Iterator, Sequence, Set
from itertools import groupby

from screens.frame.view import View
from screens.log.words import describe
from screens.widgets.table import Row
from screens.words import _
from store.attendance.facts import Admitted, Left, Repeated, ScanRefused, Substituted
from store.facts.fact import Fact
from store.facts.kinds import Retracted
from store.people.facts import Listed

Fold = tuple[str, str]
"""The key of a row that stands for several entries: "fold", and the id of the newest of them."""

_LEAST_FOLDED = 5

_SIGNS: dict[type, tuple[str, str]] = {
    Admitted: ("✓", "good"),
    Substituted: ("✓", "good"),
    Repeated: ("!", "warn"),
    ScanRefused: ("✗", "bad"),
    Left: ("→", ""),
    Retracted: ("↶", ""),
}


def rows(view: View, facts: Sequence[Fact], opened: Set[Fold]) -> Iterator[Row]:
    """A row for each of ``facts``, the newest first. Who came in one minute at one desk, and a list
    that was brought in, are one row until it is opened."""
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
    sign, tone = _SIGNS.get(type(fact.what), ("", ""))
    said = describe(fact, view.conference)
    gone_word = _("taken back") if gone else ""
    cells = (view.clock(fact.time), sign, said, fact.desk, fact.operator, gone_word)
    return Row(fact.id, cells, "dim" if gone else tone)
