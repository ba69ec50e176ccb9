"""Batches (đợt): built by rule, moved by hand, each with its presenters; honors amended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from store.bonus import decided_on, level_of
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.honor_facts import Arranged, HonorAmended, PresentersNamed
from store.honor_sums import grouped
from store.honors import AMENDABLE_FIELDS, Honor, Honors, HonorState, Level, RecipientKind
from store.text.decision_numbers import counting_order
from store.text.vietnamese import clean, fold

if TYPE_CHECKING:
    from store.conference import Conference

LEAST_ON_STAGE, MOST_ON_STAGE = 6, 12
"""How many stand in one line."""

_KINDS = list(RecipientKind)
_LEVELS = list(Level)


def build(honors: Sequence[Honor]) -> list[list[Honor]]:
    """Batches by rule: the higher level first; of one level the decision that honors collectives,
    then the earlier one; in a decision collectives, individuals, households. One decision a batch,
    6 to 12 on the stage where its recipients are that many."""
    decisions = sorted(grouped(honors, _decision).values(), key=_turn)
    return [batch for decision in decisions for batch in _cut(sorted(decision, key=_kind))]


def _decision(honor: Honor) -> tuple[int, str]:
    """A decision is known by its number; one without a number yet by who decided."""
    return _LEVELS.index(level_of(honor)), fold(honor.decision) or fold(honor.decider)


def _turn(of_decision: Sequence[Honor]) -> tuple[object, ...]:
    """When a decision is read: by its level, the kinds it honors, its date and its number; what has
    no date, or is to be numbered yet, comes after what has."""
    first = of_decision[0]
    days = [day for honor in of_decision if (day := decided_on(honor))]
    return (
        _LEVELS.index(level_of(first)),
        min(map(_kind, of_decision)),
        min(days, default=date.max),
        not first.decision,
        counting_order(first.decision),
        fold(first.decider),
    )


def _kind(honor: Honor) -> int:
    return _KINDS.index(RecipientKind(honor.kind))


def _cut(honors: Sequence[Honor]) -> list[list[Honor]]:
    """The cheapest way to cut a sequence into lines, by the length of what is already cut."""
    cheapest: list[tuple[int, int]] = [(0, 0)]  # cost, and where its last line begins
    for end in range(1, len(honors) + 1):
        starts = range(max(0, end - MOST_ON_STAGE), end)
        cheapest.append(min((cheapest[s][0] + _cost(honors[s:end]), s) for s in starts))
    lines: list[list[Honor]] = []
    end = len(honors)
    while end:
        start = cheapest[end][1]
        lines.insert(0, list(honors[start:end]))
        end = start
    return lines


def _cost(line: Sequence[Honor]) -> int:
    """A line that is too short costs most, then kinds that are mixed, then unequal lengths."""
    too_short = max(0, LEAST_ON_STAGE - len(line))
    mixed = len({honor.kind for honor in line}) - 1
    return 100 + 1000 * too_short + 200 * mixed + len(line) ** 2


class ArrangeByRule(Struct, frozen=True):
    """Build the batches anew of every honor that waits in a batch not yet called or begun."""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honors = conference.honors
        fixed = {
            batch
            for batch in honors.batches
            if honors.was_called(batch)
            or any(h.state is not HonorState.WAITING for h in honors.prepared_for(batch))
        }
        free = [honor for honor in honors.listed if honor.batch not in fixed]
        if not free:
            return refused(Refusal.NOTHING_TO_ARRANGE)
        first = max(fixed, default=0) + 1
        return done(_arranged(dict(enumerate(build(free), first))))


class MoveHonor(Struct, frozen=True):
    """One place to the left (-1) or to the right (1); beyond the end, into the batch next door."""

    honor: int
    by: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honors = conference.honors
        honor = honors.get(self.honor)
        if honor is None:
            return refused(Refusal.NO_SUCH_HONOR)
        line = honors.prepared_for(honor.batch)
        at = line.index(honor)
        to = at + self.by
        if stays := _stays(honors, honor, honor.batch):
            return stays
        if 0 <= to < len(line):
            if line[to].handed_over:
                return refused(Refusal.HONOR_SETTLED, recipient=line[to].recipient)
            line.insert(to, line.pop(at))
            return done(_arranged({honor.batch: line}))
        nearby = [b for b in honors.batches if (b > honor.batch) == (self.by > 0)]
        nearby = [b for b in nearby if b != honor.batch]
        if not nearby:
            return refused(Refusal.NOTHING_TO_ARRANGE)
        other = min(nearby, key=lambda b: abs(b - honor.batch))
        if stays := _stays(honors, honor, other):
            return stays
        line.remove(honor)
        joined = honors.prepared_for(other)
        joined.insert(0 if self.by > 0 else len(joined), honor)
        return done(_arranged({honor.batch: line, other: joined}))


class PutIntoBatch(Struct, frozen=True):
    """At the end of another batch, which may be a new one."""

    honor: int
    batch: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        honor = conference.honors.get(self.honor)
        if honor is None:
            return refused(Refusal.NO_SUCH_HONOR)
        if self.batch < 1 or self.batch == honor.batch:
            return refused(Refusal.NOTHING_TO_ARRANGE)
        if stays := _stays(conference.honors, honor, self.batch):
            return stays
        stay = [h for h in conference.honors.prepared_for(honor.batch) if h != honor]
        joined = [*conference.honors.prepared_for(self.batch), honor]
        return done(_arranged({honor.batch: stay, self.batch: joined}))


def _stays(honors: Honors, honor: Honor, to: int) -> Outcome | None:
    """A refusal to move what was handed over, and to move anyone off or onto the stage."""
    if honor.handed_over:
        return refused(Refusal.HONOR_SETTLED, recipient=honor.recipient)
    if honors.called in (honor.batch, to):
        return refused(Refusal.LINE_ON_STAGE, batch=honors.called)
    return None


def _arranged(batches: Mapping[int, Sequence[Honor]]) -> Arranged:
    return Arranged({str(batch): [h.number for h in line] for batch, line in batches.items()})


class NamePresenters(Struct, frozen=True):
    """Who hands over the honors of a batch; nobody named takes the names away."""

    batch: int
    presenters: tuple[str, ...]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if self.batch not in conference.honors.batches:
            return refused(Refusal.NO_SUCH_BATCH)
        names = tuple(name for text in self.presenters if (name := clean(text)))
        return done(PresentersNamed(self.batch, names))


class AmendHonors(Struct, frozen=True):
    """Correct what was prepared of some honors, or add a decision that followed."""

    honors: tuple[int, ...]
    changes: Mapping[str, Any]  # of AMENDABLE_FIELDS

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        listed = [conference.honors.get(number) for number in self.honors]
        if not listed or None in listed:
            return refused(Refusal.NO_SUCH_HONOR)
        changed = {
            name: value
            for name, value in self.changes.items()
            if name in AMENDABLE_FIELDS and any(value != getattr(h, name) for h in listed)
        }
        return done(HonorAmended(self.honors, changed)) if changed else done()
