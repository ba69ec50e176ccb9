"""Honors before the stage: listed, amended, put into batches, presenters named."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from store.conference.conference import Conference
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, refused
from store.honors.batches import build
from store.honors.facts import Arranged, HonorAmended, HonorListed, PresentersNamed
from store.honors.honor import AMENDABLE_FIELDS, Honor, HonorState, prepared
from store.honors.refusals import HonorRefusal
from store.honors.state import Honors
from store.text.vietnamese import clean


def numbers_given(conference: Conference) -> set[int]:
    """Every number of an honor there ever was, taken back or not: it may come back."""
    facts = (fact.what for fact in conference.history)
    return {what.honor["number"] for what in facts if isinstance(what, HonorListed)}


class ListHonors(Struct, frozen=True):
    """Bring prepared honors into the record in one step: new ones, and what a later list says
    otherwise of those that wait.

    Refused when another desk has listed some under these numbers meanwhile. A number that was
    given to an honor since taken back is not given again: all of them are then numbered anew.

    ``seen`` is how the changed stood when the list was prepared; if the record says otherwise by
    now, or they were handed over, nothing is written.
    """

    honors: tuple[Honor, ...] = ()
    changed: tuple[tuple[int, Mapping[str, Any]], ...] = ()  # by number: of AMENDABLE_FIELDS
    seen: tuple[Honor, ...] = ()

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if any(conference.honors.get(honor.number) for honor in self.honors):
            return refused(GeneralRefusal.MOVED_ON)
        for honor in self.seen:
            now = conference.honors.get(honor.number)
            if now is None or now.handed_over or prepared(now) != prepared(honor):
                return refused(GeneralRefusal.MOVED_ON)
        honors, given = self.honors, numbers_given(conference)
        if any(honor.number in given for honor in honors):
            honors = tuple(replace(h, number=n) for n, h in enumerate(honors, max(given) + 1))
        return done(
            *(HonorListed(prepared(honor)) for honor in honors),
            *(HonorAmended((number,), changes) for number, changes in self.changed),
        )


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
            return refused(HonorRefusal.NOTHING_TO_ARRANGE)
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
            return refused(HonorRefusal.NO_SUCH_HONOR)
        line = honors.prepared_for(honor.batch)
        at = line.index(honor)
        to = at + self.by
        if stays := _stays(honors, honor, honor.batch):
            return stays
        if 0 <= to < len(line):
            if line[to].handed_over:
                return refused(HonorRefusal.HONOR_SETTLED, recipient=line[to].recipient)
            line.insert(to, line.pop(at))
            return done(_arranged({honor.batch: line}))
        nearby = [b for b in honors.batches if (b - honor.batch) * self.by > 0]
        if not nearby:
            return refused(HonorRefusal.NOTHING_TO_ARRANGE)
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
            return refused(HonorRefusal.NO_SUCH_HONOR)
        if self.batch < 1 or self.batch == honor.batch:
            return refused(HonorRefusal.NOTHING_TO_ARRANGE)
        if stays := _stays(conference.honors, honor, self.batch):
            return stays
        stay = [h for h in conference.honors.prepared_for(honor.batch) if h != honor]
        joined = [*conference.honors.prepared_for(self.batch), honor]
        return done(_arranged({honor.batch: stay, self.batch: joined}))


def _stays(honors: Honors, honor: Honor, to: int) -> Outcome | None:
    """A refusal to move what was handed over, and to move anyone off or onto the stage."""
    if honor.handed_over:
        return refused(HonorRefusal.HONOR_SETTLED, recipient=honor.recipient)
    if honors.called in (honor.batch, to):
        return refused(HonorRefusal.LINE_ON_STAGE, batch=honors.called)
    return None


def _arranged(batches: Mapping[int, Sequence[Honor]]) -> Arranged:
    return Arranged({str(batch): [h.number for h in line] for batch, line in batches.items()})


class NamePresenters(Struct, frozen=True):
    """Who hands over the honors of a batch; nobody named takes the names away."""

    batch: int
    presenters: tuple[str, ...]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if self.batch not in conference.honors.batches:
            return refused(HonorRefusal.NO_SUCH_BATCH)
        names = tuple(name for text in self.presenters if (name := clean(text)))
        return done(PresentersNamed(self.batch, names))


class AmendHonors(Struct, frozen=True):
    """Correct what was prepared of some honors, or add a decision that followed."""

    honors: tuple[int, ...]
    changes: Mapping[str, Any]  # of AMENDABLE_FIELDS

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        listed = [conference.honors.get(number) for number in self.honors]
        if not listed or None in listed:
            return refused(HonorRefusal.NO_SUCH_HONOR)
        changed = {
            name: value
            for name, value in self.changes.items()
            if name in AMENDABLE_FIELDS and any(value != getattr(h, name) for h in listed)
        }
        return done(HonorAmended(self.honors, changed)) if changed else done()
