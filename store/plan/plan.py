"""The plan of an event, ``hoinghi.toml``: bodies, programme, categories and rules, typed.

Nothing about one commune, its law or its dates is in code: profiles ship as data (``law``).
"""

import itertools
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct
from msgspec.structs import replace

from store.plan.badges import BadgePlan
from store.plan.dossier import DossierRules
from store.plan.law import Rounding, law, laws, ships
from store.plan.problems import PlanError, PlanProblem, ProblemCode
from store.plan.programme import PlannedItem
from store.plan.reader import Page
from store.plan.schema import Key, PlanKey, every_key
from store.plan.vote_rules import Share, SlateRules, VoteRules

DEFAULT_ZONE = "Asia/Ho_Chi_Minh"

PERSON = "Nguyễn Văn An"  # in examples

LONGEST_BREAK = timedelta(hours=3)
"""A longer time between two items of a half day is taken for a slip of the pen, and told."""

Day = date  # within Plan, ``date`` is a field


def _unknown_profile(name: str) -> Iterator[PlanProblem]:
    if not ships(name):
        yield PlanProblem(ProblemCode.UNKNOWN_CHOICE, name, ", ".join(laws()))


def _unknown_zone(name: str) -> Iterator[PlanProblem]:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        yield PlanProblem(ProblemCode.UNKNOWN_ZONE, name, DEFAULT_ZONE)


def _named_twice(names: tuple[str, ...]) -> Iterator[PlanProblem]:
    for place, name in enumerate(names):
        if name in names[:place]:
            yield PlanProblem(ProblemCode.DUPLICATE, name)


class Style(StrEnum):
    """Colour and pattern of a category's badges."""

    RED = "red"
    BLUE = "blue"
    GREEN = "green"
    PURPLE = "purple"


class Language(StrEnum):
    """What an event's papers, badges and scripts are written in."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class Host(Struct, frozen=True, kw_only=True):
    """The body that holds the conference, as documents head and sign it."""

    parent: Annotated[
        str, Key("body above the host; empty where the form has none", example="ĐẢNG ỦY XÃ …")
    ] = ""  # NĐ 30/2020: a UBND has none
    name: Annotated[str, Key("name of the host; as documents are headed with")]
    place: Annotated[str, Key("place of the host; the second line of the name")]
    short_place: Annotated[str, Key("place before the date")]
    signatory_title: Annotated[str, Key("office of the signatory")]
    signatory: Annotated[str, Key("name of the signatory; may be empty", example=PERSON)] = ""


class Category(Struct, frozen=True):
    """A kind of delegate: whether it votes, and how its badge looks."""

    name: Annotated[str, Key("name of the category; as in the list of delegates", differs=True)]
    style: Annotated[Style, Key("colour of its badges | red, blue, green, purple")]
    votes: Annotated[bool, Key("whether it votes")] = True
    guest: Annotated[bool, Key("whether these are guests")] = False
    print_on_scan: Annotated[
        bool, Key("whether a badge is printed when somebody without one comes in")
    ] = False


class HonorRules(Struct, frozen=True):
    """How honors are handed over: the item of the programme, 0 for none named, and how bonuses are
    rounded, None as the law of the decision's date says."""

    item: Annotated[
        int,
        Meta(ge=0, le=99),
        Key("item of the programme at which honors are handed over; 0 for none"),
    ] = 0
    rounding: Annotated[
        Rounding | None,
        Key(
            "how suggested bonuses are rounded; to tens of thousands; an amount in the "
            "decision always stands | law (as on the day of the decision), none, nearest, up",
            none="law",
        ),
    ] = None


