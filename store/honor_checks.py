"""Checks of prepared honors: what someone should look at before the paper is signed and read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from store.bonus import Suggestion, decided_on, decider_of, form_of, read_day, suggest
from store.honors import Honor, RecipientKind
from store.law import law, profile_for
from store.vietnamese import fold

if TYPE_CHECKING:
    from store.conference import Conference
    from store.plan import Plan


class HonorFlaw(StrEnum):
    """What is not in order, the gravest first."""

    LEVEL_MAY_NOT = "level_may_not"  # the decider may not award this form
    KIND_MAY_NOT = "kind_may_not"  # the form is not for this kind of recipient
    SAME_ACHIEVEMENT = "same_achievement"  # one achievement, several honors (Luật 06/2022/QH15)
    NOT_ON_ROLL = "not_on_roll"
    NO_REPRESENTATIVE = "no_representative"
    NUMBER_MISSING = "number_missing"
    NUMBER_TO_FOLLOW = "number_to_follow"  # a spontaneous honor of the day
    DATE_MISSING = "date_missing"
    DATE_UNREADABLE = "date_unreadable"
    FORM_UNKNOWN = "form_unknown"
    AMOUNT_DIFFERS = "amount_differs"


class Finding(Struct, frozen=True):
    """One flaw of one honor; the details are for its sentence."""

    honor: int
    flaw: HonorFlaw
    details: Mapping[str, Any] = field(default_factory=dict)


def findings(conference: Conference) -> list[Finding]:
    """Everything that is not in order, honor by honor in the order of the stage."""
    listed = conference.honors.listed
    twins = _honored_again(listed)
    found: list[Finding] = []
    for honor in listed:
        found += _by_law(honor, conference.plan)
        if other := twins.get(honor.number):
            found.append(Finding(honor.number, HonorFlaw.SAME_ACHIEVEMENT, {"other": other}))
        found += _recipient(honor, conference)
        found += _decision(honor)
        found += _amount(honor, conference.plan)
    return found


def findings_of(conference: Conference, number: int) -> list[Finding]:
    return [finding for finding in findings(conference) if finding.honor == number]


def suggestion_for(honor: Honor, plan: Plan) -> Suggestion | None:
    return suggest(honor, plan.date, plan.honors.rounding)


def _by_law(honor: Honor, plan: Plan) -> Iterable[Finding]:
    one_law = law(profile_for(decided_on(honor) or plan.date))
    form, decider = form_of(honor, one_law), decider_of(honor)
    if form is None:
        yield Finding(honor.number, HonorFlaw.FORM_UNKNOWN, {"form": honor.form})
        return
    if decider is not None and decider.name not in form.deciders:
        deciders = ", ".join(form.deciders)
        yield Finding(
            honor.number,
            HonorFlaw.LEVEL_MAY_NOT,
            {"decider": honor.decider, "form": form.name, "deciders": deciders},
        )
    if form.bonuses and form.bonus(honor.kind) is None:
        yield Finding(honor.number, HonorFlaw.KIND_MAY_NOT, {"form": form.name})


def _honored_again(honors: Iterable[Honor]) -> dict[int, str]:
    """By number, the form of another honor of the same recipient for the same achievement."""
    together: dict[tuple[str, str, str], list[Honor]] = defaultdict(list)
    for honor in honors:
        who = str(honor.delegate) if _in_person(honor) and honor.delegate else fold(honor.recipient)
        together[honor.kind, who, fold(honor.citation)].append(honor)
    return {
        honor.number: next(other.form for other in several if other is not honor)
        for several in together.values()
        if len(several) > 1
        for honor in several
    }


def _in_person(honor: Honor) -> bool:
    return honor.kind == RecipientKind.INDIVIDUAL.value


def _recipient(honor: Honor, conference: Conference) -> Iterable[Finding]:
    delegate = conference.roll.get(honor.delegate)
    on_roll = delegate is not None and not delegate.withdrawn
    if _in_person(honor) or honor.delegate:
        if not on_roll:
            yield Finding(honor.number, HonorFlaw.NOT_ON_ROLL)
    elif not honor.representative:
        yield Finding(honor.number, HonorFlaw.NO_REPRESENTATIVE)


def _decision(honor: Honor) -> Iterable[Finding]:
    if not honor.decision:
        flaw = HonorFlaw.NUMBER_TO_FOLLOW if honor.spontaneous else HonorFlaw.NUMBER_MISSING
        yield Finding(honor.number, flaw)
        return
    if decided_on(honor) is None:
        written = honor.decision_date
        flaw = HonorFlaw.DATE_UNREADABLE if written else HonorFlaw.DATE_MISSING
        yield Finding(honor.number, flaw, {"written": written} if written else {})
    elif honor.decision_date and read_day(honor.decision_date) is None:
        yield Finding(honor.number, HonorFlaw.DATE_UNREADABLE, {"written": honor.decision_date})


def _amount(honor: Honor, plan: Plan) -> Iterable[Finding]:
    suggestion = suggestion_for(honor, plan)
    if suggestion is not None and honor.amount and honor.amount != suggestion.amount:
        yield Finding(
            honor.number,
            HonorFlaw.AMOUNT_DIFFERS,
            {"amount": honor.amount, "suggested": suggestion.amount},
        )
