"""An application of Textual with nothing in it: it says which scan was the last one.

What a terminal, Python and Textual take for a burst of keys and one line of an answer; the
reception desk is measured beside it.
"""

import os

os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"  # as the console does

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Echo(App[None]):
    def compose(self) -> ComposeResult:
        self._typed = ""
        yield Static("READY")

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            self.query_one(Static).update(f"answer {self._typed}")
            self._typed = ""
        else:
            self._typed += event.character or ""


if __name__ == "__main__":
    Echo().run()
