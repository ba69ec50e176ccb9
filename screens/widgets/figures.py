"""A time in figures as large as its place allows."""

from __future__ import annotations

from textual.reactive import reactive
from textual.widget import Widget

from screens.widgets.lettering import figures


class Figures(Widget):
    """``text``, digits and signs only, drawn over the whole widget."""

    DEFAULT_CSS = "Figures { width: 100%; height: 5; text-align: right; }"

    text: reactive[str] = reactive("")

    def render(self) -> str:
        drawn = figures(self.text, self.content_size.width, self.content_size.height)
        return "\n".join(drawn)
