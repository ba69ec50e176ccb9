"""Log (F9): every fact, newest first; one taken back is marked."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.acts.act import Act, Group
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.view import View
from screens.frame.words import not_your_role
from screens.log.dialogs import ask_retraction
from screens.log.words import describe
from screens.widgets.bar import nothing_here
from screens.widgets.form import Answers, Field, Form
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.attendance.facts import By
from store.conference.commands import Retract
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.text.messages import N_
from store.text.vietnamese import matches

_SHOWN = 500
"""Rows at a time; a search finds older ones."""


_TAKE_BACK = Act(N_("Take this entry back… (reason)"), "enter", "take_back", Group.ROW)
_LOOK_FOR = Act(N_("Look for an entry…"), "ctrl+o", "look_for")


class LogScreen(ConferenceScreen):
    """The facts as sentences, searchable."""

    MODE = "log"
    PURPOSE = N_(
        "Everything that was recorded, newest first. Nothing is ever deleted: what was "
        "taken back is marked."
    )
    CSS_PATH = FRAME_CSS
    AUTO_FOCUS = "#facts-table"
    ACTS = (_TAKE_BACK, _LOOK_FOR, Act(N_("Show all again"), "escape", "show_all", Group.MOVING))

    _wanted = ""
    _found: tuple[Conference | None, Sequence[Fact]] = (None, ())

    def compose_body(self) -> ComposeResult:
        yield Static(id="unscanned", markup=False)
        yield Table(
            Column(_("Time"), 8),
            Column(_("What happened"), 0, least=58),
            Column(_("Desk"), 12, drop=2),
            Column(_("Operator"), 16, drop=3),
            Column("", 12, drop=1),
            id="facts-table",
        )

    def acts_now(self, _here: Any) -> Sequence[Act]:
        return _TAKE_BACK, _LOOK_FOR

    def offered(self, act: Act) -> bool:
        chosen = self.query_one("#facts-table", Table).current
        mine = chosen is None or self.refused_here(Retract(chosen, "")) is None
        return mine if act is _TAKE_BACK else super().offered(act)

    @on(Table.Chosen)
    async def _chosen_row(self) -> None:
        await self.action_enter()

    def action_take_back(self) -> None:
        conference, key = self.view.conference, self.query_one("#facts-table", Table).current
        if key is None or (fact := conference.find_fact(key)) is None:
            return
        if refused := self.refused_here(Retract(fact.id, "")):
            self.notify(not_your_role(refused.details["roles"]), severity="warning", markup=False)
        else:
            self.ask(ask_retraction(self.app, conference, fact))

    def action_look_for(self) -> None:
        field = Field("text", _("A name, a desk, an operator; empty: all"), optional=True)
        self.app.push_screen(
            Form(_("Look for in the log"), [field], verb=_("Look for")), self._look_for
        )

    def _look_for(self, answers: Answers | None) -> None:
        if answers is not None:
            self._show_those(answers["text"])

    def action_show_all(self) -> None:
        self._show_those("")

    def _show_those(self, wanted: str) -> None:
        self._wanted, self._found = wanted, (None, ())
        self.show(self.view)

    def _newest(self, conference: Conference) -> Sequence[Fact]:
        """The matching facts, newest first; kept, because a large record takes a moment to
        search."""
        if self._found[0] is not conference:
            backwards = reversed(conference.history)
            wanted = (
                fact
                for fact in backwards
                if not self._wanted
                or matches(self._wanted, describe(fact, conference), fact.desk, fact.operator)
            )
            self._found = (conference, list(islice(wanted, _SHOWN)))
        return self._found[1]

    def show(self, view: View) -> None:
        rows = [_row(view, fact) for fact in self._newest(view.conference)]
        nothing = nothing_here(_("Everything that is recorded will stand here, newest first."))
        if self._wanted:
            said = _("No entry says “{text}”.").format(text=self._wanted)
            nothing = nothing_here(said, {"ctrl+o": _("look for another"), "escape": _("show all")})
        self.query_one("#facts-table", Table).show(rows, nothing)
        self._show_frame(view)  # which keys are offered, the chosen entry decides
        by_number = view.conference.attendance.admitted_by(By.NUMBER)
        said = _("Admitted by number, no code scanned: {count}").format(count=by_number)
        lines = [Content.styled(f" ! {said}", "$warning")] * bool(by_number)
        if self._wanted:
            found = _("{count} entries say “{text}” · Esc: show all")
            lines.append(Content(" " + found.format(count=len(rows), text=self._wanted)))
        self.put("unscanned", Content("\n").join(lines))
        self.query_one("#unscanned").display = bool(lines)


def _row(view: View, fact: Fact) -> Row:
    gone = fact.id in view.conference.retracted
    said = describe(fact, view.conference)
    cells = (view.clock(fact.time), said, fact.desk, fact.operator, _("taken back") if gone else "")
    return Row(fact.id, cells, "dim" if gone else "")
