"""Lines of the log about the slate and votes. What a single ballot says stands in none."""

from typing import Any

from msgspec.structs import asdict

from screens.frame.log_lines import lines
from screens.people.words import name_and_number
from screens.votes.rule_words import rule_line
from screens.votes.words import finished_sentence, name_in
from screens.words import _
from store.conference.conference import Conference
from store.text.messages import N_
from store.votes import facts
from store.votes.candidates import How
from store.votes.count_steps import as_declared
from store.votes.state import known_rules


def _listed(what: facts.CandidateListed, _conference: Conference) -> str:
    candidate = what.candidate
    match candidate.get("how"):
        case How.NOMINATED:
            said = _("Nominated in the hall: {name}, by {proposer}")
        case How.STOOD:
            said = _("Stands: {name}")
        case _other:
            said = _("On the slate: {name}")
    return said.format(name=candidate["name"], proposer=candidate.get("proposer", ""))


def _rules_set(what: facts.RulesSet, conference: Conference) -> str:
    """The rules as they were adopted then."""
    changes: dict[str, Any] = {}
    for fact in conference.history:
        if isinstance(fact.what, facts.RulesSet):
            counts = fact.id not in conference.retracted or fact.what is what
            changes |= fact.what.changes if counts else {}
        if fact.what is what:
            break
    rules = known_rules(conference.plan.vote, changes)
    said = filter(None, (rule_line(name, rules) for name in what.changes))
    return _("Rules of the vote: {rules}").format(rules="; ".join(said))


def _entitled(what: facts.Entitled | facts.CategoryEntitled, conference: Conference) -> str:
    if isinstance(what, facts.Entitled):
        name = name_and_number(what.delegate, conference)
    else:
        name = what.category
    said = _("Has a vote: {name} – reason: {reason}")
    if not what.votes:
        said = _("Has no vote: {name} – reason: {reason}")
    return said.format(name=name, reason=what.reason)


def _opened(what: facts.Opened, _conference: Conference) -> str:
    """With what the chair decided about the call, and the reasons given."""
    said = [
        _("Vote called: {title} ({present} present of {summoned} with a vote)").format(
            title=what.title, present=len(what.present), summoned=what.summoned
        )
    ]
    reasons = (
        (what.without_quorum, _("without a quorum, the chair's reason: {reason}")),
        (what.again, _("voted on again, reason: {reason}")),
        (what.out_of_turn, _("before its item of the programme, the chair's reason: {reason}")),
    )
    said += [sentence.format(reason=reason) for reason, sentence in reasons if reason]
    return " – ".join(said)


def _ballot(what: facts.BallotKeyed, _conference: Conference) -> str:
    # which names a paper bears is nobody's business: a single ballot stays secret
    said = _("A valid ballot read (keying {keying}, {by})")
    if not what.valid:
        said = _("An invalid ballot read (keying {keying}, {by})")
    return said.format(keying=what.keying, by=what.by)


def _tallied(what: facts.Tallied, _conference: Conference) -> str:
    if what.returned is None:
        return _("Hands counted person by person by {by}").format(by=what.by)
    return _(
        "Ballots counted (keying {keying}, {by}): returned {returned}, valid {valid}, "
        "invalid {invalid}"
    ).format(**asdict(what))


def _counted(what: facts.Counted, conference: Conference) -> str:
    held = conference.votes.meant(what)
    silent = len(held.present) - what.approve - what.against - what.other if held else 0
    said = _("Count: {approve} in favour, {against} against, {other} other")
    if silent > 0:
        said = _("Count: {approve} in favour, {against} against, {other} other, {silent} no hand")
    return said.format(silent=silent, **asdict(what))


def _collected(what: facts.Collected, _conference: Conference) -> str:
    said = _("Ballots issued {issued}, returned {returned}; counting begins")
    if what.exchanged:
        said = _(
            "Ballots issued {issued}, {exchanged} of them for spoiled ones, returned {returned}; "
            "counting begins"
        )
    return said.format(**asdict(what))


def _tie_broken(what: facts.TieBroken, conference: Conference) -> str:
    held = conference.votes.meant(what)
    names = [name_in(held, number) for number in what.chosen] if held else []
    return _("Tie decided: {names}").format(names="; ".join(names))


def _declared(what: facts.Declared, conference: Conference) -> str:
    """What was declared then, whatever the count is now."""
    held = conference.votes.meant(what)
    at = next(fact.at for fact in reversed(conference.history) if fact.what is what)
    then = as_declared(held, what, at) if held else None
    result = finished_sentence(then) if then and then.sheet else ""
    return f"{_('The result is declared')} {result}".strip()


LINES = lines(
    {
        facts.CandidateListed: _listed,
        facts.RulesSet: _rules_set,
        facts.Entitled: _entitled,
        facts.CategoryEntitled: _entitled,
        facts.Opened: _opened,
        facts.BallotKeyed: _ballot,
        facts.Tallied: _tallied,
        facts.TieBroken: _tie_broken,
        facts.Declared: _declared,
        facts.CandidateAmended: N_("Profile of candidate {candidate} amended: {fields}"),
        facts.CandidateWithdrawn: N_("Off the slate: candidate {candidate} – reason: {reason}"),
        facts.TellersNamed: N_("Counting team: {names}"),
        facts.Collected: _collected,
        facts.ZoneCounted: N_("Hands of {zone} counted by {teller} (keying {keying}, {by})"),
        facts.Counted: _counted,
        facts.KeyingDiscarded: N_("Keying {keying} set aside – reason: {reason}"),
        facts.Reopened: N_("A declared count is corrected – reason: {reason}"),
        facts.Abandoned: N_("Vote called off – reason: {reason}"),
    },
    fields=lambda what, _c: ", ".join(what.changes),
    names=lambda what, conference: "; ".join(
        name_and_number(number, conference) for number in what.tellers
    ),
)
