"""The first line of a record: what it is, and of which version."""

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store.journal.problems import LedgerBroken, LedgerConverted, LedgerForeign, LedgerNewer
from store.journal.sealed_line import NO_CHAIN, UnsoundError, any_whole_line, is_whole, unseal

FORMAT = "hoinghi-record"
FORMAT_VERSION = 1


def header_of(line: bytes, rest: Callable[[], bytes], path: Path) -> tuple[dict[str, Any], str]:
    """The header in the first line of a record, and the chain after it.

    Raises LedgerForeign, LedgerNewer, LedgerConverted, or LedgerBroken when only ``rest`` shows
    that it is a record.
    """
    try:
        (header, *_), chain = unseal(line, NO_CHAIN)
    except UnsoundError as error:
        if is_whole(line.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n")):
            raise LedgerConverted(str(path)) from error
        damaged = any_whole_line(rest())
        raise (LedgerBroken if damaged else LedgerForeign)(str(path)) from error
    if header.get("format") != FORMAT:
        raise LedgerForeign(str(path))
    if header.get("version") != FORMAT_VERSION:
        raise LedgerNewer(str(path))
    return header, chain
