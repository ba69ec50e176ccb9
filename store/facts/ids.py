"""Numbers that desks draw while apart: no two are the same."""

from collections.abc import Container
from hashlib import blake2b

from store.facts.outcome import Circumstances

_BYTES = 5  # a number stays whole in every JSON reader


def unique_number(
    first: int, circumstances: Circumstances, text: str, taken: Container[int]
) -> int:
    """A number from ``first`` on, not in ``taken``, drawn from the moment, desk, operator and
    ``text``. Counting up would give two things on two desks the same number, and one would be lost.
    """
    at = circumstances.now.isoformat()
    said = "\0".join((at, *circumstances.where, circumstances.operator, text))
    number = first + int.from_bytes(blake2b(said.encode(), digest_size=_BYTES).digest())
    while number in taken:
        number += 1
    return number
