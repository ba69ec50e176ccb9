"""One line of the record: sealed when written, checked when read.

``crc32 SPACE chain TAB item TAB item … NEWLINE``; an item is 16 hex digits of salt and one JSON
document (whose own tabs are escaped). The chain hashes the chain before it and the salted digest
of each item, so a purge puts ``#`` and the digest in an item's place while the proof stands.

One sync a line: at most one line can be torn, the last, and it has no newline. A line that has one
and is unsound is damage, wherever it stands.
"""

import hashlib
import json
import os
import re
import zlib
from codecs import getincrementaldecoder
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

NO_CHAIN = "0" * 64
ERASED = "erased"
"""The one field of what is read where an item was erased."""

_CRC = 8
_SALT = 16
_BODY = _CRC + 1 + len(NO_CHAIN) + 1  # where the items of a line begin
_BLANK = b"0" * _CRC + b" " + b"0" * len(NO_CHAIN) + b"\t"
_BEGINNING = re.compile(rb"[0-9a-f]{8} [0-9a-f]{64}\t")
_ERASED = re.compile(rb"#[0-9a-f]{64}")
_NEVER_WRITTEN = re.compile(rb"[\x00-\x08\x0a-\x1f]")  # JSON escapes them; a tab parts the items
Document = Mapping[str, Any]
_as_json = msgspec.json.Encoder().encode  # a fifth of the time that ``json`` takes


class UnsoundError(Exception):
    """A line is unsound; the text says why: "crc", "chain" or "json"."""


def seal(documents: Sequence[Document], chain: str) -> tuple[bytes, str]:
    """The line that holds ``documents`` after ``chain``, and the chain after it."""
    items = [os.urandom(_SALT // 2).hex().encode() + _as_json(document) for document in documents]
    chain = _next_chain(chain, items)
    body = chain.encode() + b"\t" + b"\t".join(items)
    return b"%08x %b\n" % (zlib.crc32(body), body), chain


def unseal(line: bytes, chain: str) -> tuple[list[dict[str, Any]], str]:
    """The documents of a line that follows ``chain``, and the chain after it.

    Raises UnsoundError.
    """
    if not is_whole(line):
        raise UnsoundError("crc")
    items = items_of(line)
    said = chain_of(line)
    if said != _next_chain(chain, items):
        raise UnsoundError("chain")
    try:
        return [_document(item) for item in items], said
    except (ValueError, RecursionError) as error:
        raise UnsoundError("json") from error


def items_of(line: bytes) -> list[bytes]:
    """The items of a whole line, as ``with_items`` takes them."""
    return line[_BODY:-1].split(b"\t")


def with_items(line: bytes, items: Sequence[bytes]) -> bytes:
    """The same line with ``items`` in the place of its own."""
    body = line[_CRC + 1 : _BODY] + b"\t".join(items)
    return b"%08x %b\n" % (zlib.crc32(body), body)


def erased(item: bytes) -> bytes:
    """What stands in the place of an item that is erased, and proves what it was."""
    return b"#" + _digest(item).hex().encode()


def chain_of(line: bytes) -> str:
    """The chain that stands in a line, sound or not."""
    return line[_CRC + 1 : _BODY - 1].decode("ascii", "replace")


class Standing(Struct, frozen=True):
    """The sound part of some lines.

    ``damage`` is why the rest is unsound ("crc", "chain", "json"); it is empty when there is none.
    """

    documents: list[dict[str, Any]]
    chain: str  # after the last sound line
    lines: int
    length: int  # bytes
    last: int  # where the last sound line begins
    damage: str


def read_lines(content: bytes, chain: str) -> Standing:
    """The lines of ``content`` that follow ``chain``, up to the first unsound one."""
    documents: list[dict[str, Any]] = []
    lines = last = position = 0
    while position < len(content):
        end = content.find(b"\n", position) + 1 or len(content)
        line = content[position:end]
        try:
            found, chain = unseal(line, chain)
        except UnsoundError as error:
            return Standing(documents, chain, lines, position, last, str(error))
        documents += found
        lines += 1
        last, position = position, end
    return Standing(documents, chain, lines, position, last, "")


def is_unfinished(rest: bytes) -> bool:
    """Whether ``rest`` may be a line whose writing did not end: the beginning of one, cut off."""
    if not _BEGINNING.fullmatch(rest[:_BODY] + _BLANK[len(rest) :]) or _NEVER_WRITTEN.search(rest):
        return False
    *whole, last = (item[_SALT:] for item in rest[_BODY:].split(b"\t"))
    try:
        for item in whole:
            json.loads(item)
        text = getincrementaldecoder("utf-8")().decode(last)  # it may be cut inside a letter
    except ValueError:
        return False
    try:
        return json.JSONDecoder().raw_decode(text)[1] == len(text)
    except ValueError:
        return True


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
        digest.update(_digest(item))
    return digest.hexdigest()


def _digest(item: bytes) -> bytes:
    if _ERASED.fullmatch(item):
        return bytes.fromhex(item[1:].decode())
    return hashlib.sha256(item).digest()


def _document(item: bytes) -> Any:
    """Of an erased item its digest: ``kept_documents.with_kept`` puts there what is kept of it."""
    if _ERASED.fullmatch(item):
        return {ERASED: item[1:].decode()}
    try:
        return msgspec.json.decode(item[_SALT:])  # a fifth of the time that ``json`` takes
    except ValueError:
        return json.loads(item[_SALT:])  # it reads what older versions wrote of odd letters
