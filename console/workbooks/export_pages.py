"""The conference as the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct

from screens.honors.words import HONOR_STATES, RECIPIENT_KINDS
from screens.log.words import describe
from screens.people.words import FIELDS, MARKS, sex_name
from screens.programme.words import ITEM_STATES
from screens.votes.words import ROLES, VOTE_STATES, ranked, result_sentence
from screens.words import _
from store.attendance.facts import Substituted
from store.conference.conference import Conference
from store.honors.honor import Honor
from store.people.delegate import Delegate
from store.text.vietnamese import percent
from store.votes.candidates import Candidate
from store.votes.vote import Vote

CellValue = str | int | date | datetime | None
LocalTime = Callable[[datetime | None], datetime | None]


class ExportTable(Struct, frozen=True):
    """Headings and rows of values, of equal length."""

    headings: Sequence[str]
    rows: Sequence[Sequence[CellValue]]


class ExportPage(Struct, frozen=True):
    """A sheet of the workbook: its name and its tables, one below the other."""

    name: str
    tables: tuple[ExportTable, ...]


def pages(conference: Conference) -> tuple[ExportPage, ...]:
    """The six sheets, in the order of the day. Times are those of the conference's own clocks."""
    local = partial(_local_time, ZoneInfo(conference.plan.time_zone))
    return (
        ExportPage(_("Delegates"), (_delegates(conference),)),
        ExportPage(_("Roll call"), (_attendance(conference, local),)),
        ExportPage(_("Programme"), (_programme(conference, local),)),
        ExportPage(_("Honors"), (_honors(conference, local),)),
        ExportPage(
            _("Vote"), (_votes(conference, local), *_by_person(conference), _slate(conference))
        ),
        ExportPage(_("Log"), (_log(conference, local),)),
    )


def _local_time(zone: ZoneInfo, moment: datetime | None) -> datetime | None:
    """A moment as clocks in the hall show it; workbooks know no time zones."""
    return moment and moment.astimezone(zone).replace(tzinfo=None, microsecond=0)


def _delegates(conference: Conference) -> ExportTable:
    """The roll as a list; to import it again changes nothing."""
    people = conference.roll.summoned
    others = _other_headings(people)
    headings = [
        FIELDS["number"], _("Full name"), FIELDS["sex"], _("Date of birth"),
        FIELDS["ethnic"], FIELDS["position"], FIELDS["unit"], FIELDS["category"],
        FIELDS["phone"], FIELDS["seat"], FIELDS["achievement"], FIELDS["marks"],
        FIELDS["rank"], FIELDS["note"], *others,
    ]  # fmt: skip
    return ExportTable(headings, [_delegate(person, others) for person in people])


def _other_headings(listed: Sequence[Delegate | Honor | Candidate]) -> list[str]:
    """The headings of the office's own columns, which were kept as they are."""
    return list(dict.fromkeys(heading for one in listed for heading in one.extra))


def _party(party: str) -> str:
    return {"yes": _("yes"), "no": _("no")}.get(party, "")


def _delegate(person: Delegate, others: Sequence[str]) -> list[CellValue]:
    return [
        person.number, person.name, sex_name(person.sex), _birth(person.birth), person.ethnic,
        person.position, person.unit, person.category, person.phone, person.seat,
        person.achievement,
        "; ".join(map(MARKS.__getitem__, person.marks)), person.rank or None, person.note,
        *(person.extra.get(heading, "") for heading in others),
    ]  # fmt: skip


def _birth(birth: str) -> CellValue:
    """A day as a day, a year as a number, a month of a year as text."""
    if len(birth) == 10:
        return date.fromisoformat(birth)
    if len(birth) == 7:
        return f"{birth[5:]}/{birth[:4]}"
    return int(birth) if birth.isdecimal() else birth


def _attendance(conference: Conference, local: LocalTime) -> ExportTable:
    headings = [_("Badge"), _("Delegate"), _("Unit"), _("Category"), _("Seat"), _("State"),
                _("Admitted at"), _("Desk"), _("Operator"), _("Reason"),
                _("Substitute")]  # fmt: skip
    return ExportTable(headings, list(_presences(conference, local)))


def _presences(conference: Conference, local: LocalTime) -> Iterator[list[CellValue]]:
    attendance = conference.attendance
    for number, person in sorted(conference.roll.delegates.items()):
        presence = attendance.presences.get(number)
        if person.withdrawn:
            state = _("withdrawn")
        elif presence is not None:
            state = _("present") if presence.inside else _("left the hall")
            if number in attendance.substitutes:
                state = _("{state} (substitute)").format(state=state)
        else:
            state = _("excused") if number in attendance.excused else _("absent")
        first = presence.first if presence else None
        yield [
            number, person.name, person.unit, person.category, person.seat, state,
            local(first.at if first else None), first.desk if first else "",
            first.operator if first else "", attendance.excused.get(number, ""),
            _substitute(attendance.substitutes.get(number)),
        ]  # fmt: skip


def _substitute(substitute: Substituted | None) -> str:
    """Who came instead, in which office, on whose word."""
    if substitute is None:
        return ""
    who = ", ".join(text for text in (substitute.name, substitute.position) if text)
    return _("{who} (on the word of {word})").format(who=who, word=substitute.word)


