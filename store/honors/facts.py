"""The facts of honors: what was prepared, called, handed over."""

from collections.abc import Mapping
from typing import Any

from store.facts.kinds import What, kind


@kind("honors.listed")
class HonorListed(What, frozen=True):
    """An honor is prepared."""

    honor: Mapping[str, Any]  # the fields of Honor as prepared


@kind("honors.presented")
class Presented(What, frozen=True):
    """An honor is handed over on the stage."""

    honor: int


@kind("honors.received_on_behalf")
class ReceivedOnBehalf(What, frozen=True):
    """Someone else receives an honor for the recipient."""

    honor: int
    receiver: str
    reason: str = ""
    relation: str = ""


@kind("honors.put_off")
class PutOff(What, frozen=True):
    """An honor is to be handed over later."""

    honor: int
    reason: str


@kind("honors.withheld")
class Withheld(What, frozen=True):
    """An honor is not handed over, by decision of those in charge."""

    honor: int
    reason: str


@kind("honors.reopened")
class Reopened(What, frozen=True):
    """What was recorded of handing an honor over counts no more: it waits again."""

    honor: int
    reason: str


@kind("honors.batch_presented")
class BatchPresented(What, frozen=True):
    """Several honors of a batch are handed over in one act, so that one act takes it back."""

    batch: int
    honors: tuple[int, ...]


@kind("honors.rest_put_off")
class RestPutOff(What, frozen=True):
    """The honors of a batch that were not received are to be handed over later."""

    batch: int
    honors: tuple[int, ...]
    reason: str


@kind("honors.amended")
class HonorAmended(What, frozen=True):
    """Honors are corrected or completed; a decision's number is amended for all its honors."""

    honors: tuple[int, ...]
    changes: Mapping[str, Any]  # of AMENDABLE_FIELDS


@kind("honors.arranged")
class Arranged(What, frozen=True):
    """The honors of each batch, from the left: numbers of honors by number of the batch."""

    batches: Mapping[str, Any]


@kind("honors.presenters_named")
class PresentersNamed(What, frozen=True):
    """Who hands over the honors of a batch."""

    batch: int
    presenters: tuple[str, ...]


@kind("honors.stand_in_named")
class StandInNamed(What, frozen=True):
    """Someone is to come up for a recipient who cannot."""

    honor: int
    receiver: str
    relation: str = ""
    reason: str = ""


@kind("honors.lined_up")
class LinedUp(What, frozen=True):
    """The line of a batch is confirmed: these honors, from the left."""

    batch: int
    honors: tuple[int, ...]


@kind("honors.called")
class Called(What, frozen=True):
    """A batch is called to the stage; it stays until another is called or it leaves."""

    batch: int


@kind("honors.left_stage")
class LeftStage(What, frozen=True):
    """A batch leaves the stage."""

    batch: int
