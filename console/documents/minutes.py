"""The conference minutes (Biên bản hội nghị), domain rules of what they hold: times, attendance,
course by item, honors, votes, closing. Every figure is a fold of the record at a named moment."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

from docx.document import Document

from console.documents import form
from console.documents.counting_record import votes_in_minutes
from screens.frame.times import date_in_words
from screens.honors.words import HONOR_STATES, RECIPIENT_KINDS, sums_by_decision
from screens.words import _
from store.attendance.facts import Substituted
from store.conference.conference import Conference
from store.conference.fold import conference_at
from store.event.record import Record
from store.honors.honor import HonorState
from store.people.delegate import Delegate
from store.programme.agenda import Item
from store.programme.state import State
from store.text.vietnamese import money, percent, two_digits


def minutes(record: Record) -> Document:
    """The minutes as the record stands now; what has not happened yet is left blank."""
    conference = record.conference
    plan = conference.plan
    document = form.blank_document(title=_("Minutes of the conference"))
    form.head(document, plan, "/BB-UBND", plan.date)
    if plan.rehearsal:
        form.title(document, _("REHEARSAL"), _("invented people; not a document"))
    if closing_of(conference) is None:
        form.title(document, _("DRAFT"), _("the conference is not closed yet"))
    form.title(document, _("MINUTES"), plan.title)
    _time_and_place(document, conference)
    _course(document, conference)
    _honors(document, conference)
    _votes(document, conference)
    _closing(document, conference)
    form.body(
        document,
        _("Record of the conference: {facts} entries, head {head}.").format(
            facts=record.head.facts, head=record.head.short
        ),
        italic=True,
    )
    form.signatures(
        document,
        (_("Secretary"), plan.secretaries[0] if plan.secretaries else ""),
        (_("Chair"), plan.chairs[0] if plan.chairs else ""),
    )
    return document


def opening_of(conference: Conference) -> datetime | None:
    """When the conference began: the first item that was started."""
    times = [conference.programme.started(item.number) for item in conference.agenda]
    return min((at for at in times if at), default=None)


def closing_of(conference: Conference) -> datetime | None:
    """When it ended: the end of the last item, once all are over."""
    numbers = conference.agenda.numbers
    if not conference.programme.over(numbers):
        return None
    if conference.programme.closed_at is not None:
        return conference.programme.closed_at
    return conference.programme.finished(numbers[-1])


def _time_and_place(document: Document, conference: Conference) -> None:
    plan = conference.plan
    form.heading(document, _("I. TIME, PLACE, PARTICIPANTS"))
    opening = opening_of(conference)
    form.body(
        document,
        _("1. Time: begun at {time}, {date}.").format(
            time=_clock(conference, opening), date=date_in_words(plan.date)
        ),
    )
    form.body(document, _("2. Place: {venue}.").format(venue=plan.venue))
    named = (
        (_("{number}. Chair: {names}."), plan.chairs),
        (_("{number}. Secretary: {names}."), plan.secretaries),
    )
    numbers = count(3)
    for said, names in named:
        if names:
            form.body(document, said.format(number=next(numbers), names="; ".join(names)))
    _attendance(document, conference, next(numbers))


def _attendance(document: Document, conference: Conference, number: int) -> None:
    opening = opening_of(conference)
    then = conference_at(conference.plan, conference.history, opening) if opening else conference
    quorum = then.quorum
    excused = len(then.attendance.excused)
    moment = _("At the opening ({time})").format(time=_clock(conference, opening))
    form.body(
        document,
        _(
            "{number}. Attendance: {moment}: summoned {summoned} delegates; present {present}, "
            "{percent}; absent {absent} (excused {excused}, without notice {unexcused})."
        ).format(
            number=number,
            moment=moment if opening else _("so far"),
            summoned=two_digits(quorum.summoned),
            present=two_digits(quorum.present),
            percent=percent(quorum.present, quorum.summoned),
            absent=two_digits(quorum.summoned - quorum.present),
            excused=two_digits(excused),
            unexcused=two_digits(quorum.summoned - quorum.present - excused),
        ),
    )
    verdict = (
        _("The number required is {needed}; the conference is quorate.")
        if quorum.met
        else _("The number required is {needed}; the conference is not quorate.")
    )
    ever = len(conference.attendance.presences)
    form.body(
        document,
        verdict.format(needed=quorum.needed)
        + " "
        + _("In the course of the conference {ever} delegates attended.").format(ever=ever),
    )
    form.table(
        document,
        [_("Category"), _("Summoned"), _("Present at the opening"), _("Attended")],
        [
            [
                name,
                str(turnout.summoned),
                str(turnout.present),
                str(_attended(conference, name)),
            ]
            for name, turnout in then.turnout_by_category().items()
        ],
        [75, 28, 32, 28],
        centred=(1, 2, 3),
    )
    for number, substitute in sorted(conference.attendance.substitutes.items()):
        form.body(document, _instead(conference.roll.get(number), substitute))


def _instead(delegate: Delegate | None, substitute: Substituted) -> str:
    """Who sat in a delegate's place; the minutes name both."""
    who = ", ".join(text for text in (substitute.name, substitute.position) if text)
    absent = delegate.name if delegate else ""
    place = ", ".join(t for t in (absent, *([delegate.unit] if delegate else [])) if t)
    said = (
        _("{who} attended in place of {absent} (on the word of {word}), with a vote.")
        if substitute.votes
        else _("{who} attended in place of {absent} (on the word of {word}), without a vote.")
    )
    return said.format(who=who, absent=place, word=substitute.word)


