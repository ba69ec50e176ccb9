"""Who may do what: one table of the commands that each role may give.

``all`` may give every command. The desk admits, corrects who came and prints badges; the MC leads
the programme and calls to the stage; the secretary keeps the roll, the honors, the votes
and the dossier. Who only scans does nothing else.
"""

from collections.abc import Iterable, Mapping

from store.attendance import commands as attendance
from store.attendance import desk_work
from store.badges import commands as badges
from store.conference.commands import Command, Retract, StateTime
from store.conference.conference import Conference
from store.dossier import commands as dossier
from store.event.losses import Settle
from store.event.plan_change import ChangePlan
from store.facts.fact import Fact
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, Role, refused
from store.honors.commands import preparation, stage
from store.people.commands import numbering, roll, seating
from store.preparation.commands import RecordTried
from store.programme.commands import announcements, changes, overrun, speakers, steps
from store.votes.commands import ballots, declaring, hands, keyings, opening, slate

_EVERYBODY = Role.DESK, Role.MC, Role.SECRETARY
_DESK_AND_SECRETARY = Role.DESK, Role.SECRETARY
_WHO_SCANS = *_DESK_AND_SECRETARY, Role.SCAN
_MC_AND_SECRETARY = Role.MC, Role.SECRETARY

_COMMANDS: Iterable[tuple[tuple[Role, ...], Iterable[type]]] = (
    (
        _EVERYBODY,
        (
            StateTime,
            Retract,
            announcements.SendNotice,
            RecordTried,
        ),  # what may be taken back: see below
    ),
    (
        _WHO_SCANS,
        (attendance.Scan, attendance.NotFound, desk_work.PassGate, desk_work.HandOut),
    ),
    (
        _DESK_AND_SECRETARY,
        (
            *(attendance.Admit, attendance.AddWalkIn, attendance.MarkLeft, attendance.Excuse),
            *(attendance.Substitute, attendance.TickOff, desk_work.TurnGate),
            *(badges.OrderBadges, badges.RecordPrinted, roll.AmendDelegate),
        ),
    ),
    ((Role.MC,), (steps.Forward, steps.Back, steps.CloseConference)),
    (
        _MC_AND_SECRETARY,
        (
            *(announcements.AnnounceQuorum, stage.ConfirmLine, stage.CallBatch, stage.LeaveStage),
            *(speakers.ListSpeaker, speakers.ReplaceSpeaker, speakers.DropSpeaker),
            *(changes.InsertItem, changes.SkipItem, changes.MoveItem, changes.ResizeItem),
            *(overrun.ShiftRest, overrun.ShortenItems),
        ),
    ),
    (
        (Role.SECRETARY,),
        (
            *(roll.ListDelegates, roll.AddDelegate, roll.WithdrawDelegate, roll.RestoreDelegate),
            *(numbering.NumberEveryone, numbering.Renumber, numbering.TellApart),
            seating.SeatEveryone,
            *(preparation.ListHonors, preparation.ArrangeByRule, preparation.MoveHonor),
            *(preparation.PutIntoBatch, preparation.NamePresenters, preparation.AmendHonors),
            *(stage.Present, stage.PresentBatch, stage.PutOffRest, stage.PutOffHonor),
            *(stage.Withhold, stage.Reopen, stage.NameStandIn, stage.ReceiveOnBehalf),
            *(slate.ListCandidates, slate.Nominate, slate.Stand, slate.AmendCandidate),
            *(slate.WithdrawCandidate, opening.SetRules, opening.Entitle),
            *(opening.EntitleCategory, opening.NameTellers, opening.OpenVote, opening.Abandon),
            *(hands.CountHands, hands.CountUnanimous, hands.CountZone, hands.FinishZones),
            *(ballots.Collect, ballots.KeyBallot, ballots.FinishBallots, keyings.TallyTotals),
            *(keyings.DiscardKeying, declaring.BreakTie, declaring.Declare, declaring.Reopen),
            *(dossier.CompleteCandidate, dossier.ListAward, dossier.AmendAward, dossier.DropAward),
            *(dossier.ReceiveReport, dossier.WriteText, dossier.NumberPaper, dossier.NameSigner),
            *(dossier.NameRecipients, dossier.ChooseColumns, dossier.RecordWritten),
            *(dossier.RecordSent, dossier.Reopen, Settle, ChangePlan),
        ),
    ),
)

RIGHTS: Mapping[type, tuple[Role, ...]] = {
    command: roles for roles, commands in _COMMANDS for command in commands
}
"""The roles besides ``all`` that may give each command."""

_TAKES_BACK: Mapping[str, tuple[Role, ...]] = {
    "attendance": _DESK_AND_SECRETARY,
    "badges": _DESK_AND_SECRETARY,
    "programme": _MC_AND_SECRETARY,
}
"""Who may take back facts of a part, whichever desk recorded them; of any other the secretary."""

_TAKES_OWN_BACK: Mapping[str, tuple[Role, ...]] = {
    **_TAKES_BACK,
    "people": _DESK_AND_SECRETARY,  # a newcomer
    "honors": _EVERYBODY,  # a call to the stage; a name, corrected wherever it stands
    "votes": _DESK_AND_SECRETARY,  # such a name as well
}
"""The same of facts that the desk itself recorded."""


def not_allowed(
    command: Command, conference: Conference, circumstances: Circumstances
) -> Outcome | None:
    """The refusal of a command that the role may not give; None when it may."""
    may = RIGHTS.get(type(command), ())
    if isinstance(command, Retract) and (fact := conference.find_fact(command.fact)):
        facts = conference.act_of(fact) if command.whole_act else (fact,)
        tables = [_may_take_back(one, circumstances.where) for one in facts]
        may = tuple(role for role in may if all(role in table for table in tables))
    if circumstances.role in (Role.ALL, *may):
        return None
    return refused(GeneralRefusal.NOT_YOUR_ROLE, roles=may or (Role.ALL,))


def roles_in(part: str) -> tuple[Role, ...]:
    """The roles besides ``all`` that may give some command of ``part`` that is not everybody's; the
    others only read its screen."""
    room = f"store.{part}."
    tables = [roles for command, roles in RIGHTS.items() if command.__module__.startswith(room)]
    roles = (*_EVERYBODY, Role.SCAN)
    return tuple(role for role in roles if any(role in t for t in tables if t != _EVERYBODY))


def _may_take_back(fact: Fact, where: tuple[str, str]) -> tuple[Role, ...]:
    part = fact.kind.partition(".")[0]
    table = _TAKES_OWN_BACK if fact.where == where else _TAKES_BACK
    return table.get(part, (Role.SECRETARY,))
