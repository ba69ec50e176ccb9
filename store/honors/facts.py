"""Every kind of fact about honors: what was prepared, what was called, what was handed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.facts.kinds import What, kind


@kind("honors.listed")
class HonorListed(What, frozen=True):
    honor: Mapping[str, Any]  # the fields of Honor as prepared


@kind("honors.presented")
class Presented(What, frozen=True):
    honor: int


@kind("honors.received_on_behalf")
class ReceivedOnBehalf(What, frozen=True):
    honor: int
    receiver: str
    reason: str = ""
    relation: str = ""


@kind("honors.put_off")
class PutOff(What, frozen=True):
    """To be handed over later: the recipient was not there."""

    honor: int
    reason: str


@kind("honors.withheld")
class Withheld(What, frozen=True):
    """Not handed over, by decision of those in charge."""

    honor: int
    reason: str


@kind("honors.reopened")
class Reopened(What, frozen=True):
    """What was recorded of one recipient holds no more: the honor waits again."""

    honor: int
    reason: str


@kind("honors.batch_presented")
class BatchPresented(What, frozen=True):
    """Handed over in one act to several of a batch, so that one act takes it back."""

    batch: int
    honors: tuple[int, ...]


@kind("honors.rest_put_off")
class RestPutOff(What, frozen=True):
    """Those of a batch who did not come up: to be handed over later."""

    batch: int
    honors: tuple[int, ...]
    reason: str


@kind("honors.amended")
class HonorAmended(What, frozen=True):
    """Corrected, or completed: a decision's number is that of everyone honored by it."""

    honors: tuple[int, ...]
    changes: Mapping[str, Any]  # of AMENDABLE_FIELDS


@kind("honors.arranged")
class Arranged(What, frozen=True):
    """Who stands in which batch, from the left: numbers of honors by number of the batch."""

    batches: Mapping[str, Any]


@kind("honors.presenters_named")
class PresentersNamed(What, frozen=True):
    batch: int
    presenters: tuple[str, ...]


@kind("honors.stand_in_named")
class StandInNamed(What, frozen=True):
    """Someone will come up for a recipient who cannot."""

    honor: int
    receiver: str
    relation: str = ""
    reason: str = ""


@kind("honors.lined_up")
class LinedUp(What, frozen=True):
    """The line of a batch is confirmed: these come up, from the left."""

    batch: int
    honors: tuple[int, ...]


@kind("honors.called")
class Called(What, frozen=True):
    """A batch is called to the stage; it is there until another is, or until it leaves."""

    batch: int


@kind("honors.left_stage")
class LeftStage(What, frozen=True):
    batch: int
