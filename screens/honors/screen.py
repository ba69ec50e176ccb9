"""Honors (F4): each batch in the order of the stage, who is in the hall, what was handed over."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.acts.act import Act, Group
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.view import View
from screens.honors.acts import ACTS, PRESENT, STAGE, AtHonors, acts_now
from screens.honors.call_sheet import CallSheet
from screens.honors.dialogs import QUESTIONS, ask_batch, ask_call
from screens.honors.messages import MakeHonorPapers, NewHonor
from screens.honors.next_batch import ahead, sums_above
from screens.honors.queue_table import QueueTable
from screens.honors.words import (
    HONOR_STATES,
    RECIPIENT_KINDS,
    absent_sentence,
    arithmetic,
    comes_up,
    decision_in_words,
    difference,
    objection_sentence,
    whereabouts_word,
)
from screens.widgets.bar import nothing_here
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.conference.conference import Conference
from store.honors.checks import HonorFlaw, Objection, objections, suggestion_for
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
from store.honors.stage import comes_up as comes_up_for
from store.honors.stage import (
    line_changed,
    next_batch,
    receiver_is_known,
    waiting,
    whereabouts,
)
from store.programme.opening import opens
from store.text.messages import N_
from store.text.vietnamese import money

_LOOKS = {
    HonorState.WAITING: ("", ""),
    HonorState.PRESENTED: ("✓", "dim"),
    HonorState.ON_BEHALF: ("✓", "dim"),
    HonorState.LATER: ("!", "warn"),
    HonorState.WITHHELD: ("✗", "bad"),
}
"""Sign and tone of an honor's row."""


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
    _given: int | None = None
    _coming_up: int | None = None  # the batch called at this screen, until it is on the stage
    _objections: Mapping[int, list[Objection]] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(id="sums", markup=False)
        yield Static(id="ahead", markup=False)
        table = QueueTable(
            Column("", 2, state=True),
            Column("", 3, right=True),
            Column(_("Recipient"), 0, whole=True),
            Column(_("Comes up · unit"), 24, drop=3),
            Column(_("Form"), 34, drop=5),
            Column(_("Amount"), 12, drop=4, right=True),
            Column(_("In the hall"), 14),
            Column(_("State"), 17, state=True),
            id="honors",
        )
        table.next_after = self._next_after
        yield table
        yield Static(id="detail", markup=False)

    def here(self) -> AtHonors:
        return AtHonors(self.view, self._chosen(), self._warned is not None)

    def row_name(self) -> str:
        return honor.recipient if (honor := self._chosen()) else ""

    def group_name(self, group: Group) -> str:
        batch = self.here().batch
        named = _("Batch {batch}").format(batch=batch)
        return named if group is Group.BATCH and batch else super().group_name(group)

    def _at(self, number: int) -> AtHonors:
        """The row of that honor, from which the cursor may have moved on."""
        honor = self.view.conference.honors.get(number)
        return AtHonors(self.view, honor, self._warned == number)

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    # ---------------------------------------------------------------- what is shown

    def show(self, view: View) -> None:
        self.put("ahead", ahead(view))
        if self._filled_with is not None and view.same_facts(self._filled_with):
            return
        self._filled_with = view
        self._objections = found = defaultdict(list)
        for objection in objections(view.conference):
            found[objection.honor].append(objection)
        self.put("sums", sums_above(view.conference, self.size.height))
        table = self.query_one("#honors", Table)
        nothing = nothing_here(
            _("No honors yet. They will stand here by batches."),
            {"f6 ctrl+o": _("bring in a list"), "ctrl+n": _("add one")},
        )
        table.show(self._rows(view.conference, self.size.width - 4), nothing)
        self._on_to_the_next(view.conference, table)
        self._show_detail()

    def _next_after(self, number: int) -> int | None:
        """The next waiting honor of the line after one that Enter hands over, where its receiver is
        known; else None."""
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
        """Moves the cursor to the batch just called, or on from the recipient who has just
        received."""
        called = conference.honors.called
        if called is not None and called == self._coming_up:
            self._coming_up = None
            line = conference.honors.of_batch(called)
            if line and table.current not in {h.number for h in line}:
                table.point_at(line[0].number)
        given = conference.honors.get(self._given) if self._given else None
        if given and given.handed_over:
            self._given = None
            following = _following(conference, given)
            if table.current == given.number and following is not None:
                table.point_at(following)

    def _rows(self, conference: Conference, width: int) -> list[Row]:
        honors = conference.honors
        rows: list[Row] = []
        for batch in honors.batches:
            rows.append(Row(None, (_heading(conference, batch, width),), "head"))
            called = honors.of_batch(batch)
            others = [h for h in honors.prepared_for(batch) if h not in called]
            rows += [self._row(conference, h, str(place)) for place, h in enumerate(called, 1)]
            rows += [self._row(conference, h, "–") for h in others]
        return rows

    def _row(self, conference: Conference, honor: Honor, place: str) -> Row:
        found = {objection.flaw for objection in self._objections.get(honor.number, [])}
        amount = money(honor.amount) if honor.amount else ""
        who = comes_up(conference, honor) or honor.unit
        sign, tone = _LOOKS[honor.state]
        cells = (
            sign or ("!" if found - {HonorFlaw.AMOUNT_DIFFERS} else ""),
            place,
            honor.recipient,
            who,
            honor.form,
            ("≠ " if HonorFlaw.AMOUNT_DIFFERS in found else "") + amount,
            "" if honor.handed_over else whereabouts_word(whereabouts(conference, honor)),
            HONOR_STATES[honor.state],
        )
        return Row(honor.number, cells, tone)

    def _show_detail(self) -> None:
        detail = self.query_one("#detail", Static)
        conference = self.view.conference
        if (honor := self._chosen()) is None:
            detail.update("")
            return
        about = [RECIPIENT_KINDS[honor.kind], decision_in_words(honor)]
        lines = [
            Content.assemble((honor.recipient, "bold"), *(f" · {part}" for part in about if part))
        ]
        if self._warned == honor.number:
            lines.insert(0, Content.styled(absent_sentence(conference, honor), "bold $warning"))
        lines += [
            Content.styled("! " + objection_sentence(objection), "$warning")
            for objection in self._objections.get(honor.number, [])
            if objection.flaw is not HonorFlaw.AMOUNT_DIFFERS
        ]
        if suggestion := suggestion_for(honor, conference.plan):
            said = _("Suggested: {arithmetic}").format(arithmetic=arithmetic(suggestion))
            lines.append(Content(said))
            if off := difference(honor, suggestion):
                lines.append(Content.styled(f"≠ {off}", "$warning"))
        if honor.reason:
            lines.append(Content(_("reason: {reason}").format(reason=honor.reason)))
        if honor.citation:
            lines.append(Content(honor.citation))
        detail.update(Content("\n").join(lines))

    def _chosen(self) -> Honor | None:
        """The honor under the cursor."""
        number = self.query_one("#honors", Table).current
        return self.view.conference.honors.get(number) if number is not None else None

    # ---------------------------------------------------------------- what is done

    @on(Table.Moved, "#honors")
    def _moved(self) -> None:
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
        """At once for a recipient who is there; for a missing one the first time warns and the
        second records what was seen on the stage."""
        if self._warned != number and self._nobody_is_there(number):
            self.app.bell()
            self._warn(number)
        else:
            self._warn(None)
            self._given = number
            self.decide(Present(number))

    def _nobody_is_there(self, number: int) -> bool:
        conference = self.view.conference
        honor = conference.honors.get(number)
        if honor is None or unsettled(conference, number) is not None:
            return False
        if honor.state is HonorState.WAITING and not conference.honors.was_called(honor.batch):
            return False  # the call comes first, and the refusal says so
        return not comes_up_for(conference, honor)

    def _warn(self, number: int | None) -> None:
        self._warned = number
        self._show_detail()
        self.show_acts()

    def action_ask_about(self, what: str) -> None:
        """Ask about the honor under the cursor."""
        if honor := self._chosen():
            self.ask(QUESTIONS[what](self.app, self.view.conference, honor))

    def action_to_waiting(self) -> None:
        """The cursor to the first of the batch on the stage who still waits."""
        called = self.view.conference.honors.called
        for honor in waiting(self.view.conference, called or 0)[:1]:
            self.query_one("#honors", Table).point_at(honor.number)

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

    def action_new(self) -> None:
        if self.may_act():
            self.post_message(NewHonor())


def _following(conference: Conference, honor: Honor) -> int | None:
    """The next waiting honor of the same line, to the right."""
    line = conference.honors.of_batch(honor.batch)
    after = line[line.index(honor) + 1 :] if honor in line else []
    return next((h.number for h in after if h.state is HonorState.WAITING), None)


def _heading(conference: Conference, batch: int, width: int) -> str:
    """What distinguishes the batch, as far as it fits in ``width`` cells."""
    honors = conference.honors
    prepared = honors.prepared_for(batch)
    said = _("BATCH {batch} · {count}").format(batch=batch, count=len(prepared))
    parts: list[str] = []
    if honors.called == batch:
        parts.append("▶ " + _("ON STAGE"))
    if line_changed(conference, batch):
        parts.append("! " + _("the line has changed – Ctrl+K"))
    elif honors.lined_up(batch) and honors.called != batch:
        parts.append("✓ " + _("line confirmed"))
    parts += dict.fromkeys(honor.form for honor in prepared)
    if presenters := honors.presenters(batch):
        parts.append(_("presented by {names}").format(names=", ".join(presenters)))
    for part in parts:
        if len(said) + len(part) + len(" · ") > width:
            break
        said += f" · {part}"
    return said
