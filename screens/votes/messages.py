"""What the screen of votes asks the application for."""

from __future__ import annotations

from textual.message import Message


class NewCandidate(Message):
    """A name is to be put on the slate by hand."""


class MakeVotePapers(Message):
    """Ballots, tally sheets and the counting record are wanted on paper."""
