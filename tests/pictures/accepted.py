"""The pictures that a person has accepted: ``python -m tests.pictures accept`` accepts anew.

A picture is a readable text where it is looked at most, elsewhere its digest. ``git diff`` shows
what has changed.
"""

import os
from difflib import unified_diff
from importlib.metadata import version
from itertools import islice
from pathlib import Path

FOLDER = Path(__file__).with_name("frames")
VERSIONS = FOLDER / "versions.txt"
ACCEPTING = "HOINGHI_ACCEPT_PICTURES"
_SHOWN = 80
"""Lines of a difference that are shown."""


def versions() -> str:
    """What paints: another one may draw a letter or a border in another way."""
    return "".join(f"{name} {version(name)}\n" for name in ("textual", "pillow"))


def changes(name: str, seen: str) -> list[str]:
    """How ``seen`` differs from what was accepted under that name. Nothing is said of what was
    never accepted, nor where something else paints here: a letter may be drawn in another way."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get(ACCEPTING):
        file.write_text(seen, encoding="utf-8")
        return []
    if VERSIONS.read_text(encoding="utf-8") != versions() or not file.exists():
        return []
    accepted = file.read_text(encoding="utf-8")
    if accepted == seen:
        return []
    lines = unified_diff(accepted.splitlines(), seen.splitlines(), "accepted", "seen", n=1)
    return [f"{file.name} has changed; python -m tests.pictures accept", *islice(lines, _SHOWN)]
