"""The start screen: the conferences of this machine, and ways to a new one."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from screens.acts.act import Act
from screens.acts.act_line import ActLine
from screens.acts.every_screen import WITHOUT_A_CONFERENCE
from screens.acts.screen import ActScreen
from screens.start.acts import ACTS, NEW, OPEN, SEAT, TASKS, AtStart, opens_on_tasks
from screens.start.messages import Begin, ChangeSeat, Forget, LookAgain, OpenEvent
from screens.start.seat import Seat
from screens.start.shown import Shown, Way
from screens.start.words import (
    DAYS,
    WAYS,
    WORK,
    in_full,
    left_to_do,
    name,
    order,
    sign,
    state,
    tone,
    when,
)
from screens.widgets.bar import Bar, LineBlock, ToastRow
from screens.widgets.table import Column, Row, Table
from screens.words import _, translated
from store.text.messages import N_


class StartTable(Table):
    """One of two lists: the cursor goes on from one to the other."""

    def action_step(self, by: int) -> None:
        before = self.cursor
        super().action_step(by)
        other = self.screen.query_one("#ways" if by > 0 else "#conferences", Table)
        if self.cursor == before and other is not self and other.keys:
            other.focus()


class StartScreen(ActScreen):
    """What a person sees who has opened the program and nothing else."""

    PURPOSE = N_(
        "Choose a conference and Enter opens it, or begin a new one. To learn: “Try it out” lets a "
        "half day go by itself, nothing in it is real."
    )
    CSS_PATH = "screen.tcss"
    ACTS = ACTS
    EVERYWHERE = WITHOUT_A_CONFERENCE
    AUTO_FOCUS = "#conferences"

    shown: reactive[Sequence[Shown]] = reactive((), always_update=True)
    seat: reactive[Seat] = reactive(Seat())

    def __init__(self, now: datetime, shown: Sequence[Shown], seat: Seat) -> None:
        """``now``: aware."""
        super().__init__()
        self.now = now
        self.set_reactive(StartScreen.shown, shown)
        self.set_reactive(StartScreen.seat, seat)

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        with Vertical(id="body"):
            with Container(id="lists"):
                with Vertical(id="left"):
                    yield Static(_("GO ON"), classes="caption", markup=False)
                    yield StartTable(
                        Column("", 1, state=True),
                        Column("", 0, whole=True),
                        Column("", 16, right=True),
                        id="conferences",
                    )
                with Vertical(id="right"):
                    yield Static(_("NEW"), classes="caption", markup=False)
                    yield StartTable(Column("", 0), id="ways")
                    yield LineBlock(id="chosen")
                yield Static(id="state", markup=False)
            yield Bar(id="folder")
            yield LineBlock(id="seat")
        yield ToastRow()
        yield ActLine()

    def on_mount(self) -> None:
        title = self.query_one("#title", Bar)
        title.left = Content.assemble(("HOINGHI", "bold"), " · ", _("the conference's console"))
        ways = self.query_one("#ways", Table)
        ways.show([Row(way, (WAYS[way],)) for way in Way])
        self._show()
        if not self.shown:
            ways.point_at(Way.REHEARSE)
            ways.focus()

    def watch_shown(self) -> None:
        if self.is_mounted:
            self._show()

    watch_seat = watch_shown

    def _show(self) -> None:
        ordered = self._ordered()
        zone = next((one.opens.tzinfo for one in ordered if one.opens), None)
        now = self.now.astimezone(zone)  # the day is that of the conference that comes next
        day = f"{translated(DAYS[now.weekday()])} {now:%d/%m/%Y}"
        self.query_one("#title", Bar).right = Content(day)
        rows = [row for one in ordered for row in self._rows(one)]
        self.query_one("#conferences", Table).show(rows, _first_steps())
        self._show_seat()
        self._show_chosen()

    def _show_seat(self) -> None:
        """What this machine does, among all that one may do, and who sits at it."""
        seat, narrow = self.seat, self.size.width < 100
        works = [
            Content.styled(f"‹ {words} ›", "bold $accent") if work is seat.work else Content(words)
            for work, words in WORK.items()
            if work is seat.work or not narrow
        ]
        who = [
            Content.assemble((f"{name}  ", "$text-muted"), (said, "bold"))
            for name, said in ((_("Operator"), seat.operator), (_("Desk"), seat.desk))
        ]
        asked = Content.styled(_("What will this machine do?"), "$text-muted")
        lines = [[asked, *works, *who]] if narrow else [[asked], works, who]
        self.query_one("#seat", LineBlock).show([Content("   ").join(line) for line in lines])

    def on_resize(self) -> None:
        self._show_seat()

    @on(events.Click, "#seat")
    def _seat_clicked(self) -> None:
        self.action_change_seat()

    def _ordered(self) -> list[Shown]:
        return sorted(self.shown, key=lambda one: order(one, self.now))

    def _rows(self, one: Shown) -> Iterator[Row]:
        yield Row(one.path, (sign(one), name(one), when(one, self.now)), tone(one))
        yield Row(None, ("", state(one), ""), goes_on=True)

    @on(Table.Moved)
    def _show_chosen(self) -> None:
        """Where the chosen conference lies, how it stands, and what is left to do there."""
        chosen = self.here().chosen
        left = [Content(said) for said in (left_to_do(chosen) if chosen else ())]
        self.query_one("#chosen", LineBlock).show(left)
        self.query_one("#state", Static).update(_state(chosen, left) if chosen else "")
        self.query_one("#folder", Bar).left = Content.styled(
            _("Folder: {path}").format(path=chosen.path) if chosen else "", "$text-muted"
        )
        self.show_acts()

    def on_descendant_focus(self) -> None:
        self._show_chosen()

    def here(self) -> AtStart:
        ways = self.query_one("#ways", Table)
        if ways.has_focus:
            return AtStart(self.seat, way=ways.current)
        at = self.query_one("#conferences", Table).current
        return AtStart(self.seat, next((one for one in self.shown if one.path == at), None))

    def row_name(self) -> str:
        chosen = self.here().chosen
        return name(chosen) if chosen else ""

    def acts_now(self, here: AtStart) -> Sequence[Act]:
        if here.way is Way.NEW:
            return OPEN, SEAT
        return OPEN, TASKS if here.chosen else NEW, SEAT

    @on(Table.Chosen)
    async def _chosen_row(self) -> None:
        await self.action_enter()

    def action_open(self) -> None:
        here = self.here()
        if here.way is not None:
            self.action_begin(here.way)
        elif here.chosen is not None:
            self._open(here.chosen, tasks=opens_on_tasks(here))

    def action_open_tasks(self) -> None:
        if chosen := self.here().chosen:
            self._open(chosen, tasks=True)

    def action_open_console(self) -> None:
        if chosen := self.here().chosen:
            self._open(chosen, tasks=False)

    def _open(self, chosen: Shown, *, tasks: bool) -> None:
        self.post_message(OpenEvent(chosen.path, tasks))

    def action_forget(self) -> None:
        if chosen := self.here().chosen:
            self.post_message(Forget(chosen.path))

    def action_other_list(self) -> None:
        tables = self.query(StartTable)
        (tables.last() if tables.first().has_focus else tables.first()).focus()

    def action_begin(self, way: str) -> None:
        self.post_message(Begin(Way(way)))

    def action_change_seat(self) -> None:
        self.post_message(ChangeSeat())

    def action_look_again(self) -> None:
        self.post_message(LookAgain())


def _state(chosen: Shown, left: Sequence[Content]) -> Content:
    """What of a conference has room on a wide screen only."""
    told = [Content.assemble((f"{name:16}", "$text-muted"), said) for name, said in in_full(chosen)]
    caption = Content.styled(_("HOW IT STANDS"), "bold $accent")
    return Content("\n").join([caption, *told, Content(""), *left])


def _first_steps() -> Content:
    """Where no conference is known yet: what comes first, and what then."""
    steps = (
        _("Try it out: a half day goes by itself, four minutes, nothing is real"),
        _("Prepare a new conference: name, day, place, then what is to be done"),
        _("On the day: Enter on its name here opens the console"),
    )
    lines = [Content.assemble((" – ", "bold $accent"), said) for said in steps]
    return Content("\n\n").join(lines)
