"""What is to be done before the day: from the empty event to the opened hall."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from screens.acts.act import Act
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.messages import GoTo
from screens.frame.view import View
from screens.preparation.acts import ACTS, DO, PLACES, TRIALS, AtTask
from screens.preparation.messages import LookAtMachine, ReadMachine
from screens.preparation.words import SIGNS, STEP_NAMES, TASK_NAMES, item_sentence
from screens.widgets.bar import LineBlock
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.preparation.checklist import (
    Item,
    Machine,
    Standing,
    checklist,
    missing,
)
from store.text.messages import N_

_TONES = {Standing.DONE: "good", Standing.MISSING: "warn", Standing.UNKNOWN: ""}


class PreparationScreen(ConferenceScreen):
    """The tasks in the order in which they are best done, and how each stands."""

    MODE = "preparation"
    PURPOSE = N_(
        "What is to be done before the conference opens: ✓ done, ! missing, ? look yourself. Enter "
        "goes to where a task is done."
    )
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#tasks"
    ACTS = ACTS

    _machine = Machine()
    _items: Sequence[Item] = ()

    def compose_body(self) -> ComposeResult:
        yield LineBlock(id="left-to-do")
        yield Table(
            Column("", 1, state=True),
            Column("", 34),
            Column("", 0, least=30, whole=True),
            id="tasks",
        )

    def on_mount(self) -> None:
        super().on_mount()
        self.post_message(ReadMachine())
        if todo := missing(self._items):
            self._table.point_at(todo[0].task)

    @property
    def _table(self) -> Table:
        return self.query_one("#tasks", Table)

    def here(self) -> AtTask:
        items = self._items
        at = self._table.current
        return AtTask(self.view, next((one for one in items if one.task == at), items[0]))

    def row_name(self) -> str:
        return TASK_NAMES[self.here().item.task]

    def acts_now(self, _here: AtTask) -> Sequence[Act]:
        return (DO,)

    def show_machine(self, machine: Machine) -> None:
        """What this computer says of itself."""
        self._machine = machine
        self.show_anew()

    def show(self, view: View) -> None:
        items = self._items = checklist(view.conference, view.now, self._machine)
        self.query_one("#left-to-do", LineBlock).show([_left_to_do(items)])
        self._table.show(list(_rows(items)))

    @on(Table.Chosen)
    async def _chosen(self) -> None:
        await self.action_enter()

    def action_do_task(self) -> None:
        task = self.here().item.task
        asked = TRIALS.get(task)
        self.post_message(asked() if asked else GoTo(PLACES[task]))

    def action_look_at_machine(self) -> None:
        self.post_message(LookAtMachine())


def _left_to_do(items: Sequence[Item]) -> Content:
    if not (todo := missing(items)):
        return Content.styled("✓ " + _("Everything is ready for the day."), "bold $success")
    left = _("Tasks left before the day: {count}")
    following = _("next: {task}").format(task=TASK_NAMES[todo[0].task])
    return Content.assemble(
        ("! ", "bold $warning"), (left.format(count=len(todo)), "bold"), f" · {following}"
    )


def _rows(items: Sequence[Item]) -> Iterator[Row]:
    step = None
    for item in items:
        if item.step is not step:
            step = item.step
            yield Row(None, (STEP_NAMES[step].upper(),), "head")
        cells = (SIGNS[item.standing], TASK_NAMES[item.task], item_sentence(item))
        yield Row(item.task, cells, _TONES[item.standing])
