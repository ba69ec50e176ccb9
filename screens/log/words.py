"""The log in words: each fact as one line, by the table of its part."""

from screens.attendance import log_lines as attendance
from screens.badges import log_lines as badges
from screens.frame.log_lines import Lines
from screens.honors import log_lines as honors
from screens.people import log_lines as people
from screens.programme import log_lines as programme
from screens.votes import log_lines as votes
from screens.words import _
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.facts.kinds import LossSettled, Retracted


def describe(fact: Fact, conference: Conference) -> str:
    """What happened, in one sentence without its time and desk. ``fact`` is one of the
    conference's history."""
    line = LINES.get(type(fact.what))
    if line is None:
        return _("An entry of a newer version: {kind}").format(kind=fact.kind)
    return line(fact.what, conference)


def _taken_back(what: Retracted, conference: Conference) -> str:
    fact = conference.find_fact(what.fact)
    said = describe(fact, conference) if fact else what.fact
    return _("Taken back: {what} – reason: {reason}").format(what=said, reason=what.reason)


def _settled(what: LossSettled, _conference: Conference) -> str:
    said = _("Settled what was set aside ({count} bytes) or is missing ({heads} heads): {reason}")
    return said.format(count=what.torn_bytes, heads=len(what.heads), reason=what.reason)


_PARTS = (people, attendance, honors, votes, badges, programme)
LINES: Lines = {
    Retracted: _taken_back,
    LossSettled: _settled,
    **{k: v for part in _PARTS for k, v in part.LINES.items()},
}
