"""The quorum of the electors, and the figures that were read out before someone came."""

from store.conference.conference import Conference
from store.programme.announcements import Announcement, Quorum
from store.votes.rules.electors import electors, electors_present


def electors_quorum(conference: Conference) -> Quorum:
    """The quorum of those with a vote, as the next vote freezes it."""
    voters, present = len(electors(conference)), len(electors_present(conference))
    share = conference.votes.rules(conference.plan.vote).quorum
    return Quorum(voters, present, share.needed(voters), share.fraction)


def missed_announcement(conference: Conference, delegate: int) -> Announcement | None:
    """The last figures of the opening that were read out before a delegate first came; None when
    there are none, or the delegate never came."""
    presence = conference.attendance.presences.get(delegate)
    if presence is None:
        return None
    opening = [one for one in conference.announcements.all if not one.vote]
    return next((one for one in reversed(opening) if one.order < presence.first.order), None)
