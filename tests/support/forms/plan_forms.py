"""The plan's forms under Textual's Pilot."""

from screens.widgets.form import Form
from screens.widgets.text_field import FormField
from store.event.folder import PLAN, EventFolder
from store.plan.plan import Plan, load_plan
from tests.support.pilot import Console


async def prepare(here: Console, steps: int = 0) -> None:
    """The plan's screen, so many steps on."""
    here.app.action_go("plan")
    await here.press(*["right"] * steps)


async def fill_in(here: Console, label: str, text: str) -> None:
    """Go to the field of that label in the open form and write another text."""
    form = here.app.screen
    assert isinstance(form, Form)
    names = [field.name for field in form._fields if field.label == label]
    box = form.query_one(f"#{names[0]}", FormField)
    box.focus()
    box.value = ""
    await here.settle()
    await here.type(text)


def plan_of(event: EventFolder) -> Plan:
    return load_plan((event.path / PLAN).read_bytes(), PLAN)
