"""Papers for the hall beside the badges: name tents, seat labels, the door's poster, the roll, the
guides, lists for signing what is handed out."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from console.badges.layouts import BadgeProblem
from console.badges.sheets import check_letters, masthead_of
from console.paper.sheets.badges import Masthead
from console.paper.sheets.guide import write_guides
from console.paper.sheets.roll import RollRow, write_roll
from console.paper.sheets.signs import (
    Poster,
    SeatLabel,
    Tent,
    write_poster,
    write_seat_labels,
    write_tents,
)
from screens.words import _, written_in
from store.attendance.turnout import handouts
from store.codes.badge_code import printed_number
from store.conference.conference import Conference
from store.event.folder import EventFolder
from store.journal.disk import write_private
from store.people.officers import presidium
from store.text.vietnamese import clean, name_key, natural_key


class HallPaper(StrEnum):
    """What can be printed for the hall."""

    TENTS = "tents"
    SEATS = "seats"
    POSTER = "poster"
    ROLL = "roll"
    GUIDE = "guide"
    HANDOUTS = "handouts"


FILES = {
    HallPaper.TENTS: "bien-ten.pdf",
    HallPaper.SEATS: "nhan-ghe.pdf",
    HallPaper.POSTER: "ap-phich.pdf",
    HallPaper.ROLL: "diem-danh.pdf",
    HallPaper.GUIDE: "huong-dan.pdf",
    HallPaper.HANDOUTS: "ky-nhan.pdf",
}

SHEETS = {"a4": (297.0, 210.0), "a3": (420.0, 297.0)}
"""Of the poster, on its side."""


def make_paper(
    event: EventFolder, conference: Conference, paper: HallPaper, folder: Path, *, sheet: str = "a4"
) -> Path:
    """Draw one paper into ``folder``, whole or not at all; the file's path.

    Raises BadgeProblem, OSError.
    """
    masthead = masthead_of(event)
    title = event.plan.title
    out = BytesIO()
    match paper:
        case HallPaper.TENTS:
            draw = partial(write_tents, _tents(conference, masthead), out, masthead, title)
        case HallPaper.SEATS:
            draw = partial(write_seat_labels, _seats(conference), out, title)
        case HallPaper.POSTER:
            draw = partial(write_poster, _poster(event, masthead), out, masthead, SHEETS[sheet])
        case HallPaper.ROLL:
            rows = _rows(conference, masthead)
            draw = partial(_draw_roll, rows, out, masthead, title)
        case HallPaper.HANDOUTS:
            lists = {name.upper(): rows for name, rows in _handouts(conference, masthead).items()}
            draw = partial(write_roll, lists, out, masthead, title)
        case HallPaper.GUIDE:
            draw = partial(_draw_guides, out, masthead, title)
    with written_in(event.plan.language):
        draw()
    target = folder / FILES[paper]
    write_private(target, out.getvalue())
    return target


def _draw_guides(out: BytesIO, masthead: Masthead, title: str) -> None:
    from console.badges.guides import guides  # every screen, which the other papers do without

    check_letters(masthead.texts)
    write_guides(list(guides(rehearsal=masthead.rehearsal)), out, masthead, title)


def _draw_roll(rows: Sequence[RollRow], out: BytesIO, masthead: Masthead, title: str) -> None:
    write_roll({_("ATTENDANCE ROLL"): rows}, out, masthead, title)


def _tents(conference: Conference, masthead: Masthead) -> Sequence[Tent]:
    tents = [Tent(o.name, o.delegate.position if o.delegate else "") for o in presidium(conference)]
    if not tents:
        raise BadgeProblem(
            _(
                "Nobody is marked as a member of the presidium, and the plan names no chair. Mark "
                "them on the delegates' screen (F6), or fill in event.chairs in the plan."
            )
        )
    people = [text for tent in tents for text in (tent.name, tent.position)]
    check_letters((masthead.title, *people))
    return tents


def _seats(conference: Conference) -> Sequence[SeatLabel]:
    category = conference.plan.category
    labels = [
        SeatLabel(d.seat, d.name, d.unit, category(d.category).style)
        for d in conference.roll.summoned
        if d.seat
    ]
    if not labels:
        raise BadgeProblem(_("No delegate has a seat; no label was made."))
    check_letters(text for label in labels for text in (label.seat, label.name, label.unit))
    return sorted(labels, key=lambda label: natural_key(label.seat))


def _poster(event: EventFolder, masthead: Masthead) -> Poster:
    plan = event.plan
    opening = min(item.start for item in plan.programme)
    with written_in(plan.language):
        moment = _("{time}, {day}").format(time=f"{opening:%H:%M}", day=_long_date(plan.date))
    check_letters((masthead.host, plan.title, moment, plan.venue))
    return Poster(plan.title, moment, plan.venue)


def _rows(
    conference: Conference, masthead: Masthead, signed: Mapping[int, str] = {}
) -> Sequence[RollRow]:
    """Everyone by given name; ``signed`` is by badge number."""
    roll = sorted(conference.roll.summoned, key=lambda d: name_key(d.name))
    if not roll:
        raise BadgeProblem(_("There is nobody on the list yet; bring it in first."))
    people = [text for d in roll for text in (d.name, d.unit, d.seat)]
    check_letters((*masthead.texts, *people))
    return [
        RollRow(
            letter=clean(d.name).split(" ")[-1][:1].upper(),
            number=printed_number(d.number),
            name=d.name,
            year=d.birth_year,
            unit=d.unit,
            seat=d.seat,
            signed=signed.get(d.number, ""),
        )
        for d in roll
    ]


def _handouts(conference: Conference, masthead: Masthead) -> Mapping[str, Sequence[RollRow]]:
    """A list to sign for each hand-out; who was given it against a scan need not sign."""
    zone, lists = ZoneInfo(conference.plan.time_zone), {}
    for one in handouts(conference):
        signed = {
            number: f"{fact.time.astimezone(zone):%H:%M}"
            for (name, number), fact in conference.attendance.handed_out.items()
            if name == one.handout
        }
        lists[one.handout] = _rows(conference, masthead, signed)
    if not lists:
        raise BadgeProblem(
            _("The plan names nothing that is handed out: reception.handouts. No list was made.")
        )
    check_letters(lists)
    return lists


def _long_date(day: date) -> str:
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return _("{weekday}, {day:02}/{month:02}/{year}").format(
        weekday=names[day.weekday()], day=day.day, month=day.month, year=day.year
    )
