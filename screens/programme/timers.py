"""The time left and the time passed, in large figures."""

from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.times import duration
from screens.widgets.lettering import Figures
from screens.words import _


class Timers(Vertical):
    """Time left above, time passed below."""

    DEFAULT_CSS = """
    Timers Horizontal { height: auto; }
    Timers Static { width: 8; height: 100%; text-align: right; content-align: right middle; }
    Timers Figures { width: 1fr; height: 5; }
    Timers #elapsed { height: 4; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(id="left-word", markup=False)
            yield Figures(id="left")
        with Horizontal(id="gone"):
            yield Static(id="elapsed-word", markup=False)
            yield Figures(id="elapsed")

    def show(self, left: timedelta, total: timedelta) -> None:
        """``left`` of ``total``; negative after the end."""
        over = left < timedelta()
        left = timedelta(seconds=int(left.total_seconds()))  # so that the two figures add up
        self.query_one("#left", Figures).text = duration(abs(left))
        self.query_one("#elapsed", Figures).text = duration(total - left)
        word, of = _("over") if over else _("left"), f"/ {duration(total)}"
        self.query_one("#left-word", Static).update(
            Content.assemble((word.upper(), "bold"), "\n", of)
        )
        self.query_one("#elapsed-word", Static).update(_("elapsed").upper())
