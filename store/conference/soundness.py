"""Whether every fact of a record can be: it is understood, and what it names is there.

Only numbers that the record itself gives are looked for, in all of it: an entry that was taken back
gave its number all the same, and a fact of another desk may come late.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from store.attendance.facts import ScanRefused
from store.facts.fact import Fact
from store.facts.kinds import Retracted, Unknown, What
from store.honors.facts import HonorListed
from store.people.facts import Listed, NumbersGiven, Renumbered, ToldApart
from store.plan.plan import Plan
from store.programme.facts import Inserted, QuorumAnnounced, SpeakerListed
from store.votes.facts import CandidateListed, Opened


class Flaw(StrEnum):
    """Why a fact cannot be."""

    NEWER = "newer"
    MALFORMED = "malformed"
    REPEATED_ID = "repeated_id"
    NO_EARLIER_FACT = "no_earlier_fact"
    NO_SUCH_DELEGATE = "no_such_delegate"
    NO_SUCH_HONOR = "no_such_honor"
    NO_SUCH_ITEM = "no_such_item"
    NO_SUCH_SPEAKER = "no_such_speaker"
    NO_SUCH_VOTE = "no_such_vote"
    NO_SUCH_CANDIDATE = "no_such_candidate"


class Unsound(Struct, frozen=True):
    """A fact that cannot be, its number in the record, why, and what it says instead."""

    number: int
    fact: Fact
    flaw: Flaw
    said: str = ""


def unsound(number: int, fact: Fact) -> Unsound | None:
    """Why this version does not understand the fact of that number; None when it does."""
    if not isinstance(fact.what, Unknown):
        return None
    name = fact.what.flaw
    flaw = Flaw.MALFORMED if name else Flaw.NEWER
    said = f"{name} = {fact.what.content[name]}" if name in fact.what.content else name
    return Unsound(number, fact, flaw, said)


def first_unsound(plan: Plan, facts: Sequence[Fact]) -> Unsound | None:
    """The first fact that cannot be; None when all can."""
    there = _given(plan, facts)
    ids: set[str] = set()
    for number, fact in enumerate(facts, 1):
        if found := unsound(number, fact):
            return found
        if fact.id in ids:
            return Unsound(number, fact, Flaw.REPEATED_ID)
        if isinstance(fact.what, Retracted) and fact.what.fact not in ids:
            return Unsound(number, fact, Flaw.NO_EARLIER_FACT, fact.what.fact)
        ids.add(fact.id)
        for flaw, named in named_in(fact.what):
            if named not in there[flaw]:
                return Unsound(number, fact, flaw, str(named))
    return None


def _given(plan: Plan, facts: Iterable[Fact]) -> Mapping[Flaw, set[Any]]:
    """The numbers and ids that the plan and all facts give, by the flaw of naming another."""
    given: dict[Flaw, set[Any]] = {flaw: set() for flaw in Flaw}
    given[Flaw.NO_SUCH_ITEM].update(sign * n for n in plan.item_numbers for sign in (1, -1))
    for fact in facts:
        match fact.what:
            case Listed(number) | Renumbered(to=number) | ToldApart(number=number):
                given[Flaw.NO_SUCH_DELEGATE].add(number)
            case NumbersGiven(numbers):
                given[Flaw.NO_SUCH_DELEGATE].update(numbers.values())
            case HonorListed(honor):
                given[Flaw.NO_SUCH_HONOR].add(honor["number"])
            case Inserted(item):
                given[Flaw.NO_SUCH_ITEM].add(item)
            case SpeakerListed(_item, speaker):
                given[Flaw.NO_SUCH_SPEAKER].add(speaker)
            case Opened(vote):
                given[Flaw.NO_SUCH_VOTE].update((vote, fact.id))
            case CandidateListed(candidate):
                given[Flaw.NO_SUCH_CANDIDATE].update((candidate["number"], fact.id))
    # a delegate marked as a speaker is listed nowhere else
    given[Flaw.NO_SUCH_SPEAKER] |= given[Flaw.NO_SUCH_DELEGATE]
    return given


_NAMED_BY = {
    **dict.fromkeys(("delegate", "tellers", "electors", "present"), Flaw.NO_SUCH_DELEGATE),
    **dict.fromkeys(("honor", "honors"), Flaw.NO_SUCH_HONOR),
    **dict.fromkeys(("item", "after", "before"), Flaw.NO_SUCH_ITEM),
    **dict.fromkeys(("vote", "opening", "follows", "follows_opening"), Flaw.NO_SUCH_VOTE),
    **dict.fromkeys(("replaces", "replaces_opening"), Flaw.NO_SUCH_VOTE),
    **dict.fromkeys(("candidate", "listing"), Flaw.NO_SUCH_CANDIDATE),
    "speaker": Flaw.NO_SUCH_SPEAKER,
}
"""What the fields of facts name."""

_OF_PEOPLE = {"number": Flaw.NO_SUCH_DELEGATE, "numbers": Flaw.NO_SUCH_DELEGATE}

_NEED_NOT_BE_THERE = (ScanRefused, QuorumAnnounced)
"""A refused badge may be nobody's; figures are read out before the vote is opened."""


def named_in(what: What) -> Iterator[tuple[Flaw, Any]]:
    """What a fact names, each with the flaw of there being no such thing."""
    if isinstance(what, _NEED_NOT_BE_THERE):
        return
    fields = _NAMED_BY | (_OF_PEOPLE if what.kind.startswith(("people.", "badges.")) else {})
    for name, value in what.data().items():
        match name, value:
            case "after", 0:
                pass  # at the front
            case "person" | "honor" | "candidate", {"delegate": delegate} if delegate:
                yield Flaw.NO_SUCH_DELEGATE, delegate
            case "numbers" | "seats", {}:
                yield from ((Flaw.NO_SUCH_DELEGATE, int(number)) for number in value)
            case "batches", {}:
                yield from ((Flaw.NO_SUCH_HONOR, one) for line in value.values() for one in line)
            case _ if name in fields and not isinstance(value, Mapping):
                yield from (
                    (fields[name], one) for one in (value if isinstance(value, list) else [value])
                )
