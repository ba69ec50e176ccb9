"""What can be done where no conference is open yet."""

from collections.abc import Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.start.seat import Seat
from screens.start.shown import Shown, Way
from screens.start.words import WAYS
from screens.words import _, translated
from store.text.messages import N_


class AtStart(Struct, frozen=True):
    """The row under the cursor: a conference, or a way to one."""

    seat: Seat
    chosen: Shown | None = None
    way: Way | None = None


def opens_on_tasks(at: AtStart) -> bool:
    """Whether Enter leads to what is to be done before the day: not where somebody else does it."""
    return at.seat.work.prepares and at.chosen is not None and not at.chosen.opened


_ROW, _MOVING = Group.ROW, Group.MOVING


def _unopened(at: AtStart) -> str:
    if at.chosen is None:
        return _("no conference is chosen")
    return _("its folder is not there") if at.chosen.gone else ""


def _unchosen(at: AtStart) -> str:
    return "" if at.chosen else _("no conference is chosen")


def _enters(at: AtStart) -> Sequence[str]:
    if at.way is not None:
        return (WAYS[at.way],)
    before = opens_on_tasks(at) and not (at.chosen and at.chosen.problem)
    return (_("Open: what is to be done") if before else _("Open"), translated(N_("Open")))


OPEN = Act(N_("Open"), "enter", "open", _ROW, now=_enters)
TASKS = Act(
    N_("What is to be done before the day"),
    "ctrl+l",
    "open_tasks",
    _ROW,
    why_not=_unopened,
    short=N_("What is to be done"),
)
NEW = Act(N_("Prepare a new conference…"), "ctrl+n", f"begin('{Way.NEW}')", short=N_("New…"))
SEAT = Act(N_("What this machine does…"), "ctrl+e", "change_seat", short=N_("This machine…"))

ACTS: Sequence[Act] = (
    OPEN,
    TASKS,
    Act(
        N_("Open it as on the day"),
        "ctrl+o",
        "open_console",
        _ROW,
        why_not=_unopened,
    ),
    Act(N_("Name it here no more; its folder stays"), "", "forget", _ROW, why_not=_unchosen),
    NEW,
    Act(N_("Try it out: a half day goes by itself"), "ctrl+r", f"begin('{Way.REHEARSE}')"),
    Act(N_("Bring back a backup…"), "", f"begin('{Way.RESTORE}')"),
    Act(N_("Open another folder…"), "", f"begin('{Way.FOLDER}')"),
    SEAT,
    Act(N_("Look again: a stick was plugged in"), "f5", "look_again"),
    Act(N_("The other list"), "tab,left,right", "other_list", _MOVING),
)
