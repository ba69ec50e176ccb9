"""The facts of the programme: items, changes, speakers, quorum, notices."""

from typing import Annotated

from msgspec import Meta

from store.facts.kinds import Minutes, Number, What, kind

ItemNumber = Annotated[int, Meta(ge=-99, le=2**53)]
"""The number of an item, or of the break before it, with a minus. As ``after``, 0 is the front."""


@kind("programme.started")
class Started(What, frozen=True):
    """An item begins; the one that was running ends. ``despite`` is what spoke against opening the
    conference with it (values of ``OpeningDoubt``), when a person opened it all the same."""

    item: ItemNumber
    despite: tuple[str, ...] = ()


@kind("programme.finished")
class Finished(What, frozen=True):
    """``remark`` is the chair's decision where the item ends before its vote is counted."""

    item: ItemNumber
    remark: str = ""


@kind("programme.returned")
class Returned(What, frozen=True):
    """The conference goes back to an earlier item, which gets another run."""

    item: ItemNumber


@kind("programme.step_reached")
class StepReached(What, frozen=True):
    """The running item is at this step, counted from 1; an item begins at its first."""

    step: Number


@kind("programme.closed")
class Closed(What, frozen=True):
    """The conference is closed; a running item ends."""


@kind("programme.inserted")
class Inserted(What, frozen=True):
    """An item or a break is added after another item (0: at the front)."""

    item: ItemNumber
    title: str
    minutes: Minutes
    after: ItemNumber
    person: str = ""
    is_break: bool = False


@kind("programme.skipped")
class Skipped(What, frozen=True):
    """An item is left out."""

    item: ItemNumber
    reason: str


@kind("programme.moved")
class Moved(What, frozen=True):
    """An item follows another one (0: at the front)."""

    item: ItemNumber
    after: ItemNumber


@kind("programme.break_merged")
class BreakMerged(What, frozen=True):
    """The break before an item is not held."""

    before: ItemNumber


@kind("programme.resized")
class Resized(What, frozen=True):
    """An item gets another length, in minutes."""

    item: ItemNumber
    minutes: Minutes


@kind("programme.shifted")
class Shifted(What, frozen=True):
    """The rest of the programme is this many minutes late and keeps its breaks. 0: breaks absorb
    lateness."""

    minutes: Minutes


class SpeakerFact(What, frozen=True):
    """What becomes of a speaker of an item. ``speaker`` is the badge number of a delegate, or a
    number of its own."""

    item: ItemNumber
    speaker: Number


@kind("speakers.listed")
class SpeakerListed(SpeakerFact, frozen=True):
    """A speaker, after those already listed. ``minutes`` is the speaking time."""

    minutes: Minutes
    name: str = ""
    unit: str = ""
    topic: str = ""


@kind("speakers.called")
class SpeakerCalled(SpeakerFact, frozen=True):
    """A speaker is called up."""


@kind("speakers.began")
class SpeakerBegan(SpeakerFact, frozen=True):
    """A speech begins."""


@kind("speakers.finished")
class SpeakerFinished(SpeakerFact, frozen=True):
    """A speech ends."""


@kind("speakers.replaced")
class SpeakerReplaced(SpeakerFact, frozen=True):
    """Someone else speaks in a speaker's place; ``delegate`` is the badge number, 0 for none."""

    name: str
    unit: str = ""
    delegate: Number = 0


@kind("speakers.dropped")
class SpeakerDropped(SpeakerFact, frozen=True):
    """A speaker does not speak."""

    reason: str


@kind("quorum.announced")
class QuorumAnnounced(What, frozen=True):
    """The figures are read out: of all summoned, or of the electors before vote ``vote``."""

    summoned: Number
    present: Number
    needed: Number
    vote: Number = 0


@kind("notice.sent")
class NoticeSent(What, frozen=True):
    """A notice to the MC; a word of the MC's where ``to`` names somebody else."""

    text: str
    to: str = ""
