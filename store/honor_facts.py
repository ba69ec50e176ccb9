"""Every kind of fact about honors: what was prepared, what was called, what was handed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.facts import What, kind


@kind("honors.listed")
@dataclass(frozen=True, slots=True)
class HonorListed(What):
    honor: Mapping[str, Any]  # the fields of Honor as prepared


@kind("honors.presented")
@dataclass(frozen=True, slots=True)
class Presented(What):
    honor: int


@kind("honors.received_on_behalf")
@dataclass(frozen=True, slots=True)
class ReceivedOnBehalf(What):
    honor: int
    receiver: str
    reason: str = ""
    relation: str = ""


@kind("honors.put_off")
@dataclass(frozen=True, slots=True)
class PutOff(What):
    """To be handed over later: the recipient was not there."""

    honor: int
    reason: str


@kind("honors.withheld")
@dataclass(frozen=True, slots=True)
class Withheld(What):
    """Not handed over, by decision of those in charge."""

    honor: int
    reason: str


@kind("honors.reopened")
@dataclass(frozen=True, slots=True)
class Reopened(What):
    """What was recorded of one recipient holds no more: the honor waits again."""

    honor: int
    reason: str


@kind("honors.batch_presented")
@dataclass(frozen=True, slots=True)
class BatchPresented(What):
    """Handed over in one act to several of a batch, so that one act takes it back."""

    batch: int
    honors: tuple[int, ...]


@kind("honors.rest_put_off")
@dataclass(frozen=True, slots=True)
class RestPutOff(What):
    """Those of a batch who did not come up: to be handed over later."""

    batch: int
    honors: tuple[int, ...]
    reason: str


@kind("honors.amended")
@dataclass(frozen=True, slots=True)
class HonorAmended(What):
    """Corrected, or completed: a decision's number is that of everyone honored by it."""

    honors: tuple[int, ...]
    changes: Mapping[str, Any]  # of AMENDABLE_FIELDS


@kind("honors.arranged")
@dataclass(frozen=True, slots=True)
class Arranged(What):
    """Who stands in which batch, from the left: numbers of honors by number of the batch."""

    batches: Mapping[str, Any]


@kind("honors.presenters_named")
@dataclass(frozen=True, slots=True)
class PresentersNamed(What):
    batch: int
    presenters: tuple[str, ...]


@kind("honors.stand_in_named")
@dataclass(frozen=True, slots=True)
class StandInNamed(What):
    """Someone will come up for a recipient who cannot."""

    honor: int
    receiver: str
    relation: str = ""
    reason: str = ""


@kind("honors.lined_up")
@dataclass(frozen=True, slots=True)
class LinedUp(What):
    """The line of a batch is confirmed: these come up, from the left."""

    batch: int
    honors: tuple[int, ...]


@kind("honors.called")
@dataclass(frozen=True, slots=True)
class Called(What):
    """A batch is called to the stage; it is there until another is, or until it leaves."""

    batch: int


@kind("honors.left_stage")
@dataclass(frozen=True, slots=True)
class LeftStage(What):
    batch: int
