"""The plan of an event, ``hoinghi.toml``: bodies, programme, categories and rules, typed.

Nothing about one commune, its law or its dates is in code: profiles ship as data (``law``).
"""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from store.plan.badges import BadgePlan, read_badge_plan
from store.plan.law import HonorForm, Rounding, law, profile_names
from store.plan.programme import PlannedItem, read_programme
from store.plan.reader import Page, PlanError, PlanProblem, ProblemCode, TableReader, line_numbers
from store.plan.vote_rules import Share, SlateRules, VoteRules, read_vote

STYLES = ("red", "blue", "green", "purple")
"""Colour and pattern of a category's badges."""


class Host(Struct, frozen=True):
    """The body that holds the conference, as documents head and sign it."""

    parent: str  # the body above, "" where the form has none (NĐ 30/2020: a UBND has none)
    name: str
    place: str
    short_place: str
    signatory_title: str
    signatory: str


class Category(Struct, frozen=True):
    """A kind of delegate: whether it votes, and how its badge looks."""

    name: str
    style: str
    votes: bool = True
    guest: bool = False


class HonorRules(Struct, frozen=True):
    """How honors are handed over: the item of the programme, 0 for none named, and how bonuses are
    rounded, None as the law of the decision's date says."""

    item: int
    rounding: Rounding | None


class ReceptionRules(Struct, frozen=True):
    """What the reception desk goes by. Figures are shown, never enforced; 0 shows nothing."""

    ceiling: int  # delegates at most
    guests_percent: int  # of the delegates; the others are those the conference is held for
    substitutes_vote: bool
    citizen_cards: bool  # whether one may be scanned to find a delegate
    scanner_prefix: str  # what the scanner sends before every code, "" for nothing


class BackupRules(Struct, frozen=True):
    """How many automatic backups are kept, and where else than in the event's own folder."""

    keep: int
    second_folder: str  # "" for none: a USB stick, say


class Plan(Struct, frozen=True):
    """Everything that is fixed before the day."""

    profile: str
    event_number: int
    title: str
    short_title: str
    rehearsal: bool
    date: date
    time_zone: str
    venue: str
    host: Host
    higher_event: str
    recipient: str
    legal_bases: tuple[str, ...]
    period: str
    next_period: str
    chairs: tuple[str, ...]
    secretaries: tuple[str, ...]
    quorum: Share  # of all summoned
    vote: VoteRules
    slate: SlateRules
    categories: tuple[Category, ...]
    programme: tuple[PlannedItem, ...]
    honor_forms: tuple[HonorForm, ...]
    honors: HonorRules
    badges: BadgePlan
    reception: ReceptionRules
    backup: BackupRules

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

    def pause_before(self, number: int) -> timedelta:
        """The break the plan leaves before an item; negative where items overlap."""
        position = self.item_numbers.index(number)
        if position == 0:
            return timedelta()
        earlier = self.programme[position - 1]
        # in UTC: within one zone Python subtracts what clocks show, not time that passes
        begun = self.starts_at(earlier.number).astimezone(UTC)
        free = begun + timedelta(minutes=earlier.minutes)
        return self.starts_at(number).astimezone(UTC) - free

    def category(self, name: str) -> Category:
        """The category of that name; one the plan does not know votes, in the first free style."""
        known = {category.name: category for category in self.categories}
        if name in known:
            return known[name]
        used = {category.style for category in self.categories}
        return Category(name, next((style for style in STYLES if style not in used), STYLES[-1]))

    @property
    def voting_categories(self) -> dict[str, bool]:
        return {category.name: category.votes for category in self.categories}


