"""Entries of the log on the programme, its speakers, the quorum and notices."""

from __future__ import annotations

from screens.words import _
from store.conference.conference import Conference
from store.facts.fact import Fact
from store.programme.facts import (
    BreakMerged,
    Closed,
    Finished,
    Inserted,
    Moved,
    NoticeSent,
    QuorumAnnounced,
    Resized,
    Returned,
    Shifted,
    Skipped,
    SpeakerBegan,
    SpeakerCalled,
    SpeakerDropped,
    SpeakerFinished,
    SpeakerListed,
    SpeakerReplaced,
    Started,
    StepReached,
)
from store.programme.speakers import speakers_of


def describe_programme(fact: Fact, conference: Conference) -> str:
    """What happened, in one sentence; "" for a fact of another part."""
    return _course(fact, conference) or _change(fact, conference) or _speaker(fact, conference)


def _course(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case Started(item):
            return _("Item {number} begins: {title}").format(**_item(item, conference))
        case Finished(item, remark):
            said = _("Item {number} is finished").format(**_item(item, conference))
            chair = _("its vote not counted, the chair's decision: {reason}").format(reason=remark)
            return f"{said} – {chair}" if remark else said
        case Returned(item):
            return _("Back to item {number}: {title}").format(**_item(item, conference))
        case StepReached(step):
            return _("Item {number}, step {step} is reached").format(
                step=step, **_item(_item_at(fact, conference), conference)
            )
        case Closed():
            return _("The conference is closed")
        case QuorumAnnounced(summoned, present, needed):
            return _("Announced: {present} present of {summoned}, {needed} needed").format(
                present=present, summoned=summoned, needed=needed
            )
        case NoticeSent(text):
            return _("Notice to the MC: {text}").format(text=text)
    return ""


def _item_at(fact: Fact, conference: Conference) -> int:
    """The item that was running when ``fact`` happened."""
    for earlier in reversed(conference.history):
        if earlier.order < fact.order and isinstance(earlier.what, Started | Returned):
            return earlier.what.item
    return 0


def _change(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case Inserted(title=title, minutes=minutes):
            return _("Put into the programme: {title}, {minutes} min").format(
                title=title, minutes=minutes
            )
        case Skipped(item, reason):
            return _("Item {number} is left out – reason: {reason}").format(
                number=_item(item, conference)["number"], reason=reason
            )
        case Moved(item, after):
            return _("Item {number} is moved after item {after}").format(
                number=_item(item, conference)["number"],
                after=_item(after, conference)["number"],
            )
        case BreakMerged(before):
            return _("The break before item {number} is not held").format(
                **_item(before, conference)
            )
        case Resized(item, minutes):
            return _("Item {number} is given {minutes} min").format(
                number=_item(item, conference)["number"], minutes=minutes
            )
        case Shifted(0):
            return _("The breaks absorb the delay")
        case Shifted(minutes):
            return _("The rest is shifted by {minutes} min").format(minutes=minutes)
    return ""


def _speaker(fact: Fact, conference: Conference) -> str:
    match fact.what:
        case SpeakerListed(item, speaker):
            said = _("Speaker of item {number}: {name}")
        case SpeakerCalled(item, speaker):
            said = _("Called up to speak: {name}")
        case SpeakerBegan(item, speaker):
            said = _("Begins to speak: {name}")
        case SpeakerFinished(item, speaker):
            said = _("Has spoken: {name}")
        case SpeakerReplaced(item, speaker):
            said = _("A substitute speaks: {name}")
        case SpeakerDropped(item, speaker):
            said = _("Does not speak: {name}")
        case _:
            return ""
    names = {s.number: s.name for s in speakers_of(conference, item)}
    name = names.get(speaker, str(speaker))
    return said.format(number=_item(item, conference)["number"], name=name)


def _item(number: int, conference: Conference) -> dict[str, str]:
    """Label and title of an item; the bare number of one that was taken back."""
    item = conference.agenda.get(number)
    return {
        "number": item.label if item else str(number),
        "title": item.title if item else "",
    }
