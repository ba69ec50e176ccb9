"""What can be done on the screen of the honors, and what leads on: the line closed up, the batch
called, the honor handed over, the batch back in its seats."""

from collections.abc import Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.acts.every_screen import DOSSIER
from screens.frame.view import View
from screens.honors.head import is_at_hand
from screens.words import _
from store.honors.commands.preparation import (
    AmendHonors,
    ArrangeByRule,
    ListHonors,
    MoveHonor,
    NamePresenters,
)
from store.honors.commands.stage import (
    CallBatch,
    ConfirmLine,
    NameStandIn,
    Present,
    PresentBatch,
    PutOffHonor,
    PutOffRest,
    ReceiveOnBehalf,
    Reopen,
    Withhold,
)
from store.honors.honor import Honor, HonorState
from store.honors.stage import expected_line, line_changed, next_batch, waiting
from store.programme.opening import opens
from store.text.messages import N_


class AtHonors(Struct, frozen=True):
    """The row under the cursor, whether it was told that it was put off or that its receiver is not
    in the hall, and how many honors are not in order."""

    view: View
    honor: Honor | None = None
    warned: bool = False
    to_mend: int = 0

    @property
    def batch(self) -> int:
        return self.honor.batch if self.honor else 0

    @property
    def line_batch(self) -> int:
        """The batch whose line is closed up: that of the row, or the next where it was called."""
        conference, batch = self.view.conference, self.batch
        done = conference.honors.was_called(batch) and not line_changed(conference, batch)
        return (next_batch(conference) or batch) if done or not batch else batch

    @property
    def called_next(self) -> int | None:
        """The batch that is called from this row; None where the one on the stage leaves, or where
        it is asked which: to call a batch again it must be chosen."""
        conference = self.view.conference
        if self.honor is None or conference.honors.called == self.batch:
            return None
        if not conference.honors.was_called(self.batch):
            return self.batch
        settled = self.honor.state not in (HonorState.WAITING, HonorState.LATER)
        return next_batch(conference) if settled else None

    def batch_of(self, act: Act) -> int:
        """The batch that an act is about; 0 for none."""
        if act is LINE:
            return self.line_batch
        return self.called_next or self.batch if act is STAGE else self.batch


def _no_row(at: AtHonors) -> str:
    return "" if at.honor else _("no recipient is chosen")


def _settled(at: AtHonors) -> str:
    if at.honor is None:
        return _no_row(at)
    if at.honor.handed_over:
        return _("it was handed over")
    return _("it is withheld") if at.honor.state is HonorState.WITHHELD else ""


def _not_on_stage(at: AtHonors) -> str:
    if said := _settled(at):
        return said
    waits = at.honor is not None and at.honor.state is HonorState.WAITING
    return _not_called(at) if waits else ""


def _not_called(at: AtHonors) -> str:
    called = at.view.conference.honors.was_called(at.batch)
    return "" if called else _("batch {batch} is not called yet").format(batch=at.batch)


def _nothing_to_reopen(at: AtHonors) -> str:
    waits = at.honor is not None and at.honor.state is HonorState.WAITING
    if waits and at.honor is not None and not at.honor.receiver:
        return _("nothing is recorded of it yet")
    return _no_row(at)


def _nobody_waits(at: AtHonors) -> str:
    return _no_row(at) or ("" if waiting(at.view.conference, at.batch) else _("nobody waits"))


def _not_whole(at: AtHonors) -> str:
    return _no_row(at) or _not_called(at) or _nobody_waits(at)


def _no_line(at: AtHonors) -> str:
    conference, batch = at.view.conference, at.line_batch
    if conference.honors.was_called(batch) and not line_changed(conference, batch):
        return _("the batch was called")
    return "" if expected_line(conference, batch) else _("nobody of the batch is here yet")


def _no_honors(at: AtHonors) -> str:
    return "" if at.view.conference.honors.listed else _("no honors are listed yet")


def _whole(at: AtHonors) -> Sequence[str]:
    count = len(waiting(at.view.conference, at.batch)) if at.honor else 0
    return [_("The whole batch ({count} wait)").format(count=count), _("Whole batch")]


def _line(at: AtHonors) -> Sequence[str]:
    return [_("Close the line of batch {batch} up").format(batch=at.line_batch), _("Close up")]


def _stage(at: AtHonors) -> Sequence[str]:
    if at.honor is not None and at.view.conference.honors.called == at.batch:
        return [_("Batch {batch} back to its seats").format(batch=at.batch), _("Leaves the stage")]
    if at.called_next is None:
        return [_("Call a batch…"), _("Call")]
    said = _("Call batch {batch} to the stage").format(batch=at.called_next)
    return [said, _("Call batch {batch}").format(batch=at.called_next)]


_ROW, _BATCH, _HERE = Group.ROW, Group.BATCH, Group.SCREEN

