"""Delegates (F6): the roll, searchable, and who is in the hall."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from screens.frame.choosing import chosen_match, several_matches
from screens.frame.frame import FRAME_CSS, ConferenceScreen, key
from screens.frame.messages import GoTo, Identify, NewDelegate
from screens.frame.view import View
from screens.people.dialogs import ask_duty, ask_excuse, ask_numbering, ask_person, ask_seating
from screens.people.filters import Filter, chips, passes
from screens.people.person_card import person_lines
from screens.people.words import MARKS
from screens.widgets.chips import Chips, OverChips
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import PersonField
from screens.words import _
from store.attendance.commands import MarkLeft
from store.attendance.recognition import Entry, admission
from store.codes.badge_code import printed_number
from store.people.commands.numbering import NumberEveryone
from store.people.commands.roll import AddDelegate
from store.people.commands.seating import SeatEveryone
from store.people.delegate import Delegate
from store.people.search import find
from store.text.vietnamese import name_key


class SearchField(OverChips, PersonField):
    """Whom to look for; the filters stand below it."""


class DelegatesScreen(ConferenceScreen):
    """The roll, with everything that amends it."""

    MODE = "delegates"
    PART = "people"
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#search"
    BINDINGS = [
        key("up", "step(-1)", "", id="delegates.up"),
        key("down", "step(1)", "", id="delegates.down"),
        key("pageup", "step(-15)", "", id="delegates.page_up"),
        key("pagedown", "step(15)", "", id="delegates.page_down"),
        key("escape", "clear", "", id="delegates.clear"),
        key("ctrl+n", "new", "", id="delegates.new"),
        key("ctrl+l", "left", "", id="delegates.left"),
        key("ctrl+t", "excuse", "", id="delegates.excuse"),
        key("ctrl+r", "amend", "", id="delegates.amend"),
        key("ctrl+y", "add", "", id="delegates.add"),
        key("ctrl+g", "duty", "", id="delegates.duty"),
        key("ctrl+s", "seat", "", id="delegates.seat"),
        key("ctrl+b", "number", "", id="delegates.number"),
        key("ctrl+o", "import", "", id="delegates.import"),
    ]

    _pointed = False  # the arrows were used since the text last changed
    _filter = Filter.EVERYBODY

    def compose_body(self) -> ComposeResult:
        yield SearchField(placeholder=_("Name, unit or number"), id="search", compact=True)
        yield Chips(id="filters")
        with Horizontal(id="people"):
            with Vertical(id="listed"):
                yield Table(
                    Column(_("Badge"), 7),
                    Column(_("Name"), 0, least=20, whole=True),
                    Column(_("Born"), 5, drop=3),
                    Column(_("Position"), 18, drop=5),
                    Column(_("Unit"), 16, drop=1),
                    Column(_("Category"), 22, drop=6),
                    Column(_("Seat"), 5, drop=2),
                    Column(_("Duties"), 22, drop=4),
                    Column(_("Attendance"), 16, state=True),
                    id="roll",
                )
                yield Static(id="shown", markup=False)
            yield Static(id="person", markup=False)

    def help_text(self) -> str:
        here = _(
            "Type a part of the name, unit or number to search. Enter records that the person "
            "came. Ctrl+L: left the hall. Ctrl+T: sent word of not coming, with the reason. "
            "Ctrl+N: someone who is not on the list and is here now."
        )
        before = _(
            "Ctrl+O brings in the office's list. Ctrl+R amends the chosen person, badge number, "
            "seat, rank and note included. Ctrl+Y adds one who is not here yet. Ctrl+G gives or "
            "takes away a duty, or withdraws. Ctrl+S seats everyone, Ctrl+B numbers everyone. "
            "Ctrl+Z takes each of these back."
        )
        return f"{here}\n\n{before}"

    def keys_now(self, _view: View) -> Mapping[str, str]:
        return {"Enter": _("admit"), "Ctrl+R": _("amend"), "Ctrl+O": _("bring in a list")}

    def show(self, view: View) -> None:
        roll, found = view.conference.roll.delegates, self._found(view)
        self.query_one(Chips).show(chips(view.conference, roll.values()), self._filter)
        self.query_one("#roll", Table).show([_row(view, delegate) for delegate in found])
        said = _("{shown} of {all} delegates").format(shown=len(found), all=len(roll))
        if len(found) < len(roll):
            said += " · " + _("Esc: show all")
        self.put("shown", said)
        self._show_person()

    @on(Table.Moved, "#roll")
    def _show_person(self) -> None:
        person = self._current()
        lines = person_lines(self.view, person) if person else []
        self.put("person", Content("\n").join(lines))

    @on(Chips.Chosen)
    def _filtered(self, event: Chips.Chosen) -> None:
        self._filter = event.key
        self._pointed = False
        self.show(self.view)

    def _found(self, view: View) -> list[Delegate]:
        text = self.query_one("#search", PersonField).value.strip()
        conference = view.conference
        everybody = conference.roll.delegates.values()
        roll = [one for one in everybody if passes(conference, one, self._filter)]
        return find(roll, text) if text else sorted(roll, key=lambda d: name_key(d.name))

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self._pointed = False
        self.show(self.view)

    @on(PersonField.Submitted, "#search")
    def _entered(self, event: PersonField.Submitted) -> None:
        if event.scanned:
            self.post_message(Identify(event.value, Entry.SCANNED))
            return
        found = [delegate.number for delegate in self._found(self.view)]
        chosen = self.query_one("#roll", Table).current if self._pointed else None
        number = chosen_match(found, chosen)
        if number is not None:
            self.decide(admission(number, event.value))
        elif not event.value.strip():
            self.notify(_("Choose with ↑ ↓, then Enter."), markup=False)
        elif found:
            self.notify(several_matches(len(found), event.value.strip()), markup=False)

    @on(Table.Chosen, "#roll")
    def _admit(self, event: Table.Chosen) -> None:
        self.decide(admission(event.key, self.query_one("#search", PersonField).value))

    def look_for(self, delegate: Delegate) -> None:
        """Show one person."""
        with self.prevent(Input.Changed):
            self.query_one("#search", PersonField).value = ""
        self._filter = Filter.EVERYBODY
        self.show(self.view)
        self.query_one("#roll", Table).point_at(delegate.number)
        self._pointed = True

    def action_step(self, by: int) -> None:
        self._pointed = True
        self.query_one("#roll", Table).action_step(by)

    def action_clear(self) -> None:
        self._filter = Filter.EVERYBODY
        self.query_one("#search", PersonField).value = ""
        self.show(self.view)

    def action_new(self) -> None:
        if self.may_act():
            self.post_message(NewDelegate())

    def action_left(self) -> None:
        if delegate := self._current():
            self.decide(MarkLeft(delegate.number))

    def action_excuse(self) -> None:
        if delegate := self._current():
            self.ask(ask_excuse(self.app, delegate))

    def action_amend(self) -> None:
        if delegate := self._current():
            self.ask(ask_person(self.app, self.view, delegate))

    def action_add(self) -> None:
        self.ask(ask_person(self.app, self.view, None), AddDelegate)

    def action_duty(self) -> None:
        if delegate := self._current():
            self.ask(ask_duty(self.app, delegate))

    def action_seat(self) -> None:
        self.ask(ask_seating(self.app, len(self.view.conference.roll.summoned)), SeatEveryone)

    def action_number(self) -> None:
        self.ask(ask_numbering(self.app, self.view.conference), NumberEveryone)

    def action_import(self) -> None:
        self.post_message(GoTo("import"))

    def _current(self) -> Delegate | None:
        number = self.query_one("#roll", Table).current
        return self.view.conference.roll.get(number) if number else None


def _row(view: View, delegate: Delegate) -> Row:
    word, tone = _attendance(view, delegate)
    return Row(
        delegate.number,
        (
            printed_number(delegate.number),
            delegate.name,
            delegate.birth_year,
            delegate.position,
            delegate.unit,
            delegate.category,
            delegate.seat,
            ", ".join(map(MARKS.__getitem__, delegate.marks)),
            word,
        ),
        tone,
    )


def _attendance(view: View, delegate: Delegate) -> tuple[str, str]:
    attendance = view.conference.attendance
    presence = attendance.presences.get(delegate.number)
    if delegate.withdrawn:
        return _("withdrawn"), "dim"
    if presence is not None and presence.inside:
        return "✓ " + view.short_clock(presence.first.time) + " " + presence.first.desk, "good"
    if presence is not None:
        return "! " + _("left the hall"), "warn"
    if delegate.number in attendance.excused:
        return _("excused"), "dim"
    return "", ""
