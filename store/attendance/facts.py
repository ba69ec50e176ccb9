"""The facts of attendance: who came, left, was excused or came in another's place."""

from enum import StrEnum

from store.facts.kinds import Number, What, kind


class By(StrEnum):
    """How a delegate was recognised at the desk."""

    BADGE = "badge"
    NUMBER = "number"
    NAME = "name"
    CARD = "card"  # a citizen's card was compared with the roll; nothing of it was kept
    ROLL = "roll"  # ticked on the paper roll, keyed in afterwards


class ScanRefusal(StrEnum):
    """Why a scan did not admit."""

    FORGED = "forged"
    REVOKED = "revoked"
    OTHER_EVENT = "other_event"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"
    UNREADABLE = "unreadable"
    CONFIRM_RETURN = "confirm_return"  # its holder went out: a person is to compare who holds it


@kind("attendance.admitted")
class Admitted(What, frozen=True):
    """A delegate came in. ``by`` is a value of ``By``."""

    delegate: Number
    by: By = By.BADGE


@kind("attendance.repeated")
class Repeated(What, frozen=True):
    """Someone who is already in came again, or was seen at the gate just before; counted once.
    ``by`` is a value of ``By``."""

    delegate: Number
    by: By = By.BADGE


@kind("attendance.refused")
class ScanRefused(What, frozen=True):
    """A scan, or a typed number, that admitted nobody. What was scanned is not kept: it may be a
    citizen's card. ``by`` is a value of ``By``."""

    reason: ScanRefusal
    delegate: Number = 0
    by: By = By.BADGE


@kind("attendance.left")
class Left(What, frozen=True):
    """A delegate left the hall. ``by`` is a value of ``By``: how the gate recognised the delegate;
    at a desk, by name."""

    delegate: Number
    reason: str = ""
    by: By = By.NAME


@kind("attendance.excused")
class Excused(What, frozen=True):
    """A delegate sent word of not coming."""

    delegate: Number
    reason: str


@kind("attendance.substituted")
class Substituted(What, frozen=True):
    """Someone else came in a delegate's place ("đi thay"), on the word of ``word``; one check-in.

    ``votes`` is the right to vote by the plan's rule at that moment.
    """

    delegate: Number
    name: str
    word: str
    position: str = ""
    votes: bool = False


@kind("attendance.handed_out")
class HandedOut(What, frozen=True):
    """A delegate was given one of the plan's hand-outs. ``by`` is a value of ``By``."""

    handout: str
    delegate: Number
    by: By = By.BADGE


@kind("attendance.gate_opened")
class GateOpened(What, frozen=True):
    """A desk stands at the door of the hall from now on: who is in goes out, who is out comes in.
    ``begun`` is how many items had begun; the next one ends it."""

    begun: Number


@kind("attendance.gate_closed")
class GateClosed(What, frozen=True):
    """The desk receives again."""


ABOUT_A_PERSON = (Admitted, Substituted, Left, Excused)
"""The kinds that change one delegate's attendance; the last fact counts."""
