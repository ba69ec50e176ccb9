"""Which of the people found a search's Enter means."""

from collections.abc import Sequence

from screens.words import _


def chosen_match(found: Sequence[int], pointed_at: object) -> int | None:
    """The only match, or the one the cursor was moved to; never just the first."""
    if len(found) == 1:
        return found[0]
    return next((number for number in found if number == pointed_at), None)


def several_matches(count: int, text: str) -> str:
    """The sentence that asks for a choice; ``count`` is 0 where all are shown for a typing mistake
    alone."""
    if not (count and text):
        return _("Choose with ↑ ↓, then Enter.")
    several = _("{count} people fit “{text}”: choose with ↑ ↓, then Enter.")
    return several.format(count=count, text=text)
