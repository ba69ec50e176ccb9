"""Refusals that belong to no part, in words: what is wrong, what to do next."""

from collections.abc import Mapping, Sequence
from typing import Any

from screens.words import Words
from store.facts.outcome import GeneralRefusal, Role
from store.text.messages import N_

REFUSALS = Words(
    GeneralRefusal,
    MOVED_ON=N_("Someone else has just done this. Look at the screen again."),
    NAME_MISSING=N_("A name is needed. Nothing was recorded."),
    REASON_MISSING=N_("A reason is needed. Nothing was recorded."),
    NO_SUCH_FACT=N_("There is nothing of that kind in the record."),
    NO_SUCH_TIME=N_("No conference is held then. State the time it is now."),
    CLOCK_STANDS=N_("A time that was stated is not taken back: state the true time once more."),
    PLAN_STANDS=N_("A change of the plan is not taken back: change the plan once more (Prepare)."),
    PURGED=N_("The record was purged: it is read, and nothing is added to it."),
    ALREADY_RETRACTED=N_("This was already taken back."),
    NOT_YOUR_ROLE=N_(
        "This console may not do that. Those who may: {who}. Nothing was recorded. Another "
        "role: leave (Ctrl+Q), then Ctrl+E on the start screen."
    ),
)

ROLES = Words(
    Role,
    ALL=N_("a console for everything"),
    DESK=N_("the reception desk"),
    MC=N_("the MC"),
    SECRETARY=N_("the secretary"),
    SCAN=N_("a scanner"),
)


def in_words(details: Mapping[str, Any]) -> Mapping[str, Any]:
    """The details of a refusal, with the roles that may as words."""
    roles: Sequence[Role] = details.get("roles", ())
    if not roles:
        return details
    return {**details, "who": ", ".join(map(ROLES.__getitem__, roles)), "role": roles[0].value}


def not_your_role(roles: Sequence[Role]) -> str:
    """Why a console is refused what only ``roles`` may do."""
    return REFUSALS[GeneralRefusal.NOT_YOUR_ROLE].format(**in_words({"roles": roles}))
