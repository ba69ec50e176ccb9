"""The questions asked before a vote opens: the rules it is held by, who has a vote, who counts."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from textual.app import App

from screens.frame.delegate_picker import Picker, ask_delegate
from screens.votes import rule_words
from screens.votes.refusal_words import REFUSALS
from screens.widgets.choice import Choice
from screens.widgets.dialog import GivenUp, ask
from screens.widgets.form import Field, Form, ask_reason
from screens.words import Words, _
from store.conference.commands import Command
from store.conference.conference import Conference
from store.plan.vote_rules import (
    AlternatesFrom,
    Base,
    Method,
    OneNameBlank,
    RuleError,
    SecondKeying,
    TiePolicy,
    Trait,
    VoteRules,
)
from store.text.messages import N_
from store.votes.commands.opening import Entitle, EntitleCategory, NameTellers, SetRules
from store.votes.refusals import VoteRefusal
from store.votes.rules.electors import electors, voting_categories

_DONE, _PERSON = object(), object()
_SHARES = ("quorum", "majority", "support")
_WRITTEN = ("seats", "alternates", "rounds", *_SHARES)


async def ask_rules(app: App[Any], conference: Conference) -> SetRules:
    """All rules at once: Enter changes one, the last line adopts them together; Esc gives up."""
    rules = conference.votes.rules(conference.plan.vote)
    changes: dict[str, Any] = {}
    here: Any = None
    heading = _("Rules of the vote: choose one to change it")
    said = _("The conference adopts them before a vote opens; then they are frozen.")
    while True:
        now = rules.with_changes(changes)
        lines = _rule_lines(now, changed=bool(changes))
        try:
            name = here = await ask(app, Choice(heading, lines, said, here=here))
        except GivenUp:
            if not changes or await _drops_changes(app):
                raise
            continue
        if name is _DONE:
            if not changes:
                raise GivenUp
            return SetRules(changes)
        try:
            value = await _ask_rule(app, name, now)
            now.with_changes({name: value})
        except GivenUp:
            continue
        except RuleError:
            wrong = _("“{value}” cannot stand for this rule.").format(value=value)
            app.notify(wrong, severity="error", markup=False)
        else:
            changes[name] = value


async def _drops_changes(app: App[Any]) -> bool:
    """Whether the rules are left without adopting what was changed."""
    heading = _("The rules were changed, but not adopted")
    options = [(False, _("Go on with the rules")), (True, _("Drop the changes"))]
    try:
        return await ask(app, Choice(heading, options))
    except GivenUp:
        return False


def _rule_lines(rules: VoteRules, *, changed: bool) -> list[tuple[Any, str]]:
    lines: list[tuple[Any, str]] = [
        (name, rule_words.rule_line(name, rules) or _NONE[name])
        for name in rules.packed()
        if name != "plurality"
    ]
    done = _("✓ Adopt these rules") if changed else _("Leave the rules as they are")
    return [*lines, (_DONE, done)]


_NONE = Words(
    priority=N_("priorities: none"), support=N_("no support is asked for a name from the floor")
)


async def _ask_rule(app: App[Any], name: str, rules: VoteRules) -> Any:
    value = rules.packed()[name]
    if name in _WRITTEN:
        hint = _("“>1/2” is more than half, “2/3” at least two thirds")
        written = _("A fraction; {hint}").format(hint=hint)
        label = written if name in _SHARES else _("A whole number")
        field = Field("text", label, str(value), optional=name == "support")
        return (await ask(app, Form(_("Rules of the vote"), [field])))["text"]
    if name == "priority":
        return await _ask_priorities(app)
    choices: dict[str, list[tuple[Any, str]]] = {
        "method": [(m.value, f"{m.letter}  {rule_words.METHODS[m]}") for m in Method],
        "base": [(b.value, rule_words.BASES[b]) for b in Base],
        "ties": [(t.value, rule_words.TIE_POLICIES[t]) for t in TiePolicy],
        "alternates_from": [(a.value, rule_words.ALTERNATES_FROM[a]) for a in AlternatesFrom],
        "second_keying": [(s.value, rule_words.SECOND_KEYINGS[s]) for s in SecondKeying],
        "one_name_blank": [(o.value, rule_words.ONE_NAME_BLANKS[o]) for o in OneNameBlank],
    }
    return await ask(app, Choice(_("Rules of the vote"), choices[name], here=value))


async def _ask_priorities(app: App[Any]) -> list[str]:
    """One after another, the most important first."""
    chosen: list[Trait] = []
    while len(chosen) < len(Trait):
        names = ", ".join(rule_words.TRAITS[trait] for trait in chosen)
        done = _("✓ That is all: {names}").format(names=names) if chosen else _("none")
        left: list[tuple[Any, str]] = [(t, rule_words.TRAITS[t]) for t in Trait if t not in chosen]
        heading = _("Priority {place} when votes are equal?").format(place=len(chosen) + 1)
        answer = await ask(app, Choice(heading, [(_DONE, done), *left]))
        if answer is _DONE:
            break
        chosen.append(answer)
    return [trait.value for trait in chosen]


async def ask_tellers(app: App[Any], conference: Conference) -> NameTellers:
    """The counting team, one person after another: head, secretary, members; Esc ends."""
    chosen: list[int] = []
    candidates = {one.delegate: one.name for one in conference.votes.slate}
    offices = [_("head"), _("secretary")]
    while True:
        office = offices[len(chosen)] if len(chosen) < len(offices) else _("member")
        names = "; ".join(conference.roll.delegates[number].name for number in chosen)
        heading = _("Counting team, 3 to 5 people: {office}? Esc ends. {names}").format(
            office=office, names=names
        )
        left = [d for d in conference.roll.summoned if d.number not in chosen]
        number = await app.push_screen_wait(Picker(heading, left))
        if number is None:
            if not chosen:
                raise GivenUp
            return NameTellers(tuple(chosen))
        if number in candidates:
            said = REFUSALS[VoteRefusal.TELLER_IS_CANDIDATE].format(name=candidates[number])
            app.notify(said, severity="error", markup=False)
        else:
            chosen.append(number)


async def ask_entitled(app: App[Any], conference: Conference) -> Entitle | EntitleCategory:
    """Give a category or one person a vote, or take it."""
    categories = voting_categories(conference)
    counts = {name: turnout.summoned for name, turnout in conference.turnout_by_category().items()}
    said = {True: "✓ " + _("has a vote"), False: "✗ " + _("has no vote")}
    options: list[tuple[Any, str, str]] = [
        (name, f"{name} ({counts.get(name, 0)})", said[votes]) for name, votes in categories.items()
    ]
    options.append((_PERSON, _("One person …"), ""))
    heading = _("Who has a vote? Enter changes a category.")
    chosen = await ask(app, Choice(heading, options))
    if chosen is not _PERSON:
        given = not categories[chosen]
        return EntitleCategory(chosen, given, await _ask_vote_given(app, chosen, given=given))
    delegate = await ask_delegate(app, conference, _("Who is to have a vote, or to lose it?"))
    given = delegate.number not in electors(conference)
    reason = await _ask_vote_given(app, delegate.name, given=given)
    return Entitle(delegate.number, given, reason)


async def _ask_vote_given(app: App[Any], name: str, *, given: bool) -> str:
    said = _("Give {name} a vote") if given else _("Take the vote of {name}")
    return await ask_reason(app, said.format(name=name))


QUESTIONS: Mapping[str, Callable[[App[Any], Conference], Awaitable[Command]]] = {
    "tellers": ask_tellers,
    "rules": ask_rules,
    "entitle": ask_entitled,
}
"""What is settled before a vote opens."""
