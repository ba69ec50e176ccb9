"""Entries of the log on the programme, the quorum and notices."""

from __future__ import annotations

from screens.words import _
from store.conference import Conference
from store.facts import Fact
from store.notices import NoticeSent
from store.quorum import QuorumAnnounced


def describe_programme(fact: Fact, _conference: Conference) -> str:
    """What happened, in one sentence; "" for a fact of another part."""
    match fact.what:
        case QuorumAnnounced(summoned, present, needed):
            return _("Announced: {present} present of {summoned}, {needed} needed").format(
                present=present, summoned=summoned, needed=needed
            )
        case NoticeSent(text):
            return _("Notice to the MC: {text}").format(text=text)
    return ""
