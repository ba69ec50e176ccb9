"""A dialog that finds one person: type a part of the name, choose with the arrows, Enter."""

from collections.abc import Mapping, Sequence
from typing import Any, overload

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from screens.frame.choosing import chosen_match, several_matches
from screens.widgets.bar import nothing_here
from screens.widgets.dialog import Dialog, ask
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import TypedInput
from screens.words import _
from store.codes.badge_code import numbers_meant, printed_number
from store.conference.conference import Conference
from store.people.delegate import Delegate
from store.people.search import fitting, nearly_fitting


@overload
async def ask_delegate(
    app: App[Any], conference: Conference, heading: str, first: Sequence[int] = ()
) -> Delegate: ...


@overload
async def ask_delegate(
    app: App[Any], conference: Conference, heading: str, *, other: str
) -> Delegate | None: ...


async def ask_delegate(
    app: App[Any],
    conference: Conference,
    heading: str,
    first: Sequence[int] = (),
    *,
    other: str = "",
) -> Delegate | None:
    """The delegate who is chosen among all that were summoned; those of the badge numbers in
    ``first`` stand before the others. None for somebody else, whom Ctrl+O under the words ``other``
    stands for. Raises GivenUp."""
    summoned = conference.roll.summoned
    delegates = sorted(summoned, key=lambda d: d.number not in first) if first else summoned
    return conference.roll.get(await ask(app, Picker(heading, delegates, other)))


_SHOWN = 100


class Picker(Dialog[int]):
    """Returns the number of the chosen delegate, 0 for somebody else, or None."""

    DEFAULT_CSS = """
    Picker TypedInput { height: 1; background: $surface; padding: 0 1; }
    Picker Table { background: $panel; }
    """
    AUTO_FOCUS = "TypedInput"
    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("ctrl+o", "other", show=False),
    ]

    def __init__(self, heading: str, delegates: Sequence[Delegate], other: str = "") -> None:
        super().__init__(heading)
        self._other = other
        self._delegates = delegates
        self._fit: Sequence[int] = ()
        self._pointed = False  # the arrows were used since the text last changed

    @property
    def keys(self) -> Mapping[str, str]:
        other = {"ctrl+o": self._other} if self._other else {}
        return {"enter": _("Choose"), **other, "escape": _("Give up")}

    def compose_body(self) -> ComposeResult:
        yield TypedInput(placeholder=_("Name, unit or number"), compact=True)
        yield Table(
            Column(_("Badge"), 7),
            Column(_("Name"), 0, whole=True),
            Column(_("Born"), 5),
            Column(_("Unit"), 26, drop=1),
        )

    def on_mount(self) -> None:
        self._search("")

    def take_place(self) -> None:
        super().take_place()
        self.query_one(Table).styles.height = self.rows_for_more() - 1  # the field's

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value.strip())

    def _search(self, text: str) -> None:
        nobody = _("Nobody on the list fits “{text}”. Try fewer letters.")
        if not self._delegates:
            nobody = _("Nobody is there to choose from yet.")
        fit = fitting(self._delegates, text) if text else self._delegates
        found = [*fit, *nearly_fitting(self._delegates, text, fit)]
        self._fit, self._pointed = [delegate.number for delegate in fit], False
        self.query_one(Table).show(
            [
                Row(d.number, (printed_number(d.number), d.name, d.birth_year, d.unit))
                for d in found[:_SHOWN]
            ],
            nothing_here(nobody.format(text=text)),
        )
        self.query_one(Table).action_step(-_SHOWN)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        text, chosen = event.value.strip(), self.query_one(Table).current
        if self._undecided(text):
            self.notify(several_matches(len(self._fit), text), severity="warning", markup=False)
        elif chosen is not None:
            self.answer(chosen)

    def _undecided(self, text: str) -> bool:
        """Whether Enter chooses nobody yet: then the first step goes to the first row."""
        unsure = bool(numbers_meant(text)) or not self._fit
        return not self._pointed and unsure and chosen_match(self._fit, None) is None

    @on(Table.Chosen)
    def _chosen(self, event: Table.Chosen) -> None:
        self.answer(event.key)

    def action_other(self) -> None:
        if self._other:
            self.answer(0)

    def action_step(self, by: int) -> None:
        if not self._undecided(self.query_one(TypedInput).value.strip()):
            self.query_one(Table).action_step(by)
        self._pointed = True
