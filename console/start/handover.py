"""The terminal between two applications: what a hand types is dropped, what a scanner sends is not.

An official who presses Enter twice because a console opens slowly means nothing by the second; a
badge that is scanned meanwhile is a person at the door.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from console.doctor.raw_terminal import raw_keys

_SILENCE_SECONDS = 0.1
"""After so long without a character a scan that has begun has come to its end."""


@contextmanager
def unseen_keys() -> Iterator[None]:
    """What is typed while no application runs is not echoed, waits unchanged and stops nothing; but
    Ctrl+C ends the program. Windows keeps it so by itself."""
    if sys.platform == "win32":
        yield
        return
    import termios

    before = termios.tcgetattr(0)
    reading, writing, control, local, *speeds, signs = termios.tcgetattr(0)
    reading &= ~(termios.ICRNL | termios.IXON)
    local &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    for sign in (termios.VSUSP, termios.VQUIT):
        signs[sign] = b"\0"
    signs[termios.VMIN], signs[termios.VTIME] = 1, 0
    termios.tcsetattr(0, termios.TCSANOW, [reading, writing, control, local, *speeds, signs])
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSAFLUSH, before)  # the shell takes none of it


def typed_meanwhile() -> str:
    """What waits at the terminal; it is gone from there."""
    came = ""
    if sys.stdin.isatty():
        with raw_keys() as read:
            while more := read(_SILENCE_SECONDS if came[-1:].strip() else 0):
                came += more
    return came
