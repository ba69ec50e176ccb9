"""The current step of the programme: its item, its card and its speakers."""

from store.conference.conference import Conference
from store.plan.programme import Card
from store.programme.agenda import Item


def running_item(conference: Conference) -> Item | None:
    """The running item."""
    current = conference.programme.current
    return conference.agenda.get(current) if current is not None else None


def card_of(conference: Conference) -> Card:
    """The figures to be read out at the current step."""
    item, step = running_item(conference), conference.programme.step
    return item.steps[step - 1].card if item and 0 < step <= len(item.steps) else Card.NONE


def card_waits(conference: Conference) -> bool:
    """Whether figures must be read out before the programme goes on."""
    return card_of(conference) is not Card.NONE and not conference.programme.card_read


def at_its_speakers(conference: Conference, item: Item) -> bool:
    """Whether forward goes through the item's speakers: at its first step, or when it has no
    steps."""
    return bool(item.speaker_minutes) and conference.programme.step <= 1
