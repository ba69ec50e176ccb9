"""The plan in the log."""

from screens.frame.log_lines import Lines, lines
from screens.plan.words import keys_in_words
from store.plan.facts import PlanWritten
from store.text.messages import N_

LINES: Lines = lines(
    {PlanWritten: N_("The plan was changed: {keys}")},
    keys=lambda what, _conference: keys_in_words(what.keys),
)
