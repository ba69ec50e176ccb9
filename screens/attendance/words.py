"""Reception in words: how a person was recognised, what awaits one, why nothing was recorded."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from screens.frame.view import View
from screens.honors.words import HONOR_STATES
from screens.people.words import MARKS
from screens.words import Words, _
from store.attendance.desk_work import Gate
from store.attendance.facts import By
from store.attendance.refusals import AttendanceRefusal
from store.attendance.turnout import (
    Duty,
    HandedOver,
    absent_on_duty,
    arrivals_by_desk,
    counts,
    duties_of_nobody,
    handed_over,
    on_duty,
    waiting,
)
from store.conference.conference import Conference
from store.honors.honor import HonorState
from store.people.delegate import Delegate, Mark
from store.programme.speakers import speeches
from store.text.messages import N_

_NAMED = 8
"""So many names stand in a line."""

RECOGNISED_BY = Words(
    By,
    BADGE=N_("badge"),
    NUMBER=N_("number"),
    NAME=N_("name"),
    CARD=N_("citizen's card"),
    ROLL=N_("paper roll"),
)


def gate_over_sentence(conference: Conference) -> str:
    """That a gate, forgotten or not, has ended by itself."""
    said = _("The gate is closed: the break is over. A scan receives again, as at any desk.")
    if outside := counts(conference).left:
        said += " " + _("{count} have not come back in.").format(count=outside)
    return said


def handout_over_sentence(name: str) -> str:
    """That the plan was changed, and this desk hands out no more."""
    said = _(
        "The plan names no hand-out “{handout}” any more: this desk receives again. What was "
        "handed out stands."
    )
    return said.format(handout=name)


def work_title(view: View) -> str:
    """What this desk does instead of receiving, with its counts; "" where it receives."""
    work = view.work
    if work is None:
        return ""
    if isinstance(work, Gate):
        numbers = counts(view.conference)
        said = _("GATE OF THE HALL · in {present} · out {left}")
        return said.format(present=numbers.present, left=numbers.left)
    one = handed_over(view.conference, work.name)
    said = _("HANDING OUT {handout} · {given} given · {missing} of those here have not got it")
    missing = len(one.missing)
    return said.format(handout=work.name.upper(), given=one.given, missing=missing)


def handout_sentence(one: HandedOver) -> str:
    """``Quà lưu niệm: 180 đã phát, 3 chưa nhận: …``"""
    said = _("{handout}: {given} handed out, {missing} who have come have not got it")
    said = said.format(handout=one.handout, given=one.given, missing=len(one.missing))
    names = ", ".join(delegate.name for delegate in one.missing[:_NAMED])
    more = ", …" * (len(one.missing) > _NAMED)
    gone = "" if one.planned else " " + _("(no longer in the plan)")
    return said + (f": {names}{more}" if names else "") + gone


def by_number() -> str:
    """What is said of an admission without a scan: anybody can read a number."""
    return _("by number, no code scanned")


REFUSALS = Words(
    AttendanceRefusal,
    ALREADY_PRESENT=N_("This person has already come; nothing to excuse."),
    NOT_PRESENT=N_("This person is not in the hall."),
    SEAT_TAKEN=N_(
        "This person is in the hall. If that was a mistake, take the admission back first."
    ),
    NO_SUCH_HANDOUT=N_(
        "The plan names no hand-out “{handout}” any more; nothing was recorded. What was handed "
        "out stands. Write it into the plan (reception.handouts): it counts at once."
    ),
)

DUTIES = Words(
    Duty,
    PRESIDIUM=N_("presidium"),
    SPEAKER=N_("gives a speech"),
    RECIPIENT=N_("receives an honor"),
    CANDIDATE=N_("candidate of the delegation"),
)

AWAITED_AS = Words(
    Duty,
    PRESIDIUM=N_("Presidium"),
    SPEAKER=N_("Speeches"),
    RECIPIENT=N_("Honors"),
    CANDIDATE=N_("Candidates"),
)
"""The same as the heading of those who are awaited."""


def waiting_sentence(conference: Conference, now: datetime) -> str:
    """How many are still to come, and whether all will be in at the opening, at the pace of the
    last five minutes. Once it is open who is late is told as long as somebody comes, and foreseen
    nothing: those who never come would be foreseen for ever. "" where nobody is awaited, and while
    nobody comes before the day."""
    door, opened = waiting(conference, now), conference.programme.opened_at is not None
    early = now.astimezone(ZoneInfo(conference.plan.time_zone)).date() < conference.plan.date
    if not door.awaited or ((opened or early) and not door.served):
        return ""
    counted = {"awaited": door.awaited, "served": door.served, "minutes": door.minutes}
    if door.minutes is None:
        return _("{awaited} still to come, nobody came in the last 5 minutes").format(**counted)
    if opened:
        return _("{awaited} still to come, {served} came in the last 5 minutes").format(**counted)
    said = _(
        "{awaited} still to come, {served} came in the last 5 minutes: all are in within {minutes} "
        "minutes"
    )
    opening = conference.plan.starts_at(conference.plan.item_numbers[0])
    if now + timedelta(minutes=door.minutes) > opening > now - timedelta(hours=1):
        said += " – " + _("after the opening: open another desk")
    return said.format(**counted)


def hours_of_desks(conference: Conference) -> dict[str, str]:
    """``07h 61 · 08h 12`` by desk: who came in there, the first time, by the hour."""
    return {
        desk: " · ".join(f"{hour:%H}h {came}" for hour, came in hours.items())
        for desk, hours in arrivals_by_desk(conference).items()
    }


def duties_of_nobody_in_words(conference: Conference) -> list[str]:
    """``Tham luận: chưa giao nhiệm vụ``, a line each."""
    said = _("{duty}: nobody was given it")
    return [said.format(duty=AWAITED_AS[duty]) for duty in duties_of_nobody(conference)]


def duty_sentences(conference: Conference) -> list[str]:
    """Of presidium, speakers and recipients who is missing; a line each."""
    absent, lines = absent_on_duty(conference), duties_of_nobody_in_words(conference)
    for duty, delegates in on_duty(conference).items():
        missing = ", ".join(delegate.name for delegate in absent[duty])
        here = f"{len(delegates) - len(absent[duty])}/{len(delegates)}"
        said = _("{here} here, missing: {names}") if missing else _("{here} here")
        lines += [f"{AWAITED_AS[duty]}: {said.format(here=here, names=missing)}"] * bool(delegates)
    return lines


def duties_of(conference: Conference, delegate: Delegate) -> list[str]:
    """The words for platform, speech, honor and batch, and candidacy of a delegate."""
    marks = [Mark(mark) for mark in delegate.marks if mark in set(Mark)]
    words = [MARKS[mark] for mark in marks if mark is not Mark.SPEAKER]
    items = speeches(conference).get(delegate.number)
    if items is not None:
        labels = ", ".join(item.label for item in items)
        said = _("{speech}, item {items}") if items else "{speech}"
        words.append(said.format(speech=DUTIES[Duty.SPEAKER], items=labels))
    for honor in conference.honors.of_delegate(delegate.number):
        said = _("{form}, batch {batch}").format(form=honor.form, batch=honor.batch)
        settled = honor.state is not HonorState.WAITING
        words.append(f"{said} ({HONOR_STATES[honor.state]})" if settled else said)
    if any(candidate.delegate == delegate.number for candidate in conference.votes.slate):
        words.append(DUTIES[Duty.CANDIDATE])
    return words
