"""The rehearsal: an event of invented people, and a half day played from doors to dossier.

Everything goes through the same commands as on the day (``half_day``); only the clock is
moved by hand when nobody sits at the desk.
"""

import random
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from console.doctor.places import rehearsals_folder
from console.documents.dossier import DOCUMENTS, DOSSIER, write_documents
from console.documents.writing import WrittenPaper
from console.rehearsal.half_day import HalfDay, StandIn
from console.status import as_text
from screens.words import _, vietnamese
from store.attendance.recognition import recognize_alone
from store.conference.commands import Command
from store.dossier.commands import CompleteCandidate, ListAward, RecordWritten
from store.dossier.profile import Award
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.checks import suggestion_for
from store.honors.commands.preparation import ListHonors, NamePresenters
from store.honors.honor import Honor, RecipientKind
from store.journal.clock import Clock, HandClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate, Mark
from store.plan.changes.writing import Put, edited
from store.plan.new_plan import new_plan_text
from store.plan.plan import DEFAULT_ZONE, Plan
from store.programme.commands.speakers import ListSpeaker
from store.votes.candidates import Candidate, Role, proposed
from store.votes.commands.slate import ListCandidates

PROFILE = "2025-Q1"
DELEGATES = 200
GUESTS = 60  # 30 %, the plan's proportion
EVENT_NUMBER = 999  # kept for rehearsals
SEED = 1975  # of the half day that is played without anybody watching
UNROUNDED = 12  # the honor whose decision names an amount of its own

DUTIES = {
    **dict.fromkeys(range(1, 6), Mark.GUEST_OF_HONOUR),
    **dict.fromkeys((6, 7, 8), Mark.PRESIDIUM),
    **dict.fromkeys((9, 10), Mark.SECRETARY),
}
"""What some of the guests are at the conference, by badge number."""

BATCHES = (
    ("district", [RecipientKind.COLLECTIVE] * 2 + [RecipientKind.INDIVIDUAL] * 4),
    ("commune", [RecipientKind.COLLECTIVE] * 4),
    ("commune", [RecipientKind.INDIVIDUAL] * 9 + [RecipientKind.HOUSEHOLD]),
)
"""Whose honors they are and who receives them, batch by batch."""

SPEAKERS = {4: range(90, 94), 7: range(95, 97)}
"""Badge numbers of those who speak, by item of the profile's programme."""


class RehearsalError(Exception):
    """A step of the half day was refused: a defect of the program, not of its user."""


def default_folder(clock: Clock) -> Path:
    """A new folder where this machine keeps events."""
    return rehearsals_folder() / f"dien-tap-{clock.now():%Y%m%d-%H%M%S}"


def make_rehearsal(path: Path, clock: Clock, random_bytes: Callable[[int], bytes]) -> EventFolder:
    """An event folder with the commune's plan, invented delegates, honors and a slate.

    The programme begins in about half an hour: time enough to receive delegates.
    """
    opens = clock.now().astimezone(ZoneInfo(DEFAULT_ZONE)) + timedelta(minutes=30)
    opens += timedelta(minutes=-opens.minute % 5)
    text = new_plan_text(
        PROFILE,
        event_number=EVENT_NUMBER,
        day=opens.date(),
        words=vietnamese,
        rehearsal=True,
        opens=opens.time(),
    )
    text = edited(text, [Put("reception.handouts", _texts()["handouts"])])
    folder = EventFolder.create(path, text, clock, random_bytes)
    with closing(folder.record(clock, desk=_("office"), operator=_("rehearsal"))) as record:
        for command in preparations(folder.plan):
            _must(record, command)
    return folder


def _texts() -> dict[str, Any]:
    """Names and texts to invent people from."""
    resource = files("console.rehearsal").joinpath("rehearsal.toml")
    return tomllib.loads(resource.read_text(encoding="utf-8"))


def preparations(plan: Plan) -> Iterator[Command]:
    """Who and what the invented conference is about, before anybody comes."""
    texts, chance = _texts(), random.Random(2025)
    delegates = [_delegate(number, plan, texts, chance) for number in range(1, DELEGATES + 1)]
    yield ListDelegates(new=tuple(delegates))
    exemplary = delegates[GUESTS:]
    yield ListHonors(tuple(_honors(exemplary, texts, plan)))
    for batch, presenters in enumerate(texts["presenters"], 1):
        yield NamePresenters(batch, tuple(presenters))
    yield ListCandidates(tuple(_slate(exemplary, plan, texts["profile"])))
    for number, profile in enumerate(texts["profile"], 1):
        yield CompleteCandidate(number, profile["dossier"])
        yield from (ListAward(number, Award(**award)) for award in profile["awards"])
    for item, numbers in SPEAKERS.items():
        for speaker in (delegates[number - 1] for number in numbers):
            topic = speaker.achievement if item == min(SPEAKERS) else ""
            yield ListSpeaker(item, speaker.name, topic=topic, delegate=speaker.number)


