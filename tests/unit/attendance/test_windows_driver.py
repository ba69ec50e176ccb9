"""Textual's own driver of Windows, given what the console says of a scan with capital letters."""

import ctypes
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from screens.terminal.keyboard import is_lone_modifier

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="the driver of Windows")

INVITATION = "HTTPS://Zalo.VN/a"
SHIFT_KEY, SHIFT_HELD, KEY_EVENT = 0x10, 0x10, 1


def records() -> Iterator[Any]:
    """Each key down and up; Shift is a key of its own, whose character is a NUL."""
    from textual.drivers.win32 import INPUT_RECORD

    for character in INVITATION:
        shifted = character.isupper() or character == ":"
        for pressed in "\0" * shifted + character:
            for down in (True, False):
                record = INPUT_RECORD(EventType=KEY_EVENT)
                key = record.Event.KeyEvent
                key.bKeyDown, key.wRepeatCount, key.uChar.UnicodeChar = down, 1, pressed
                key.wVirtualKeyCode = SHIFT_KEY if pressed == "\0" else ord(pressed.upper())
                key.dwControlKeyState = SHIFT_HELD * shifted
                yield record


def test_it_makes_a_key_of_a_shift_alone_and_that_key_is_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from textual.drivers import win32

    given, ended = list(records()), threading.Event()
    keys: list[Any] = []

    def read(_handle: object, buffer: Any, most: int, count: Any) -> None:
        ctypes.cast(buffer, ctypes.POINTER(win32.INPUT_RECORD * most))[0][: len(given)] = given
        ctypes.cast(count, ctypes.POINTER(ctypes.c_ulong))[0] = len(given)
        ended.set()

    monkeypatch.setattr(win32.KERNEL32, "ReadConsoleInputW", read)
    monkeypatch.setattr(win32, "wait_for_handles", lambda *_: 1)
    monitor: Any = win32.EventMonitor
    monitor(None, None, ended, keys.append).run()
    assert sum(map(is_lone_modifier, keys)) == 9
    assert "".join(key.character for key in keys if not is_lone_modifier(key)) == INVITATION
