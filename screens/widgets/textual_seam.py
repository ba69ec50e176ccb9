"""Every private name of Textual that the program rests on, each with its reason.

A test fails when the library changes one of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App


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


def keep_newest_toasts(app: App[Any], most: int) -> None:
    """Take away all but the newest. ``App.clear_notifications`` takes all of them away."""
    for older in list(app._notifications)[:-most]:
        app._unnotify(older, refresh=False)