def _delegate(number: int, plan: Plan, texts: dict[str, Any], chance: random.Random) -> Delegate:
    def pick(name: str) -> str:
        return str(chance.choice(texts[name]))

    guest = number <= GUESTS
    sex = chance.choice(("male", "female"))
    category = plan.categories[0 if guest else chance.choice((1, 2, 2, 2))]
    year = chance.randint(1948, 2002)
    day = f"-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    name = (pick("family"), pick(f"middle_{sex}"), pick(f"given_{sex}"))
    return Delegate(
        number=number,
        name=" ".join(name),
        sex=sex,
        birth=f"{year}" + (day if chance.random() < 0.8 else ""),
        unit=pick("guest_units" if guest else "units"),
        position=pick("guest_positions" if guest else "positions"),
        category=category.name,
        seat=f"{'ABCDEFGHIJ'[(number - 1) // 20]}{(number - 1) % 20 + 1:02}",
        achievement="" if guest else pick("achievements"),
        marks=(DUTIES[number].value,) if number in DUTIES else (),
        rank=number if DUTIES.get(number) is Mark.GUEST_OF_HONOUR else 0,
    )


def _honors(delegates: list[Delegate], texts: dict[str, Any], plan: Plan) -> Iterator[Honor]:
    collectives, standing_for = iter(texts["collectives"]), enumerate(delegates, 1)
    for batch, (level, kinds) in enumerate(BATCHES, 1):
        for place, kind in enumerate(kinds, 1):
            number, delegate = next(standing_for)
            recipient, unit = delegate.name, delegate.unit
            if kind is RecipientKind.COLLECTIVE:
                recipient, unit = next(collectives), ""
            elif kind is RecipientKind.HOUSEHOLD:
                recipient = f"{texts['household']} {delegate.name}"
            honor = Honor(
                number=number,
                batch=batch,
                place=place,
                recipient=recipient,
                kind=kind.value,
                form=texts[f"{level}_form"],
                unit=unit,
                delegate=delegate.number,
                citation=texts["citation"],
                decision=texts[f"{level}_decision"],
                decision_date=texts[f"{level}_decided_on"],
                decider=texts[f"{level}_decider"],
            )
            suggestion = suggestion_for(honor, plan)
            if suggestion is None:
                raise RehearsalError(f"the catalogue has no bonus for {honor.form}")
            unrounded = number == UNROUNDED
            yield replace(
                honor, amount=texts["unrounded_amount"] if unrounded else suggestion.amount
            )


def _slate(
    delegates: list[Delegate], plan: Plan, profiles: list[dict[str, Any]]
) -> Iterator[Candidate]:
    seats, whole = plan.slate.seats, plan.slate.seats + plan.slate.alternates
    chosen = delegates[:: len(delegates) // whole][:whole]
    for place, (delegate, profile) in enumerate(zip(chosen, profiles, strict=True)):
        role = Role.OFFICIAL if place < seats else Role.ALTERNATE
        yield replace(proposed(delegate, role), **profile["slate"])


def half_day_of(
    folder: EventFolder, record: Record, clock: Clock, chance: random.Random
) -> HalfDay:
    """The script of the half day for the conference of ``folder``."""
    texts = _texts()
    return HalfDay(
        look=lambda: record.conference,
        clock=clock,
        scan=lambda delegate: recognize_alone(
            folder.badge_code(delegate), folder, record.conference.roll
        ),
        chance=chance,
        stand_in=StandIn(texts["substitute"], texts["substitute_relation"]),
    )


def play_half_day(folder: EventFolder, clock: HandClock) -> str:
    """Play arrivals, nine items, honors, vote and dossier; returns the summary."""
    with closing(folder.record(clock, desk=_("desk 1"), operator=_("rehearsal"))) as desk:
        for cue in half_day_of(folder, desk, clock, random.Random(SEED)).cues():
            clock.set(max(clock.now(), cue.at))
            _must(desk, cue.command)
        written: list[WrittenPaper] = []
        tell = written.append
        papers = write_documents(desk, folder.path / DOSSIER, list(DOCUMENTS), told=tell)
        paths = list(papers)
        _must(desk, RecordWritten(tuple(paper.kept for paper in written)))
        recorded = _("Record: {facts} entries, head {head}.")
        return "\n".join(
            (
                as_text(desk.conference, clock.now()),
                recorded.format(facts=desk.head.facts, head=desk.head.short),
                *(_("Document: {path}").format(path=path) for path in paths),
                _("Rehearsal completed: {path}").format(path=folder.path),
            )
        )


def _must(record: Record, command: Command) -> None:
    refusal = record.decide(command).outcome.refusal
    if refusal is not None:
        raise RehearsalError(f"{command}: {refusal}")