PRESENT = Act(
    N_("Presented"),
    "enter",
    "present",
    _ROW,
    Present,
    _not_on_stage,
    lambda at: [_("Presented all the same") if at.warned else _("Presented")],
)
ON_BEHALF = Act(
    N_("Received on behalf…"),
    "ctrl+t",
    "ask_about('on_behalf')",
    _ROW,
    ReceiveOnBehalf,
    _not_on_stage,
    short=N_("On behalf"),
)
PUT_OFF = Act(
    N_("Given later… (reason)"),
    "ctrl+l",
    "ask_about('put_off')",
    _ROW,
    PutOffHonor,
    _settled,
    short=N_("Later"),
)
AMEND = Act(
    N_("Amend the recipient, who comes up…"),
    "ctrl+e",
    "ask_about('recipient')",
    _ROW,
    AmendHonors,
    _no_row,
    short=N_("Amend"),
)
TO_WAITING = Act(N_("To who waits on the stage"), "", "to_waiting", Group.MOVING)
WHOLE_BATCH = Act(
    N_("The whole batch"), "ctrl+a", "whole_batch", _BATCH, PresentBatch, _not_whole, _whole
)
STAGE = Act(
    N_("Call the batch, or have it leave the stage"),
    "ctrl+o",
    "stage",
    _BATCH,
    CallBatch,
    _no_row,
    _stage,
)
LINE = Act(N_("Close the line up"), "ctrl+k", "confirm_line", _BATCH, ConfirmLine, _no_line, _line)
READ = Act(N_("Reader's text"), "ctrl+d", "read", _BATCH, why_not=_no_row)
NEW = Act(
    N_("Add an honor, a spontaneous one too…"), "ctrl+n", "new", _HERE, ListHonors, short=N_("Add")
)
BRING_IN = Act(N_("Bring in a list of honors (xlsx, csv)"), "ctrl+r", "bring_in", _HERE, ListHonors)
PAPERS = Act(
    N_("Call list and receipts on paper…"),
    "ctrl+x",
    "papers",
    why_not=_no_honors,
    short=N_("Papers"),
)

ACTS: Sequence[Act] = (
    PRESENT,
    ON_BEHALF,
    PUT_OFF,
    Act(N_("Withhold… (reason)"), "ctrl+w", "ask_about('withhold')", _ROW, Withhold, _settled),
    Act(
        N_("Have it wait again… (reason)"),
        "ctrl+u",
        "ask_about('reopen')",
        _ROW,
        Reopen,
        _nothing_to_reopen,
    ),
    Act(
        N_("Name who comes up instead…"),
        "ctrl+g",
        "ask_about('stand_in')",
        _ROW,
        NameStandIn,
        _settled,
    ),
    AMEND,
    Act(N_("Amend decision and amount…"), "", "ask_about('decision')", _ROW, AmendHonors, _no_row),
    Act(N_("One place to the left"), "shift+up,ctrl+up", "move(-1)", _ROW, MoveHonor, _no_row),
    Act(N_("One place to the right"), "shift+down,ctrl+down", "move(1)", _ROW, MoveHonor, _no_row),
    WHOLE_BATCH,
    Act(
        N_("The rest is given later… (reason)"),
        "ctrl+b",
        "ask_about('put_off_rest')",
        _BATCH,
        PutOffRest,
        _nobody_waits,
    ),
    STAGE,
    LINE,
    READ,
    Act(N_("Who presents…"), "ctrl+s", "ask_about('presenters')", _BATCH, NamePresenters, _no_row),
    NEW,
    BRING_IN,
    PAPERS,
    Act(N_("Sums by decision and level"), "", "app.honors('sums')"),
    Act(
        N_("To the next that is to be mended"),
        "",
        "to_mend",
        why_not=lambda at: "" if at.to_mend else _("nothing is to be mended"),
    ),
    Act(N_("Build the batches by rule"), "", "arrange", _HERE, ArrangeByRule, _no_honors),
    TO_WAITING,
)


def acts_now(at: AtHonors) -> Sequence[Act]:
    """What Enter does, and at most two more: of those, only what can be done now."""
    first, *others = _leading_on(at)
    return [first, *(act for act in others if not act.why_not(at))]


def _leading_on(at: AtHonors) -> Sequence[Act]:
    conference = at.view.conference
    honors, called = conference.honors, conference.honors.called
    if at.warned:
        return PRESENT, ON_BEHALF, PUT_OFF
    if at.honor is None:
        return (NEW,)
    if called is not None:
        if not _not_on_stage(at):
            return PRESENT, WHOLE_BATCH, ON_BEHALF
        waits = bool(waiting(conference, called))
        return (TO_WAITING, WHOLE_BATCH, READ) if waits else (STAGE, READ)
    ahead = at.line_batch
    if conference.programme.closed_at is not None:
        return DOSSIER, PAPERS
    if honors.was_called(ahead):  # every batch has been: what was put off may still be given
        return (PAPERS, READ) if _not_on_stage(at) else (PRESENT, ON_BEHALF, PUT_OFF)
    closed_up = honors.lined_up(ahead) and not line_changed(conference, ahead)
    if closed_up:
        return STAGE, READ, LINE
    if _no_line(at):
        return READ, STAGE, PAPERS
    early = opens(conference) and not is_at_hand(at.view)
    return (READ, LINE, STAGE) if early else (LINE, STAGE, READ)
