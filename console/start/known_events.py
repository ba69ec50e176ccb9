"""The conferences that were open on this machine, and what it does at them: a small file of the
user's own, without a name of a person."""

from contextlib import suppress
from pathlib import Path

from msgspec import Struct, ValidationError, json
from platformdirs import user_state_path

from screens.start.seat import Work
from store.journal.disk import PRIVATE_FOLDER, write_private

_MOST = 12


class KnownEvents(Struct, frozen=True):
    """Folders, the latest first; what this machine does, and the name of its desk."""

    folders: tuple[str, ...] = ()
    work: Work = Work.ALL
    desk: str = ""

    def with_folder(self, folder: Path) -> "KnownEvents":
        """With ``folder`` as the latest."""
        named = str(folder.absolute())
        others = [one for one in self.folders if one != named]
        return KnownEvents((named, *others)[:_MOST], self.work, self.desk)

    def with_rehearsal(self, folder: Path) -> "KnownEvents":
        """With ``folder`` as the earliest: what is opened unasked is no rehearsal."""
        named = str(folder.absolute())
        others = [one for one in self.folders if one != named]
        return KnownEvents((*others[: _MOST - 1], named), self.work, self.desk)

    def without(self, folder: Path) -> "KnownEvents":
        others = tuple(one for one in self.folders if Path(one) != folder)
        return KnownEvents(others, self.work, self.desk)


def kept_in() -> Path | None:
    """The file; None where this user has no home."""
    folder = user_state_path("hoinghi", appauthor=False)
    return folder / "start.json" if folder.is_absolute() else None


def read_known(file: Path | None) -> KnownEvents:
    """What is known; nothing where the file is not there or not whole: it only saves looking for
    folders. Raises OSError where it cannot be read."""
    if file is None or not file.is_file():
        return KnownEvents()
    try:
        return json.decode(file.read_bytes(), type=KnownEvents)
    except (ValidationError, ValueError):
        return KnownEvents()


def keep_known(file: Path | None, known: KnownEvents) -> None:
    """Raises OSError."""
    if file is not None:
        file.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        write_private(file, json.encode(known) + b"\n")


def remember(folder: Path, *, rehearsal: bool = False) -> None:
    """That ``folder`` was opened here. Where it cannot be kept, a person looks for the folder."""
    with suppress(OSError):
        known = read_known(file := kept_in())
        keep_known(file, known.with_rehearsal(folder) if rehearsal else known.with_folder(folder))
