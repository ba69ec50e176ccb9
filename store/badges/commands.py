"""Badges ordered on paper, and recorded when they are out."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from store.badges.facts import Printed, Why
from store.badges.refusals import BadgeRefusal
from store.badges.state import PrintState
from store.codes.badge_code import MAX_ISSUE
from store.conference.conference import Conference
from store.facts.outcome import Circumstances, Outcome, done, refused
from store.people.delegate import Delegate
from store.people.facts import Reissued
from store.people.refusals import PeopleRefusal


class PrintOrder(Struct, frozen=True):
    """What the printer is to be given: the delegates as they are after the decision."""

    delegates: tuple[Delegate, ...]
    why: Why | None = None
    as_file: bool = False
    on_scan: bool = False


class OrderBadges(Struct, frozen=True):
    """Print these badges. One that was printed before needs a reason: a lost badge gets a new code,
    a spoilt one keeps its code. Badges that are lost but not recorded as printed came from a PDF:
    all of them get new codes.

    Answers a ``PrintOrder``; ``RecordPrinted`` follows when the paper is out.
    """

    numbers: tuple[int, ...]
    why: Why | None = None
    as_file: bool = False  # in a PDF, to be printed by hand
    on_scan: bool = False  # because they came in: nobody asked for paper

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        delegates = [d for n in self.numbers if (d := conference.roll.get(n)) is not None]
        if not delegates or len(delegates) < len(self.numbers):
            return refused(PeopleRefusal.UNKNOWN_DELEGATE)
        if any(delegate.withdrawn for delegate in delegates):
            return refused(PeopleRefusal.DELEGATE_WITHDRAWN)
        printed = printed_among(conference, delegates)
        if printed and self.why is None:
            return refused(BadgeRefusal.REPRINT_WITHOUT_REASON, count=len(printed))
        if self.why is not Why.LOST:
            why = self.why if printed else None
            return done(answer=PrintOrder(tuple(delegates), why, self.as_file, self.on_scan))
        reissued = {d.number: _next_issue(conference, d) for d in printed or delegates}
        if any(issue > MAX_ISSUE for issue in reissued.values()):
            return refused(BadgeRefusal.NO_ISSUE_LEFT)
        facts = [Reissued(number, issue) for number, issue in reissued.items()]
        order = tuple(replace(d, issue=reissued.get(d.number, d.issue)) for d in delegates)
        return done(*facts, answer=PrintOrder(order, Why.LOST if reissued else None, self.as_file))


class RecordPrinted(Struct, frozen=True):
    """The badges are out of the printer. Never refused: the paper exists."""

    delegates: tuple[Delegate, ...]
    printer: str
    why: Why | None = None

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        numbers = tuple(delegate.number for delegate in self.delegates)
        issues = tuple(delegate.issue for delegate in self.delegates)
        all_first = all(issue == 1 for issue in issues)
        why = self.why.value if self.why else ""
        return done(Printed(numbers, () if all_first else issues, why, self.printer))


def printed_among(conference: Conference, delegates: Iterable[Delegate]) -> list[Delegate]:
    """Those whose current badge is on paper already."""
    return [d for d in delegates if conference.badges.state(d) is not PrintState.UNPRINTED]


def is_printed_on_scan(conference: Conference, delegate: Delegate) -> bool:
    """Whether the badge is printed when the delegate comes in: the plan says so of the category,
    and no badge is on paper yet."""
    asked = conference.plan.category(delegate.category).print_on_scan
    return asked and conference.badges.state(delegate) is PrintState.UNPRINTED


def awaited_on_scan(conference: Conference) -> tuple[Delegate, ...]:
    """Those who came in and whose badge, which the plan has printed then, is on no paper yet."""
    came = (d for d in conference.roll.summoned if d.number in conference.attendance.presences)
    return tuple(delegate for delegate in came if is_printed_on_scan(conference, delegate))


def _next_issue(conference: Conference, delegate: Delegate) -> int:
    """One more than was ever given, taken back or not: a badge with that code may be about."""
    given = [
        fact.what.issue
        for fact in conference.history
        if isinstance(fact.what, Reissued) and fact.what.number == delegate.number
    ]
    return max(given, default=delegate.issue) + 1
