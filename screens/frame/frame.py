"""The frame of every screen: title and clock, tabs, the strip of three facts, body, status."""

from collections.abc import Awaitable, Coroutine, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePath
from typing import ClassVar, cast

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from screens.frame.messages import Decide, GoTo
from screens.frame.strip import three_facts
from screens.frame.view import View
from screens.frame.words import not_your_role
from screens.widgets.bar import Bar
from screens.widgets.dialog import GivenUp
from screens.widgets.held_key import MOVES, HeldKey, say_once
from screens.widgets.textual_seam import is_bound, run_bindings
from screens.words import _
from store.conference.commands import Command
from store.facts.outcome import Outcome, Role

FRAME_CSS = Path(__file__).with_name("frame.tcss")
"""What every screen looks like; Textual reads a file once that is named by one path."""

_ALL_NAMES = 80
"""Columns that the names of all screens need."""


def tabs() -> tuple[tuple[str, str, str], ...]:
    """Key, mode and name of each screen, in the order of the day."""
    return (
        ("f2", "reception", _("Reception")),
        ("f3", "programme", _("Programme")),
        ("f4", "honors", _("Honors")),
        ("f5", "votes", _("Vote")),
        ("f6", "delegates", _("Delegates")),
        ("f7", "badges", _("Badges")),
        ("f9", "log", _("Log")),
    )


class Tab(Static):
    """The name of a screen; a click goes there."""

    def __init__(self, key: str, mode: str, name: str, *, here: bool) -> None:
        super().__init__("", classes="here" if here else "", markup=False)
        self._key = key.upper()
        self._name_shown = name
        self._mode = mode

    def lay_out(self, *, narrow: bool) -> None:
        """On a narrow screen the names stand close to their keys, so that all of them are there."""
        name = self._name_shown
        if self.screen.size.width < _ALL_NAMES and not self.has_class("here"):
            name = ""  # of the others the keys are enough
        self.update(Content.assemble((self._key, "bold"), "" if narrow else " ", name))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(GoTo(self._mode))


