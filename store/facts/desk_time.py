"""The time of a desk: what the machine's clock shows, and what people stated about it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, ValidationError

from store.facts.fact import EARLIEST, LATEST, read_time
from store.facts.kinds import What, kind

LONGEST = (LATEST - EARLIEST).total_seconds() * 2


class Doubt(StrEnum):
    """Why a desk's time is not relied upon for an act of the day."""

    NOT_THE_DAY = "not_the_day"
    BEFORE_LAST = "before_last"  # well before the last fact it is judged by
    SET_SINCE = "set_since"  # the clock was set, or the machine started, since it was corrected


class Reading(Struct, frozen=True):
    """A desk's time at one moment, all in UTC. ``now`` is ``machine``, what the machine's clock
    shows, as far as it was corrected; ``started`` is when the machine started, by the same clock.
    ``latest`` is the latest time of the facts it is judged by."""

    now: datetime
    machine: datetime
    started: datetime
    latest: datetime | None = None
    doubt: Doubt | None = None


@kind("clock.corrected")
class Corrected(What, frozen=True):
    """A person stated the true time of a desk, with the reason; without one, that the time shown is
    right. Times are ISO 8601 in UTC; ``machine`` and ``started`` as in ``Reading``. ``shift`` is
    how far the desk's time moved, in seconds: negative when its clock ran fast."""

    true: str
    machine: str
    started: str
    shift: Annotated[float, Meta(ge=-LONGEST, le=LONGEST)] = 0
    reason: str = ""

    def check(self) -> None:
        for name in ("true", "machine", "started"):
            try:
                moment = read_time(getattr(self, name))
            except (ValueError, OverflowError) as error:
                raise ValidationError(f"not a time - at `$.{name}`") from error
            if not moment < LATEST or (name == "true" and moment < EARLIEST):
                raise ValidationError(f"no time of a conference - at `$.{name}`")

    @property
    def offset(self) -> timedelta:
        """What is added to the machine's clock, as long as nobody sets it."""
        return read_time(self.true) - read_time(self.machine)
