"""What can be done with the plan's forms, and why not now."""

from collections.abc import Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.plan.sections import sections_of
from screens.plan.sheet import PlanSheet
from screens.words import _
from store.event.plan_change import ChangePlan
from store.plan.plan import plan_keys
from store.plan.schema import key_without_numbers
from store.text.messages import N_


class AtPlan(Struct, frozen=True):
    """The plan as it is, the step that is shown, and the key or the table under the cursor."""

    sheet: PlanSheet | None = None
    step: int = 0
    key: str = ""

    @property
    def is_table(self) -> bool:
        return self.key.endswith("]")

    @property
    def list(self) -> str:
        """The list of tables that is shown and may take another one; "" for none."""
        if self.is_table and ".step[" not in self.key:
            return self.key.rpartition("[")[0]
        if self.sheet and self.sheet.given_up:
            return ""
        rows = [section.of[0] for section in sections_of(self.step) if section.is_rows]
        return rows[0] if len(rows) == 1 else ""

    @property
    def script(self) -> str:
        """The key of what the MC says at the row; "" where nothing is said."""
        bare = key_without_numbers(self.key)
        return f"{self.key}.script" if f"{bare}.script" in plan_keys() else ""


def _nothing(at: AtPlan) -> str:
    if at.sheet and at.sheet.given_up:
        return _("the file holds no plan")
    return "" if at.key else _("there is nothing here")


def _no_table(at: AtPlan) -> str:
    return "" if at.is_table else _("the row is none of a list")


def _no_list(at: AtPlan) -> str:
    return "" if at.list else _("there is no list here")


def _no_script(at: AtPlan) -> str:
    return "" if at.script else _("nothing is said at this row")


def _no_item(at: AtPlan) -> str:
    return "" if at.key.startswith("programme[") else _("the row is no item of the programme")


def _add(at: AtPlan) -> Sequence[str]:
    words = {
        "category": _("Add a category…"),
        "programme": _("Add an item below…"),
        "dossier.columns": _("Add a column…"),
    }
    return (words.get(at.list, _("Add a row…")),)


FILL = Act(N_("Fill in, or change…"), "enter", "fill_in", Group.ROW, ChangePlan, _nothing)
SCRIPT = Act(
    N_("What the MC says here…"),
    "ctrl+e",
    "script",
    Group.ROW,
    ChangePlan,
    _no_script,
    short=N_("Script…"),
)
ADD = Act(N_("Add a row…"), "ctrl+n", "add", Group.SCREEN, ChangePlan, _no_list, _add)
BACK = Act(N_("Back to what is to be done"), "escape", "app.go('preparation')", sign="Esc")
NEXT = Act(N_("The next step"), "right", "step(1)", Group.MOVING, short=N_("Next"))

ACTS: tuple[Act, ...] = (
    FILL,
    SCRIPT,
    Act(N_("Leave the row out…"), "delete", "drop", Group.ROW, ChangePlan, _no_table),
    Act(N_("Move the row up"), "ctrl+up", "move_row(-1)", Group.ROW, ChangePlan, _no_table),
    Act(N_("Move the row down"), "ctrl+down", "move_row(1)", Group.ROW, ChangePlan, _no_table),
    ADD,
    Act(N_("Add a step to the item…"), "", "add_step", Group.ROW, ChangePlan, _no_item),
    NEXT,
    Act(N_("The step before"), "left", "step(-1)", Group.MOVING),
)


def acts_now(at: AtPlan) -> Sequence[Act]:
    """What Enter does, and at most two more."""
    return (FILL, SCRIPT, ADD) if at.script else (FILL, ADD, NEXT)
