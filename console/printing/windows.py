"""Windows: the print verb of the program that shows PDFs, which does not report back."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from console.printing.queue import JobState, JobStatus, Printers, PrintsByHand, Ticket

if sys.platform == "win32":
    from ctypes import Array, Structure, WinDLL, byref, c_char, create_unicode_buffer
    from ctypes.wintypes import DWORD, LPWSTR

    class _Printer(Structure):
        _fields_ = [("name", LPWSTR), ("server", LPWSTR), ("attributes", DWORD)]

    _spooler = WinDLL("winspool.drv")
    _LOCAL_AND_CONNECTED, _NAMES = 2 | 4, 4

    def _known_printers() -> Printers:
        """As the print service names them, in any language; PowerShell takes seconds for it."""
        size, count = DWORD(), DWORD()

        def enumerate_into(found: Array[c_char] | None) -> None:
            kinds = _LOCAL_AND_CONNECTED, None, _NAMES
            _spooler.EnumPrintersW(*kinds, found, size, byref(size), byref(count))

        enumerate_into(None)  # which says how much room they need
        found = (c_char * size.value)()
        enumerate_into(found)
        printers = (_Printer * count.value).from_buffer(found) if count.value else ()
        length = DWORD(260)
        default = create_unicode_buffer(length.value)
        _spooler.GetDefaultPrinterW(default, byref(length))
        return Printers(tuple(printer.name for printer in printers), default.value)

    def _start_verb(path: str, verb: str, arguments: str) -> None:
        os.startfile(path, verb, arguments)

else:

    def _known_printers() -> Printers:
        return Printers(())

    def _start_verb(_path: str, verb: str, _arguments: str) -> None:
        raise OSError(verb)


class WindowsQueue:
    """Prints by the verb of the program that opens PDFs: nobody learns whether a job came out."""

    watches = False

    def __init__(
        self,
        printers: Callable[[], Printers] = _known_printers,
        start: Callable[[str, str, str], None] = _start_verb,
    ) -> None:
        self.printers = printers
        self._start = start

    def send(self, pdf: Path, ticket: Ticket) -> str:
        try:
            if ticket.printer:
                self._start(str(pdf), "printto", f'"{ticket.printer}"')
            else:
                self._start(str(pdf), "print", "")
        except OSError as error:
            raise PrintsByHand from error
        return ""

    def status(self, _job: str) -> JobStatus:
        return JobStatus(JobState.OUT)

    def call_off(self, job: str) -> None:
        """A job counts as out at once: none can be called off."""
