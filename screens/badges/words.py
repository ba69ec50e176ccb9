"""Badges in words: whether they are on paper, why they are printed again or not at all."""

from screens.words import Words
from store.badges.facts import Why
from store.badges.refusals import BadgeRefusal
from store.badges.state import PrintState
from store.text.messages import N_

REPRINT_REASONS = Words(Why, LOST=N_("badge lost"), SPOILT=N_("badge spoilt"))

PRINT_STATES = Words(
    PrintState,
    UNPRINTED=N_("not printed"),
    PRINTED=N_("printed"),
    REPRINTED=N_("printed again"),
)

REFUSALS = Words(
    BadgeRefusal,
    REPRINT_WITHOUT_REASON=N_(
        "{count} of these badges were printed before. Say why they are printed again: lost or "
        "spoilt."
    ),
    NO_ISSUE_LEFT=N_(
        "This badge was replaced eight times; there is no further code for this number. Take "
        "the person off the list and put him or her on again under a new number."
    ),
)
