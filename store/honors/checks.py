"""Checks of prepared honors, before the paper is signed and read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from store.conference.conference import Conference
from store.honors import bonus
from store.honors.honor import Honor, Level, RecipientKind
from store.honors.recipients import letters_of, name_and_year
from store.people.state import Roll
from store.plan.law import Decider, HonorForm, law, profile_for
from store.plan.plan import Plan


class HonorFlaw(StrEnum):
    """A flaw of a prepared honor, the gravest first."""

    LEVEL_MAY_NOT = "level_may_not"  # the decider, or the level, may not award this form
    KIND_MAY_NOT = "kind_may_not"  # the form is not for this kind of recipient
    SAME_ACHIEVEMENT = "same_achievement"  # one achievement, several honors (Luật 06/2022/QH15)
    NOT_ON_ROLL = "not_on_roll"
    NO_REPRESENTATIVE = "no_representative"
    NUMBER_MISSING = "number_missing"
    NUMBER_TO_FOLLOW = "number_to_follow"  # a spontaneous honor of the day
    DATE_MISSING = "date_missing"
    DATE_UNREADABLE = "date_unreadable"
    DECIDER_UNKNOWN = "decider_unknown"
    DECIDER_MISSING = "decider_missing"  # the form is one of several, by who decides
    FORM_UNKNOWN = "form_unknown"
    AMOUNT_DIFFERS = "amount_differs"


Flaw = tuple[HonorFlaw, Mapping[str, Any]]


class Objection(Struct, frozen=True):
    """One flaw of one honor; the details are for its sentence."""

    honor: int
    flaw: HonorFlaw
    details: Mapping[str, Any]

    @property
    def to_mend(self) -> bool:
        """An amount that differs from the law's is the decision's, and stays."""
        return self.flaw is not HonorFlaw.AMOUNT_DIFFERS


def objections(conference: Conference) -> list[Objection]:
    """Everything that is not in order, honor by honor in the order of the stage."""
    listed = conference.honors.listed
    twins = _honored_again(listed, conference.roll)
    found: list[Objection] = []
    for honor in listed:
        flaws = [*_by_law(honor, conference.plan)]
        if other := twins.get(honor.number):
            flaws.append((HonorFlaw.SAME_ACHIEVEMENT, {"other": other}))
        flaws += [*_recipient(honor, conference), *_decision(honor)]
        flaws += _amount(honor, conference.plan)
        found += (Objection(honor.number, flaw, details) for flaw, details in flaws)
    return found


def suggestion_for(honor: Honor, plan: Plan) -> bonus.Suggestion | None:
    """The bonus by law, with the plan's date and rounding; None when the law has no figure."""
    return bonus.suggest(honor, plan.date, plan.honors.rounding)


def form_for(honor: Honor, plan: Plan) -> HonorForm | None:
    """The form in the law in force on the decision's date, or the conference's."""
    return bonus.form_of(honor, law(profile_for(bonus.decided_on(honor) or plan.date)))


def _by_law(honor: Honor, plan: Plan) -> Iterable[Flaw]:
    one_law = law(profile_for(bonus.decided_on(honor) or plan.date))
    form, meant = bonus.form_of(honor, one_law), bonus.forms_meant(honor, one_law)
    decider = bonus.decider_named(honor)
    if honor.decider and bonus.decider_of(honor) is None:
        yield HonorFlaw.DECIDER_UNKNOWN, {"decider": honor.decider}
    if not meant:
        yield HonorFlaw.FORM_UNKNOWN, {"form": honor.form}
    elif form or decider or honor.level:
        yield from _beyond_the_level(honor, decider, (form,) if form else meant)
    elif not honor.decider:
        yield HonorFlaw.DECIDER_MISSING, {"form": honor.form}
    if form is not None and form.bonuses and form.bonus(honor.kind) is None:
        yield HonorFlaw.KIND_MAY_NOT, {"form": form.name}


