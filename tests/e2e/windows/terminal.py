"""A window on a program of Windows, as Wine's console draws it."""

import re
import termios

from tests.support.terminal import Terminal

_MOST_LOOKS = 15_000
"""Before a program that shows nothing new is given up."""


class WineTerminal(Terminal):
    """What runs in it is another process than the one that is watched, and Wine's console breaks
    lines in the midst of a sequence: what has come since the last key is read as it came."""

    _since = _looks = 0

    def _works(self) -> bool:
        self._looks += 1
        return self._looks < _MOST_LOOKS

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
