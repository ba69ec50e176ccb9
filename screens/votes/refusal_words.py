"""What the vote refuses and what its checks find, in words: what is wrong, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from screens.words import _
from store.facts.outcome import Refusal
from store.votes.rules.reconciliation import Check, Finding
from store.votes.vote import Vote


def finding_sentence(finding: Finding, vote: Vote) -> str:
    """``138 phiếu hợp lệ + 3 phiếu không hợp lệ khác 140 phiếu thu về.``"""
    said = _FINDINGS()[finding.check].format(**finding.figures)
    who = f"{vote.candidate(finding.candidate).name}: " if finding.candidate else ""
    return f"{who}{said}"


def finding_sentences(findings: Iterable[Finding], vote: Vote) -> str:
    return " ".join(finding_sentence(finding, vote) for finding in findings)


def vote_details(details: Mapping[str, Any]) -> dict[str, Any]:
    """The details of a refusal with its findings in words."""
    if "vote" not in details:
        return dict(details)
    said = finding_sentences(details["findings"], details["vote"])
    return {**details, "findings": said}


def _FINDINGS() -> dict[Check, str]:  # noqa: N802 - a table, looked up in the chosen language
    return {
        Check.WHOLE: _("A count is a whole number from 0 to 99999, but is {value}."),
        Check.PRESENT_WITHIN_SUMMONED: _(
            "{present} present are more than the {summoned} summoned with a vote."
        ),
        Check.ISSUED_WITHIN_PRESENT: _(
            "{issued} ballots issued are more than the {present} present with a vote."
        ),
        Check.RETURNED_WITHIN_ISSUED: _(
            "{returned} ballots returned are more than the {issued} issued."
        ),
        Check.VALID_AND_INVALID: _(
            "{valid} valid and {invalid} invalid ballots are not the {returned} returned."
        ),
        Check.PERSON_WITHIN_VALID: _(
            "{counted} marks are more than the {valid} valid ballots; a blank line counts for "
            "nothing."
        ),
        Check.NAMES_WITHIN_SEATS: _(
            "{names} names chosen are more than {seats} on each of the {valid} valid ballots "
            "({most})."
        ),
        Check.HANDS_WITHIN_PRESENT: _(
            "{counted} hands are more than the {present} present with a vote."
        ),
        Check.AS_ANNOUNCED: _(
            "{issued} issued and {returned} returned are not what was announced: {said_issued} and "
            "{said_returned}."
        ),
        Check.MANY_INVALID: _("{invalid} of {returned} ballots are invalid, 3 % or more."),
        Check.NOT_RETURNED: _("{missing} of {issued} ballots issued did not come back."),
        Check.NOBODY_AGAINST: _("All {present} in favour and nobody against: counted, or assumed?"),
        Check.NOT_ISSUED: _("{missing} of the {present} present with a vote took no ballot."),
        Check.FEWER_NAMES_THAN_BALLOTS: _(
            "{names} names chosen are fewer than the {valid} valid ballots, each of which names "
            "someone."
        ),
    }


def vote_refusals() -> dict[Refusal, str]:
    """The sentences of the closed list that are about votes."""
    return {
        Refusal.NO_SUCH_CANDIDATE: _("This candidate is not on the list."),
        Refusal.CANDIDATE_LISTED: _("{name} is already on the list."),
        Refusal.PROPOSES_ONESELF: _(
            "{name} cannot nominate himself or herself: choose 'stands' instead."
        ),
        Refusal.NO_CANDIDATES: _("The list is empty. Press Ctrl+N to add a candidate."),
        Refusal.SLATE_FROZEN: _(
            "The list is frozen while the vote is open. To change it, call this vote off with "
            "Ctrl+X and open a new one."
        ),
        Refusal.SLATE_CLOSED: _(
            "The conference has voted to close the list; no name can be added. To open it again, "
            "take that vote back in the log (F9)."
        ),
        Refusal.MORE_NAMES_THAN_SEATS: _(
            "The list has {officials} officials for {seats} seats and {alternates} alternates for "
            "{alternate_seats}. Take names off with Delete, or choose a method with surplus (B, "
            "C2) with Ctrl+R."
        ),
        Refusal.NO_QUORUM: _(
            "Only {present} of {summoned} with a vote are present; {needed} are needed. The chair "
            "may decide, with a reason."
        ),
        Refusal.BASE_NOT_FOR_HANDS: _(
            "A show of hands cannot be counted on the base '{base}'. Choose another base with "
            "Ctrl+R, or change vote.base in hoinghi.toml."
        ),
        Refusal.VOTE_OPEN: _("A vote is open. Declare it first, or call it off with Ctrl+X."),
        Refusal.NO_OPEN_VOTE: _("No vote is open. Press Ctrl+O to open one."),
        Refusal.VOTED_ALREADY: _(
            "The result of this vote is declared. Say why it is voted on again; a further round is "
            "under Ctrl+B."
        ),
        Refusal.OUT_OF_TURN: _(
            "The programme has not come to item {item} yet. The chair may have it voted on now, "
            "with a reason."
        ),
        Refusal.VOTE_UNCOUNTED: _(
            "The vote of this item is not counted and declared. The chair may go on, with a reason."
        ),
        Refusal.QUESTION_MISSING: _("Say what is put to the vote."),
        Refusal.NOT_COUNTED: _("It has not been counted yet."),
        Refusal.NOT_DECLARED: _("This vote is not declared; its count can simply be corrected."),
        Refusal.NOT_FOR_METHOD: _("This vote is not counted that way. See F1 for its keys."),
        Refusal.COUNT_NEGATIVE: _(
            "A count is a whole number from 0 to 99999. Nothing was recorded; count again."
        ),
        Refusal.COUNT_WRONG: _("Nothing was recorded; count again. {findings}"),
        Refusal.WARNINGS_NEED_REASON: _("Say why this is no obstacle: {findings}"),
        Refusal.BALLOTS_ABOVE: _(
            "{issued} issued and {returned} returned cannot be, with {present} present with a "
            "vote. Count again."
        ),
        Refusal.ALL_BALLOTS_KEYED: _(
            "All {returned} ballots that came back are keyed. Ctrl+E closes this keying."
        ),
        Refusal.NO_BALLOTS_KEYED: _("No ballot is keyed yet."),
        Refusal.NO_ZONES_COUNTED: _("No part of the hall is entered yet."),
        Refusal.BALLOTS_BEGUN: _(
            "{count} ballots of this keying are keyed one by one: go on with Ctrl+K, or set the "
            "keying aside with Ctrl+L."
        ),
        Refusal.KEYER_MISSING: _("Say who counts. Nothing was recorded."),
        Refusal.KEYED_TWICE: _("This count is keyed twice already. Ctrl+L sets a keying aside."),
        Refusal.KEYED_BY_ANOTHER: _("{name} began this keying and must finish it."),
        Refusal.SAME_KEYER: _("{name} keyed the other one: a second person must key this."),
        Refusal.KEYINGS_DIFFER: _(
            "The two keyings differ. Look at the papers, set the wrong one aside with Ctrl+L and "
            "key it again."
        ),
        Refusal.SECOND_KEYING_MISSING: _("A second person must key the count before it stands."),
        Refusal.TELLERS_MISSING: _(
            "A secret ballot needs a counting team. Name it with Ctrl+T, and put it to the vote "
            "with Ctrl+B."
        ),
        Refusal.TELLER_IS_CANDIDATE: _("{name} cannot be on the counting team and on the list."),
        Refusal.RULES_FROZEN: _(
            "A vote is open and its rules are frozen. Declare it, or call it off with Ctrl+X."
        ),
        Refusal.NO_SUCH_CATEGORY: _("No delegates are of the category “{name}”."),
        Refusal.NO_SUCH_RULE: _("“{value}” cannot stand for the rule {name}."),
        Refusal.RULES_UNREAD: _(
            "The record holds a rule of votes that this version does not know: {name} = {value}. "
            "Open it with the version that wrote it, or adopt the rule again (F5, Ctrl+R)."
        ),
        Refusal.NO_FURTHER_ROUND: _("The last vote needs no further round."),
        Refusal.ROUNDS_USED_UP: _(
            "The rules allow {rounds} rounds. Seats that are empty stay empty, unless the "
            "conference changes the rules with Ctrl+R."
        ),
        Refusal.ROUND_FOLLOWED: _("A further round rests on this result. Call that one off first."),
        Refusal.NO_TIE: _("There is no tie to decide."),
        Refusal.TIE_OPEN: _("Equal votes for the last seat: decide with Ctrl+D, then declare."),
        Refusal.TIE_IS_VOTED_AGAIN: _(
            "The rules have equals voted on again: declare with Ctrl+D, then open the next round "
            "with Ctrl+B."
        ),
        Refusal.TIE_NOT_DECIDED: _(
            "The rule does not tell exactly {seats} of the equals apart. Complete their dates of "
            "birth and profiles, or choose exactly {seats}."
        ),
        Refusal.NOT_YOUR_ROLE: _(
            "This console is not for votes. Use the secretary's: 'hoinghi open … --role secretary'."
        ),
    }
