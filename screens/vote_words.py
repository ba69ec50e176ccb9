"""What is said of a vote: on the screen, by the chair, in the minutes."""

from __future__ import annotations

from screens.words import _
from store.plan import Base, Plan
from store.vietnamese import percent, two_digits
from store.votes import Role, Vote


def base_phrase(base: Base) -> str:
    """The number a majority is a share of, in words."""
    return {
        Base.SUMMONED: _("those summoned with a vote"),
        Base.PRESENT: _("those present with a vote"),
        Base.ISSUED: _("ballots issued"),
        Base.RETURNED: _("ballots returned"),
        Base.VALID: _("votes given"),
    }[base]


def rules_passed() -> str:
    """The checks a count of hands has passed before it stands: whole numbers not below zero,
    and no more hands than electors present."""
    return "R1 ✓  R2 ✓"


def result_sentence(vote: Vote) -> str:
    """``Kết quả: 183/183 đại biểu có mặt tán thành, đạt 100 %; …``"""
    assert vote.hands is not None, "a sentence on the result needs a count"
    return _(
        "Result: {approve}/{base} of {phrase} in favour, {percent}; against: {against}; other "
        "opinion: {other}."
    ).format(
        approve=vote.hands.approve,
        base=vote.base_count,
        phrase=base_phrase(vote.base),
        percent=percent(vote.hands.approve, vote.base_count),
        against=vote.hands.against,
        other=vote.hands.other,
    )


def decision_sentence(vote: Vote, plan: Plan) -> str:
    """What the conference has thereby decided."""
    if not vote.adopted:
        return _("The list is not adopted.")
    officials = sum(c.role == Role.OFFICIAL for c in vote.candidates)
    alternates = len(vote.candidates) - officials
    if not alternates:
        return _("The conference sends {officials} delegates to {event}.").format(
            officials=two_digits(officials), event=plan.higher_event
        )
    return _(
        "The conference sends {officials} official and {alternates} alternate delegates to {event}."
    ).format(
        officials=two_digits(officials),
        alternates=two_digits(alternates),
        event=plan.higher_event,
    )


def announcement(vote: Vote, plan: Plan) -> str:
    """What the chair reads out."""
    return result_sentence(vote) + " " + decision_sentence(vote, plan)
