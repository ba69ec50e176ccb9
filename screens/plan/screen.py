"""Preparing: the plan as forms, step by step. The file stays the truth; nobody needs to see it."""

from collections.abc import Coroutine, Sequence
from contextlib import suppress
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from screens.acts.act import Act
from screens.acts.act_line import ActLine
from screens.acts.every_screen import WITHOUT_A_CONFERENCE
from screens.acts.screen import ActScreen
from screens.frame.frame import ConferenceScreen
from screens.frame.view import View
from screens.plan.acts import ACTS, BACK, AtPlan, acts_now
from screens.plan.body import PlanBody
from screens.plan.dialogs import Draft
from screens.plan.messages import ReadPlan, WritePlan
from screens.plan.sheet import PlanSheet
from screens.plan.words import REFUSALS
from screens.widgets.bar import Bar, ToastRow
from screens.widgets.dialog import GivenUp
from screens.widgets.table import Table
from screens.words import _
from store.conference.commands import Command
from store.conference.conference import Conference
from store.event.plan_change import ChangePlan, too_late
from store.plan.changes.refusals import PlanRefusal
from store.plan.changes.writing import AddRow, Edit, MoveRow
from store.plan.plan import Plan
from store.preparation.checklist import Step, checklist, missing
from store.text.messages import N_


class PlanForms(ActScreen):
    """What can be done with a plan that is shown, whether it can be read or not."""

    AUTO_FOCUS = "#plan-keys"
    ACTS = ACTS

    asking = False
    _content = b""  # the file that is shown
    _row = ""  # where the cursor goes once it is shown anew

    def show_plan(self, content: bytes, text: str) -> None:
        """What the file says now, and as text."""
        if content != self._content:
            self._content = content
            self.query_one(PlanBody).show(PlanSheet(text), self._row)
            self._row = ""
            self.show_acts()

    def too_late(self, _plan: Plan) -> str:
        """Why that plan comes too late, in a sentence; "" where it does not."""
        return ""

    def here(self) -> AtPlan:
        return self.query_one(PlanBody).at()

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    def row_name(self) -> str:
        at = self.here()
        return self._draft.name(at.key) if at.is_table else ""

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

    def action_fill_in(self) -> None:
        self._ask(self._draft.ask(self.here().key))

    def action_script(self) -> None:
        self._ask(self._draft.ask_text(self.here().script))

    def action_add(self) -> None:
        at = self.here()
        place = self._draft.sheet.tables(at.list)
        if at.is_table:
            place = int(at.key.removeprefix(f"{at.list}[").partition("]")[0])
        self._ask(self._draft.ask_new(at.list, place + 1))

    def action_add_step(self) -> None:
        item, dot, step = self.here().key.partition(".step[")
        rows = f"{item}.step"
        place = int(step[:-1]) if dot else self._draft.sheet.tables(rows)
        self._ask(self._draft.ask_new(rows, place + 1))

    def action_drop(self) -> None:
        self._ask(self._draft.ask_drop(self.here().key))

    def action_move_row(self, by: int) -> None:
        if self.may_act(ChangePlan):
            self._write(self._draft.moved(self.here().key, by), self._content)

    @property
    def _draft(self) -> Draft:
        sheet = self.query_one(PlanBody).sheet
        return Draft(self.app, sheet or PlanSheet(""), self.too_late)

    def _ask(self, question: Coroutine[Any, Any, Sequence[Edit]]) -> None:
        """Have what is answered to ``question`` written, on the file it was asked of."""
        if self.asking or not self.may_act(ChangePlan):
            question.close()
        else:
            self.asking = True
            self.run_worker(self._write_answer(question, self._content))

    async def _write_answer(
        self, question: Coroutine[Any, Any, Sequence[Edit]], seen: bytes
    ) -> None:
        try:
            with suppress(GivenUp):
                self._write(await question, seen)
        finally:
            self.asking = False

    def _write(self, edits: Sequence[Edit], seen: bytes) -> None:
        for edit in edits:
            match edit:
                case AddRow(rows, at):
                    self._row = f"{rows}[{at}]"
                case MoveRow(row, to):
                    self._row = f"{row.rpartition('[')[0]}[{to}]"
        if edits:
            self.post_message(WritePlan(edits, seen))


class PlanScreen(ConferenceScreen, PlanForms):
    """The plan of the event that is open."""

    here = PlanForms.here

    MODE = "plan"
    ACTS = (*ACTS, BACK)
    PART = "plan"
    PURPOSE = N_(
        "What is fixed before the day, step by step. What you change counts at once, at every desk."
    )

    def compose_body(self) -> ComposeResult:
        yield PlanBody()

    def on_screen_resume(self) -> None:
        self.post_message(ReadPlan())

    _stands: Conference | None = None  # the conference whose standing is shown

    def may_act(self, command: type[Command] | None = None) -> bool:
        if self.view.machine:
            self.notify(REFUSALS[PlanRefusal.AT_THE_HUB], severity="warning")
            return False
        return super().may_act(command)

    def show(self, view: View) -> None:
        """How it stands with each step. The plan's file is read by the application, which says when
        it has changed."""
        if view.conference is not self._stands:
            self._stands = view.conference
            left = {item.step for item in missing(checklist(view.conference, view.now))}
            counts = {
                Step.DELEGATES: len(view.conference.roll.summoned),
                Step.HONORS: len(view.conference.honors.listed),
            }
            self.query_one(PlanBody).stand(
                {place: (counts.get(step, 0), step in left) for place, step in enumerate(Step)}
            )

    def too_late(self, plan: Plan) -> str:
        found = too_late(self.view.conference, plan)
        return next((REFUSALS[why].format(**details) for why, details in found), "")


class BrokenPlanScreen(PlanForms):
    """A plan that cannot be read as it is: its mistakes stand at their fields."""

    DEFAULT_CSS = """
    BrokenPlanScreen { background: $background; }
    BrokenPlanScreen #title { height: 1; padding: 0 1; background: $primary; color: white; }
    BrokenPlanScreen #body { height: 1fr; padding: 0 1; }
    """
    PURPOSE = N_(
        "The plan's file has mistakes. Each stands at its field; once all are mended, the event "
        "opens. What is right in the file stays."
    )
    EVERYWHERE = WITHOUT_A_CONFERENCE

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        with Vertical(id="body"):
            yield PlanBody()
        yield ToastRow()
        yield ActLine()

    def on_mount(self) -> None:
        title = self.query_one("#title", Bar)
        title.left = Content.assemble(("HOINGHI", "bold"), " · ", _("the plan has mistakes"))
        self.post_message(ReadPlan())