def _attended(conference: Conference, category: str) -> int:
    return sum(
        d.category == category and d.number in conference.attendance.presences
        for d in conference.roll.summoned
    )


def _course(document: Document, conference: Conference) -> None:
    form.heading(document, _("II. COURSE OF THE CONFERENCE"))
    form.table(
        document,
        [_("Item"), _("Subject"), _("Begun"), _("Finished"), _("In charge")],
        [_course_row(conference, item) for item in conference.agenda],
        [13, 75, 20, 20, 36],
        centred=(0, 2, 3),
    )


def _course_row(conference: Conference, item: Item) -> list[str]:
    programme = conference.programme
    runs = programme.runs(item.number)
    if not runs:
        begun = finished = _("not held")
        if programme.state(item.number) is State.WAITING and not programme.over(
            conference.agenda.numbers
        ):
            begun = finished = ""
    else:
        begun = "\n".join(_clock(conference, run.started) for run in runs)
        finished = "\n".join(_clock(conference, run.finished) for run in runs)
    title = item.title
    if remark := next((run.remark for run in reversed(runs) if run.remark), ""):
        title += "\n" + _(
            "Ended before its vote was counted; the chair's decision: {reason}."
        ).format(reason=remark.rstrip("."))
    if item.skipped:
        title += "\n" + _("Left out; reason: {reason}.").format(reason=item.skipped)
    return [item.label, title, begun, finished, item.person]


def _honors(document: Document, conference: Conference) -> None:
    honors = conference.honors
    form.heading(document, _("III. HONORS"))
    if not honors.listed:
        form.body(document, _("No honors were listed."))
        return
    form.body(
        document,
        _(
            "Listed {listed}: presented {presented}, received on behalf {on_behalf}, to be given "
            "later {later}, not yet presented {waiting}."
        ).format(
            listed=two_digits(len(honors.listed)),
            presented=two_digits(honors.count(HonorState.PRESENTED)),
            on_behalf=two_digits(honors.count(HonorState.ON_BEHALF)),
            later=two_digits(honors.count(HonorState.LATER)),
            waiting=two_digits(honors.count(HonorState.WAITING)),
        ),
    )
    if withheld := honors.count(HonorState.WITHHELD):
        form.body(document, _("Withheld: {count}.").format(count=two_digits(withheld)))
    for line in sums_by_decision(conference):
        form.body(document, line)
    rows = []
    for place, honor in enumerate(honors.listed, 1):
        given = HONOR_STATES[honor.state]
        if honor.receiver:
            who = ", ".join(part for part in (honor.receiver, honor.relation) if part)
            given += f" ({who})"
        elif honor.reason:
            given += f" ({honor.reason})"
        rows.append(
            [
                str(place),
                f"{honor.recipient}\n{RECIPIENT_KINDS[honor.kind]}"
                + (f", {honor.unit}" if honor.unit and honor.unit != honor.recipient else ""),
                honor.form,
                honor.decision,
                money(honor.amount) if honor.amount else "",
                given,
            ]
        )
    form.table(
        document,
        [_("No."), _("Recipient"), _("Form"), _("Decision"), _("Amount"), _("Handed over")],
        rows,
        [13, 42, 34, 28, 25, 25],
        centred=(0,),
    )


def _votes(document: Document, conference: Conference) -> None:
    form.heading(document, _("IV. VOTE ON THE DELEGATION"))
    votes_in_minutes(document, conference)


def _closing(document: Document, conference: Conference) -> None:
    form.heading(document, _("V. CLOSING"))
    closing = closing_of(conference)
    if closing is None:
        form.body(document, _("The conference is not closed yet."))
        return
    form.body(
        document,
        _(
            "The conference closed at {time} of the same day. These minutes were made in … copies, "
            "read out and adopted by the conference./."
        ).format(time=_clock(conference, closing)),
    )


def _clock(conference: Conference, moment: datetime | None) -> str:
    """``07 giờ 30 phút``; blank when it has not come."""
    if moment is None:
        return "…"
    local = moment.astimezone(ZoneInfo(conference.plan.time_zone))
    return _("{hour}:{minute}").format(hour=f"{local:%H}", minute=f"{local:%M}")
