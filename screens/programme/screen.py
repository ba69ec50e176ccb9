"""Programme (F3), the MC's screen: the running item, its script, the next item, the delay.

One key goes forward, one back; a presenter's clicker sends the same two. Locked to the clicker, the
screen obeys nothing else.
"""

from collections.abc import Sequence
from datetime import timedelta
from time import monotonic
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from screens.acts.act import Act
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.items import item_title
from screens.frame.messages import Decide
from screens.frame.strip import item_of
from screens.frame.times import delay
from screens.frame.view import View
from screens.programme import dialogs
from screens.programme.acts import ACTS, AtProgramme, acts_now
from screens.programme.lists import item_columns, item_rows, part_rows
from screens.programme.notices import lines_for_mc
from screens.programme.quorum_card import QuorumCard
from screens.programme.script import cue_now, script_now
from screens.programme.seen_steps import SeenSteps
from screens.programme.timers import Timers
from screens.programme.words import ITEM_STATES
from screens.widgets.bar import Bar
from screens.widgets.pages import Pages
from screens.widgets.table import Column, Table
from screens.words import _
from store.programme.agenda import Item
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
from store.programme.opening import opening_doubts, opens
from store.programme.schedule import time_left
from store.programme.speakers import WARNING, on_the_floor, speakers_of
from store.programme.state import State
from store.programme.stepping import card_waits, running_item
from store.text.messages import N_

