"""Programme (F3), the MC's screen: the running item, its script, the next item, the delay.

One key goes forward, one back; a presenter's clicker sends the same two. Locked to the clicker, the
screen obeys nothing else.
"""

from collections.abc import Sequence
from time import monotonic
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from screens.acts.act import Act
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.items import item_title
from screens.frame.messages import Decide
from screens.frame.view import View
from screens.programme import dialogs
from screens.programme.acts import ACTS, BACK, FORWARD, AtProgramme, acts_now
from screens.programme.headings import heading_now
from screens.programme.lists import item_columns, item_rows, part_line, part_rows
from screens.programme.notices import ahead, lines_for_mc
from screens.programme.quorum_card import QuorumCard
from screens.programme.script import script_now
from screens.programme.seen_steps import SeenSteps
from screens.programme.time_left import TimeLeft, left_now
from screens.widgets.bar import Bar
from screens.widgets.pages import Pages
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.programme.commands.overrun import Rescheduled
from store.programme.commands.steps import (
    Back,
    CloseConference,
    Forward,
    Stepped,
    back_to,
    ends_undeclared,
    is_last,
)
from store.programme.facts import SpeakerListed
from store.programme.opening import opening_doubts, opens
from store.programme.stepping import card_waits, running_item
from store.text.messages import N_

_LOW = 36
"""Rows below which there is room for one clock and the text, and little else."""

_LOW_ROWS = 2
"""Rows for speaker's name, card and notices with which there is room there for what comes next."""

_NORMAL, _WIDE = 100, 160
_FIGURES = 5
"""Rows of the clock's figures elsewhere; on a wide screen three more."""


_CLICKER = ("pagedown", "pageup", "enter", "ctrl+l")
"""The keys that a screen locked to the clicker obeys."""


