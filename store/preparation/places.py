"""Where an event's folder may lie, by its path alone: what Windows refuses, where locks fail.

Names and lengths: Microsoft, "Naming Files, Paths, and Namespaces". Whether a disk is another
machine's, the caller says.
"""

import os
import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path, PurePath, PureWindowsPath

from msgspec import Struct

LONGEST_PATH = 259
"""Letters of a path on Windows as it is installed; Word and Explorer know no other limit."""

LONGEST_INSIDE = 100
"""Letters of the longest path inside an event's folder: a backup's, a paper of the dossier."""

_RESERVED = r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)"
_FORBIDDEN = r'[<>:"|?*\x00-\x1f]|[ .]$'
_COPIED_AWAY = r"(?i)(onedrive|dropbox|google ?drive|icloud ?drive|nextcloud)\b.*"


class PlaceFlaw(StrEnum):
    """What is wrong with a place for an event: the first three cannot be, the others can."""

    RESERVED = "reserved"
    FORBIDDEN = "forbidden"
    TOO_LONG = "too_long"
    COPIED_AWAY = "copied_away"
    SHARED = "shared"


class Place(Struct, frozen=True):
    """A flaw, and the part of the path that has it: a name, a letter, or how many letters."""

    flaw: PlaceFlaw
    part: str


def written_path(text: str) -> Path:
    """The path that a person wrote, or pasted with quotation marks; ``~`` is this user's home."""
    path = text.strip("\"' ")
    return Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib raises for an unknown user


def unfit(folder: PurePath) -> Place | None:
    """Why no event can be made in ``folder``; only Windows has such rules."""
    if not isinstance(folder, PureWindowsPath):
        return None
    for name in folder.parts[bool(folder.anchor) :]:
        if re.match(_RESERVED, name):
            return Place(PlaceFlaw.RESERVED, name)
        if name not in ("..", ".") and (found := re.search(_FORBIDDEN, name)):
            return Place(PlaceFlaw.FORBIDDEN, found[0])
    if len(str(folder)) + LONGEST_INSIDE > LONGEST_PATH:
        return Place(PlaceFlaw.TOO_LONG, f"{len(str(folder))}")
    return None


def unsafe(folder: PurePath, shared: Iterable[PurePath] = ()) -> Place | None:
    """Why a record's lock cannot be relied on in ``folder``: a program copies it to other machines
    while it is open, or its disk is one of those that are ``shared`` by other machines."""
    for name in folder.parts:
        if re.fullmatch(_COPIED_AWAY, name):
            return Place(PlaceFlaw.COPIED_AWAY, name)
    if isinstance(folder, PureWindowsPath) and folder.drive.startswith("\\\\"):
        return Place(PlaceFlaw.SHARED, folder.drive)
    for root in shared:
        if folder.is_relative_to(root):
            return Place(PlaceFlaw.SHARED, str(root))
    return None
