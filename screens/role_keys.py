"""Which key a console's role may use, and so is offered: the one place where screens ask this.

The keys of screens lead to commands; who may give a command is in ``store.event.rights``. This
knows every command: it is imported only where a console may not do everything.
"""

from collections.abc import Mapping

from screens.frame.view import View
from store.attendance import commands as attendance
from store.badges import commands as badges
from store.conference.commands import Command
from store.event.rights import RIGHTS, not_allowed
from store.facts.outcome import Circumstances, Outcome, Role
from store.honors.commands import stage
from store.people.commands import roll
from store.programme.commands import changes, overrun, steps
from store.votes.commands import ballots, declaring, hands, keyings, opening, slate

_PRINT = (badges.OrderBadges,)
_LEADS_TO: Mapping[str, Mapping[str, tuple[type[Command], ...]]] = {
    "reception": {
        "Enter": (attendance.Admit,),
        "Ctrl+O": (attendance.MarkLeft,),
        "Ctrl+N": (attendance.AddWalkIn,),
        "Ctrl+R": (attendance.NotFound,),
    },
    "paper-roll": {"Enter": (attendance.TickOff,), "Ctrl+Z": (attendance.TickOff,)},
    "programme": {
        "Enter": (steps.Forward,),
        "PgDn": (steps.Forward,),
        "Ctrl+E": (changes.InsertItem,),
        "Ctrl+O": (overrun.ShiftRest,),
    },
    "honors": {
        "Enter": (stage.Present,),
        "Ctrl+A": (stage.PresentBatch,),
        "Ctrl+K": (stage.ConfirmLine,),
        "Ctrl+L": (stage.PutOffHonor,),
        "Ctrl+O": (stage.CallBatch,),
        "Ctrl+T": (stage.ReceiveOnBehalf,),
    },
    "votes": {
        "Ctrl+A": (hands.CountUnanimous,),
        "Ctrl+B": (opening.OpenVote,),
        "Ctrl+D": (declaring.Declare,),
        "Ctrl+E": (hands.CountHands, keyings.TallyTotals),
        "Ctrl+G": (ballots.Collect,),
        "Ctrl+K": (ballots.KeyBallot,),
        "Ctrl+L": (keyings.DiscardKeying,),
        "Ctrl+N": (slate.Nominate,),
        "Ctrl+O": (opening.OpenVote,),
    },
    "delegates": {
        "Enter": (attendance.Admit,),
        "Ctrl+R": (roll.AmendDelegate,),
        "Ctrl+O": (roll.ListDelegates,),
    },
    "badges": {
        "Enter": _PRINT,
        "Ctrl+R": _PRINT,
        "Ctrl+O": _PRINT,
        "Ctrl+Y": (badges.RecordPrinted,),
    },
    "import": {"Ctrl+S": (roll.ListDelegates,)},
}
"""The commands behind the keys of each screen's status line. A key that is not named here only
shows something."""


def offered(mode: str, keys: Mapping[str, str], role: Role) -> Mapping[str, str]:
    """Those of ``keys`` that lead ``role`` to a command it may give, or to none."""
    leads_to = _LEADS_TO.get(mode, {})
    return {key: does for key, does in keys.items() if _may(role, leads_to.get(key, ()))}


def _may(role: Role, commands: tuple[type[Command], ...]) -> bool:
    return not commands or any(role in RIGHTS[command] for command in commands)


def refused_here(view: View, command: Command) -> Outcome | None:
    """The refusal of a command that this console's role may not give; None when it may."""
    here = Circumstances(view.now, view.desk, view.operator, view.role)
    return not_allowed(command, view.conference, here)
