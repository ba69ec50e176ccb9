"""Which entries F9 shows."""

from enum import StrEnum

from screens.frame.view import View
from screens.words import Words
from store.facts.fact import Fact
from store.facts.kinds import Retracted
from store.text.messages import N_


class Filter(StrEnum):
    """What the entries that are shown have in common."""

    EVERYTHING = "everything"
    MINE = "mine"
    THIS_DESK = "this_desk"
    TAKEN_BACK = "taken_back"


FILTERS = Words(
    Filter,
    EVERYTHING=N_("All"),
    MINE=N_("Mine"),
    THIS_DESK=N_("This desk"),
    TAKEN_BACK=N_("Withdrawn entries"),
)


def passes(view: View, fact: Fact, wanted: Filter) -> bool:
    """Whether ``fact`` is one of those."""
    match wanted:
        case Filter.MINE:
            return (fact.desk, fact.operator) == (view.desk, view.operator)
        case Filter.THIS_DESK:
            return fact.desk == view.desk
        case Filter.TAKEN_BACK:
            return fact.id in view.conference.retracted or isinstance(fact.what, Retracted)
    return True
