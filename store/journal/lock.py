"""The lock of a record: one writer at a time among threads and processes.

It is taken on the record itself, which nobody can replace under its holder without its being seen:
with ``flock`` or, on Windows, on one byte far beyond the end, because there a lock keeps others
from reading what it covers. Both die with the process that holds them. Older versions lock the
file ``record.lock`` instead, so that is taken as well.
"""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from store.journal.disk import OPEN_ELSEWHERE, named, open_private

if sys.platform == "win32":
    import msvcrt
    from ctypes import Structure, WinDLL, WinError, byref, c_void_p, get_last_error
    from ctypes.wintypes import DWORD, HANDLE

    class _Overlapped(Structure):
        _fields_ = [("state", c_void_p * 2), ("low", DWORD), ("high", DWORD), ("event", HANDLE)]

    _kernel = WinDLL("kernel32", use_last_error=True)
    _AT_ONCE, _EXCLUSIVE, _FAR_BEYOND = 1, 2, 0x4000_0000  # the upper half of the byte's position

    def _lock(descriptor: int, *, shared: bool = False, waits: bool = True) -> None:
        how = (0 if shared else _EXCLUSIVE) | (0 if waits else _AT_ONCE)
        _call(_kernel.LockFileEx, descriptor, how, 0)

    def _unlock(descriptor: int) -> None:
        _call(_kernel.UnlockFileEx, descriptor, 0)

    def _call(function: Callable[..., int], descriptor: int, *flags: int) -> None:
        place = _Overlapped(high=_FAR_BEYOND)
        if not function(HANDLE(msvcrt.get_osfhandle(descriptor)), *flags, 1, 0, byref(place)):
            raise WinError(get_last_error())

else:
    import fcntl

    def _lock(descriptor: int, *, shared: bool = False, waits: bool = True) -> None:
        how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(descriptor, how if waits else how | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def taken_alone(descriptor: int) -> bool:
    """Whether this process has the file to itself from now on, until it is closed. Raises
    OSError."""
    try:
        _lock(descriptor, waits=False)
    except OSError as error:
        if isinstance(error, BlockingIOError) or getattr(error, "winerror", None) in OPEN_ELSEWHERE:
            return False
        raise
    return True


class RecordLock:
    """The outermost holder decides: inside an exclusive hold, a shared one is exclusive.

    ``descriptor`` is the record's; it stays its opener's to close.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor
        self._older: int | None = None
        self._closing = False
        # the other belongs to the open file, so threads that share it need one of their own
        self.threads = threading.RLock()
        self._depth = 0

    @property
    def depth(self) -> int:
        """How many holds are nested; only the holder may read it."""
        return self._depth

    def acquire(self, *, shared: bool = False) -> None:
        """Waits for the lock. Raises OSError, which names the record, when it cannot be taken."""
        self.threads.acquire()
        try:
            if self._depth == 0:
                self._take(shared)
        except BaseException:
            self.threads.release()
            raise
        self._depth += 1

    def release(self) -> None:
        """Ends the innermost hold. Raises OSError."""
        self._depth -= 1
        try:
            if self._depth == 0:
                self._give_back()
        finally:
            self.threads.release()

    def close(self) -> None:
        """Call it before the record is closed. Inside a hold the older lock stays until its end."""
        if self._depth and not self._closing:
            _unlock(self._descriptor)
        self._closing = True
        if not self._depth:
            self._close_older()

    def _close_older(self) -> None:
        if self._older is not None:
            os.close(self._older)
            self._older = None

    def _take(self, shared: bool) -> None:
        try:
            _lock(self._descriptor, shared=shared)
            try:
                if self._older is None:
                    self._older = _older_lock(self._path.with_suffix(".lock"), make=not shared)
                if self._older is not None:
                    _lock(self._older, shared=shared)
            except OSError:
                _unlock(self._descriptor)
                raise
        except OSError as error:
            raise named(error, str(self._path)) from error

    def _give_back(self) -> None:
        if self._older is not None:
            _unlock(self._older)
        if self._closing:
            self._close_older()
        else:
            _unlock(self._descriptor)


def _older_lock(path: Path, *, make: bool) -> int | None:
    """Who only reads does not make it. Where it cannot be opened, the record's own lock must do."""
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY) if make else (os.O_RDONLY,):
        with suppress(OSError):
            return open_private(path, flags)
    return None
