"""Sentences for what folders, files and disks do wrong: what, where, what to do next."""

import errno
import sys
from collections.abc import Mapping
from pathlib import Path

from screens.words import Words, _, translated
from store.conference.soundness import Unsound
from store.event.backup import BackupError, BackupProblem
from store.event.folder import FolderError, FolderProblem, ForeignPart, UnfitPlace
from store.event.losses import LostHead, Unsettled
from store.event.record import ClockInDoubt, Condition, NotUnderstood, Record
from store.facts.desk_time import Doubt
from store.journal.disk import DISK_GONE, NO_FILE, NO_ROOM, OPEN_ELSEWHERE
from store.journal.problems import (
    Damage,
    LedgerBroken,
    LedgerContended,
    LedgerConverted,
    LedgerDamaged,
    LedgerError,
    LedgerForeign,
    LedgerFull,
    LedgerMissing,
    LedgerNewer,
    LedgerReadOnly,
    LedgerReplaced,
    LedgerUncertain,
    LedgerUnsynced,
    RecordProblem,
)
from store.plan.plan import Plan
from store.plan.problems import PlanError
from store.preparation.places import LONGEST_INSIDE, LONGEST_PATH, Place, PlaceFlaw
from store.text.messages import N_

NamedError = FolderError | PlanError | LedgerError | BackupError | OSError
"""What a person, a file or a machine can do wrong."""


def sentences(error: NamedError) -> list[str]:
    """What went wrong, a sentence each."""
    match error:
        case ForeignPart(said=said, event=event, key=key):
            figures = {"theirs": said.event, "their_key": said.key, "ours": event, "our_key": key}
            return [_FOLDER[error.problem].format(path=error.path, **figures)]
        case UnfitPlace(place=place):
            return [place_sentence(place, error.path)]
        case FolderError():
            return [_FOLDER[error.problem].format(path=error.path, detail=error.detail)]
        case PlanError():
            from screens.plan.words import explain

            return [explain(problem) for problem in error.problems]
        case LedgerError():
            return [ledger_sentence(error)]
        case BackupError():
            return [_BACKUP[error.problem].format(path=error.path, detail=error.detail)]
    return [os_sentence(error)]


_CLOCK_IN_DOUBT = N_(
    "THE CLOCK OF THIS MACHINE WAS SET: before anything is recorded, state the true time (Ctrl+P)."
)

_TROUBLES = Words(
    RecordProblem,
    MISSING=N_("THE RECORD IS GONE: plug the disk in again, or restore the backup."),
    REPLACED=N_(
        "ANOTHER FILE STANDS IN THE RECORD'S PLACE: nothing is written. Leave the console "
        "(Ctrl+Q), then open it again."
    ),
    DAMAGED=N_(
        "RECORD DAMAGED at line {line}. Leave (Ctrl+Q), then “Bring back a backup…” at the start."
    ),
    READ_ONLY=N_("THE RECORD CANNOT BE WRITTEN: check the folder's permissions and the disk."),
    UNSYNCED=N_(
        "THE DISK DID NOT CONFIRM THE WRITING: nothing more is written. Leave the console "
        "(Ctrl+Q), check the disk, open it again, and look whether the log has the last act."
    ),
    FULL=N_("THE DISK IS FULL: nothing more is kept. Free some space, then try again."),
    ON_RESERVE=N_("THE DISK IS NEARLY FULL: the reserve is in use. Free some space now."),
)
"""Short enough for the last line of a small terminal."""