class ProgrammeScreen(ConferenceScreen):
    """The screen of the MC."""

    MODE = "programme"
    PURPOSE = N_(
        "The MC leads from here: what is read, what comes next, how late it is. PgDn "
        "turns the script and then goes on, as a presenter's clicker does."
    )
    PART = "programme"
    TICKS = True
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    ACTS = ACTS

    clicker_only: reactive[bool] = reactive(False, repaint=False)
    """Locked to the presenter's clicker: only its two keys, Enter and the unlocking one act."""

    whole: reactive[bool] = reactive(False, repaint=False)
    """Whether the whole programme is shown instead of the script."""

    _place: tuple[int, int] = (0, 0)  # the item and step whose script is on the page
    _begins: tuple[object, ...] = ()  # the item that the list was scrolled to, and its room

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._seen_steps = SeenSteps()

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="now"):
            with Vertical(id="item"):
                yield Static(id="where", markup=False)
                yield Static(id="title-now", markup=False)
                yield Static(id="person", markup=False)
            yield TimeLeft(id="timer")
        with Horizontal(id="course"):
            items = Table(*item_columns(), id="items")
            items.can_focus = False  # Enter moves the programme, whatever was clicked
            yield items
            with Vertical(id="spoken"):
                state = Column("", 34, drop=1, state=True)
                parts = Table(Column("", 2, state=True), Column("", 0), state, id="parts")
                parts.can_focus = False
                yield parts
                yield QuorumCard(id="card")
                yield Bar(id="script-head")
                yield Pages(id="script")
            yield Static(id="ahead", markup=False)
        yield Bar(id="next")
        yield Static(id="notices", markup=False)

    def here(self) -> AtProgramme:
        script = self.query_one("#script", Pages)
        count = script.count if self._reads else 1
        page = min(script.page, count - 1) + 1
        return AtProgramme(self.view, page, count, clicker_only=self.clicker_only)

    @property
    def _reads(self) -> bool:
        """Whether pages of the script are turned: not where the whole programme covers it, nor
        where it only shows how the conference will begin."""
        hidden = self.whole and self.size.width < _WIDE
        return not hidden and running_item(self.view.conference) is not None

    def _turn(self, by: int) -> bool:
        return self._reads and self.query_one("#script", Pages).turn(by)

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    def show(self, view: View) -> None:
        self._seen_steps.show(view.conference.programme.steps, monotonic())
        item = running_item(view.conference)
        place = (item.number if item else 0, view.conference.programme.step)
        self.set_class(item is None or item.is_break or self.whole, "-whole")
        self.set_class(item is None, "-between")
        self.set_class(opens(view.conference) and not self.whole, "-before")
        self.set_class(self._low, "-low")
        spoken = self._show_now(view)
        self.query_one("#parts").display = not self._low and item is not None
        card = self.query_one("#card", QuorumCard)
        card.show(view, low=self._low)
        script = script_now(view)
        self.query_one("#script", Pages).show(script, from_start=place != self._place)
        self._place = place
        wide = self.size.width >= _WIDE and not self._low
        self.query_one("#script", Pages).spaced = wide
        self.call_after_refresh(self._show_script_head, view)  # pages are counted once laid out
        self._show_parts()
        self._show_items()
        self._show_next(view)
        rows = self._show_notices(view) + spoken + card.display
        # before the opening, and on a low screen between items, the head has said it
        said = item is None and (self._low or opens(view.conference)) and self.size.width < _WIDE
        self.query_one("#next").display = not said and not (self._low and rows > _LOW_ROWS)

    def tick(self, view: View) -> None:
        self._show_now(view)

    @property
    def _low(self) -> bool:
        """Whether there is room for one clock and the text, and little else."""
        return self.size.height < _LOW

    @property
    def _figure_rows(self) -> int:
        if self._low:
            return _FIGURES - 2
        return _FIGURES + 3 * (self.size.width >= _WIDE)

    def on_resize(self) -> None:
        self.show_anew()

    @on(Table.Resized, "#items")
    def _show_items(self) -> None:
        """Titles are broken to the width of their column."""
        view, table = self.view, self.query_one("#items", Table)
        programme = view.conference.programme
        if not table.size.width:
            return
        rows = item_rows(view, table.room_of(2))
        numbers = view.conference.agenda.numbers
        here = programme.current or programme.next_item(numbers) or numbers[0]
        keys = [row.key for row in rows if row.key is not None]
        first = keys[max(0, keys.index(here) - 1)]
        begin = next(place for place, row in enumerate(rows) if row.key == first)
        room = table.size.height - 1
        if len(rows) > room:  # whole from the item before on, whatever is left below
            rows += [Row(None, ("",) * len(rows[0].cells))] * (begin + room - len(rows))
        table.show(rows)
        begins = here, table.size, table.room_of(2)
        if self._begins != begins:  # else a hand has scrolled it
            self._begins = begins
            table.point_at(here)
            table.begin_with(first)

    def action_scroll(self, by: int) -> None:
        self.query_one("#items", Table).scroll_relative(y=by, animate=False)

    def _show_now(self, view: View) -> bool:
        """Whether the clock is a speaker's."""
        narrow = self.size.width < _NORMAL
        heading = heading_now(view, short=self._low or narrow)
        self.put("where", heading.where)
        self.query_one("#where").display = bool(heading.where.plain)
        self.put("title-now", heading.title)
        self.put("person", heading.below)
        left = left_now(view)
        if left is not None and left.at and narrow:
            left = None  # the line of planned and held needs the room
        self.query_one("#timer", TimeLeft).show(left, self._figure_rows, low=self._low)
        spoken = left is not None and bool(left.whose)
        self.set_class(spoken, "-spoken")
        self.set_class(left is not None and left.due, "-due")
        self.set_class(left is not None and left.over, "-over")
        return spoken

    @on(Table.Resized, "#parts")
    def _show_parts(self) -> None:
        view, table = self.view, self.query_one("#parts", Table)
        item = running_item(view.conference)
        rows = part_rows(view, item, table.room_of(1)) if item is not None else []
        table.styles.height = min(len(rows), max(3, self.size.height // 5))
        table.show(rows)
        if on := [row.key for row in rows if row.tone == "now" and row.key is not None]:
            table.point_at(on[-1])  # the speaker rather than the step

    def _show_script_head(self, view: View) -> None:
        head = self.query_one("#script-head", Bar)
        waits = card_waits(view.conference)
        said = _("SCRIPT – Enter: fix the figures, then read") if waits else _("SCRIPT")
        head.left = Content.styled(said, "bold $warning" if waits else "bold $text-muted")
        at = self.here()
        head.right = Content(f"{at.page}/{at.pages}" if at.pages > 1 else "")
        item = running_item(view.conference)
        room = self.size.width - 6 - head.left.cell_length - head.right.cell_length
        if self._low and item is not None and (part := part_line(view, item, room)):
            head.left = Content.assemble((part, "bold $accent"), " · ", head.left)
        self.show_acts()

    def _show_next(self, view: View) -> None:
        conference = view.conference
        number = conference.programme.next_item(conference.agenda.numbers)
        bar = self.query_one("#next", Bar)
        if number is None:
            bar.left = bar.right = Content("")
            return
        item = conference.agenda.item(number)
        bar.right = Content(view.short_clock(view.schedule.items[number].start))
        room = bar.size.width - 2 - bar.right.cell_length
        whole, short = item_title(item), item.short_title or item_title(item)
        person = f" · {item.person}" if item.person else ""
        for title, who in ((whole, person), (whole, ""), (short, person), (short, "")):
            bar.left = Content.assemble(
                (_("Next") + "  ", "$text-muted"), (f"{item.label} {title}".strip(), "bold"), who
            )
            if bar.left.cell_length < room:
                break

    def _show_notices(self, view: View) -> int:
        """In how many rows."""
        self.put("ahead", ahead(view))
        room = 2 if self._low else 4
        shown: list[Content] = []
        for line in lines_for_mc(view):
            at = f"{view.short_clock(line.at)} " if line.at else ""
            said = Content(f"! {at}{line.source and line.source + ': '}{line.text}")
            lines = said.wrap(self.size.width - 4)
            if shown and len(shown) + len(lines) > room:
                break  # the newest stands whole, the others as far as there is room
            shown += lines
        shown *= self.size.width < _WIDE
        self.query_one("#notices").display = bool(shown)
        self.put("notices", Content("\n").join(shown))
        return len(shown)

    def may_be_held(self, key: str) -> bool:
        """Paging does; at the end of the script the same key is an act."""
        way = {"pagedown": 1, "pageup": -1}.get(key)
        if way is None:
            return super().may_be_held(key)
        return self._reads and self.query_one("#script", Pages).can_turn(way)

    def action_lock(self) -> None:
        self.clicker_only = not self.clicker_only
        self.show_anew()

    def action_whole(self) -> None:
        self.whole = not self.whole
        self.show_anew()

    def action_page_on(self) -> None:
        if self._turn(1):
            self._show_script_head(self.view)
        elif self.offered(FORWARD):
            self.action_forward()

    def action_page_back(self) -> None:
        if self._turn(-1):
            self._show_script_head(self.view)
        elif self.offered(BACK):
            self.action_back()

    def action_forward(self) -> None:
        if opens(self.view.conference) and (
            doubts := opening_doubts(self.view.conference, self.view.now)
        ):
            self.ask(dialogs.ask_opening(self.app, self.view, doubts), Forward)
        elif is_last(self.view.conference):
            self.ask(dialogs.ask_close(self.app, self.view), CloseConference)
        elif ends_undeclared(self.view.conference):
            self.ask(dialogs.ask_uncounted(self.app, self.view), Forward)
        elif self._seen_steps.press():
            self._step(Forward(self._seen_steps.seen(self.pressed_at)))

    def action_back(self) -> None:
        if back_to(self.view.conference):
            self.ask(dialogs.ask_back(self.app, self.view), Back)
        elif self._seen_steps.press():
            self._step(Back(self._seen_steps.seen(self.pressed_at)))

    def _step(self, command: Forward | Back) -> None:
        self.post_message(Decide(command, self._seen_steps.refused))

    def settled(self, answer: object) -> None:
        if isinstance(answer, Stepped):
            self._seen_steps.moved_by_own_hand()
            if answer.broke_off:
                said = dialogs.broken_off(answer.broke_off, self.view)
                self.notify(said, severity="warning", markup=False)
        elif isinstance(answer, Rescheduled):
            self.notify(dialogs.rescheduled(answer, self.view), markup=False)
        elif isinstance(answer, SpeakerListed):
            self.notify(dialogs.speaker_listed(answer, self.view), markup=False)

    def action_change(self, what: str) -> None:
        self.ask(dialogs.CHANGES[what](self.app, self.view))

    @property
    def locked(self) -> bool:
        """Whether the screen is locked to the clicker."""
        return self.clicker_only

    def heeds(self, key: str) -> bool:
        return not self.clicker_only or key in _CLICKER

    def lock_keys(self) -> None:
        """Locks the screen to the clicker."""
        self.clicker_only = True