def load_plan(path: Path) -> Plan:
    """Raises PlanError with every mistake, OSError if the file cannot be read."""
    try:
        return parse_plan(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise PlanError([PlanProblem(ProblemCode.NOT_UTF8, path.name)]) from None


def parse_plan(text: str) -> Plan:
    """Raises PlanError with every mistake."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        problem = PlanProblem(ProblemCode.NOT_TOML, "", int(line[1]) if line else None)
        raise PlanError([problem]) from None
    page = Page(line_numbers(text))
    plan = _plan(TableReader(page, document))
    if page.problems:
        raise PlanError(page.problems)
    return plan


def _plan(top: TableReader) -> Plan:
    profile = top.choice("profile", {name: name for name in profile_names()})
    event, bodies, vote = top.table("event"), top.table("bodies"), top.table("vote")
    backup, honors = top.table("backup", optional=True), top.table("honors", optional=True)
    vote_rules, slate_rules = read_vote(vote)
    plan = Plan(
        profile=profile,
        event_number=event.integer("number", 1, 999),
        title=event.text("title"),
        short_title=event.text("short_title"),
        rehearsal=event.boolean("rehearsal", default=False),
        date=event.date("date"),
        time_zone=event.parsed(
            "time_zone", _zone, ProblemCode.UNKNOWN_ZONE, DEFAULT_ZONE, DEFAULT_ZONE
        ),
        venue=event.text("venue"),
        period=event.text("period"),
        next_period=event.text("next_period"),
        chairs=event.texts("chairs"),
        secretaries=event.texts("secretaries"),
        quorum=_share(event, "quorum"),
        host=_host(top.table("host")),
        higher_event=bodies.text("higher_event"),
        recipient=bodies.text("recipient"),
        legal_bases=bodies.texts("legal_bases"),
        vote=vote_rules,
        slate=slate_rules,
        categories=_categories(top.tables("category")),
        programme=read_programme(top.tables("programme")),
        honor_forms=law(profile).honor_forms,
        honors=HonorRules(
            item=honors.integer("item", 0, 99, default=0),
            rounding=_ROUNDINGS[honors.choice("rounding", {way: way for way in _ROUNDINGS}, "law")],
        ),
        badges=read_badge_plan(top.table("badges")),
        reception=_reception(top.table("reception", optional=True)),
        backup=BackupRules(
            keep=backup.integer("keep", 1, 999, default=12),
            second_folder=backup.text("second_folder", default=""),
        ),
    )
    for table in (event, bodies, vote, backup, honors, top):
        table.done()
    return plan


_ROUNDINGS: dict[str, Rounding | None] = {"law": None, **{way.value: way for way in Rounding}}


DEFAULT_ZONE = "Asia/Ho_Chi_Minh"


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError(name) from error
    return name


def _share(table: TableReader, name: str) -> Share:
    return table.parsed(name, Share.parse, ProblemCode.BAD_SHARE, '"2/3", ">1/2"', Share(1, 1))


def _host(table: TableReader) -> Host:
    host = Host(
        parent=table.text("parent", default=""),
        name=table.text("name"),
        place=table.text("place"),
        short_place=table.text("short_place"),
        signatory_title=table.text("signatory_title"),
        signatory=table.text("signatory", default=""),
    )
    table.done()
    return host


def _reception(table: TableReader) -> ReceptionRules:
    rules = ReceptionRules(
        ceiling=table.integer("ceiling", 0, 99_999, default=0),
        guests_percent=table.integer("guests_percent", 0, 100, default=0),
        substitutes_vote=table.boolean("substitutes_vote", default=False),
        citizen_cards=table.boolean("citizen_cards", default=True),
        scanner_prefix=table.text("scanner_prefix", default=""),
    )
    table.done()
    return rules


def _categories(tables: list[TableReader]) -> tuple[Category, ...]:
    categories: list[Category] = []
    for table in tables:
        table.must_differ("name", [category.name for category in categories])
        categories.append(
            Category(
                name=table.text("name"),
                style=table.choice("style", {style: style for style in STYLES}),
                votes=table.boolean("votes", default=True),
                guest=table.boolean("guest", default=False),
            )
        )
        table.done()
    return tuple(categories)
