"""Log (F9): every fact, newest first; what was taken back stays, marked."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult

from screens.fact_words import describe
from screens.frame import ConferenceScreen
from screens.messages import Decide
from screens.view import View
from screens.widgets.form import Field, Form
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.conference import Retract

_SHOWN = 500


class LogScreen(ConferenceScreen):
    MODE = "log"
    CSS_PATH = "frame.tcss"
    AUTO_FOCUS = "#facts-table"

    def compose_body(self) -> ComposeResult:
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
            "reason. Nothing is ever deleted: what was taken back is marked. 'hoinghi log' prints "
            "the whole of it."
        )

    def keys_now(self, _view: View) -> tuple[tuple[str, str], ...]:
        return (("Enter", _("take back")), ("F1", _("help")), ("Ctrl+P", _("commands")))

    @on(Table.Chosen)
    @work
    async def _take_back(self, event: Table.Chosen) -> None:
        conference = self.view.conference if self.view else None
        fact = conference.find_fact(event.key) if conference else None
        if conference is None or fact is None:
            return
        answers = await self.app.push_screen_wait(
            Form(
                _("Take back: {what}").format(what=describe(fact, conference)),
                [Field("reason", _("Reason"), _("entered by mistake"))],
            )
        )
        if answers is not None:
            self.post_message(Decide(Retract(fact.id, answers["reason"])))

    def show(self, view: View) -> None:
        conference = view.conference
        newest = conference.history[-_SHOWN:][::-1]
        self.query_one("#facts-table", Table).show(
            [
                Row(
                    fact.id,
                    (
                        view.clock(fact.at),
                        describe(fact, conference),
                        fact.desk,
                        fact.operator,
                        _("taken back") if fact.id in conference.retracted else "",
                    ),
                    "dim" if fact.id in conference.retracted else "",
                )
                for fact in newest
            ]
        )
