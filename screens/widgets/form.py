"""A dialog of a few fields: Enter in the last one answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Input, Static

from screens.widgets.dialog import Dialog, ask
from screens.widgets.text_field import FormField
from screens.words import _

Answers = dict[str, str]

_STACKED = 4
"""Most fields that stand under their labels; more of them stand beside, so that all are seen."""

_WIDTH, _AROUND = 66, 6
"""The explanation's width, in cells; padding, heading and keys, in lines."""


class Field(Struct, frozen=True):
    """One line to fill in. An optional one may stay empty. ``wrong`` returns the sentence for a
    text that cannot stand, "" for one that can."""

    name: str
    label: str
    value: str = ""
    optional: bool = False
    wrong: Callable[[str], str] | None = None


class Form(Dialog[Answers]):
    """Returns the texts by field name, or None when the person left."""

    DEFAULT_CSS = """
    Form > Vertical { overflow-y: auto; scrollbar-size-vertical: 1; }
    Form .field { height: auto; }
    Form .label { color: $text-muted; }
    Form .-beside { layout: horizontal; height: 1; }
    Form .-beside .label { width: 24; }
    Form .-beside FormField { width: 1fr; margin: 0; }
    Form FormField { height: 1; margin: 0 0 1 0; background: $surface; padding: 0 1; }
    Form FormField:focus { background: $raised; }
    Form .objection { color: $error; height: auto; }
    """
    AUTO_FOCUS = "FormField"
    BINDINGS = [Binding("enter,ctrl+s", "done", show=False)]

    def __init__(
        self,
        heading: str,
        fields: Sequence[Field],
        explanation: str = "",
        keys: str = "",
        *,
        check: Callable[[Answers], str] | None = None,
    ) -> None:
        """``check`` returns the sentence for answers that cannot stand together, or ""."""
        super().__init__(heading, keys or _keys(fields))
        self._check = check
        self._fields = fields
        self._explanation = explanation

    def compose_body(self) -> ComposeResult:
        if self._explanation:
            yield Static(self._explanation, markup=False)
        many = len(self._fields) > _STACKED or self._too_high()
        for field in self._fields:
            label = field.label if field.optional else f"{field.label} *"
            if not many:
                label += " " + _("(optional)") if field.optional else ""
            with Container(classes="field -beside" if many else "field"):
                yield Static(label, classes="label", markup=False)
                hint = _("(optional)") if many and field.optional else ""
                yield FormField(
                    field.value,
                    placeholder=hint,
                    id=field.name,
                    compact=True,
                    classes="" if field.optional else "-required",
                )
        yield Static("", classes="objection", markup=False)

    def _too_high(self) -> bool:
        """Whether the fields under their labels would push the explanation out of sight."""
        said = sum(-(-len(line) // _WIDTH) or 1 for line in self._explanation.splitlines())
        return said + 3 * len(self._fields) + _AROUND > self.app.size.height

    @on(Input.Submitted)
    def action_done(self) -> None:
        self.answer({box.id or "": box.value.strip() for box in self.query(FormField)})

    def objection(self, answers: Answers) -> str:
        for field in self._fields:
            if said := _wrong(field, answers[field.name]):
                box = self.query_one(f"#{field.name}", FormField).focus()
                box.action_select_all()  # what is typed next takes its place
                return said
        return self._check(answers) if self._check else ""


def _wrong(field: Field, text: str) -> str:
    if not text:
        return "" if field.optional else _("Please fill in: {label}").format(label=field.label)
    return field.wrong(text) if field.wrong else ""


def _keys(fields: Sequence[Field]) -> str:
    """What Enter and Esc do here."""
    if not fields:
        return _("Enter: yes · Esc: no")
    keys = _("Enter: next, then done · Esc: give up")
    if len(fields) == 1:
        keys = _("Enter: done · Esc: give up")
    elif any(field.optional for field in fields):
        keys = _("Enter: next, then done · Ctrl+S: done now · Esc: give up")
    required = any(not field.optional for field in fields)
    return keys + " · " + _("* must be filled in") if required else keys


async def ask_text(
    app: App[Any], heading: str, label: str, value: str = "", *, explanation: str = ""
) -> str:
    """One line that must be filled in; ``value`` stands there already. Raises GivenUp."""
    return (await ask(app, Form(heading, [Field("text", label, value)], explanation)))["text"]


async def ask_reason(app: App[Any], heading: str, explanation: str = "", *, usual: str = "") -> str:
    """The reason for an act. Raises GivenUp."""
    return await ask_text(app, heading, _("Reason"), usual, explanation=explanation)


async def ask_consent(app: App[Any], heading: str, explanation: str) -> None:
    """Enter agrees. Raises GivenUp when the person does not."""
    await ask(app, Form(heading, [], explanation))
