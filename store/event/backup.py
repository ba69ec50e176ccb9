"""A backup: one verified file with plan, badge key, record, and the facts once more as plain JSON
that stock TinyDB opens, sealed with their number, the record's head and a digest."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

from msgspec import MsgspecError, Struct
from msgspec.json import decode
from msgspec.structs import asdict

from store.event.folder import HEAD, KEY, PLAN, RECORD, TORN, EventFolder, event_creation
from store.facts.fact import write_time
from store.journal.clock import Clock
from store.journal.disk import write_private
from store.journal.header import header_of
from store.journal.ledger import Ledger
from store.journal.problems import LedgerError
from store.journal.sealed_line import read_lines
from store.plan.plan import Plan
from store.preparation.places import written_path

FORMAT = "hoinghi-backup"
VERSION = 1
FOLDER = "backups"
FACTS = "facts.json"
_MANIFEST = "manifest.json"
_FILES = (PLAN, KEY, RECORD, FACTS)
_TELLING = (TORN, HEAD)
"""What tells of acts that may be missing; a person must say."""
_LARGEST = 1 << 27
"""Bytes of a backup and of each file in it: four times the record of the largest conference."""


class BackupProblem(StrEnum):
    """Why an event cannot be backed up, or a file not restored from."""

    RECORD_UNSOUND = "record_unsound"
    OTHER_FILE = "other_file"
    NOT_KEPT = "not_kept"
    NOT_A_BACKUP = "not_a_backup"
    NEWER = "newer"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"


class BackupError(Exception):
    """The backup cannot be relied on: why (``problem``), which file, and the part of it
    (``detail``)."""

    def __init__(self, problem: BackupProblem, path: Path, detail: str = "") -> None:
        super().__init__(f"{problem.value}: {path} {detail}".strip())
        self.problem = problem
        self.path = path
        self.detail = detail


class Manifest(Struct, frozen=True):
    """What a backup says of itself. ``created`` is UTC; ``digests`` are SHA-256 by file name."""

    event: int
    created: str
    facts: int
    head: str
    digests: Mapping[str, str]
    format: str = FORMAT
    version: int = VERSION


class _Kind(Struct, frozen=True):
    """What every version of the manifest says."""

    format: str = ""
    version: int = 0


def write_backup(
    folder: EventFolder,
    out: Path,
    clock: Clock,
    told: Callable[[int, int], object] = lambda _written, _whole: None,
) -> Manifest:
    """Writes the event to ``out``; the file is read back before it takes that name. ``told`` hears
    how many bytes of how many are written, of 0 while they are counted; what it raises ends it.

    The record is copied up to its last whole line; desks go on meanwhile. Raises LedgerError or
    BackupError (RECORD_UNSOUND when a line in the middle is unsound, NOT_KEPT when the disk gives
    other bytes back), OSError; then nothing is written.
    """
    from zipfile import ZIP_DEFLATED, ZipFile

    with closing(Ledger(folder.path / RECORD)) as ledger:
        ledger.acquire(shared=True)  # what stands beside it is of the same moment
        try:
            beside = {name: folder.path / name for name in _TELLING}
            contents = {name: path.read_bytes() for name, path in beside.items() if path.exists()}
            documents = ledger.read_new()
        finally:
            ledger.release()
        if ledger.damage is not None:
            raise BackupError(BackupProblem.RECORD_UNSOUND, ledger.path, str(ledger.damage.line))
        record, head = ledger.sound_part(), ledger.mark.chain
    own = (PLAN, KEY) if folder.key else (PLAN,)
    contents |= {name: (folder.path / name).read_bytes() for name in own}
    contents |= {RECORD: record, FACTS: _as_tinydb(documents, head)}
    manifest = Manifest(
        event=folder.plan.event_number,
        created=write_time(clock.now()),
        facts=len(documents),
        head=head,
        digests={name: _digest(content) for name, content in contents.items()},
    )
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))
        for name, content in contents.items():
            told(0, 0)
            archive.writestr(name, content)
    whole = packed.tell()
    try:
        write_private(
            out, packed.getvalue(), check=read_backup, told=lambda done: told(done, whole)
        )
    except BackupError as error:
        raise BackupError(BackupProblem.NOT_KEPT, out) from error
    return manifest


def require_own(out: Path, folder: EventFolder) -> None:
    """Lets only an earlier backup of this event be replaced. Raises BackupError (OTHER_FILE) when
    another file stands at ``out``, OSError."""
    if not out.is_file():
        return
    with (folder.path / RECORD).open("rb") as file:
        header = file.readline()
    try:
        own = read_backup(out)[1][RECORD].startswith(header)
    except BackupError:
        own = False
    if not own:
        raise BackupError(BackupProblem.OTHER_FILE, out)


def read_backup(path: Path) -> tuple[Manifest, dict[str, bytes]]:
    """A backup's manifest and files. Every digest and the whole chain are checked. Raises
    BackupError, OSError."""
    contents = _unpacked(path)
    manifest = _manifest(contents.pop(_MANIFEST, b""), path)
    files = [name for name in _FILES if name != KEY or KEY in manifest.digests]  # a purge erases it
    for name in (*files, *(contents.keys() - set(files))):
        if name not in contents or _digest(contents[name]) != manifest.digests.get(name):
            raise BackupError(BackupProblem.DAMAGED, path, name)
    if _facts_and_head(path, contents[RECORD]) != (manifest.facts, manifest.head):
        raise BackupError(BackupProblem.DAMAGED, path, RECORD)
    return manifest, contents


def restore(path: Path, folder: Path) -> Manifest:
    """Puts a backup into a folder that holds no event and no part of one. Raises BackupError,
    FolderError, PlanError, OSError; then the folder is as it was."""
    manifest, contents = read_backup(path)
    with event_creation(folder):
        for name in (*_TELLING, KEY, RECORD, PLAN):  # the plan last: without it there is no event
            if name in contents:
                write_private(folder / name, contents[name])
        EventFolder.open(folder)
        with closing(Ledger(folder / RECORD)) as ledger:
            ledger.read_new()
            if not (ledger.lost_head or ledger.foreign_head):
                ledger.acknowledge()
    return manifest


def backup_folders(event: EventFolder) -> Iterator[Path]:
    """Where automatic backups are kept: the event's folder and the plan's second one."""
    yield event.path / FOLDER
    if event.plan.backup.second_folder:
        yield written_path(event.plan.backup.second_folder)


def automatic_backups(event: EventFolder) -> dict[Path, str]:
    """Those at hand, and the first eight characters of a head that each holds."""
    return {
        path: path.stem.rpartition("-")[2]
        for folder in backup_folders(event)
        for path in _automatic(folder, event.plan)
    }


def _manifest(content: bytes, path: Path) -> Manifest:
    try:
        kind = decode(content, type=_Kind)
        if kind.format == FORMAT and kind.version != VERSION:
            raise BackupError(BackupProblem.NEWER, path)
        if kind.format == FORMAT:
            return decode(content, type=Manifest)
    except (MsgspecError, ValueError, RecursionError) as error:
        raise BackupError(BackupProblem.NOT_A_BACKUP, path) from error
    raise BackupError(BackupProblem.NOT_A_BACKUP, path)


def _unpacked(path: Path) -> dict[str, bytes]:
    """The files of a backup by name, those of other names left out. Raises BackupError, OSError."""
    from zipfile import ZipFile

    if path.stat().st_size > _LARGEST:
        raise BackupError(BackupProblem.NOT_A_BACKUP, path)
    content = path.read_bytes()  # from here on nothing can fail but what the file says
    contents: dict[str, bytes] = {}
    name = ""
    try:
        with ZipFile(BytesIO(content)) as archive:
            for name in (_MANIFEST, *_FILES, *_TELLING):
                if name in archive.namelist():
                    contents[name] = _member(archive, name)
    # zipfile promises no list: of 1,600 damaged backups came BadZipFile, zlib.error, struct.error,
    # NotImplementedError, RuntimeError, EOFError, LZMAError, OSError; another version has others
    except Exception as error:
        if name:
            raise BackupError(BackupProblem.DAMAGED, path, name) from error
        begun = content[30:].startswith(_MANIFEST.encode())  # behind the first member's header
        problem = BackupProblem.UNREADABLE if begun else BackupProblem.NOT_A_BACKUP
        raise BackupError(problem, path) from error
    return contents


def _member(archive: Any, name: str) -> bytes:
    """One file; never more bytes than its entry announces, whatever is packed there."""
    size = archive.getinfo(name).file_size
    if size > _LARGEST:
        raise ValueError(name)
    with archive.open(name) as member:
        content: bytes = member.read(size)
    return content


def keep_newest(folder: Path, plan: Plan) -> None:
    """Deletes this event's oldest automatic backups beyond the plan's number. Raises OSError."""
    for path in _automatic(folder, plan)[: -plan.backup.keep]:
        path.unlink()


def automatic_name(plan: Plan, clock: Clock, head: str) -> str:
    """The file name of an automatic backup. Names sort by time; another head or another event has
    another name."""
    return f"backup-{_event_of(plan)}-{clock.now():%Y%m%d-%H%M%S}-{head[:8]}.zip"


def _automatic(folder: Path, plan: Plan) -> list[Path]:
    return sorted(folder.glob(f"backup-{_event_of(plan)}-[0-9]*.zip"))


def _event_of(plan: Plan) -> str:
    return f"{plan.event_number}{'-rehearsal' if plan.rehearsal else ''}"


def _facts_and_head(path: Path, record: bytes) -> tuple[int, str] | None:
    """The number of facts and the head of a record that is sound to its end."""
    begins = record.find(b"\n") + 1
    try:
        _, chain = header_of(record[:begins], lambda: record[begins:], path)
    except LedgerError:
        return None
    found = read_lines(record[begins:], chain)
    return (len(found.documents), found.chain) if begins + found.length == len(record) else None


def _as_tinydb(documents: list[dict[str, Any]], head: str) -> bytes:
    """Two TinyDB tables, ``facts`` and ``seal``. The digest is SHA-256 of the facts as JSON text in
    this order, without white space. In the file everything beyond ASCII is escaped: stock TinyDB
    reads it in the code page of the machine, on Windows another than UTF-8."""
    table = {str(number): document for number, document in enumerate(documents, 1)}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    seal = {"facts": len(documents), "head": head, "sha256": _digest(text.encode())}
    return json.dumps({"facts": table, "seal": {"1": seal}}, separators=(",", ":")).encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
