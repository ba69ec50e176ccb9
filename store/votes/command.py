"""What every command on the vote shares: who may give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from store.outcome import Circumstances, Outcome, Refusal, refused

if TYPE_CHECKING:
    from store.conference import Conference

VOTING_ROLES = frozenset({"all", "secretary"})
"""The roles of a console from which votes are held; the doors and the MC only look on."""


class VoteCommand(Struct, frozen=True):
    """A command that a desk without the role is refused."""

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        if circumstances.role not in VOTING_ROLES:
            return refused(Refusal.NOT_YOUR_ROLE)
        return self.settle(conference, circumstances)

    def settle(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        """Decide for a desk that has the role."""
        raise NotImplementedError
