"""The terminal's bell in patterns: one ring is good, two ask to look, three refuse."""

from typing import Any

from textual.app import App
from textual.timer import Timer

_APART_SECONDS = 0.18
"""Closer together, terminals run the rings into one."""


class Bell:
    """Rings through ``app``. A new pattern ends the one before it: the last answer is heard."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._pending: list[Timer] = []
        self.muted = False

    def ring(self, times: int) -> None:
        for timer in self._pending:
            timer.stop()
        self._pending.clear()
        if self.muted or times == 0:
            return
        self._app.bell()
        self._pending = [
            self._app.set_timer(n * _APART_SECONDS, self._app.bell) for n in range(1, times)
        ]
