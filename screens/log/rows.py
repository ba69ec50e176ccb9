"""The rows of F9: a sign for what an entry is; many of one kind, minute and desk as one row."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence, Set
from enum import StrEnum

from msgspec.structs import replace

from screens.frame.view import View
from screens.log.words import describe
from screens.widgets.table import Row
from screens.words import Words, _
from store.attendance.facts import (
    Admitted,
    HandedOut,
    Left,
    Repeated,
    ScanRefused,
    Substituted,
)
from store.facts.fact import Fact
from store.facts.kinds import Retracted, What
from store.honors import facts as honors
from store.people.facts import Listed
from store.programme import facts as programme
from store.text.messages import N_
from store.votes import facts as votes

Fold = tuple[str, str]
"""The key of a row that stands for several entries: "group" where one act let all of them in, else
"fold", and the id of the oldest of them."""

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
    """A row for each of ``facts``, the newest first. What one desk did again and again in a minute,
    letting people in for one, is one row until it is opened; who came in by one act as well. A desk
    or an operator is told where it is not the same in all of them."""
    told = len({fact.desk for fact in facts}) > 1, len({fact.operator for fact in facts}) > 1
    return [
        replace(row, cells=(*row.cells[:3], row.cells[3] * told[0], row.cells[4] * told[1], *last))
        for row in _rows(view, facts, opened)
        for last in [row.cells[5:]]
    ]


def _rows(view: View, facts: Sequence[Fact], opened: Set[Fold]) -> Iterator[Row]:
    admitted = Counter(fact.act for fact in facts if isinstance(fact.what, Admitted))
    groups = {act for act, times in admitted.items() if act and times > 1}
    alike: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        alike.setdefault(_like(view, fact, groups), []).append(fact)
    beginning = {entries[0].id: entries for entries in alike.values()}
    few = {
        fact.id for entries in alike.values() if len(entries) < _LEAST_FOLDED for fact in entries
    }
    for fact in facts:
        if fact.id in few:
            yield _row(view, fact)
        elif entries := beginning.get(fact.id):
            fold = ("group" if _in_group(fact, groups) else "fold", entries[-1].id)
            yield Row(fold, _folded(view, entries, is_open=fold in opened))
            if fold in opened:
                yield from (_row(view, entry) for entry in entries)


def _in_group(fact: Fact, groups: Set[str]) -> bool:
    return isinstance(fact.what, Admitted) and fact.act in groups


def _like(view: View, fact: Fact, groups: Set[str]) -> Hashable:
    """What is the same in entries that fold into one row; who stands alone has none like it."""
    conference = view.conference
    if fact.id in conference.retracted or fact.id in conference.clashes:
        return fact.id
    if _in_group(fact, groups):
        return "group", fact.act
    minute = fact.time.replace(second=0, microsecond=0)
    return (_many(fact.what), fact.where, minute) if _many(fact.what) else fact.id


def _many(what: What, count: int = 0) -> str:
    """What the row of ``count`` such entries says; "" where each stands alone."""
    match what:
        case Admitted():
            said = _("{count} people came in")
        case Repeated():
            said = _("{count} people scanned again")
        case Left(reason=""):
            said = _("{count} people went out")
        case HandedOut():
            said = _("{count} people were given: {handout}")
        case Listed():
            said = _("{count} people put on the list")
        case _alone:
            return ""
    return said.format(count=count, handout=getattr(what, "handout", ""))


def _folded(view: View, entries: Sequence[Fact], *, is_open: bool) -> tuple[str, ...]:
    newest = entries[0]
    sign, what = "▾" if is_open else "▸", _many(newest.what, len(entries))
    return (view.short_clock(newest.time), sign, what, newest.desk, newest.operator, "")


def _row(view: View, fact: Fact) -> Row:
    gone = fact.id in view.conference.retracted
    sign, tone = _SIGNS.get(type(fact.what), _RECORDED)
    said = describe(fact, view.conference)
    gone_word = _("taken back") if gone else ""
    cells = (view.clock(fact.time), sign, said, fact.desk, fact.operator, gone_word)
    return Row(fact.id, cells, "dim" if gone else tone)


class Filter(StrEnum):
    """What the entries that are shown have in common."""

    EVERYTHING = "everything"
    MINE = "mine"
    THIS_DESK = "this_desk"
    TAKEN_BACK = "taken_back"
    CLASHES = "clashes"


FILTERS = Words(
    Filter,
    EVERYTHING=N_("All"),
    MINE=N_("Mine"),
    THIS_DESK=N_("This desk"),
    TAKEN_BACK=N_("Withdrawn entries"),
    CLASHES=N_("Clashes"),
)


def passes(view: View, fact: Fact, wanted: Filter) -> bool:
    """Whether ``fact`` is one of those."""
    match wanted:
        case Filter.MINE:
            return fact.where == view.where and fact.operator == view.operator
        case Filter.THIS_DESK:
            return fact.where == view.where
        case Filter.TAKEN_BACK:
            return fact.id in view.conference.retracted or isinstance(fact.what, Retracted)
        case Filter.CLASHES:
            return fact.id in view.conference.clashes
    return True
