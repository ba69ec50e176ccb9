"""A window on a program of Windows, as Wine's console draws it."""

import os
import re
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.support.terminal import Terminal


class WineTerminal(Terminal):
    """Wine's console breaks lines in the midst of a sequence: what has come since the last key is
    read as it came."""

    _since = 0

    def working(self) -> Iterator[int]:
        """All of this Wine: what runs in the window was started by a server of its own."""
        mark = f"WINEPREFIX={os.environ['WINEPREFIX']}\0".encode()
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has just ended
                if mark in (process / "environ").read_bytes():
                    yield int(process.name)

    @property
    def text(self) -> str:
        self._read()
        came = self.received[self._since :].decode(errors="replace").replace("\r\r\n", "")
        return re.sub(r"\x1b\[[\d;?<>=]*[A-Za-z]", "", came)

    def type(self, text: str, *then: str, gap: float = 0.0) -> None:
        self._read()
        self._since = len(self.received)
        super().type(text, *then, gap=gap)

    def wait_until_it_reads_keys(self) -> None:
        """Wine's console takes the terminal out of the mode for lines when a program first reads:
        an Enter before that comes to it as another key."""
        terminal = self.process.child_fd
        self.wait_until(lambda: not termios.tcgetattr(terminal)[3] & termios.ICANON, "raw keys")
