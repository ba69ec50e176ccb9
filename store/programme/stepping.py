"""The current step of the programme: its item, its card and its speakers; and the item of the vote,
whose step has the card that is read before it."""

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


def vote_item(conference: Conference) -> Item | None:
    """The item of the vote; None when the plan has none."""
    held = (item for item in conference.agenda if not item.skipped)
    return next((i for i in held if any(s.card is Card.VOTE_QUORUM for s in i.steps)), None)


def upcoming_vote_item(conference: Conference) -> Item | None:
    """The item of the vote, while the programme is under way and has not reached it."""
    item, programme = vote_item(conference), conference.programme
    numbers = conference.agenda.numbers
    under_way = any(programme.runs(number) for number in numbers)
    if item is None or not under_way or programme.runs(item.number):
        return None
    comes_now = programme.next_item(numbers) == item.number
    return None if programme.current is None and comes_now else item


def lacks_declaration(conference: Conference) -> bool:
    """Whether the running item is the vote's and its result is not declared."""
    item = vote_item(conference)
    running = item is not None and item.number == conference.programme.current
    return running and conference.votes.awaits_result
