"""The questions asked over a screen before something goes into the record."""

from __future__ import annotations

from typing import Any

from textual.app import App

from screens.fact_words import describe
from screens.live_numbers import composition_lines
from screens.widgets.form import Field, Form
from screens.widgets.picker import Picker
from screens.words import _
from store.attendance import AddWalkIn
from store.conference import Conference, Retract
from store.notices import SendNotice
from store.outcome import Command
from store.people import Delegate
from store.vietnamese import clean


async def ask_walk_in(app: App[Any], conference: Conference) -> Command | None:
    """Name and place of someone who is not on the list."""
    categories = [category.name for category in conference.plan.categories]
    answers = await app.push_screen_wait(
        Form(
            _("Add a person who is not on the list"),
            [
                Field("name", _("Full name")),
                Field("birth", _("Year of birth"), optional=True),
                Field("unit", _("Unit"), optional=True),
                Field("position", _("Position"), optional=True),
                Field("category", _("Category"), categories[-1] if categories else ""),
                Field("seat", _("Seat"), optional=True),
            ],
            "\n".join(line.plain for line in composition_lines(conference)),
        )
    )
    if answers is None:
        return None
    return AddWalkIn({name: text for name, value in answers.items() if (text := clean(value))})


async def ask_delegate(app: App[Any], conference: Conference, heading: str) -> Delegate | None:
    number = await app.push_screen_wait(Picker(heading, conference.roll.summoned))
    return conference.roll.get(number) if number is not None else None


async def ask_take_back(
    app: App[Any], conference: Conference, desk: str, operator: str
) -> Command | None:
    """Take back one's own last act, named first, with the reason."""
    fact = conference.last_act(desk, operator)
    if fact is None:
        app.notify(_("You have done nothing yet that could be taken back."), markup=False)
        return None
    heading = _("Take back: {what}").format(what=describe(fact, conference))
    if more := len(conference.act_of(fact)) - 1:
        heading += " " + _("(and {count} more of the same act)").format(count=more)
    answers = await app.push_screen_wait(
        Form(heading, [Field("reason", _("Reason"), _("entered by mistake"))])
    )
    return None if answers is None else Retract(fact.id, answers["reason"], whole_act=True)


async def ask_notice(app: App[Any]) -> Command | None:
    """A line for the MC's screen."""
    answers = await app.push_screen_wait(
        Form(
            _("Notice to the MC"),
            [Field("text", _("In a few words"))],
            _("It stands on the MC's screen for ten minutes, with the name of this desk."),
        )
    )
    return None if answers is None else SendNotice(answers["text"])
