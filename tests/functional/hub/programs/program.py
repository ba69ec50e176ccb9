"""The programs that a test of the hub starts, and waiting that ends when what is waited for can no
longer come."""

import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.support.terminal import came_true

RUNNING = set["Program"]()


class Program:
    """Runs until the test ends it: if it ends by itself, whatever waits fails with what it said."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        self.command = " ".join(command)
        self.output, self._unread = list[str](), deque[str]()
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=environment,
        )
        self._ears = threading.Thread(target=self._listen, daemon=True)
        self._ears.start()
        RUNNING.add(self)

    @property
    def others(self) -> Iterator[int]:
        """Processes that work for it and that are not its children."""
        yield from ()

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def heard(self, line: str) -> None:
        """A line of its output, errors included."""
        self._unread.append(line)

    def next_line(self, text: str) -> str:
        """The next one of its output with ``text``."""

        def is_next() -> bool:
            while self._unread and text not in self._unread[0]:
                self._unread.popleft()
            return bool(self._unread)

        until(is_next)
        return self._unread.popleft()

    def close(self) -> None:
        """Its input ends; returns when it has ended."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self._is_gone()

    def ended(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self._is_gone()

    def killed(self) -> None:
        self.process.kill()
        self._is_gone()

    def _is_gone(self) -> None:
        RUNNING.discard(self)
        until(lambda: self.process.poll() is not None)
        self.hears_all()

    def hears_all(self) -> None:
        """Returns when what it said before it ended was heard."""
        self._ears.join()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.output.append(line)
            self.heard(line)


def until(it_is_so: Callable[[], object]) -> None:
    """Raises AssertionError when a program has ended by itself, or none does anything any more."""

    def may_be_waited_for() -> bool:
        if it_is_so():
            return True
        for program in RUNNING:
            if (code := program.process.poll()) is not None:
                program.hears_all()
                said = f"a program has ended ({code}){_output_of(program)}"
                assert it_is_so(), said  # by what it said last
                return True
        return False

    came = came_true(may_be_waited_for, _working)
    assert came, f"waited in vain{''.join(map(_output_of, RUNNING))}"


def _working() -> Iterator[int]:
    yield os.getpid()
    for program in RUNNING:
        yield from program.others


def _output_of(program: Program) -> str:
    return f"\n{program.command}:\n{''.join(program.output)}"
