"""What can be done on the screen of the votes, and the step of a vote that Enter takes: opened,
counted, checked, declared."""

from collections.abc import Sequence

from msgspec import Struct

from screens.acts.act import Act, Group
from screens.acts.every_screen import DOSSIER
from screens.frame.view import View
from screens.votes.steps import Step, named
from screens.words import _
from store.plan.vote_rules import Method, TiePolicy
from store.text.messages import N_
from store.votes.candidates import Candidate
from store.votes.commands import ballots, declaring, hands, keyings, opening, slate
from store.votes.rules.profile import completed_slate
from store.votes.vote import Vote, VoteState


class AtVotes(Struct, frozen=True):
    """The vote that is shown, and the name under the cursor."""

    view: View
    vote: Vote | None = None
    candidate: Candidate | None = None

    @property
    def pending(self) -> Vote | None:
        return self.vote if self.vote is not None and self.vote.pending else None

    @property
    def half_keyed(self) -> bool:
        """Whether one of two people has keyed it in."""
        vote = self.pending
        if vote is None or vote.state is not VoteState.COUNTING:
            return False
        return bool(vote.count.sheets)

    @property
    def decides_tie(self) -> bool:
        """Whether a tie is to be decided first; one that is voted on again is declared."""
        vote = self.pending
        return vote is not None and vote.tied and vote.rules.ties is not TiePolicy.RE_VOTE


def _at_step(step: Step, why: str) -> str:
    """A reason with the step of the vote that is not done."""
    return _("{why} (step {step})").format(why=why, step=named(step))


def _none_open(at: AtVotes) -> str:
    return "" if at.pending else _at_step(Step.OPEN, _("no vote is open"))


def _one_open(at: AtVotes) -> str:
    return _("a vote is open") if at.view.conference.votes.open else ""


def _not_unanimous(at: AtVotes) -> str:
    if at.pending and at.pending.method is not Method.HANDS_LIST:
        return _("only where hands are raised for the whole list")
    return _none_open(at)


def _not_to_count(at: AtVotes) -> str:
    declared = at.vote is not None and at.vote.state is VoteState.DECLARED
    if not declared and (vote := at.pending):
        if vote.keying is None:
            return _("two people have keyed it in already")
        begun = vote.count.ballots.get(vote.keying)
        if vote.method.secret and begun:
            return _("{count} ballots are keyed in one by one").format(count=len(begun))
        return ""
    return "" if declared else _none_open(at)


def _not_secret(at: AtVotes) -> str:
    if at.pending and not at.pending.method.secret:
        return _("hands are raised, there are no ballots")
    return _none_open(at)


def _no_ballots(at: AtVotes) -> str:
    if said := _not_secret(at):
        return said
    done = at.pending is not None and at.pending.keying is None
    return _("two people have keyed it in already") if done else ""


def _nothing_keyed(at: AtVotes) -> str:
    if at.pending and not at.pending.count.keyings:
        return _("nothing is keyed in yet")
    return _none_open(at)


def _not_to_declare(at: AtVotes) -> str:
    vote = at.pending
    if vote is None:
        return _none_open(at)
    if vote.state is VoteState.DIFFERENT:
        return _at_step(Step.CHECK, _("the two keyings differ"))
    if at.half_keyed:
        return _at_step(Step.CHECK, _("a second person has to key it in as well"))
    counted = vote.state is VoteState.COUNTED
    return "" if counted else _at_step(Step.COUNT, _("it is not counted yet"))


def _frozen(at: AtVotes) -> str:
    frozen = at.view.conference.votes.freezes_slate
    return _("the call of the vote has fixed it") if frozen else ""


def _no_row(at: AtVotes) -> str:
    return "" if at.candidate else _("no name of the list is chosen")


def _counts(at: AtVotes) -> Sequence[str]:
    vote = at.vote
    if vote is not None and vote.state is VoteState.DECLARED:
        return [_("Correct the declared count…"), _("Correct")]
    if vote is not None and vote.method.secret and not at.half_keyed:
        return [_("Enter the totals of the ballots…"), _("Totals")]
    if at.half_keyed:
        return [_("Check: key the count in a second time…"), _("Second keying")]
    if vote is not None and vote.sheet is not None:
        return [_("Enter the count anew…"), _("Count anew")]
    return [_("Enter the count…"), _("Count")]


def _declares(at: AtVotes) -> Sequence[str]:
    return [_("Decide the tie…")] if at.decides_tie else [_("Declare the result"), _("Declare")]


_ROW, _HERE = Group.ROW, Group.SCREEN

