"""The question about someone who is not on the list."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App

from screens.attendance.live_numbers import composition_lines
from screens.people.words import (
    birth_shown,
    namesake_sentence,
    one_more,
    sexes,
    wrong_birth_sentence,
)
from screens.widgets.dialog import ask
from screens.widgets.form import Field, Form
from screens.words import _
from store.attendance.commands import AddWalkIn
from store.conference.conference import Conference
from store.text.birth import read_birth
from store.text.vietnamese import clean


async def ask_walk_in(app: App[Any], conference: Conference) -> AddWalkIn:
    """Asks for name and place of someone who is not on the list."""

    today = conference.plan.date
    fields = [
        Field("name", _("Full name")),
        Field("sex", _("Sex"), choices=sexes()),
        Field(
            "birth",
            _("Born"),
            optional=True,
            wrong=partial(wrong_birth_sentence, today=today),
            tidy=partial(birth_shown, today=today),
        ),
        Field("unit", _("Unit"), optional=True),
        Field("position", _("Position"), optional=True),
        Field("seat", _("Seat"), optional=True),
        *_category_field(conference),
    ]
    form = Form(
        _("Add a person who is not on the list"),
        fields,
        "\n".join(_composition(conference)),
        warning=lambda answers: namesake_sentence(answers["name"], 0, conference),
        effect=lambda _answers: one_more(conference),
    )
    answers = await ask(app, form)
    person = answers | {"birth": read_birth(answers["birth"], today)}
    return AddWalkIn({name: text for name, value in person.items() if (text := clean(value))})


def _category_field(conference: Conference) -> list[Field]:
    """The category decides on the vote; a guest's that has none stands there."""
    categories = sorted(conference.plan.categories, key=lambda c: (c.votes, not c.guest))
    names = {category.name: category.name for category in categories}
    return [Field("category", _("Received as"), next(iter(names)), choices=names)] * bool(names)


def _composition(conference: Conference) -> Iterator[str]:
    """Who is here by category, and which categories have a vote."""
    yield from (line.plain for line in composition_lines(conference))
    if voting := ", ".join(c.name for c in conference.plan.categories if c.votes):
        yield _("the right to vote") + f": {voting}"
