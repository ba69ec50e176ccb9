"""The question before an act is taken back."""

from typing import Any

from textual.app import App

from screens.log.words import describe
from screens.widgets.dialog import GivenUp
from screens.widgets.form import ask_reason
from screens.words import _
from store.conference.commands import Retract
from store.conference.conference import Conference
from store.facts.fact import Fact


async def ask_retraction(
    app: App[Any], conference: Conference, fact: Fact, more: str = "", *, whole_act: bool = False
) -> Retract:
    """Asks for the reason to take ``fact`` back; ``more`` goes with what it says."""
    heading = _("Take back: {what}").format(what=describe(fact, conference)) + more
    reason = await ask_reason(app, heading, usual=_("entered by mistake"))
    return Retract(fact.id, reason, whole_act=whole_act)


def last_act_words(conference: Conference, desk: str, operator: str) -> str:
    """What Ctrl+Z takes back: one's own last act in words; "" where there is none."""
    fact = conference.last_act(desk, operator)
    return describe(fact, conference) + _others(fact, conference) if fact else ""


async def ask_take_back(app: App[Any], conference: Conference, desk: str, operator: str) -> Retract:
    """Asks for the reason to take back one's own last act. Raises GivenUp when there is none."""
    fact = conference.last_act(desk, operator)
    if fact is None:
        app.notify(
            _("You have done nothing yet that could be taken back."),
            severity="warning",
            markup=False,
        )
        raise GivenUp
    return await ask_retraction(app, conference, fact, _others(fact, conference), whole_act=True)


def _others(fact: Fact, conference: Conference) -> str:
    others = len(conference.act_of(fact)) - 1
    return " " + _("(and {count} more of the same act)").format(count=others) if others else ""
