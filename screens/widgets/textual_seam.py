"""Every private name of Textual that the program rests on, each with its reason.

``tests/unit/house/test_textual_seam.py`` fails when the library changes one of them.
"""

import os
from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
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


def keep_newest_toasts(app: App[Any], most: int) -> None:
    """Take away all but the newest. ``App.clear_notifications`` takes all of them away."""
    for older in list(app._notifications)[:-most]:
        app._unnotify(older, refresh=False)


async def run_own_binding(widget: Widget, key: events.Key) -> bool:
    """Run what ``widget`` itself binds to the key; False if nothing is bound.

    The application runs bindings too late (Textualize/textual #6605), and the public
    ``Screen.active_bindings`` lists only those of the widget that has the focus now.
    """
    for binding in widget._bindings.key_to_bindings.get(key.key, ()):
        if not binding.priority and await widget.app.run_action(binding.action, widget):
            return True
    return False


async def take_messages_ahead(pump: MessagePump) -> list[Message]:
    """Empty the queue of ``pump``; Textual has no public way to its messages."""
    ahead = []
    while pump._peek_message() is not None:
        ahead.append(await pump._get_message())  # returns at once: there is one
    return ahead
