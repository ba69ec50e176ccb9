"""A plan that cannot be read: its forms open with the mistakes marked, until none is left."""

from pathlib import Path

from textual import events, on
from textual.binding import Binding

from console.application import EventApp
from console.error_sentences import os_sentence
from screens.plan.messages import ReadPlan, WritePlan
from screens.plan.screen import BrokenPlanScreen
from screens.words import _
from store.event.folder import PLAN
from store.event.plan_file import PlanMoved, mend_plan
from store.journal.clock import Clock
from store.plan.changes.mending import decoded
from store.plan.plan import load_plan
from store.plan.problems import PlanError


class RepairApp(EventApp):
    """Ends with True once the plan can be read, with None when the person leaves."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding(act.keys, act.action.removeprefix("app."), show=False, priority=act.before_fields)
        for act in BrokenPlanScreen.EVERYWHERE
    ]

    def __init__(self, folder: Path, clock: Clock) -> None:
        super().__init__(None, None, clock, "plan")
        self.add_mode("plan", BrokenPlanScreen)
        self.reports = folder
        self._path = folder / PLAN

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.MouseDown):
            for row in self.toast_rows():
                row.pressed()
        await super().on_event(event)

    @on(ReadPlan)
    def show_plan(self) -> None:
        """Read the file: it opens once nothing is wrong in it."""
        screen = self.screen_stack[0]
        try:
            content = self._path.read_bytes()
            load_plan(content, PLAN)
        except PlanError as error:
            if isinstance(screen, BrokenPlanScreen):
                screen.show_plan(content, decoded(content))
                left = _("{count} mistakes left").format(count=len(error.problems))
                self.notify(left, severity="warning")
        except OSError as error:
            self.notify(os_sentence(error), severity="error")
        else:
            self.exit(True)

    @on(WritePlan)
    def _write(self, message: WritePlan) -> None:
        try:
            mend_plan(self._path, message.edits, message.seen)
        except PlanMoved:
            said = _("The plan's file was changed elsewhere meanwhile: look at it again.")
            self.notify(said, severity="warning")
        except OSError as error:
            self.notify(os_sentence(error), severity="error")
        self.show_plan()

    def defect_sentence(self) -> str:
        return _(
            "The plan's forms stopped because of a defect in the program. The file is as it was "
            "written last. The report for the developers, without personal data: {report}"
        )


def mend(folder: Path, clock: Clock) -> str:
    """Opens the forms on this terminal; the sentence of what ended them otherwise, else ""."""
    _code, sentence = RepairApp(folder, clock).run_until_left()
    return sentence
