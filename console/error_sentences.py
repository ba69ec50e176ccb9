"""Sentences for what folders, files and disks do wrong: what, where, what to do next."""

from __future__ import annotations

from screens.plan.words import explain
from screens.words import _
from store.event.backup import BackupError, BackupProblem
from store.event.folder import FolderError, FolderProblem
from store.event.record import ClockSetBack, Condition
from store.journal.disk import NO_ROOM
from store.journal.ledger import (
    Damage,
    LedgerBroken,
    LedgerDamaged,
    LedgerError,
    LedgerForeign,
    LedgerFull,
    LedgerMissing,
    LedgerNewer,
    LedgerReadOnly,
    LedgerUnsynced,
    Trouble,
)
from store.plan.problems import PlanError

Known = FolderError | PlanError | LedgerError | BackupError | OSError
"""What a person, a file or a machine can do wrong."""


def sentences(error: Known) -> list[str]:
    """What went wrong, a sentence each."""
    match error:
        case FolderError():
            return [folder_sentence(error)]
        case PlanError():
            return [explain(problem) for problem in error.problems]
        case LedgerError():
            return [ledger_sentence(error)]
        case BackupError():
            return [backup_sentence(error)]
    return [os_sentence(error)]


def ledger_sentence(error: LedgerError | OSError) -> str:
    """Why the record could not keep or give something."""
    match error:
        case LedgerFull():
            return _("THE DISK IS FULL: nothing more is kept. Free some space, then try again.")
        case LedgerUnsynced():
            return unsynced_sentence()
        case LedgerDamaged():
            return damaged_sentence(error.damage)
        case LedgerReadOnly():
            return _("THE RECORD CANNOT BE WRITTEN: check the folder's permissions and the disk.")
        case LedgerMissing():
            return _("The record is gone: {path}. Put it back from the backup.").format(path=error)
        case LedgerForeign():
            return _("{path} is not a record of this program. Check the folder.").format(path=error)
        case LedgerBroken():
            return _(
                "The record {path} is damaged at its first line: it cannot be read. Bring the "
                "latest backup back into a new folder with hoinghi restore."
            ).format(path=error)
        case LedgerNewer():
            return _(
                "{path} was made by a newer version of this program. Install the newer version."
            ).format(path=error)
        case ClockSetBack():
            return clock_sentence()
        case _:
            return _("The disk does not answer: {cause}. Check the disk or the USB stick.").format(
                cause=error
            )


def unsynced_sentence() -> str:
    return _(
        "THE DISK DID NOT CONFIRM THE WRITING: the last act is not recorded, nothing more is "
        "written. Leave the console (Ctrl+Q), check the disk, open it again."
    )


def damaged_sentence(damage: Damage | None) -> str:
    """Short enough for the last line of a small terminal."""
    return _("RECORD DAMAGED at line {line}: read up to there, not written. Use a backup.").format(
        line=damage.line if damage else "?"
    )


def clock_sentence() -> str:
    return _("THE CLOCK WAS SET BACK: nothing is recorded. Set this machine's clock right.")


def condition_sentence(condition: Condition, damage: Damage | None) -> str:
    """What stands in red until it is over; "" when nothing is wrong."""
    if condition.clock_set_back:
        return clock_sentence()
    match condition.trouble:
        case None:
            return ""
        case Trouble.MISSING:
            return _("THE RECORD IS GONE: plug the disk in again, or restore the backup.")
        case Trouble.DAMAGED:
            return damaged_sentence(damage)
        case Trouble.READ_ONLY:
            return _("THE RECORD CANNOT BE WRITTEN: check the folder's permissions and the disk.")
        case Trouble.UNSYNCED:
            return unsynced_sentence()
        case Trouble.FULL:
            return _("THE DISK IS FULL: nothing more is kept. Free some space, then try again.")
        case Trouble.ON_RESERVE:
            return _("THE DISK IS NEARLY FULL: the reserve is in use. Free some space now.")


def folder_sentence(error: FolderError) -> str:
    return {
        FolderProblem.NO_EVENT: _("There is no event in {path}. Make one with: hoinghi new {path}"),
        FolderProblem.PART_MISSING: _(
            "{path} is missing. Bring the latest file of the folder backups back into a new "
            "folder: hoinghi restore FILE DIR"
        ),
        FolderProblem.EVENT_EXISTS: _(
            "{path} already holds an event; nothing was changed. Open it with: hoinghi open {path}"
        ),
        FolderProblem.KEY_MISSING: _(
            "The badge key is missing: {path}. Without it no badge can be told from a forged one; "
            "put the file back from the backup."
        ),
        FolderProblem.KEY_BROKEN: _(
            "The badge key cannot be read: {path}. Put the file back from the backup."
        ),
    }[error.problem].format(path=error.path)


def backup_sentence(error: BackupError) -> str:
    return {
        BackupProblem.RECORD_UNSOUND: _(
            "{path} is damaged at line {detail}: nothing was backed up, earlier backups stand. "
            "Bring the latest one back into a new folder with hoinghi restore."
        ),
        BackupProblem.NOT_A_BACKUP: _("{path} is not a backup of this program."),
        BackupProblem.NEWER: _(
            "{path} was made by a newer version. Install the newer version, then restore."
        ),
        BackupProblem.DAMAGED: _(
            "{path} is damaged: {detail} is not what was written. Use another backup."
        ),
    }[error.problem].format(path=error.path, detail=error.detail)


def os_sentence(error: OSError) -> str:
    """A file or folder that cannot be used."""
    path = error.filename2 or error.filename or ""  # where a rename was to lead: the name given
    match error:
        case PermissionError():
            return _(
                "No permission for {path}. Choose another folder, or ask for the right to write "
                "there. Nothing was changed."
            ).format(path=path)
        case FileNotFoundError():
            return _("{path} does not exist. Check the name.").format(path=path)
        case NotADirectoryError() | FileExistsError():
            return _("{path} is a file, not a folder. Choose another name.").format(path=path)
        case IsADirectoryError():
            return _("{path} is a folder, not a file. Choose another name.").format(path=path)
        case _ if error.errno in NO_ROOM:
            return _("No room on the disk for {path}. Free some space, then try again.").format(
                path=path or _("the record")
            )
        case _:
            return _("{path}: {cause}. Check the disk.").format(
                path=path, cause=error.strerror or error
            )
