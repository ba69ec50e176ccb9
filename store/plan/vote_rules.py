"""The rules a vote is held by, as data: who decides, on what base, by what majority, how ties end.

No national text fixes them for a conference of this kind. They stand in the plan, the conference
adopts them before a vote opens, the opening freezes them, and every paper names them.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from msgspec import Meta, Struct, to_builtins
from msgspec.structs import replace

from store.plan.problems import PlanProblem, ProblemCode
from store.plan.schema import Key
from store.text.vietnamese import percent


class Base(StrEnum):
    """The number that a majority is a share of."""

    SUMMONED = "summoned"
    SUMMONED_ATTENDING = "summoned_attending"  # less those absent throughout, without an alternate
    PRESENT = "present"
    ISSUED = "issued"
    RETURNED = "returned"
    VALID = "valid"


class Method(StrEnum):
    """How the electors say what they want."""

    HANDS_LIST = "hands_whole_list"  # A: hands, the whole list at once
    HANDS_EACH = "hands_each"  # B: hands, person by person
    BALLOT_APPROVE = "ballot_approve"  # C1: secret, agree or disagree beside each name
    BALLOT_STRIKE = "ballot_strike"  # C2: secret, strike out; at most as many names as seats

    @property
    def letter(self) -> str:
        return {"hands_whole_list": "A", "hands_each": "B", "ballot_approve": "C1"}.get(self, "C2")

    @property
    def secret(self) -> bool:
        return self in (Method.BALLOT_APPROVE, Method.BALLOT_STRIKE)

    @property
    def by_person(self) -> bool:
        return self is not Method.HANDS_LIST


class TiePolicy(StrEnum):
    """How equal votes for the last seat end. Each is a recorded act, none happens by itself."""

    RE_VOTE = "re_vote"
    OLDER = "older"
    CHAIR = "chair"
    PRIORITY = "priority"


class AlternatesFrom(StrEnum):
    """Who the alternates are taken from."""

    SEPARATE = "separate"  # those proposed as alternates
    NEXT = "next"  # those left who reached the majority, by votes


class SecondKeying(StrEnum):
    """Which counts a second person keys again; a difference blocks the declaration."""

    SECRET = "secret"  # ballots, which the hall does not see; always
    BY_PERSON = "by_person"  # and hands counted person by person
    ALWAYS = "always"  # and hands on a list or a question


class OneNameBlank(StrEnum):
    """What a ballot with a single name is on which no box is marked."""

    INVALID = "invalid"
    VALID = "valid"


class Trait(StrEnum):
    """What the structure of a delegation is described by."""

    WOMEN = "women"
    ETHNIC_MINORITY = "ethnic_minority"
    RELIGIOUS = "religious"
    YOUNG = "young"  # up to 35 years
    DIRECT_LABOUR = "direct_labour"
    PARTY_MEMBER = "party_member"
    NON_PARTY = "non_party"


class Share(Struct, frozen=True):
    """A fraction of a whole: ``2/3`` is at least, ``>1/2`` is more than. Integers only."""

    numerator: int
    denominator: int
    more_than: bool = False

    @staticmethod
    def problem(given: object) -> PlanProblem:
        return PlanProblem(ProblemCode.BAD_SHARE, given)

    @staticmethod
    def parse(text: str) -> "Share":
        """Raises ValueError when ``text`` is no fraction that can be reached."""
        match = re.fullmatch(r"(>?)\s*(\d{1,4})\s*/\s*(\d{1,4})", text.strip())
        if match is None or not 0 < int(match[2]) <= int(match[3]):
            raise ValueError(text)
        share = Share(int(match[2]), int(match[3]), bool(match[1]))
        if share.more_than and share.numerator == share.denominator:
            raise ValueError(text)
        return share

    def __str__(self) -> str:
        return f"{'>' if self.more_than else ''}{self.numerator}/{self.denominator}"

    def reached(self, part: int, whole: int) -> bool:
        if self.more_than:
            return part * self.denominator > self.numerator * whole
        return part * self.denominator >= self.numerator * whole

    @property
    def fraction(self) -> tuple[int, int]:
        """Numerator and denominator."""
        return self.numerator, self.denominator

    def percent(self, part: int, whole: int) -> str:
        """``part`` in percent of ``whole``, never read as this share where it is not."""
        return percent(part, whole, self.fraction)

    def needed(self, whole: int) -> int:
        """The smallest part that reaches it: 134 for 2/3 of 200, 94 for more than 1/2 of 187."""
        if self.more_than:
            return self.numerator * whole // self.denominator + 1
        return -(-self.numerator * whole // self.denominator)


class VoteRules(Struct, frozen=True):
    """How the conference votes; frozen when a vote opens, printed with its result.

    ``quorum`` is of the electorate summoned. ``plurality``: a re-vote among equals, where the
    higher count wins without a majority. ``rounds`` counts the first one. ``seats`` and
    ``alternates`` are those of the slate, or of what is left of it in a later round.
    """

    quorum: Annotated[Share, Key("share of voters that must be present")] = Share(2, 3)
    base: Annotated[
        Base,
        Key(
            "number the majority is a share of | summoned, summoned_attending (less those absent "
            "throughout in whose place nobody with a vote came; QĐ 244-QĐ/TW, Điều 32.3), present, "
            "issued (ballots), returned (ballots), valid (ballots)"
        ),
    ] = Base.PRESENT
    majority: Annotated[
        Share, Key('majority needed; "2/3" is two thirds or more; ">1/2" is more than half')
    ] = Share(1, 2, more_than=True)
    method: Annotated[
        Method,
        Key(
            "how votes are given | hands_whole_list (A: show of hands on the whole list), "
            "hands_each (B: show of hands person by person), ballot_approve (C1: secret ballot "
            "without surplus), ballot_strike (C2: secret ballot with surplus)"
        ),
    ] = Method.HANDS_LIST
    ties: Annotated[
        TiePolicy,
        Key(
            "what decides between equals; for the last seat | re_vote (vote again), older (the "
            "older), chair (the chair decides, recorded), priority (by the priorities in the plan)"
        ),
    ] = TiePolicy.RE_VOTE
    seats: int = 0
    alternates: int = 0
    alternates_from: Annotated[
        AlternatesFrom,
        Key(
            "who the alternates are taken from | separate (voted among those proposed as "
            "alternates), next (the next with enough votes)"
        ),
    ] = AlternatesFrom.SEPARATE
    rounds: Annotated[int, Meta(ge=1, le=9), Key("how many rounds")] = 2
    one_name_blank: Annotated[
        OneNameBlank,
        Key(
            "what a ballot with one name and no mark is; neither text was compared, what stands "
            "here decides | invalid (as QĐ 244-QĐ/TW, Điều 17, is told of a list of one name), "
            "valid (as of a list of several names, where a blank line counts for nothing)"
        ),
    ] = OneNameBlank.INVALID
    support: Annotated[
        Share | None,
        Key(
            "share of the voters present that must support a name from the floor; "
            '">3/10" is more than 30 %, told of QĐ 190-QĐ/TW, Điều 14; its text was not '
            "compared, what stands here decides | none: it is not asked for",
            none="none",
        ),
    ] = None
    priority: Annotated[
        tuple[Trait, ...],
        Key(
            "priorities between equals | women, ethnic_minority, religious, young, "
            "direct_labour, party_member, non_party",
            example=(Trait.WOMEN, Trait.YOUNG),
        ),
    ] = ()
    plurality: bool = False
    second_keying: Annotated[
        SecondKeying,
        Key(
            "which counts a second person keys again; where the two differ, nothing can be "
            "declared | secret (ballots), by_person (hands for each person as well), always "
            "(every vote)"
        ),
    ] = SecondKeying.SECRET

    @property
    def keyed_twice(self) -> bool:
        """Whether a second person keys the count again."""
        if self.second_keying is SecondKeying.ALWAYS or self.method.secret:
            return True
        return self.second_keying is SecondKeying.BY_PERSON and self.method.by_person

    def with_changes(self, changes: Mapping[str, Any]) -> "VoteRules":
        """These rules with some written anew. Raises RuleError naming the first that is none."""
        read: dict[str, Any] = {}
        for name, value in changes.items():
            try:
                read[name] = _READ[name](value)
            except (KeyError, ValueError, TypeError) as error:
                raise RuleError(name, str(value)) from error
        return replace(self, **read)

    def packed(self) -> dict[str, Any]:
        """As a fact keeps them."""
        shares = {name: str(getattr(self, name) or "") for name in _SHARES}
        packed: dict[str, Any] = to_builtins(self)
        return packed | shares


_SHARES = ("quorum", "majority", "support")


class RuleError(ValueError):
    """A rule was written that is none: its name and what stood there."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}: {value}")
        self.name = name
        self.value = value