_LEDGER: Mapping[type[Exception], RecordProblem | str] = {
    LedgerFull: RecordProblem.FULL,
    LedgerUnsynced: N_(
        "THE DISK DID NOT CONFIRM THE WRITING: this act is not recorded, nothing more is "
        "written. Leave the console (Ctrl+Q), check the disk, open it again."
    ),
    LedgerUncertain: N_(
        "THE DISK CONFIRMS NOTHING: this act may be recorded or not, nothing more is written. "
        "Leave the console (Ctrl+Q), check the disk, open it again, look for the act in the log."
    ),
    LedgerContended: N_(
        "Another program wrote to {path} at the same moment; nothing was recorded. Try again."
    ),
    LedgerReplaced: RecordProblem.REPLACED,
    LedgerReadOnly: RecordProblem.READ_ONLY,
    LedgerMissing: N_("The record is gone: {path}. Put it back from the backup."),
    LedgerForeign: N_("{path} is not a record of this program. Check the folder."),
    LedgerConverted: N_(
        "{path} was converted: a program (mail, an editor, a copy as text) changed its line ends "
        "to those of Windows. Bring the file back unchanged, or restore the backup."
    ),
    LedgerBroken: N_(
        "The record {path} is damaged at its first line: it cannot be read. Bring the latest "
        "backup back into a new folder: “Bring back a backup…” on the start screen."
    ),
    LedgerNewer: N_(
        "{path} was made by a newer version of this program. Install the newer version."
    ),
}


def ledger_sentence(error: LedgerError | OSError) -> str:
    """Why the record could not keep or give something."""
    if isinstance(error, OSError):
        return os_sentence(error)
    if isinstance(error, LedgerDamaged):
        return damaged_sentence(error.damage)
    if isinstance(error, NotUnderstood):
        return _not_understood(error.fact, error.plan)
    if isinstance(error, ClockInDoubt):
        from screens.clock.words import doubt_sentence

        first = _("Nothing was recorded. Answer first what time it is.")
        return f"{doubt_sentence(error.reading, error.plan)} {first}"
    said = _LEDGER[type(error)]
    words = _TROUBLES[said] if isinstance(said, RecordProblem) else translated(said)
    return words.format(path=error)


def damaged_sentence(damage: Damage | None) -> str:
    """Up to which line a damaged record is read."""
    return _TROUBLES[RecordProblem.DAMAGED].format(line=damage.line if damage else "?")


def content_sentence(record: Record) -> str:
    """What of the record can be neither relied on nor added to; "" when nothing is wrong."""
    if damage := record.journal.damage:
        return damaged_sentence(damage)
    if found := record.not_understood:
        return _not_understood(found, record.plan)
    if not record.conference.votes.unread_rules:
        return ""
    from screens.votes.words import unread_rules_sentence

    return unread_rules_sentence(record.conference.votes)


def _not_understood(found: Unsound, plan: Plan) -> str:
    from screens.log.words import not_understood_sentence

    return not_understood_sentence(found, plan)


def condition_sentence(condition: Condition, damage: Damage | None) -> str:
    """What stands in red until it is over; "" when nothing is wrong."""
    if condition.clock in (Doubt.BEFORE_LAST, Doubt.SET_SINCE):
        return translated(_CLOCK_IN_DOUBT)
    if condition.problem is RecordProblem.DAMAGED:
        return damaged_sentence(damage)
    return trouble_sentence(condition.problem)


def trouble_sentence(problem: RecordProblem | None) -> str:
    """Why the record's disk keeps nothing now, and what to do; "" when nothing is wrong."""
    return _TROUBLES[problem] if problem else ""


def unsettled_sentences(unsettled: Unsettled, way: str, damage: Damage | None) -> list[str]:
    """What every opening says until a person has settled it; ``way`` is how that is done."""
    said = []
    if count := unsettled.torn_bytes:
        unfinished = _(
            "An entry was unfinished when the power failed: {count} bytes are kept apart "
            "(record.torn) and count for nothing; they may hold an act that was acknowledged. "
            "Compare the log with what was told, then: {way}"
        )
        said.append(unfinished.format(count=count, way=way))
    if unsettled.unwitnessed:
        unwitnessed = _(
            "{path} is missing or empty: without it nothing shows whether the record's last entries"
            " were cut off. Compare the log with the newest backup; the next entry makes it anew."
        )
        unread = _(
            "{path} cannot be read (damaged or exchanged): nothing shows whether the record's last "
            "entries were cut off. Compare the log with the newest backup; the next entry writes "
            "that file anew, if it may be written."
        )
        why = unread if unsettled.unread else unwitnessed
        said.append(why.format(path=unsettled.unwitnessed))
    # behind a damaged line no head can be found: the damage says it all, and says it once
    return said + [lost_sentence(lost, way) for lost in unsettled.lost if not damage]


