"""What the doors of browsers tell of those who knock."""

from collections.abc import Mapping

from screens.words import _


def guessing_sentence(wrong: Mapping[str, int]) -> str:
    """``wrong``: how many wrong PINs came from each address."""
    who = ", ".join(f"{address} ({count})" for address, count in wrong.items())
    return _("SOMEBODY GUESSES PINS, wrong ones from: {who}. Look who that is.").format(who=who)
