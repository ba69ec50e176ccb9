"""Files that survive a power cut, on Linux, macOS and Windows.

Sync: ``fdatasync``, on macOS ``F_FULLFSYNC``, on Windows ``fsync``. Replace: a rename, whose folder
is synced where the system does not journal names by itself. Notice that a file was written to:
inotify, on Linux.
"""

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from store.journal.problems import LedgerMissing

PRIVATE, PRIVATE_FOLDER = 0o600, 0o700
NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows has no quota error
OPEN_ELSEWHERE = (32, 33)
"""What Windows says (``winerror``) where another program keeps a file to itself."""
DISK_GONE = (21, 55, 64, 1167)
"""Likewise where a stick was pulled or another machine's folder is out of reach."""
NO_FILE = errno.ENOTTY
"""Of the errors there are, the one about a wrong kind of device; no reading or writing gives it."""

# without it Windows would write every newline of a record as two bytes
_BINARY = getattr(os, "O_BINARY", 0)


def open_private(path: Path, flags: int) -> int:
    """A descriptor without newline translation; a new file is its owner's only, on Windows as the
    folder is. Raises OSError."""
    return os.open(path, flags | _BINARY, PRIVATE)


def open_record(path: Path) -> tuple[int, bool]:
    """A descriptor, and whether it may be written. Raises LedgerMissing, OSError."""
    try:
        return open_private(path, os.O_RDWR), True
    except FileNotFoundError as error:
        raise LedgerMissing(str(path)) from error
    except OSError as error:
        if not isinstance(error, PermissionError) and error.errno != errno.EROFS:
            raise
        return open_private(path, os.O_RDONLY), False


def named(error: OSError, path: str) -> OSError:
    """The same error, which says what file it is about."""
    return OSError(error.errno, error.strerror, path, getattr(error, "winerror", None))


def read_from(descriptor: int, offset: int, size: int) -> bytes:
    """``size`` bytes from ``offset`` on, fewer when the file ends before. Raises OSError."""
    os.lseek(descriptor, offset, os.SEEK_SET)
    content = os.read(descriptor, size)
    while len(content) < size and (more := os.read(descriptor, size - len(content))):
        content += more
    return content


def sync(descriptor: int) -> None:
    """Returns when the bytes of a file are on the disk. Raises OSError when they are not."""
    if sys.platform == "darwin":
        # fsync on macOS stops at the drive's own cache
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def free_bytes(folder: Path) -> int:
    """Free bytes on the disk of ``folder``; 0 when the disk does not answer."""
    try:
        if sys.platform != "win32":
            disk = os.statvfs(folder)
            return disk.f_bavail * disk.f_frsize
        from shutil import disk_usage  # elsewhere it would be loaded for the above

        return disk_usage(folder).free
    except OSError:
        return 0


def sync_directory(folder: Path) -> None:
    """Makes a new name in ``folder`` survive a power cut. Windows journals names by itself. Raises
    OSError."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some USB sticks' file systems cannot sync a folder
            raise
    finally:
        os.close(descriptor)


def write_whole(descriptor: int, content: bytes) -> None:
    """Writes ``content`` in one call. Raises OSError (ENOSPC) when only a part has room."""
    if os.write(descriptor, content) != len(content):
        # going on after a short write would be wrong: there is no room for the rest
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


_MODIFIED = 2  # IN_MODIFY


def notice_of(path: Path) -> int | None:
    """A descriptor that can be read once something is written to the file; None where the system
    gives no such word, and the file must be looked at. Its taker closes it."""
    if sys.platform != "linux":
        return None
    import ctypes  # only a console waits for what others write

    system = ctypes.CDLL(None)
    descriptor: int = system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if descriptor < 0:
        return None
    if system.inotify_add_watch(descriptor, os.fsencode(path), _MODIFIED) < 0:
        os.close(descriptor)
        return None
    return descriptor


_PIECE = 1 << 20
"""Bytes that are written and synced at once: a slow stick takes a second for them."""


def write_private(
    path: Path,
    content: bytes,
    *,
    check: Callable[[Path], object] = lambda _unfinished: None,
    told: Callable[[int], object] = lambda _written: None,
) -> None:
    """Writes a whole new file, private as ``open_private`` makes it: all at once, or nothing.

    ``check`` reads the file before it takes its name, ``told`` hears how many bytes the disk has;
    what either raises keeps that from happening. Raises OSError, which names ``path``, also when a
    device or a folder has that name; it names the folder when that is missing.
    """
    if path.exists() and not path.is_file():
        number = errno.EISDIR if path.is_dir() else NO_FILE
        raise OSError(number, os.strerror(number), str(path))
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        descriptor = open_private(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        with os.fdopen(descriptor, "wb") as file:
            for begun in range(0, len(content) or 1, _PIECE):
                told(begun)
                file.write(content[begun : begun + _PIECE])
                file.flush()
                sync(file.fileno())
        check(unfinished)
        _replace(unfinished, path)
    except BaseException as error:
        with suppress(OSError):
            unfinished.unlink()
        if not isinstance(error, OSError):
            raise
        at_fault = path.parent if isinstance(error, FileNotFoundError) else path
        raise named(error, str(at_fault)) from error
    sync_directory(path.parent)


def _replace(unfinished: Path, path: Path) -> None:
    """A rename is whole or not at all on every system; on Windows it must wait for readers."""
    # there a name cannot be taken while another process, often a virus scanner, has the file open
    for pause in (0.05, 0.2, 0.8) if os.name == "nt" else ():
        try:
            unfinished.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        unfinished.replace(path)
    except PermissionError as error:
        if os.name != "nt" or not os.access(path, os.W_OK):
            raise
        # the folder took the unfinished file and the name is not read-only: a program holds it
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY)) from error
