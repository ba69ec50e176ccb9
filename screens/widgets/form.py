"""The one form: labels left, fields right, and what is wrong on the row where it is wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from screens.widgets.dialog import Dialog, ask
from screens.widgets.text_field import Chooser, FormField, FormPart
from screens.words import _, capitalized

Answers = dict[str, str]

_LABEL_WIDTH = 22  # cells
_AROUND = 8
"""Rows of a sheet besides explanation and fields: edges, heading, what follows."""


Said = Callable[[Answers], str]
"""A sentence about answers as they stand; "" for nothing."""


def _nothing(_answers: Answers) -> str:
    return ""


class Field(Struct, frozen=True):
    """One line to fill in. An optional one may stay empty. ``wrong`` returns the sentence for a
    text that cannot stand, "" for one that can; ``tidy`` how a text is shown once the field is
    left. With ``choices``, what stands for a value with its words, one of them is chosen. An
    ``explanation`` stands below the field while it has the focus; where one is given, "" also, what
    is typed is checked with every key. ``path``: that of a file or folder is written here.
    """

    name: str
    label: str
    value: str = ""
    optional: bool = False
    wrong: Callable[[str], str] | None = None
    tidy: Callable[[str], str] = str
    choices: Mapping[str, str] = {}
    explanation: str | None = None
    path: bool = False

    def objection(self, text: str) -> str:
        """What stands against ``text`` in this field, "" for nothing."""
        text = self.tidy(text)
        if not text and not self.choices:
            return "" if self.optional else _("Please fill in: {label}").format(label=self.label)
        return self.wrong(text) if self.wrong else ""


class FieldRow(Container):
    """A label, its field, and below the field what is wrong with it."""

    DEFAULT_CSS = """
    FieldRow { layout: horizontal; height: auto; }
    FieldRow .label { width: 22; height: auto; color: $text-muted; }
    FieldRow .sign { width: 2; color: $error; text-style: bold; }
    FieldRow Vertical { width: 1fr; height: auto; }
    FieldRow .wrong { height: auto; color: $error; display: none; }
    FieldRow.-wrong .wrong { display: block; }
    FieldRow .explains { height: auto; padding: 0 1; color: $text-muted; display: none; }
    FieldRow:focus-within .explains { display: block; }
    """

    _said = ""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        field = self.field
        star = ("", "") if field.optional or field.choices else (" *", "bold $accent")
        yield Static(
            Content.assemble(capitalized(field.label), star), classes="label", markup=False
        )
        yield Static(classes="sign", markup=False)
        with Vertical():
            if field.choices:
                box: FormField | Chooser = Chooser(field.value, field.choices, name=field.name)
            else:
                hint = _("optional") if field.optional else ""
                box = FormField(field.value, hint=hint, name=field.name)
                box.TAKES_PATHS = field.path
            box.check, box.tidy = field.objection, field.tidy
            yield box
            if field.explanation:
                yield Static(field.explanation, classes="explains", markup=False)
            yield Static(classes="wrong", markup=False)

    @property
    def part(self) -> FormField | Chooser:
        """What is filled in."""
        if self.field.choices:
            return self.query_one(Chooser)
        return self.query_one(FormField)

    def say(self, said: str) -> None:
        """What is wrong here; "" for nothing."""
        if said == self._said:
            return  # laying the sheet out anew costs more than a key
        self._said = said
        self.query_one(".sign", Static).update("✗" if said else "")
        self.query_one(".wrong", Static).update(said)
        self.set_class(bool(said), "-wrong")


class Form(Dialog[Answers]):
    """Returns the answers by field name, or None when the person left. Without fields it asks for
    consent to what the ``verb`` says."""

    DEFAULT_CSS = """
    Form .explanation { height: auto; }
    Form .objection, Form .effect { height: auto; display: none; }
    Form .effect { color: $text-muted; }
    Form .-said { display: block; }
    Form.-airy .explanation, Form.-airy FieldRow, Form.-airy .objection { margin: 0 0 1 0; }
    Form.-airy FieldRow.-wrong { margin: 0; }
    """
    AUTO_FOCUS = "FormField, Chooser"
    BINDINGS = [
        Binding("enter", "enter", show=False),
        Binding("ctrl+s", "done", show=False),
        Binding("ctrl+p", "second", show=False),
    ]

    second_chosen = False
    """Whether what was filled in is to be followed by the ``second`` thing."""

    _left: FormField | Chooser  # the field that had the focus before it was asked
    _leaving = False  # it is asked whether what was typed is dropped
    _warned: Answers | None = None  # the answers that a warning was given on

    def __init__(
        self,
        heading: str,
        fields: Sequence[Field],
        explanation: str = "",
        *,
        verb: str = "",
        second: str = "",
        check: Said = _nothing,
        warning: Said = _nothing,
        effect: Said = _nothing,
        first: str = "",
    ) -> None:
        """``verb`` is what the gold button does, ``second`` a button that does more, ``first`` the
        field that is filled in first. ``check`` returns the sentence for answers that cannot stand
        together, ``warning`` that for answers that stand when Enter is pressed once more,
        ``effect`` what will have changed; each "" for nothing."""
        super().__init__(heading)
        self._verb = verb or _("Write")
        self._second = second
        self._check, self._warning, self._effect = check, warning, effect
        self._fields = fields
        self._explanation = explanation
        self._first = first
        self._shown: dict[str, str] = {}  # what is said of the form as a whole, by its place

    @property
    def keys(self) -> Mapping[str, str]:
        if self._leaving:
            return {"enter": _("Drop it"), "escape": _("Go on writing")}
        second = {"ctrl+p": self._second} if self._second else {}
        first = "ctrl+s" if self._fields else "enter"
        following = {"enter": _("Next field")} if len(self._fields) > 1 else {}
        return {first: self._verb, **following, **second, "escape": _("Give up")}

    def compose_body(self) -> ComposeResult:
        if self._explanation or not self._fields:  # a heading alone has no height
            yield Static(self._explanation or " ", classes="explanation", markup=False)
        for field in self._fields:
            yield FieldRow(field)
        yield Static(classes="objection", markup=False)
        yield Static(classes="effect", markup=False)

    def on_mount(self) -> None:
        self._show_effect()
        for row in self.query(FieldRow):
            self._check_typed(row)  # a file may hold what cannot stand
        if self._first:
            self.query_one(f"#{self._first}").focus()

    def take_place(self) -> None:
        super().take_place()
        said = [self._explanation] * bool(self._explanation)
        rows = sum(len(Content(text).wrap(self.inner_width)) for text in said)
        rows += sum(len(Content(field.label).wrap(_LABEL_WIDTH)) for field in self._fields)
        blanks = len(said) + len(self._fields)
        self.set_class(rows + blanks + _AROUND <= self.most_rows, "-airy")

    @property
    def answers(self) -> Answers:
        """What stands in the fields."""
        rows = self.query(FieldRow)
        return {row.field.name: row.field.tidy(row.part.value.strip()) for row in rows}

    @on(FormPart.Filled)
    def _filled(self, event: FormPart.Filled) -> None:
        for row in self.query(FieldRow):
            if row.part is event.field:
                self._check_typed(row)
        self._show_effect()

    def _check_typed(self, row: FieldRow) -> None:
        """Say what is wrong while it is typed, where that is wanted."""
        live = row.field.explanation is not None and row.part.value
        row.say(row.field.objection(row.part.value.strip()) if live else "")

    def _show_effect(self) -> None:
        changes = self._effect(self.answers)
        said = _("When written: {changes}").format(changes=changes) if changes else ""
        self._put(said, place=".effect")

    @on(FormPart.Refused)
    def _refused(self, event: FormPart.Refused) -> None:
        for row in self.query(FieldRow):
            if row.part is event.field:
                row.say(event.said)

    @on(FormPart.Done)
    def action_done(self) -> None:
        self.second_chosen &= self._warned == self.answers  # a warning is answered with Enter
        self.answer(self.answers)

    def action_second(self) -> None:
        self.second_chosen = bool(self._second)
        if self.second_chosen:
            self.answer(self.answers)

    def action_enter(self) -> None:
        """No field has the focus: there is none, or it is asked whether to leave."""
        self.answer(None if self._leaving else self.answers)

    def stands(self, answers: Answers) -> bool:
        wrong = []
        for row in self.query(FieldRow):
            row.say(said := row.field.objection(answers[row.field.name]))
            wrong += [row.part] * bool(said)
        if wrong:
            wrong[0].focus()
            wrong[0].select_all()  # what is typed next takes its place
            return False
        if said := self._check(answers):
            self._put(f"✗ {said}", "$error")
        elif self._warned != answers and (said := self._warning(answers)):
            self._warned = answers
            last = not self._fields or self.query(FieldRow).last().part.has_focus
            once_more = _("{key} once more: written all the same.")
            self._put(
                f"! {said}\n{once_more.format(key='Enter' if last else 'Ctrl+S')}", "$warning"
            )
        return not said

    def _put(self, said: str, style: str = "", *, place: str = ".objection") -> None:
        """Show what concerns the form as a whole."""
        if self._shown.get(place, "") == said:
            return
        self._shown[place] = said
        line = self.query_one(place, Static)
        line.update(Content.styled(said, style))
        line.set_class(bool(said), "-said")

    def action_leave(self) -> None:
        """Ask once where something was typed."""
        before = {field.name: field.tidy(field.value.strip()) for field in self._fields}
        if self._leaving:
            self._go_on()
        elif self.answers != before:
            self._leaving = True
            rows = self.query(FieldRow)
            self._left = next((row for row in rows if row.has_focus_within), rows.first()).part
            self._selected = self._left.selection
            self.set_focus(None)  # so that no field takes the Enter that drops it
            self._put("! " + _("Drop what was just typed?"), "bold $warning")
            self.offer_keys()
        else:
            self.answer(None)

    def _go_on(self) -> None:
        self.set_focus(left := self._left)
        left.call_later(setattr, left, "selection", self._selected)  # focus selects the whole text

    def on_descendant_focus(self) -> None:
        if self._leaving:
            self._leaving = False
            self._put("")
            self.offer_keys()

    def means_nothing(self, key: events.Key) -> None:
        """While it is asked whether to drop what was typed, any other key goes on typing."""
        if self._leaving:
            self._go_on()
            self._left.post_message(key)


async def ask_text(
    app: App[Any],
    heading: str,
    label: str,
    value: str = "",
    *,
    explanation: str = "",
    verb: str = "",
    effect: Said = _nothing,
    path: bool = False,
) -> str:
    """One line that must be filled in; ``value`` stands there already. Raises GivenUp."""
    fields = [Field("text", label, value, path=path)]
    form = Form(heading, fields, explanation, verb=verb, effect=effect)
    return (await ask(app, form))["text"]


async def ask_reason(
    app: App[Any], heading: str, explanation: str = "", *, usual: str = "", effect: str = ""
) -> str:
    """The reason for an act. Raises GivenUp."""
    return await ask_text(
        app, heading, _("Reason"), usual, explanation=explanation, effect=lambda _answers: effect
    )


async def ask_consent(app: App[Any], heading: str, explanation: str, verb: str) -> None:
    """Enter does what ``verb`` says. Raises GivenUp when the person does not."""
    await ask(app, Form(heading, [], explanation, verb=verb))
