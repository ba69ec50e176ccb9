"""The conference as the sheets of a workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from screens.frame.items import item_title
from screens.honors.words import HONOR_STATES, RECIPIENT_KINDS
from screens.log.words import describe
from screens.people.words import FIELDS, MARKS, sex_name
from screens.programme.words import item_state_and_reason
from screens.votes.course_words import course, what_became_of
from screens.votes.rule_words import base_of_vote, majority_of
from screens.votes.words import ROLES, VOTE_STATES, outcome_of, result_sentence, vote_title
from screens.words import Words, _
from screens.words.numbers import notated
from screens.workbooks.shown_list import ListKind
from store.attendance.facts import Substituted
from store.attendance.turnout import handouts
from store.conference.conference import Conference
from store.dossier.delegates import delegate_of
from store.dossier.listed import columns_of
from store.honors.honor import Honor
from store.people.delegate import Delegate
from store.text.messages import N_
from store.votes.candidates import Candidate
from store.votes.delegation import ranked
from store.votes.rules.profile import completed_slate
from store.votes.rules.taken_back import every_vote
from store.votes.vote import Vote

MINUTE = timedelta(minutes=1)
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
    lists: str = ""
    """The kind of list that it may be read as again."""


def pages(conference: Conference) -> tuple[ExportPage, ...]:
    """The six sheets, in the order of the day. Times are those of the conference's own clocks."""
    local = partial(_local_time, ZoneInfo(conference.plan.time_zone))
    return (
        ExportPage(_("Delegates"), (_delegates(conference),), ListKind.DELEGATES),
        ExportPage(_("Roll call"), (_attendance(conference, local),)),
        ExportPage(_("Programme"), (_programme(conference, local),)),
        ExportPage(_("Honors"), (_honors(conference, local),), ListKind.HONORS),
        ExportPage(
            _("Vote"),
            (_votes(conference, local), *_by_person(conference), _slate(conference)),
            ListKind.SLATE,
        ),
        ExportPage(_("Log"), (_log(conference, local),)),
    )


_BLANKS = {
    ListKind.DELEGATES: "order name birth sex ethnic unit position category phone seat note",
    ListKind.HONORS: "order recipient kind unit form decision decision_date amount citation",
    ListKind.SLATE: "order name birth sex ethnic unit position role party education",
}


def blank_page(kind: ListKind) -> ExportPage:
    """The headings under which an office writes a list of that kind."""
    headings = [_("Date of birth") if f == "birth" else FIELDS[f] for f in _BLANKS[kind].split()]
    return ExportPage(_("List"), (ExportTable(headings, ()),))


def _local_time(zone: ZoneInfo, moment: datetime | None) -> datetime | None:
    """A moment as clocks in the hall show it; workbooks know no time zones."""
    return moment and moment.astimezone(zone).replace(tzinfo=None, microsecond=0)


def _delegates(conference: Conference) -> ExportTable:
    """The roll as a list; to import it again changes nothing."""
    fields = "number name sex birth ethnic position unit category phone seat achievement marks rank"
    headings = {"name": _("Full name"), "birth": _("Date of birth")}
    return _list_of(conference.roll.summoned, f"{fields} note", headings)


def _list_of(
    listed: Sequence[Delegate | Honor | Candidate], fields: str, headings: Mapping[str, str]
) -> ExportTable:
    """The fields of each, under ``headings`` or their usual ones, then the office's own columns."""
    columns = {field: headings.get(field) or FIELDS[field] for field in fields.split()}
    others = list(dict.fromkeys(heading for one in listed for heading in one.extra))
    rows: list[list[CellValue]] = []
    for one in listed:
        own = (_WRITTEN.get(field, _as_is)(getattr(one, field)) for field in columns)
        rows.append([*own, *(one.extra.get(heading, "") for heading in others)])
    return ExportTable([*columns.values(), *others], rows)


def _as_is(value: CellValue) -> CellValue:
    return value


def _birth(birth: str) -> CellValue:
    """A day as a day, a year as a number, a month of a year as text."""
    if len(birth) == 10:
        with suppress(ValueError):  # a record may hold what this program does not write
            return date.fromisoformat(birth)
    if len(birth) == 7:
        return f"{birth[5:]}/{birth[:4]}"
    return int(birth) if len(birth) == 4 and birth.isdecimal() else birth


_PARTY = Words(yes=N_("yes"), no=N_("no"))

_WRITTEN: Mapping[str, Callable[[Any], CellValue]] = {
    "sex": sex_name,
    "birth": _birth,
    "marks": lambda marks: "; ".join(map(MARKS.__getitem__, marks)),
    "party": lambda party: _PARTY.get(party, ""),
    "kind": RECIPIENT_KINDS.__getitem__,
    "role": ROLES.__getitem__,
    "state": HONOR_STATES.__getitem__,
    **dict.fromkeys(("rank", "delegate", "amount"), lambda number: number or None),
}
"""How fields are written that do not stand in the workbook as they are."""


def _attendance(conference: Conference, local: LocalTime) -> ExportTable:
    """Everyone on the list; for each handout a column with the time at which it was given."""
    given = [one.handout for one in handouts(conference)]
    headings = [_("Badge"), _("Delegate"), _("Unit"), _("Category"), _("Seat"), _("State"),
                _("Admitted at"), _("Desk"), _("Operator"), _("Reason"),
                _("Substitute"), *given]  # fmt: skip
    return ExportTable(headings, list(_presences(conference, local, given)))


