"""Numbers of decisions as offices write them: the number alone, and in the order of counting."""

import re

from store.text.vietnamese import clean, fold

_BEFORE = r"(?i)^(?:(?:quyết định|qđ)\b\s*)?(?:số\b\s*)?[:.]?\s*(?=\d)"


def number_of(text: str) -> str:
    """``Quyết định số 12/QĐ-UBND`` → ``12/QĐ-UBND``. The words in front are written where the
    decision is named."""
    return re.sub(_BEFORE, "", clean(text))


def counting_order(number: str) -> tuple[str | int, ...]:
    """Sort key: ``9/QĐ-UBND`` comes before ``10/QĐ-UBND``."""
    parts = re.split(r"(\d+)", fold(number_of(number)))
    return tuple(int(part) if at % 2 else part for at, part in enumerate(parts))
