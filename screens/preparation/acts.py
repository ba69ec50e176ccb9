"""What can be done on the checklist: each row leads where its task is done."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.frame.messages import OpenDoors, Request
from screens.frame.view import View
from screens.preparation.messages import LookAtMachine, RehearseOwn, TryPrinter, TryScanner
from screens.preparation.words import WAYS
from store.preparation.checklist import Item, Task
from store.text.messages import N_


class AtTask(Struct, frozen=True):
    """The row under the cursor."""

    view: View
    item: Item


PLACES: Mapping[Task, str] = {
    Task.PLAN: "plan",
    Task.LIST: "import",
    Task.NUMBERS: "delegates",
    Task.SEATS: "delegates",
    Task.DUTIES: "delegates",
    Task.SPEAKERS: "programme",
    Task.HONORS: "honors",
    Task.SLATE: "votes",
    Task.BADGES: "badges",
    Task.OPENING: "programme",
}
"""The screen, by its mode, on which a task is done."""

TRIALS: Mapping[Task, type[Request]] = {
    Task.SCANNER: TryScanner,
    Task.CAMERA: OpenDoors,
    Task.PRINTER: TryPrinter,
    Task.MACHINE: LookAtMachine,
    Task.REHEARSAL: RehearseOwn,
}
"""What is asked of the application for the others."""


def _way(at: AtTask) -> Sequence[str]:
    return (WAYS[at.item.task],)


DO = Act(N_("Do this task"), "enter", "do_task", Group.ROW, now=_way)

ACTS: Sequence[Act] = (
    DO,
    Act(N_("Look this machine over…"), "ctrl+r", "look_at_machine"),
)
