"""Keys as Textual's Windows driver reads them: with a NUL for every Shift that is pressed alone."""

from typing import Any

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.headless_driver import HeadlessDriver

from screens.terminal.keyboard import composed
from store.attendance.facts import ScanRefusal, ScanRefused
from tests.support.pilot import Console, Desk

INVITATION = "HTTPS://ZaloMe.vn/?a=1&B\r"
SHIFTED = set('ABCDEFGHIJKLMNOPQRSTUVWXYZ~!@#$%^&*()_+{}|:"<>?')


def pressed(text: str) -> str:
    """What the console says of the keys: the character of each, and of a Shift before it."""
    return "".join("\0" + key if key in SHIFTED else key for key in text)


async def typed(here: Console, text: str) -> None:
    """At a scanner's pace, as the driver posts them."""
    driver: Any = composed(HeadlessDriver)(here.app)
    driver.send_message = here.app.post_message  # all of it waits there at once
    for number, key in enumerate(XTermParser().feed(text)):
        assert isinstance(key, events.Key)
        key.time = 1e6 + number * 0.0002
        driver.process_message(key)
    await here.settle()


@pytest.mark.parametrize("screen", ["f2", "f3", "f4", "f6"])
async def test_a_scan_with_capitals_is_one_scan_and_its_enter_acts_on_nothing(
    screen: str, desk: Desk
) -> None:
    async with desk.open(screen) as here:
        before = here.facts
        await typed(here, pressed(INVITATION))
        await here.until(lambda: here.facts > before, "a refusal")
        await here.settle()
        assert here.whats()[before:] == [ScanRefused(ScanRefusal.UNREADABLE)]


async def test_shift_alone_and_held_is_no_key(desk: Desk) -> None:
    async with desk.open("f2") as here:
        before = here.facts
        await typed(here, "\0" * 40 + pressed("Le V"))
        await here.until_shown("Le V")
        assert here.facts == before
