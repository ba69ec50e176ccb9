"""What can be done at the reception desk, and what Enter does there at the moment."""

from collections.abc import Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.acts.every_screen import DOSSIER
from screens.frame.view import View
from screens.words import _
from store.attendance.commands import AddWalkIn, Admit, MarkLeft, TickOff
from store.attendance.desk_work import Gate, HandOut, TurnGate
from store.badges.commands import OrderBadges
from store.people.commands.roll import AmendDelegate
from store.people.delegate import Delegate
from store.text.messages import N_


class AtDesk(Struct, frozen=True):
    """What was typed and whom it means."""

    view: View
    person: Delegate | None = None  # in the row under the cursor
    searching: bool = False  # something is typed, or a citizen's card was scanned
    chosen: bool = False  # Enter knows whom it admits
    newcomer: bool = False  # the card shows somebody just added to the list, without a badge
    returning: bool = False  # it asks whether somebody who went out is who holds the badge
    ticked: int | None = None  # of the group that is being chosen; None: no group is


def _nobody(at: AtDesk) -> str:
    return "" if at.person else _("nobody is chosen: type part of the name")


def _not_chosen(at: AtDesk) -> str:
    return "" if at.chosen else _("nobody is chosen: type part of the name")


def _no_newcomer(at: AtDesk) -> str:
    return "" if at.newcomer else _("only right after somebody new was added")


def _no_return(at: AtDesk) -> str:
    return "" if at.returning else _("only when the card asks to compare")


def _no_group(at: AtDesk) -> str:
    return "" if at.ticked is not None else _("only while a group is chosen: Ctrl+G")


def _nobody_ticked(at: AtDesk) -> str:
    return _no_group(at) or ("" if at.ticked else _("nobody is ticked: ↓ then Space, or Ctrl+A"))


def _closed(at: AtDesk) -> str:
    over = at.view.conference.programme.closed_at is not None
    return _("the conference is closed") if over else ""


def _no_handouts(at: AtDesk) -> str:
    named = at.view.conference.plan.reception.handouts
    return "" if named else _("the plan names none (reception.handouts)")


def _admit_group(at: AtDesk) -> Sequence[str]:
    return [_("Admit {count} people").format(count=at.ticked or 0)]


def _gate(at: AtDesk) -> Sequence[str]:
    if isinstance(at.view.work, Gate):
        return [_("Close the gate: receive again")]
    return [_("The gate in a break: out, and in again"), _("Gate: out and in")]


def _clear(at: AtDesk) -> Sequence[str]:
    if at.ticked is not None:
        return [_("End the group")]
    if at.view.work is not None and not (at.searching or at.returning):
        return [_("Receive again")]
    return [_("Empty the field"), _("Empty")]


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
LET_BACK_IN = Act(
    N_("The same person: let back in"),
    "enter",
    "enter_field",
    _ROW,
    Admit,
    _no_return,
    short=N_("The same person"),
)
GROUP = Act(
    N_("A group: tick several, admit them at once"),
    "ctrl+g",
    "group",
    command=TickOff,
    short=N_("A group"),
)
ADMIT_GROUP = Act(
    N_("Admit those who are ticked"),
    "enter",
    "enter_field",
    _ROW,
    TickOff,
    _nobody_ticked,
    _admit_group,
)
TICK = Act(N_("Tick, or take the tick away"), "space", "tick", _ROW, why_not=_no_group)
TICK_ALL = Act(
    N_("Tick all that are shown"),
    "ctrl+a",
    "tick_all",
    _ROW,
    why_not=_no_group,
    short=N_("Tick all"),
)
CORRECT = Act(
    N_("Correct the person, print the badge anew…"),
    "ctrl+e",
    "correct",
    _ROW,
    AmendDelegate,
    _nobody,
    short=N_("Correct the person"),
    before_fields=True,
)
GATE = Act(
    N_("The gate in a break: out, and in again"),
    "ctrl+b",
    "gate",
    command=TurnGate,
    why_not=_closed,
    now=_gate,
)
HANDOUT = Act(
    N_("Hand something out…"),
    "ctrl+d",
    "handout",
    command=HandOut,
    why_not=_no_handouts,
    short=N_("Hand out"),
    before_fields=True,
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
CLEAR = Act(N_("Empty the field"), "escape", "clear", _MOVING, now=_clear, sign="Esc")

ACTS: Sequence[Act] = (
    ADMIT,
    PRINT,
    LET_BACK_IN,
    CHANGE,
    CORRECT,
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
    ADMIT_GROUP,
    TICK,
    TICK_ALL,
    WALK_IN,
    GROUP,
    GATE,
    HANDOUT,
    NUMBERS,
    SCAN,
    CHOOSE,
    Act(N_("One row up"), "up", "step(-1)", _MOVING),
    Act(N_("One row down"), "down", "step(1)", _MOVING),
    CLEAR,
)


def acts_now(at: AtDesk) -> Sequence[Act]:
    """What Enter does, or what is awaited, and at most two more."""
    if at.ticked is not None:
        return ADMIT_GROUP, TICK_ALL, CLEAR
    if at.searching and not at.person:
        return CLEAR, WALK_IN
    if at.searching:
        return (ADMIT, CHANGE, CLEAR) if at.chosen else (CHOOSE, CHANGE, CLEAR)
    if at.newcomer:
        return PRINT, CHANGE, WRONG_PERSON
    if at.returning:
        return LET_BACK_IN, CHANGE, CORRECT
    if at.view.work is not None:
        return SCAN, CLEAR, CORRECT
    if at.view.conference.origin.purge is not None:
        return DOSSIER, NUMBERS
    if at.view.conference.programme.closed_at is not None:
        return DOSSIER, NUMBERS, WRONG_PERSON
    return SCAN, WALK_IN, WRONG_PERSON if at.person else NUMBERS
