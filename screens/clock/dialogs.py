"""The question for the true time of a desk."""

from typing import Any

from textual.app import App

from screens.clock.words import doubt_sentence
from screens.widgets.dialog import ask
from screens.widgets.form import Field, Form
from screens.words import _
from store.conference.commands import StateTime
from store.facts.desk_time import Doubt, Reading
from store.plan.moments import moment_of, written
from store.plan.plan import Plan


async def ask_time(app: App[Any], reading: Reading, plan: Plan) -> StateTime:
    """Asks for the true time; what the clock shows stands there already. Raises GivenUp."""
    shown = written(reading.now, plan)
    confirm = reading.doubt is not Doubt.BEFORE_LAST
    advice = (
        _("If that is right: Ctrl+S. If not, write the true time and the reason.")
        if confirm
        else _("Write the true time and the reason: it counts from now on, the order stays.")
    )

    def wrong(text: str) -> str:
        try:
            moment_of(text, plan)
        except ValueError:
            return _("Write a time such as 09:30, with another day 09:30 28/03/2025.")
        return ""

    def check(answers: dict[str, str]) -> str:
        if answers["reason"] or (confirm and answers["time"] == shown):
            return ""
        return _("Please fill in: {label}").format(label=_("Reason"))

    fields = [
        Field("time", _("True time"), shown, wrong=wrong),
        Field("reason", _("Reason"), optional=confirm),
    ]
    explanation = "\n".join(filter(None, (doubt_sentence(reading, plan), advice)))
    form = Form(_("What time is it?"), fields, explanation, check=check)
    answers = await ask(app, form)
    true = None if answers["time"] == shown else moment_of(answers["time"], plan)
    return StateTime(true, answers["reason"])