class ConferenceScreen(Screen[None]):
    """A screen of the event. Subclasses give a body and ``show`` each view on it."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = FRAME_CSS
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    MODE: ClassVar[str] = ""
    PART: ClassVar[str] = ""
    """Whose commands are asked for here; "" where it depends on what is chosen."""
    TICKS: ClassVar[bool] = False
    """Whether the body changes with the clock and not only with the facts."""

    view: reactive[View] = reactive(cast(View, None))  # every screen is made with one

    asking = False  # a question is put, or on its way
    pressed_at = 0.0  # when the key came that acts now: monotonic, in seconds
    _narrow: bool | None = None  # how the tabs are laid out

    def __init__(self, view: View) -> None:
        super().__init__()
        self.set_reactive(ConferenceScreen.view, view)

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        with Horizontal(id="tabs"):
            for key, mode, name in tabs():
                yield Tab(key, mode, name, here=mode == self.MODE)
        yield Bar(id="facts")
        with Vertical(id="body"):
            yield from self.compose_body()
        yield Bar(id="status")

    def compose_body(self) -> ComposeResult:
        """The widgets between the strip and the status line."""
        raise NotImplementedError

    def show(self, view: View) -> None:
        """Put ``view`` on the body."""
        raise NotImplementedError

    def help_text(self) -> str:
        """What this screen is for and how, in a few sentences."""
        raise NotImplementedError

    def keys_now(self, view: View) -> Mapping[str, str]:
        """The keys that matter now, at most three, with what they do."""
        raise NotImplementedError

    def offered_keys(self, view: View) -> Mapping[str, str]:
        """Those of ``keys_now`` that this console's role may use."""
        if view.role is Role.ALL:
            return self.keys_now(view)
        from screens.role_keys import offered

        return offered(self.MODE, self.keys_now(view), view.role)

    def may_give(self, command: Command) -> bool:
        """Whether this console's role may give ``command`` as it stands; if not, says who may."""
        refused = self.refused_here(command)
        if refused is not None:
            self.notify(not_your_role(refused.details["roles"]), severity="warning", markup=False)
        return refused is None

    def refused_here(self, command: Command) -> Outcome | None:
        """The refusal of what this console's role may not do; None when it may."""
        if self.view.role is Role.ALL:
            return None
        from screens.role_keys import refused_here

        return refused_here(self.view, command)

    @property
    def locked(self) -> bool:
        """Whether the keys of the application itself (screens, commands) are to do nothing."""
        return False

    def lock_keys(self) -> None:
        """Have the keys of the application do nothing, where the screen has such a lock."""

    def answered(self, _view: View) -> Widget | None:
        """A scan was answered; the part of this screen that shows the answer itself, if any does.

        It shows it at once; the view as a whole is given to the screen a moment later."""
        return None

    def settled(self, answer: object) -> None:
        """A command was decided while this screen was in front; ``answer`` is what it answered."""

    def put(self, place: str, shown: Content | str) -> None:
        """Show a text in the Static of that id."""
        self.query_one(f"#{place}", Static).update(shown)

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

    async def on_key(self, event: events.Key) -> None:
        """Run the key here and now, so that the next one meets what it has changed."""
        if not is_bound(self, event.key):
            return  # it may be one of the application's
        event.stop()
        if isinstance(event, HeldKey) and not self.may_be_held(event.key):
            say_once(self, event)
        else:
            self.pressed_at = event.time
            await run_bindings(self, event.key)

    def may_be_held(self, key: str) -> bool:
        """Whether ``key`` acts here also while it is held; no key does that records anything."""
        return key in MOVES

    def watch_view(self, before: View, view: View) -> None:
        if self.is_mounted:
            self._show_frame(view)
            if self.TICKS or not view.same_facts(before):
                self.show(view)

    def on_mount(self) -> None:
        self.show_anew()

    def show_anew(self) -> None:
        """Put the view on the whole screen once more."""
        self._show_frame(self.view)
        self.show(self.view)

    def _show_frame(self, view: View) -> None:
        plan = view.conference.plan
        narrow = self.size.width < 100
        if narrow is not self._narrow:
            self._narrow = narrow
            for tab in self.query(Tab):
                tab.lay_out(narrow=narrow)
        title = self.query_one("#title", Bar)
        title.left = Content.assemble(
            *rehearsal_sign(view, keys=True),
            (plan.short_title.upper(), "bold"),
            "" if narrow and view.speed else f" · {plan.host.place}",
        )
        title.right = Content.styled(view.clock(view.now), "bold")
        self.query_one("#facts", Bar).left = three_facts(view, self.size.width - 2, narrow=narrow)
        status = self.query_one("#status", Bar)
        status.set_class(bool(view.alarm), "-alarm")
        if view.alarm:
            status.left, status.right = Content(view.alarm), Content("")
        else:
            most = 1 if self.size.width < _ALL_NAMES else 2 if narrow else 3
            keys = dict(islice(self.offered_keys(view).items(), most)) | {"F1": _("help")}
            shown = [Content.assemble((k, "bold $accent"), " ", does) for k, does in keys.items()]
            status.right = Content("   ").join(shown)
            room = self.size.width - 2 - status.right.cell_length - 1
            status.left = _status(view, room, narrow=narrow)


def rehearsal_sign(view: View, *, keys: bool) -> tuple[Content, ...]:
    """That nothing is real, whether the half day goes by itself, and the key for it."""
    if not view.conference.plan.rehearsal:
        return ()
    said = _("REHEARSAL")
    if view.speed > 1:
        said += f" ×{view.speed}" + (" · " + _("F12 take over") if keys else "")
    elif view.speed and keys and view.conference.programme.closed_at is None:
        said += " · " + _("F12 let it run")
    return Content.styled(f" {said} ", "bold $background on $accent"), Content(" ")


def _status(view: View, room: int, *, narrow: bool) -> Content:
    """What there is room for, the first parts first; none is cut in the middle."""
    if view.plan_changed:
        said = _("the plan was changed: open again")
        return Content.styled(f"! {said}", "bold $warning")
    head = _("record {head}").format(head=view.head)  # a cut record shows: it always stands
    saved = _("saved {time}").format(time=view.clock(view.saved_at)) if view.saved_at else ""
    parts = [head, view.desk, saved]
    if not narrow:
        parts = [view.desk, view.operator, head, saved]
        parts.append(_("{space} free").format(space=space(view.free_bytes)))
    parts = [part for part in parts if part]
    while len(parts) > 1 and Content(" · ".join(parts)).cell_length > room:
        parts.pop()
    return Content(" · ".join(parts))


def key(keys: str, action: str, description: str, *, id: str) -> Binding:  # noqa: A002
    """A binding of a screen; help lists it, the status line shows only what matters now."""
    return Binding(keys, action, description, show=False, id=id)


def space(count: int) -> str:
    """Room on a disk: ``53 GB``, ``812 MB``."""
    for unit, size in (("GB", 10**9), ("MB", 10**6)):
        if count >= size:
            return f"{count // size} {unit}"
    return f"{count // 1000} kB"
