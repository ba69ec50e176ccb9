"""Numbers that desks give while they are apart: two of them never give the same one."""

from __future__ import annotations

from collections.abc import Container
from hashlib import blake2b

from store.facts.outcome import Circumstances

_BYTES = 5  # a number stays whole in every JSON reader


def unique_number(
    first: int, circumstances: Circumstances, text: str, taken: Container[int]
) -> int:
    """A number from ``first`` on for what is named ``text``, drawn from when, where and by whom it
    was put in. Counting on instead would give two things the same number, and one would be lost."""
    at = circumstances.now.isoformat()
    said = "\0".join((at, circumstances.desk, circumstances.operator, text))
    number = first + int.from_bytes(blake2b(said.encode(), digest_size=_BYTES).digest())
    while number in taken:
        number += 1
    return number
