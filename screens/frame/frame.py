"""The frame of every screen: title and clock, tabs, the strip of three facts, body, act line,
status."""

from collections.abc import Awaitable, Coroutine, Iterable, Sequence
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any, ClassVar, cast

from msgspec.structs import replace
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from screens.acts.act import GROUPS, Act, Group, bindings
from screens.acts.act_line import ActLine, Offer
from screens.acts.every_screen import EVERY_SCREEN, HELP, MENU, PALETTE, SCREENS, TAKE_BACK
from screens.acts.menu import Entry, Help, Menu, Section
from screens.frame.messages import Decide
from screens.frame.strip import WIDE, Tab, rehearsal_sign, status_line, three_facts
from screens.frame.view import View
from screens.frame.words import not_your_role
from screens.widgets.bar import Bar, ToastRow, flash, put
from screens.widgets.dialog import GivenUp
from screens.widgets.held_key import MOVES, HeldKey, say_once
from screens.widgets.table import Table
from screens.widgets.textual_seam import is_bound, run_bindings
from screens.words import _, translated
from store.conference.commands import Command
from store.facts.outcome import Circumstances, Outcome, Role

FRAME_CSS = Path(__file__).with_name("frame.tcss")
"""What every screen looks like; Textual reads a file once that is named by one path."""

_RIGHT = 3
"""The mouse's button."""

