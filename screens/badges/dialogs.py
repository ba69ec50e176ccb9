"""The questions asked before badges are printed."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from screens.badges.half_blocks import HalfBlocks
from screens.frame.print_desk import Preview, PrintDesk
from screens.people.words import addressed
from screens.widgets.choice import Choice
from screens.widgets.dialog import Dialog
from screens.widgets.form import Answers, Field, Form
from screens.words import _
from store.badges.facts import Why
from store.people.delegate import Delegate


class Instead(Enum):
    """An answer that is no reason to print again."""

    UNPRINTED_ONLY = "unprinted_only"


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


async def ask_all(app: App[Any], desk: PrintDesk, badges: int) -> bool:
    """Whether so many badges are meant to go to the printer."""
    said = _("Printer: {printer}").format(printer=desk.printer or _("by default"))
    heading = _("Print {badges} badges on {sheets} sheets").format(
        badges=badges, sheets=desk.sheets(badges)
    )
    return await app.push_screen_wait(Form(heading, [], said, verb=_("Print"))) is not None


async def ask_print_setup(
    app: App[Any],
    given: Answers,
    printers: Sequence[str],
    layouts: Sequence[str],
    wrong: Callable[[Answers], str],
) -> Answers | None:
    """Printer, layout and first cell, or None. ``given`` is filled in already; ``wrong`` tells what
    stands against an answer."""
    known = {"": _("the machine's own")} | {name: name for name in printers}
    fields = [
        Field("printer", _("Printer"), given["printer"], choices=known),
        Field("layout", _("Layout"), given["layout"], choices={name: name for name in layouts}),
        Field("start_at", _("First free cell"), given["start_at"]),
    ]
    return await app.push_screen_wait(Form(_("How to print"), fields, check=wrong))
