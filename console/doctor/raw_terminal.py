"""The terminal, asked without the console: how wide it draws a letter, which keys arrive."""

import re
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from textual import events

from screens.terminal.keyboard import WholeKeys

ANSWER_SECONDS = 2.0
"""A terminal that has not answered by then does not."""

_SILENCE_SECONDS = 0.2
"""After so long without a character, a key or a scan has come to its end."""

Read = Callable[[float], str]
"""What has come within so many seconds; "" when nothing has."""


@contextmanager
def raw_keys() -> Iterator[Read]:
    """Keys come one by one, unseen and unchanged, until the block ends."""
    if sys.platform == "win32":
        import msvcrt
        import time

        from textual.drivers.win32 import enable_application_mode

        def read(seconds: float) -> str:
            until = time.monotonic() + seconds
            while not msvcrt.kbhit():
                if time.monotonic() > until:
                    return ""
                time.sleep(0.01)
            return msvcrt.getwch()

        restore = enable_application_mode()
        try:
            yield read
        finally:
            restore()
        return
    import os
    import select
    import termios
    import tty

    decoder = getincrementaldecoder("utf-8")("replace")

    def read_some(seconds: float) -> str:
        if not select.select([0], [], [], seconds)[0]:
            return ""
        if not (came := os.read(0, 4096)):
            raise KeyboardInterrupt  # the window was closed
        return decoder.decode(came)

    before = termios.tcgetattr(0)
    tty.setraw(0, termios.TCSADRAIN)
    try:
        yield read_some
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)


def width_in(read: Read, write: Callable[[str], object]) -> Callable[[str], int]:
    """Asks where the cursor is after a text: its columns, 0 where the terminal does not tell."""
    told = True  # one that kept silent once is not waited for again

    def width(text: str) -> int:
        nonlocal told
        if not told:
            return 0
        write(f"\r{text}\x1b[6n")
        said = ""
        while (found := re.search(r"\x1b\[\d+;(\d+)R", said)) is None:
            more = read(ANSWER_SECONDS)
            if not more:
                told = False
                break
            said += more
        write("\r\x1b[K")
        return int(found[1]) - 1 if found else 0

    return width


def heard(read: Read, show: Callable[[set[str], str], object]) -> tuple[set[str], str]:
    """The names of the keys that are pressed one by one until a lone Enter, and the last text that
    came at once, as a scanner's does. ``show`` hears of both after each. Raises KeyboardInterrupt
    at Ctrl+C, which comes as a key here."""
    names: set[str] = set()
    scanned = ""
    while True:
        came = read(3600)
        while more := read(_SILENCE_SECONDS):
            came += more
        pressed = [key for key in WholeKeys().feed(came) if isinstance(key, events.Key)]
        if came == "\x1b":  # nothing that it may begin has come
            pressed = [events.Key("escape", came)]
        text = "".join(key.character or "" for key in pressed if key.is_printable)
        if any(key.key == "ctrl+c" for key in pressed):
            raise KeyboardInterrupt
        if len(text) > 1:
            scanned = text
        elif [key.key for key in pressed] == ["enter"]:
            return names, scanned
        else:
            names |= {key.key for key in pressed}
        show(names, scanned)
