"""Scanning by a phone or a camera: where to go, and who is connected."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.theme import BLACK_ON_WHITE
from screens.widgets.dialog import Dialog
from screens.words import _


class Doors(Struct, frozen=True):
    """What is open. ``code`` is the picture that a phone's camera reads, "" where this machine is
    in no network; ``here`` is the address for its own camera."""

    code: str
    there: str
    here: str
    pin: str
    fingerprint: str


class DoorsSheet(Dialog[bool]):
    """Returns True when the person sends everybody away; left, the doors stay open."""

    DEFAULT_CSS = """
    DoorsSheet Horizontal { height: auto; }
    DoorsSheet #code { width: auto; margin: 0 2 0 0; }
    DoorsSheet Vertical#said { width: 1fr; height: auto; }
    DoorsSheet Static { height: auto; }
    DoorsSheet #connected { margin: 1 0 0 0; }
    """
    AUTO_FOCUS = ""
    BINDINGS = [
        Binding("enter", "leave", show=False),
        Binding("ctrl+d", "send_away", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(_("Scan with a phone or a camera"))
        self._open = False

    @property
    def keys(self) -> Mapping[str, str]:
        if not self._open:
            return {"escape": _("Back")}
        return {"enter": _("Back: they go on scanning"), "ctrl+d": _("Close: send everybody away")}

    def compose_body(self) -> ComposeResult:
        with Horizontal():
            yield Static(id="code", markup=False)
            with Vertical(id="said"):
                yield Static(_("The doors are being opened …"), id="way", markup=False)
                yield Static(id="connected", markup=False)

    def on_mount(self) -> None:
        self.query_one("#code").display = False

    def show(self, doors: Doors) -> None:
        """The doors are open."""
        self._open = True
        self._say(_way_in(doors))
        if doors.code:
            self.query_one("#code", Static).update(Content.styled(doors.code, BLACK_ON_WHITE))
            self.query_one("#code").display = True
        self.show_connected([])

    def show_trouble(self, sentence: str) -> None:
        """The doors cannot be opened, or are closed again."""
        self._open = False
        self.query_one("#code").display = False
        self.query_one("#connected", Static).update("")
        self._say(Content.assemble(("✗ ", "bold $error"), sentence))

    def show_connected(self, names: Sequence[str]) -> None:
        said = [Content.styled(_("Connected: {count}").format(count=len(names)), "bold")]
        said += [Content.assemble(("✓ ", "bold $success"), name) for name in names]
        self.query_one("#connected", Static).update(Content("\n").join(said))
        self._settle()

    def action_send_away(self) -> None:
        if self._open:
            self.answer(True)

    def _say(self, said: Content) -> None:
        self.query_one("#way", Static).update(said)
        self._settle()

    def _settle(self) -> None:
        self.offer_keys()
        self.call_after_refresh(self.take_place)


def _way_in(doors: Doors) -> Content:
    here = _("This machine's own camera: open {address} in its browser, PIN {pin}.")
    at_this = Content(here.format(address=doors.here, pin=doors.pin))
    if not doors.code:
        said = _("This machine is in no network; a phone needs one: join it, then open this anew.")
        return Content("\n\n").join([at_this, Content.assemble(("! ", "bold $warning"), said)])
    way = Content.assemble(
        (_("Phone in the same network: scan this code with its camera."), "bold"),
        "\n",
        _("Or open {address}, PIN {pin}.").format(address=doors.there, pin=doors.pin),
    )
    certificate = _(
        "The browser warns of the certificate; it is this laptop's own. Go on if its SHA-256 "
        "begins with {fingerprint}."
    )
    warned = Content(certificate.format(fingerprint=doors.fingerprint))
    return Content("\n\n").join([way, warned, at_this])
