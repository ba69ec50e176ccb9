"""Someone else for a recipient of an honor: named before the call, or receiving on the stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from store.facts.kinds import What
from store.facts.outcome import Circumstances, Outcome, Refusal, done, refused
from store.honor_facts import ReceivedOnBehalf, StandInNamed
from store.honors import unsettled

if TYPE_CHECKING:
    from store.conference import Conference


class InPlaceOfRecipient(Struct, frozen=True):
    """Someone else for a recipient: who, of what relation, and why. Kinds of it say when."""

    honor: int
    receiver: str
    relation: str = ""
    reason: str = ""

    FACT: ClassVar[Callable[..., What]]

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if not self.receiver.strip():
            return refused(Refusal.REASON_MISSING)
        return unsettled(conference, self.honor) or done(
            type(self).FACT(
                honor=self.honor,
                receiver=self.receiver.strip(),
                relation=self.relation.strip(),
                reason=self.reason.strip(),
            )
        )


class NameStandIn(InPlaceOfRecipient, frozen=True):
    """Before the call: someone will come up for a recipient who cannot."""

    FACT = StandInNamed


class ReceiveOnBehalf(InPlaceOfRecipient, frozen=True):
    """Someone else received it (nhận thay)."""

    FACT = ReceivedOnBehalf
