"""The questions of the delegates screen."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace
from textual.app import App

from screens.frame.view import View
from screens.people.words import FIELDS, MARKS, SEXES, addressed, sex_name, wrong_birth_sentence
from screens.widgets.choice import Choice
from screens.widgets.dialog import GivenUp, ask
from screens.widgets.form import Field, Form, ask_consent, ask_reason
from screens.words import Words, _
from store.attendance.commands import Excuse
from store.codes.badge_code import MAX_DELEGATE, printed_number
from store.conference.commands import Command
from store.conference.conference import Conference
from store.people.commands.numbering import NumberEveryone, NumberOrder, Renumber, numbers_in
from store.people.commands.roll import (
    AddDelegate,
    AmendDelegate,
    RestoreDelegate,
    WithdrawDelegate,
    with_mark,
)
from store.people.commands.seating import Hall, SeatEveryone, SeatOrder
from store.people.delegate import Delegate, Mark
from store.text.birth import read_birth, write_birth
from store.text.messages import N_
from store.text.vietnamese import clean, fold

_TEXTS = ("name", "unit", "position", "category", "phone", "seat", "note")
_MOST_ROWS, _MOST_PLACES = 99, 99
_SHOWN_NUMBERS = 10
_WITHDRAW = "withdraw"
_Problem = str


async def ask_excuse(app: App[Any], delegate: Delegate) -> Excuse:
    """Asks why someone has sent word of not coming."""
    heading = _("Sent word of not coming: {name}").format(name=delegate.name)
    return Excuse(delegate.number, await ask_reason(app, heading))


async def ask_person(app: App[Any], view: View, delegate: Delegate | None) -> list[Command]:
    """Asks for the fields of a delegate, new or amended; a mistake is named and asked again."""
    categories = view.conference.plan.categories
    shown = delegate or Delegate(0, "", category=categories[-1].name if categories else "")
    values = _as_shown(shown)
    said = ""
    while True:
        heading = _("Amend: {name}") if delegate else _("Add to the list (not yet present)")
        form = Form(heading.format(name=addressed(shown)), _fields(values), said)
        answers = await ask(app, form)
        read = _read(answers, shown, view.local(view.now).date())
        if not isinstance(read, _Problem):
            return _commands(read, delegate)
        values, said = answers, f"✗ {read}"


def _as_shown(delegate: Delegate) -> dict[str, str]:
    return {
        **{name: getattr(delegate, name) for name in _TEXTS},
        "number": str(delegate.number or ""),
        "sex": sex_name(delegate.sex),
        "birth": write_birth(delegate.birth),
        "rank": str(delegate.rank or ""),
    }


def _fields(values: Mapping[str, str]) -> list[Field]:
    names = ("name", "number", "birth", "sex", "position", "unit", "category", "phone", "seat",
             "rank", "note")  # fmt: skip
    return [Field(name, FIELDS[name], values[name], optional=name != "name") for name in names]


def _read(answers: Mapping[str, str], shown: Delegate, today: date) -> Delegate | _Problem:
    """The delegate as filled in, or what is wrong."""
    texts = {name: clean(answers[name]) for name in _TEXTS if name in answers}
    number = answers["number"].strip()
    rank = answers["rank"].strip() or "0"
    if fold(answers["sex"]) not in SEXES:
        return _("“{text}” is neither “Nam” nor “Nữ”.").format(text=answers["sex"])
    if number and not (number.isdecimal() and 0 < int(number) <= MAX_DELEGATE):
        return _("“{text}” is no badge number.").format(text=number)
    if not rank.isdecimal():
        return _("“{text}” is no rank: write 1, 2, 3 …").format(text=rank)
    if wrong := wrong_birth_sentence(answers["birth"], today):
        return wrong
    filled: dict[str, Any] = {
        **texts,
        "number": int(number or shown.number),
        "sex": SEXES[fold(answers["sex"])],
        "birth": read_birth(answers["birth"], today),
        "rank": int(rank),
    }
    return replace(shown, **filled)


def _commands(read: Delegate, delegate: Delegate | None) -> list[Command]:
    if delegate is None:
        return [AddDelegate(read)]
    changed = {
        name: getattr(read, name)
        for name in (*_TEXTS, "sex", "birth", "rank")
        if getattr(read, name) != getattr(delegate, name)
    }
    commands: list[Command] = [AmendDelegate(delegate, changed)] if changed else []
    if read.number != delegate.number:
        commands.append(Renumber(delegate.number, read.number))
    return commands


async def ask_duty(app: App[Any], delegate: Delegate) -> Command:
    """Asks for a mark, given or taken away, or for the way off the list and back."""
    options: list[tuple[Any, str]] = [
        (mark, ("✓ " if mark in delegate.marks else "  ") + MARKS[mark]) for mark in Mark
    ]
    off = _("back on the list") if delegate.withdrawn else _("withdraw from the list")
    options.append((_WITHDRAW, f"  … {off}"))
    heading = _("{name}: Enter gives a duty or takes it away").format(name=addressed(delegate))
    chosen = await ask(app, Choice(heading, options))
    if chosen != _WITHDRAW:
        return with_mark(delegate, chosen)
    if delegate.withdrawn:
        return RestoreDelegate(delegate.number)
    heading = _("Withdraw from the list: {name}").format(name=addressed(delegate))
    return WithdrawDelegate(delegate.number, await ask_reason(app, heading))


_NUMBER_ORDERS = Words(
    NumberOrder,
    GIVEN=N_("as they stand; gaps are closed"),
    UNIT=N_("by unit, then by given name"),
    NAME=N_("by given name"),
)


async def ask_numbering(app: App[Any], conference: Conference) -> NumberEveryone:
    """Asks for the order in which everyone is numbered, and shows the new numbers first."""
    heading = _("Badge numbers for everyone, from 1: in which order?")
    order = await ask(app, Choice(heading, list(_NUMBER_ORDERS.items())))
    numbers = numbers_in(conference, order)
    heading = _("New numbers for {count} delegates").format(count=len(numbers))
    lines = "\n".join(_numbering_lines(conference, numbers))
    await ask_consent(app, heading, lines)
    if not numbers:
        raise GivenUp
    return NumberEveryone(order, numbers)


def _numbering_lines(conference: Conference, numbers: Mapping[int, int]) -> Iterator[str]:
    roll = conference.roll
    for old, new in sorted(numbers.items(), key=lambda pair: pair[1])[:_SHOWN_NUMBERS]:
        name = roll.delegates[old].name
        yield f"{printed_number(old)} → {printed_number(new)}  {name}"
    if len(numbers) > _SHOWN_NUMBERS:
        yield _("… and {count} more").format(count=len(numbers) - _SHOWN_NUMBERS)
    yield ""
    yield _(
        "{count} keep their number. Who has come, is honored, proposed, a speaker or has a printed "
        "badge always does. Codes made before are void for numbers that change hands."
    ).format(count=len(roll.summoned) - len(numbers))


_SEAT_ORDERS = Words(
    SeatOrder,
    CATEGORY=N_("by category, each in rows of its own"),
    NUMBER=N_("row by row, by badge number"),
    NAME=N_("row by row, by given name"),
    GIVEN=N_("as given; only those without a seat get a free one"),
)


async def ask_seating(app: App[Any], delegates: int) -> SeatEveryone:
    """Asks for the order of the seats and the size of the hall."""
    heading = _("Seats for everyone: in which order?")
    order = await ask(app, Choice(heading, list(_SEAT_ORDERS.items())))
    fields = [
        Field("rows", _("Rows (A, B, C …)"), str(max(1, -(-delegates // 20) + 3))),
        Field("places", _("Places in a row"), "20"),
    ]
    heading = _("Seats for {count} delegates").format(count=delegates)
    said = ""
    while True:
        answers = await ask(app, Form(heading, fields, said))
        if all(text.isdecimal() for text in answers.values()):
            size = Hall(int(answers["rows"]), int(answers["places"]))
            if 0 < size.rows <= _MOST_ROWS and 0 < size.places <= _MOST_PLACES:
                return SeatEveryone(size, order)
        said = "✗ " + _("Rows and places are numbers from 1 to 99.")
