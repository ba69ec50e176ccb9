"""The question about someone who is not on the list."""

from typing import Any

from textual.app import App

from screens.attendance.live_numbers import composition_lines
from screens.people.words import SEXES, wrong_birth_sentence
from screens.widgets.dialog import ask
from screens.widgets.form import Field, Form
from screens.words import _
from store.attendance.commands import AddWalkIn
from store.conference.conference import Conference
from store.text.birth import read_birth
from store.text.vietnamese import clean, fold


async def ask_walk_in(app: App[Any], conference: Conference) -> AddWalkIn:
    """Asks for name and place of someone who is not on the list."""

    def wrong_birth(text: str) -> str:
        return wrong_birth_sentence(text, conference.plan.date)

    fields = [
        Field("name", _("Full name")),
        Field("sex", _("Mr or Ms: male, female"), optional=True, wrong=_no_sex),
        Field("birth", _("Born"), optional=True, wrong=wrong_birth),
        Field("unit", _("Unit"), optional=True),
        Field("position", _("Position"), optional=True),
        Field("seat", _("Seat"), optional=True),
        *_category_field(conference),
    ]
    said = [*(line.plain for line in composition_lines(conference)), _effect(conference)]
    heading = _("Add a person who is not on the list")
    answers = await ask(app, Form(heading, fields, "\n".join(said)))
    person = answers | {
        "sex": SEXES.get(fold(answers["sex"])) or "",
        "birth": read_birth(answers["birth"], conference.plan.date),
    }
    if "category" in answers:
        person["category"] = _category_named(answers["category"], conference)
    return AddWalkIn({name: text for name, value in person.items() if (text := clean(value))})


def _no_sex(text: str) -> str:
    if SEXES.get(fold(text)) is not None:
        return ""
    return "✗ " + _("“{text}” is neither “Nam” nor “Nữ”.").format(text=text)


def _category_field(conference: Conference) -> list[Field]:
    """The category decides on the vote; it is filled in with a guest's that has none."""
    categories = sorted(conference.plan.categories, key=lambda c: (c.votes, not c.guest))
    if not categories:
        return []
    known = " · ".join(category.name for category in categories)

    def no_category(text: str) -> str:
        if _category_named(text, conference):
            return ""
        return _("“{text}” is no category of the plan: {known}").format(text=text, known=known)

    return [Field("category", _("Received as"), categories[0].name, wrong=no_category)]


def _category_named(text: str, conference: Conference) -> str:
    """The plan's category that begins with ``text``; "" when none or several do."""
    names = [category.name for category in conference.plan.categories]
    fitting = [name for name in names if fold(name) == fold(text)] or [
        name for name in names if fold(name).startswith(fold(text))
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _effect(conference: Conference) -> str:
    """How one more person changes the quorum, and which categories have a vote."""
    quorum, summoned = conference.quorum, conference.quorum.summoned + 1
    effect = _(
        "Summoned {before} → {summoned}; required for a quorum {needed_before} → {needed}."
    ).format(
        before=quorum.summoned,
        summoned=summoned,
        needed_before=quorum.needed,
        needed=conference.plan.quorum.needed(summoned),
    )
    voting = ", ".join(c.name for c in conference.plan.categories if c.votes)
    return f"{effect}\n{_('the right to vote')}: {voting}" if voting else effect
