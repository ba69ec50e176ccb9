"""Delegates (F6): the roll, searchable, and who is in the hall."""

from collections.abc import Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from screens.acts.act import Act
from screens.frame.choosing import chosen_match, several_matches
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.messages import ChangePerson, Identify, NewDelegate
from screens.frame.view import View
from screens.people.acts import ACTS, AtRoll, acts_now
from screens.people.dialogs import ask_duty, ask_numbering, ask_person, ask_seating
from screens.people.filters import FILTERS, Filter, chips, passes
from screens.people.person_card import person_lines
from screens.people.words import MARKS
from screens.widgets.bar import nothing_here
from screens.widgets.chips import Chips, OverChips
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import PersonField
from screens.words import _
from store.attendance.recognition import Entry, admission
from store.codes.badge_code import printed_number
from store.conference.conference import Conference
from store.people.commands.numbering import NumberEveryone
from store.people.commands.roll import AddDelegate
from store.people.commands.seating import SeatEveryone
from store.people.delegate import Delegate
from store.people.search import fitting, nearly_fitting
from store.text.messages import N_


class SearchField(OverChips, PersonField):
    """Whom to look for; the filters stand below it."""


class DelegatesScreen(ConferenceScreen):
    """The roll, with everything that amends it."""

    MODE = "delegates"
    PURPOSE = N_(
        "The roll: look somebody up, amend, admit. A part of the name, the unit or the "
        "number is enough."
    )
    PART = "people"
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#search"
    ACTS = ACTS

    _pointed = False  # the arrows were used since the text last changed
    _filter = Filter.EVERYBODY
    _fit: Sequence[Delegate] = ()  # of those shown; the others only but for a typing mistake
    _counted: Conference | None = None  # of which chips and rows are
    _chips: Sequence[tuple[Filter, str]] = ()
    _rows: dict[int, Row]

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
                    Column("", 1, state=True),
                    Column(_("Attendance"), 14),
                    id="roll",
                )
                yield Static(id="shown", markup=False)
            yield Static(id="person", markup=False)

    def here(self) -> AtRoll:
        return AtRoll(self.view, self._current(), chosen=self._chosen() is not None)

    def row_name(self) -> str:
        return delegate.name if (delegate := self._current()) else ""

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    def show(self, view: View) -> None:
        roll, found = view.conference.roll.delegates, self._found(view)
        text = self.query_one("#search", PersonField).value.strip()
        nothing = nothing_here(
            _("The delegates will stand here."),
            {"ctrl+o": _("bring in a list"), "ctrl+n": _("add a person")},
        )
        if text or self._filter is not Filter.EVERYBODY:
            nobody = _("Nobody on the list fits “{text}”. Try fewer letters.").format(text=text)
            if not text:
                nobody = f"{FILTERS[self._filter]}: 0"
            nothing = nothing_here(nobody, {"escape": _("show all"), "ctrl+n": _("add a person")})
        if self._counted is not view.conference:
            self._counted, self._rows = view.conference, {}
            self._chips = chips(view.conference, roll.values())
        self.query_one(Chips).show(self._chips, self._filter)
        self.query_one("#roll", Table).show([self._row_of(one) for one in found], nothing)
        said = _("{shown} of {all} delegates").format(shown=len(found), all=len(roll))
        if text:
            said += f" · “{text}”"
        if len(found) < len(roll):
            said += " · " + _("Esc: show all")
        self.put("shown", said)
        self._show_person()

    def _row_of(self, delegate: Delegate) -> Row:
        """Made once until another fact is recorded, however many keys are typed."""
        if (row := self._rows.get(delegate.number)) is None:
            row = self._rows[delegate.number] = _row(self.view, delegate)
        return row

    @on(Table.Moved, "#roll")
    def _show_person(self) -> None:
        person = self._current()
        lines = person_lines(self.view, person) if person else []
        self.put("person", Content("\n").join(lines))

    @on(Chips.Chosen)
    def _filtered(self, event: Chips.Chosen) -> None:
        self._filter = event.key
        self._pointed = False
        self.show_anew()

    def _found(self, view: View) -> list[Delegate]:
        text = self.query_one("#search", PersonField).value.strip()
        conference = view.conference
        roll = conference.roll.listed
        if self._filter is not Filter.EVERYBODY:
            roll = tuple(one for one in roll if passes(conference, one, self._filter))
        self._fit = fitting(roll, text)
        return [*self._fit, *nearly_fitting(roll, text, self._fit)]

    def _chosen(self) -> int | None:
        """The only one who fits, or the one the arrows moved to."""
        pointed = self.query_one("#roll", Table).current if self._pointed else None
        return pointed or chosen_match([delegate.number for delegate in self._fit], None)

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self._pointed = False
        self.show_anew()
        roll = self.query_one("#roll", Table)
        roll.action_step(-len(roll.keys))

    @on(PersonField.Submitted, "#search")
    def _entered(self, event: PersonField.Submitted) -> None:
        if event.scanned:
            event.input.value = ""
            self.post_message(Identify(event.value, Entry.SCANNED))
            return
        found, text = self._found(self.view), event.value.strip()
        number = self._chosen()
        if number is not None:
            self.decide(admission(number, event.value))
        elif found:
            self.notify(several_matches(len(self._fit), text), severity="warning", markup=False)

    @on(Table.Chosen, "#roll")
    def _admit(self, event: Table.Chosen) -> None:
        self.decide(admission(event.key, self.query_one("#search", PersonField).value))

    def look_for(self, delegate: Delegate) -> None:
        """Show one person."""
        with self.prevent(Input.Changed):
            self.query_one("#search", PersonField).value = ""
        self._filter = Filter.EVERYBODY
        self.show_anew()
        self.query_one("#roll", Table).point_at(delegate.number)
        self._pointed = True

    @on(events.Click)
    def _clicked(self, event: events.Click) -> None:
        if self.query_one("#roll").region.contains(*event.screen_offset):
            self._pointed = True
            self.show_acts()

    def action_step(self, by: int) -> None:
        text = self.query_one("#search", PersonField).value.strip()
        # where several fit, the first step goes to the first of them
        if not text or self._chosen() is not None:
            self.query_one("#roll", Table).action_step(by)
        self._pointed = True
        self.show_acts()

    def action_clear(self) -> None:
        self._filter = Filter.EVERYBODY
        self.query_one("#search", PersonField).value = ""
        self.show_anew()

    def action_new(self) -> None:
        if self.may_act():
            self.post_message(NewDelegate())

    def action_change(self, which: str) -> None:
        if delegate := self._current():
            self.post_message(ChangePerson(delegate.number, which))

    def action_amend(self) -> None:
        if delegate := self._current():
            self.ask(ask_person(self.app, lambda: self.view, delegate))

    def action_add(self) -> None:
        self.ask(ask_person(self.app, lambda: self.view, None), AddDelegate)

    def action_duty(self) -> None:
        if delegate := self._current():
            self.ask(ask_duty(self.app, self.view.conference, delegate))

    def action_seat(self) -> None:
        self.ask(ask_seating(self.app, len(self.view.conference.roll.summoned)), SeatEveryone)

    def action_number(self) -> None:
        self.ask(ask_numbering(self.app, self.view.conference), NumberEveryone)

    async def action_enter_field(self) -> None:
        await self.query_one("#search", PersonField).action_submit()

    def _current(self) -> Delegate | None:
        number = self.query_one("#roll", Table).current
        return self.view.conference.roll.get(number) if number else None


def _row(view: View, delegate: Delegate) -> Row:
    sign, word, tone = _attendance(view, delegate)
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
            sign,
            word,
        ),
        tone,
    )


def _attendance(view: View, delegate: Delegate) -> tuple[str, str, str]:
    """Sign, words and tone."""
    attendance = view.conference.attendance
    presence = attendance.presences.get(delegate.number)
    if delegate.withdrawn:
        return "–", _("withdrawn"), "dim"
    if presence is not None and presence.inside:
        return "✓", f"{view.short_clock(presence.first.time)} {presence.first.desk}", "good"
    if presence is not None:
        return "→", _("left the hall"), "warn"
    if attendance.is_excused(delegate.number):
        return "–", _("excused"), "dim"
    return "", _("not here yet"), ""
