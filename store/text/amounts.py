"""Amounts of money as people type them."""

import re
from decimal import Decimal

from store.text.vietnamese import clean

_UNITS = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6}

_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)"
    r"(?P<rest>[.,]\d{1,3})?"
    r"\s*(?P<unit>nghìn|ngàn|triệu)?\s*(?:đồng|vnđ|vnd|đ)?"
)


def read_amount(text: str, unit: int = 1) -> int:
    """Whole đồng: ``351.000 đ``, ``351,000``, ``351 000 đồng``, ``351.000,00``, ``351 nghìn``,
    ``1,5 triệu``; 0 for an empty text. Raises ValueError for anything else: a figure that reads in
    two ways is not guessed. ``unit`` counts where the text has none of its own."""
    text = clean(text).casefold()
    if not text:
        return 0
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    whole, rest = match["whole"], (match["rest"] or "")
    if rest and rest[0] in whole:  # 1.005.02: one sign cannot part groups and decimals
        raise ValueError(text)
    fraction = Decimal(f"0.{rest[1:]}") if rest else Decimal(0)
    amount = (int(re.sub(r"\D", "", whole)) + fraction) * _UNITS.get(match["unit"] or "", unit)
    if amount != int(amount) or (rest and not match["unit"] and unit == 1 and rest[1:] != "00"):
        raise ValueError(text)
    return int(amount)
