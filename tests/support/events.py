"""What several tests need: an event in a folder, people, a clock that is moved by hand."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.codes.badge_code import Badge, encode
from store.conference.commands import Command, StateTime
from store.conference.conference import Conference
from store.conference.fold import fold
from store.event.folder import EventFolder, FolderError
from store.event.record import Record, Settled
from store.facts.fact import Fact
from store.facts.kinds import What
from store.facts.outcome import Circumstances, GeneralRefusal, Outcome, Refusal, refused
from store.honors.honor import Honor
from store.journal.clock import HandClock, SteadyClock, SystemClock, after
from store.journal.problems import LedgerError
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.plan.new_plan import new_plan_text
from store.plan.plan import Plan, parse_plan
from store.plan.problems import PlanError
from store.programme.commands.steps import Forward, item_before, next_item
from store.programme.opening import OpeningDoubt
from store.votes.vote import Vote

DAY = date(2025, 3, 28)
MORNING = datetime(2025, 3, 28, 0, 0, tzinfo=UTC)  # 07:00 in Vietnam
KEY = bytes(range(32))
EVENT = 123


def plan_text(**changes: str) -> str:
    """The commune's plan; ``changes`` replace the first line with that key, a comment or not."""
    lines = new_plan_text("2025-Q1", event_number=EVENT, day=DAY).splitlines()
    for key, value in changes.items():
        found = ((at, re.match(rf"#?((\w+\.)*{key} = )", line)) for at, line in enumerate(lines))
        at, line = next((at, line) for at, line in found if line)
        lines[at] = f"{line[1]}{value}"
    return "\n".join(lines)


def a_plan(**changes: str) -> Plan:
    return parse_plan(plan_text(**changes))


def custom_layout(**changes: str) -> str:
    """A plan with a layout of badges of its own."""
    own = {"card": "[90, 55]", "columns": "2", "rows": "4"} | changes
    lines = "\n".join(f"{key} = {value}" for key, value in own.items())
    return plan_text(layout='"custom"') + f"\n[badges.custom]\n{lines}\n"


def people(count: int, guests: int = 0) -> tuple[Delegate, ...]:
    """``count`` invented delegates; the first ``guests`` of them have no vote."""
    return tuple(
        Delegate(
            number=n,
            name=f"Nguyễn Văn {['An', 'Bình', 'Cường', 'Dũng', 'Đạt', 'Hải'][n % 6]}",
            sex="male",
            birth=str(1950 + n % 50),
            unit=f"Thôn {n % 8 + 1}",
            category="Khách mời, lãnh đạo" if n <= guests else "Cá nhân điển hình",
            seat=f"A{n:02}",
        )
        for n in range(1, count + 1)
    )


def make_event(path: Path, delegates: int = 10, guests: int = 0, **changes: str) -> EventFolder:
    """An event folder with people on the roll."""
    clock = HandClock(MORNING)
    folder = EventFolder.create(path, plan_text(**changes), clock, lambda n: KEY[:n])
    record = folder.record(clock, desk="văn phòng", operator="test")
    record.decide(ListDelegates(new=people(delegates, guests)))
    record.close()
    return folder


OPENED = Forward(0, despite=tuple(OpeningDoubt))
"""The conference is opened, whatever speaks against it."""


def say_it_is_morning(path: Path) -> None:
    """Where this machine's clock shows another day, it is said that it is the morning of the event:
    for programs of their own, which are not given a clock. A broken event stays as it is."""
    with suppress(FolderError, PlanError, LedgerError, OSError):
        record = EventFolder.open(path).record(SystemClock(), desk="máy", operator="test")
        if record.reading().doubt is not None:
            settle(record, StateTime(MORNING, "đồng hồ của máy thử"))
        record.close()


def open_record(folder: EventFolder, clock: HandClock | None = None, desk: str = "bàn 1") -> Record:
    return folder.record(clock or HandClock(MORNING), desk=desk, operator="Lan")


def conference_of(folder: EventFolder) -> Conference:
    """What its record holds, which is not kept open."""
    record = open_record(folder)
    record.close()
    return record.conference


