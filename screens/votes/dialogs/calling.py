"""The questions asked when a vote is called, a tie is ended, a result is declared."""

from collections.abc import Awaitable, Callable
from typing import Any

from msgspec.structs import replace
from textual.app import App

from screens.frame.view import View
from screens.votes.refusal_words import check_sentence
from screens.votes.rule_words import TIE_POLICIES
from screens.votes.words import SUBJECTS, name_in, named, result_sentence, vote_title
from screens.widgets.choice import Choice
from screens.widgets.dialog import ask
from screens.widgets.form import ask_consent, ask_reason, ask_text
from screens.words import _
from store.conference.conference import Conference
from store.plan.vote_rules import TiePolicy
from store.programme.opening import opens
from store.programme.stepping import upcoming_vote_item
from store.text.vietnamese import clean
from store.votes.candidates import Role
from store.votes.commands.declaring import BreakTie, Declare, chosen_of
from store.votes.commands.opening import Abandon, OpenVote
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import electors, electors_present
from store.votes.rules.reconciliation import reconcile, warnings
from store.votes.rules.rounds import further_round
from store.votes.vote import Subject, Vote

_FURTHER, _AGAIN = "further", "again"
_MAIN = Subject.DELEGATION

_FOR_THE_CHAIR = (VoteRefusal.OUT_OF_TURN, VoteRefusal.NO_QUORUM)

WhichVote = Callable[[App[Any], Conference], Awaitable[OpenVote]]
"""Asks which vote is to be opened."""


async def ask_before_opening(app: App[Any], conference: Conference) -> None:
    """Enter has the first vote opened although the conference is not. Raises GivenUp."""
    if opens(conference) and not conference.votes.all:
        heading, said = _("Open a vote now?"), _("The conference is not open yet.")
        await ask_consent(app, heading, said, _("Open"))


async def ask_delegation(app: App[Any], conference: Conference) -> OpenVote:
    """The vote on the delegation; once its result is declared it is asked what is wanted."""
    decided = conference.votes.decided
    if decided is None:
        return OpenVote()
    options: list[tuple[Any, ...]] = [(None, _("Nothing: the declared result counts"))]
    options += _further(conference)
    options.append((_AGAIN, _("A new vote, whose result takes the place of the declared one")))
    said = result_sentence(decided) if decided.sheet else vote_title(decided)
    heading = _("The result of this vote is declared. What is wanted?")
    if await ask(app, Choice(heading, options, said)) == _FURTHER:
        return await _ask_newcomers(app, conference)
    heading = _("Why is it voted on again? The reason stands in the minutes.")
    return OpenVote(again=await ask_reason(app, heading, said))


def _further(conference: Conference) -> list[tuple[str, str]]:
    """The answer that calls a further round, where there is one to call."""
    further = further_round(conference.votes)
    if further is None:
        return []
    names = ", ".join(named(c, further.candidates) for c in further.candidates)
    return [(_FURTHER, _("Round {round}: {names}").format(round=further.round, names=names))]


async def _ask_newcomers(app: App[Any], conference: Conference) -> OpenVote:
    """A further round; where names were added since the first one, whether they stand."""
    further = further_round(conference.votes)
    if further is None or not further.newcomers:
        return OpenVote(further=True)
    listed = (*further.candidates, *further.newcomers)
    names = ", ".join(named(c, listed) for c in further.newcomers)
    heading = _("Names were added since the first round")
    why = _("The conference decides whether they stand.")
    options = [
        (False, _("They do not stand")),
        (True, _("They stand: {names}").format(names=names)),
    ]
    if not await ask(app, Choice(heading, options, why)):
        return OpenVote(further=True)
    label = _("The conference's decision; it stands in the minutes")
    return OpenVote(further=True, newcomers=await ask_text(app, heading, label, explanation=names))


