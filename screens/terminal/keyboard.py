"""Keys as a terminal sends them: a sequence is read whole, and the machine is woken only by a key.

Like ``screens.widgets.textual_seam`` it rests on private names of Textual; the same test fails when
the library changes one of them.
"""

import os
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable, Sequence
from select import select
from typing import Any
from unicodedata import normalize

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message


def is_lone_modifier(key: events.Key) -> bool:
    """Whether Shift, Ctrl or Alt was pressed alone: on Windows the console gives a NUL for it, and
    Textual's driver makes a key of that, in the middle of a scan with a capital letter too
    (Textualize/textual #872). Nothing is bound to the key's other meaning."""
    return key.key == "ctrl+@"


class WholeKeys(XTermParser):
    """Reads a key's sequence whole, however busy the machine is.

    Textual ends a sequence when 0.1 s have passed since its last byte, also when the rest lies in
    the terminal and the machine was too busy to read it: an arrow becomes Esc, or is lost. Here
    only a silence that was listened to ends it: the first look after bytes have come is none.
    """

    _fed = False

    def feed(self, data: str) -> Iterable[Message]:
        self._fed = True
        return super().feed(data)

    def tick(self) -> Iterable[Message]:
        fed, self._fed = self._fed, False
        return () if fed else super().tick()

    @property
    def waits(self) -> bool:
        """Whether a silence would end a sequence that has begun."""
        return self._timeout_time is not None


def read_whole_keys(driver: type[Driver]) -> type[Driver]:
    """``driver``, which reads keys with ``WholeKeys``; it looks its parser up in its own module."""
    module = sys.modules[driver.__module__]
    if hasattr(module, XTermParser.__name__):
        setattr(module, XTermParser.__name__, WholeKeys)
    return _patient(driver) if driver.__name__ == "LinuxDriver" else driver


_SILENCE = 0.1
"""Seconds without a byte that end a sequence."""

_LOOK = 1.0
"""Seconds after which it is looked whether the terminal is still there: one that went while it was
listened to wakes nobody."""


def _patient(driver: type[Driver]) -> type[Driver]:
    """``driver``, which waits for keys. Textual looks ten times a second whether there are any, or
    whether the application ends, and each time wakes the machine."""

    class Patient(driver):  # type: ignore[misc, valid-type]
        _wake: int | None = None

        def start_application_mode(self) -> None:
            self._read: list[Message] = []
            self._woken, self._wake = os.pipe()
            super().start_application_mode()

        def run_input_thread(self) -> None:
            try:
                listen(self, self._woken)
            finally:
                os.close(self._woken)

        def hand_over(self) -> None:
            """What was read at once wakes the application once."""
            messages, self._read = self._read, []
            if messages:
                self._loop.call_soon_threadsafe(self._post, messages)

        def send_message(self, message: Message) -> None:
            self._read.append(message)

        def _post(self, messages: Sequence[Message]) -> None:
            for message in messages:
                self._app.post_message(message)

        def disable_input(self) -> None:
            if self._wake is not None:
                os.close(self._wake)  # the thread hears of it, and sees that it is to end
                self._wake = None
            super().disable_input()

    return Patient


def listen(driver: Any, woken: int) -> None:
    """Give ``driver`` what its terminal sends, until ``woken`` says that it is to end."""
    terminal, parser = driver.fileno, WholeKeys()
    decode = getincrementaldecoder("utf-8")().decode
    while not driver.exit_event.is_set():
        if terminal in select([terminal, woken], [], [], _SILENCE if parser.waits else _LOOK)[0]:
            came = os.read(terminal, 4096)
            if not came:
                return  # its end would be read again and again
            if text := decode(came):
                for message in parser.feed(text):
                    driver.process_message(message)
        for message in parser.tick():
            driver.process_message(message)
        driver.hand_over()


_LATEST = 400
"""Characters: a scan, and some more."""


def composed(driver: type[Driver]) -> type[Driver]:
    """``driver``, which takes no modifier pressed alone for a key, and writes a letter and its tone
    as one (NFC), however they were saved: Windows Terminal before 1.22 draws what is decomposed
    with gaps (microsoft/terminal #13776). Where the
    application keeps what is ``typed``, it is the latest text from the keyboard, also what came
    while it ended; a console keeps none: it may be a citizen's card."""

    class Composed(driver):  # type: ignore[misc, valid-type]
        def process_message(self, message: Message) -> None:
            if isinstance(message, events.Key):
                if is_lone_modifier(message):
                    return
                if hasattr(self._app, "typed"):
                    self._app.typed = f"{self._app.typed}{message.character or ' '}"[-_LATEST:]
            super().process_message(message)

        def disable_input(self) -> None:
            """Where what is ``typed`` is kept, what waits in the terminal is for what follows;
            Textual would throw it away, and has no file number to do so with meanwhile."""
            own = getattr(self, "fileno", None)
            if own is not None and hasattr(self._app, "typed"):
                self.fileno = -1
            super().disable_input()
            if own is not None:
                self.fileno = own

        def write(self, data: str) -> None:
            super().write(normalize("NFC", data))

    return Composed
