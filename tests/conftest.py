from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count

import pytest

# before Textual is imported anywhere: see console/main.py
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.message import Message

from screens import words

words.choose(words.VIETNAMESE)

HAND_SECONDS = 0.1
"""How far apart a person's keys are: Pilot would press them at a scanner's pace."""


@pytest.fixture(autouse=True)
def unhurried_hands(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    send, presses = HeadlessDriver.send_message, count(1)

    def send_later(driver: HeadlessDriver, message: Message) -> None:
        if isinstance(message, events.Key):
            message.time += next(presses) * HAND_SECONDS
        send(driver, message)

    monkeypatch.setattr(HeadlessDriver, "send_message", send_later)
    yield
