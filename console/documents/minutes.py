"""The conference minutes (Biên bản hội nghị), domain rules of what they hold: times, attendance,
course by item, honors, votes, closing. Every figure is a fold of the record at a named moment."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from docx.document import Document

from console.documents import form
from screens.answers import honor_state, recipient_kind, role_name
from screens.vote_words import base_phrase, decision_sentence, result_sentence
from screens.words import _
from store.agenda import Item
from store.conference import Conference, conference_at
from store.honors import HonorState
from store.programme import State
from store.record import Record
from store.vietnamese import money, percent, two_digits
from store.votes import Vote, VoteState


def minutes(record: Record) -> Document:
    """The minutes as the record stands now; what has not happened yet is left blank."""
    conference = record.conference
    plan = conference.plan
    document = form.blank_document(title=_("Minutes of the conference"))
    form.head(document, plan, "/BB-UBND", plan.date)
    if plan.rehearsal:
        form.title(document, _("REHEARSAL"), _("invented people; not a document"))
    form.title(document, _("MINUTES"), plan.title)
    _time_and_place(document, conference)
    _attendance(document, conference)
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
            time=_clock(conference, opening), date=form.date_in_words(plan.date)
        ),
    )
    form.body(document, _("2. Place: {venue}.").format(venue=plan.venue))
    if plan.chairs:
        form.body(document, _("3. Chair: {names}.").format(names="; ".join(plan.chairs)))
    if plan.secretaries:
        names = "; ".join(plan.secretaries)
        form.body(document, _("4. Secretary: {names}.").format(names=names))


def _attendance(document: Document, conference: Conference) -> None:
    opening = opening_of(conference)
    then = conference_at(conference.plan, conference.history, opening) if opening else conference
    quorum = then.quorum
    excused = len(then.attendance.excused)
    moment = _("At the opening ({time})").format(time=_clock(conference, opening))
    form.body(
        document,
        _(
            "5. Attendance: {moment}: summoned {summoned} delegates; present {present}, {percent}; "
            "absent {absent} (excused {excused}, without notice {unexcused})."
        ).format(
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
    rows = []
    for place, honor in enumerate(honors.listed, 1):
        given = honor_state(honor.state)
        if honor.receiver:
            given += f" ({honor.receiver})"
        elif honor.reason:
            given += f" ({honor.reason})"
        rows.append(
            [
                str(place),
                f"{honor.recipient}\n{recipient_kind(honor.kind)}"
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
        [11, 45, 36, 30, 21, 24],
        centred=(0,),
    )


def _votes(document: Document, conference: Conference) -> None:
    form.heading(document, _("IV. VOTE ON THE DELEGATION"))
    declared = [vote for vote in conference.votes.all if vote.state is VoteState.DECLARED]
    if not declared:
        form.body(document, _("No result was declared."))
    for vote in declared:
        _vote(document, conference, vote)


def _vote(document: Document, conference: Conference, vote: Vote) -> None:
    form.body(document, vote.title + ".")
    form.body(
        document,
        _(
            "Method: show of hands on the whole list. At the time of the vote ({time}) {present} "
            "of {summoned} delegates with a vote were present, {percent}. Adopted with {majority} "
            "of {base}: {needed} votes needed."
        ).format(
            time=_clock(conference, vote.opened_at),
            present=len(vote.present),
            summoned=vote.summoned,
            percent=percent(len(vote.present), vote.summoned),
            majority=_majority(vote),
            base=base_phrase(vote.base),
            needed=vote.needed,
        ),
    )
    if vote.without_quorum:
        form.body(
            document,
            _("The chair called the vote without a quorum; reason: {reason}.").format(
                reason=vote.without_quorum
            ),
        )
    form.body(document, result_sentence(vote))
    form.body(document, decision_sentence(vote, conference.plan))
    form.table(
        document,
        [_("No."), _("Full name"), _("Born"), _("Unit"), _("Sent as")],
        [
            [str(place), c.name, c.birth[:4], c.unit, role_name(c.role)]
            for place, c in enumerate(vote.candidates, 1)
        ],
        [12, 55, 18, 50, 29],
        centred=(0, 2),
    )


def _majority(vote: Vote) -> str:
    share = f"{vote.majority.numerator}/{vote.majority.denominator}"
    if vote.majority.more_than:
        return _("more than {share}").format(share=share)
    return _("at least {share}").format(share=share)


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