def _programme(conference: Conference, local: LocalTime) -> ExportTable:
    headings = [_("Item"), _("Title"), _("Person in charge"), _("Planned start"),
                _("Planned minutes"), _("State"), _("Began at"), _("Ended at")]  # fmt: skip
    plan, programme = conference.plan, conference.programme
    rows: list[list[CellValue]] = [
        [
            item.number, item.title, item.person, local(plan.starts_at(item.number)), item.minutes,
            ITEM_STATES[programme.state(item.number)], local(programme.started(item.number)),
            local(programme.finished(item.number)),
        ]
        for item in plan.programme
    ]  # fmt: skip
    return ExportTable(headings, rows)


def _honors(conference: Conference, local: LocalTime) -> ExportTable:
    listed = conference.honors.listed
    others = _other_headings(listed)
    headings = [
        FIELDS["order"], FIELDS["batch"], FIELDS["place_on_stage"], _("Recipient"),
        FIELDS["kind"], FIELDS["form"], FIELDS["unit"], FIELDS["number"],
        FIELDS["citation"], FIELDS["decision"], FIELDS["decision_date"],
        FIELDS["decider"], FIELDS["amount"], FIELDS["representative"], _("State"),
        _("Settled at"), _("Receiver"), _("Reason"), *others,
    ]  # fmt: skip
    rows: list[list[CellValue]] = [
        [
            honor.number, honor.batch, honor.place, honor.recipient, RECIPIENT_KINDS[honor.kind],
            honor.form, honor.unit, honor.delegate or None, honor.citation, honor.decision,
            honor.decision_date, honor.decider, honor.amount or None, honor.representative,
            HONOR_STATES[honor.state], local(honor.settled_at), honor.receiver, honor.reason,
            *(honor.extra.get(heading, "") for heading in others),
        ]
        for honor in listed
    ]  # fmt: skip
    return ExportTable(headings, rows)


def _votes(conference: Conference, local: LocalTime) -> ExportTable:
    headings = [_("Vote"), _("Question"), _("State"), _("Summoned"), _("Present"), _("Needed"),
                _("Called at"), _("Issued"), _("Returned"), _("Valid"), _("Invalid"),
                _("Result")]  # fmt: skip
    rows: list[list[CellValue]] = [
        [
            vote.number, vote.title, VOTE_STATES[vote.state], vote.summoned, len(vote.present),
            vote.needed if vote.sheet else None, local(vote.opened_at), *_box(vote),
            result_sentence(vote) if vote.sheet else "",
        ]
        for vote in conference.votes.all
    ]  # fmt: skip
    return ExportTable(headings, rows)


def _box(vote: Vote) -> tuple[CellValue, ...]:
    """The figures of the ballot box, empty for a show of hands."""
    sheet = vote.sheet
    return (sheet.issued, sheet.returned, sheet.valid, sheet.invalid) if sheet else (None,) * 4


def _by_person(conference: Conference) -> tuple[ExportTable, ...]:
    """The votes for each candidate, the most first; no table when no vote was person by person."""
    headings = [_("Vote"), _("Round"), _("Number"), _("Candidate"), _("Unit"), _("Proposed as"),
                _("In favour"), _("Against"), _("Other opinion"), _("Of"), _("Percent"),
                _("Result")]  # fmt: skip
    rows: list[list[CellValue]] = []
    for vote in conference.votes.all:
        if not vote.method.by_person or vote.sheet is None:
            continue
        for number in ranked(vote, frozenset(c.number for c in vote.candidates)):
            candidate, line = vote.candidate(number), vote.line(number)
            if line is not None:
                base = vote.base_of(number)
                rows.append(
                    [vote.number, vote.round, number, candidate.name, candidate.unit,
                     ROLES[candidate.role], line.approve, line.against, line.other, base,
                     percent(line.approve, base), _elected(vote, number)]
                )  # fmt: skip
    return (ExportTable(headings, rows),) if rows else ()


def _elected(vote: Vote, number: int) -> str:
    for role, seating in vote.seatings.items():
        if number in seating.elected:
            return _("elected: {role}").format(role=ROLES[role])
        if number in seating.tied:
            return _("tied")
    return _("not elected")


def _slate(conference: Conference) -> ExportTable:
    slate = conference.votes.slate
    others = _other_headings(slate)
    headings = [_("Number"), _("Candidate"), _("Date of birth"), FIELDS["sex"],
                FIELDS["ethnic"], FIELDS["position"], _("Unit"), _("Proposed as"),
                _("Badge"), _("Achievement"), FIELDS["religion"], FIELDS["party"],
                FIELDS["education"], FIELDS["sphere"], FIELDS["proposer"],
                *others]  # fmt: skip
    rows: list[list[CellValue]] = [
        [
            candidate.number, candidate.name, _birth(candidate.birth), sex_name(candidate.sex),
            candidate.ethnic, candidate.position, candidate.unit,
            ROLES[candidate.role], candidate.delegate or None, candidate.profile,
            candidate.religion, _party(candidate.party), candidate.education, candidate.field,
            candidate.proposer, *(candidate.extra.get(heading, "") for heading in others),
        ]
        for candidate in slate
    ]  # fmt: skip
    return ExportTable(headings, rows)


def _log(conference: Conference, local: LocalTime) -> ExportTable:
    headings = [_("Time"), _("What happened"), _("Desk"), _("Operator"), _("Taken back"),
                _("Kind of entry"), _("Entry")]  # fmt: skip
    rows: list[list[Any]] = [
        [
            local(fact.at), describe(fact, conference), fact.desk, fact.operator,
            _("taken back") if fact.id in conference.retracted else "", fact.kind, fact.id,
        ]
        for fact in conference.history
    ]  # fmt: skip
    return ExportTable(headings, rows)