_LOW = 24
"""Lines of a screen that has none to spare for the status; what must stand is in the title."""


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
    TAKES_PAGES: ClassVar[bool] = False
    """Whether pages of text may be pasted here."""
    PURPOSE: ClassVar[str] = ""
    """A message: what the screen is for, in one sentence."""
    ACTS: ClassVar[Sequence[Act]] = ()
    """What can be done here, besides what can be done on every screen: the keys follow from it."""
    BINDINGS = [Binding("enter", "enter", show=False)]

    view: reactive[View] = reactive(cast(View, None), repaint=False)  # each is made with one

    _used: tuple[str, ...] = ()  # the actions that were used last, the latest first
    asking = False  # a question is put, or on its way
    pressed_at = 0.0  # when the key came that acts now: monotonic, in seconds
    _laid_out = 0  # the width for which the tabs are

    def __init_subclass__(cls, **options: Any) -> None:
        cls.BINDINGS = bindings(cls.ACTS)
        super().__init_subclass__(**options)

    def __init__(self, view: View) -> None:
        super().__init__()
        self.set_reactive(ConferenceScreen.view, view)

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        with Horizontal(id="tabs"):
            for key, mode, name, short in SCREENS:
                yield Tab(key, mode, name, short, here=mode == self.MODE)
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
        """What the screen is about at the moment; the acts' words and reasons follow from it."""
        return self.view

    def acts_now(self, here: Any) -> Sequence[Act]:
        """The act that Enter does, or what is awaited, and at most two more, as ``here`` tells."""
        raise NotImplementedError

    def refused_here(self, command: Command) -> Outcome | None:
        """The refusal of what this console's role may not do; None when it may."""
        if self.view.role is Role.ALL:
            return None
        from store.event.rights import not_allowed

        view = self.view
        here = Circumstances(view.now, view.desk, view.operator, view.role)
        return not_allowed(command, view.conference, here)

    @property
    def locked(self) -> bool:
        """Whether the keys of the application itself (screens, commands) are to do nothing."""
        return False

    def heeds(self, _key: str) -> bool:
        """Whether the key may do anything here; one that may not draws the eye to those that do."""
        return True

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

    async def on_key(self, event: events.Key) -> None:
        """Run the key here and now, so that the next one meets what it has changed."""
        if not self.heeds(event.key):
            event.stop()
            flash(self.query_one(ActLine))
            return
        if not is_bound(self, event.key):
            return  # it may be one of the application's
        event.stop()
        if isinstance(event, HeldKey) and not self.may_be_held(event.key):
            say_once(self, event)
        else:
            self.pressed_at = event.time
            await run_bindings(self, event.key)

    # ---------------------------------------------------------------- acts

    async def action_act(self, action: str) -> None:
        """Do the act of that action, unless something stands against it: then say what."""
        await self.do(next(act for act in self.ACTS if act.action == action))

    async def action_enter(self) -> None:
        """Do what stands on the button."""
        await self.do(self.acts_now(self.here())[0])

    async def do(self, act: Act) -> None:
        """Do ``act``, unless the role or the moment stands against it: then say what, and what
        Enter does instead."""
        if act.command is not None and not self.may_act(act.command):
            return
        here = self.here()
        first = self.acts_now(here)[0]
        if not (why := act.why_not(here)):
            self._used = (act.action, *(one for one in self._used if one != act.action))[:3]
            await self.run_action(act.action)
            return
        said = f"{act.said(here)[0].removesuffix('…')}: {why}."
        if first is not act and first.sign == "" and not first.why_not(here):
            said += " " + _("Enter: {act}.").format(act=first.said(here)[-1].removesuffix("…"))
        self.notify(said, severity="warning", markup=False)

    def offered(self, act: Act) -> bool:
        """Whether the role at this console may do it."""
        if self.view.role is Role.ALL or act.command is None:
            return True
        from store.event.rights import RIGHTS

        return self.view.role in RIGHTS[act.command]

    def show_acts(self) -> None:
        """Put what can be done now on the act line. Where something stands against what Enter does,
        it is not there: pressed, it says what."""
        here = self.here()
        now = self.acts_now(here)
        acts = [act for act in now if self.offered(act) and not act.why_not(here)]
        offers = [
            Offer(act.key, act.said(here), act.done_by if act in self.ACTS else act.action)
            for act in acts
        ]
        line = self.query_one(ActLine)
        if self.locked:
            line.show(offers, sign=_("LOCKED TO THE CLICKER"))
            return
        offers = [
            replace(offer, key=_key(act, now[0])) for offer, act in zip(offers, acts, strict=True)
        ]
        if acts and acts[0] is now[0] and not now[0].sign:
            offers[0] = replace(offers[0], action="enter")
        always = [Offer(act.key, act.said(here), act.action) for act in (MENU, HELP)]
        line.show(offers, always, sign="" if acts else _("to be looked at"))

    # ---------------------------------------------------------------- menu and help

    def row_name(self) -> str:
        """What is chosen, in a few words; "" for nothing."""
        return ""

    def heading_of(self, act: Act, _here: Any) -> str:
        """The heading under which an act stands: its group's."""
        return GROUPS[act.group]

    def _sections(self, groups: Iterable[Group], last_act: str) -> list[Section]:
        """What this console's role may do here, by group, and why not now."""
        here = self.here()
        first = self.acts_now(here)[0]
        own = {act.action for act in self.ACTS}
        acts = [*self.ACTS, *(act for act in EVERY_SCREEN if act.action not in own)]
        acts = [act for act in acts if self.offered(act) and act not in (MENU, PALETTE)]
        entries = [
            _take_back(last_act)
            if act is TAKE_BACK
            else Entry(act, act.said(here)[0], _key(act, first), act.why_not(here))
            for act in acts
        ]
        by_heading: dict[str, list[Entry]] = {}
        for group in groups:
            for one in (entry for entry in entries if entry.act.group is group):
                by_heading.setdefault(self.heading_of(one.act, here), []).append(one)
        sections = [*by_heading.items()]
        if not self.row_name():
            used = [one for one in entries if one.act.action in self._used]
            used.sort(key=lambda one: self._used.index(one.act.action))
            sections.insert(0, (_("Used last"), used))
        return [section for section in sections if section[1]]

    def open_menu(self, last_act: str, *, lowest: bool = False) -> None:
        """Everything that can be done, by its words; ``last_act`` is what can be taken back,
        ``lowest``: from what every screen has."""
        named = self.row_name()
        heading = _("What to do with: {row}").format(row=named) if named else _("What to do")
        sections = self._sections((group for group in Group if group is not Group.MOVING), last_act)
        at = len(sections) - 1 if lowest else 0
        self.app.push_screen(Menu(heading, sections, at), self._chosen_act)

    async def _chosen_act(self, act: Act | None) -> None:
        if act is not None:
            await self.do(act)

    def open_help(self, last_act: str) -> None:
        """What the screen is for, what to do now, and everything that can be done."""
        first, *_others = [*self.query_one(ActLine).offers, Offer(HELP.key, [_("to be looked at")])]
        said = Content.assemble(
            (_("Now:") + " ", "bold"), (first.key, "bold $accent"), f" {first.said(0)}"
        )
        self.app.push_screen(Help(translated(self.PURPOSE), said, self._sections(Group, last_act)))

    async def on_click(self, event: events.Click) -> None:
        if event.button == _RIGHT and not self.locked:
            await self.run_action(MENU.action)

    @on(Table.Moved)
    def _row_changed(self) -> None:
        if self.is_mounted:
            self.show_acts()

    def may_be_held(self, key: str) -> bool:
        """Whether ``key`` acts here also while it is held; no key does that records anything."""
        return key in MOVES

    def watch_view(self, before: View, view: View) -> None:
        if self.is_mounted:
            if self.TICKS or not view.same_facts(before):
                self.show(view)
            self._show_frame(view)  # what can be done follows from what is shown

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
        if width != self._laid_out:
            self._laid_out = width
            for tab in self.query(Tab):
                tab.lay_out(width)
        title = self.query_one("#title", Bar)
        title.left = Content.assemble(
            *rehearsal_sign(view, keys=True),
            (plan.short_title.upper(), "bold"),
            "" if narrow and view.speed else f" · {plan.host.place}",
        )
        head = f"{view.head}  " if low else ""
        title.right = Content.assemble(head, (view.clock(view.now), "bold"))
        self.query_one("#facts", Bar).left = three_facts(view, width - 2)
        status = self.query_one("#status", Bar)
        status.set_class(bool(view.alarm), "-alarm")
        status.display = not low or bool(view.alarm) or view.plan_changed
        status.left, status.right = status_line(view)
        self.show_acts()


def _take_back(last_act: str) -> Entry:
    if not last_act:
        return Entry(TAKE_BACK, TAKE_BACK.said(None)[0], TAKE_BACK.key, _("nothing of yours yet"))
    said = _("Take back what was just done: {act}").format(act=last_act)
    return Entry(TAKE_BACK, said, TAKE_BACK.key)


def _key(act: Act, first: Act) -> str:
    """Enter does ``first``, whichever that is, and no other act."""
    return _button(act) if act == first else act.key.replace("Enter", "")


def _button(act: Act) -> str:
    """What stands on the button when ``act`` is what Enter does, or what is awaited."""
    return translated(act.sign) or "Enter"
