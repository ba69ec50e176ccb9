"""What the vote refuses and what its checks find, in words: what is wrong, what to do next."""

from collections.abc import Iterable, Mapping
from typing import Any

from screens.votes.words import name_in
from screens.words import Words, _
from store.facts.outcome import Outcome
from store.text.messages import N_
from store.votes.refusals import VoteRefusal
from store.votes.rules.reconciliation import Check, Discrepancy
from store.votes.vote import Vote

_CHECKS = Words(
    Check,
    WHOLE=N_("A count is a whole number from 0 to 99999, but is {value}."),
    PRESENT_WITHIN_SUMMONED=N_(
        "{present} present are more than the {summoned} summoned with a vote."
    ),
    ISSUED_WITHIN_PRESENT=N_(
        "{issued} ballots issued are more than the {present} present with a vote. Spoiled ballots "
        "that were exchanged are entered with Ctrl+G."
    ),
    RETURNED_WITHIN_ISSUED=N_("{returned} ballots returned are more than the {issued} issued."),
    VALID_AND_INVALID=N_(
        "{valid} valid and {invalid} invalid ballots are not the {returned} returned."
    ),
    PERSON_WITHIN_VALID=N_(
        "{counted} marks are more than the {valid} valid ballots; a blank line counts for nothing."
    ),
    NAMES_WITHIN_SEATS=N_(
        "{names} names chosen are more than {seats} on each of the {valid} valid ballots ({most})."
    ),
    HANDS_WITHIN_PRESENT=N_("{counted} hands are more than the {present} present with a vote."),
    AS_ANNOUNCED=N_(
        "{issued} issued and {returned} returned are not what was announced: {said_issued} and "
        "{said_returned}."
    ),
    MANY_INVALID=N_("{invalid} of {returned} ballots are invalid, 3 % and more."),
    NOT_RETURNED=N_("{missing} of {issued} ballots issued did not come back."),
    NOBODY_AGAINST=N_("All {present} in favour and nobody against: counted, or assumed?"),
    NOT_ISSUED=N_("{missing} of the {present} present with a vote took no ballot."),
    FEWER_NAMES_THAN_BALLOTS=N_(
        "{names} names chosen are fewer than the {valid} valid ballots, each of which names "
        "someone."
    ),
    FEWER_THAN_HALF=N_("Only {voted} of the {summoned} summoned with a vote took part, not half."),
)

