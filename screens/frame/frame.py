"""The frame of every screen: title and clock, tabs, the strip of three facts, body, act line,
status."""

from collections.abc import Awaitable, Coroutine, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from screens.acts.act import Act
from screens.acts.act_line import ActLine
from screens.acts.screen import ActScreen
from screens.frame.messages import Decide
from screens.frame.strip import (
    WIDE,
    Tabs,
    printing_trouble,
    rehearsal_sign,
    status_line,
    three_facts,
)
from screens.frame.view import View
from screens.frame.words import not_your_role
from screens.widgets.bar import Bar, ToastRow, put
from screens.widgets.dialog import GivenUp
from screens.widgets.table import Table
from screens.widgets.textual_seam import paint_now
from screens.words import _
from store.conference.commands import Command
from store.facts.outcome import Outcome, Role
from store.programme.stepping import running_item

FRAME_CSS = Path(__file__).with_name("frame.tcss")
"""What every screen looks like; Textual reads a file once that is named by one path."""

_LOW = 24
"""Lines of a screen that has none to spare for the status; what must stand is in the title."""


class ConferenceScreen(ActScreen):
    """A screen of the event. Subclasses give a body and ``show`` each view on it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = FRAME_CSS
    MODE: ClassVar[str] = ""
    PART: ClassVar[str] = ""
    """Whose commands are asked for here; "" where it depends on what is chosen."""
    TICKS: ClassVar[bool] = False
    """Whether the body changes with the clock and not only with the facts."""
    TAKES_PAGES: ClassVar[bool] = False
    """Whether pages of text may be pasted here."""

    view: reactive[View] = reactive(cast(View, None), repaint=False)  # each is made with one

    asking = False  # a question is put, or on its way

    def __init__(self, view: View) -> None:
        super().__init__()
        self.set_reactive(ConferenceScreen.view, view)

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield Tabs(self.MODE)
        yield Bar(id="facts")
        with Vertical(id="body"):
            yield from self.compose_body()
        yield ToastRow()
        yield ActLine()
        yield Bar(id="status")

    def compose_body(self) -> ComposeResult:
        """The widgets between the strip and the act line."""
        raise NotImplementedError

    def show(self, view: View) -> None:
        """Put ``view`` on the body."""
        raise NotImplementedError

    def here(self) -> Any:
        return self.view

    def refused_here(self, command: Command) -> Outcome | None:
        """The refusal of what this console's role may not do; None when it may."""
        if self.view.role is Role.ALL:
            return None
        from store.event.rights import not_allowed

        return not_allowed(command, self.view.conference, self.view.circumstances)

    def lock_keys(self) -> None:
        """Have the keys of the application do nothing, where the screen has such a lock."""

    def answered(self, _view: View) -> Widget | None:
        """A scan was answered; the part of this screen that shows the answer itself, if any does.

        It shows it at once; the view as a whole is given to the screen a moment later."""
        return None

    def looked_for(self) -> Sequence[int]:
        """Badge numbers of those whom this screen tells to be missing."""
        return ()

    def settled(self, answer: object) -> None:
        """A command was decided while this screen was in front; ``answer`` is what it answered."""

    def look_at_row(self, key: str) -> None:
        """Move the cursor of the list to the row of that key; says so where there is none."""
        table = self.query_one(Table)
        table.point_at(key)
        if key not in table.keys:
            none = _("This conference asks for nothing of that kind.")
            self.notify(none, severity="warning", markup=False)

    def put(self, place: str, shown: Content | str) -> None:
        """Show a text in the Static of that id."""
        put(self.query_one(f"#{place}", Static), shown)

    def decide(self, command: Command) -> None:
        """Ask the application above for ``command``."""
        self.post_message(Decide(command))

    def ask(
        self,
        question: Awaitable[Command | Sequence[Command]],
        leads_to: type[Command] | None = None,
    ) -> None:
        """Decide what is answered to ``question``; nothing when it is given up. Nothing is asked
        where this console may only read, or may not give what the question ``leads_to``, nor while
        another question is on its way: who pressed twice has not seen it."""
        if not self.asking and self.may_act(leads_to):
            self.asking = True
            self._decide_answer(question)
        elif isinstance(question, Coroutine):
            question.close()

    def may_act(self, command: type[Command] | None = None) -> bool:
        """Whether this console's role may give ``command``, or any on this screen; if not, says
        who may."""
        if self.view.role is Role.ALL or not self.PART:
            return True
        from store.event.rights import RIGHTS, roles_in

        roles = RIGHTS[command] if command else roles_in(self.PART)
        if self.view.role not in roles:
            self.notify(not_your_role(roles), severity="warning", markup=False)
        return self.view.role in roles

    @work
    async def _decide_answer(self, question: Awaitable[Command | Sequence[Command]]) -> None:
        try:
            with suppress(GivenUp):
                answer = await question
                for command in answer if isinstance(answer, Sequence) else [answer]:
                    self.decide(command)
        finally:
            self.asking = False

    def offered(self, act: Act) -> bool:
        """Whether the role at this console may do it."""
        if self.view.role is Role.ALL or act.command is None:
            return True
        from store.event.rights import RIGHTS

        return self.view.role in RIGHTS[act.command]

    def watch_view(self, before: View, view: View) -> None:
        if not self.is_mounted:
            return
        soon = view.soon_after(before)
        if not view.same_facts(before) or (self.TICKS and not soon):
            self.show(view)
        elif self.TICKS:
            self.tick(view)
        if soon and view.is_later(before):
            self._show_seconds(view)
        else:
            self._show_frame(view)  # what can be done follows from what is shown

    def _show_seconds(self, view: View) -> None:
        """Only what counts seconds, in one frame."""
        if running_item(view.conference) is not None:
            self.query_one("#facts", Bar).left = three_facts(view, self.size.width - 2)
        paint_now(self._show_clock(view))

    def tick(self, view: View) -> None:
        """Show what counts seconds, on a screen that ``TICKS``; the rest is shown every few."""

    def on_mount(self) -> None:
        self.show_anew()

    def show_anew(self) -> None:
        """Put the view on the whole screen once more."""
        self.show(self.view)
        self._show_frame(self.view)

    def _show_frame(self, view: View) -> None:
        plan = view.conference.plan
        width, low = self.size.width, self.size.height <= _LOW
        narrow = width < WIDE
        title = self.query_one("#title", Bar)
        title.left = Content.assemble(
            *rehearsal_sign(view, keys=True),
            (plan.short_title.upper(), "bold"),
            "" if narrow and view.speed else f" · {plan.host.place}",
        )
        self._show_clock(view)
        self.query_one("#facts", Bar).left = three_facts(view, width - 2)
        status = self.query_one("#status", Bar)
        status.set_class(bool(view.alarm), "-alarm")
        status.display = not low or bool(view.alarm or view.plan_doubt or printing_trouble(view))
        status.left, status.right = status_line(view)
        self.show_acts()

    def _show_clock(self, view: View) -> Bar:
        head = f"{view.head}  " if self.size.height <= _LOW else ""
        title = self.query_one("#title", Bar)
        title.right = Content.assemble(head, (view.clock(view.now), "bold"))
        return title