_QUIET = timedelta(minutes=1)
"""How long an overrun is shown in amber before it turns red."""


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

    clicker_only: reactive[bool] = reactive(False)
    """Locked to the presenter's clicker: only its two keys, Enter and the unlocking one act."""

    whole: reactive[bool] = reactive(False)
    """Whether the whole programme is shown instead of the script."""

    _place: tuple[int, int] = (0, 0)  # the item and step whose script is on the page

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._seen_steps = SeenSteps()

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="now"):
            with Vertical(id="item"):
                yield Static(id="where", markup=False)
                yield Static(id="title-now", markup=False)
                yield Static(id="person", markup=False)
            yield Timers(id="timer")
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
        yield Bar(id="next")
        yield Static(id="notices", markup=False)

    def here(self) -> AtProgramme:
        script = self.query_one("#script", Pages)
        page = min(script.page, script.count - 1) + 1
        return AtProgramme(self.view, page, script.count, clicker_only=self.clicker_only)

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    # ---------------------------------------------------------------- what is shown

    def show(self, view: View) -> None:
        self._seen_steps.show(view.conference.programme.steps, monotonic())
        item = running_item(view.conference)
        place = (item.number if item else 0, view.conference.programme.step)
        self.set_class(item is None or item.is_break or self.whole, "-whole")
        self._show_now(view, item)
        self._show_parts(view, item)
        card = self.query_one("#card", QuorumCard)
        card.show(view)
        self.set_class(bool(card.display), "-carded")
        script = script_now(view)
        self.query_one("#script", Pages).show(script, from_start=place != self._place)
        self._place = place
        self.call_after_refresh(self._show_script_head, view)  # pages are counted once laid out
        table, programme = self.query_one("#items", Table), view.conference.programme
        table.show(item_rows(view))
        numbers = view.conference.agenda.numbers
        table.point_at(programme.current or programme.next_item(numbers) or numbers[-1])
        self._show_next(view)
        self._show_notices(view)

    def _show_now(self, view: View, item: Item | None) -> None:
        conference = view.conference
        programme = conference.programme
        self._show_timer(view, item)
        if item is None:
            over = programme.over(conference.agenda.numbers)
            self.put("where", "" if over else delay(view.schedule.offset))
            said = _("BETWEEN ITEMS") if programme.steps else _("NOT YET OPENED")
            if over:
                closed = _("THE CONFERENCE IS CLOSED")
                said = closed if programme.closed_at else _("THE PROGRAMME IS COMPLETED")
            self.put("title-now", said)
            self.put("person", "")
            return
        runs = len(programme.runs(item.number))
        where = Content.assemble(
            item_of(conference) + (f" ×{runs}" if runs > 1 else ""),
            " · ",
            (ITEM_STATES[State.RUNNING].upper(), "bold $accent"),
            " · " + delay(view.schedule.offset),
        )
        self.put("where", where)
        self.put("title-now", item_title(item).upper())
        cue = cue_now(conference)
        self.put("person", " · ".join(filter(None, (item.person, cue and f"♪ {cue}"))))

    def _show_timer(self, view: View, item: Item | None) -> None:
        """The speaker's own countdown while one speaks, else the item's."""
        left = time_left(view.conference, view.now)
        total, warn = item.length if item else timedelta(), timedelta()
        if item is not None and item.speaker_minutes:
            speaker = on_the_floor(speakers_of(view.conference, item.number))
            if speaker is not None and (own := speaker.time_left(view.now)) is not None:
                left, total, warn = own, timedelta(minutes=speaker.minutes), WARNING
        self.query_one("#timer", Timers).display = left is not None
        self.set_class(left is not None and -_QUIET < left <= warn, "-due")
        self.set_class(left is not None and left <= -_QUIET, "-over")
        self.set_class(view.now.second % 2 == 0, "-beat")
        if left is not None:
            self.query_one("#timer", Timers).show(left, total)

    def _show_parts(self, view: View, item: Item | None) -> None:
        rows = part_rows(view, item) if item is not None else []
        table = self.query_one("#parts", Table)
        room = max(3, self.size.height // 5)
        table.styles.height = min(len(rows), room)
        table.show(rows)
        if on := [row.key for row in rows if row.tone == "now"]:
            table.point_at(on[-1])  # the speaker rather than the step

    def _show_script_head(self, view: View) -> None:
        script, head = self.query_one("#script", Pages), self.query_one("#script-head", Bar)
        waits = card_waits(view.conference)
        said = _("SCRIPT – Enter: fix the figures, then read") if waits else _("SCRIPT")
        head.left = Content.styled(said, "bold $warning" if waits else "bold $text-muted")
        page = _("page {page}/{count}").format(
            page=min(script.page, script.count - 1) + 1, count=script.count
        )
        head.right = Content(page if script.count > 1 else "")
        self.show_acts()

    def _show_next(self, view: View) -> None:
        conference = view.conference
        number = conference.programme.next_item(conference.agenda.numbers)
        bar = self.query_one("#next", Bar)
        if number is None:
            bar.left = Content("")
            return
        item = conference.agenda.item(number)
        bar.left = Content.assemble(
            (_("Next") + "  ", "$text-muted"),
            (f"{item.label} {item_title(item)}".strip(), "bold"),
            f" · {item.person}" if item.person else "",
        )
        bar.right = Content(view.short_clock(view.schedule.items[number].start))

    def _show_notices(self, view: View) -> None:
        room = 1 if self.size.height < 30 else 3
        shown = []
        for line in lines_for_mc(view)[:room]:
            at = f"{view.short_clock(line.at)} " if line.at else ""
            said = Content(f"! {at}{line.source and line.source + ': '}{line.text}")
            shown.append(said.truncate(self.size.width - 4, ellipsis=True))
        self.query_one("#notices").display = bool(shown)
        self.put("notices", Content("\n").join(shown))

    # ---------------------------------------------------------------- keys

    def may_be_held(self, key: str) -> bool:
        """Paging does; at the end of the script the same key is an act."""
        way = {"pagedown": 1, "pageup": -1}.get(key)
        script = self.query_one("#script", Pages)
        return super().may_be_held(key) if way is None else script.can_turn(way)

    def action_lock(self) -> None:
        self.clicker_only = not self.clicker_only
        self.show_anew()

    def action_whole(self) -> None:
        self.whole = not self.whole
        self.show_anew()

    def action_page_on(self) -> None:
        if self.query_one("#script", Pages).turn(1):
            self._show_script_head(self.view)
        else:
            self.action_forward()

    def action_page_back(self) -> None:
        if self.query_one("#script", Pages).turn(-1):
            self._show_script_head(self.view)
        else:
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
