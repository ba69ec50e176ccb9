"""One line of the record: sealed when written, checked when read.

``crc32 SPACE chain TAB item TAB item … NEWLINE``; an item is 16 hex digits of salt and one JSON
document (whose own tabs are escaped). The chain hashes the chain before it and the salted digest
of each item, so a purge may later put a digest in an item's place while the proof stands. The crc
tells a torn last line from damage in the middle.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

NO_CHAIN = "0" * 64
_CRC = 8
_SALT = 16
_BODY = _CRC + 1 + len(NO_CHAIN) + 1  # where the items of a line begin
Document = Mapping[str, Any]
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class UnsoundError(Exception):
    """A line is unsound; the text says why: "crc", "chain" or "json"."""


def seal(documents: Sequence[Document], chain: str) -> tuple[bytes, str]:
    """The line that holds ``documents`` after ``chain``, and the chain after it."""
    items = [(os.urandom(_SALT // 2).hex() + _as_json(document)).encode() for document in documents]
    chain = _next_chain(chain, items)
    body = chain.encode() + b"\t" + b"\t".join(items)
    return b"%08x %b\n" % (zlib.crc32(body), body), chain


def unseal(line: bytes, chain: str) -> tuple[list[dict[str, Any]], str]:
    """The documents of a line that follows ``chain``, and the chain after it.

    Raises UnsoundError.
    """
    if not is_whole(line):
        raise UnsoundError("crc")
    items = line[_BODY:-1].split(b"\t")
    said = line[_CRC + 1 : _BODY - 1].decode("ascii", "replace")
    if said != _next_chain(chain, items):
        raise UnsoundError("chain")
    try:
        return [json.loads(item[_SALT:]) for item in items], said
    except (ValueError, RecursionError) as error:
        raise UnsoundError("json") from error


class Standing(Struct, frozen=True):
    """The sound part of some lines.

    ``damage`` is why the rest is unsound ("crc", "chain", "json"). It is empty when there is no
    rest, or when the rest is a torn tail: an unfinished line that no sound line follows.
    """

    documents: list[dict[str, Any]]
    chain: str  # after the last sound line
    lines: int
    length: int  # bytes
    damage: str


def read_lines(content: bytes, chain: str) -> Standing:
    """The lines of ``content`` that follow ``chain``, up to the first unsound one."""
    documents: list[dict[str, Any]] = []
    lines = position = 0
    while position < len(content):
        end = content.find(b"\n", position) + 1 or len(content)
        line = content[position:end]
        try:
            found, chain = unseal(line, chain)
        except UnsoundError as error:
            torn = not is_whole(line) and not any_whole_line(content[end:])
            return Standing(documents, chain, lines, position, "" if torn else str(error))
        documents += found
        lines += 1
        position = end
    return Standing(documents, chain, lines, position, "")


def is_whole(line: bytes) -> bool:
    """Whether a line is complete and its crc right, at any place of the record."""
    return (
        len(line) > _BODY
        and line.endswith(b"\n")
        and line[: _CRC + 1] == b"%08x " % zlib.crc32(line[_CRC + 1 : -1])
    )


def any_whole_line(rest: bytes) -> bool:
    """Whether a line of ``rest`` is complete and its crc right."""
    return any(is_whole(line) for line in rest.splitlines(keepends=True))


def _next_chain(chain: str, items: Sequence[bytes]) -> str:
    digest = hashlib.sha256(chain.encode())
    for item in items:
        digest.update(hashlib.sha256(item).digest())
    return digest.hexdigest()
