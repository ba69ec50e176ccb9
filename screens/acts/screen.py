"""A screen on which acts are done: by keys, on the act line, in the menu and in the help."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.binding import Binding
from textual.content import Content

from screens.acts.act import GROUPS, Act, Group, bindings
from screens.acts.act_line import ActLine, Offer
from screens.acts.every_screen import EVERY_SCREEN, HELP, MENU, PALETTE, TAKE_BACK
from screens.acts.menu import Entry, Help, Menu, Section
from screens.widgets.bar import flash
from screens.widgets.held_key import MOVES, HeldKey, say_once
from screens.widgets.table import Table
from screens.widgets.textual_seam import PaintedWhenSent, is_bound, run_bindings
from screens.words import _, translated

_SHOWN = [group for group in Group if group is not Group.PREPARING]

_RIGHT = 3
"""The mouse's button."""


class ActScreen(PaintedWhenSent):
    """What can be done here is declared in ``ACTS``; keys, act line, menu and help follow."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (160, "-wide")]
    PURPOSE: ClassVar[str] = ""
    """A message: what the screen is for, in one sentence."""
    ACTS: ClassVar[Sequence[Act]] = ()
    """What can be done here, besides what can be done everywhere: the keys follow from it."""
    EVERYWHERE: ClassVar[Sequence[Act]] = EVERY_SCREEN
    """What the application above can do, whichever screen is in front."""
    BINDINGS = [Binding("enter", "enter", show=False)]

    _used: tuple[str, ...] = ()  # the actions that were used last, the latest first
    pressed_at = 0.0  # when the key came that acts now: monotonic, in seconds

    _was_away = False  # another screen was in front, and the theme may be another one

    def __init__(self) -> None:
        # as wide as it is to be: told later, each of its widgets is styled once more
        width = self.app.size.width
        super().__init__(classes=max(at for at in self.HORIZONTAL_BREAKPOINTS if at[0] <= width)[1])

    def __init_subclass__(cls, **options: Any) -> None:
        cls.BINDINGS = bindings(cls.ACTS)
        super().__init_subclass__(**options)

    def here(self) -> Any:
        """What the screen is about at the moment; the acts' words and reasons follow from it."""
        raise NotImplementedError

    def acts_now(self, here: Any) -> Sequence[Act]:
        """The act that Enter does, or what is awaited, and at most two more, as ``here`` tells."""
        raise NotImplementedError

    @property
    def locked(self) -> bool:
        """Whether the keys of the application itself (screens, commands) are to do nothing."""
        return False

    def heeds(self, _key: str) -> bool:
        """Whether the key may do anything here; one that may not draws the eye to those that do."""
        return True

    def may_act(self, _command: type | None = None) -> bool:
        """Whether who sits here may do what leads to that command; if not, says who may."""
        return True

    def offered(self, _act: Act) -> bool:
        """Whether who sits here may do it."""
        return True

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

    @on(events.ScreenSuspend)
    def _leave_front(self) -> None:
        self._was_away = True

    @on(events.ScreenResume)
    def _come_to_front(self, event: events.ScreenResume) -> None:
        event.refresh_styles = self._was_away  # else its widgets have just been styled

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

    def _sections(
        self, groups: Iterable[Group], last_act: str, *, used_last: bool = True
    ) -> list[Section]:
        """What this console's role may do here, by group, and why not now; first what was
        ``used_last``."""
        here = self.here()
        first = self.acts_now(here)[0]
        own = {act.action for act in self.ACTS}
        acts = [*self.ACTS, *(act for act in self.EVERYWHERE if act.action not in own)]
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
        if used_last and not self.row_name():
            used = [one for one in entries if one.act.action in self._used]
            used.sort(key=lambda one: self._used.index(one.act.action))
            sections.insert(0, (_("Used last"), used))
        return [section for section in sections if section[1]]

    def open_menu(self, last_act: str, *, lowest: bool = False) -> None:
        """Everything that can be done, by its words; ``last_act`` is what can be taken back,
        ``lowest``: from what every screen has."""
        named = self.row_name()
        heading = _("What to do with: {row}").format(row=named) if named else _("What to do")
        groups = [group for group in _SHOWN if group is not Group.MOVING]
        sections = self._sections(groups, last_act)
        sought = self._sections([Group.PREPARING], last_act, used_last=False)
        at = len(sections) - 1 if lowest else 0
        self.app.push_screen(Menu(heading, sections, at, sought), self._chosen_act)

    async def _chosen_act(self, act: Act | None) -> None:
        if act is not None:
            await self.do(act)

    def open_help(self, last_act: str) -> None:
        """What the screen is for, what to do now, and everything that can be done."""
        first, *_others = [*self.query_one(ActLine).offers, Offer(HELP.key, [_("to be looked at")])]
        said = Content.assemble(
            (_("Now:") + " ", "bold"), (first.key, "bold $accent"), f" {first.said(0)}"
        )
        self.app.push_screen(Help(translated(self.PURPOSE), said, self._sections(_SHOWN, last_act)))

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


def _take_back(last_act: str) -> Entry:
    if not last_act:
        return Entry(TAKE_BACK, TAKE_BACK.said(None)[0], TAKE_BACK.key, _("nothing of yours yet"))
    said = _("Take back the last act: {act}").format(act=last_act)
    return Entry(TAKE_BACK, said, TAKE_BACK.key)


def _key(act: Act, first: Act) -> str:
    """Enter does ``first``, whichever that is, and no other act."""
    return _button(act) if act == first else act.key.replace("Enter", "")


def _button(act: Act) -> str:
    """What stands on the button when ``act`` is what Enter does, or what is awaited."""
    return translated(act.sign) or "Enter"