def lost_sentence(lost: LostHead, way: str) -> str:
    """Acts that were acknowledged and are not in the record."""
    missing = _(
        "ACTS ARE MISSING: the record does not hold the head {head}, known from {source}. Bring"
        " the newest backup back (“Bring back a backup…” on the start screen); if the record is"
        " right as it is: {way}"
    )
    return missing.format(head=lost.head[:16], source=lost.source, way=way)


_FOLDER = Words(
    FolderProblem,
    NO_EVENT=N_(
        "There is no event in {path}. Choose another folder, or begin one: “Prepare a new "
        "conference…”."
    ),
    PART_MISSING=N_(
        "{path} is missing. Bring the latest file of the folder backups back into a new folder:"
        " “Bring back a backup…” on the start screen"
    ),
    EVENT_EXISTS=N_(
        "{path} already holds an event; nothing was changed. Open it from the start screen."
    ),
    PARTS_LEFT=N_(
        "{path} holds parts of an event ({detail}); nothing was changed. Choose a new folder, or "
        "move these files away."
    ),
    KEY_MISSING=N_(
        "The badge key is missing: {path}. Without it no badge can be told from a forged one; "
        "put the file back from the backup."
    ),
    JOINED_BROKEN=N_(
        "{path} is broken: which of the joined laptops this is can no longer be read. What was "
        "recorded here is whole. Move that file away to go on alone, or join the others anew."
    ),
    KEY_ERASED=N_("{path} was erased in the purge: there are no badges and no codes any more."),
    KEY_BROKEN=N_(
        "The badge key is not whole: {path} is empty, cut or changed. With it every genuine "
        "badge would be a forgery. Put badge.key back from this event's backup: “Bring back a "
        "backup…” on the start screen"
    ),
    OTHER_KEY=N_(
        "{path} (fingerprint {our_key}) and record.log (event {theirs}, badge key {their_key}) "
        "belong to two events of the same number; which of the two files is the foreign one, "
        "nothing here says. Put both back from this event's backup: “Bring back a backup…” on "
        "the start screen"
    ),
    OTHER_NUMBER=N_(
        "{path} says event number {ours}, but record.log and the badges belong to event {theirs}: "
        "no badge would be admitted. Give the plan the number {theirs} again, or put this "
        "event's own file back."
    ),
    OTHER_RECORD=N_(
        "{path} is the record of another event, number {theirs} with the badge key {their_key};"
        " the plan is of event {ours} and badge.key is the key {our_key}. Put this event's "
        "record.log back from its backup: “Bring back a backup…” on the start screen"
    ),
    ANOTHER_EVENT=N_("{path} holds another conference: nothing of it was brought in."),
    OTHER_HEAD=N_(
        "{path} belongs to another record (event {ours}, badge key {our_key}) than record.log "
        "(event {theirs}, badge key {their_key}): one of them was exchanged. If record.log is "
        "this event's and whole, move record.head away; else bring the backup back: “Bring back"
        " a backup…” on the start screen"
    ),
)

_PLACE = Words(
    PlaceFlaw,
    RESERVED=N_("{path}: Windows keeps the name “{part}” for a device. Choose another name."),
    FORBIDDEN=N_("{path}: Windows allows no “{part}” there in a name. Choose another name."),
    TOO_LONG=N_(
        "{path} has {part} letters; Windows allows {most}, so that an event's files still have "
        "room. Choose a shorter name, or a folder nearer to the disk, as C:\\Hội nghị."
    ),
    COPIED_AWAY=N_(
        "{path} lies in “{part}”, which is copied to the internet while it is open: the record may "
        "be exchanged, and locks between desks do not hold. Leave the console and move the folder, "
        "as to C:\\Hội nghị."
    ),
    SHARED=N_(
        "{path} lies on another machine's disk ({part}): locks between desks may not hold there, "
        "and a pulled cable stops everything. Leave the console and move the folder to this "
        "machine's own disk."
    ),
)


def place_sentence(place: Place, path: Path) -> str:
    """What is wrong with the place of an event, and what to do."""
    most = LONGEST_PATH - LONGEST_INSIDE
    return _PLACE[place.flaw].format(path=path, part=place.part, most=most)