async def ask_opening(app: App[Any], view: View, opening: OpenVote) -> OpenVote:
    """The opening, with the chair's reasons when it is before its turn or there is no quorum. What
    no reason helps is refused before one is asked for."""
    conference = view.conference
    if opening.decide(conference, view.circumstances).refusal not in _FOR_THE_CHAIR:
        return opening
    early = upcoming_vote_item(conference)
    if early and opening.subject is _MAIN and not opening.further:
        heading = _("The programme has not come to item {number}: {title}").format(
            number=early.label, title=early.title
        )
        reason = await ask_text(app, heading, _("The chair's reason for voting now"))
        opening = replace(opening, out_of_turn=reason)
    voters, present = len(electors(conference)), len(electors_present(conference))
    quorum = conference.votes.rules(conference.plan.vote).quorum
    if quorum.reached(present, voters):
        return opening
    said = _("{present} of {summoned} with a vote are present; {needed} are needed.").format(
        present=present, summoned=voters, needed=quorum.needed(voters)
    )
    label = _("The chair's reason for voting all the same")
    reason = await ask_text(app, _("No quorum for this vote"), label, explanation=said)
    return replace(opening, chair_reason=reason)


async def ask_other_vote(app: App[Any], conference: Conference) -> OpenVote:
    """A procedural question, or a further round of the last vote."""
    others = [(subject, SUBJECTS[subject]) for subject in Subject if subject is not _MAIN]
    options = [*_further(conference), *others]
    subject = await ask(app, Choice(_("What is put to the vote?"), options))
    if subject == _FURTHER:
        return await _ask_newcomers(app, conference)
    usual = "" if subject is Subject.OTHER else SUBJECTS[subject]
    label = _("The question, as it is read out")
    title = await ask_text(app, _("Put to the vote"), label, usual)
    return OpenVote(subject=subject, title=clean(title))


async def ask_abandonment(app: App[Any], vote: Vote) -> Abandon:
    """Why a vote is called off."""
    heading = _("Call this vote off: {title}").format(title=vote_title(vote))
    return Abandon(await ask_reason(app, heading), vote=vote.number)


async def ask_declaration(app: App[Any], vote: Vote) -> Declare:
    """The declaration; warnings are shown and need a reason, which is printed."""
    found = warnings(reconcile(vote, vote.sheet)) if vote.sheet and vote.pending else ()
    heading = _("Why may the result be declared all the same? The reason is printed.")
    reasons = {
        one.check.value: await ask_reason(app, heading, f"! {check_sentence(one, vote)}")
        for one in found
    }
    only = next(iter(reasons.values())) if len(reasons) == 1 else ""
    return Declare(only, reasons, vote=vote.number)


async def ask_tie(app: App[Any], conference: Conference, vote: Vote) -> BreakTie:
    """End a tie as the rules say; for the chair's decision, who is chosen and why. Who is thereby
    elected is shown before it is recorded."""
    role, seating = next(
        ((role, seating) for role, seating in vote.seatings.items() if seating.contested),
        (Role.OFFICIAL, None),
    )
    if seating is None or vote.rules.ties is TiePolicy.RE_VOTE:
        return BreakTie(role, vote=vote.number)  # refused, with the sentence for it
    chosen: list[int] = []
    while vote.rules.ties is TiePolicy.CHAIR and len(chosen) < seating.contested:
        left = [c for c in vote.candidates if c.number in seating.tied - set(chosen)]
        heading = _("Equal votes: whom does the chair choose?")
        equals = [(c.number, f"{name_in(vote, c.number)}  {c.birth[:4]}  {c.unit}") for c in left]
        chosen.append(await ask(app, Choice(heading, equals)))
    elected = chosen_of(vote, seating, chosen, conference.plan.date.year)
    said = "\n".join(
        sentence.format(names=", ".join(name_in(vote, n) for n in sorted(numbers)) or "–")
        for sentence, numbers in (
            (_("Equal votes: {names}"), seating.tied),
            (_("Elected by this decision: {names}"), elected),
        )
    )
    reason = await ask_reason(app, TIE_POLICIES[vote.rules.ties].capitalize(), said)
    return BreakTie(role, tuple(chosen), reason, vote=vote.number)
