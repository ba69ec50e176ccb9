"""Preparing: the plan as forms, step by step. The file stays the truth; nobody needs to see it."""

from collections.abc import Awaitable, Sequence
from contextlib import suppress
from typing import Any

from textual import on, work
from textual.app import ComposeResult

from screens.acts.act import Act
from screens.frame.frame import ConferenceScreen
from screens.frame.view import View
from screens.plan.acts import ACTS, AtPlan, acts_now
from screens.plan.body import PlanBody
from screens.plan.dialogs import Draft
from screens.plan.messages import ReadPlan, WritePlan
from screens.plan.sheet import PlanSheet
from screens.refusals import outcome_sentence
from screens.widgets.dialog import GivenUp
from screens.widgets.table import Table
from store.event.plan_change import ChangePlan, too_late
from store.facts.outcome import refused
from store.plan.changes.writing import Edit
from store.plan.plan import Plan
from store.text.messages import N_


class PlanScreen(ConferenceScreen):
    MODE = "plan"
    PURPOSE = N_(
        "What is fixed before the day, step by step. What you change counts at once, at every desk."
    )
    AUTO_FOCUS = "#plan-keys"
    ACTS = ACTS

    _content = b""  # the file that is shown

    def compose_body(self) -> ComposeResult:
        yield PlanBody()

    def here(self) -> AtPlan:
        return self.query_one(PlanBody).at()

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    def row_name(self) -> str:
        at = self.here()
        return Draft(self.app, at.sheet, str).name(at.key) if at.sheet and at.is_table else ""

    def on_screen_resume(self) -> None:
        self.post_message(ReadPlan())

    def show(self, view: View) -> None:
        """The plan's file is read by the application, which says when it has changed."""

    def show_plan(self, content: bytes, text: str) -> None:
        """What the file says now."""
        if content != self._content:
            self._content = content
            self.query_one(PlanBody).show(PlanSheet(text))
            self.show_acts()

    @on(PlanBody.Moved)
    def _moved(self) -> None:
        self.show_acts()

    @on(Table.Chosen)
    async def _row_chosen(self, event: Table.Chosen) -> None:
        event.stop()
        await self.action_enter()

    # ---------------------------------------------------------------- acts

    def action_step(self, by: int) -> None:
        self.query_one(PlanBody).turn(by)

    def action_back(self) -> None:
        self.app.run_action("app.go('reception')")

    def action_fill_in(self) -> None:
        at = self.here()
        self._change(self._draft(at).ask(at.key))

    def action_script(self) -> None:
        at = self.here()
        self._change(self._draft(at).ask_text(at.script))

    def action_add(self) -> None:
        at, draft = self.here(), self._draft(self.here())
        place = draft.sheet.tables(at.list) + 1
        if at.is_table:
            place = int(at.key.removeprefix(f"{at.list}[").partition("]")[0]) + 1
        self._change(draft.ask_new(at.list, place))

    def action_add_step(self) -> None:
        at, draft = self.here(), self._draft(self.here())
        item, dot, step = at.key.partition(".step[")
        rows = f"{item}.step"
        place = int(step[:-1]) if dot else draft.sheet.tables(rows)
        self._change(draft.ask_new(rows, place + 1))

    def action_drop(self) -> None:
        at = self.here()
        self._change(self._draft(at).ask_drop(at.key))

    def action_move_row(self, by: int) -> None:
        at = self.here()
        self._write(self._draft(at).moved(at.key, by))

    def _draft(self, at: AtPlan) -> Draft:
        return Draft(self.app, at.sheet or PlanSheet(""), self._refusal)

    def _refusal(self, plan: Plan) -> str:
        found = too_late(self.view.conference, plan)
        return next((outcome_sentence(refused(why, **details)) for why, details in found), "")

    @work
    async def _change(self, question: Awaitable[Sequence[Edit]]) -> None:
        """Have what is answered to ``question`` written, on the file it was asked of."""
        if self.asking or not self.may_act(ChangePlan):
            return
        self.asking, seen = True, self._content
        try:
            with suppress(GivenUp):
                self._write(await question, seen)
        finally:
            self.asking = False

    def _write(self, edits: Sequence[Edit], seen: bytes | None = None) -> None:
        if edits:
            self.post_message(WritePlan(edits, self._content if seen is None else seen))
