"""Files that survive a power cut: the one place where Linux, macOS and Windows differ.

Lock: ``flock`` or, on Windows, what portalocker makes of ``LockFileEx``; both die with the process
that holds them. Sync: ``fdatasync``, on macOS ``F_FULLFSYNC``, on Windows ``fsync``. Replace: a
rename, whose folder is synced where the system does not journal names by itself.
"""

import errno
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PRIVATE, PRIVATE_FOLDER = 0o600, 0o700
NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}  # Windows has no quota error


if sys.platform == "win32":
    import portalocker

    def _lock(descriptor: int, *, shared: bool) -> None:
        flags = portalocker.LockFlags.SHARED if shared else portalocker.LockFlags.EXCLUSIVE
        portalocker.lock(descriptor, flags)

    def _unlock(descriptor: int) -> None:
        portalocker.unlock(descriptor)

else:
    # what portalocker calls here too; importing it would cost a twentieth of the console's start
    import fcntl

    def _lock(descriptor: int, *, shared: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


# without it Windows would write every newline of a record as two bytes
_BINARY = getattr(os, "O_BINARY", 0)


def open_private(path: Path, flags: int) -> int:
    """A descriptor without newline translation; a new file is its owner's only. Raises OSError."""
    return os.open(path, flags | _BINARY, PRIVATE)


def sync(descriptor: int) -> None:
    """Returns when the bytes of a file are on the disk. Raises OSError when they are not."""
    if sys.platform == "darwin":
        # fsync on macOS stops at the drive's own cache
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


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


def write_private(
    path: Path, content: bytes, *, check: Callable[[Path], object] = lambda _unfinished: None
) -> None:
    """Writes a whole new file, readable by its owner only: all of it at once, or nothing.

    ``check`` reads the file before it takes its name; what it raises keeps that from happening.
    Raises OSError, which names ``path``, also when a device or a folder has that name; it names the
    folder when that is missing.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        descriptor = open_private(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            sync(file.fileno())
        check(unfinished)
        _replace(unfinished, path)
    except BaseException as error:
        with suppress(OSError):
            unfinished.unlink()
        if not isinstance(error, OSError):
            raise
        named = path.parent if isinstance(error, FileNotFoundError) else path
        raise OSError(error.errno, error.strerror, str(named)) from error
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
    unfinished.replace(path)


class ProcessLock:
    """One writer at a time among threads and processes; a dead process cannot hold it.

    The outermost holder decides: inside an exclusive hold, a shared one is exclusive. The lock file
    is never removed: unlinking it would let two processes hold two files of one name.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = open_private(path, os.O_RDWR | os.O_CREAT)
        # flock belongs to the open file, so threads that share it need a lock of their own
        self._threads = threading.RLock()
        self._depth = 0

    @property
    def depth(self) -> int:
        """How many holds are nested; only the holder may read it."""
        return self._depth

    def acquire(self, *, shared: bool = False) -> bool:
        """Waits for the lock. True for the outermost hold. Raises OSError when locking fails."""
        self._threads.acquire()
        if self._depth == 0:
            try:
                _lock(self._descriptor, shared=shared)
            except BaseException:
                self._threads.release()
                raise
        self._depth += 1
        return self._depth == 1

    def release(self) -> None:
        """Ends the innermost hold."""
        self._depth -= 1
        if self._depth == 0:
            _unlock(self._descriptor)
        self._threads.release()

    @contextmanager
    def held(self, *, shared: bool = False) -> Iterator[None]:
        """Holds the lock for a ``with`` block."""
        self.acquire(shared=shared)
        try:
            yield
        finally:
            self.release()

    def close(self) -> None:
        os.close(self._descriptor)
