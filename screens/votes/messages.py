"""What the screen of votes asks the application for."""

from screens.frame.messages import Request


class NewCandidate(Request):
    """A name is to be put on the slate by hand."""


class MakeVotePapers(Request):
    """Ballots, tally sheets and the counting record are wanted on paper."""
