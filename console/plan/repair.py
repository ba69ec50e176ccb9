"""A plan that cannot be read: its forms open with the mistakes marked, until none is left."""

from contextlib import suppress
from pathlib import Path

from textual import events, on
from textual.binding import Binding

from console.application import EventApp
from console.error_sentences import os_sentence, sentences
from screens.plan.dialogs import ask_anew
from screens.plan.messages import ReadPlan, WritePlan
from screens.plan.screen import BrokenPlanScreen
from screens.widgets.dialog import GivenUp
from screens.widgets.form import ask_consent
from screens.words import _
from store.event.folder import PLAN
from store.event.plan_file import PlanMoved, mend_plan
from store.journal.clock import Clock
from store.plan.changes.mending import decoded
from store.plan.plan import Plan, load_plan, parse_plan
from store.plan.problems import PlanError


class RepairApp(EventApp):
    """Ends with True once the plan can be read, with None when the person leaves."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [
        Binding(act.keys, act.action.removeprefix("app."), show=False, priority=act.before_fields)
        for act in BrokenPlanScreen.EVERYWHERE
        if act.keys
    ]

    def __init__(self, folder: Path, clock: Clock) -> None:
        super().__init__(None, None, clock, "plan")
        self.add_mode("plan", BrokenPlanScreen)
        self.reports = folder
        self._path = folder / PLAN

    async def on_event(self, event: events.Event) -> None:
        self.read_messages(event)
        await super().on_event(event)

    @on(ReadPlan)
    def show_plan(self) -> None:
        """Read the file: it opens once nothing is wrong in it."""
        screen = self.screen_stack[0]
        try:
            content = self._path.read_bytes()
            load_plan(content, PLAN)
        except PlanError:
            if isinstance(screen, BrokenPlanScreen):
                screen.show_plan(content, decoded(content))
                self._say_what_is_left(content)
        except OSError as error:
            self.notify(os_sentence(error), severity="error")
        else:
            self.exit(True)

    def _say_what_is_left(self, content: bytes) -> None:
        try:
            plan = parse_plan(decoded(content).removeprefix("\ufeff"))
        except PlanError as error:
            left = _("{count} mistakes left").format(count=len(error.problems))
            self.notify(left, severity="warning")
        else:
            self.run_worker(self._ask_to_save(content, plan))

    async def _ask_to_save(self, content: bytes, plan: Plan) -> None:
        """All is right but the encoding: whether letters were read rightly, a person sees."""
        said = _(
            "Another program saved it otherwise. Read so, it says: {title}; {venue}. If that is "
            "right, it is saved as UTF-8 and the conference opens."
        ).format(title=plan.title, venue=plan.venue)
        heading = _("The plan is not saved as UTF-8")
        with suppress(GivenUp):
            await ask_consent(self, heading, said, _("Save it as UTF-8"))
            self._write(WritePlan((), content))

    @on(WritePlan)
    def _write(self, message: WritePlan) -> None:
        try:
            mend_plan(self._path, message.edits, message.seen)
        except PlanMoved as moved:
            self.run_worker(self._ask_anew(message, moved))
            return
        except (PlanError, OSError) as error:
            self.notify(sentences(error)[0], severity="error")
        self.show_plan()

    async def _ask_anew(self, message: WritePlan, moved: PlanMoved) -> None:
        """The file was changed elsewhere meanwhile: in what, and what is to stand."""
        before, now = decoded(message.seen), decoded(moved.content)
        try:
            edits = await ask_anew(self, message.edits, moved.differences, before, now)
        except GivenUp:
            self.show_plan()
        else:
            self._write(WritePlan(edits, moved.content))

    def defect_sentence(self) -> str:
        return _(
            "The plan's forms stopped because of a defect in the program. The file is as it was "
            "written last. The report for the developers, without personal data: {report}"
        )


def mend(folder: Path, clock: Clock) -> str:
    """Opens the forms on this terminal; the sentence of what ended them otherwise, else ""."""
    _code, sentence = RepairApp(folder, clock).run_until_left()
    return sentence
