"""The item at which the delegation is voted on: its step has the card that is read before a
vote."""

from store.conference.conference import Conference
from store.plan.programme import Card
from store.programme.agenda import Item


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
