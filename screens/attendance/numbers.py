"""Numbers: who is in the hall, who has come at all, who was in it at a moment; which units lack
most, who is awaited, and who has not got what is handed out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from screens.acts.act import Act, Group
from screens.attendance.dialogs import ask_changed
from screens.attendance.live_numbers import (
    arrival_lines,
    bar_text,
    category_lines,
    composition_lines,
    door_lines,
    head_counts,
    quorum_lines,
)
from screens.attendance.words import AWAITED_AS, duties_of_nobody_in_words, hours_of_desks
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.times import opens_soon
from screens.frame.view import View
from screens.widgets.bar import LineBlock, nothing_here
from screens.widgets.lettering import LEAST_FIGURES, Figures
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import TypedInput
from screens.words import _
from screens.words.numbers import notated, percent
from store.attendance.desk_work import HandingOut
from store.attendance.turnout import (
    absent_on_duty,
    arrivals_by_desk,
    counts,
    handouts,
    present_at,
    turnout_by_unit,
)
from store.conference.conference import Turnout
from store.text.messages import N_

_NORMAL, _WIDE = 100, 160
_LARGE = 5
_SIDE_WIDTH = 38
_BAR = 10

_BACK = Act(N_("Back to reception"), "escape", "app.go('reception')", sign="Esc")
_CHANGE = Act(N_("Left, absent, instead…"), "enter", "change", Group.ROW)
_TURN = Act(N_("Units or still awaited"), "tab", "turn", short=N_("Other list"))


class NumbersScreen(ConferenceScreen):
    """The numbers of attendance, turnout by unit, and who is awaited."""

    MODE = "numbers"
    PART = "attendance"
    PURPOSE = N_(
        "Numbers that are not the same: who is in the hall now, who has come at all, and who "
        "was in the hall at the moment you type, such as 07:45. Units that lack most stand first."
    )
    CSS_PATH = [FRAME_CSS, "numbers.tcss"]
    ACTS = (
        _BACK,
        _CHANGE,
        _TURN,
        Act(N_("One row up"), "up", "step(-1)", Group.MOVING),
        Act(N_("One row down"), "down", "step(1)", Group.MOVING),
    )
    AUTO_FOCUS = "#moment"

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="counts"):
            for name, caption in (
                ("present", _("PRESENT")),
                ("ever", _("HAVE COME")),
                ("excused", _("EXCUSED")),
                ("absent", _("NOT COME")),
                ("then", _("PRESENT AT")),
            ):
                with Vertical(classes="number", id=f"of-{name}"):
                    with Horizontal(classes="asked"):
                        yield Static(caption, classes="caption", markup=False)
                        if name == "then":
                            yield TypedInput(placeholder="07:45", id="moment", compact=True)
                    yield Figures(id=name)
                    yield LineBlock(id=f"{name}-note")
        yield Static(id="arrivals", markup=False)
        yield LineBlock(id="door")
        with Horizontal(id="lists"):
            with Vertical(id="by-unit"):
                yield Table(
                    Column(_("Unit"), 0, least=16, whole=True),
                    Column(_("Present"), 11, right=True),
                    Column("", _BAR, drop=1),
                    Column("%", 7, right=True),
                    id="units",
                )
                yield LineBlock(id="units-count")
            with Vertical(id="by-duty"):
                yield Table(
                    Column("", 1, state=True),
                    Column(_("Still awaited"), 14, state=True),
                    Column(_("Name"), 0, least=20, whole=True),
                    Column(_("Unit"), 16, drop=2),
                    Column(_("Telephone"), 11, drop=1),
                    id="awaited",
                )
                yield LineBlock(id="awaited-count")
            with Vertical(id="side"):
                yield LineBlock(id="categories")
                yield LineBlock(id="desks")

    def on_mount(self) -> None:
        for table in self.query(Table):
            table.can_focus = False  # Tab says which list the arrows move
        self._mark_list()

    def acts_now(self, _here: Any) -> Sequence[Act]:
        return (_CHANGE, _TURN, _BACK) if self._awaiting else (_BACK, _TURN)

    def watch_view(self, before: View, view: View) -> None:
        super().watch_view(before, view)
        if self.is_mounted and view.short_clock(before.now) != view.short_clock(view.now):
            self._show_door(view)  # nobody coming is no fact

    def show(self, view: View) -> None:
        conference = view.conference
        for name, count in head_counts(conference).items():
            self._count_in(name, str(count))
        self._note("present", *quorum_lines(conference))
        self._note("ever", Content(_("{count} gone out").format(count=counts(conference).left)))
        self._note("absent", Content(_("no word sent")))
        self._show_moment(view)
        self.put("arrivals", Content("  ").join(arrival_lines(view, self.size.width - 40)))
        self._show_door(view)
        units = turnout_by_unit(conference).items()
        lacking = sorted(units, key=lambda unit: unit[1].present - unit[1].summoned)
        full = sum(turnout.present == turnout.summoned for _unit, turnout in lacking)
        awaited, without = _awaited_rows(view), _without_rows(view)
        nothing = nothing_here(
            _("How many of each unit are here will stand here."),
            {"f6 ctrl+o": _("bring in a list")},
        )
        self.query_one("#units", Table).show([_unit_row(*unit) for unit in lacking], nothing)
        self.query_one("#awaited", Table).show([*awaited, *without])
        said = _("{count} units, {full} of them complete")
        self._count("units", said.format(count=len(lacking), full=full))
        said = _("{count} awaited").format(count=len(awaited))
        duties = " · ".join((said, *duties_of_nobody_in_words(conference)))
        said = _("have not got {handout}: {count}")
        counted = Counter(row.cells[1] for row in without).items()
        handed = [said.format(handout=handout, count=count) for handout, count in counted]
        self._count("awaited", *handed, duties)
        self.query_one("#categories", LineBlock).show(
            [*category_lines(conference, _SIDE_WIDTH), *composition_lines(conference)]
        )
        self.query_one("#desks", LineBlock).show(_desk_lines(view))

    def _show_door(self, view: View) -> None:
        """One line, or one each where they do not fit; the desks' hours where they have no column
        of their own."""
        lines, width, between = door_lines(view), self.size.width, Content("  │  ")
        hours = hours_of_desks(view.conference).items() if width < _WIDE else ()
        desks = [Content(f"{desk}: {said}") for desk, said in hours]
        if width >= _NORMAL:
            lines = [between.join(lines), *desks]
        elif desks:
            lines += between.join(desks).wrap(width - 2)
        self.query_one("#door", LineBlock).show(lines)

    def _count_in(self, name: str, text: str) -> None:
        """The figure of those present large, the others in one size; thousands need more room."""
        thousands = self.view.conference.quorum.summoned > 999
        room = self.size.width >= (_WIDE if thousands else _NORMAL)
        rows = _LARGE if room and name == "present" else LEAST_FIGURES
        if thousands and self.size.width < _NORMAL:
            rows = 1
        self.query_one(f"#{name}", Figures).show(text, rows)

    def _count(self, name: str, *lines: str) -> None:
        said = [Content.styled(line, "$text-muted") for line in lines]
        self.query_one(f"#{name}-count", LineBlock).show(said)

    def _note(self, name: str, *lines: Content) -> None:
        self.query_one(f"#{name}-note", LineBlock).show(lines)

    @on(Input.Changed, "#moment")
    def _moment_typed(self) -> None:
        self._show_moment(self.view)

    def _show_moment(self, view: View) -> None:
        typed = self.query_one("#moment", TypedInput).value.strip()
        number, notes = "–", [_("type a time, such as 07:45")]
        moment = _moment(typed, view)
        if moment is not None:
            present = present_at(view.conference, moment)
            number = str(present)
            notes = [percent(present, view.conference.quorum.summoned)]
        elif announced := view.conference.announcements.all[-1:]:
            quorum, at = announced[0].quorum, view.short_clock(announced[0].at)
            said = _("when announced at {time}").format(time=at)
            notes = [said, f"{quorum.present} · {notated(quorum.percent)}"]
        self._count_in("then", number)
        self._note("then", *map(Content, notes))

    @property
    def _awaiting(self) -> bool:
        """Whether the arrows move through those still awaited."""
        return self.has_class("-awaiting")

    def _mark_list(self) -> None:
        for table in self.query(Table):
            table.set_class((table.id == "awaited") is not self._awaiting, "-quiet")

    def action_turn(self) -> None:
        self.toggle_class("-awaiting")
        self._mark_list()
        self._show_frame(self.view)

    def _list(self) -> Table:
        return self.query_one("#awaited" if self._awaiting else "#units", Table)

    def action_step(self, by: int) -> None:
        self._list().action_step(by)

    @on(Input.Submitted, "#moment")
    def action_change(self) -> None:
        if self._awaiting:
            self._change(self.query_one("#awaited", Table).current)

    @on(Table.Chosen, "#awaited")
    def _chosen(self, event: Table.Chosen) -> None:
        self._change(event.key)

    def _change(self, row: tuple[str, int] | None) -> None:
        """Ask what became of a person who is awaited."""
        conference = self.view.conference
        if row is not None and (delegate := conference.roll.get(row[1])):
            self.ask(ask_changed(self.app, conference, delegate))


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


def _unit_row(unit: str, turnout: Turnout) -> Row:
    present, summoned = turnout.present, turnout.summoned
    cells = (
        unit or _("(no unit)"),
        f"{present} / {summoned:>3}",
        bar_text(present, summoned, _BAR),
        percent(present, summoned),
    )
    return Row(unit or "-", cells, "dim" if present == summoned else "")


def _awaited_rows(view: View) -> list[Row]:
    """Who has a duty and is not in the hall; a row's key is the duty and the badge number."""
    late = opens_soon(view)
    return [
        Row(
            (duty.value, one.number),
            ("!" if late else "", AWAITED_AS[duty], one.name, one.unit, one.phone),
            "warn" if late else "",
        )
        for duty, delegates in absent_on_duty(view.conference).items()
        for one in delegates
    ]


def _without_rows(view: View) -> list[Row]:
    """Who has come and has not been given what is being handed out; a row's key is the hand-out and
    the badge number."""
    return [
        Row((one.handout, delegate.number), ("", one.handout, delegate.name, delegate.unit, ""))
        for one in handouts(view.conference)
        if one.given or view.work == HandingOut(one.handout)
        for delegate in one.missing
    ]


def _desk_lines(view: View) -> list[Content]:
    """How many came in at each desk, the first time, and in which hours."""
    width, lines = _SIDE_WIDTH - 6, []
    for desk, hours in arrivals_by_desk(view.conference).items():
        count = sum(hours.values())
        lines += [Content.assemble(desk[:width].ljust(width), (f"{count:>6}", "bold"))]
        lines += Content(hours_of_desks(view.conference)[desk]).wrap(_SIDE_WIDTH)
    return [Content.styled(_("CAME IN AT"), "bold $text-muted"), *lines] if lines else []
