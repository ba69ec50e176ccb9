"""An act: something a person can do on a screen, with its words, its keys and why not now.

Each screen declares its acts; keys, act line, menu and help are made from them. They are read
without a running application too.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct
from textual.binding import Binding

from screens.widgets.bar import key_name
from screens.words import Words, translated
from store.text.messages import N_


class Group(StrEnum):
    """What an act acts on, in the order of the menu."""

    ROW = "row"
    BATCH = "batch"
    SCREEN = "screen"
    EVERYWHERE = "everywhere"
    PREPARING = "preparing"  # found in the menu by its words, else not shown
    MOVING = "moving"  # told in the help, not offered in the menu


GROUPS = Words(
    Group,
    ROW=N_("This row"),
    BATCH=N_("This batch"),
    SCREEN=N_("This screen"),
    EVERYWHERE=N_("Every screen"),
    PREPARING=N_("What is to be done before the day"),
    MOVING=N_("Moving about"),
)


def nothing(_here: Any) -> str:
    """Nothing stands against an act."""
    return ""


class Act(Struct, frozen=True):
    """``words`` and ``short`` are messages that ``N_`` marked: "…" asks something first, brackets
    say what else is wanted. ``here`` in ``why_not`` and ``now`` is what the screen is about at the
    moment (``ConferenceScreen.here``)."""

    words: str
    keys: str = ""  # of Textual, the first one is shown; "" in the menu only
    action: str = ""  # of Textual, on the screen; no two acts of a screen have the same
    group: Group = Group.SCREEN
    command: type | None = None  # what it leads to; a role that may not give that is not offered it
    why_not: Callable[[Any], str] = nothing  # the reason in words why it cannot be done now
    now: Callable[[Any], Sequence[str]] | None = None  # words of the moment, the longest first
    short: str = ""  # for the act line, where ``words`` are long
    sign: str = ""  # a message: what stands on the button where Enter does not do it
    before_fields: bool = False  # the key acts also where a field means something by it

    @property
    def done_by(self) -> str:
        """The action of a screen that does it, unless something stands against it."""
        return f"act({self.action!r})"

    @property
    def key(self) -> str:
        """Its key as a person reads it: ``Ctrl+T``; "" when it has none."""
        return key_name(self.keys.partition(",")[0])

    def said(self, here: Any) -> Sequence[str]:
        """Its words, the longest first."""
        if self.now is not None:
            return self.now(here)
        return [translated(said) for said in (self.words, self.short) if said]


def bindings(acts: Iterable[Act]) -> list[Any]:
    """The keys of a screen's acts. Enter does what stands on the button, whichever act that is."""
    return [
        Binding(act.keys, act.done_by, show=False, priority=act.before_fields)
        for act in acts
        if act.keys not in ("", "enter")
    ]