REFUSALS = Words(
    VoteRefusal,
    NO_SUCH_CANDIDATE=N_("This candidate is not on the list."),
    CANDIDATE_LISTED=N_("{name} is already on the list."),
    PROPOSES_ONESELF=N_("{name} cannot nominate himself or herself: choose 'stands' instead."),
    NO_CANDIDATES=N_("The list is empty. Press Ctrl+N to add a candidate."),
    SUPPORT_MISSING=N_(
        "{supporters} of {present} support {name}; the rules ask for {needed} for a name from the "
        "floor."
    ),
    SLATE_FROZEN=N_(
        "The list is frozen while the vote is open. To change it, call this vote off with "
        "Ctrl+X and open a new one."
    ),
    NO_QUORUM=N_(
        "Only {present} of {summoned} with a vote are present; {needed} are needed. The chair "
        "may decide, with a reason."
    ),
    BASE_NOT_FOR_HANDS=N_(
        "A show of hands cannot be counted on the base '{base}'. Choose another base with "
        "F10, or in the plan: F10, “Prepare: the plan of the conference”."
    ),
    VOTE_OPEN=N_("A vote is open. Declare it first, or call it off with Ctrl+X."),
    NO_OPEN_VOTE=N_("No vote is open. Press Ctrl+O to open one."),
    NOT_COUNTED=N_("It has not been counted yet."),
    COUNT_NEGATIVE=N_(
        "A count is a whole number from 0 to 99999. Nothing was recorded; count again."
    ),
    COUNT_WRONG=N_("Nothing was recorded; count again. {found}{latecomers}"),
    WARNINGS_NEED_REASON=N_("Say why this is no obstacle: {found}"),
    BALLOTS_ABOVE=N_(
        "{issued} issued and {returned} returned cannot be, with {present} present with a "
        "vote and {exchanged} spoiled ballots exchanged. Count again.{latecomers}"
    ),
    ALL_BALLOTS_KEYED=N_(
        "All {returned} ballots that came back are keyed. Ctrl+E closes this keying."
    ),
    NO_BALLOTS_KEYED=N_("No ballot is keyed yet."),
    BALLOTS_BEGUN=N_(
        "{count} ballots of this keying are keyed one by one: go on with Ctrl+K, or set the "
        "keying aside with Ctrl+L."
    ),
    NO_ZONES_COUNTED=N_("No part of the hall is entered yet."),
    KEYER_MISSING=N_("Say who counts. Nothing was recorded."),
    KEYED_TWICE=N_("This count is keyed twice already. Ctrl+L sets a keying aside."),
    KEYED_BY_ANOTHER=N_("{name} began this keying and must finish it."),
    SAME_KEYER=N_("{name} keyed the other one: a second person must key this."),
    KEYINGS_DIFFER=N_(
        "The two keyings differ. Look at the papers, set the wrong one aside with Ctrl+L and "
        "key it again."
    ),
    SECOND_KEYING_MISSING=N_("A second person must key the count before it stands."),
    NOT_FOR_METHOD=N_("This vote is not counted that way. See F1 for its keys."),
    SLATE_CLOSED=N_(
        "The conference has voted to close the list; no name can be added. To open it again, "
        "take that vote back in the log (F9)."
    ),
    TELLERS_MISSING=N_(
        "A secret ballot needs a counting team. Name it with Ctrl+T, and put it to the vote "
        "with Ctrl+B."
    ),
    TELLER_IS_CANDIDATE=N_("{name} cannot be on the counting team and on the list."),
    MORE_NAMES_THAN_SEATS=N_(
        "The list has {officials} officials for {seats} seats and {alternates} alternates for "
        "{alternate_seats}. Take names off with Delete, or choose a method with surplus (B, "
        "C2) with F10."
    ),
    QUESTION_MISSING=N_("Say what is put to the vote."),
    VOTED_ALREADY=N_(
        "The result of this vote is declared. Say why it is voted on again; a further round is "
        "under Ctrl+B."
    ),
    OUT_OF_TURN=N_(
        "The programme has not come to item {item} yet. The chair may have it voted on now, "
        "with a reason."
    ),
    RULES_FROZEN=N_(
        "A vote is open and its rules are frozen. Declare it, or call it off with Ctrl+X."
    ),
    NO_SUCH_CATEGORY=N_("No delegates are of the category “{name}”."),
    NO_SUCH_RULE=N_("“{value}” cannot stand for the rule {name}."),
    RULES_UNREAD=N_(
        "The record holds a rule of votes that this version does not know: {name} = {value}. "
        "Open it with the version that wrote it, or adopt the rule again (F5, F10)."
    ),
    NO_FURTHER_ROUND=N_("The last vote needs no further round."),
    ROUNDS_USED_UP=N_(
        "The rules allow {rounds} rounds. Seats that are empty stay empty, unless the "
        "conference changes the rules with F10."
    ),
    ROUND_FOLLOWED=N_("A further round rests on this result. Call that one off first."),
    NO_TIE=N_("There is no tie to decide."),
    TIE_OPEN=N_("Equal votes for the last seat: decide with Ctrl+D, then declare."),
    TIE_IS_VOTED_AGAIN=N_(
        "The rules have equals voted on again: declare with Ctrl+D, then open the next round "
        "with Ctrl+B."
    ),
    TIE_NOT_DECIDED=N_(
        "The rule does not tell exactly {seats} of the equals apart. Complete their dates of "
        "birth and profiles, or choose exactly {seats}."
    ),
    NOT_DECLARED=N_("This vote is not declared; its count can simply be corrected."),
)


def check_sentence(discrepancy: Discrepancy, vote: Vote) -> str:
    """``138 phiếu hợp lệ + 3 phiếu không hợp lệ khác 140 phiếu thu về.``"""
    said = _CHECKS[discrepancy.check].format(**discrepancy.figures)
    who = f"{name_in(vote, discrepancy.candidate)}: " if discrepancy.candidate else ""
    return f"{who}{said}"


def check_sentences(found: Iterable[Discrepancy], vote: Vote) -> str:
    return " ".join(check_sentence(discrepancy, vote) for discrepancy in found)


def late_sentence(late: int) -> str:
    """Why more were counted than were there at the call, and what to do; "" where nobody came."""
    if not late:
        return ""
    return " " + _(
        "{late} with a vote came in after the call: call this vote off with Ctrl+X and call it "
        "anew with Ctrl+O, then they count."
    ).format(late=late)


def in_words(details: Mapping[str, Any]) -> Mapping[str, Any]:
    """The details of a refusal, with the discrepancies as sentences."""
    said = dict(details)
    if "vote" in said:
        said["found"] = check_sentences(said["found"], said["vote"])
    if "latecomers" in said:
        said["latecomers"] = late_sentence(said["latecomers"])
    return said


def outcome_sentence(outcome: Outcome) -> str:
    """The sentence of one of the vote's own refusals; "" where there is none."""
    return REFUSALS[outcome.refusal].format(**in_words(outcome.details)) if outcome.refusal else ""
