"""What a console shows names keys and screens, never a command line or a file's inside."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file

from screens import words
from screens.words import translated

_ROOT = Path(words.__file__).parents[2]

_ON_THE_COMMAND_LINE = (
    "console/commands",
    "console/badges/orders.py",
    "console/hub",
    "console/network",
    "console/purge.py",
    "console/serve/command.py",
    "console/serve/opening.py",
)
"""Rooms whose sentences are printed to a terminal only."""

_COMMANDS = re.compile(r"hoinghi [a-z]|(?<![\w-])--[a-z]|cups|\bpip\b|\.toml")


def sentences() -> Iterator[tuple[str, str]]:
    """Where a message of a console stands, and the message."""
    for floor in ("console", "screens", "store"):
        for file in (_ROOT / floor).rglob("*.py"):
            place = file.relative_to(_ROOT).as_posix()
            if not place.startswith(_ON_THE_COMMAND_LINE):
                for line, message, *_ in extract_from_file("python", file, {"_": None, "N_": None}):
                    yield f"{place}:{line}", str(message)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_sentence_of_a_console_names_a_command_an_option_or_a_plans_file(language: str) -> None:
    words.choose(language)
    try:
        said = [(place, translated(message)) for place, message in sentences()]
    finally:
        words.choose(words.VIETNAMESE)
    assert len(said) > 2000
    assert [one for one in said if _COMMANDS.search(one[1])] == []
