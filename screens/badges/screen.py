"""Badges (F7): who has one on paper and who not, how it will look, and printing."""

from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from typing import Any

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from screens.acts.act import Act
from screens.badges.acts import ACTS, AtBadges, acts_now
from screens.badges.half_blocks import HalfBlocks
from screens.badges.messages import (
    CheckPaper,
    OpenedWerePrinted,
    PrintBadges,
    SetUpPrinting,
    ShowBadge,
)
from screens.badges.words import PRINT_STATES, REPRINT_REASONS
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.messages import Identify, PrintBadge
from screens.frame.print_desk import Phase, PrintDesk, PrintJob
from screens.frame.view import View
from screens.people.words import addressed
from screens.widgets.bar import nothing_here
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import PersonField
from screens.words import _
from store.attendance.recognition import Entry
from store.badges.facts import Why
from store.badges.state import PrintState
from store.codes.badge_code import printed_number
from store.codes.number_ranges import NumberRanges
from store.people.delegate import Delegate
from store.people.search import find
from store.text.messages import N_

_WIDE_ENOUGH = 100
"""Columns in which the filters, how many they show and what is printed stand in one line."""

_SETTLED_SECONDS = 0.06
"""How long the cursor must rest before the badge under it is drawn."""

_COUNTED = (PrintState.UNPRINTED, PrintState.REPRINTED, PrintState.PRINTED)
"""In the order of the work that is left."""

_SIGNS = {PrintState.UNPRINTED: "·", PrintState.PRINTED: "✓", PrintState.REPRINTED: "✓✓"}
_TONES = {Phase.OUT: "$success", Phase.HELD: "$warning", Phase.FAILED: "$error"}
_JOB_SIGNS = {Phase.OUT: "✓ ", Phase.OPENED: "✓ ", Phase.HELD: "! ", Phase.FAILED: "✗ "}


class SearchField(PersonField):
    """Whose badges to show."""

    TAKES_NUMBERS = True


