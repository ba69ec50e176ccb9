"""The questions of the delegates screen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from msgspec.structs import replace
from textual.app import App

from screens.frame.view import View
from screens.people.words import (
    FIELDS,
    MARKS,
    addressed,
    birth_shown,
    namesake_sentence,
    newcomer_effect,
    one_more,
    seat_taken_sentence,
    sex_name,
    sexes,
    wrong_birth_sentence,
)
from screens.widgets.choice import Choice
from screens.widgets.dialog import GivenUp, ask
from screens.widgets.form import Answers, Field, Form, ask_consent, ask_reason
from screens.words import Words, _, capitalized
from store.codes.badge_code import MAX_DELEGATE, printed_number
from store.conference.commands import Command
from store.conference.conference import Conference
from store.facts.fact import Fact
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
from store.people.facts import Amended
from store.text.birth import read_birth, write_birth
from store.text.messages import N_
from store.text.vietnamese import clean

_TEXTS = ("name", "unit", "position", "category", "phone", "seat", "note")
_CORRECTED = ("name", "position", "unit", "seat")
_MOST_ROWS = 99  # and places in a row
_SHOWN_NUMBERS = 10
_WITHDRAW = "withdraw"


class _Amending:
    """A delegate of the roll whose fields are filled in, while other desks may change them;
    ``view`` gives the moment that it is."""

    def __init__(self, view: Callable[[], View], delegate: Delegate) -> None:
        self._view = view
        self._shown = self._seen = delegate

    def changes(self, filled: Mapping[str, Any]) -> dict[str, Any]:
        """What was filled in otherwise than it was shown."""
        return {name: v for name, v in filled.items() if v != getattr(self._shown, name)}

    def meanwhile(self, changes: Mapping[str, Any]) -> str:
        """Who has changed the same fields otherwise since they were shown, and how; "" for nobody.
        What is written after that takes the place of it."""
        conference, shown = self._view().conference, self._shown
        now = self._seen = conference.roll.get(shown.number) or shown
        others = [n for n, v in changes.items() if getattr(now, n) not in (getattr(shown, n), v)]
        if not others:
            return ""
        values = _as_shown(now) | {"sex": sex_name(now.sex)}
        fact = _latest_amendment(conference, now.number, others)
        said = _("Meanwhile {who} has changed: {fields}. What is typed here takes its place.")
        return said.format(
            who=f"{fact.operator} ({fact.desk})" if fact else _("another desk"),
            fields="; ".join(f"{FIELDS[name]}: “{values[name]}”" for name in others),
        )

    def command(self, changes: Mapping[str, Any]) -> AmendDelegate:
        return AmendDelegate(self._seen, changes)


def _latest_amendment(conference: Conference, number: int, fields: Sequence[str]) -> Fact | None:
    """The last fact that changed one of these fields of a delegate, where a desk did it by hand."""
    for fact in reversed(conference.history.of(Amended)):
        what = fact.what
        if (
            isinstance(what, Amended)
            and what.number == number
            and not {*fields}.isdisjoint(what.changes)
        ):
            return fact
    return None


async def ask_person(
    app: App[Any], view: Callable[[], View], delegate: Delegate | None
) -> list[Command]:
    """Asks for the fields of a delegate, new or amended; a mistake is named and asked again. What
    other desks change meanwhile, as ``view`` gives it, is told before it is written over."""
    conference = view().conference
    categories = conference.plan.categories
    shown = delegate or Delegate(0, "", category=categories[-1].name if categories else "")
    heading = _("Amend: {name}") if delegate else _("Add to the list (not yet present)")
    today = view().local(view().now).date()
    amending = _Amending(view, shown)

    def warning(answers: Answers) -> str:
        changes = amending.changes(_filled(answers, today))
        meanwhile = amending.meanwhile(changes) if delegate else ""
        same = "name" not in changes
        namesake = "" if same else namesake_sentence(answers["name"], shown.number, conference)
        return "\n".join(filter(None, (meanwhile, namesake)))

    form = Form(
        heading.format(name=addressed(shown)),
        _fields(shown, conference, today),
        warning=warning,
        effect=lambda answers: "" if delegate else newcomer_effect(conference, answers["category"]),
    )
    answers = await ask(app, form)
    filled, number = _filled(answers, today), int(answers["number"] or shown.number)
    if delegate is None:
        return [AddDelegate(replace(shown, **filled, number=number))]
    changes = amending.changes(filled)
    commands: list[Command] = [amending.command(changes)] if changes else []
    if number != delegate.number:
        commands.append(Renumber(delegate.number, number))
    return commands


async def ask_correction(
    app: App[Any], view: Callable[[], View], delegate: Delegate
) -> tuple[AmendDelegate, bool]:
    """Asks what is wrong about somebody who stands at the desk, and whether the badge is printed
    anew. Raises GivenUp."""
    fields = _fields(delegate, view().conference, view().local(view().now).date())
    amending = _Amending(view, delegate)

    def changes(answers: Answers) -> dict[str, Any]:
        return amending.changes({name: clean(text) for name, text in answers.items()})

    form = Form(
        _("Correct: {name}").format(name=addressed(delegate)),
        [field for field in fields if field.name in _CORRECTED],
        second=_("Write, print the badge anew"),
        warning=lambda answers: amending.meanwhile(changes(answers)),
        effect=lambda _answers: _("printed anew, the badge of before admits nobody any more"),
    )
    answers = await ask(app, form)
    return amending.command(changes(answers)), form.second_chosen


def _as_shown(delegate: Delegate) -> dict[str, str]:
    return {
        **{name: getattr(delegate, name) for name in _TEXTS},
        "number": str(delegate.number or ""),
        "sex": delegate.sex,
        "birth": write_birth(delegate.birth),
        "rank": str(delegate.rank or ""),
    }


def _fields(shown: Delegate, conference: Conference, today: date) -> list[Field]:
    names = ("name", "number", "birth", "sex", "position", "unit", "category", "phone", "seat",
             "rank", "note")  # fmt: skip
    values = _as_shown(shown)
    wrong: dict[str, Callable[[str], str]] = {
        "number": _wrong_number,
        "birth": partial(wrong_birth_sentence, today=today),
        "rank": _wrong_rank,
        "seat": partial(seat_taken_sentence, conference=conference, of=shown),
    }
    categories = {category.name: category.name for category in conference.plan.categories}
    choices = {"sex": sexes(), "category": categories}
    return [
        Field(
            name,
            FIELDS[name],
            values[name],
            optional=name != "name",
            wrong=wrong.get(name),
            tidy=partial(birth_shown, today=today) if name == "birth" else str,
            choices=choices.get(name, {}),
        )
        for name in names
    ]


def _wrong_number(text: str) -> str:
    if not text or (text.isdecimal() and 0 < int(text) <= MAX_DELEGATE):
        return ""
    return _("“{text}” is no badge number.").format(text=text)


def _wrong_rank(text: str) -> str:
    if not text or text.isdecimal():
        return ""
    return _("“{text}” is no rank: write 1, 2, 3 …").format(text=text)


def _filled(answers: Answers, today: date) -> dict[str, Any]:
    """The delegate's fields as filled in, but for the number."""
    return {
        **{name: clean(answers[name]) for name in _TEXTS if name in answers},
        "sex": answers["sex"],
        "birth": read_birth(answers["birth"], today),
        "rank": int(answers["rank"] or "0"),
    }


