"""What a decision answers: the facts to add, or a refusal from a closed list.

Every screen, command and document takes its sentence for a refusal from one place upstairs, so
the list is one list.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from msgspec import Struct, field

from store.facts.kinds import What

Whole = TypeVar("Whole", contravariant=True)


class Refusal(StrEnum):
    """Why a command was not carried out."""

    UNKNOWN_DELEGATE = "unknown_delegate"
    DELEGATE_WITHDRAWN = "delegate_withdrawn"
    ALREADY_PRESENT = "already_present"
    HAS_COME = "has_come"
    NUMBER_TAKEN = "number_taken"
    NUMBER_IN_USE = "number_in_use"
    TOO_FEW_SEATS = "too_few_seats"
    NOT_PRESENT = "not_present"
    SEAT_TAKEN = "seat_taken"
    NOTHING_BEFORE = "nothing_before"
    PROGRAMME_OVER = "programme_over"
    MOVED_ON = "moved_on"  # someone else acted between the look and the key
    NO_SUCH_HONOR = "no_such_honor"
    HONOR_SETTLED = "honor_settled"
    HONOR_WITHHELD = "honor_withheld"
    HONOR_WAITING = "honor_waiting"
    NO_SUCH_BATCH = "no_such_batch"
    BATCH_ON_STAGE = "batch_on_stage"
    LINE_ON_STAGE = "line_on_stage"
    BATCH_NOT_CALLED = "batch_not_called"
    NO_BATCH_ON_STAGE = "no_batch_on_stage"
    NOBODY_TO_CALL = "nobody_to_call"
    NOBODY_WAITING = "nobody_waiting"
    NOT_KNOWN_TO_BE_THERE = "not_known_to_be_there"
    NOTHING_TO_ARRANGE = "nothing_to_arrange"
    NO_SUCH_CANDIDATE = "no_such_candidate"
    CANDIDATE_LISTED = "candidate_listed"
    PROPOSES_ONESELF = "proposes_oneself"
    NO_CANDIDATES = "no_candidates"
    SLATE_FROZEN = "slate_frozen"
    NO_QUORUM = "no_quorum"
    BASE_NOT_FOR_HANDS = "base_not_for_hands"
    VOTE_OPEN = "vote_open"
    NO_OPEN_VOTE = "no_open_vote"
    NOT_COUNTED = "not_counted"
    COUNT_NEGATIVE = "count_negative"
    COUNT_WRONG = "count_wrong"  # rules of reconciliation are broken: details["findings"]
    WARNINGS_NEED_REASON = "warnings_need_reason"
    BALLOTS_ABOVE = "ballots_above"
    ALL_BALLOTS_KEYED = "all_ballots_keyed"
    NO_BALLOTS_KEYED = "no_ballots_keyed"
    BALLOTS_BEGUN = "ballots_begun"
    NO_ZONES_COUNTED = "no_zones_counted"
    KEYER_MISSING = "keyer_missing"
    KEYED_TWICE = "keyed_twice"
    KEYED_BY_ANOTHER = "keyed_by_another"
    SAME_KEYER = "same_keyer"
    KEYINGS_DIFFER = "keyings_differ"
    SECOND_KEYING_MISSING = "second_keying_missing"
    NOT_FOR_METHOD = "not_for_method"
    SLATE_CLOSED = "slate_closed"
    TELLERS_MISSING = "tellers_missing"
    TELLER_IS_CANDIDATE = "teller_is_candidate"
    MORE_NAMES_THAN_SEATS = "more_names_than_seats"
    QUESTION_MISSING = "question_missing"
    VOTED_ALREADY = "voted_already"
    OUT_OF_TURN = "out_of_turn"
    VOTE_UNCOUNTED = "vote_uncounted"
    RULES_FROZEN = "rules_frozen"
    NO_SUCH_CATEGORY = "no_such_category"
    NO_SUCH_RULE = "no_such_rule"
    RULES_UNREAD = "rules_unread"
    NO_FURTHER_ROUND = "no_further_round"
    ROUNDS_USED_UP = "rounds_used_up"
    ROUND_FOLLOWED = "round_followed"
    NO_TIE = "no_tie"
    TIE_OPEN = "tie_open"
    TIE_IS_VOTED_AGAIN = "tie_is_voted_again"
    TIE_NOT_DECIDED = "tie_not_decided"
    NOT_DECLARED = "not_declared"
    NOT_YOUR_ROLE = "not_your_role"
    REPRINT_WITHOUT_REASON = "reprint_without_reason"
    NO_ISSUE_LEFT = "no_issue_left"
    NO_SUCH_ITEM = "no_such_item"
    ITEM_BEGUN = "item_begun"
    NO_PLACE_THERE = "no_place_there"
    NO_BREAK = "no_break"
    MINUTES_OUT_OF_RANGE = "minutes_out_of_range"
    NO_SUCH_SPEAKER = "no_such_speaker"
    SPEAKER_LISTED = "speaker_listed"
    SPEAKER_DONE = "speaker_done"
    NAME_MISSING = "name_missing"
    NOTICE_EMPTY = "notice_empty"
    REASON_MISSING = "reason_missing"
    NO_SUCH_FACT = "no_such_fact"
    ALREADY_RETRACTED = "already_retracted"


class Role(StrEnum):
    """Who sits at a console: what may be asked for there, and which screen opens first."""

    ALL = "all"
    DESK = "desk"
    MC = "mc"
    SECRETARY = "secretary"


class Circumstances(Struct, frozen=True):
    """When, where and by whom a command is given."""

    now: datetime
    desk: str
    operator: str
    role: Role = Role.ALL


class Outcome(Struct, frozen=True):
    """``facts`` are to be recorded even when there is a refusal: a refused scan is a fact."""

    facts: tuple[What, ...] = ()
    refusal: Refusal | None = None
    answer: Any = None
    details: Mapping[str, Any] = field(default_factory=dict)  # figures for the sentence


class CommandOn(Protocol[Whole]):
    """Something a person asks for, as data: it decides on the freshest ``Whole``."""

    def decide(self, whole: Whole, circumstances: Circumstances, /) -> Outcome: ...


def done(*facts: What, answer: Any = None) -> Outcome:
    return Outcome(facts, answer=answer)


def refused(refusal: Refusal, **details: Any) -> Outcome:
    return Outcome(refusal=refusal, details=details)
