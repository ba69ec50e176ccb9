"""The console in a real pseudo terminal, read through a terminal emulator."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

from store.event.folder import EventFolder

SECONDS = 60.0
"""How long to wait for what must come; machines are noisy, so it is generous."""

READY = "SẴN SÀNG ĐÓN ĐẠI BIỂU"
"""Stands on the first screen of a console."""

F1, F2, F3, F4 = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"
F5, F6, F7, F9, F12 = "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[20~", "\x1b[24~"
ENTER, DOWN, PAGE_DOWN, PAGE_UP, ESCAPE = "\r", "\x1b[B", "\x1b[6~", "\x1b[5~", "\x1b"
CTRL = {letter: chr(ord(letter) - ord("a") + 1) for letter in "abcdefghijklmnopqrstuvwxyz"}


class Terminal:
    """One run of ``hoinghi``, of another module or ``program``, in a pty of a given size."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 120,
        rows: int = 36,
        home: Path,
        module: str = "console.main",
        program: str = "",
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.received = bytearray()
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment |= {"XDG_DATA_HOME": str(home), "TEXTUAL_ANIMATIONS": "none"}
        for name in ("LC_ALL", "LC_MESSAGES", "COLUMNS", "LINES"):
            environment.pop(name, None)
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            program or sys.executable,
            list(arguments) if program else ["-m", module, *arguments],
            dimensions=(rows, columns),
            env=environment,
            timeout=SECONDS,
        )
        self.process.delaybeforesend = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.process.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        self._read()
        return "\n".join(self._screen.display)

    def type(self, text: str, *then: str, gap: float = 0.0) -> None:
        """Send keys, ``gap`` seconds apart or as one burst; wait until ``then`` is shown."""
        for keys in text if gap else [text]:
            self.process.send(keys)
            time.sleep(gap)
        if then:
            self.wait_for(*then)

    def wait_for(self, *texts: str) -> str:
        """Wait until all of ``texts`` stand on the screen together."""
        return self.wait_until(lambda: all(text in self.text for text in texts), texts)

    def wait_until(self, condition: Callable[[], bool], what: object = "") -> str:
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            self._read()  # a terminal that nobody reads stops the program in it
            if condition():
                return self.text
            time.sleep(0.02)
        raise AssertionError(f"waited in vain for {what!r} on:\n{self.text}")

    def wait_for_end(self) -> tuple[int, str]:
        """Exit code and everything that was printed since the last reading."""
        rest = self.process.read()
        self.received += rest
        self.process.close()
        return self.process.exitstatus or 0, rest.decode("utf-8", "replace")

    def stall(self, seconds: float) -> None:
        """Stop the whole process for a while; keys wait in the terminal meanwhile."""
        self.process.kill(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.kill(signal.SIGCONT)

    def pull_the_plug(self) -> None:
        self.process.kill(signal.SIGKILL)
        self.process.wait()

    def _read(self) -> None:
        try:
            while True:
                part = self.process.read_nonblocking(65536, timeout=0)
                self.received += part
                self._stream.feed(part)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return


def opened(event: EventFolder, *arguments: str, home: Path) -> Terminal:
    """The console of an event, on its first screen."""
    console = Terminal("open", str(event.path), *arguments, home=home)
    console.wait_for(READY)
    return console