def _beyond_the_level(
    honor: Honor, decider: Decider | None, forms: Sequence[HonorForm]
) -> Iterable[Flaw]:
    """Unless who decided may award one of ``forms``, and the level that is written too."""
    may_decide = dict.fromkeys(name for form in forms for name in form.deciders)
    levels = {level for form in forms for level in bonus.levels_of(form)}
    details = {
        "form": honor.form,
        "deciders": ", ".join(may_decide),
        "source": "; ".join(dict.fromkeys(form.source for form in forms)),
        "verified": all(form.verified for form in forms),
    }
    if decider is not None and decider.name not in may_decide:
        said = honor.decider if bonus.decider_of(honor) else decider.name
        yield HonorFlaw.LEVEL_MAY_NOT, details | {"decider": said}
    elif honor.level in list(Level) and honor.level not in levels:
        yield HonorFlaw.LEVEL_MAY_NOT, details | {"level": honor.level}


def _honored_again(honors: Iterable[Honor], roll: Roll) -> dict[int, str]:
    """By number, the form of another honor of the same recipient for the same achievement."""
    together: dict[tuple[str, str, str], list[tuple[Honor, _Who]]] = defaultdict(list)
    for honor in honors:
        who = _who(honor, roll)
        together[honor.kind, who.name, letters_of(honor.citation)].append((honor, who))
    return {
        honor.number: other.form
        for several in together.values()
        for honor, who in several
        for other, other_who in several
        if other is not honor and who.may_be(other_who)
    }


class _Who(Struct, frozen=True):
    """A recipient: the name in letters alone, badge number and year of birth if known."""

    name: str
    delegate: int = 0
    year: str = ""

    def may_be(self, other: _Who) -> bool:
        """Whether two of one name may be one person: same delegate, or no different years of
        birth."""
        if self.delegate and other.delegate:
            return self.delegate == other.delegate
        return not self.year or not other.year or self.year == other.year


def _who(honor: Honor, roll: Roll) -> _Who:
    if not _in_person(honor):
        return _Who(letters_of(honor.recipient))
    name, year = name_and_year(honor.recipient)
    delegate = roll.get(honor.delegate)
    if delegate is None:
        return _Who(name, 0, year)
    return _Who(name_and_year(delegate.name)[0], delegate.number, delegate.birth_year)


def _in_person(honor: Honor) -> bool:
    return honor.kind == RecipientKind.INDIVIDUAL.value


def _recipient(honor: Honor, conference: Conference) -> Iterable[Flaw]:
    delegate = conference.roll.get(honor.delegate)
    on_roll = delegate is not None and not delegate.withdrawn
    if _in_person(honor) or honor.delegate:
        if not on_roll:
            yield HonorFlaw.NOT_ON_ROLL, {}
    elif not honor.representative:
        yield HonorFlaw.NO_REPRESENTATIVE, {}


def _decision(honor: Honor) -> Iterable[Flaw]:
    if not honor.decision:
        flaw = HonorFlaw.NUMBER_TO_FOLLOW if honor.spontaneous else HonorFlaw.NUMBER_MISSING
        yield flaw, {}
        return
    if bonus.decided_on(honor) is None:
        written = honor.decision_date
        flaw = HonorFlaw.DATE_UNREADABLE if written else HonorFlaw.DATE_MISSING
        yield flaw, {"written": written} if written else {}
    elif honor.decision_date and bonus.read_day(honor.decision_date) is None:
        yield HonorFlaw.DATE_UNREADABLE, {"written": honor.decision_date}


def _amount(honor: Honor, plan: Plan) -> Iterable[Flaw]:
    suggestion = suggestion_for(honor, plan)
    if suggestion is not None and honor.amount and honor.amount != suggestion.amount:
        figures = {"amount": honor.amount, "suggested": suggestion.amount}
        yield HonorFlaw.AMOUNT_DIFFERS, figures
