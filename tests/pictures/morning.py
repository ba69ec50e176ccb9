"""The mornings that are walked through: the invented half day, stopped where there is most to see.

In English everything that the event itself holds is without accents, so that a word with one can
only be the program's.
"""

import random
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import pytest
from msgspec import convert, to_builtins

from console.printing.machine import NoQueue
from console.rehearsal.event import (
    EVENT_NUMBER,
    PROFILE,
    SEED,
    half_day_of,
    make_rehearsal,
    preparations,
)
from screens.words import ENGLISH
from store.attendance.desk_work import HandOut
from store.conference.conference import Conference
from store.event.folder import EventFolder
from store.honors.commands.stage import Present
from store.journal.clock import HandClock
from store.journal.contract import Head
from store.journal.ledger import Ledger
from store.plan.changes.writing import Put, edited
from store.plan.new_plan import new_plan_text
from store.votes.vote import VoteState
from tests.support.events import DAY, KEY, MORNING, settle
from tests.support.pilot import Desk

T = TypeVar("T")
HEAD = "60e731a6"
FREE_BYTES = 75 * 10**9


@contextmanager
def on_any_machine() -> Iterator[None]:
    """Meanwhile nothing is shown that another machine, or another run, shows otherwise."""
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Head, "short", HEAD)
        patch.setattr(Ledger, "free_bytes", FREE_BYTES)
        patch.setattr("console.badges.desk.this_machines_queue", NoQueue)
        patch.setattr("console.preparation.desk.on_mains", lambda: None)
        patch.setattr("console.start.app.folder_of", lambda *_named: Path("ngoc-trao-2025"))
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, home)
        yield


class Moment(StrEnum):
    """Where the half day stands."""

    BEFORE = "before"
    HONORS = "honors"
    VOTE = "vote"
    AFTER = "after"


def _counted(conference: Conference) -> bool:
    vote = conference.votes.latest
    return vote is not None and vote.state is VoteState.COUNTED


STOPS: dict[Moment, Callable[[Conference], bool]] = {
    Moment.BEFORE: lambda conference: len(conference.attendance.present) >= 60,
    Moment.HONORS: lambda conference: conference.honors.called == 2,
    Moment.VOTE: _counted,
    Moment.AFTER: lambda _conference: False,
}


def a_morning(path: Path, moment: Moment, language: str) -> Desk:
    """A desk of the invented half day at that moment; its record is open."""
    clock = HandClock(MORNING)
    event = _plain_event(path, clock) if language == ENGLISH else _event(path, clock)
    desk, operator = ("desk 1", "Hoa") if language == ENGLISH else ("bàn 1", "Nguyễn Thị Hoa")
    record = event.record(clock, desk=desk, operator=operator)
    for cue in half_day_of(event, record, clock, random.Random(SEED)).cues():
        if STOPS[moment](record.conference):
            break
        clock.set(max(clock.now(), cue.at))
        is_plain = language != ENGLISH or isinstance(cue.command, HandOut)
        settle(record, cue.command if is_plain else plain(cue.command))
    if moment is Moment.HONORS:
        clock.advance(45)
        settle(record, *(Present(h.number) for h in record.conference.honors.prepared_for(2)[:2]))
    return Desk(event, record, clock)


def _event(path: Path, clock: HandClock) -> EventFolder:
    return make_rehearsal(path, clock, lambda n: KEY[:n])


def _plain_event(path: Path, clock: HandClock) -> EventFolder:
    text = new_plan_text(PROFILE, event_number=EVENT_NUMBER, day=DAY, rehearsal=True)
    text, count = re.subn(r"(?m)^#?(event\.language = ).*", r'\1"en"', plain(text))
    assert count == 1
    text = edited(text, [Put("reception.handouts", ["Papers", "Gift", "Lunch"])])
    event = EventFolder.create(path, text, clock, lambda n: KEY[:n])
    record = event.record(clock, desk="office", operator="rehearsal")
    settle(record, *map(plain, preparations(event.plan)))
    record.close()
    return event


def plain(value: T) -> T:
    """The same without any accent, in all its texts."""
    without: Any = _without_accents(to_builtins(value))
    return convert(without, type(value))


def _without_accents(value: Any) -> Any:
    match value:
        case str():
            apart = unicodedata.normalize("NFD", value.replace("đ", "d").replace("Đ", "D"))
            return "".join(c for c in apart if not unicodedata.combining(c))
        case dict():
            return {key: _without_accents(one) for key, one in value.items()}
        case list() | tuple():
            return [_without_accents(one) for one in value]
    return value
