"""Changes of one person's attendance, and the question about someone who is not on the list."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import Any

from textual.app import App

from screens.attendance.live_numbers import composition_lines
from screens.people.words import (
    addressed,
    birth_shown,
    here_after,
    namesake_sentence,
    newcomer_effect,
    one_more,
    seat_taken_sentence,
    sexes,
    wrong_birth_sentence,
)
from screens.widgets.choice import Choice
from screens.widgets.dialog import GivenUp, ask
from screens.widgets.form import Field, Form, ask_reason
from screens.words import Words, _
from store.attendance.commands import AddWalkIn, Admit, Excuse, MarkLeft, Substitute
from store.attendance.facts import ABOUT_A_PERSON, Admitted, By, Substituted
from store.conference.commands import Command, Retract
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.people.commands.roll import WithdrawDelegate
from store.people.delegate import Delegate
from store.text.birth import read_birth
from store.text.messages import N_
from store.text.vietnamese import clean


class Change(StrEnum):
    """What may change about a person."""

    ADMIT = "admit"
    WRONG_PERSON = "wrong_person"
    LEFT = "left"
    EXCUSED = "excused"
    SUBSTITUTE = "substitute"
    WITHDRAWN = "withdrawn"


KEYS = {
    Change.WRONG_PERSON: "Ctrl+R",
    Change.LEFT: "Ctrl+L",
    Change.EXCUSED: "Ctrl+T",
}

_LABELS = Words(
    Change,
    ADMIT=N_("Comes in (or comes back)"),
    WRONG_PERSON=N_("Admitted by mistake: take it back"),
    LEFT=N_("Leaves the hall"),
    EXCUSED=N_("Sent word of not coming"),
    SUBSTITUTE=N_("Someone else comes instead"),
    WITHDRAWN=N_("Taken off the list"),
)

_USUAL_REASONS = Words(
    Change,
    WRONG_PERSON=N_("wrong person"),
    LEFT=N_("stepped out"),
)


def changes_for(conference: Conference, delegate: Delegate) -> list[Change]:
    """The changes that are possible for the person now."""
    if delegate.withdrawn:
        return []
    presence = conference.attendance.presences.get(delegate.number)
    if presence is None:
        return [Change.SUBSTITUTE, Change.EXCUSED, Change.WITHDRAWN, Change.ADMIT]
    if presence.inside:
        return [Change.LEFT, Change.WRONG_PERSON]
    return [Change.ADMIT, Change.SUBSTITUTE, Change.WRONG_PERSON]


async def ask_which(app: App[Any], conference: Conference, delegate: Delegate) -> Change:
    """Asks which change. Raises GivenUp when none is possible."""
    possible = changes_for(conference, delegate)
    if not possible:
        app.notify(_("This person was taken off the list."), severity="warning", markup=False)
        raise GivenUp
    options = [(change, f"{_LABELS[change]}  {KEYS.get(change, '')}") for change in possible]
    heading = " · ".join(
        text for text in (addressed(delegate), delegate.birth_year, delegate.unit) if text
    )
    return await ask(app, Choice(heading, options))


async def ask_changed(
    app: App[Any], conference: Conference, delegate: Delegate, which: str = ""
) -> Command:
    """The command for the change ``which``, or for one that is asked for. Raises GivenUp."""
    change = Change(which) if which else await ask_which(app, conference, delegate)
    return await ask_change(app, conference, delegate, change)


async def ask_change(
    app: App[Any], conference: Conference, delegate: Delegate, change: Change
) -> Command:
    """The command for a change, after its reason is given."""
    number = delegate.number
    match change:
        case Change.ADMIT:
            return Admit(number, By.NAME)
        case Change.SUBSTITUTE:
            return await _ask_substitute(app, conference, delegate)
        case Change.WRONG_PERSON:
            return await _ask_wrong_person(app, conference, delegate)
    heading = f"{_LABELS[change]}: {delegate.name}"
    effect = {
        Change.LEFT: here_after(conference, -1),
        Change.WITHDRAWN: one_more(conference, -1),
    }.get(change, "")
    usual = _USUAL_REASONS.get(change, "")
    reason = await ask_reason(app, heading, usual=usual, effect=effect)
    return _COMMANDS[change](number, reason)


_COMMANDS: Mapping[Change, Callable[[int, str], Command]] = {
    Change.LEFT: MarkLeft,
    Change.EXCUSED: Excuse,
    Change.WITHDRAWN: WithdrawDelegate,
}


async def _ask_substitute(app: App[Any], conference: Conference, delegate: Delegate) -> Substitute:
    votes = conference.plan.reception.substitutes_vote
    rule = (
        _("By the plan, a substitute votes in the delegate's place.")
        if votes
        else _("By the plan, a substitute has no vote.")
    )
    fields = [
        Field("name", _("Full name of the substitute")),
        Field("position", _("Position"), optional=True),
        Field("word", _("On whose word")),
    ]
    heading = _("Who comes for {name}?").format(name=addressed(delegate))
    effect = here_after(conference, 1)
    answers = await ask(app, Form(heading, fields, rule, effect=lambda _answers: effect))
    return Substitute(delegate.number, answers["name"], answers["word"], answers["position"])


async def _ask_wrong_person(app: App[Any], conference: Conference, delegate: Delegate) -> Retract:
    fact = _latest(conference, delegate)
    if fact is None:
        app.notify(_("This person is not in the hall."), severity="warning", markup=False)
        raise GivenUp
    from screens.log.words import describe

    heading = _("Take back: {what}").format(what=describe(fact, conference))
    admitted = isinstance(fact.what, Admitted | Substituted)
    usual = _USUAL_REASONS[Change.WRONG_PERSON] if admitted else _("entered by mistake")
    effect = here_after(conference, -1) if admitted else ""
    return Retract(fact.id, await ask_reason(app, heading, usual=usual, effect=effect))


def _latest(conference: Conference, delegate: Delegate) -> Fact | None:
    """The last fact of the person's attendance that still counts."""
    for fact in reversed(conference.history):
        about = isinstance(fact.what, ABOUT_A_PERSON) and fact.what.delegate == delegate.number
        if about and fact.id not in conference.retracted:
            return fact
    return None


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
        Field(
            "seat",
            _("Seat"),
            optional=True,
            wrong=partial(seat_taken_sentence, conference=conference),
        ),
        *_category_field(conference),
    ]
    form = Form(
        _("Add a person who is not on the list"),
        fields,
        "\n".join(_composition(conference)),
        warning=lambda answers: namesake_sentence(answers["name"], 0, conference),
        effect=lambda answers: newcomer_effect(conference, answers.get("category", "")),
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
