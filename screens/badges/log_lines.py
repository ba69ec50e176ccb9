"""Lines of the log about badges."""

from __future__ import annotations

from screens.badges.words import REPRINT_REASONS
from screens.frame.log_lines import lines
from screens.people.words import name_and_number
from screens.words import _
from store.badges.facts import Printed, Why
from store.conference.conference import Conference
from store.people.facts import Reissued
from store.text.messages import N_


def _printed(what: Printed, conference: Conference) -> str:
    who = _who(what.numbers, conference)
    if not what.why:
        return _("Badge printed: {who}").format(who=who)
    why = REPRINT_REASONS[Why(what.why)]
    return _("Badge printed again ({why}): {who}").format(why=why, who=who)


def _who(numbers: tuple[int, ...], conference: Conference) -> str:
    if len(numbers) == 1:
        return name_and_number(numbers[0], conference)
    return _("{count} badges, numbers {first} to {last}").format(
        count=len(numbers), first=min(numbers), last=max(numbers)
    )


_REISSUED = N_("New badge code for a lost badge: {name}; the earlier one no longer admits")
LINES = lines(
    {Printed: _printed, Reissued: _REISSUED},
    name=lambda what, conference: name_and_number(what.number, conference),
)
