"""The files of this machine that a person may want to take in."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

from screens.workbooks.shown_list import FoundFile

_MOST_FILES = 60
_MOST_FOLDERS = 100


def found_files(
    event: Path, home: Path, suffixes: tuple[str, ...], *more: Path | None
) -> tuple[FoundFile, ...]:
    """Files of those kinds where people keep them, and in ``more``, the latest changed first."""
    places = [event, event.parent, Path(), home, *filter(None, more), *own_folders(home)]
    named = dict.fromkeys(places, "") | dict.fromkeys(sticks(), "USB")
    found: dict[Path, tuple[datetime, str]] = {}
    for place, name in named.items():
        for path, at in _files_in(place, suffixes):
            where = f"{name} {place.name}".strip() if name else str(path.parent)
            found.setdefault(path, (at, where))
    newest = sorted(found, key=lambda path: found[path][0], reverse=True)
    return tuple(
        FoundFile(path, found[path][1], f"{found[path][0]:%d/%m %H:%M}")
        for path in newest[:_MOST_FILES]
    )


def own_folders(home: Path) -> Iterator[Path]:
    """Downloads, documents and desktop, by the names that the machine gives them."""
    for name in ("Downloads", "Documents", "Desktop"):
        yield from (home / name, home / "OneDrive" / name)
    with suppress(OSError, ValueError):
        said = (home / ".config" / "user-dirs.dirs").read_text(encoding="utf-8")
        for match in re.finditer(
            r'(?m)^XDG_(?:DOWNLOAD|DOCUMENTS|DESKTOP)_DIR="\$HOME/(.+)"', said
        ):
            yield home / match[1]


def plugged_in() -> Iterator[Path]:
    """Where sticks and disks stand that are plugged in."""
    if sys.platform == "win32":
        yield from (Path(f"{letter}:/") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
    else:
        for pattern in ("media/*", "media/*/*", "run/media/*/*", "mnt/*", "Volumes/*"):
            yield from Path("/").glob(pattern)


def sticks() -> Iterator[Path]:
    """What is plugged in, and the folders on it."""
    for stick in plugged_in():
        yield stick
        with suppress(OSError), os.scandir(stick) as entries:
            for entry in islice(entries, _MOST_FOLDERS):
                with suppress(OSError):  # one that cannot be looked at hides no other
                    if entry.is_dir():
                        yield Path(entry.path)


def _files_in(folder: Path, suffixes: tuple[str, ...]) -> Iterator[tuple[Path, datetime]]:
    """The files that can be read, and when they were changed, if a calendar has that year."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            wanted = entry.name.lower().endswith(suffixes) and entry.is_file()
            if wanted and not entry.name.startswith(("~$", ".")):
                with suppress(OSError, OverflowError, ValueError):  # gone meanwhile
                    changed = datetime.fromtimestamp(entry.stat().st_mtime).astimezone()
                    yield Path(entry.path).resolve(), changed
