"""The next state of a count after each fact about it: pure steps of the fold."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain, repeat

from msgspec.structs import replace

from store.votes import facts
from store.votes.candidates import Role
from store.votes.counts import (
    BOX,
    FIRST,
    SECOND,
    WHOLE_LIST,
    Ballot,
    Line,
    Sheet,
    Zone,
    summed,
    with_zone_of,
)
from store.votes.vote import Count, TieBreak, Vote


def with_tally(vote: Vote, count: Count, tallied: facts.Tallied) -> Count:
    """With the figures of a tally by candidate, the zones added up."""
    columns = (tallied.approve, tallied.against, tallied.other)
    size = len(vote.candidates)
    named = zip(tallied.zones, tallied.zone_tellers, strict=False)
    zones = tuple(
        Zone(name, teller, _lines(vote, columns, place * size))
        for place, (name, teller) in enumerate(named)
    )
    lines = summed(zones) if zones else _lines(vote, columns)
    box = tallied.issued, tallied.returned, tallied.valid, tallied.invalid
    sheet = Sheet(lines, *box, zones=zones, by=tallied.by)
    return _with_sheet(count, tallied.keying, sheet)


def _lines(vote: Vote, columns: Sequence[tuple[int, ...]], start: int = 0) -> dict[int, Line]:
    of_part = (chain(column[start:], repeat(0)) for column in columns)
    rows = zip(*of_part, strict=False)
    return {c.number: Line(*row) for c, row in zip(vote.candidates, rows, strict=False)}


def with_hands(count: Count, counted: facts.Counted) -> Count:
    """With a count of hands. "All in favour" stands alone: it replaces what was keyed before, and
    is replaced by what is keyed after."""
    lines = {WHOLE_LIST: Line(counted.approve, counted.against, counted.other)}
    sheet = Sheet(lines, by=counted.by, unanimous=counted.unanimous)
    if counted.unanimous or any(s.unanimous for s in count.sheets.values()):
        count = replace(count, sheets={})
    return _with_sheet(count, counted.keying, sheet)


def with_zone(vote: Vote, count: Count, counted: facts.ZoneCounted) -> Count:
    """With the hands of one zone."""
    columns = (counted.approve, counted.against, counted.other)
    zone = Zone(counted.zone, counted.teller, _lines(vote, columns))
    zones = with_zone_of(count.zones.get(counted.keying, ()), zone)
    return replace(
        count,
        zones={**count.zones, counted.keying: zones},
        keyed_by={**count.keyed_by, counted.keying: counted.by},
    )


def _with_sheet(count: Count, keying: int, sheet: Sheet) -> Count:
    return replace(count, sheets={**count.sheets, keying: sheet}, tie_breaks=())


def with_ballot(count: Count, keyed: facts.BallotKeyed) -> Count:
    """With one more ballot."""
    ballot = Ballot(keyed.valid, frozenset(keyed.approve), frozenset(keyed.against))
    why = count.why_invalid.get(keyed.keying, ()) + ((keyed.why,) if keyed.why else ())
    so_far = count.ballots.get(keyed.keying, ())
    return replace(
        count,
        ballots={**count.ballots, keyed.keying: (*so_far, ballot)},
        why_invalid={**count.why_invalid, keyed.keying: why},
        keyed_by={**count.keyed_by, keyed.keying: keyed.by},
    )


def without_keying(count: Count, keying: int) -> Count:
    """Without everything of one keying, and without decided ties."""
    names = ("sheets", "ballots", "why_invalid", "zones", "keyed_by")
    by_keying = {name: getattr(count, name) for name in names}
    left = {name: {k: v for k, v in of.items() if k != keying} for name, of in by_keying.items()}
    return replace(count, tie_breaks=(), **left)


def with_tie_broken(vote: Vote, count: Count, broken: facts.TieBroken) -> Count:
    """With a decided tie; unchanged when the tie is no longer this one."""
    seating = vote.seatings.get(Role(broken.role))
    if seating is None or seating.tied != frozenset(broken.among):
        return count
    tie_break = TieBreak(
        Role(broken.role), seating.tied, frozenset(broken.chosen), broken.how, broken.reason
    )
    return replace(count, tie_breaks=(*count.tie_breaks, tie_break))


def declared(vote: Vote, declared: facts.Declared, at: datetime) -> Vote:
    """The vote, declared if the declared figures are those of its count: an entry taken back undoes
    it."""
    if vote.sheet is None:
        return vote
    said = bool(declared.figures)
    if said and declared.figures != figures_of(vote.sheet):
        return vote
    if said and frozenset(declared.elected) != vote.elected:
        return vote
    count = replace(
        vote.count, declared_at=at, declared_reason=declared.reason, reasons=declared.reasons
    )
    return replace(vote, versions=(*vote.versions[:-1], count))


def figures_of(sheet: Sheet) -> tuple[int, ...]:
    """The figures of a sheet in their fixed order."""
    return tuple(value for _, value in sheet.figures())


def as_declared(vote: Vote, declared: facts.Declared, at: datetime) -> Vote:
    """The vote with the count that was declared then, whatever became of it. Older facts hold no
    figures: of them the version of that time is found, else the vote as it is."""
    numbers = sorted(c.number for c in vote.candidates) if vote.method.by_person else [WHOLE_LIST]
    figures = iter(declared.figures)
    secret = vote.method.secret
    issued, returned, valid, invalid = (next(figures, None) if secret else None for _name in BOX)
    rows = zip(figures, figures, figures, strict=False)
    lines = {number: Line(*row) for number, row in zip(numbers, rows, strict=False)}
    if len(lines) < len(numbers):
        of_then = [count for count in vote.versions if count.declared_at == at]
        return replace(vote, versions=tuple(of_then or vote.versions))
    sheet = Sheet(lines, issued, returned, valid, invalid)
    count = Count(sheets=dict.fromkeys((FIRST, SECOND), sheet))
    then, elected = replace(vote, versions=(count,)), frozenset(declared.elected)
    for role in Role:
        seating = then.seatings.get(role)
        if seating and (chosen := seating.tied & elected):
            tie_break = TieBreak(role, seating.tied, chosen, vote.rules.ties.value, "")
            count = replace(count, tie_breaks=(*count.tie_breaks, tie_break))
            then = replace(vote, versions=(count,))
    return then
