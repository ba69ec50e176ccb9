"""The questions asked before badges are printed."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from typing import Any

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from screens.badges.half_blocks import HalfBlocks
from screens.badges.paper_sheet import PaperSheet
from screens.frame.print_desk import Preview, PrintDesk, Sheet, badges_on
from screens.people.words import addressed
from screens.widgets.choice import Choice
from screens.widgets.dialog import Dialog, GivenUp, ask
from screens.widgets.form import Answers, Field, Form
from screens.widgets.text_field import FormPart
from screens.words import _
from store.badges.facts import Why
from store.codes.badge_code import printed_number
from store.people.delegate import Delegate


class Instead(Enum):
    """An answer that leads somewhere else."""

    UNPRINTED_ONLY = "unprinted_only"
    SET_UP = "set_up"


class LargeBadge(Dialog[None]):
    """One badge as large as the screen allows: a scanner reads its code from there."""

    DEFAULT_CSS = """
    LargeBadge > Vertical { width: 100% !important; padding: 0 1 !important; }
    LargeBadge .heading { margin: 0 !important; padding: 0 !important; }
    LargeBadge HalfBlocks { width: auto; }
    """
    BINDINGS = [Binding("enter,ctrl+s", "leave", show=False)]

    def __init__(self, preview: Preview) -> None:
        super().__init__(addressed(preview.delegate))
        self._preview = preview

    def compose_body(self) -> ComposeResult:
        if self._preview.sentence:
            yield Static(self._preview.sentence, markup=False)
            return
        picture = HalfBlocks()
        picture.pixels = self._preview.pixels
        yield picture


async def ask_why(app: App[Any], printed: Sequence[Delegate], whole: int) -> Why | Instead | None:
    """Why badges are printed again, of which ``printed`` were before; None if they are not."""
    unprinted = whole - len(printed)
    said = _("{count} of these {whole} badges were printed before. Why again?")
    if whole == 1:
        said = _("The badge of {name} was printed before. Why again?")
    heading = said.format(name=addressed(printed[0]), count=len(printed), whole=whole)
    answers: list[tuple[Why | Instead, str]] = [
        (Why.SPOILT, _("Spoilt in printing: the same code once more")),
        (Why.LOST, _("Lost: a new code, the lost badge admits nobody any more")),
    ]
    if unprinted:
        only = _("Print only the {count} that were not printed yet").format(count=unprinted)
        answers.insert(0, (Instead.UNPRINTED_ONLY, only))
    answer: Why | Instead | None = await app.push_screen_wait(Choice(heading, answers))
    return answer


class PrintSheets(Dialog[bool | Instead]):
    """Whether these badges are meant to go to the printer, with the first and the last sheet as
    they will lie there."""

    BINDINGS = [
        Binding("enter", "print", show=False),
        Binding("ctrl+l", "set_up", show=False),
    ]

    def __init__(self, desk: PrintDesk, delegates: Sequence[Delegate]) -> None:
        self._desk, self._sheets = desk, desk.on_sheets(delegates)
        heading = _("Print {badges} badges on {sheets} sheets")
        super().__init__(heading.format(badges=len(delegates), sheets=len(self._sheets)))
        said = [
            _("Printer: {printer}").format(printer=desk.printer or _("by default")),
            _("layout {layout}").format(layout=desk.layout),
            _("first free cell: {cell}").format(cell=desk.start_at),
        ]
        self._said = " · ".join(said)

    @property
    def keys(self) -> Mapping[str, str]:
        return {"enter": _("Print"), "ctrl+l": _("Change"), "escape": _("Give up")}

    def compose_body(self) -> ComposeResult:
        yield Static(self._said, markup=False)
        yield PaperSheet()

    def take_place(self) -> None:
        super().take_place()
        cells, drawn = self._desk.cards_per_sheet, []
        for at in sorted({0, len(self._sheets) - 1}):
            there = [printed_number(d.number) if d else None for d in self._sheets[at]]
            name = _("sheet {number}").format(number=at + 1)
            drawn.append((name, [*there, *[""] * (cells - len(there))]))
        room = self.rows_for_more(self._said) - 2
        _draw(self.query_one(PaperSheet), drawn, self._desk.columns, room)

    def action_print(self) -> None:
        self.answer(True)

    def action_set_up(self) -> None:
        self.answer(Instead.SET_UP)


def _draw(paper: PaperSheet, sheets: PaperSheet.Drawn, columns: int, room: int) -> None:
    rows = -(-len(sheets[0][1]) // columns)
    paper.draw(sheets, columns, max(2, min(3, room // rows)))


async def ask_all(
    app: App[Any], desk: PrintDesk, delegates: Sequence[Delegate]
) -> bool | Instead | None:
    """Whether these badges are meant to go to the printer, or something else is chosen first."""
    return await app.push_screen_wait(PrintSheets(desk, delegates))


class PaperCheck(Dialog[int]):
    """Whether all the sheets of a job came out: returns 0 for all of them, or 1 where not. It must
    be answered: nothing else leaves it."""

    BINDINGS = [
        Binding("enter", "whole", show=False),
        Binding("f10,ctrl+p", "missing", show=False),
    ]

    def __init__(self, said: str) -> None:
        super().__init__(_("Did all the paper come out?"))
        self._said = said

    @property
    def keys(self) -> Mapping[str, str]:
        return {"enter": _("All of it"), "f10": _("Print again from sheet…")}

    def compose_body(self) -> ComposeResult:
        yield Static(self._said, markup=False)

    def action_whole(self) -> None:
        self.answer(0)

    def action_missing(self) -> None:
        self.answer(1)

    def action_leave(self) -> None:
        self.notify(_("Look at the printer first: did all of it come out?"), severity="warning")


async def ask_whether_whole(app: App[Any], sheets: Sequence[Sheet]) -> int | None:
    """From which sheet on, counted from 1, it is to be printed again; None when all came out."""
    said = _("{badges} badges on {sheets} sheets; the last one is number {number}.")
    delegates = badges_on(sheets)
    said = said.format(
        badges=len(delegates),
        sheets=len(sheets),
        number=printed_number(delegates[-1].number),
    )
    while await app.push_screen_wait(PaperCheck(said)):
        with suppress(GivenUp):
            return await _ask_first_sheet(app, sheets)
    return None


async def _ask_first_sheet(app: App[Any], sheets: Sequence[Sheet]) -> int:
    """Raises GivenUp."""

    def wrong(text: str) -> str:
        if text.isdecimal() and 1 <= int(text) <= len(sheets):
            return ""
        return _("A number from 1 to {last}, please.").format(last=len(sheets))

    def effect(answers: Answers) -> str:
        if wrong(answers["sheet"]):
            return ""
        again = badges_on(sheets[int(answers["sheet"]) - 1 :])
        said = _("{count} badges again, from {number} on, with the same codes")
        return said.format(count=len(again), number=printed_number(again[0].number))

    field = Field("sheet", _("From sheet"), wrong=wrong)
    heading, verb = _("Print again from sheet…"), _("Print")
    return int((await ask(app, Form(heading, [field], verb=verb, effect=effect)))["sheet"])


class PrintSetup(Form):
    """How to print, with the sheet as it will be used."""

    def __init__(
        self, fields: Sequence[Field], layouts: Mapping[str, tuple[int, int]], **options: Any
    ) -> None:
        super().__init__(_("How to print"), fields, **options)
        self._layouts = layouts

    def compose_body(self) -> ComposeResult:
        yield from super().compose_body()
        yield PaperSheet()

    def take_place(self) -> None:
        super().take_place()
        if self.has_class("-low"):
            self.remove_class("-airy")
        self._draw_sheet()

    @on(FormPart.Filled)
    def _draw_sheet(self) -> None:
        columns, rows = self._layouts[self.answers["layout"]]
        typed = self.answers["start_at"]
        used = min(int(typed), columns * rows + 1) - 1 if typed.isdecimal() else 0
        cells = [None if n <= used else str(n) for n in range(1, columns * rows + 1)]
        room = self.most_rows - 2 * len(self._fields) - 7
        _draw(self.query_one(PaperSheet), [(_("first sheet"), cells)], columns, room)


async def ask_print_setup(
    app: App[Any],
    given: Answers,
    printers: Sequence[str],
    layouts: Mapping[str, tuple[int, int]],
    wrong: Callable[[Answers], str],
) -> Answers | None:
    """Printer, layout and first cell, or None. ``given`` is filled in already; ``layouts`` have
    their columns and rows; ``wrong`` tells what stands against an answer."""
    known = {"": _("the machine's own")} | {name: name for name in printers}
    fields = [
        Field("printer", _("Printer"), given["printer"], choices=known),
        Field("layout", _("Layout"), given["layout"], choices={name: name for name in layouts}),
        Field("start_at", _("First free cell"), given["start_at"]),
    ]
    return await app.push_screen_wait(PrintSetup(fields, layouts, check=wrong))
