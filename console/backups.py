"""Backups without being asked: when the console opens and at every item's end."""

from collections.abc import Callable

from store.event.backup import (
    BackupError,
    automatic_name,
    backup_folders,
    keep_newest,
    write_backup,
)
from store.event.folder import EventFolder
from store.journal.clock import Clock
from store.journal.disk import PRIVATE_FOLDER
from store.journal.problems import LedgerError


def back_up(
    event: EventFolder,
    head: str,
    clock: Clock,
    told: Callable[[int, int], object] = lambda _written, _whole: None,
) -> None:
    """One backup in the event's folder and one in the plan's second folder, the oldest removed.
    ``told`` as ``write_backup`` has it.

    The second is tried even if the first fails; then the first failure is raised (LedgerError,
    BackupError, OSError).
    """
    failure: LedgerError | BackupError | OSError | None = None
    for folder in backup_folders(event):
        try:
            # its parent is not made: a stick that is not plugged in has none, and backing up
            # to the same disk a second time would be no help
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            write_backup(event, folder / automatic_name(event.plan, clock, head), clock, told)
            keep_newest(folder, event.plan)
        except (LedgerError, BackupError, OSError) as error:
            failure = failure or error
    if failure is not None:
        raise failure
