"""The folders of this machine: where events are kept, and whether that is safe."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from console.error_sentences import place_sentence
from store.preparation.places import unfit, unsafe

_NETWORK = frozenset(("afs", "ceph", "cifs", "fuse.sshfs", "nfs", "nfs4", "smb3", "smbfs"))
"""File systems of Linux whose disk is another machine's."""


def rehearsals_folder() -> Path:
    """Where rehearsals with invented people are made."""
    from platformdirs import user_data_path

    return events_folder() if sys.platform == "win32" else user_data_path("hoinghi")


def events_folder() -> Path:
    """Where new events are made: a folder that people see, in the user's documents unless they are
    copied to the internet."""
    from platformdirs import user_documents_path

    places = [folder / "Hội nghị" for folder in (user_documents_path(), Path.home())]
    return next((p for p in places if not (unfit(p) or unsafe(p, _shared()))), places[-1])


def unsafe_place_sentence(folder: Path) -> str:
    """That locks cannot be relied on in ``folder``; "" where they can."""
    place = unsafe(folder.absolute(), _shared())
    return place_sentence(place, folder) if place else ""


def _shared() -> Iterator[Path]:
    """Where the disks of other machines stand here."""
    if sys.platform == "win32":
        from ctypes import windll

        remote = 4
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            if windll.kernel32.GetDriveTypeW(f"{letter}:\\") == remote:
                yield Path(f"{letter}:\\")
        return
    with suppress(OSError):  # macOS tells it elsewhere
        for line in os.fsdecode(Path("/proc/self/mounts").read_bytes()).splitlines():
            _device, mounted, system, *_rest = line.split(" ")
            if system in _NETWORK:
                yield Path(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), mounted))
