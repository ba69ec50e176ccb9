"""What a plan still has to be filled in: values that keep the "…" of a new plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SECTION = re.compile(r"\[+([\w.]+)\]+")


_KEY = re.compile(r"(\w+)\s*=")


_QUOTED = re.compile(r'"([^"]*)"')


_SCRIPT = '"""'


def unfilled(plan_text: str) -> Iterator[tuple[int, str]]:
    """Line and dotted key of every value with "…" in it. A script may have one: it is read out."""
    section, key, in_script = "", "", False
    for number, line in enumerate(plan_text.splitlines(), 1):
        quotes = line.count(_SCRIPT)
        if in_script or quotes:
            in_script ^= quotes % 2 == 1
        elif line.lstrip().startswith("#"):
            continue
        elif found := _SECTION.match(line):
            section, key = found[1], ""
        else:
            key = found[1] if (found := _KEY.match(line)) else key
            if any("…" in text for text in _QUOTED.findall(line)):
                yield number, f"{section}.{key}" if section else key
