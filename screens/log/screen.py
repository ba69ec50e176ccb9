"""Log (F9): every fact, newest first; one taken back is marked."""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import Any

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from screens.acts.act import Act, Group
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.view import View
from screens.frame.words import REFUSALS, not_your_role
from screens.log.dialogs import ask_retraction, ask_telling_apart
from screens.log.entry_card import entry_lines, what_changes
from screens.log.rows import FILTERS, Filter, Fold, passes, rows
from screens.log.words import describe
from screens.widgets.bar import nothing_here
from screens.widgets.chips import Chips
from screens.widgets.form import Answers, Field, Form
from screens.widgets.table import Column, Table, wrapped
from screens.words import _
from store.attendance.commands import group_of
from store.attendance.facts import By
from store.conference.commands import Retract, why_it_stands
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.people.commands.numbering import TellApart
from store.people.facts import Listed
from store.text.messages import N_
from store.text.vietnamese import matches

_SHOWN = 500
"""Rows at a time; a search finds older ones."""

_SETTLED_SECONDS = 0.15
"""How long the cursor must rest before it is counted what the entry under it changes."""


class AtLog(Struct, frozen=True):
    """The entry under the cursor; None on a row that stands for several acts."""

    view: View
    entry: Fact | None = None


def _stands(at: AtLog) -> str:
    if at.entry is None:
        return _("no entry is chosen")
    if stands := why_it_stands(at.entry):
        return REFUSALS[stands].removesuffix(".")
    return _("it is taken back") if at.entry.id in at.view.conference.retracted else ""


_TAKE_BACK = Act(
    N_("Take this entry back… (reason)"), "enter", "take_back", Group.ROW, why_not=_stands
)


def _one_person(at: AtLog) -> str:
    doubles = at.view.conference.roll.doubles
    return "" if at.entry and at.entry.id in doubles else _("it is no second person of a number")


_TELL_APART = Act(
    N_("Give this person another badge number…"),
    "ctrl+n",
    "tell_apart",
    Group.ROW,
    TellApart,
    _one_person,
    short=N_("Another number"),
)
_OPEN = Act(N_("Open the entries of a minute"), "right", "unfold(True)", Group.MOVING)
_SHOW_ALL = Act(N_("Show all again"), "escape", "show_all", Group.MOVING, sign="Esc")
_NEXT_FILTER = Act(N_("The next filter"), "tab", "turn(1)", Group.MOVING, short=N_("Filter"))
_LOOK_FOR = Act(N_("Look for an entry…"), "ctrl+o", "look_for")


