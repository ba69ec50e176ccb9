"""One key forward, one back: through the steps and speakers of an item, then to the next item.

Every press says what it was based on (``seen_steps``): a double press, or two people pressing at
once, moves once.
"""

from msgspec import Struct
from msgspec.structs import replace

from store.conference.commands import stated
from store.conference.conference import Conference
from store.facts.desk_time import Doubt
from store.facts.kinds import What
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, done, refused
from store.plan.programme import Card
from store.programme import facts
from store.programme.agenda import Item
from store.programme.commands.announcements import AnnounceQuorum
from store.programme.opening import OpeningDoubt, opening_doubts, opens
from store.programme.refusals import ProgrammeRefusal
from store.programme.speakers import following, on_the_floor, speakers_of
from store.programme.speeches import Speech
from store.programme.state import State
from store.programme.stepping import (
    at_its_speakers,
    card_of,
    card_waits,
    lacks_declaration,
    running_item,
)


def next_item(conference: Conference, chair: str = "") -> Outcome:
    """Finish the item that runs, or start the one that comes next; a break ends with that start.

    ``chair`` is the chair's decision to end an item whose vote is not counted.
    """
    programme, item = conference.programme, running_item(conference)
    following = programme.next_item(conference.agenda.numbers)
    if item is not None and not (item.is_break and following):
        uncounted = lacks_declaration(conference)
        if uncounted and not chair.strip():
            return refused(ProgrammeRefusal.VOTE_UNCOUNTED)
        return done(facts.Finished(item.number, chair.strip() if uncounted else ""))
    if following is None:
        return refused(ProgrammeRefusal.PROGRAMME_OVER)
    return done(facts.Started(following))


def item_before(conference: Conference) -> Outcome:
    """The running item is broken off, the earlier one runs again; between items, the last finished
    one."""
    programme, items = conference.programme, conference.agenda.numbers
    if programme.current in items:
        items = items[: items.index(programme.current)]
    earlier = [item for item in items if programme.state(item) is State.FINISHED]
    if not earlier:
        return refused(ProgrammeRefusal.NOTHING_BEFORE)
    return done(facts.Returned(earlier[-1]))


def is_last(conference: Conference) -> bool:
    """Whether forward would close the conference: nothing is left within or after what runs."""
    item, programme = running_item(conference), conference.programme
    if programme.closed_at is not None or programme.next_item(conference.agenda.numbers):
        return False
    return programme.steps > 0 and (item is None or _within(conference, item) is None)


def _within(conference: Conference, item: Item) -> Outcome | None:
    """What forward does within the running item; None when the item is done with."""
    if card_waits(conference):
        vote = len(conference.votes.all) + 1 if card_of(conference) is Card.VOTE_QUORUM else 0
        return AnnounceQuorum(vote).outcome(conference)
    if at_its_speakers(conference, item):
        speakers = speakers_of(conference, item.number)
        speaker = on_the_floor(speakers)
        if speaker is not None and speaker.speech is Speech.SPEAKING:
            return done(facts.SpeakerFinished(item.number, speaker.number))
        if speaker is not None:
            return done(facts.SpeakerBegan(item.number, speaker.number))
        if (called := following(conference, speakers)) is not None:
            return done(facts.SpeakerCalled(item.number, called.number))
    if conference.programme.step < len(item.steps):
        return done(facts.StepReached(conference.programme.step + 1))
    return None


def ends_undeclared(conference: Conference) -> bool:
    """Whether forward would end the item of a vote that is not counted."""
    item = running_item(conference)
    return item is not None and lacks_declaration(conference) and not _within(conference, item)


class Stepped(Struct, frozen=True):
    """The programme moved by this command. ``broke_off`` is the item that it broke off, or 0."""

    broke_off: int = 0


def _answered(outcome: Outcome, broke_off: int = 0) -> Outcome:
    return replace(outcome, answer=Stepped(broke_off)) if outcome.facts else outcome


def back_to(conference: Conference) -> int:
    """The item that back would go to by breaking off the running one; 0 when it breaks none off."""
    match item_before(conference).facts:
        case [facts.Returned(item)] if conference.programme.step == 1:
            return item
    return 0


class Forward(Struct, frozen=True):
    """Read the figures out, go to the next step or speaker, or finish or start an item.

    ``despite`` is what the person was told that speaks against opening the conference: with
    nothing else in the way, it is opened all the same.
    """

    seen_steps: int
    chair: str = ""  # the decision to end an item whose vote is not counted
    despite: tuple[OpeningDoubt, ...] = ()

    def decide(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        if conference.programme.steps != self.seen_steps:
            return refused(GeneralRefusal.MOVED_ON)
        if opens(conference):
            return _answered(self._open(conference, circumstances))
        item = running_item(conference)
        within = _within(conference, item) if item is not None else None
        return _answered(within or next_item(conference, self.chair))

    def _open(self, conference: Conference, circumstances: Circumstances) -> Outcome:
        doubts = opening_doubts(conference, circumstances.now)
        if not set(doubts) <= set(self.despite):
            return refused(ProgrammeRefusal.OPENING_DOUBTFUL)
        outcome, reading = next_item(conference), circumstances.reading
        said = tuple(doubt.value for doubt in doubts)
        begun: list[What] = [
            replace(what, despite=said) if isinstance(what, facts.Started) else what
            for what in outcome.facts
        ]
        if begun and reading and reading.doubt is Doubt.NOT_THE_DAY:
            begun.insert(0, stated(reading, reading.now))  # the day was confirmed as well
        return replace(outcome, facts=tuple(begun))


class Back(Struct, frozen=True):
    """To the step before; from the first step to the item before, which gets a new run where it was
    left. An item that is broken off goes on in its own time when forward comes to it again."""

    seen_steps: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        programme = conference.programme
        if programme.steps != self.seen_steps:
            return refused(GeneralRefusal.MOVED_ON)
        if programme.step > 1:
            return done(facts.StepReached(programme.step - 1), answer=Stepped())
        return _answered(item_before(conference), programme.current or 0)


class CloseConference(Struct, frozen=True):
    """The conference is closed, once; what still runs ends with it."""

    seen_steps: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        programme = conference.programme
        if programme.steps != self.seen_steps:
            return refused(GeneralRefusal.MOVED_ON)
        if programme.closed_at is not None:
            return refused(ProgrammeRefusal.PROGRAMME_OVER)
        return done(facts.Closed())
