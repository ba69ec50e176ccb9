"""Log (F9): every fact, newest first; one taken back is marked."""

from collections.abc import Mapping, Sequence
from itertools import islice

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.frame.frame import FRAME_CSS, ConferenceScreen, key
from screens.frame.view import View
from screens.log.dialogs import ask_retraction
from screens.log.words import describe
from screens.widgets.form import Answers, Field, Form
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.attendance.facts import By
from store.conference.commands import Retract
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.text.vietnamese import matches

_SHOWN = 500
"""Rows at a time; a search finds older ones."""


class LogScreen(ConferenceScreen):
    """The facts as sentences, searchable."""

    MODE = "log"
    CSS_PATH = FRAME_CSS
    AUTO_FOCUS = "#facts-table"
    BINDINGS = [key("ctrl+o", "look_for", "", id="log.look_for")]

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

    def help_text(self) -> str:
        return _(
            "Everything that was recorded, newest first. Enter takes the chosen entry back, with a "
            "reason. Nothing is ever deleted: what was taken back is marked. Ctrl+O looks for an "
            "entry, however old, by a name, a desk or an operator."
        )

    def keys_now(self, _view: View) -> Mapping[str, str]:
        chosen = self.query_one("#facts-table", Table).current
        mine = chosen is None or self.refused_here(Retract(chosen, "")) is None
        take_back = {"Enter": _("take back")} if mine else {}
        return {**take_back, "Ctrl+O": _("look for")}

    @on(Table.Moved)
    def _moved(self) -> None:
        self._show_frame(self.view)

    @on(Table.Chosen)
    def _take_back(self, event: Table.Chosen) -> None:
        conference = self.view.conference
        fact = conference.find_fact(event.key)
        if fact and self.may_give(Retract(fact.id, "")):
            self.ask(ask_retraction(self.app, conference, fact))

    def action_look_for(self) -> None:
        field = Field("text", _("A name, a desk, an operator; empty: all"), optional=True)
        self.app.push_screen(
            Form(_("Look for in the log"), [field], verb=_("Look for")), self._look_for
        )

    def _look_for(self, answers: Answers | None) -> None:
        if answers is not None:
            self._wanted = answers["text"]
            self._found = (None, ())
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
        self.query_one("#facts-table", Table).show(rows)
        self._show_frame(view)  # which keys are offered, the chosen entry decides
        by_number = view.conference.attendance.admitted_by(By.NUMBER)
        said = _("Admitted by number, no code scanned: {count}").format(count=by_number)
        self.put("unscanned", Content.styled(f" ! {said}", "$warning"))
        self.query_one("#unscanned").display = by_number > 0


def _row(view: View, fact: Fact) -> Row:
    gone = fact.id in view.conference.retracted
    said = describe(fact, view.conference)
    cells = (view.clock(fact.time), said, fact.desk, fact.operator, _("taken back") if gone else "")
    return Row(fact.id, cells, "dim" if gone else "")
