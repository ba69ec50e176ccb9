"""The checks of a count, as coded rules: each names the figures it compares and the fields to look
at. Errors (R) block; warnings (W) need a reason that is printed.

Numbered rules and the thresholds are those of the election software Abacus.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from store.plan.vote_rules import AlternatesFrom, Method, VoteRules
from store.votes.candidates import Candidate, Role
from store.votes.counts import WHOLE_LIST, Sheet
from store.votes.vote import Vote

HIGHEST_COUNT = 99_999
"""No hall holds more; a higher figure is a slip, or typed by a scanner."""

INVALID_PERCENT = 3


class Check(StrEnum):
    """One rule of reconciliation."""

    WHOLE = "R1"  # every figure is a whole number from 0
    PRESENT_WITHIN_SUMMONED = "R2"
    ISSUED_WITHIN_PRESENT = "R3"
    RETURNED_WITHIN_ISSUED = "R4"
    VALID_AND_INVALID = "R5"
    PERSON_WITHIN_VALID = "R6"
    NAMES_WITHIN_SEATS = "R7"
    HANDS_WITHIN_PRESENT = "R8"
    AS_ANNOUNCED = "R9"
    MANY_INVALID = "W1"
    NOT_RETURNED = "W2"
    NOBODY_AGAINST = "W3"
    NOT_ISSUED = "W4"
    FEWER_NAMES_THAN_BALLOTS = "W5"
    FEWER_THAN_HALF = "W6"

    @property
    def blocks(self) -> bool:
        """Whether it is an error, not a warning."""
        return self.startswith("R")


class Discrepancy(Struct, frozen=True):
    """A rule that is not met: the fields to highlight and the figures for the sentence.

    ``candidate`` is the number of the person it is about, 0 for none.
    """

    check: Check
    fields: tuple[str, ...]
    figures: Mapping[str, int]
    candidate: int = 0


def reconcile(vote: Vote, sheet: Sheet) -> tuple[Discrepancy, ...]:
    """Every rule that ``sheet`` breaks. Figures that are none are told before any sum of them."""
    wrong = tuple(
        Discrepancy(Check.WHOLE, (name,), {"value": value})
        for name, value in sheet.figures()
        if not 0 <= value <= HIGHEST_COUNT
    )
    if wrong:
        return wrong
    return (*_electors(vote), *(_ballots if vote.method.secret else _hands)(vote, sheet))


def of_box(issued: int, returned: int) -> tuple[Discrepancy, ...]:
    """What is said as soon as it is entered, because it is announced then: more came back than were
    issued, or most stayed out of the box. Fewer that are missing are told with the count."""
    check = Check.RETURNED_WITHIN_ISSUED if returned > issued else Check.NOT_RETURNED
    if not (returned > issued or 0 <= returned * 2 < issued):
        return ()
    figures = {"issued": issued, "returned": returned, "missing": issued - returned}
    return (Discrepancy(check, ("returned", "issued"), figures),)


def errors(found: tuple[Discrepancy, ...]) -> tuple[Discrepancy, ...]:
    return tuple(discrepancy for discrepancy in found if discrepancy.check.blocks)


def warnings(found: tuple[Discrepancy, ...]) -> tuple[Discrepancy, ...]:
    return tuple(discrepancy for discrepancy in found if not discrepancy.check.blocks)


def above_electorate(found: Iterable[Discrepancy]) -> bool:
    """Whether more hands or ballots were counted than people were present at the call."""
    above = (Check.HANDS_WITHIN_PRESENT, Check.ISSUED_WITHIN_PRESENT)
    return any(discrepancy.check in above for discrepancy in found)


def explained(vote: Vote) -> list[tuple[Discrepancy, str]]:
    """The warnings of a count, each with the reason given for it. A declaration that gave none for
    ``FEWER_THAN_HALF`` is older than the check as it is now, and says nothing of it."""
    found = warnings(reconcile(vote, vote.sheet)) if vote.sheet else ()
    if vote.count.declared_at is not None and Check.FEWER_THAN_HALF not in vote.count.reasons:
        found = tuple(one for one in found if one.check is not Check.FEWER_THAN_HALF)
    return [(one, vote.count.reason_for(one.check)) for one in found]


def _electors(vote: Vote) -> Iterator[Discrepancy]:
    present = len(vote.present)
    if present > vote.summoned:
        figures = {"present": present, "summoned": vote.summoned}
        yield Discrepancy(Check.PRESENT_WITHIN_SUMMONED, (), figures)


def _hands(vote: Vote, sheet: Sheet) -> Iterator[Discrepancy]:
    present = len(vote.present)
    for number, line in sheet.lines.items():
        fields = tuple(f"{name}:{number}" for name in ("approve", "against", "other"))
        if line.total > present:
            figures = {"counted": line.total, "present": present}
            yield Discrepancy(Check.HANDS_WITHIN_PRESENT, fields, figures, number)
    whole = sheet.lines.get(WHOLE_LIST)
    if whole:
        yield from _half(vote, whole.total)
    if whole and not sheet.unanimous and 0 < whole.approve == present:
        yield Discrepancy(Check.NOBODY_AGAINST, (f"against:{WHOLE_LIST}",), {"present": present})


def _half(vote: Vote, voted: int) -> Iterator[Discrepancy]:
    """Fewer than half of the electors summoned took part. The base is that of the law of elections
    (2015, Điều 78: voters on the list); a warning, because no text makes it a rule of this
    conference."""
    if voted * 2 < vote.summoned:
        figures = {"voted": voted, "summoned": vote.summoned}
        yield Discrepancy(Check.FEWER_THAN_HALF, (), figures)


def _ballots(vote: Vote, sheet: Sheet) -> Iterator[Discrepancy]:
    present, exchanged = len(vote.present), vote.count.exchanged
    issued, returned = sheet.issued or 0, sheet.returned or 0
    handed_out = issued - exchanged  # to so many people
    valid, invalid = sheet.valid or 0, sheet.invalid or 0
    figures = {"present": present, "issued": handed_out, "exchanged": exchanged}
    figures |= {"returned": returned, "valid": valid, "invalid": invalid}
    if handed_out > present:
        yield Discrepancy(Check.ISSUED_WITHIN_PRESENT, ("issued",), figures)
    elif handed_out < present:
        missing = {**figures, "missing": present - handed_out}
        yield Discrepancy(Check.NOT_ISSUED, ("issued",), missing)
    if returned > handed_out:
        yield Discrepancy(Check.RETURNED_WITHIN_ISSUED, ("returned", "issued"), figures)
    elif returned < handed_out:
        missing = {**figures, "missing": handed_out - returned}
        yield Discrepancy(Check.NOT_RETURNED, ("returned", "issued"), missing)
    if valid + invalid != returned:
        yield Discrepancy(Check.VALID_AND_INVALID, ("valid", "invalid", "returned"), figures)
    if vote.count.announced not in (None, (issued, returned)):
        said = dict(zip(("said_issued", "said_returned"), vote.count.announced or (), strict=True))
        keyed = {"issued": issued, "returned": returned}
        yield Discrepancy(Check.AS_ANNOUNCED, ("issued", "returned"), {**keyed, **said})
    if invalid and invalid * 100 >= INVALID_PERCENT * returned:
        yield Discrepancy(Check.MANY_INVALID, ("invalid",), figures)
    yield from _half(vote, returned)
    yield from _persons(vote, sheet, valid)


def _persons(vote: Vote, sheet: Sheet, valid: int) -> Iterator[Discrepancy]:
    for number, line in sheet.lines.items():
        if line.approve + line.against > valid:
            marks = (f"approve:{number}", f"against:{number}", "valid")
            figures = {"counted": line.approve + line.against, "valid": valid}
            yield Discrepancy(Check.PERSON_WITHIN_VALID, marks, figures, number)
    if vote.method is Method.BALLOT_STRIKE:
        yield from _names(vote, sheet, valid)
    elif valid and all(line.approve == valid for line in sheet.lines.values()):
        fields = tuple(f"against:{number}" for number in sheet.lines)
        yield Discrepancy(Check.NOBODY_AGAINST, fields, {"present": valid})


def _names(vote: Vote, sheet: Sheet, valid: int) -> Iterator[Discrepancy]:
    """A valid ballot names at least one person and at most as many as there are seats."""
    for role, most in places_on_ballot(vote.rules, vote.candidates).items():
        numbers = [c.number for c in vote.candidates if role is None or c.role == role]
        names = sum(sheet.lines[number].approve for number in numbers if number in sheet.lines)
        if names > most * valid:
            fields = (*(f"approve:{number}" for number in numbers), "valid")
            figures = {"names": names, "most": most * valid, "seats": most, "valid": valid}
            yield Discrepancy(Check.NAMES_WITHIN_SEATS, fields, figures)
    names = sum(line.approve for line in sheet.lines.values())
    if names < valid:
        fields = ("valid", *(f"approve:{number}" for number in sheet.lines))
        yield Discrepancy(Check.FEWER_NAMES_THAN_BALLOTS, fields, {"names": names, "valid": valid})


def places_on_ballot(rules: VoteRules, candidates: Iterable[Candidate]) -> dict[Role | None, int]:
    """How many names may stay on each part of the ballot; one part when alternates are taken from
    those not elected."""
    parted = any(c.role == Role.ALTERNATE for c in candidates)
    if not parted or rules.alternates_from is AlternatesFrom.NEXT:
        return {None: rules.seats or rules.alternates}
    return {Role.OFFICIAL: rules.seats, Role.ALTERNATE: rules.alternates}