class BadgesScreen(ConferenceScreen):
    MODE = "badges"
    PURPOSE = N_(
        "Badges as they will look, and printing them. A badge printed before asks why: "
        "lost gives a new code, spoilt keeps it."
    )
    PART = "badges"
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#search"
    ACTS = ACTS

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._states = cycle([*PrintState, None])
        self._state: PrintState | None = None
        self._category = ""
        self._shown: list[Delegate] = []
        self._settling: Timer | None = None

    def compose_body(self) -> ComposeResult:
        yield SearchField(
            placeholder=_("Name, unit or category; or numbers: 1-20, 35"), id="search", compact=True
        )
        yield Static(id="filter", markup=False)
        with Horizontal(id="cards"):
            yield Table(
                Column(_("Badge"), 7),
                Column(_("Name"), 0, least=22, whole=True),
                Column(_("Unit"), 20, drop=2),
                Column(_("Printed"), 10),
                id="roll",
            )
            with Vertical(id="card"):
                yield HalfBlocks(id="preview")
                yield Static(id="about", markup=False)
        yield Static(id="sheets", markup=False)
        yield Static(id="job", markup=False)

    def here(self) -> AtBadges:
        return AtBadges(self.view, self._current(), len(self._shown))

    def row_name(self) -> str:
        return delegate.name if (delegate := self._current()) else ""

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    def show(self, view: View) -> None:
        badges = view.conference.badges
        roll = view.conference.roll.summoned
        self._shown = [
            delegate
            for delegate in _matching(roll, self.query_one("#search", SearchField).value)
            if self._state in (None, badges.state(delegate))
            and self._category in ("", delegate.category)
        ]
        nothing = nothing_here(
            _("The badges of all delegates will stand here."),
            {"f6 ctrl+o": _("bring in a list")},
        )
        if roll:
            nothing = nothing_here(
                _("No badge fits what is typed and chosen above."), {"escape": _("show all")}
            )
        rows = [_row(view, delegate) for delegate in self._shown]
        self.query_one("#roll", Table).show(rows, nothing)
        self.put("filter", self._filter_line(roll))
        self._show_about(view)
        if view.printing is not None:
            self.put("sheets", self._sheets_line(view.printing))
            job = self.query_one("#job", Static)
            job.update(line := _job_line(view.printing.job))
            job.display = bool(line) or self.size.width >= _WIDE_ENOUGH
            self._show_preview(view.printing)
            if view.printing.unchecked:
                self.action_check_paper()
        self._ask_for_preview()

    def _filter_line(self, roll: Sequence[Delegate]) -> Content:
        unknown = ""
        numbers = _numbers(self.query_one("#search", SearchField).value)
        if numbers and (nobody := numbers.without(delegate.number for delegate in roll)).spans:
            unknown = "   ! " + _("not on the list: {numbers}").format(numbers=nobody)
        state = PRINT_STATES[self._state] if self._state else _("all")
        counted = Counter(self.view.conference.badges.state(delegate) for delegate in roll)
        printed = " · ".join(f"{PRINT_STATES[one]} {counted[one]}" for one in _COUNTED)
        wide = self.size.width >= _WIDE_ENOUGH
        shown = _("{shown} of {all}").format(shown=len(self._shown), all=len(roll))
        told = [shown] if wide or unknown or len(self._shown) < len(roll) else []
        told += [printed] if (wide or not told) and not unknown else []
        return Content.assemble(
            ("Ctrl+T", "bold $accent"),
            f" {state}   ",
            ("Ctrl+G", "bold $accent"),
            f" {self._category or _('all categories')}   ",
            "   ".join(told),
            (unknown, "$warning"),
        )

    def _sheets_line(self, desk: PrintDesk) -> Content:
        if not desk.cards_per_sheet:
            return Content("")
        count = len(self._shown)
        said = _("{badges} badges · {sheets} sheets ({per_sheet} a sheet, from cell {cell})")
        sheets, per_sheet = desk.sheets(count), desk.cards_per_sheet
        said = said.format(badges=count, sheets=sheets, per_sheet=per_sheet, cell=desk.start_at)
        how = _("layout {layout} · printer {printer}").format(
            layout=desk.layout, printer=desk.printer or _("by default")
        )
        return Content.assemble(
            (said, "bold"), f" · {how}   ", ("Ctrl+L", "bold $accent"), " " + _("change")
        )

    def _show_frame(self, view: View) -> None:
        """What keeps a job from coming out stands above: not in the status line as well."""
        super()._show_frame(replace(view, printing=None))

    # ---------------------------------------------------------------- the badge under the cursor

    def _show_about(self, view: View) -> None:
        delegate = self._current()
        about = _about(view, delegate) if delegate else ()
        if self.size.width < _WIDE_ENOUGH and delegate:  # the name and the number are in the list
            seat = _("seat {seat}").format(seat=delegate.seat) if delegate.seat else ""
            where = " · ".join(filter(None, (delegate.unit, seat)))
            about = (Content(where), *about[-1:])
        self.put("about", Content("\n").join(about))

    def _show_preview(self, desk: PrintDesk) -> None:
        drawn, delegate = desk.preview, self._current()
        picture = self.query_one("#preview", HalfBlocks)
        if drawn is None or delegate is None or drawn.delegate.number != delegate.number:
            return
        picture.pixels = drawn.pixels
        if drawn.sentence:
            about = self.query_one("#about", Static)
            about.update(Content.styled(drawn.sentence, "$warning" if drawn.pixels else ""))

    @on(Table.Moved, "#roll")
    def _moved(self) -> None:
        self._show_about(self.view)
        self._ask_for_preview()

    def on_resize(self) -> None:
        self._ask_for_preview()

    def _ask_for_preview(self) -> None:
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(_SETTLED_SECONDS, self._want_preview)

    def _want_preview(self) -> None:
        delegate = self._current()
        room = self.query_one("#card").content_size
        about = self.query_one("#about")
        lines = room.height - about.outer_size.height - (0 if self.size.width < 100 else 1)
        if delegate is None:
            self.query_one("#preview", HalfBlocks).pixels = ()
        elif room.width and lines > 0:
            self.post_message(ShowBadge(delegate.number, room.width, lines))

    # ---------------------------------------------------------------- keys

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self.show_anew()
        self.query_one("#roll", Table).action_step(-len(self._shown))

    @on(PersonField.Submitted, "#search")
    async def _entered(self, event: PersonField.Submitted) -> None:
        if event.scanned:
            event.input.value = ""
            self.post_message(Identify(event.value, Entry.SCANNED))
        else:
            await self.action_enter()

    @on(Table.Chosen, "#roll")
    async def _chosen(self) -> None:
        await self.action_enter()

    def action_print_one(self) -> None:
        if delegate := self._current():
            self.post_message(PrintBadge(delegate.number))

    def action_step(self, by: int) -> None:
        self.query_one("#roll", Table).action_step(by)

    def action_clear(self) -> None:
        self.query_one("#search", SearchField).value = ""
        self._state, self._category = None, ""
        self._states = cycle([*PrintState, None])
        self.show_anew()

    def action_next_state(self) -> None:
        self._state = next(self._states)
        self.show_anew()

    def action_next_category(self) -> None:
        there = dict.fromkeys(d.category for d in self.view.conference.roll.summoned if d.category)
        choices = ["", *there]
        at = choices.index(self._category) if self._category in choices else 0
        self._category = choices[(at + 1) % len(choices)]
        self.show_anew()

    def action_print_all(self, as_file: bool = False) -> None:
        numbers = tuple(delegate.number for delegate in self._shown)
        self.post_message(PrintBadges(numbers, as_file=as_file))

    def action_set_up(self) -> None:
        self.post_message(SetUpPrinting())

    def action_enlarge(self) -> None:
        delegate = self._current()
        if delegate is not None:
            columns, lines = self.size.width - 3, self.query_one("#body").size.height - 3
            self.post_message(ShowBadge(delegate.number, columns, lines, large=True))

    def action_check_paper(self) -> None:
        self.post_message(CheckPaper())

    def action_were_printed(self) -> None:
        self.post_message(OpenedWerePrinted())

    def _current(self) -> Delegate | None:
        number = self.query_one("#roll", Table).current
        return self.view.conference.roll.get(number) if number else None


