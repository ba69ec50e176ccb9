"""An honor: recipient, form, decision, batch (đợt), and whether it was handed over."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict


class RecipientKind(StrEnum):
    """What a recipient is, in the order of the stage."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"


class Level(StrEnum):
    """The level of the decider, the highest first; its decisions are read first."""

    STATE = "state"
    GOVERNMENT = "government"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    UNIT = "unit"


class HonorState(StrEnum):
    """Whether an honor was handed over."""

    WAITING = "waiting"
    PRESENTED = "presented"
    ON_BEHALF = "on_behalf"
    LATER = "later"
    WITHHELD = "withheld"


HANDED_OVER = frozenset({HonorState.PRESENTED, HonorState.ON_BEHALF})
NOT_ON_STAGE = frozenset({HonorState.LATER, HonorState.WITHHELD})


class Honor(Struct, frozen=True):
    """One honor of one recipient. ``delegate`` is who stands for it in the hall, 0 if unknown.

    ``amount`` is in đồng as the signed decision says, 0 if it names none. ``decision`` is its
    number, ``decision_date`` its day (``YYYY-MM-DD``, or as the office wrote it). ``level`` may be
    empty: it is then that of the decider. ``representative`` names who comes up for a collective
    and is not on the roll. A ``spontaneous`` honor was added on the day, its decision to follow.
    """

    number: int
    batch: int
    place: int  # on stage, from the left
    recipient: str
    kind: str  # RecipientKind
    form: str = ""
    unit: str = ""
    delegate: int = 0
    citation: str = ""
    decision: str = ""
    decision_date: str = ""
    decider: str = ""
    amount: int = 0
    level: str = ""  # of Level
    representative: str = ""
    spontaneous: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)  # the list's other columns, by heading
    state: HonorState = HonorState.WAITING
    settled_at: datetime | None = None
    receiver: str = ""  # who received on behalf, or will
    relation: str = ""
    reason: str = ""

    def __hash__(self) -> int:
        return self.number

    @property
    def handed_over(self) -> bool:
        """Whether the recipient, or someone on behalf, has it."""
        return self.state in HANDED_OVER


_COURSE = ("state", "settled_at", "receiver", "relation", "reason")
PREPARED_FIELDS = tuple(name for name in Honor.__struct_fields__ if name not in _COURSE)
AMENDABLE_FIELDS = tuple(n for n in PREPARED_FIELDS if n not in ("number", "batch", "place"))


def prepared(honor: Honor) -> dict[str, Any]:
    """The fields that ``HonorListed`` keeps: those that are not empty."""
    return {
        name: v
        for name, v in asdict(honor).items()
        if name in PREPARED_FIELDS and v not in ("", False, {})
    }