async def ask_duty(app: App[Any], conference: Conference, delegate: Delegate) -> Command:
    """Asks for a mark, given or taken away, or for the way off the list and back."""
    options: list[tuple[Any, str]] = [
        (mark, ("✓ " if mark in delegate.marks else "  ") + capitalized(MARKS[mark]))
        for mark in Mark
    ]
    off = _("back on the list") if delegate.withdrawn else _("withdraw from the list")
    options.append((_WITHDRAW, f"  {capitalized(off)}"))
    heading = _("{name}: Enter gives a duty or takes it away").format(name=addressed(delegate))
    chosen = await ask(app, Choice(heading, options))
    if chosen != _WITHDRAW:
        return with_mark(delegate, chosen)
    if delegate.withdrawn:
        return RestoreDelegate(delegate.number)
    heading = _("Withdraw from the list: {name}").format(name=addressed(delegate))
    effect = one_more(conference, -1)
    return WithdrawDelegate(delegate.number, await ask_reason(app, heading, effect=effect))


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
    await ask_consent(app, heading, lines, _("Number everyone"))
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
    rows = str(max(1, -(-delegates // 20) + 3))
    fields = [
        Field("rows", _("Rows (A, B, C …)"), rows, wrong=_wrong_size),
        Field("places", _("Places in a row"), "20", wrong=_wrong_size),
    ]
    heading = _("Seats for {count} delegates").format(count=delegates)
    answers = await ask(app, Form(heading, fields, effect=_seats))
    return SeatEveryone(Hall(int(answers["rows"]), int(answers["places"])), order)


def _wrong_size(text: str) -> str:
    if text.isdecimal() and 0 < int(text) <= _MOST_ROWS:
        return ""
    return _("Rows and places are numbers from 1 to 99.")


def _seats(answers: Mapping[str, str]) -> str:
    if any(_wrong_size(text) for text in answers.values()):
        return ""
    seats = int(answers["rows"]) * int(answers["places"])
    return _("{count} seats").format(count=seats)
