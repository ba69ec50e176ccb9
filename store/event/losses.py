"""What no person has looked into yet, and the command that settles it."""

from pathlib import Path

from msgspec import Struct

from store.conference.conference import Conference
from store.facts.kinds import LossSettled
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, refused
from store.journal.companion_files import SetAside


class LostHead(Struct, frozen=True):
    """A head that the record does not hold, and the file that knows it."""

    head: str
    source: Path


class Unsettled(Struct, frozen=True):
    """What no person has looked into yet.

    ``torn`` is in ``record.torn``; ``unfinished`` bytes still stand at the record's end. With
    ``unwitnessed``, a file that is gone or (``unread``) holds no head of this record, nothing shows
    whether the end was cut off: the next act makes it anew.
    """

    torn: SetAside | None
    unfinished: int
    lost: tuple[LostHead, ...]
    unwitnessed: Path | None = None
    unread: bool = False

    @property
    def torn_bytes(self) -> int:
        """How many bytes count for nothing."""
        return self.unfinished + (self.torn.size if self.torn else 0)


class Settle(Struct, frozen=True):
    """Settles what is ``unsettled``, for a reason. The bytes stay in ``record.torn``."""

    unsettled: Unsettled
    reason: str

    def decide(self, _conference: Conference, _: Circumstances) -> Outcome:
        if not self.reason.strip():
            return refused(GeneralRefusal.REASON_MISSING)
        torn = self.unsettled.torn
        return done(
            LossSettled(
                self.reason.strip(),
                torn.digest if torn else "",
                torn.size if torn else 0,
                tuple(lost.head for lost in self.unsettled.lost),
            )
        )
