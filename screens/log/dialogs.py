"""The question before an act is taken back."""

from __future__ import annotations

from typing import Any

from textual.app import App

from screens.log.words import describe
from screens.widgets.form import ask_reason
from screens.words import _
from store.conference.commands import Command, Retract
from store.conference.conference import Conference


async def ask_take_back(
    app: App[Any], conference: Conference, desk: str, operator: str
) -> Command | None:
    """Asks for the reason to take back one's own last act; None when the dialog is left or there is
    none."""
    fact = conference.last_act(desk, operator)
    if fact is None:
        app.notify(_("You have done nothing yet that could be taken back."), markup=False)
        return None
    heading = _("Take back: {what}").format(what=describe(fact, conference))
    if more := len(conference.act_of(fact)) - 1:
        heading += " " + _("(and {count} more of the same act)").format(count=more)
    reason = await ask_reason(app, heading, usual=_("entered by mistake"))
    return None if reason is None else Retract(fact.id, reason, whole_act=True)