class ReceptionRules(Struct, frozen=True):
    """What the reception desk goes by. Figures are shown, never enforced; 0 shows nothing."""

    ceiling: Annotated[
        int, Meta(ge=0, le=99_999), Key("largest number of delegates; only compared; 0: none")
    ] = 0
    guests_percent: Annotated[
        int,
        Meta(ge=0, le=100),
        Key("share of guests among the delegates, in percent; only compared; 0: none"),
    ] = 0  # the others are those the conference is held for
    substitutes_vote: Annotated[bool, Key("whether a substitute votes")] = False
    citizen_cards: Annotated[
        bool,
        Key(
            "whether a citizen's card may be scanned; to find a delegate by name and date of "
            "birth; nothing of the card is kept"
        ),
    ] = True
    scanner_prefix: Annotated[
        str, Key("what the scanner sends before every code; empty for nothing", example="~")
    ] = ""
    scanner_suffix: Annotated[
        str,
        Key("what it sends after every code, before its Enter; empty for nothing", example="~"),
    ] = ""
    confirm_return: Annotated[
        bool,
        Key(
            "whether a badge whose holder went out admits only after a person has compared name "
            "and unit; against photographed badges"
        ),
    ] = False
    handouts: Annotated[
        tuple[str, ...],
        Key(
            "what each delegate is given once, against a scan; may be empty",
            check=_named_twice,
            example=["Tài liệu", "Quà lưu niệm"],
        ),
    ] = ()


class BackupRules(Struct, frozen=True):
    """How many automatic backups are kept, and where else than in the event's own folder."""

    keep: Annotated[int, Meta(ge=1, le=999), Key("number of automatic backups kept")] = 12
    second_folder: Annotated[
        str,
        Key("second folder for backups; a USB stick, say; empty for none", example="E:/hoi-nghi"),
    ] = ""


class Plan(Struct, frozen=True, kw_only=True):
    """Everything that is fixed before the day."""

    profile: Annotated[
        str,
        Key(
            'which law applies | "2025-Q1" (three levels) or "from 2025-07-01" (two levels)',
            check=_unknown_profile,
            example="from 2025-07-01",
        ),
    ]
    event_number: Annotated[
        int,
        Meta(ge=1, le=999),
        Key(
            "number of the event in badge codes; 1–999, another one for every event",
            at="event.number",
        ),
    ]
    title: Annotated[str, Key("full title; for documents", at="event.title")]
    short_title: Annotated[str, Key("short title; for screens and badges", at="event.short_title")]
    rehearsal: Annotated[
        bool,
        Key("whether it is a rehearsal; if so, screens and papers say it", at="event.rehearsal"),
    ] = False
    language: Annotated[
        Language,
        Key(
            "language of papers, badges and scripts | vi (Vietnamese), en (English)",
            at="event.language",
        ),
    ] = Language.VIETNAMESE
    date: Annotated[Day, Key("day of the conference | year-month-day", at="event.date")]
    time_zone: Annotated[str, Key("time zone", at="event.time_zone", check=_unknown_zone)] = (
        DEFAULT_ZONE
    )
    venue: Annotated[str, Key("venue", at="event.venue")]
    period: Annotated[str, Key("period reported on", at="event.period")]
    next_period: Annotated[str, Key("period to come", at="event.next_period")]
    chairs: Annotated[
        tuple[str, ...], Key("chairs; they sign the minutes", at="event.chairs", example=[PERSON])
    ] = ()
    secretaries: Annotated[
        tuple[str, ...],
        Key("secretaries; they sign the minutes", at="event.secretaries", example=[PERSON]),
    ] = ()
    quorum: Annotated[
        Share,
        Key(
            'share of the summoned that must be present; "2/3" is two thirds or more; ">1/2" is '
            "more than half",
            at="event.quorum",
        ),
    ] = Share(2, 3)
    host: Host
    higher_event: Annotated[str, Key("name of the higher congress", at="bodies.higher_event")]
    recipient: Annotated[str, Key("who receives the dossier", at="bodies.recipient")]
    legal_bases: Annotated[
        tuple[str, ...], Key("legal bases; a text on each line", at="bodies.legal_bases")
    ] = ()
    vote: VoteRules
    slate: Annotated[SlateRules, Key(at="vote")]
    categories: Annotated[tuple[Category, ...], Key("a category of delegates", at="category")]
    programme: Annotated[tuple[PlannedItem, ...], Key("an item of the programme")]
    honors: HonorRules
    badges: BadgePlan
    reception: ReceptionRules
    backup: BackupRules
    dossier: DossierRules

    @property
    def dossier_by_law(self) -> DossierRules:
        """How the dossier is made, with what the profile says where the plan says nothing."""
        return self.dossier.with_forms(law(self.profile).dossier)

    @property
    def item_numbers(self) -> list[int]:
        return [item.number for item in self.programme]

    def item(self, number: int) -> PlannedItem:
        return next(item for item in self.programme if item.number == number)

    def starts_at(self, number: int) -> datetime:
        """When an item is planned to start; a clock time earlier than the one before it is on the
        next day."""
        day, before = self.date, time.min
        for item in self.programme:
            if item.start < before:
                day += timedelta(days=1)
            before = item.start
            if item.number == number:
                break
        return datetime.combine(day, before, ZoneInfo(self.time_zone))

    @property
    def odd_starts(self) -> list[tuple[PlannedItem, PlannedItem, timedelta]]:
        """Neighbours of which the second starts before the first is over, or hours after it, with
        the time between them; the starts stand as they are."""
        starts = {
            item.number: self.starts_at(item.number).astimezone(UTC) for item in self.programme
        }
        pairs = [
            (
                before,
                item,
                starts[item.number] - starts[before.number] - timedelta(minutes=before.minutes),
            )
            for before, item in itertools.pairwise(self.programme)
        ]
        return [pair for pair in pairs if not timedelta() <= pair[2] <= LONGEST_BREAK]

    def ends_at(self, number: int) -> datetime | None:
        """The moment at which an item must end; None where the plan fixes none."""
        start, end = self.starts_at(number), self.item(number).end
        if end is None:
            return None
        day = start.date() + timedelta(days=end <= start.time())
        return datetime.combine(day, end, start.tzinfo)

    def category(self, name: str) -> Category:
        """The category of that name; one the plan does not know votes, in the first free style."""
        known = {category.name: category for category in self.categories}
        if name in known:
            return known[name]
        used = {category.style for category in self.categories}
        return Category(name, next((one for one in Style if one not in used), Style.PURPLE))


