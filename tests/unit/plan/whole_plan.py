"""A plan in which every key stands, and what a slip in some of them makes of it."""

import re
from collections.abc import Iterable

from store.plan.plan import plan_keys
from store.plan.reader import line_numbers
from store.plan.schema import key_without_numbers
from tests.support.events import plan_text

COMMENTED = re.compile(r"^#(?=[a-z_.]+ = )", re.MULTILINE)
"""What makes a default of the new plan a comment."""

_COLUMN = """
[[dossier.columns]]
key = "extra"
heading = "Thu nhập"
width = 30
on = false
"""


def whole_plan() -> str:
    return COMMENTED.sub("", plan_text(layout='"custom"')) + _COLUMN


def is_value(key: str) -> bool:
    field = plan_keys().get(key_without_numbers(key))
    return field is not None and not field.row


def wrong_at(text: str, keys: Iterable[str]) -> str:
    """With a value that no key may have. A text or list over several lines becomes one line and
    empty ones: the others keep their place."""
    lines, places = text.splitlines(), line_numbers(text)
    for at in (places[key] - 1 for key in keys):
        name, _equals, value = lines[at].partition(" = ")
        lines[at] = f"{name} = {{ wrong = 1 }}"
        if close := {'"""': '"""', "[": "]"}.get(value.partition(" #")[0].strip()):
            end = lines.index(close, at + 1)
            lines[at + 1 : end + 1] = [""] * (end - at)
    return "\n".join(lines)
