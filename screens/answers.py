"""The closed lists of the store, in words: one place for every screen, command and document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from screens.votes.refusal_words import vote_details, vote_refusals
from screens.words import _
from store.facts.outcome import Outcome, Refusal


def refusal_sentence(refusal: Refusal, details: Mapping[str, Any]) -> str:
    """What was not done, why, and what to do next."""
    sentences = _REFUSALS() | vote_refusals()
    return sentences[refusal].format(**vote_details(details))


def outcome_sentence(outcome: Outcome) -> str:
    """The sentence of an outcome that is a refusal."""
    assert outcome.refusal is not None, "asked of refusals alone"
    return refusal_sentence(outcome.refusal, outcome.details)


def _REFUSALS() -> dict[Refusal, str]:  # noqa: N802 - a table, looked up in the chosen language
    return {
        Refusal.UNKNOWN_DELEGATE: _("Nobody on the list has this number. Check it and try again."),
        Refusal.DELEGATE_WITHDRAWN: _("This person was taken off the list."),
        Refusal.ALREADY_PRESENT: _("This person has already come; nothing to excuse."),
        Refusal.HAS_COME: _("This person has come and stays on the list."),
        Refusal.NUMBER_TAKEN: _(
            "Badge number {number} was given to somebody already. Choose another."
        ),
        Refusal.NUMBER_IN_USE: _(
            "Attendance, honors or the slate are recorded under this badge number; it stays."
        ),
        Refusal.TOO_FEW_SEATS: _(
            "{seats} seats are too few for {delegates} delegates seated so. Give more rows."
        ),
        Refusal.NOT_PRESENT: _("This person is not in the hall."),
        Refusal.SEAT_TAKEN: _(
            "This person is in the hall. If that was a mistake, take the admission back first."
        ),
        Refusal.NOTHING_BEFORE: _("There is no earlier item to go back to."),
        Refusal.PROGRAMME_OVER: _(
            "All items are completed. Write the minutes with 'hoinghi documents'."
        ),
        Refusal.MOVED_ON: _("Someone else has just done this. Look at the screen again."),
        Refusal.NO_SUCH_HONOR: _("This honor is not on the list."),
        Refusal.HONOR_SETTLED: _(
            "{recipient} has already received it. Press Ctrl+Z to take the last act back."
        ),
        Refusal.HONOR_WITHHELD: _(
            "The honor of {recipient} is withheld. Press Ctrl+U to have it wait again."
        ),
        Refusal.HONOR_WAITING: _("Nothing is recorded of {recipient} yet."),
        Refusal.NO_SUCH_BATCH: _("There is no such batch. Look at the screen again."),
        Refusal.BATCH_ON_STAGE: _("Batch {batch} is on the stage already."),
        Refusal.LINE_ON_STAGE: _(
            "Batch {batch} is on the stage; its line stays as it is. Ctrl+O lets it leave first."
        ),
        Refusal.BATCH_NOT_CALLED: _(
            "Batch {batch} was not called to the stage yet. Press Ctrl+O first, then Enter."
        ),
        Refusal.NO_BATCH_ON_STAGE: _("No batch is on the stage. Ctrl+O calls one."),
        Refusal.NOBODY_TO_CALL: _(
            "Nobody of this batch is in the hall. Ctrl+G names who comes up instead."
        ),
        Refusal.NOBODY_WAITING: _(
            "Nobody of this batch who is in the hall still waits. Ctrl+T records who receives on "
            "behalf of an absent one, Ctrl+B puts the rest off."
        ),
        Refusal.NOT_KNOWN_TO_BE_THERE: _(
            "The record cannot tell who comes up: {names}. Press Enter on each who has received it."
        ),
        Refusal.NOTHING_TO_ARRANGE: _("Nothing moves: there is no other place for it."),
        Refusal.REPRINT_WITHOUT_REASON: _(
            "{count} of these badges were printed before. Say why they are printed again: lost or "
            "spoilt."
        ),
        Refusal.NO_ISSUE_LEFT: _(
            "This badge was replaced eight times; there is no further code for this number. Take "
            "the person off the list and put him or her on again under a new number."
        ),
        Refusal.NO_SUCH_ITEM: _("This item is not on today's programme."),
        Refusal.ITEM_BEGUN: _("This item has already begun; it can no longer be changed."),
        Refusal.NO_PLACE_THERE: _(
            "Only what has not begun can be placed, and only after what is on now."
        ),
        Refusal.NO_BREAK: _("There is no break before this item."),
        Refusal.MINUTES_OUT_OF_RANGE: _("Minutes go from 1 to 600. Nothing was changed."),
        Refusal.NO_SUCH_SPEAKER: _("This speaker is not on the list of the item."),
        Refusal.SPEAKER_LISTED: _("{name} is already on the list of speakers."),
        Refusal.SPEAKER_DONE: _("{name} is already speaking or has spoken."),
        Refusal.NAME_MISSING: _("A name is needed. Nothing was recorded."),
        Refusal.NOTICE_EMPTY: _("The notice is empty. Write a few words, then press Enter."),
        Refusal.REASON_MISSING: _("A reason is needed. Nothing was recorded."),
        Refusal.NO_SUCH_FACT: _("There is nothing of that kind in the record."),
        Refusal.ALREADY_RETRACTED: _("This was already taken back."),
    }