def code_of(number: int, *, event: int = EVENT, issue: int = 1, key: bytes = KEY) -> str:
    return encode(Badge(event, number, issue), key)


class Machine:
    """A machine whose clock may be set, apart from the time that passes. ``now`` is the true time;
    the clock shows it at first."""

    def __init__(self) -> None:
        self.now = MORNING
        self.clock = HandClock(MORNING)
        self.passed = 0.0
        self.steady = self.program()

    def goes_on(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.clock.advance(seconds)
        self.passed += seconds

    def starts_anew(self, shown: datetime) -> None:
        """As after a dead battery."""
        self.passed = 0.0
        self.clock.set(shown)

    def program(self) -> SteadyClock:
        """The clock of a program that is started now."""
        return SteadyClock(self.clock, lambda: self.passed)

    def desk(self, event: EventFolder, name: str = "bàn 1") -> Record:
        """A program of its own, with the event open."""
        return event.record(self.program(), desk=name, operator="Lan")


class NextItem(Struct, frozen=True):
    """On to the next item, past the steps and speakers of the one that runs."""

    seen_steps: int
    chair: str = ""

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.programme.steps != self.seen_steps:
            return refused(GeneralRefusal.MOVED_ON)
        return next_item(conference, self.chair)


class ItemBefore(Struct, frozen=True):
    """Back to the item before, past the steps of the one that runs."""

    seen_steps: int

    def decide(self, conference: Conference, _: Circumstances) -> Outcome:
        if conference.programme.steps != self.seen_steps:
            return refused(GeneralRefusal.MOVED_ON)
        return item_before(conference)


class Hall:
    """A conference without a disk: commands are decided and folded at once."""

    def __init__(self, plan: Plan | None = None, delegates: int = 10, guests: int = 0) -> None:
        self.plan = plan or a_plan()
        self.clock = HandClock(MORNING)
        self.facts: list[Fact] = []
        self.prefix = "f"  # of the ids; halls that are to meet need different ones
        self.does(ListDelegates(new=people(delegates, guests)))

    @property
    def conference(self) -> Conference:
        return fold(self.plan, self.facts)

    def does(self, command: Command, desk: str = "bàn 1") -> Outcome:
        """Decide, keep the facts, let a second pass."""
        outcome = command.decide(self.conference, Circumstances(self.clock.now(), desk, "Lan"))
        for what in outcome.facts:
            self.happens(what, desk)
        self.clock.advance(1)
        return outcome

    def must(self, *commands: Command) -> None:
        """The same, and none may be refused."""
        for command in commands:
            outcome = self.does(command)
            assert outcome.refusal is None, (command, outcome)

    def refuses(self, refusal: Refusal, *commands: Command) -> None:
        for command in commands:
            assert self.does(command).refusal is refusal, command

    def vote(self) -> Vote:
        """The latest."""
        vote = self.conference.votes.latest
        assert vote is not None
        return vote

    def honor(self, number: int) -> Honor:
        honor = self.conference.honors.get(number)
        assert honor is not None
        return honor

    def happens(self, what: What, desk: str = "bàn 1", at: datetime | None = None) -> Fact:
        moment = at or after(self.facts[-1].at if self.facts else None, self.clock.now())
        fact = Fact(f"{self.prefix}{len(self.facts):05}", moment, desk, "Lan", what)
        self.facts.append(fact)
        return fact

    def admit(self, *numbers: int) -> None:
        for number in numbers:
            self.does(Admit(number, By.NUMBER))


def settle(record: Record, *commands: Command) -> list[Settled]:
    """Decide and keep each; none may be refused."""
    done = []
    for command in commands:
        done.append(record.decide(command))
        assert done[-1].outcome.refusal is None, (command, done[-1].outcome)
    return done


def a_hall(*delegates: Delegate) -> Hall:
    """A hall with these on the roll, and nobody else."""
    hall = Hall(delegates=0)
    hall.must(ListDelegates(new=delegates))
    return hall
