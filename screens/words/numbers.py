"""Numbers as the chosen language writes them: ``2.340.000 đ`` and ``77,8 %`` in Vietnamese,
``2,340,000 đ`` and ``77.8 %`` in English."""

from collections.abc import Mapping

from screens.words import _
from store.text import vietnamese

_MARKS = slice(1, None, 4)
"""Where the marks of thousands and of decimals stand in ``1,234.5``."""


def notated(text: str) -> str:
    """A number as Vietnamese writes it, with the marks of the chosen language."""
    return text.translate(str.maketrans(".,", _("1,234.5")[_MARKS]))


def figures(amount: int) -> str:
    """``351.000``: a count, or an amount in đồng without the unit."""
    return notated(f"{amount:,}".replace(",", "."))


def two_digits(number: int) -> str:
    """``05``, ``2.000``: counts below 10 take a leading zero in documents (NĐ 30/2020/NĐ-CP)."""
    return figures(number).zfill(2)


def percent(part: int, whole: int) -> str:
    """``71,5 %``: as ``vietnamese.percent``."""
    return notated(vietnamese.percent(part, whole))


def dotted(values: Mapping[str, object]) -> dict[str, object]:
    """The counts among ``values`` as a sentence says them: ``2.000``."""
    return {name: figures(v) if isinstance(v, int) else v for name, v in values.items()}


def money(amount: int) -> str:
    """``351.000 đ``: an amount in đồng."""
    return f"{figures(amount)} đ"