_BACKUP = Words(
    BackupProblem,
    RECORD_UNSOUND=N_(
        "{path} is damaged at line {detail}: nothing was backed up. Bring the latest backup "
        "that there is back into a new folder: “Bring back a backup…” on the start screen."
    ),
    NOT_KEPT=N_(
        "{path}: the disk gave back other bytes than were written; nothing was backed up. Use "
        "another disk or stick."
    ),
    OTHER_FILE=N_(
        "{path} is there and is no backup of this event; nothing was written. Choose another name."
    ),
    NOT_A_BACKUP=N_("{path} is not a backup of this program."),
    NEWER=N_("{path} was made by a newer version. Install the newer version, then restore."),
    UNREADABLE=N_("{path} is damaged or was cut off: it cannot be opened. Use another backup."),
    DAMAGED=N_("{path} is damaged: {detail} is not what was written. Use another backup."),
)


_OS: Mapping[type[OSError], str] = {
    PermissionError: N_(
        "No permission for {path}. Ask for the right to read and write there, or choose another "
        "folder. Nothing was changed."
    ),
    FileNotFoundError: N_("{path} does not exist. Check the name."),
    NotADirectoryError: N_("{path} is a file, not a folder. Choose another name."),
    FileExistsError: N_("{path} is a file, not a folder. Choose another name."),
    IsADirectoryError: N_("{path} is a folder, not a file. Choose another name."),
}


_TOO_LONG = N_(
    "{path} has {length} letters; Windows allows 259. Choose a shorter name, or a folder nearer to "
    "the disk."
)

_CAUSES: Mapping[int, str] = {
    errno.EACCES: N_("no permission"),
    errno.EADDRINUSE: N_("another program uses that port"),
    errno.EADDRNOTAVAIL: N_("this machine has no such address"),
    errno.EBADF: N_("it was closed"),
    errno.EBUSY: N_("it is in use"),
    errno.ECONNREFUSED: N_("no program listens there"),
    errno.ECONNRESET: N_("the other machine broke the connection off"),
    errno.EHOSTUNREACH: N_("no way leads to that machine"),
    errno.EFBIG: N_("it is too large for this disk"),
    errno.EIO: N_("the disk cannot be read or written there"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENETUNREACH: N_("no way leads to that machine"),
    errno.ENODEV: N_("the disk is not there"),
    errno.ENOLCK: N_("this disk or shared folder knows no locks"),
    errno.ENOSPC: N_("no room"),
    errno.ENXIO: N_("the disk is not there"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ESTALE: N_("the shared folder is gone"),
    errno.ETIMEDOUT: N_("it does not answer"),
}


def os_sentence(error: OSError) -> str:
    """A file or folder that cannot be used."""
    path = error.filename2 or error.filename or ""  # where a rename was to lead: the name given
    said = translated(_OS.get(type(error), N_("{path}: {cause}. Check the disk.")))
    of_windows = getattr(error, "winerror", None)
    if of_windows in DISK_GONE:
        said = _("{path} is out of reach. Plug the stick or disk in again, then try again.")
    elif error.errno == errno.EBUSY or of_windows in OPEN_ELSEWHERE:
        said = _("{path} is open in another program. Close it there, then try again.")
    elif sys.platform == "win32" and isinstance(error, PermissionError):
        said = _(  # who only opens a file is not told which of the two it is
            "{path} is open in another program, or may not be read and written. Close it there, "
            "or choose another folder. Nothing was changed."
        )
    if sys.platform == "win32" and len(str(path)) > LONGEST_PATH:
        said = translated(_TOO_LONG)
    if error.errno == NO_FILE:
        said = _("{path} is a device, not a file. Choose another name.")
    if error.errno in NO_ROOM:
        said = _("No room on the disk for {path}. Free some space, then try again.")
        if not path:
            said = _("No room where the output goes. Free some space, or choose another place.")
    return said.format(path=path, cause=cause_of(error), length=len(str(path)))


def cause_of(error: OSError) -> str:
    """What the machine says, in the person's language where it is known."""
    cause = _CAUSES.get(error.errno or 0)
    return translated(cause) if cause else error.strerror or str(error)