PROFILE = Act(
    N_("Complete the candidate's profile…"),
    "ctrl+e",
    "profile",
    _ROW,
    slate.AmendCandidate,
    _no_row,
)
OPEN = Act(
    N_("Open the vote…"),
    "ctrl+o",
    "open",
    _HERE,
    opening.OpenVote,
    _one_open,
    short=N_("Open the vote"),
)
COUNT = Act(
    N_("Enter the count, or correct it…"),
    "enter",
    "count",
    _HERE,
    hands.CountHands,
    _not_to_count,
    _counts,
)
UNANIMOUS = Act(N_("Unanimous"), "ctrl+a", "unanimous", _HERE, hands.CountUnanimous, _not_unanimous)
COLLECT = Act(
    N_("Ballots issued and returned…"),
    "ctrl+g",
    "collect",
    _HERE,
    ballots.Collect,
    _not_secret,
    short=N_("Issued, returned"),
)
READ_BALLOTS = Act(
    N_("Key in ballot by ballot…"),
    "ctrl+k",
    "read_ballots",
    _HERE,
    ballots.KeyBallot,
    _no_ballots,
    short=N_("Ballot by ballot"),
)
DISCARD = Act(
    N_("Set a keying aside… (reason)"),
    "ctrl+l",
    "discard",
    _HERE,
    keyings.DiscardKeying,
    _nothing_keyed,
    short=N_("Set a keying aside"),
)
DECLARE = Act(
    N_("Declare the result"),
    "ctrl+d",
    "declare",
    _HERE,
    declaring.Declare,
    _not_to_declare,
    _declares,
)
OTHER = Act(
    N_("Another vote, a further round…"),
    "ctrl+b",
    "other",
    _HERE,
    opening.OpenVote,
    _one_open,
    short=N_("Another vote"),
)
NEW = Act(
    N_("Put a name on the list…"), "ctrl+n", "new", _HERE, slate.Nominate, short=N_("Add a name")
)
BRING_IN = Act(
    N_("Bring in a list of names (xlsx, csv)"),
    "ctrl+r",
    "bring_in",
    _HERE,
    slate.ListCandidates,
    _frozen,
)
IN_FULL = Act(N_("Announcement and structure in full"), "ctrl+w", "in_full", short=N_("In full"))
PAPERS = Act(
    N_("Ballots, tally sheets, counting record on paper"), "ctrl+s", "papers", short=N_("Papers")
)

ACTS: Sequence[Act] = (
    PROFILE,
    Act(
        N_("Take the name off the list… (reason)"),
        "delete",
        "withdraw",
        _ROW,
        slate.WithdrawCandidate,
        _no_row,
    ),
    OPEN,
    UNANIMOUS,
    COUNT,
    COLLECT,
    READ_BALLOTS,
    DISCARD,
    DECLARE,
    OTHER,
    Act(N_("Call the vote off… (reason)"), "ctrl+x", "abandon", _HERE, opening.Abandon, _none_open),
    NEW,
    BRING_IN,
    IN_FULL,
    PAPERS,
    Act(N_("Counting team…"), "ctrl+t", "before('tellers')", _HERE, opening.NameTellers, _frozen),
    Act(N_("Who has a vote…"), "ctrl+u", "before('entitle')", _HERE, opening.Entitle, _one_open),
    Act(N_("Rules of the vote…"), "", "before('rules')", _HERE, opening.SetRules, _frozen),
    Act(N_("The vote before"), "left", "turn(-1)", Group.MOVING),
    Act(N_("The vote after"), "right", "turn(1)", Group.MOVING),
)


def acts_now(at: AtVotes) -> Sequence[Act]:
    """What Enter does, and at most two more."""
    vote = at.vote
    if vote is None or not vote.pending:
        if at.view.conference.programme.closed_at is not None:
            return DOSSIER, IN_FULL, PAPERS
        if vote is not None and vote.declared_at is not None:
            return IN_FULL, OTHER, PAPERS
        return (OPEN, NEW, OTHER) if completed_slate(at.view.conference) else (NEW, OPEN, OTHER)
    if at.half_keyed:
        return (READ_BALLOTS if vote.count.ballots else COUNT), DISCARD
    if vote.state is VoteState.COUNTED:
        return DECLARE, DISCARD if vote.rules.keyed_twice else IN_FULL
    if vote.state is VoteState.DIFFERENT:
        return (DISCARD,)
    if vote.method.secret:
        return (READ_BALLOTS, COLLECT) if vote.count.announced else (COLLECT, READ_BALLOTS)
    return (COUNT,) if vote.method.by_person else (COUNT, UNANIMOUS)
