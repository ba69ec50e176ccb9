import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# before Textual is imported anywhere: see console/main.py
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.message import Message
from textual.pilot import Pilot

from screens import words
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from tests.support.events import MORNING, make_event, open_record
from tests.support.hands import HANDS
from tests.support.sizes import scale

words.choose(words.VIETNAMESE)
settings.register_profile("ours", deadline=None, max_examples=scale(50, 200))  # noisy machines
settings.load_profile("ours")


@pytest.fixture(autouse=True)
def unhurried_hands(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """All times that are compared with a key's are of its clock. The machine's own counts from its
    start: beside the other it would be earlier or later, by how long the machine has run."""
    send = HeadlessDriver.send_message

    def send_later(driver: HeadlessDriver, message: Message) -> None:
        if isinstance(message, events.Key):
            message.time = HANDS.press()
        send(driver, message)

    def click(app: App[Any], name: str) -> None:
        key = events.Key(name, None)
        key.time = HANDS.press()
        app.post_message(key)

    monkeypatch.setattr(HeadlessDriver, "send_message", send_later)
    monkeypatch.setattr(App, "simulate_key", click)
    monkeypatch.setattr("screens.programme.screen.monotonic", lambda: HANDS.time)
    yield


@pytest.fixture(autouse=True)
def patient_eyes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Pilot waits until nothing is left to be done at once. By itself it waits for what was in the
    queues at one moment, not for what follows from it, and for thirty seconds."""
    wait = Pilot._wait_for_screen

    async def wait_until_rest(pilot: Pilot[Any], timeout: float | None = None) -> bool:
        for _ in range(10_000):
            if not await wait(pilot, None):  # type: ignore[arg-type]
                return False
            for _ in range(2):
                await asyncio.sleep(0)  # the waiting itself leaves something to do
            if not asyncio.get_running_loop()._ready:  # type: ignore[attr-defined]
                return True
        raise AssertionError("it never comes to rest")

    monkeypatch.setattr(Pilot, "_wait_for_screen", wait_until_rest)
    yield


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "event(**options): the event of a test, see make_event")
    config.addinivalue_line("markers", "windows: runs the Windows Python under Wine")
    config.addinivalue_line("markers", "screen(key): the screen that its console opens on")


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def event(request: pytest.FixtureRequest, tmp_path: Path) -> EventFolder:
    """Ten delegates, or what the marker ``event`` says."""
    marker = request.node.get_closest_marker("event")
    return make_event(tmp_path / "event", **(marker.kwargs if marker else {}))


@pytest.fixture
def record(event: EventFolder, clock: HandClock) -> Iterator[Record]:
    record = open_record(event, clock)
    yield record
    record.close()


@pytest.fixture(params=words.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language of the screens in turn."""
    words.choose(request.param)
    yield request.param
    words.choose(words.VIETNAMESE)


@pytest.fixture
def english() -> Iterator[None]:
    words.choose(words.ENGLISH)
    yield
    words.choose(words.VIETNAMESE)
