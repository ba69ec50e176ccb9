"""The console in a real pseudo terminal, read through a terminal emulator."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_native_id
from types import TracebackType
from typing import Self

import pexpect
import pyte

from screens.widgets.held_key import REST_SECONDS
from screens.widgets.text_field import PACE_SECONDS
from store.event.folder import EventFolder
from tests.support.events import say_it_is_morning

_LOOK_SECONDS = 0.02
_LOOKS = 3000
"""After so many looks at programs that do nothing they are given up. While they work, or wait for a
processor or the disk, they are waited for: no test depends on how fast the machine is."""

_ALL_LOOKS = 100_000
"""Programs that work and work have gone wrong as well."""

READY = "SẴN SÀNG ĐÓN ĐẠI BIỂU"
"""Stands on the first screen of a console."""

F1, F2, F3, F4 = "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"
F5, F6, F7, F8, F9 = "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~"
F10, F12 = "\x1b[21~", "\x1b[24~"
ENTER, DOWN, PAGE_DOWN, PAGE_UP, ESCAPE = "\r", "\x1b[B", "\x1b[6~", "\x1b[5~", "\x1b"
SCREEN_KEYS = {
    "F2": F2, "F3": F3, "F4": F4, "F5": F5, "F6": F6, "F7": F7, "F8": F8, "F9": F9,
}  # fmt: skip
RECEPTION, PROGRAMME = "Quét  Thẻ tiếp theo", "Bắt đầu mục 1"
"""Stand on the act line of the screens behind F2 and F3, as long as no question is open."""
CTRL = {letter: chr(ord(letter) - ord("a") + 1) for letter in "abcdefghijklmnopqrstuvwxyz"}


_KEY = re.compile(r"\x1bO.|\x1b\[[\d;]*[A-Za-z~]|.", re.DOTALL)
"""A key as a terminal sends it: an escape sequence is one, and is written as one."""


def _hear_ctrl_c() -> None:
    """A suite in the background has it ignored, and so has all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


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
        if arguments[:1] == ("open",) and arguments[1:]:
            say_it_is_morning(Path(arguments[1]))
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.received = bytearray()
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment |= {"XDG_DATA_HOME": str(home), "TEXTUAL_ANIMATIONS": "none"}
        environment |= {"XDG_STATE_HOME": str(home), "XDG_DOCUMENTS_DIR": str(home / "Documents")}
        for name in ("LC_ALL", "LC_MESSAGES", "COLUMNS", "LINES"):
            environment.pop(name, None)
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            program or sys.executable,
            list(arguments) if program else ["-m", module, *arguments],
            dimensions=(rows, columns),
            env=environment,
            timeout=None,
            preexec_fn=_hear_ctrl_c,
        )
        self.process.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self.process.isalive():
            self.pull_the_plug()  # pexpect gives what it kills a tenth of a second to be gone
        self.process.close()

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        self._read()
        return self.shown

    @property
    def shown(self) -> str:
        """What the bytes taken so far make a terminal show."""
        return "\n".join(self._screen.display)

    def take(self, part: bytes) -> None:
        """Show what came out of the program."""
        self.received += part
        self._stream.feed(part)

    def type(self, text: str, *then: str, gap: float = 0.0) -> None:
        """Send keys, ``gap`` seconds apart or as one burst; wait until ``then`` is shown. A hand's
        gap is one between the keys as they are read: what has not read the one before would read
        both at once, as a scanner's."""
        for keys in _KEY.findall(text) if gap else [text]:
            self.process.send(keys)
            if gap > PACE_SECONDS:
                self.rest(gap)
            else:
                time.sleep(gap)
        if then:
            self.wait_for(*then)

    def rest(self, seconds: float) -> None:
        """Let so much time pass since the last key was read."""
        self.wait_until(self._has_read, "keys that are read")
        time.sleep(seconds)

    def _has_read(self) -> bool:
        """Whether no key waits in the terminal."""
        try:
            terminal = os.open(f"/proc/{self.process.pid}/fd/0", os.O_RDONLY | os.O_NOCTTY)
        except OSError:  # nobody is there any more
            return True
        try:
            return not any(fcntl.ioctl(terminal, termios.FIONREAD, bytes(4)))
        except OSError:  # it is no terminal any more
            return True
        finally:
            os.close(terminal)

    def press_anew(self, key: str, *then: str) -> None:
        """Press a key that was pressed before, and whose effect is on the screen, as a hand does:
        it lets go first."""
        self.rest(REST_SECONDS + 0.1)
        self.type(key, *then)

    def send_all(self, keys: bytes) -> None:
        """Send more than the terminal holds at once, as fast as the program reads it."""
        os.set_blocking(self.process.child_fd, False)
        while keys:
            with contextlib.suppress(BlockingIOError):
                keys = keys[os.write(self.process.child_fd, keys[:4096]) :]
            self._read()
        os.set_blocking(self.process.child_fd, True)

    def wait_for(self, *texts: str) -> str:
        """Wait until all of ``texts`` stand on the screen together."""
        return self.wait_until(lambda: all(text in self.text for text in texts), texts)

    def wait_until(self, condition: Callable[[], bool], what: object = "") -> str:
        def shown() -> bool:
            self._read()  # a terminal that nobody reads stops the program in it
            return condition()

        self._wait(shown, what)
        return self.text

    def wait_for_end(self) -> tuple[int, str]:
        """Exit code and everything that was printed since the last reading."""
        rest = bytearray()

        def ended() -> bool:
            try:
                while True:
                    rest.extend(self.process.read_nonblocking(65536, timeout=0))
            except pexpect.TIMEOUT:
                return False
            except pexpect.EOF:
                return True

        self._wait(ended, "the end")
        self.received += rest
        self.process.wait()
        self.process.close()
        return self.process.exitstatus or 0, rest.decode("utf-8", "replace")

    def _wait(self, condition: Callable[[], bool], what: object) -> None:
        if not came_true(condition, self.working):
            raise AssertionError(f"waited in vain for {what!r} on:\n{self.text}")

    def working(self) -> Iterable[int]:
        """The processes that bring about what is waited for."""
        return [self.process.pid or 0]

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
                self.take(self.process.read_nonblocking(65536, timeout=0))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return


def opened(event: EventFolder, *arguments: str, home: Path) -> Terminal:
    """The console of an event, on its first screen."""
    console = Terminal("open", str(event.path), *arguments, home=home)
    console.wait_for(READY)
    return console


@contextmanager
def busy_processors(count: int) -> Iterator[None]:
    """``count`` programs that do nothing else than take the processors away."""
    loads = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for load in loads:
            load.kill()
            load.wait()


def came_true(condition: Callable[[], object], watched: Callable[[], Iterable[int]]) -> bool:
    """Waits for it; False when the processes ``watched``, and those that they started, do nothing
    that would bring it about."""
    idle = 0
    for _ in range(_ALL_LOOKS):
        if condition():
            return True
        time.sleep(_LOOK_SECONDS)
        idle += not any(map(_works, watched()))
        if idle >= _LOOKS:
            break
    return False


def _works(process: int) -> bool:
    """Whether a thread of it, but for the one that asks, runs, or waits for a processor or the
    disk; or one of a program that it started."""
    for thread in Path(f"/proc/{process}/task").glob("[0-9]*"):
        with suppress(OSError):  # it has just ended
            state = (thread / "stat").read_text().rpartition(")")[2].split()[0]
            if state in "RD" and thread.name != str(get_native_id()):
                return True
            if any(map(_works, map(int, (thread / "children").read_text().split()))):
                return True
    return False
