"""The pictures that a person has accepted: ``python -m tests.pictures accept`` accepts anew.

A picture is a readable text where it is looked at most, elsewhere its digest. ``git diff`` shows
what has changed.
"""

import os
from difflib import unified_diff
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("frames")
VERSIONS = FOLDER / "versions.txt"
ACCEPTING = "HOINGHI_ACCEPT_PICTURES"
_SHOWN = 80
"""Lines of a difference that are shown."""


def versions() -> str:
    """What paints: another one may draw a letter or a border in another way."""
    return "".join(f"{name} {version(name)}\n" for name in ("textual", "pillow"))


def changes(name: str, seen: str) -> list[str]:
    """How ``seen`` differs from what was accepted under that name. Nothing can be said where
    something else paints here: that is skipped, and an error in the gate."""
    file = FOLDER / f"{name}.txt"
    if os.environ.get(ACCEPTING):
        file.write_text(seen, encoding="utf-8")
        return []
    if (accepted_with := VERSIONS.read_text(encoding="utf-8")) != versions():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            f"accepted with {accepted_with.split()}, here are {versions().split()}: "
            "look at the pictures, then python -m tests.pictures accept"
        )
    accepted = file.read_text(encoding="utf-8") if file.exists() else ""
    if accepted == seen:
        return []
    lines = unified_diff(accepted.splitlines(), seen.splitlines(), "accepted", "seen", n=1)
    return [f"{file.name} has changed; python -m tests.pictures accept", *islice(lines, _SHOWN)]
