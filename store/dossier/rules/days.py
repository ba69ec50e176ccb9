"""Whether the days can be: F.301 to F.307, and how long there is until the deadline."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from store.conference.conference import Conference
from store.dossier.examined import Examined
from store.dossier.findings import Code, Finding, Where, found
from store.dossier.papers import PAPERS, PaperHead, PaperKey
from store.honors.bonus import decided_on
from store.plan.law import repealed
from store.programme.opening import held_on
from store.text.vietnamese import clean, fold


class Deadline(Struct, frozen=True):
    """When the dossier is due: the plan's day, the last day on which it is in time, how many days
    are left until that day, negative after it. ``sent``: it is out already."""

    day: date
    before: bool
    last_day: date
    left: int
    sent: bool


def deadline(conference: Conference, today: date) -> Deadline | None:
    """None where the plan sets none."""
    rules = conference.plan.dossier
    if rules.deadline is None or rules.last_day is None:
        return None
    left = (rules.last_day - today) // timedelta(days=1)
    sent = conference.dossier.sent(PaperKey.SUBMISSION) is not None
    return Deadline(rules.deadline, rules.before, rules.last_day, left, sent)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def order(dossier: Examined) -> Iterator[Finding]:
    """F.301: the submission rests on the minutes, and cannot be older."""
    heads = dossier.conference.dossier
    asked = _day(heads.head(PaperKey.SUBMISSION).date)
    minutes = _day(heads.head(PaperKey.MINUTES).date) or held_on(dossier.conference)
    if asked is not None and asked < minutes:
        where = Where((PaperKey.SUBMISSION, PaperKey.MINUTES))
        yield found(Code.F301, where, a=asked, b=minutes)


def decisions(dossier: Examined) -> Iterator[Finding]:
    """F.302, W.306: of the honors of this conference, each decision once."""
    zone = ZoneInfo(dossier.conference.plan.time_zone)
    late, unnamed = {}, {}
    for honor in dossier.conference.honors.listed:
        day = decided_on(honor)
        if honor.handed_over and honor.settled_at is not None:
            handed = honor.settled_at.astimezone(zone).date()
            if day is not None and day > handed:
                late[honor.decision or honor.decider] = (day, handed)
        if not honor.decision or day is None:
            unnamed[honor.decision or honor.decider or honor.form] = honor
    where = Where((PaperKey.HONORS, PaperKey.REPORT))
    for number, (day, handed) in late.items():
        yield found(Code.F302, where, number=number, a=day, b=handed)
    for number in unnamed:
        yield found(Code.W306, where, number=number)


def lives(dossier: Examined) -> Iterator[Finding]:
    """F.303: nobody joins or is honored before being born. Dates may be years alone."""
    for one in dossier.delegates:
        born = one.candidate.birth
        later = [one.profile.party_joined, *(a.award.date for a in one.awards)]
        later += [str(a.award.year) for a in one.awards if a.award.year]
        if born and any(day and day[: len(born)] < born[: len(day)] for day in later):
            where = Where((PaperKey.DELEGATES, PaperKey.ACHIEVEMENT), one.candidate.number)
            yield found(Code.F303, where, name=one.name)


def in_time(dossier: Examined) -> Iterator[Finding]:
    """F.304: the deadline has passed and nothing was sent."""
    due = deadline(dossier.conference, dossier.today)
    if due is not None and due.left < 0 and not due.sent:
        where, today = Where(plan="dossier.deadline"), dossier.today
        yield found(Code.F304, where, before=due.before, a=due.day, b=due.last_day, c=today)


def legal_bases(dossier: Examined) -> Iterator[Finding]:
    """W.305: a text that holds no more on the submission's day, or today."""
    written = _day(dossier.conference.dossier.head(PaperKey.SUBMISSION).date) or dossier.today
    for basis in dossier.conference.plan.legal_bases:
        for text in repealed():
            if fold(text.text) in fold(basis) and text.since <= written:
                where = Where((PaperKey.SUBMISSION,), plan="bodies.legal_bases")
                yield found(Code.W305, where, text=basis, a=text.since)


_KINDS = {
    PaperKey.MINUTES: "BB",
    PaperKey.APPROVAL: "BB",
    PaperKey.COUNTING: "BB",
    PaperKey.DELEGATES: "DS",
    PaperKey.ATTENDANCE: "DS",
    PaperKey.HONORS: "DS",
}
"""Papers that are numbered in one row, by the letters of their kind; the others each have their own
kind."""


def numbers(dossier: Examined) -> Iterator[Finding]:
    """F.307: two papers of a kind with one number in one year."""
    used = defaultdict(list)
    for key in PAPERS:
        head: PaperHead = dossier.conference.dossier.head(key)
        if number := clean(head.number):
            year = head.date[:4] or str(dossier.today.year)
            used[_KINDS.get(key, key), fold(number).lstrip("0"), year].append((key, number))
    for same in used.values():
        if len(same) > 1:
            keys = tuple(key for key, _number in same)
            yield found(Code.F307, Where(keys), number=same[0][1])


RULES = (order, decisions, lives, in_time, legal_bases, numbers)
