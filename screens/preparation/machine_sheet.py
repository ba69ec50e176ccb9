"""This machine looked over: what was found, and the keys that arrive while the sheet is open."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from screens.widgets.dialog import Dialog
from screens.words import _

_STYLES = {"✓": "$success", "!": "$warning", "✗": "$error"}


class MachineSheet(Dialog[None]):
    """What was found comes in later: a disk and a printer take their time."""

    DEFAULT_CSS = """
    MachineSheet Static { height: auto; }
    MachineSheet #keys-left { margin: 1 0 0 0; }
    """
    AUTO_FOCUS = ""
    BINDINGS = [Binding("enter", "leave", show=False)]
    TRIES_KEYS = True
    """Whether a key is looked at here and does nothing else."""

    def __init__(self, wanted: Mapping[str, str]) -> None:
        """``wanted``: the keys that are to be pressed, and what they are called."""
        super().__init__(_("This machine, looked over"))
        self._wanted = dict(wanted)

    def compose_body(self) -> ComposeResult:
        yield Static(_("Looking…"), id="found", markup=False)
        yield Static(id="keys-left", markup=False)

    def on_mount(self) -> None:
        self._show_keys()

    def show(self, lines: Sequence[str]) -> None:
        """What was found, a line each that begins with its mark."""
        said = [
            Content.assemble((line[:1], f"bold {_STYLES[line[0]]}"), line[1:]) for line in lines
        ]
        for found in self.query("#found").results(Static):  # none once it was left
            found.update(Content("\n").join(said))

    async def on_key(self, event: events.Key) -> None:
        self._wanted.pop(event.key, "")
        self._show_keys()
        await super().on_key(event)

    def _show_keys(self) -> None:
        left = " ".join(self._wanted.values())
        said = _("Keys: press each of these; one that arrives goes from here:")
        done = Content.assemble(("✓", "bold $success"), " ", _("Keys: every one arrives."))
        shown = Content.assemble(said, " ", (left, "bold")) if left else done
        self.query_one("#keys-left", Static).update(shown)