def _whole(low: int, high: int) -> Any:
    def read(value: Any) -> int:
        text = str(value).strip()
        if not re.fullmatch(r"[0-9]{1,3}", text) or not low <= int(text) <= high:
            raise ValueError(text)
        return int(text)

    return read


_READ: Mapping[str, Any] = {
    "quorum": Share.parse,
    "base": Base,
    "majority": Share.parse,
    "method": Method,
    "ties": TiePolicy,
    "seats": _whole(0, 999),
    "alternates": _whole(0, 99),
    "alternates_from": AlternatesFrom,
    "rounds": _whole(1, 9),
    "priority": lambda value: tuple(dict.fromkeys(Trait(trait) for trait in value)),
    "plurality": bool,
    "second_keying": SecondKeying,
    "one_name_blank": OneNameBlank,
    "support": lambda value: Share.parse(value) if value else None,
}


class Wanted(NamedTuple):
    """So many at least of a trait."""

    trait: Trait
    least: int

    @staticmethod
    def problem(given: object) -> PlanProblem:
        return PlanProblem(ProblemCode.UNKNOWN_CHOICE, given, f"women 2; {', '.join(Trait)}")

    @staticmethod
    def parse(text: str) -> "Wanted":
        """``women 2``: at least two women. Raises ValueError."""
        trait, _space, least = text.partition(" ")
        return Wanted(Trait(trait), _whole(1, 999)(least))


class SlateRules(Struct, frozen=True):
    """What the delegation is: the question, how many are sent (given from above), and the
    structure wanted."""

    title: Annotated[str, Key("question put to the vote")]
    seats: Annotated[int, Meta(ge=1, le=999), Key("number of official delegates; given from above")]
    alternates: Annotated[int, Meta(ge=0, le=99), Key("number of alternates; given from above")]
    structure: Annotated[
        tuple[Wanted, ...],
        Key(
            "structure wanted of the delegation; how many at least of whom | named as in "
            "vote.priority",
            example=("women 2", "young 1"),
        ),
    ] = ()
