"""The console and the stage under Textual's Pilot, with hands on the keyboard."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widget import Widget

from console.app import HoinghiApp
from console.application import EventApp
from console.stage.app import StageApp
from screens.acts.menu import ActList
from screens.frame.frame import ConferenceScreen
from screens.stage.screen import StageScreen
from screens.widgets.bar import ToastRow
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.commands import Command
from store.conference.conference import Conference
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.honor import Honor, HonorState
from store.journal.clock import Clock, HandClock
from store.programme.commands.steps import Forward
from store.text.vietnamese import matches
from store.votes.vote import Vote
from tests.support.events import NextItem, settle
from tests.support.hall import about, said
from tests.support.hands import HANDS
from tests.support.sizes import scale

Size = tuple[int, int]
LARGEST = (200, 60)
SIZES: list[Size] = [(80, 24), (120, 36), LARGEST][: scale(2, 3)]
STAGE_SIZES = [*SIZES, (300, 90)]
_ROUNDS = 12_000
"""How often it is looked for what must come: ten minutes at least, also for another program that is
waited for. The application goes its round each time, however long that takes it."""

_KEYS = {" ": "space", "-": "minus", ",": "comma", "/": "slash"}


class Screen:
    """An application under test and what it shows."""

    app: EventApp

    def __init__(self, app: EventApp, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.app = app

    @property
    def shown(self) -> str:
        """The text of the whole screen."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in lines)

    @property
    def words(self) -> str:
        """The text of the whole screen as one line."""
        return " ".join(self.shown.split())

    def shows(self, *texts: str) -> None:
        for text in texts:
            assert text in self.shown, f"{text!r} is not on\n{self.shown}"

    def shows_none_of(self, *texts: str) -> None:
        for text in texts:
            assert text not in self.shown, f"{text!r} is on\n{self.shown}"

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        for _ in range(_ROUNDS):
            if condition():
                await self.pilot.pause(0)  # a screen that has just come has its parts
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"waited in vain for {what!r} on:\n{self.shown}")

    async def until_shown(self, text: str) -> None:
        await self.until(lambda: text in self.shown, text)

    async def settle(self) -> None:
        """Wait until nothing goes on any more but by a clock or another program, and what was
        posted has come."""
        quiet = 0
        while quiet < 3 and self.app.is_running:
            before = self._standing()
            await self._worked()
            await self._rest()
            quiet = quiet + 1 if self._standing() == before else 0

    async def _rest(self) -> None:
        """Wait until this thread has nothing to do at once: where a machine stalls a pause passes
        without anything in it."""
        await self.pilot.pause(0.01)
        while asyncio.get_running_loop()._ready:  # type: ignore[attr-defined]
            await self.pilot.pause(0.01)

    async def _worked(self) -> None:
        """Wait for what works beside the screen."""

    def _standing(self) -> tuple[object, ...]:
        """What changes when something is still under way."""
        screens = self.app.screen_stack
        regions = [widget.region for widget in screens[-1].walk_children(Widget)]
        return *map(id, screens), *regions


