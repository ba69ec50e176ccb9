"""Refusals that belong to no part, in words: what is wrong, what to do next."""

from screens.words import Words
from store.facts.outcome import GeneralRefusal
from store.text.messages import N_

REFUSALS = Words(
    GeneralRefusal,
    MOVED_ON=N_("Someone else has just done this. Look at the screen again."),
    NAME_MISSING=N_("A name is needed. Nothing was recorded."),
    REASON_MISSING=N_("A reason is needed. Nothing was recorded."),
    NO_SUCH_FACT=N_("There is nothing of that kind in the record."),
    ALREADY_RETRACTED=N_("This was already taken back."),
)
