"""The half day as it may go: who comes when, and what the MC, the stage and the tellers do.

A script and no film: every turn is taken from the conference as it stands, so that it goes on from
wherever people have left it, and nothing it does is done in another way than a person's.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from random import Random

from msgspec import Struct, field

from console.rehearsal.cue import Cue
from screens.words import _
from store.attendance.commands import Admit, Excuse, MarkLeft
from store.attendance.desk_work import HandOut
from store.attendance.facts import By
from store.conference.commands import Command
from store.conference.conference import Conference
from store.honors.commands.stage import CallBatch, LeaveStage, NameStandIn, PresentBatch, PutOffRest
from store.honors.honor import HonorState
from store.honors.stage import absent_recipients, comes_up, next_batch
from store.journal.clock import Clock
from store.people.delegate import Delegate
from store.plan.programme import Card
from store.plan.vote_rules import Method
from store.programme.agenda import Item
from store.programme.commands.announcements import SendNotice
from store.programme.commands.overrun import minutes_late, ways_out
from store.programme.commands.steps import CloseConference, Forward, is_last
from store.programme.opening import OpeningDoubt
from store.programme.schedule import schedule
from store.programme.speakers import following, on_the_floor, speakers_of
from store.programme.speeches import Speech
from store.programme.stepping import at_its_speakers, card_of, card_waits, running_item
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.rules.reconciliation import reconcile, warnings
from store.votes.vote import VoteState

ABSENT = 13
WITHOUT_WORD = 2  # of the absent: the others sent word
MISSED = 40
"""Every so many goes past the table with the documents, the first of the hand-outs."""

FIRST_ARRIVAL, LAST_ARRIVAL = timedelta(minutes=-28), timedelta(minutes=12)  # from the opening on
MOST_ARRIVALS = timedelta(minutes=-11)
Act = Callable[[Conference], Iterable[Command]]


class StandIn(Struct, frozen=True):
    """Who comes up for the first recipient who is missing."""

    name: str
    relation: str


class HalfDay(Struct):
    """The script. ``look`` gives the conference as it stands, ``scan`` what a delegate's badge
    makes the desk do."""

    look: Callable[[], Conference]
    clock: Clock
    scan: Callable[[Delegate], Command]
    chance: Random
    stand_in: StandIn
    _paces: dict[int, float] = field(default_factory=dict)
    _tried: set[object] = field(default_factory=set)

    def cues(self) -> Iterator[Cue]:
        """Each is to be carried out, at its moment or later, before the next one is asked for. It
        ends when the conference is closed."""
        around = enumerate(self._around_the_programme())
        by_moment = [(at, order, act) for order, (at, act) in around]
        heapq.heapify(by_moment)
        while (turn := self._turn(self.look())) is not None:
            moment, act = turn
            while by_moment and by_moment[0][0] <= moment:
                at, _order, other = heapq.heappop(by_moment)
                yield from (Cue(at, command) for command in other(self.look()))
            yield from (Cue(moment, command) for command in act(self.look()))

    def _around_the_programme(self) -> Iterator[tuple[datetime, Act]]:
        conference, now = self.look(), self.clock.now()
        plan = conference.plan
        opening = max(plan.starts_at(plan.item_numbers[0]), now)
        awaited = [
            delegate
            for delegate in conference.roll.summoned
            if delegate.number not in conference.attendance.presences
            and not conference.attendance.is_excused(delegate.number)
        ]
        away = {d.number for d in self.chance.sample(awaited, min(ABSENT, len(awaited) // 10))}
        for place, number in enumerate(sorted(away)[WITHOUT_WORD:]):
            excuse = _just(Excuse(number, _("on duty elsewhere")))
            yield now + timedelta(seconds=20 + 40 * place), excuse
        coming = [delegate for delegate in awaited if delegate.number not in away]
        self.chance.shuffle(coming)
        for at, delegate in zip(self._arrivals(opening, now, len(coming)), coming, strict=True):
            first = plan.reception.handouts[: delegate.number % MISSED > 0]
            given = [HandOut(Admit(delegate.number, By.BADGE), name) for name in first]
            yield at, _just(self.scan(delegate), *given)
        yield opening + timedelta(minutes=20), _just(SendNotice(_("Speak slower, please")))
        yield opening + timedelta(minutes=70), self._someone_leaves

    def _arrivals(self, opening: datetime, now: datetime, count: int) -> list[datetime]:
        """A Poisson stream whose rate rises until shortly before the opening and then falls: given
        how many come, so many independent moments."""
        low, high, most = (
            span.total_seconds() for span in (FIRST_ARRIVAL, LAST_ARRIVAL, MOST_ARRIVALS)
        )
        earliest = max(low, (now - opening).total_seconds())
        moments = (
            self.chance.triangular(earliest, high, max(most, earliest)) for _n in range(count)
        )
        return sorted(opening + timedelta(seconds=seconds) for seconds in moments)

    def _someone_leaves(self, conference: Conference) -> Iterable[Command]:
        candidates = {candidate.delegate for candidate in conference.votes.slate}
        recipients = {honor.delegate for honor in conference.honors.listed}
        present = [n for n in conference.attendance.present if n not in candidates | recipients]
        return [MarkLeft(self.chance.choice(present))] if present else []

    def _turn(self, conference: Conference) -> tuple[datetime, Act] | None:
        """What comes next in the hall, and when; None when the conference is closed."""
        programme = conference.programme
        if programme.closed_at is not None:
            return None
        item = running_item(conference)
        if item is None:
            return self._between(conference)
        return (
            self._on_stage(conference, item)
            or self._vote(conference)
            or self._speech(conference, item)
            or (self._step_ends(conference, item), _forward)
        )

    def _soon(self, seconds: float) -> datetime:
        return self.clock.now() + timedelta(seconds=seconds * self.chance.uniform(0.7, 1.3))

    def _between(self, conference: Conference) -> tuple[datetime, Act]:
        programme, now = conference.programme, self.clock.now()
        number = programme.next_item(conference.agenda.numbers)
        if number is None:
            return self._soon(30), _forward
        if programme.steps and self._once("settle", minutes_late(conference, now) >= 2):
            return self._soon(8), lambda c: [w.command for w in ways_out(c, self.clock.now())[:1]]
        start = schedule(conference, now).items[number].start
        if programme.steps == 0:
            start += timedelta(seconds=self.chance.uniform(30, 240))  # people sit down slowly
        return max(start, self._soon(15)), _forward

    def _step_ends(self, conference: Conference, item: Item) -> datetime:
        if card_waits(conference):
            return self._soon(30)
        if item.is_break:
            return max(schedule(conference, self.clock.now()).items[item.number].due, self._soon(5))
        pace = self._paces.setdefault(item.number, self.chance.triangular(0.85, 1.3, 1.0))
        steps, step = max(1, len(item.steps)), max(1, conference.programme.step)
        started = conference.programme.runs(item.number)[-1].started
        return max(started + item.length * pace * step / steps, self._soon(15))

    def _speech(self, conference: Conference, item: Item) -> tuple[datetime, Act] | None:
        if not at_its_speakers(conference, item):
            return None
        speakers = speakers_of(conference, item.number)
        speaker = on_the_floor(speakers)
        if speaker is None:
            comes = following(conference, speakers) is not None
            return (self._soon(30), _forward) if comes else None
        if speaker.speech is Speech.CALLED or speaker.began is None:
            return self._soon(20), _forward
        spoken = timedelta(minutes=speaker.minutes) * self.chance.triangular(0.75, 1.15, 0.95)
        return max(speaker.began + spoken, self._soon(5)), _forward

    def _on_stage(self, conference: Conference, item: Item) -> tuple[datetime, Act] | None:
        """The batches, one after the other, at the step whose script calls them up."""
        step = conference.programme.step
        script = item.steps[step - 1].script if 0 < step <= len(item.steps) else item.script
        if item.number != conference.plan.honors.item or "{recipients}" not in script:
            return None
        honors = conference.honors
        if (called := honors.called) is not None:
            waiting = [h for h in honors.of_batch(called) if h.state is HonorState.WAITING]
            if self._once(("present", called), any(comes_up(conference, h) for h in waiting)):
                return self._soon(180), _just(PresentBatch(called))
            return self._soon(60), self._leave_stage
        batch = next_batch(conference)
        if batch is None or not self._once(("call", batch)):
            return None
        return self._soon(90), lambda c: self._call(c, batch)

    def _call(self, conference: Conference, batch: int) -> Iterator[Command]:
        missing = absent_recipients(conference, batch)
        prepared = [
            h for h in conference.honors.prepared_for(batch) if h.state is HonorState.WAITING
        ]
        named = self._once("stand-in", bool(missing))
        if named:
            name, relation = self.stand_in.name, self.stand_in.relation
            yield NameStandIn(missing[0].number, name, relation, _("recipient absent"))
        if named or any(comes_up(conference, honor) for honor in prepared):
            yield CallBatch(batch)
        else:
            yield PutOffRest(batch, _("recipient absent"))

    def _leave_stage(self, conference: Conference) -> Iterator[Command]:
        batch = conference.honors.called
        if batch is None:
            return
        if any(h.state is HonorState.WAITING for h in conference.honors.prepared_for(batch)):
            yield PutOffRest(batch, _("recipient absent"))
        yield LeaveStage()

    def _vote(self, conference: Conference) -> tuple[datetime, Act] | None:
        """The whole list by show of hands, once the figures were read; other methods are left to
        people."""
        if card_of(conference) is not Card.VOTE_QUORUM or card_waits(conference):
            return None
        votes = conference.votes
        vote = votes.open
        if vote is None:
            by_hands = votes.rules(conference.plan.vote).method is Method.HANDS_LIST
            opens = by_hands and bool(votes.slate) and not votes.all
            return (self._soon(40), _just(OpenVote())) if self._once("open", opens) else None
        hands = vote.method is Method.HANDS_LIST
        if self._once("count", hands and vote.state is VoteState.OPEN):
            count = CountHands(len(vote.present) - 1, 0, 1)
            return self._soon(120), _just(count)
        if self._once("declare", vote.state is VoteState.COUNTED) and vote.sheet is not None:
            # what people have left there may need a reason: it is a rehearsal
            found = warnings(reconcile(vote, vote.sheet))
            reasons = {str(one.check): _("REHEARSAL") for one in found}
            return self._soon(60), _just(Declare(reasons=reasons))
        return None

    def _once(self, what: object, when: bool = True) -> bool:
        """``when``, but only the first time for ``what``: what was refused is not asked for again
        and again."""
        if not when or what in self._tried:
            return False
        self._tried.add(what)
        return True


def _just(*commands: Command) -> Act:
    return lambda _conference: commands


def _forward(conference: Conference) -> Iterable[Command]:
    steps = conference.programme.steps
    if is_last(conference):
        return [CloseConference(steps)]
    return [Forward(steps, despite=tuple(OpeningDoubt))]