read_toml = lru_cache(maxsize=1)(tomllib.loads)
"""An event that is opened is asked twice: for its plan, and for what is not filled in."""


@cache
def plan_keys() -> dict[str, PlanKey]:
    """Every key of a plan (``vote.seats``, ``programme.step.title``), in the plan's order."""
    return dict(every_key(Plan))


def load_plan(content: bytes, name: str) -> Plan:
    """The plan in a file of that name. Raises PlanError with every mistake."""
    try:
        return parse_plan(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise PlanError([PlanProblem(ProblemCode.NOT_UTF8, key=name)]) from None


_MOST_SHOWN = 5
"""Of the mistakes in a file that is no plan."""


def parse_plan(text: str) -> Plan:
    """Raises PlanError with every mistake."""
    try:
        mended, slips = text, list[PlanProblem]()
        document = read_toml(text)
    except (ValueError, RecursionError):
        from store.plan.changes.mending import Mended

        found = Mended(text)
        mended, slips = found.text, found.slips
        if found.given_up:
            raise PlanError(slips[:_MOST_SHOWN]) from None
        document = read_toml(mended)
    page = Page(mended)
    plan = page.read(Plan, document)
    told = {problem.line for problem in page.problems}
    problems = [*page.problems, *(slip for slip in slips if slip.line not in told)]
    if problems or plan is None:
        raise PlanError(sorted(problems, key=lambda problem: problem.line or sys.maxsize))
    seats = {"seats": plan.slate.seats, "alternates": plan.slate.alternates}
    return replace(plan, vote=replace(plan.vote, **seats))
