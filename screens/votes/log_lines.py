"""What happened in votes, as lines of the log."""

from __future__ import annotations

from screens.votes.words import finished_sentence, rule_line
from screens.words import _
from store.codes.badge_code import printed_number
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.votes import facts
from store.votes.candidates import How
from store.votes.facts import CandidateAmended, CandidateListed, CandidateWithdrawn


def describe_votes(fact: Fact, conference: Conference) -> str:
    """A sentence for a fact about the slate or a vote; "" for any other."""
    return _slate(fact) or _before(fact, conference) or _count(fact) or _after(fact, conference)


def _slate(fact: Fact) -> str:
    match fact.what:
        case CandidateListed(candidate):
            said = {
                How.NOMINATED: _("Nominated in the hall: {name}, by {proposer}"),
                How.STOOD: _("Stands: {name}"),
            }.get(candidate.get("how", How.PREPARED), _("On the slate: {name}"))
            return said.format(name=candidate["name"], proposer=candidate.get("proposer", ""))
        case CandidateAmended(number, changes):
            said = _("Profile of candidate {number} amended: {fields}")
            return said.format(number=number, fields=", ".join(changes))
        case CandidateWithdrawn(number, reason):
            return _("Off the slate: candidate {number} – reason: {reason}").format(
                number=number, reason=reason
            )
    return ""


def _before(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case facts.RulesSet(changes):
            rules = conference.votes.rules(conference.plan.vote)
            lines = (rule_line(name, rules) for name in changes)
            return _("Rules of the vote: {rules}").format(rules="; ".join(filter(None, lines)))
        case facts.Entitled(delegate, votes, reason):
            said = _("Has a vote: {name} – reason: {reason}")
            if not votes:
                said = _("Has no vote: {name} – reason: {reason}")
            return said.format(name=_who(delegate, conference), reason=reason)
        case facts.CategoryEntitled(category, votes, reason):
            said = _("Has a vote: {name} – reason: {reason}")
            if not votes:
                said = _("Has no vote: {name} – reason: {reason}")
            return said.format(name=category, reason=reason)
        case facts.TellersNamed(tellers):
            names = "; ".join(_who(number, conference) for number in tellers)
            return _("Counting team: {names}").format(names=names)
        case facts.Opened():
            called = _("Vote called: {title} ({present} present of {summoned} with a vote)").format(
                title=fact.what.title, present=len(fact.what.present), summoned=fact.what.summoned
            )
            return " – ".join([called, *_decided_by_the_chair(fact.what)])
    return ""


def _decided_by_the_chair(opened: facts.Opened) -> list[str]:
    """What the chair decided about a call, with the reasons given."""
    said = (
        (opened.without_quorum, _("without a quorum, the chair's reason: {reason}")),
        (opened.again, _("voted on again, reason: {reason}")),
        (opened.out_of_turn, _("before its item of the programme, the chair's reason: {reason}")),
    )
    return [sentence.format(reason=reason) for reason, sentence in said if reason]


def _count(fact: Fact) -> str:
    match fact.what:
        case facts.Collected(_vote, issued, returned):
            return _("Ballots issued {issued}, returned {returned}; counting begins").format(
                issued=issued, returned=returned
            )
        case facts.BallotKeyed(_vote, keying, by, valid):
            # which names a paper bears is nobody's business: a single ballot stays secret
            said = _("A valid ballot read (keying {keying}, {by})")
            if not valid:
                said = _("An invalid ballot read (keying {keying}, {by})")
            return said.format(keying=keying, by=by)
        case facts.ZoneCounted(_vote, keying, by, zone, teller):
            return _("Hands of {zone} counted by {teller} (keying {keying}, {by})").format(
                zone=zone, teller=teller, keying=keying, by=by
            )
        case facts.Counted(_vote, approve, against, other):
            return _("Count: {approve} in favour, {against} against, {other} other").format(
                approve=approve, against=against, other=other
            )
        case facts.Tallied(_vote, keying, by):
            if fact.what.returned is None:
                return _("Hands counted person by person by {by}").format(by=by)
            return _(
                "Ballots counted (keying {keying}, {by}): returned {returned}, valid {valid}, "
                "invalid {invalid}"
            ).format(
                keying=keying,
                by=by,
                returned=fact.what.returned,
                valid=fact.what.valid,
                invalid=fact.what.invalid,
            )
        case facts.KeyingDiscarded(_vote, keying, reason):
            return _("Keying {keying} set aside – reason: {reason}").format(
                keying=keying, reason=reason
            )
    return ""


def _after(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case facts.TieBroken(vote, _role, _among, chosen):
            held = conference.votes.get(vote)
            names = [c.name for c in held.candidates if c.number in chosen] if held else []
            return _("Tie decided: {names}").format(names="; ".join(names))
        case facts.Declared(vote):
            held = conference.votes.get(vote)
            result = finished_sentence(held) if held and held.sheet else ""
            return " ".join(part for part in (_("The result is declared"), result) if part)
        case facts.Reopened(_vote, reason):
            return _("A declared count is corrected – reason: {reason}").format(reason=reason)
        case facts.Abandoned(_vote, reason):
            return _("Vote called off – reason: {reason}").format(reason=reason)
    return ""


def _who(number: int, conference: Conference) -> str:
    delegate = conference.roll.get(number)
    return f"{delegate.name} ({printed_number(number)})" if delegate else printed_number(number)
