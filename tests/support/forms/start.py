"""The start screen under Textual's Pilot."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from console.start.app import StartApp
from console.start.known_events import KnownEvents
from screens.start.seat import Chosen, Work
from store.journal.clock import HandClock
from tests.support.events import MORNING
from tests.support.pilot import Screen, Size


class Start(Screen):
    """The start screen under test."""

    app: Any  # of another kind than a screen of an event

    def __init__(self, app: StartApp, pilot: Pilot[Chosen]) -> None:
        super().__init__(app, pilot)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    @property
    def known(self) -> KnownEvents:
        known: KnownEvents = self.app.known
        return known


@asynccontextmanager
async def start(
    file: Path,
    *folders: Path,
    size: Size = (120, 36),
    seat: Work = Work.ALL,
    backup: Path | None = None,
    now: datetime = MORNING,
) -> AsyncIterator[Start]:
    known = KnownEvents(tuple(map(str, folders)), seat, "bàn 2")
    app = StartApp(HandClock(now), known, file, "Lan", backup=backup)
    async with app.run_test(size=size) as pilot:
        here = Start(app, pilot)
        await here.until(lambda: all(s.looked_at or s.gone for s in app.start_screen.shown), "all")
        await pilot.pause()
        yield here
