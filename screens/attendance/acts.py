"""What can be done at the reception desk, and what Enter does there at the moment."""

from collections.abc import Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.acts.every_screen import DOSSIER
from screens.frame.view import View
from screens.words import _
from store.attendance.commands import AddWalkIn, Admit, MarkLeft
from store.badges.commands import OrderBadges
from store.people.delegate import Delegate
from store.text.messages import N_


class AtDesk(Struct, frozen=True):
    """What was typed and whom it means."""

    view: View
    person: Delegate | None = None  # in the row under the cursor
    searching: bool = False  # something is typed, or a citizen's card was scanned
    chosen: bool = False  # Enter knows whom it admits
    newcomer: bool = False  # the card shows somebody who was just added to the list


def _nobody(at: AtDesk) -> str:
    return "" if at.person else _("nobody is chosen: type part of the name")


def _not_chosen(at: AtDesk) -> str:
    return "" if at.chosen else _("nobody is chosen: type part of the name")


def _no_newcomer(at: AtDesk) -> str:
    return "" if at.newcomer else _("only right after somebody new was added")


_ROW, _MOVING = Group.ROW, Group.MOVING

SCAN = Act(N_("The next badge"), "", "await_scan", _MOVING, sign=N_("Scan"))
CHOOSE = Act(N_("Choose the person"), "", "step(1)", _MOVING, sign="↑↓")
ADMIT = Act(N_("Admit"), "enter", "enter_field", _ROW, Admit, _not_chosen)
PRINT = Act(
    N_("Print the newcomer's badge"),
    "enter",
    "enter_field",
    _ROW,
    OrderBadges,
    _no_newcomer,
    short=N_("Print the badge"),
)
CHANGE = Act(
    N_("What changes about this person…"),
    "ctrl+o",
    "change",
    _ROW,
    MarkLeft,
    _nobody,
    short=N_("Left, absent, instead…"),
)
WRONG_PERSON = Act(
    N_("Wrong person: take the admission back… (reason)"),
    "ctrl+r",
    "change('wrong_person')",
    _ROW,
    MarkLeft,
    _nobody,
    short=N_("Wrong person"),
)
WALK_IN = Act(
    N_("Add somebody new, who is here…"),
    "ctrl+n",
    "walk_in",
    command=AddWalkIn,
    short=N_("Add a person"),
)
NUMBERS = Act(
    N_("Numbers: who is here, who is missing"), "ctrl+s", "app.go('numbers')", short=N_("Numbers")
)
CLEAR = Act(N_("Empty the field"), "escape", "clear", _MOVING, short=N_("Empty"), sign="Esc")

ACTS: Sequence[Act] = (
    ADMIT,
    PRINT,
    CHANGE,
    WRONG_PERSON,
    Act(N_("Leaves the hall… (reason)"), "ctrl+l", "change('left')", _ROW, MarkLeft, _nobody),
    Act(
        N_("Sent word of not coming… (reason)"),
        "ctrl+t",
        "change('excused')",
        _ROW,
        MarkLeft,
        _nobody,
    ),
    WALK_IN,
    NUMBERS,
    SCAN,
    CHOOSE,
    Act(N_("One row up"), "up", "step(-1)", _MOVING),
    Act(N_("One row down"), "down", "step(1)", _MOVING),
    CLEAR,
)


def acts_now(at: AtDesk) -> Sequence[Act]:
    """What Enter does, or what is awaited, and at most two more."""
    if at.searching and not at.person:
        return CLEAR, WALK_IN
    if at.searching:
        return (ADMIT, CHANGE, CLEAR) if at.chosen else (CHOOSE, CHANGE, CLEAR)
    if at.newcomer:
        return PRINT, CHANGE, WRONG_PERSON
    if at.view.conference.programme.closed_at is not None:
        return DOSSIER, NUMBERS, WRONG_PERSON
    return SCAN, WALK_IN, WRONG_PERSON if at.person else NUMBERS
