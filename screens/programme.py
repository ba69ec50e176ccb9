"""Programme (F3): what is on, what comes next, how late we are; one key forward."""

from __future__ import annotations

from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits, Static

from screens.answers import item_state
from screens.frame import ConferenceScreen, key
from screens.messages import Decide
from screens.times import delay, duration
from screens.view import View
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.programme import Advance, GoBack, State, time_left

_SIGNS = {State.WAITING: " ", State.RUNNING: "▸", State.FINISHED: "✓"}
_TONES = {State.WAITING: "", State.RUNNING: "head", State.FINISHED: "dim"}


class ProgrammeScreen(ConferenceScreen):
    MODE = "programme"
    TICKS = True
    CSS_PATH = ["frame.tcss", "programme.tcss"]
    BINDINGS = [
        key("enter,pagedown", "advance", "", id="programme.advance"),
        key("backspace,pageup", "back", "", id="programme.back"),
    ]

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="now"):
            with Vertical(id="item"):
                yield Static(id="where", markup=False)
                yield Static(id="title-now", markup=False)
                yield Static(id="person", markup=False)
            with Vertical(id="timer"):
                yield Digits("", id="left")
                yield Static(id="of", markup=False)
        items = Table(
            Column("", 2),
            Column("", 2, right=True),
            Column(_("Item"), 0),
            Column(_("Planned"), 8),
            Column(_("Expected"), 8, drop=1),
            Column(_("Started"), 8),
            Column(_("Finished"), 8),
            Column(_("State"), 16, drop=2),
            id="items",
        )
        items.can_focus = False  # Enter moves the programme, whatever was clicked
        yield items
        yield Static(id="next", markup=False)

    def help_text(self) -> str:
        return _(
            "Enter or PgDn finishes the running item, and starts the next one when none runs. "
            "PgUp or Backspace goes back to the item before; every run is kept with its own times. "
            "A presenter's clicker sends the same keys."
        )

    def keys_now(self, view: View) -> tuple[tuple[str, str], ...]:
        programme = view.conference.programme
        current = programme.current
        if current is not None:
            forward = _("finish item {number}").format(number=current)
        else:
            following = programme.next_item(view.conference.plan.item_numbers)
            if following is None:
                return (("PgUp", _("back")), ("F1", _("help")))
            forward = _("start item {number}").format(number=following)
        return (("Enter", forward), ("PgUp", _("back")), ("Ctrl+Z", _("take back")))

    def show(self, view: View) -> None:
        self._show_now(view)
        self._show_items(view)
        self._show_next(view)

    def _show_now(self, view: View) -> None:
        conference = view.conference
        plan, programme = conference.plan, conference.programme
        current = programme.current
        where, title = self.query_one("#where", Static), self.query_one("#title-now", Static)
        person, of = self.query_one("#person", Static), self.query_one("#of", Static)
        left = time_left(plan, programme, view.now)
        self.query_one("#timer").display = left is not None
        self.set_class(left is not None and left < timedelta(), "-over")
        self.set_class(left is not None and timedelta() <= left < timedelta(minutes=1), "-nearly")
        if current is None or left is None:
            over = programme.over(plan.item_numbers)
            where.update("" if over else delay(view.schedule.offset))
            waiting = _("BETWEEN ITEMS") if programme.steps else _("NOT YET OPENED")
            title.update(_("THE PROGRAMME IS COMPLETED") if over else waiting)
            person.update("")
            return
        item = plan.item(current)
        where.update(
            Content.assemble(
                _("Item {number}/{count}").format(number=current, count=len(plan.programme)),
                " · ",
                (item_state(State.RUNNING).upper(), "bold $accent"),
                " · " + delay(view.schedule.offset),
            )
        )
        title.update(item.title.upper())
        person.update(item.person)
        self.query_one("#left", Digits).update(duration(abs(left)))
        total = duration(timedelta(minutes=item.minutes))
        said = _("left of {total}") if left >= timedelta() else _("over the {total} planned")
        of.update(said.format(total=total))

    def _show_items(self, view: View) -> None:
        plan, programme = view.conference.plan, view.conference.programme
        rows = []
        for item in plan.programme:
            state = programme.state(item.number)
            started, finished = programme.started(item.number), programme.finished(item.number)
            runs = len(programme.runs(item.number))
            rows.append(
                Row(
                    item.number,
                    (
                        _SIGNS[state],
                        str(item.number),
                        item.title,
                        view.short_clock(plan.starts_at(item.number)),
                        view.short_clock(view.schedule.items[item.number].start),
                        view.clock(started) if started else "",
                        view.clock(finished) if finished else "",
                        item_state(state) + (f" ×{runs}" if runs > 1 else ""),
                    ),
                    _TONES[state],
                )
            )
        table = self.query_one("#items", Table)
        table.show(rows)
        here = programme.current or programme.next_item(plan.item_numbers)
        table.point_at(here or plan.item_numbers[-1])

    def _show_next(self, view: View) -> None:
        plan = view.conference.plan
        following = view.conference.programme.next_item(plan.item_numbers)
        if following is None:
            self.query_one("#next", Static).update("")
            return
        item = plan.item(following)
        self.query_one("#next", Static).update(
            Content.assemble(
                (_("Next") + "  ", "$text-muted"),
                (f"{item.number} {item.title}", "bold"),
                f" · {item.person}" if item.person else "",
            )
        )

    def action_advance(self) -> None:
        if self.view is not None:
            self.post_message(Decide(Advance(self.view.conference.programme.steps)))

    def action_back(self) -> None:
        if self.view is not None:
            self.post_message(Decide(GoBack(self.view.conference.programme.steps)))
