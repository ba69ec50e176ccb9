"""Every private name of Textual that the program rests on, each with its reason.

``tests/unit/house/test_textual_seam.py`` fails when the library changes one of them.
"""

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any
from unicodedata import normalize

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget


def start_in(app: App[Any], mode: str) -> None:
    """Open ``mode`` first; before ``App.__init__``, which reads it once. As a name of the class it
    could not depend on who sits at the desk."""
    app.DEFAULT_MODE = mode  # type: ignore[misc]


def on_defect(app: App[Any], report: Callable[[BaseException | None], None]) -> None:
    """End a defective application with ``report``. Textual shows the values of all variables, and
    has no public way to do anything else."""

    def fatal_error() -> None:
        app.bell()
        report(app._exception)
        app._close_messages_no_wait()

    app._fatal_error = fatal_error  # type: ignore[method-assign]


def send_through(app: App[Any], changes: Callable[[object], object]) -> None:
    """Have ``app`` send to the terminal what ``changes`` makes of each thing it would send."""
    send: Callable[[Screen[Any], Any], None] = app._display

    def display(screen: Screen[Any], renderable: object) -> None:
        shows = app.is_running and not app._batch_count  # else Textual sends nothing
        send(screen, changes(renderable) if shows else None)

    app._display = display  # type: ignore[method-assign]


def let_go_of_terminal(app: App[Any]) -> None:
    """Read and write nothing more: the terminal is gone. Textual would wait for ever for its thread
    that writes, which the first error ends, and reads an end of file again and again."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    driver = app._driver
    if driver is not None:
        driver.write = lambda data: None  # type: ignore[method-assign]  # noqa: ARG005
        driver._writer_thread = None  # type: ignore[attr-defined]


async def run_own_binding(widget: Widget, key: str) -> bool:
    """Run what ``widget`` itself binds to the key; False if nothing is bound.

    The application runs bindings too late (Textualize/textual #6605), and the public
    ``Screen.active_bindings`` lists only those of the widget that has the focus now.
    """
    for binding in widget._bindings.key_to_bindings.get(key, ()):
        if not binding.priority and await widget.app.run_action(binding.action, widget):
            return True
    return False


async def run_bindings(screen: Screen[Any], key: str) -> bool:
    """Run what is bound to the key on ``screen``, from the widget with the focus outwards, before
    the next key is looked at; False if nothing is bound, or nothing can act: a field that cannot
    scroll leaves the key to what stands around it."""
    for node in _under_the_hand(screen):
        if await run_own_binding(node, key):
            return True
    return False


def is_bound(screen: Screen[Any], key: str) -> bool:
    """Whether anything is bound to the key on ``screen`` itself."""
    return any(key in node._bindings.key_to_bindings for node in _under_the_hand(screen))


def _under_the_hand(screen: Screen[Any]) -> Iterable[Widget]:
    chain = (screen.focused or screen).ancestors_with_self
    return (node for node in chain if isinstance(node, Widget))


def is_lone_modifier(key: events.Key) -> bool:
    """Whether Shift, Ctrl or Alt was pressed alone: on Windows the console gives a NUL for it, and
    Textual's driver makes a key of that, in the middle of a scan with a capital letter too
    (Textualize/textual #872). Nothing is bound to the key's other meaning."""
    return key.key == "ctrl+@"


async def take_messages_ahead(pump: MessagePump) -> list[Message]:
    """Empty the queue of ``pump``; Textual has no public way to its messages."""
    ahead = []
    while pump._peek_message() is not None:
        ahead.append(await pump._get_message())  # returns at once: there is one
    return ahead


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


def read_whole_keys(driver: type[Driver]) -> None:
    """Have ``driver`` read keys with ``WholeKeys``; it looks its parser up in its own module."""
    module = sys.modules[driver.__module__]
    if hasattr(module, XTermParser.__name__):
        setattr(module, XTermParser.__name__, WholeKeys)


def composed(driver: type[Driver]) -> type[Driver]:
    """``driver``, which writes a letter and its tone as one (NFC), however they were saved: Windows
    Terminal before 1.22 draws what is decomposed with gaps (microsoft/terminal #13776)."""

    class Composed(driver):  # type: ignore[misc, valid-type]
        def write(self, data: str) -> None:
            super().write(normalize("NFC", data))

    return Composed
