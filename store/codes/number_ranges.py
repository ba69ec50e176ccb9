"""Badge numbers as people write them: ``1,5,10-20``, or as printed: ``00127-5``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from store.codes.badge_code import parse_number

_PRINTED = re.compile(r"\s*\d{5}-\d\s*", re.ASCII)  # as it stands under the code
_SAID = 8
_SPAN = re.compile(r"\s*(\d{1,12})\s*(?:-\s*(\d{1,12})\s*)?", re.ASCII)


class NumberRanges(Struct, frozen=True):
    """Numbers from ``low`` to ``high``, both included; a wide range takes no more memory."""

    spans: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, text: str) -> NumberRanges:
        """Raises ValueError when ``text`` is not a list of numbers from 1 on, or a range runs
        backwards."""
        spans = [_span(part) for part in text.strip().removesuffix(",").split(",")]
        if not all(1 <= low <= high for low, high in spans):
            raise ValueError(text)
        return cls(tuple(spans))

    def __contains__(self, number: int) -> bool:
        return any(low <= number <= high for low, high in self.spans)

    def without(self, numbers: Iterable[int]) -> NumberRanges:
        """The ranges that are left when ``numbers`` are taken out."""
        taken = sorted(set(numbers))
        left = []
        for low, high in self.spans:
            start = low
            for number in taken:
                if start <= number <= high:
                    if start < number:
                        left.append((start, number - 1))
                    start = number + 1
            if start <= high:
                left.append((start, high))
        return NumberRanges(tuple(left))

    def __str__(self) -> str:
        """``1, 5, 10-20``; the first eight ranges only."""
        said = [str(low) if low == high else f"{low}-{high}" for low, high in self.spans[:_SAID]]
        return ", ".join([*said, "…"] if len(self.spans) > _SAID else said)


def _span(text: str) -> tuple[int, int]:
    if _PRINTED.fullmatch(text):
        number = parse_number(text) or 0
        return number, number
    if found := _SPAN.fullmatch(text):
        return int(found[1]), int(found[2] or found[1])
    raise ValueError(text)
