"""The questions of the start screen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from textual.app import App

from screens.plan.words import place_without_kind
from screens.start.seat import Seat, Work
from screens.start.shown import NewEvent
from screens.start.words import WORK
from screens.widgets.choice import Choice
from screens.widgets.dialog import ask
from screens.widgets.form import Answers, Field, Form, ask_text
from screens.words import _
from store.plan.moments import read_clock, read_day
from store.preparation.places import written_path

_TYPED = "typed"


def _wrong_day(text: str) -> str:
    return "" if _read(read_day, text) else _("Write the date as 28/11/2026.")


def _wrong_clock(text: str) -> str:
    return "" if _read(read_clock, text) else _("Write the time as 7:30 or 7h30.")


def _read(reader: Callable[[str], date | time], text: str) -> date | time | None:
    try:
        return reader(text)
    except ValueError:
        return None


def _tidy_day(text: str) -> str:
    day = _read(read_day, text)
    return f"{day:%d/%m/%Y}" if day else text


def _tidy_clock(text: str) -> str:
    clock = _read(read_clock, text)
    return f"{clock:%H:%M}" if clock else text


def _unkind(answers: Answers) -> str:
    return place_without_kind(answers["host"])


async def ask_new(
    app: App[Any],
    today: date,
    profiles: Mapping[str, str],
    profile_for: Callable[[date], str],
    folder_for: Callable[[str, str, int], Path],
) -> NewEvent:
    """Asks what a new conference cannot be made without. ``profiles``: each law's name and words;
    ``profile_for`` a day; ``folder_for`` a title, a host and a year: where it will lie. Raises
    GivenUp."""
    fields = [
        Field("title", _("Name of the conference"), _("Conference of exemplary people")),
        Field("date", _("Date"), f"{today:%d/%m/%Y}", wrong=_wrong_day, tidy=_tidy_day),
        Field("start", _("Begins at"), "07:30", wrong=_wrong_clock, tidy=_tidy_clock),
        Field("venue", _("Venue")),
        Field("host", _("Held by (commune or ward: “xã Ngọc Trạo”)")),
        Field("profile", _("Law"), profile_for(today), choices=profiles),
    ]

    def effect(answers: Answers) -> str:
        day = _read(read_day, answers["date"])
        year = day.year if isinstance(day, date) else today.year
        path = folder_for(answers["title"], answers["host"], year)
        return _("a folder {path}").format(path=path)

    said = _("The rest is filled in later; everything can be changed.")
    form = Form(
        _("A new conference"), fields, said, verb=_("Make it"), warning=_unkind, effect=effect
    )
    answers = await ask(app, form)
    opens = datetime.combine(read_day(answers["date"]), read_clock(answers["start"]))
    venue, host = answers["venue"], answers["host"]
    return NewEvent(answers["title"], opens, venue, host, answers["profile"])


async def ask_seat(app: App[Any], seat: Seat) -> Seat:
    """Asks what this machine does, and who sits at it. Raises GivenUp."""
    fields = [
        Field("work", _("This machine does"), seat.work.value, choices=WORK),
        Field("operator", _("Operator"), seat.operator),
        Field("desk", _("Desk"), seat.desk),
    ]
    said = _("Kept for the next time, but for the operator's name.")
    answers = await ask(app, Form(_("What will this machine do?"), fields, said))
    return Seat(Work(answers["work"]), answers["desk"], answers["operator"])


async def ask_place(
    app: App[Any], heading: str, label: str, found: Sequence[tuple[Path, str, str]], nothing: str
) -> Path:
    """Asks which of the places ``found`` is meant, or for a path. Raises GivenUp."""
    if found:
        other = (_TYPED, _("another: write its path"), "")
        chosen: Path | str = await ask(app, Choice(heading, [*found, other]))
        if isinstance(chosen, Path):
            return chosen
    typed = await ask_text(app, heading, label, explanation="" if found else nothing, path=True)
    return written_path(typed)