class Console(Screen):
    """The console and the hands on its keyboard."""

    app: HoinghiApp

    def __init__(self, app: HoinghiApp, pilot: Pilot[Any]) -> None:
        super().__init__(app, pilot)
        self.app = app

    @property
    def conference(self) -> Conference:
        return self.app.record.conference

    @property
    def facts(self) -> int:
        return len(self.conference.history)

    def whats(self) -> list[object]:
        return [fact.what for fact in self.conference.history]

    def vote(self) -> Vote:
        """The latest."""
        vote = self.conference.votes.latest
        assert vote is not None
        return vote

    def honor(self, number: int) -> Honor:
        honor = self.conference.honors.get(number)
        assert honor is not None
        return honor

    def honor_states(self) -> list[HonorState]:
        return [honor.state for honor in self.conference.honors.listed]

    @property
    def sheet(self) -> str:
        """The text of the sheet that is open, as one line."""
        return self.part(Vertical)

    def part(self, of: str | type[Widget]) -> str:
        """The text of a part of the screen, as one line."""
        region = self.app.screen.query_one(of).region
        lines = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        cropped = [line.crop(region.x + 1, region.right).text for line in lines]
        return " ".join(" ".join(cropped).split())

    @property
    def toast(self) -> str:
        """What is said in the row for it."""
        return self.app.screen_stack[0].query_one(ToastRow).said

    async def press(self, *keys: str) -> None:
        """Each key when the one before has done what it does, as a hand looks at the screen."""
        for key in keys:
            await self.pilot.press(key)
            if len(key) > 1:
                await self._acted()
                await self._rest()  # what it asks of the record has come there
                self.app.record_worker.acts.submit(lambda: None).result()
                await self._rest()  # and is shown
        await self.settle()

    async def click(self, text: str) -> None:
        """The middle of a text on the screen."""
        row, line = next((y, at) for y, at in enumerate(self.shown.splitlines()) if text in at)
        await self.pilot.click(offset=(line.index(text) + len(text) // 2, row))
        await self.settle()

    async def hold(self, key: str, first: float = 0.5, times: int = 30) -> None:
        """Hold a key down: it repeats after ``first`` seconds, then thirty times a second."""
        await self.press(key)
        with HANDS.at_pace(first):
            await self.press(key)
        with HANDS.at_pace(1 / 30):
            await self.pilot.press(*[key] * (times - 2))
        await self.settle()

    async def type(self, text: str) -> None:
        await self.press(*(_KEYS.get(character, character) for character in text))

    async def fill(self, *texts: str) -> None:
        """Each text, then Enter."""
        for text in texts:
            await self.type(text)
            await self.press("enter")

    async def answer(self, key: str, *texts: str) -> None:
        """What the key asks, text by text."""
        await self.press(key)
        await self.fill(*texts)

    async def choose(self, words: str) -> None:
        """An act by its words, in the menu of acts."""
        await self.press("f10")
        await self.type(words)
        await self.until(lambda: self._is_found(words), words)
        menu = self.app.screen
        can_be_done = not menu.query_one(ActList).entries[0].why
        await self.press("enter")
        if can_be_done:
            await self.until(lambda: self.app.screen is not menu, "the menu gone")
        await self.settle()

    def _is_found(self, words: str) -> bool:
        """Whether the menu lists what was looked for and nothing else."""
        found = self.app.screen.query_one(ActList).entries
        return bool(found) and all(matches(words, entry.words) for entry in found)

    async def scan(self, *codes: str) -> None:
        for code in codes:
            self.app.reception.scanned(code)
        await self.settle()

    async def refresh(self) -> None:
        self.app.refresh_view()
        await self.settle()

    async def examine(self) -> None:
        """Look at disk, clock and plan, as the console does every few seconds."""
        self.app.record_worker.examine()
        await self.settle()

    async def _acted(self) -> None:
        """Wait for the keys that are held, and for the question that one of them asks."""
        while self.app.reception.holding:
            self.app.call_later(self.app.reception.give_what_waits)
            await self.pilot.pause()  # the application has passed it on
        await self.pilot.pause(0)  # and the screen has heard it
        asks = self.app.screen_stack[0]
        while isinstance(asks, ConferenceScreen) and asks.asking and self.app.screen is asks:
            await self.pilot.pause(0.01)

    async def _worked(self) -> None:
        """Wait for the keys that are held, and for the record's worker."""
        await self._acted()
        self.app.record_worker.acts.submit(lambda: None).result()

    def _standing(self) -> tuple[object, ...]:
        asking = getattr(self.app.screen_stack[0], "asking", False)
        return self.facts, asking, *super()._standing()


async def ended(app: EventApp, pilot: Pilot[Any]) -> None:
    """Wait until a defect has ended the application."""
    for _ in range(_ROUNDS):
        if app.defect:
            return
        await pilot.pause(0.01)
    raise AssertionError("no defect has ended it")


@asynccontextmanager
async def console(
    event: EventFolder, record: Record, clock: Clock, size: Size = (120, 36)
) -> AsyncIterator[Console]:
    app = HoinghiApp(event, record, clock)
    async with app.run_test(size=size, notifications=True) as pilot:
        opened = Console(app, pilot)
        await opened.settle()
        yield opened


class Stage(Screen):
    """The stage display."""

    app: StageApp

    def __init__(self, app: StageApp, pilot: Pilot[Any]) -> None:
        super().__init__(app, pilot)
        self.app = app

    @property
    def stage(self) -> StageScreen:
        screen = self.app.screen_stack[-1]
        assert isinstance(screen, StageScreen)
        return screen

    @property
    def large(self) -> str:
        """What the scene is about, as text; the names that are called, one a line."""
        return about(self.stage.scene)

    @property
    def said(self) -> str:
        """Everything that the scene says, also in large letters, as text."""
        return said(self.stage.scene)

    async def press(self, key: str) -> None:
        await self.pilot.press(key)
        await self.settle()

    async def refresh(self) -> None:
        self.app.refresh_view()
        await self.settle()


class Desk:
    """A desk of an event, its record and a clock that is moved by hand; screens open when asked."""

    def __init__(
        self, event: EventFolder, record: Record, clock: HandClock, size: Size = (120, 36)
    ) -> None:
        self.event = event
        self.record = record
        self.clock = clock
        self.size = size

    def does(self, *commands: Command) -> None:
        settle(self.record, *commands)

    def come(self, *numbers: int) -> None:
        self.does(*(Admit(number, By.NUMBER) for number in numbers))

    def at(self, item: int, step: int = 1) -> None:
        """The items before it are over on time; it begins on time."""
        while self.record.conference.programme.current != item:
            following = self.record.conference.programme.next_item(self.record.plan.item_numbers)
            assert following is not None
            self.clock.set(max(self.clock.now(), self.record.plan.starts_at(following)))
            self.does(NextItem(self.record.conference.programme.steps))
        while self.record.conference.programme.step < step:
            self.does(Forward(self.record.conference.programme.steps))

    @asynccontextmanager
    async def open(self, *keys: str, size: Size | None = None) -> AsyncIterator[Console]:
        """The console after these keys."""
        async with console(self.event, self.record, self.clock, size or self.size) as opened:
            await opened.press(*keys)
            yield opened

    @asynccontextmanager
    async def stage(self, **options: Any) -> AsyncIterator[Stage]:
        app = StageApp(self.event, self.record, self.clock, **options)
        async with app.run_test(size=self.size) as pilot:
            opened = Stage(app, pilot)
            await opened.settle()
            yield opened
