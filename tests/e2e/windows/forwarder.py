"""A DLL of Windows that Wine 8 lacks: whatever Rust has compiled asks ``bcryptprimitives`` for
random numbers, and would not load. It holds no code; its one export names another DLL's."""

import struct

_ASKED, _GIVEN = b"ProcessPrng", b"advapi32.SystemFunction036"
"""Both take where to write and how much; what they answer is not looked at."""

NAME = "bcryptprimitives.dll"
_SECTION, _IN_FILE = 0x1000, 0x200
_MACHINE, _DLL, _PE32_PLUS, _CONSOLE, _READ_DATA = 0x8664, 0x2022, 0x20B, 3, 0x40000040


def forwarder() -> bytes:
    """The file, for 64-bit Windows."""
    names = b"\0".join((NAME.encode(), _ASKED, _GIVEN)) + b"\0"
    table = _SECTION + 40  # behind the export directory: function, name, ordinal, then the names
    text = table + 10
    asked = text + len(NAME) + 1
    given = asked + len(_ASKED) + 1
    exports = struct.pack("<IIHHIIIIIII", 0, 0, 0, 0, text, 1, 1, 1, table, table + 4, table + 8)
    exports += struct.pack("<IIH", given, asked, 0) + names
    optional = struct.pack("<HBBIIIII", _PE32_PLUS, 0, 0, 0, len(exports), 0, 0, 0)
    optional += struct.pack("<QII6HI", 0x1_8000_0000, _SECTION, _IN_FILE, 6, 0, 0, 0, 6, 0, 0)
    optional += struct.pack("<IIIHH", 2 * _SECTION, _IN_FILE, 0, _CONSOLE, 0)
    optional += struct.pack("<QQQQII", 1 << 20, 1 << 12, 1 << 20, 1 << 12, 0, 16)
    optional += struct.pack("<II", _SECTION, len(exports)).ljust(16 * 8, b"\0")
    headers = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0"
    headers += struct.pack("<HHIIIHH", _MACHINE, 1, 0, 0, 0, len(optional), _DLL) + optional
    sizes = len(exports), _SECTION, _IN_FILE, _IN_FILE
    headers += struct.pack("<8s4I12xI", b".rdata", *sizes, _READ_DATA)
    return headers.ljust(_IN_FILE, b"\0") + exports.ljust(_IN_FILE, b"\0")