def _numbers(text: str) -> NumberRanges | None:
    """What was typed, if it is numbers."""
    try:
        return NumberRanges.read(text)
    except ValueError:
        return None


def _matching(roll: Sequence[Delegate], text: str) -> Sequence[Delegate]:
    if numbers := _numbers(text):
        return [delegate for delegate in roll if delegate.number in numbers]
    return find(roll, text) if text.strip() else roll


def _row(view: View, delegate: Delegate) -> Row:
    badges = view.conference.badges
    state = badges.state(delegate)
    said = _SIGNS[state]
    if state is not PrintState.UNPRINTED:
        said += " " + view.short_clock(badges.printings(delegate.number)[-1].at)
    tone = "" if state is PrintState.UNPRINTED else "dim"
    cells = (printed_number(delegate.number), delegate.name, delegate.unit, said)
    return Row(delegate.number, cells, tone)


def _about(view: View, delegate: Delegate) -> Sequence[Content]:
    """The person in ordinary letters, and what came of the badge: at this size the card's own are
    a hint."""
    where = " · ".join(part for part in (delegate.position, delegate.unit) if part)
    seat = _("seat {seat}").format(seat=delegate.seat) if delegate.seat else ""
    number = printed_number(delegate.number)
    came = [PRINT_STATES[view.conference.badges.state(delegate)]]
    if printings := view.conference.badges.printings(delegate.number):
        last = printings[-1]
        came += [view.short_clock(last.at), f"{last.operator}, {last.desk}"]
        came += [REPRINT_REASONS[Why(last.why)]] if last.why else []
    return (
        Content.styled(addressed(delegate), "bold"),
        Content(where),
        Content(" · ".join(part for part in (delegate.category, seat, number) if part)),
        Content(" · ".join(came)),
    )


def _job_line(job: PrintJob | None) -> Content:
    if job is None or job.phase is Phase.PRINTING:  # that stands in the row for work under way
        return Content("")
    if job.phase is Phase.DRAWING:
        return Content("… " + _("drawing {count} badges").format(count=job.whole))
    sign = _JOB_SIGNS.get(job.phase, "… ")
    return Content.styled(sign + job.sentence, _TONES.get(job.phase, ""))