def _presences(
    conference: Conference, local: LocalTime, given: Sequence[str]
) -> Iterator[list[CellValue]]:
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
            state = _("excused") if attendance.is_excused(number) else _("absent")
        first = presence.first if presence else None
        yield [
            number, person.name, person.unit, person.category, person.seat, state,
            local(first.time if first else None), first.desk if first else "",
            first.operator if first else "", attendance.excused.get(number, ""),
            _substitute(attendance.substitutes.get(number)),
            *(local(handed.time) if handed else None for handed in
              (attendance.handed_out.get((name, number)) for name in given)),
        ]  # fmt: skip


def _substitute(substitute: Substituted | None) -> str:
    """Who came instead, in which office, on whose word."""
    if substitute is None:
        return ""
    who = ", ".join(filter(None, (substitute.name, substitute.position)))
    return _("{who} (on the word of {word})").format(who=who, word=substitute.word)


def _programme(conference: Conference, local: LocalTime) -> ExportTable:
    """Every item of the day in its order: what was added, left out and breaks as well."""
    plan, programme = conference.plan, conference.programme
    return ExportTable(
        [_("Item"), _("Title"), _("Person in charge"), _("Planned start"), _("Planned minutes"),
         _("State"), _("Began at"), _("Ended at")],
        [
            [int(item.label) if item.label.isdecimal() else item.label, item_title(item),
             item.person,
             None if item.inserted or item.is_break else local(plan.starts_at(item.number)),
             item.planned // MINUTE, item_state_and_reason(conference, item),
             local(programme.started(item.number)), local(programme.finished(item.number))]
            for item in conference.agenda
        ],
    )  # fmt: skip


def _honors(conference: Conference, local: LocalTime) -> ExportTable:
    fields = (
        "number batch place recipient kind form unit delegate citation decision decision_date "
        "decider amount representative state settled_at receiver reason"
    )
    headings = {"number": FIELDS["order"], "place": FIELDS["place_on_stage"], "state": _("State"),
                "settled_at": _("Settled at"), "receiver": _("Receiver"),
                "reason": _("Reason")}  # fmt: skip
    listed = [replace(h, settled_at=local(h.settled_at)) for h in conference.honors.listed]
    return _list_of(listed, fields, headings)


def _votes(conference: Conference, local: LocalTime) -> ExportTable:
    """Every vote, those that count no more among them, which say so."""
    return ExportTable(
        [_("Vote"), _("Question"), _("State"), _("Summoned"), _("Present"), _("Called at"),
         _("Base of the majority"), _("Base"), _("Needed"), _("What was needed"), _("Remarks"),
         _("Not voting"), _("Exchanged"), _("Issued"), _("Returned"), _("Valid"), _("Invalid"),
         _("Result")],
        [
            [vote.number, vote_title(vote), _("TAKEN BACK") if gone else VOTE_STATES[vote.state],
             vote.summoned, len(vote.present), local(vote.opened_at), base_of_vote(vote),
             *((vote.base_count, vote.needed) if vote.sheet else (None, None)), majority_of(vote),
             " ".join([*what_became_of(conference, vote, gone), *course(conference, vote)]),
             vote.not_voting if vote.hands else None,
             vote.count.exchanged if vote.method.secret and vote.sheet else None,
             *_box(vote), result_sentence(vote) if vote.sheet else ""]
            for vote, gone in every_vote(conference)
        ],
    )  # fmt: skip


def _box(vote: Vote) -> tuple[CellValue, ...]:
    """The figures of the ballot box, empty for a show of hands."""
    sheet = vote.sheet
    return (sheet.issued, sheet.returned, sheet.valid, sheet.invalid) if sheet else (None,) * 4


def _by_person(conference: Conference) -> tuple[ExportTable, ...]:
    """The votes for each candidate, the most first; no table when no vote was person by person.
    What a method does not count is left empty."""
    headings = [_("Vote"), _("Round"), _("Number"), _("Candidate"), _("Unit"), _("Proposed as"),
                _("Needed"), _("Not voting"), _("In favour"), _("Against"), _("Other opinion"),
                _("Of"), _("Percent"), _("Result")]  # fmt: skip
    rows: list[list[CellValue]] = []
    for vote, _gone in every_vote(conference):
        if not vote.method.by_person:
            continue
        for number in ranked(vote, (c.number for c in vote.candidates)):
            if (figures := vote.figures_of(number)) is not None:
                candidate = vote.candidate(number)
                rows.append(
                    [vote.number, vote.round, number, candidate.name, candidate.unit,
                     ROLES[candidate.role], figures.needed, figures.silent, figures.approve,
                     figures.against, figures.other, figures.base, notated(figures.percent),
                     _elected(vote, number)]
                )  # fmt: skip
    return (ExportTable(headings, rows),) if rows else ()


def _elected(vote: Vote, number: int) -> str:
    said = outcome_of(vote, number)
    return _("elected: {role}").format(role=said) if number in vote.elected else said


def _slate(conference: Conference) -> ExportTable:
    """The slate; what it does not say of a delegate is as the roll has it."""
    fields = "number name birth sex ethnic position unit role delegate profile religion party"
    headings = {"number": _("Number"), "name": _("Candidate"), "birth": _("Date of birth")}
    slate = []
    for one in completed_slate(conference):
        of = delegate_of(conference, one)
        known = columns_of(of.profile, (listed.award for listed in of.awards))
        slate.append(replace(one, extra={**one.extra, **known}))
    return _list_of(slate, f"{fields} education field proposer", headings)


def _log(conference: Conference, local: LocalTime) -> ExportTable:
    return ExportTable(
        [_("Time"), _("What happened"), _("Desk"), _("Operator"), _("Taken back"),
         _("Kind of entry"), _("Entry")],
        [
            [local(fact.time), describe(fact, conference), fact.desk, fact.operator,
             _("taken back") if fact.id in conference.retracted else "", fact.kind, fact.id]
            for fact in conference.history
        ],
    )  # fmt: skip