class LogScreen(ConferenceScreen):
    """The facts as sentences, searchable."""

    MODE = "log"
    PURPOSE = N_(
        "Everything that was recorded, newest first. Nothing is ever deleted: what was "
        "taken back is marked."
    )
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#facts-table"
    ACTS = (
        _TAKE_BACK,
        _TELL_APART,
        _LOOK_FOR,
        _NEXT_FILTER,
        Act(N_("The filter before"), "shift+tab", "turn(-1)", Group.MOVING),
        _OPEN,
        Act(N_("Close them"), "left", "unfold(False)", Group.MOVING),
        _SHOW_ALL,
    )

    _wanted = ""
    _filter = Filter.EVERYTHING
    _settling: Timer | None = None
    _found: tuple[Conference | None, Sequence[Fact]] = (None, ())

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._opened: frozenset[Fold] = frozenset()

    def compose_body(self) -> ComposeResult:
        yield Static(id="unscanned", markup=False)
        yield Chips(id="filters")
        with Horizontal(id="entries"):
            yield Table(
                Column(_("Time"), 8),
                Column("", 1, state=True),
                Column(_("What happened"), 0, least=50),
                Column(_("Desk"), 12, drop=2),
                Column(_("Operator"), 16, drop=3),
                Column("", 12, drop=1),
                id="facts-table",
            )
            yield Static(id="entry", markup=False)

    def here(self) -> AtLog:
        return AtLog(self.view, self._entry())

    def acts_now(self, _here: Any) -> Sequence[Act]:
        current = self.query_one("#facts-table", Table).current
        if current is None:
            return _SHOW_ALL, _LOOK_FOR
        apart = () if _one_person(self.here()) else (_TELL_APART,)
        opens = (_OPEN,) if isinstance(current, tuple) else ()
        takes_back = (_TAKE_BACK,) if self._entry() else ()
        return *takes_back, *opens, *apart, _NEXT_FILTER, _LOOK_FOR

    def offered(self, act: Act) -> bool:
        fact = self._entry()
        mine = fact is None or self.refused_here(Retract(fact.id, "")) is None
        return mine if act is _TAKE_BACK else super().offered(act)

    @on(Table.Chosen)
    async def _chosen_row(self) -> None:
        if self._entry() is None:
            self.action_unfold(None)
        else:
            await self.action_enter()

    def _entry(self) -> Fact | None:
        key = self.query_one("#facts-table", Table).current
        if isinstance(key, tuple):
            kind, key = key
            key = key if kind == "group" else None  # which is taken back as one
        return self.view.conference.find_fact(key) if isinstance(key, str) else None

    def action_unfold(self, opened: bool | None) -> None:
        """Open the row under the cursor, or close it; None: the other of the two."""
        key = self.query_one("#facts-table", Table).current
        if isinstance(key, tuple):
            opens = key not in self._opened if opened is None else opened
            self._opened = self._opened | {key} if opens else self._opened - {key}
            self.show_anew()

    def action_turn(self, by: int) -> None:
        self.query_one(Chips).turn(by)

    @on(Chips.Chosen)
    def _filtered(self, event: Chips.Chosen) -> None:
        self._filter = event.key
        self._show_those(self._wanted)

    @on(Table.Resized)
    def _show_whole(self) -> None:
        """Texts are broken to the width of their column."""
        self.show_anew()

    @on(Table.Moved)
    def _moved(self) -> None:
        fact = self._entry()
        self.put("entry", _block(self._entry_lines(fact)) if fact else "")
        clashes = fact is not None and fact.id in self.view.conference.clashes
        self.query_one("#entry").set_class(clashes, "-clash")
        if self._settling is not None:
            self._settling.stop()
        if fact is not None:
            self._settling = self.set_timer(_SETTLED_SECONDS, partial(self._show_change, fact))

    def _show_change(self, fact: Fact) -> None:
        """What taking the entry back changes: all facts are added up without it."""
        if self._entry() is fact:
            changes = what_changes(self.view.conference, fact)
            self.put("entry", _block([*self._entry_lines(fact), changes]))

    def _entry_lines(self, fact: Fact) -> list[Content]:
        table = self.query_one("#facts-table", Table)
        return entry_lines(self.view, fact, told=bool(table.room_of(3) and table.room_of(4)))

    def action_take_back(self) -> None:
        if (fact := self._entry()) is None:
            return
        if refused := self.refused_here(Retract(fact.id, "")):
            self.notify(not_your_role(refused.details["roles"]), severity="warning", markup=False)
        else:
            conference = self.view.conference
            listed = [f for f in conference.act_of(fact) if isinstance(f.what, Listed)]
            # a newcomer's check-in goes with the number; others of a list stay
            newcomer = listed == [fact] and fact.id in conference.clashes
            whole = newcomer or bool(group_of(conference, fact))
            self.ask(ask_retraction(self.app, conference, fact, whole_act=whole))

    def action_tell_apart(self) -> None:
        if (fact := self._entry()) is not None:
            self.ask(ask_telling_apart(self.app, self.view.conference, fact))

    def action_look_for(self) -> None:
        said = _("A name, a desk, an operator; empty: all")
        field = Field("text", _("Look for"), optional=True)
        form = Form(_("Look for in the log"), [field], said, verb=_("Look for"))
        self.app.push_screen(form, self._look_for)

    def _look_for(self, answers: Answers | None) -> None:
        if answers is not None:
            self._show_those(answers["text"])

    def action_show_all(self) -> None:
        self._filter = Filter.EVERYTHING
        self._show_those("")

    def _show_those(self, wanted: str) -> None:
        self._wanted, self._found = wanted, (None, ())
        self.show_anew()

    def _chips(self, view: View) -> list[tuple[Filter, str]]:
        """Clashes only where there are any, or were when they were chosen."""
        without = not view.conference.clashes and self._filter is not Filter.CLASHES
        shown = (one for one in Filter if not (without and one is Filter.CLASHES))
        return [(one, FILTERS[one]) for one in shown]

    def _newest(self, conference: Conference) -> Sequence[Fact]:
        """The matching facts, newest first; kept, because a large record takes a moment to
        search."""
        if self._found[0] is not conference:
            backwards = reversed(conference.history)
            wanted = (
                fact
                for fact in backwards
                if passes(self.view, fact, self._filter)
                and (
                    not self._wanted
                    or matches(self._wanted, describe(fact, conference), fact.desk, fact.operator)
                )
            )
            self._found = (conference, list(islice(wanted, _SHOWN)))
        return self._found[1]

    def show(self, view: View) -> None:
        found = self._newest(view.conference)
        table = self.query_one("#facts-table", Table)
        room = table.room_of(2)
        folded = [line for row in rows(view, found, self._opened) for line in wrapped(row, 2, room)]
        nothing = nothing_here(_("Everything that is recorded will stand here, newest first."))
        if self._wanted:
            said = _("No entry says “{text}”.").format(text=self._wanted)
            nothing = nothing_here(said, {"ctrl+o": _("look for another"), "escape": _("show all")})
        table.show(folded, nothing)
        self.query_one(Chips).show(self._chips(view), self._filter)
        self._moved()
        by_number = view.conference.attendance.admitted_by(By.NUMBER)
        said = _("Admitted by number, no code scanned: {count}").format(count=by_number)
        lines = [Content.styled(f" ! {said}", "$warning")] * bool(by_number)
        if count := len(view.conference.clashes):
            said = _("Clashes between desks, for you to settle: {count}").format(count=count)
            lines.append(Content.styled(f" ! {said}", "$warning"))
        if self._wanted:
            said = _("{count} entries say “{text}” · Esc: show all")
            lines.append(Content(" " + said.format(count=len(found), text=self._wanted)))
        self.put("unscanned", Content("\n").join(lines))
        self.query_one("#unscanned").display = bool(lines)


def _block(lines: Sequence[Content]) -> Content:
    return Content("\n").join(lines)
