"""Edits of the roll by hand: added, amended, withdrawn, back again; each one a fact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.people import Amended, Delegate, Listed, Mark, Restored, Withdrawn, person_of

if TYPE_CHECKING:
    from store.conference import Conference


class AddDelegate(Struct, frozen=True):
    """Put someone on the list, with the next number unless another is asked for."""

    person: Delegate  # its number 0: the next one

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        given = conference.numbers_given()
        number = self.person.number or max(given, default=0) + 1
        if number in given:
            return refused(Refusal.NUMBER_TAKEN, number=number)
        person = replace(self.person, number=number)
        return done(Listed(number, person_of(person)), answer=person)


class AmendDelegate(Struct, frozen=True):
    """Change fields of a delegate who was seen as ``seen``; what another desk has changed
    meanwhile is not overwritten."""

    seen: Delegate
    changes: Mapping[str, Any]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        now = conference.roll.get(self.seen.number)
        if now is None:
            return refused(Refusal.UNKNOWN_DELEGATE)
        new = {
            name: value for name, value in self.changes.items() if value != getattr(self.seen, name)
        }
        if any(getattr(now, name) != getattr(self.seen, name) for name in new):
            return refused(Refusal.MOVED_ON)
        return done(Amended(now.number, new)) if new else done()


def with_mark(delegate: Delegate, mark: Mark) -> AmendDelegate:
    """The command that gives a mark, or takes it away when it was given."""
    kept = {other for other in delegate.marks if other != mark}
    if mark not in delegate.marks:
        kept.add(mark.value)
    marks = tuple(other.value for other in Mark if other in kept)
    return AmendDelegate(delegate, {"marks": marks})


class WithdrawDelegate(Struct, frozen=True):
    """Take someone off the list, with the reason; who has come stays on it."""

    number: int
    reason: str

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.number)
        if delegate is None:
            return refused(Refusal.UNKNOWN_DELEGATE)
        if delegate.withdrawn:
            return refused(Refusal.DELEGATE_WITHDRAWN)
        if self.number in conference.attendance.presences:
            return refused(Refusal.HAS_COME)
        if not self.reason.strip():
            return refused(Refusal.REASON_MISSING)
        return done(Withdrawn(self.number, self.reason.strip()))


class RestoreDelegate(Struct, frozen=True):
    """Someone who was withdrawn is on the list again."""

    number: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.number)
        if delegate is None:
            return refused(Refusal.UNKNOWN_DELEGATE)
        return done(Restored(self.number)) if delegate.withdrawn else done()
