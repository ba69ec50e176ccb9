"""What can be done on the roll; nobody is admitted before a row was chosen."""

from collections.abc import Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.frame.view import View
from screens.words import _
from store.attendance.commands import AddWalkIn, Admit, Excuse, MarkLeft
from store.people.commands.numbering import NumberEveryone
from store.people.commands.roll import (
    AddDelegate,
    AmendDelegate,
    ListDelegates,
    WithdrawDelegate,
)
from store.people.commands.seating import SeatEveryone
from store.people.delegate import Delegate
from store.text.messages import N_


class AtRoll(Struct, frozen=True):
    """The row under the cursor; ``chosen``: by the arrows, or because it is the only one."""

    view: View
    person: Delegate | None = None
    chosen: bool = False


def _nobody(at: AtRoll) -> str:
    return "" if at.person else _("nobody is chosen")


def _not_chosen(at: AtRoll) -> str:
    return "" if at.chosen else _("nobody is chosen: ↑ ↓, or type part of the name")


def _empty(at: AtRoll) -> str:
    return "" if at.view.conference.roll.summoned else _("nobody is on the list yet")


_ROW, _MOVING = Group.ROW, Group.MOVING

CHOOSE = Act(N_("Choose the person"), "", "step(1)", _MOVING, sign="↑↓")
ADMIT = Act(N_("Admit"), "enter", "enter_field", _ROW, Admit, _not_chosen)
AMEND = Act(
    N_("Amend the person…"),
    "ctrl+e",
    "amend",
    _ROW,
    AmendDelegate,
    _nobody,
    short=N_("Amend"),
    before_fields=True,
)
BRING_IN = Act(
    N_("Bring in a list (xlsx, csv)"),
    "ctrl+o",
    "app.go('import')",
    command=ListDelegates,
    short=N_("Bring in a list"),
)
NEW = Act(N_("Add somebody new, who is here…"), "ctrl+n", "new", command=AddWalkIn)
CLEAR = Act(N_("Empty the field"), "escape", "clear", _MOVING, sign="Esc")

ACTS: Sequence[Act] = (
    ADMIT,
    AMEND,
    Act(N_("Leaves the hall… (reason)"), "ctrl+l", "change('left')", _ROW, MarkLeft, _not_chosen),
    Act(
        N_("Sent word of not coming… (reason)"),
        "ctrl+t",
        "change('excused')",
        _ROW,
        Excuse,
        _not_chosen,
    ),
    Act(N_("Duties, or taken off the list…"), "ctrl+g", "duty", _ROW, WithdrawDelegate, _nobody),
    NEW,
    Act(N_("Add somebody who is not here yet…"), "", "add", command=AddDelegate),
    BRING_IN,
    Act(N_("Seat everyone…"), "ctrl+s", "seat", command=SeatEveryone, why_not=_empty),
    Act(N_("Number everyone…"), "ctrl+b", "number", command=NumberEveryone, why_not=_empty),
    CHOOSE,
    Act(N_("One row up"), "up", "step(-1)", _MOVING),
    Act(N_("One row down"), "down", "step(1)", _MOVING),
    Act(N_("One page up"), "pageup", "step(-15)", _MOVING),
    Act(N_("One page down"), "pagedown", "step(15)", _MOVING),
    CLEAR,
)


def acts_now(at: AtRoll) -> Sequence[Act]:
    """What Enter does once a person is chosen, and at most two more."""
    if _empty(at):
        return (BRING_IN,)
    if not at.person:
        return CLEAR, NEW
    return (ADMIT if at.chosen else CHOOSE), AMEND, BRING_IN
