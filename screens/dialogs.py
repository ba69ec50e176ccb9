"""The questions asked over a screen before something goes into the record."""

from __future__ import annotations

from typing import Any

from textual.app import App

from screens.delegate_forms import SEXES
from screens.fact_words import describe
from screens.live_numbers import composition_lines
from screens.widgets.choice import Choice
from screens.widgets.form import Field, Form
from screens.widgets.picker import Picker
from screens.words import _
from store.attendance import AddWalkIn
from store.conference import Conference, Retract
from store.notices import SendNotice
from store.outcome import Command
from store.people import Delegate
from store.vietnamese import clean, fold


async def ask_walk_in(app: App[Any], conference: Conference) -> Command | None:
    """Name and place of someone who is not on the list, then as what he or she is received."""
    values, said = dict.fromkeys(("name", "sex", "birth", "unit", "position", "seat"), ""), ""
    composition = "\n".join(line.plain for line in composition_lines(conference))
    while True:
        answers = await app.push_screen_wait(
            Form(
                _("Add a person who is not on the list"),
                [
                    Field("name", _("Full name"), values["name"]),
                    Field("sex", _("Mr or Ms: male, female"), values["sex"], optional=True),
                    Field("birth", _("Year of birth"), values["birth"], optional=True),
                    Field("unit", _("Unit"), values["unit"], optional=True),
                    Field("position", _("Position"), values["position"], optional=True),
                    Field("seat", _("Seat"), values["seat"], optional=True),
                ],
                said or composition,
            )
        )
        if answers is None:
            return None
        sex = SEXES.get(fold(answers["sex"]))
        if sex is not None:
            break
        values = answers
        said = "✗ " + _("“{text}” is neither “Nam” nor “Nữ”.").format(text=answers["sex"])
    category = await _ask_category(app, conference, answers["name"])
    if category is None:
        return None
    person = answers | {"sex": sex, "category": category}
    return AddWalkIn({name: text for name, value in person.items() if (text := clean(value))})


async def _ask_category(app: App[Any], conference: Conference, name: str) -> str | None:
    """What the person is received as: it decides on the vote. Guests without one stand first."""
    categories = sorted(conference.plan.categories, key=lambda c: (c.votes, not c.guest))
    if not categories:
        return ""
    quorum = conference.quorum
    summoned = quorum.summoned + 1
    effect = _(
        "Summoned {before} → {summoned}; required for a quorum {needed_before} → {needed}."
    ).format(
        before=quorum.summoned,
        summoned=summoned,
        needed_before=quorum.needed,
        needed=conference.plan.quorum.needed(summoned),
    )
    heading = _("{name}: received as what?").format(name=name)
    options = [
        (c.name, c.name, _("the right to vote") if c.votes else _("no right to vote"))
        for c in categories
    ]
    chosen: str | None = await app.push_screen_wait(Choice(heading, options, effect))
    return chosen


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
