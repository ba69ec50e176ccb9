"""Numbers: who is in the hall, who has come at all, who was in it at a moment; by unit."""

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Input, Static

from screens.attendance.live_numbers import (
    arrival_lines,
    category_lines,
    missing_lines,
    others_line,
    quorum_line,
)
from screens.frame.frame import FRAME_CSS, ConferenceScreen, key
from screens.frame.messages import GoTo
from screens.frame.view import View
from screens.widgets.bar import nothing_here
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import TypedInput
from screens.words import _
from store.attendance.turnout import counts, present_at, turnout_by_unit
from store.conference.conference import Turnout
from store.text.vietnamese import percent


class NumbersScreen(ConferenceScreen):
    """The three numbers of attendance, and turnout by category and unit."""

    MODE = "numbers"
    CSS_PATH = [FRAME_CSS, "numbers.tcss"]
    BINDINGS = [
        key("escape", "back", "", id="numbers.back"),
        key("up", "step(-1)", "", id="numbers.up"),
        key("down", "step(1)", "", id="numbers.down"),
    ]
    AUTO_FOCUS = "#moment"

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="three"):
            for name, caption in (
                ("present", _("IN THE HALL NOW")),
                ("ever", _("HAVE COME (some may have gone)")),
                ("then", _("WERE IN THE HALL AT")),
            ):
                with Vertical(classes="number"):
                    if name == "then":
                        with Horizontal(classes="asked"):
                            yield Static(caption, classes="caption")
                            yield TypedInput(placeholder="07:45", id="moment", compact=True)
                    else:
                        yield Static(caption, classes="caption")
                    yield Digits("", id=name)
                    yield Static("", id=f"{name}-note", markup=False)
        with Horizontal():
            with VerticalScroll(id="parts"):
                yield Static(id="categories", markup=False)
                yield Static(id="arrivals", markup=False)
                yield Static(id="missing", markup=False)
            yield Table(
                Column(_("Unit"), 0, least=16),
                Column(_("Present"), 7, right=True),
                Column(_("Summoned"), 9, right=True),
                Column("%", 7, right=True, drop=1),
                id="units",
            )

    def help_text(self) -> str:
        return _(
            "Three numbers that are not the same: who is in the hall now, who has come at all, "
            "and who was in the hall at the moment you type, such as 07:45. Esc: to reception."
        )

    def keys_now(self, _view: View) -> Mapping[str, str]:
        return {"Esc": _("back"), "F1": _("help"), "Ctrl+P": _("commands")}

    def show(self, view: View) -> None:
        conference = view.conference
        numbers = counts(conference)
        self.query_one("#present", Digits).update(f"{numbers.present}/{numbers.summoned}")
        self.put("present-note", quorum_line(conference))
        self.query_one("#ever", Digits).update(str(numbers.ever_present))
        self.put("ever-note", others_line(conference))
        self._show_moment(view)
        width = max(30, self.query_one("#parts").content_size.width)
        self.put("categories", _block(category_lines(conference, width)))
        self.put("arrivals", _block(arrival_lines(view, width)))
        self.put("missing", _block(missing_lines(conference, 500)))
        rows = [_row(unit, turnout) for unit, turnout in turnout_by_unit(conference).items()]
        nothing = nothing_here(
            _("How many of each unit are here will stand here."),
            {"f6 ctrl+o": _("bring in a list")},
        )
        self.query_one("#units", Table).show(rows, nothing)

    @on(Input.Changed, "#moment")
    def _moment_typed(self) -> None:
        self._show_moment(self.view)

    def _show_moment(self, view: View) -> None:
        typed = self.query_one("#moment", TypedInput).value.strip()
        number, note = "–", _("type a time, such as 07:45")
        moment = _moment(typed, view)
        if moment is not None:
            present = present_at(view.conference, moment)
            number = str(present)
            note = percent(present, view.conference.quorum.summoned)
        self.query_one("#then", Digits).update(number)
        self.put("then-note", note)

    def action_step(self, by: int) -> None:
        self.query_one("#units", Table).action_step(by)

    def action_back(self) -> None:
        self.post_message(GoTo("reception"))


def _moment(typed: str, view: View) -> datetime | None:
    """``07:45``, ``7:45`` or ``7h45`` on the day of the record's last fact, or None."""
    hours, _colon, minutes = typed.lower().replace("h", ":").partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        return None
    history = view.conference.history
    if int(hours) > 23 or int(minutes) > 59 or not history:
        return None
    day = view.local(history[-1].time).date()
    zone = ZoneInfo(view.conference.plan.time_zone)
    return datetime.combine(day, time(int(hours), int(minutes)), zone)


def _row(unit: str, turnout: Turnout) -> Row:
    present, summoned = turnout.present, turnout.summoned
    cells = (unit or _("(no unit)"), str(present), str(summoned), percent(present, summoned))
    return Row(unit or "-", cells, "good" if present == summoned else "")


def _block(lines: list[Content]) -> Content:
    return Content("\n").join(lines)
