"""The facts of honors: what was prepared, called, handed over."""

from collections.abc import Mapping
from typing import Any

from msgspec import convert

from store.facts.kinds import Number, NumberAsText, What, check_changes, kind
from store.honors.honor import Honor


@kind("honors.listed")
class HonorListed(What, frozen=True):
    """An honor is prepared."""

    honor: Mapping[str, Any]  # of PREPARED_FIELDS

    def check(self) -> None:
        convert(self.honor, Honor)


@kind("honors.presented")
class Presented(What, frozen=True):
    """An honor is handed over on the stage."""

    honor: Number


@kind("honors.received_on_behalf")
class ReceivedOnBehalf(What, frozen=True):
    """Someone else receives an honor for the recipient."""

    honor: Number
    receiver: str
    reason: str = ""
    relation: str = ""


@kind("honors.put_off")
class PutOff(What, frozen=True):
    """An honor is to be handed over later."""

    honor: Number
    reason: str


@kind("honors.withheld")
class Withheld(What, frozen=True):
    """An honor is not handed over, by decision of those in charge."""

    honor: Number
    reason: str


@kind("honors.reopened")
class Reopened(What, frozen=True):
    """What was recorded of handing an honor over counts no more: it waits again."""

    honor: Number
    reason: str


@kind("honors.batch_presented")
class BatchPresented(What, frozen=True):
    """Several honors of a batch are handed over in one act, so that one act takes it back."""

    batch: Number
    honors: tuple[Number, ...]


@kind("honors.rest_put_off")
class RestPutOff(What, frozen=True):
    """The honors of a batch that were not received are to be handed over later."""

    batch: Number
    honors: tuple[Number, ...]
    reason: str


@kind("honors.amended")
class HonorAmended(What, frozen=True):
    """Honors are corrected or completed; a decision's number is amended for all its honors."""

    honors: tuple[Number, ...]
    changes: Mapping[str, Any]  # of AMENDABLE_FIELDS

    def check(self) -> None:
        check_changes(self.changes, Honor)


@kind("honors.arranged")
class Arranged(What, frozen=True):
    """The honors of each batch, from the left: numbers of honors by number of the batch."""

    batches: Mapping[NumberAsText, list[Number]]


@kind("honors.presenters_named")
class PresentersNamed(What, frozen=True):
    """Who hands over the honors of a batch."""

    batch: Number
    presenters: tuple[str, ...]


@kind("honors.stand_in_named")
class StandInNamed(What, frozen=True):
    """Someone is to come up for a recipient who cannot."""

    honor: Number
    receiver: str
    relation: str = ""
    reason: str = ""


@kind("honors.lined_up")
class LinedUp(What, frozen=True):
    """The line of a batch is confirmed: these honors, from the left."""

    batch: Number
    honors: tuple[Number, ...]


@kind("honors.called")
class Called(What, frozen=True):
    """A batch is called to the stage; it stays until another is called or it leaves."""

    batch: Number


@kind("honors.left_stage")
class LeftStage(What, frozen=True):
    """A batch leaves the stage."""

    batch: Number
