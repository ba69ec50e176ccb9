"""Honors (F4): each batch in the order of the stage, who is in the hall, what was handed over."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.acts.act import Act, Group
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.messages import BringIn
from screens.frame.view import View
from screens.honors.acts import ACTS, PRESENT, STAGE, AtHonors, acts_now
from screens.honors.batch_rows import batch_rows, columns, to_mend
from screens.honors.details import CallSheet, beside, details
from screens.honors.dialogs import QUESTIONS, ask_batch, ask_call
from screens.honors.head import figure, head, is_at_hand
from screens.honors.messages import MakeHonorPapers, NewHonor
from screens.widgets.bar import nothing_here
from screens.widgets.lettering import Counter
from screens.widgets.table import Table
from screens.words import _
from store.conference.conference import Conference
from store.honors.checks import Objection, objections
from store.honors.commands.preparation import ArrangeByRule, MoveHonor
from store.honors.commands.stage import (
    CallBatch,
    ConfirmLine,
    LeaveStage,
    LeftOut,
    Present,
    PresentBatch,
    unsettled,
)
from store.honors.honor import Honor, HonorState
from store.honors.stage import absent_recipients, next_batch, receiver_is_known, waiting
from store.honors.stage import comes_up as comes_up_for
from store.programme.opening import opens
from store.text.messages import N_


class QueueTable(Table):
    """``next_after`` names the row to go on to, None to stay. The cursor is there before the next
    key is read, however fast the keys come."""

    next_after: Callable[[Any], Any | None] | None = None

    def action_choose(self) -> None:
        key = self.current
        super().action_choose()
        following = self.next_after(key) if self.next_after and key is not None else None
        if following is not None:
            self.point_at(following)


_NARROW = 100
_WIDE = 160
"""Columns from which a screen has room for what is read out beside the list."""


_MARGINS = 5
"""Cells around the text and the figure of the head."""


class HonorsScreen(ConferenceScreen):
    """The screen of the desk for honors."""

    MODE = "honors"
    PURPOSE = N_(
        "Who comes up to the stage and in which order, who is in the hall, what was handed over."
    )
    PART = "honors"
    TICKS = True
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#honors"
    ACTS = ACTS

    _filled_with: View | None = None
    _warned: int | None = None  # the honor whose missing receiver was told
    _settling: int | None = None  # the waiting honor that this screen is about to settle
    _coming_up: int | None = None  # the batch called at this screen, until it is on the stage
    _objections: Mapping[int, list[Objection]] = {}
    _late: bool | None = None  # whether the list tells who is late; None: it is to be filled

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Static(id="ahead", markup=False)
            yield Counter(id="given")
        with Horizontal(id="list"):
            table = QueueTable(*columns(), id="honors")
            table.next_after = self._next_after
            yield table
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="beside", markup=False)
        yield Static(id="detail", markup=False)

    def here(self) -> AtHonors:
        return self._about(self._chosen())

    def looked_for(self) -> Sequence[int]:
        honors = self.view.conference.honors
        batch = honors.called or next_batch(self.view.conference)
        missing = absent_recipients(self.view.conference, batch) if batch else []
        return [honor.delegate for honor in missing]

    def row_name(self) -> str:
        return honor.recipient if (honor := self._chosen()) else ""

    def heading_of(self, act: Act, here: AtHonors) -> str:
        batch = here.batch_of(act) if act.group is Group.BATCH else 0
        return _("Batch {batch}").format(batch=batch) if batch else super().heading_of(act, here)

    def _at(self, number: int) -> AtHonors:
        """The row of that honor, from which the cursor may have moved on."""
        return self._about(self.view.conference.honors.get(number))

    def _about(self, honor: Honor | None) -> AtHonors:
        warned = honor is not None and self._warned == honor.number
        return AtHonors(self.view, honor, warned, len(to_mend(self._objections)))

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    def show(self, view: View) -> None:
        if self._filled_with is None or not view.same_facts(self._filled_with):
            self._filled_with = view
            self._objections = found = defaultdict(list)
            for objection in objections(view.conference):
                found[objection.honor].append(objection)
            self._late = None
        self._show_head(view)
        if self._late is (late := is_at_hand(view)):
            return
        self._late = late
        table = self.query_one("#honors", Table)
        nothing = nothing_here(
            _("No honors yet. They will stand here by batches."),
            {"ctrl+r": _("bring in a list"), "ctrl+n": _("add one")},
        )
        table.show(batch_rows(view, self._objections, table.size.width), nothing)
        self._on_to_the_next(view.conference, table)
        self._show_detail()

    def _show_head(self, view: View) -> None:
        rows = 3 if self.size.width < _NARROW else 5 if self.size.width >= _WIDE else 4
        wide = self.query_one("#given", Counter).show(figure(view), rows)
        lines = head(view, len(to_mend(self._objections)), self.size.width - wide - _MARGINS)
        self.put("ahead", Content("\n").join(lines))

    def on_resize(self) -> None:
        """What fits in a line is known once there is a size."""
        self.call_after_refresh(self._show_anew_whole)

    def _show_anew_whole(self) -> None:
        self._late = None
        self.show_anew()

    def _next_after(self, number: int) -> int | None:
        """Who waits next after one whom Enter hands it over, where its receiver is known; else
        None."""
        conference, at = self.view.conference, self._at(number)
        if acts_now(at)[0] is not PRESENT:
            return None
        honor = at.honor
        if honor is None or honor.state is not HonorState.WAITING:
            return None
        called = conference.honors.was_called(honor.batch)
        known = called and receiver_is_known(conference, honor)
        return _following(conference, honor) if known else None

    def _on_to_the_next(self, conference: Conference, table: Table) -> None:
        """Moves the cursor to the batch just called, or on from the recipient of a called batch of
        whom it has just been recorded what became: the next key is for another."""
        called = conference.honors.called
        if called is not None and called == self._coming_up:
            self._coming_up = None
            line = conference.honors.of_batch(called)
            if line and table.current not in {h.number for h in line}:
                table.point_at(line[0].number)
        settled = conference.honors.get(self._settling) if self._settling else None
        if settled and settled.state is not HonorState.WAITING:
            self._settling = None
            following = _following(conference, settled)
            was_called = conference.honors.was_called(settled.batch)
            if was_called and table.current == settled.number and following is not None:
                table.point_at(following)

    def _show_detail(self) -> None:
        honor = self._chosen()
        lines: list[Content] = []
        if honor is not None:
            warned = self._warned == honor.number
            found = self._objections.get(honor.number, ())
            lines = details(self.view, honor, found, warned=warned)
        self.put("detail", Content("\n").join(lines))
        conference = self.view.conference
        batch = conference.honors.called or (honor.batch if honor else 0)
        if self.size.width >= _WIDE:
            self.put("beside", beside(conference, batch, lines) if batch else "")

    def _chosen(self) -> Honor | None:
        """The honor under the cursor."""
        number = self.query_one("#honors", Table).current
        return self.view.conference.honors.get(number) if number is not None else None

    @on(Table.Moved, "#honors")
    def _moved(self) -> None:
        honor = self._chosen()
        if honor is None or honor.number != self._settling:  # else it was the row that moved
            self._settling = None
        self._warn(None)

    @on(Table.Chosen, "#honors")
    async def _chosen_row(self, event: Table.Chosen) -> None:
        if acts_now(self._at(event.key))[0] is not PRESENT:
            await self.action_enter()
        elif self.may_act(Present):
            self._present(event.key)

    async def action_enter(self) -> None:
        """Before it calls a batch it asks: Enter is soon pressed once more."""
        at = self.here()
        calls = acts_now(at)[0] is STAGE and at.called_next is not None
        if calls and self.may_act(CallBatch):
            self.ask(self._on_consent(at.called_next or 0))
        else:
            await super().action_enter()

    def action_present(self) -> None:
        if honor := self._chosen():
            self._present(honor.number)

    def _present(self, number: int) -> None:
        """At once for a recipient who is there; for a missing one, and one who was put off, the
        first time warns and the second records what was seen on the stage."""
        if self._warned != number and self._is_doubtful(number):
            self.app.bell()
            self._warn(number)
        else:
            self._warn(None)
            self._settling = number
            self.decide(Present(number))

    def _is_doubtful(self, number: int) -> bool:
        conference = self.view.conference
        honor = conference.honors.get(number)
        if honor is None or unsettled(conference, number) is not None:
            return False
        if honor.state is HonorState.WAITING and not conference.honors.was_called(honor.batch):
            return False  # the call comes first, and the refusal says so
        return honor.state is HonorState.LATER or not comes_up_for(conference, honor)

    def _warn(self, number: int | None) -> None:
        self._warned = number
        self._show_detail()
        self.show_acts()

    def action_ask_about(self, what: str) -> None:
        """Ask about the honor under the cursor."""
        if honor := self._chosen():
            self._settling = honor.number if honor.state is HonorState.WAITING else None
            self.ask(QUESTIONS[what](self.app, self.view.conference, honor))

    def action_to_waiting(self) -> None:
        """The cursor to the first of the batch on the stage who still waits."""
        called = self.view.conference.honors.called
        for honor in waiting(self.view.conference, called or 0)[:1]:
            self.query_one("#honors", Table).point_at(honor.number)

    def action_to_mend(self) -> None:
        """The cursor to the next honor that is not in order, from the top after the last."""
        numbers = [honor.number for honor in self.view.conference.honors.listed]
        mend = set(to_mend(self._objections))
        chosen = self._chosen()
        at = numbers.index(chosen.number) + 1 if chosen else 0
        following = [number for number in (*numbers[at:], *numbers[:at]) if number in mend]
        if following:
            self.query_one("#honors", Table).point_at(following[0])

    def action_confirm_line(self) -> None:
        self.decide(ConfirmLine(self.here().line_batch))

    def action_stage(self) -> None:
        """The batch on the stage leaves; else the batch under the cursor is called, or the next one
        if that was called before. To call a batch again it must be chosen."""
        at, conference = self.here(), self.view.conference
        if conference.honors.called == at.batch:
            self.decide(LeaveStage())
        elif at.called_next is not None:
            self._call(at.called_next)
        else:
            self.ask(self._on_choice(next_batch(conference), at.batch))

    def _call(self, batch: int) -> None:
        """Call it; before the conference is open it is asked about."""
        if opens(self.view.conference):
            self.ask(self._on_consent(batch))
        else:
            self._coming_up = batch
            self.decide(CallBatch(batch))

    async def _on_consent(self, batch: int) -> CallBatch:
        await ask_call(self.app, self.view.conference, batch)
        self._coming_up = batch
        return CallBatch(batch)

    async def _on_choice(self, coming: int | None, again: int) -> CallBatch:
        self._coming_up = await ask_batch(self.app, coming, again)
        return CallBatch(self._coming_up)

    def action_whole_batch(self) -> None:
        if honor := self._chosen():
            self.decide(PresentBatch(honor.batch))

    def settled(self, answer: object) -> None:
        if isinstance(answer, LeftOut):
            names = ", ".join(honor.recipient for honor in answer.honors)
            said = _("Not recorded, for it is not known who came up: {names}. Enter on each.")
            self.notify(said.format(names=names), severity="warning", markup=False)

    def action_arrange(self) -> None:
        self.decide(ArrangeByRule())

    def action_move(self, by: int) -> None:
        if honor := self._chosen():
            self.decide(MoveHonor(honor.number, by))

    def action_read(self) -> None:
        if honor := self._chosen():
            self.app.push_screen(CallSheet(honor.batch, lambda: self.view))

    def action_papers(self) -> None:
        self.post_message(MakeHonorPapers())

    def action_bring_in(self) -> None:
        self.post_message(BringIn("honors"))

    def action_new(self) -> None:
        if self.may_act():
            self.post_message(NewHonor())


def _following(conference: Conference, honor: Honor) -> int | None:
    """Who waits next of the same batch: of the line, from the place of ``honor`` to the right and
    round; then whoever is not in the line."""
    line = conference.honors.of_batch(honor.batch)
    others = (h for h in waiting(conference, honor.batch) if h.number != honor.number)
    in_turn = sorted(others, key=lambda h: (h not in line, h.place < honor.place))
    return next((h.number for h in in_turn), None)
