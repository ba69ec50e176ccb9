"""What can be done on the screen of the badges."""

from collections.abc import Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.frame.view import View
from screens.words import _
from store.badges.commands import OrderBadges, RecordPrinted
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.text.messages import N_


class AtBadges(Struct, frozen=True):
    """The row under the cursor, and how many are shown."""

    view: View
    person: Delegate | None = None
    shown: int = 0

    @property
    def opened(self) -> bool:
        """Whether a PDF was opened and nobody has said yet that it is printed."""
        return self.view.printing is not None and bool(self.view.printing.opened)

    @property
    def unchecked(self) -> bool:
        """Whether sheets came out and nobody has said yet whether all of them."""
        return self.view.printing is not None and bool(self.view.printing.unchecked)


def _nobody(at: AtBadges) -> str:
    return "" if at.person else _("nobody is chosen")


def _none_shown(at: AtBadges) -> str:
    if not at.view.conference.roll.summoned:
        return _("nobody is on the list yet")
    return "" if at.shown else _("no badge is shown")


def _none_opened(at: AtBadges) -> str:
    return "" if at.opened else _("no PDF was opened")


def _none_unchecked(at: AtBadges) -> str:
    return "" if at.unchecked else _("nothing came out that was not looked at")


def _prints_all(at: AtBadges) -> Sequence[str]:
    return [_("Print all {count} that are shown…").format(count=at.shown), _("Print all")]


_ROW, _MOVING = Group.ROW, Group.MOVING

PRINT = Act(N_("Print this badge"), "enter", "print_one", _ROW, OrderBadges, _nobody)
PRINT_ALL = Act(
    N_("Print all that are shown…"),
    "ctrl+r",
    "print_all",
    command=OrderBadges,
    why_not=_none_shown,
    now=_prints_all,
)
OPEN = Act(
    N_("Open those that are shown as a PDF"),
    "ctrl+o",
    "print_all(True)",
    command=OrderBadges,
    why_not=_none_shown,
    short=N_("Open the PDF"),
)
WERE_PRINTED = Act(
    N_("The PDF is printed: record it"),
    "",
    "were_printed",
    command=RecordPrinted,
    why_not=_none_opened,
    short=N_("It is printed"),
)
CHECK_PAPER = Act(N_("Did all the paper come out?"), "", "check_paper", why_not=_none_unchecked)
BRING_IN = Act(
    N_("Bring in a list (xlsx, csv)"),
    "",
    "app.go('import')",
    command=ListDelegates,
    short=N_("Bring in a list"),
)
SHOW_ALL = Act(N_("Show all again"), "escape", "clear", Group.MOVING)

ACTS: Sequence[Act] = (
    PRINT,
    Act(N_("The badge in large"), "ctrl+s", "enlarge", _ROW, why_not=_nobody),
    PRINT_ALL,
    OPEN,
    WERE_PRINTED,
    CHECK_PAPER,
    Act(N_("Printer, layout, first free cell…"), "ctrl+l", "set_up"),
    Act(N_("Only the unprinted, printed, reprinted"), "ctrl+t", "next_state"),
    Act(N_("Only one category"), "ctrl+g", "next_category"),
    Act(N_("One row up"), "up", "step(-1)", _MOVING),
    Act(N_("One row down"), "down", "step(1)", _MOVING),
    Act(N_("One page up"), "pageup", "step(-15)", _MOVING),
    Act(N_("One page down"), "pagedown", "step(15)", _MOVING),
    BRING_IN,
    SHOW_ALL,
)


def acts_now(at: AtBadges) -> Sequence[Act]:
    """What Enter does, and at most two more."""
    if at.unchecked:
        return CHECK_PAPER, PRINT_ALL
    if at.shown == 0 and not at.opened:
        return (SHOW_ALL if at.view.conference.roll.summoned else BRING_IN,)
    return (WERE_PRINTED, PRINT_ALL) if at.opened else (PRINT, PRINT_ALL, OPEN)
