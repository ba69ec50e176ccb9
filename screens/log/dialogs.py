"""The question before an act is taken back."""

from typing import Any

from textual.app import App

from screens.frame.view import View
from screens.log.words import describe, describe_act
from screens.widgets.dialog import give_up
from screens.widgets.form import ask_reason
from screens.words import _
from store.conference.commands import Retract
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.people.commands.numbering import TellApart


async def ask_retraction(
    app: App[Any], conference: Conference, fact: Fact, *, whole_act: bool
) -> Retract:
    """Asks for the reason to take ``fact`` back, alone or with its ``whole_act``."""
    what = describe_act(fact, conference) if whole_act else describe(fact, conference)
    heading = _("Take back: {what}").format(what=what)
    reason = await ask_reason(app, heading, usual=_("entered by mistake"))
    return Retract(fact.id, reason, whole_act=whole_act)


async def ask_telling_apart(app: App[Any], conference: Conference, fact: Fact) -> TellApart:
    """Asks for the reason to give the person of ``fact``, a listing, another badge number."""
    heading = _("Another number for: {what}").format(what=describe(fact, conference))
    reason = await ask_reason(app, heading, usual=_("two people under one number"))
    return TellApart(fact.id, reason)


def last_act_words(view: View) -> str:
    """What Ctrl+Z takes back: one's own last act in words; "" where there is none."""
    conference, fact = view.conference, _last_act(view)
    return describe_act(fact, conference) if fact else ""


async def ask_take_back(app: App[Any], view: View) -> Retract:
    """Asks for the reason to take back one's own last act. Raises GivenUp when there is none."""
    conference, fact = view.conference, _last_act(view)
    if fact is None:
        give_up(app, _("You have done nothing yet that could be taken back."))
    return await ask_retraction(app, conference, fact, whole_act=True)


def _last_act(view: View) -> Fact | None:
    return view.conference.last_act(view.desk, view.operator, view.machine)
