"""Where the programme stands within the running item: its step, card and speakers."""

from __future__ import annotations

from store.conference.conference import Conference
from store.plan.programme import Card
from store.programme.agenda import Item


def running(conference: Conference) -> Item | None:
    """The item that runs."""
    current = conference.programme.current
    return conference.agenda.get(current) if current is not None else None


def card_of(conference: Conference) -> Card:
    """The figures to be read out at the step that is on."""
    item, step = running(conference), conference.programme.step
    return item.steps[step - 1].card if item and 0 < step <= len(item.steps) else Card.NONE


def card_waits(conference: Conference) -> bool:
    """Whether figures are to be read out before the programme goes on."""
    return card_of(conference) is not Card.NONE and not conference.programme.card_read


def at_its_speakers(conference: Conference, item: Item) -> bool:
    """Whether the list of speakers is what goes on: an item's first step, if it has steps."""
    return bool(item.speaker_minutes) and conference.programme.step <= 1
