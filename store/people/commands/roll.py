"""What may be asked of the roll: a list brought in, one person added, amended, withdrawn, back.

Nothing is overwritten: each edit is a fact.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from store.conference.conference import Conference
from store.facts.kinds import What
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, refused
from store.honors.facts import HonorAmended
from store.people.delegate import Delegate, Mark, person_of
from store.people.facts import Amended, Listed, Restored, Withdrawn
from store.people.refusals import PeopleRefusal
from store.people.seats import seat_taken
from store.text.vietnamese import fold
from store.votes.facts import CandidateAmended


class ListDelegates(Struct, frozen=True):
    """Bring a prepared list into the roll in one step: new ones, changed ones, withdrawn ones.

    ``seen`` is who the changed were when the list was prepared; if the roll says otherwise by now,
    nothing is written, so that what was shown is what is written.
    """

    new: tuple[Delegate, ...] = ()
    changed: tuple[tuple[int, Mapping[str, Any]], ...] = ()
    seen: tuple[Delegate, ...] = ()
    withdrawn: tuple[int, ...] = ()
    restored: tuple[int, ...] = ()
    reason: str = ""  # for withdrawing

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        taken = conference.roll.delegates
        if any(delegate.number in taken for delegate in self.new):
            return refused(GeneralRefusal.MOVED_ON)
        if any(number not in taken for number, _ in self.changed):
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        for number in (*(number for number, _ in self.changed), *self.withdrawn, *self.restored):
            if conference.roll.doubled(number):
                return refused(PeopleRefusal.NUMBER_DOUBLED, number=number)
        if any(taken.get(delegate.number) != delegate for delegate in self.seen):
            return refused(GeneralRefusal.MOVED_ON)
        if self.withdrawn and not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        return done(
            *(Listed(d.number, person_of(d)) for d in self.new),
            *(Restored(number) for number in self.restored),
            *(
                fact
                for number, changes in self.changed
                for fact in _amended(conference, number, changes)
            ),
            *(Withdrawn(number, self.reason.strip()) for number in self.withdrawn),
        )


class AddDelegate(Struct, frozen=True):
    """Put someone on the list, with the next number unless another is asked for."""

    person: Delegate  # its number 0: the next one

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        number = self.person.number or conference.next_number(circumstances.station)
        if number is None:
            return refused(PeopleRefusal.NUMBERS_USED_UP)
        if number in conference.numbers_given():
            return refused(PeopleRefusal.NUMBER_TAKEN, number=number)
        if taken := seat_taken(conference, self.person.seat):
            return taken
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
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if conference.roll.doubled(now.number):
            return refused(PeopleRefusal.NUMBER_DOUBLED, number=now.number)
        new = {
            name: value for name, value in self.changes.items() if value != getattr(self.seen, name)
        }
        if any(getattr(now, name) != getattr(self.seen, name) for name in new):
            return refused(GeneralRefusal.MOVED_ON)
        if taken := seat_taken(conference, new.get("seat", ""), now.number):
            return taken
        return done(*_amended(conference, now.number, new)) if new else done()


def _amended(conference: Conference, number: int, changes: Mapping[str, Any]) -> Iterator[What]:
    """The facts of changes to a delegate. A name that is corrected is corrected also where the
    honors, the slate and its votes repeat it."""
    yield Amended(number, changes)
    before, name = conference.roll.delegates[number].name, changes.get("name", "")
    if not (before and name):
        return
    for honor in conference.honors.of_delegate(number):
        said = {"recipient": honor.recipient, "representative": honor.representative}
        new = {key: _corrected(text, before, name) for key, text in said.items()}
        if changed := {key: text for key, text in new.items() if text != said[key]}:
            yield HonorAmended((honor.number,), changed)
    for one in conference.votes.slate:
        if one.delegate == number and (right := _corrected(one.name, before, name)) != one.name:
            listing = conference.votes.candidates.listing_of(one.number)
            yield CandidateAmended(one.number, {"name": right}, listing)


def _corrected(text: str, before: str, name: str) -> str:
    """``text`` with ``name`` wherever it says ``before``, whatever its accents; capitals stay."""
    plain = "".join((fold(letter) or letter)[0] for letter in text)
    for found in reversed(list(re.finditer(rf"(?<!\w){re.escape(fold(before))}(?!\w)", plain))):
        begin, end = found.span()
        right = name.upper() if text[begin:end].isupper() else name
        text = text[:begin] + right + text[end:]
    return text


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
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if delegate.withdrawn:
            return refused(PeopleRefusal.DELEGATE_WITHDRAWN)
        if self.number in conference.attendance.presences:
            return refused(PeopleRefusal.HAS_COME)
        if conference.roll.doubled(self.number):
            return refused(PeopleRefusal.NUMBER_DOUBLED, number=self.number)
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        return done(Withdrawn(self.number, self.reason.strip()))


class RestoreDelegate(Struct, frozen=True):
    """Someone who was withdrawn is on the list again."""

    number: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        delegate = conference.roll.get(self.number)
        if delegate is None:
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if conference.roll.doubled(self.number):
            return refused(PeopleRefusal.NUMBER_DOUBLED, number=self.number)
        return done(Restored(self.number)) if delegate.withdrawn else done()
