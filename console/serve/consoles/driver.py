"""Textual's driver for browsers, which ends when its server does."""

from contextlib import suppress

from textual import messages
from textual.drivers.web_driver import WebDriver

from console.serve.consoles.tab_program import WHOLE


class EndsWithItsServer(WebDriver):
    """Textual's own goes on for ever once nobody is at the other end of its pipes."""

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(messages.ExitApp())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type == WHOLE:
            self._app.call_later(self._app.refresh)
        else:
            super().on_meta(packet_type, payload)

    def write(self, data: str) -> None:
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        with suppress(BrokenPipeError):
            super().write_meta(data)
