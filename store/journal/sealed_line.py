"""One line of the record: sealed when written, checked when read.

``crc32 SPACE chain TAB item TAB item … NEWLINE``; an item is 16 hex digits of salt and one JSON
document (whose own tabs are escaped). The chain hashes the chain before it and the salted digest
of each item, so a purge puts ``#`` and the digest in an item's place while the proof stands.

One sync a line: at most one line can be torn, the last, and it has no newline. A line that has one
and is unsound is damage, wherever it stands.
"""

import json
import os
import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from zlib import crc32

from msgspec import Struct
from msgspec.json import encode

from store.facts.document import read_document

NO_CHAIN = "0" * 64
ERASED_ITEM = b"\t#"
"""How an erased item begins, with the tab before it."""
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
Reader = Callable[[bytes], Any]
"""Makes something of a document's JSON. Raises ValueError or RecursionError when it is none."""


class UnsoundError(Exception):
    """A line is unsound; the text says why: "crc", "chain" or "json"."""


def seal(documents: Sequence[Document], chain: str) -> tuple[bytes, str]:
    """The line that holds ``documents`` after ``chain``, and the chain after it."""
    items = [os.urandom(_SALT // 2).hex().encode() + encode(document) for document in documents]
    digests = (sha256(item).digest() for item in items)
    chain = sha256(chain.encode() + b"".join(digests)).hexdigest()
    body = chain.encode() + b"\t" + b"\t".join(items)
    return b"%08x %b\n" % (crc32(body), body), chain


def unseal(line: bytes, chain: str, read: Reader = read_document) -> tuple[list[Any], str]:
    """What ``read`` makes of the documents of a line that follows ``chain``, and the chain after
    it; for an erased one it is given a document with its digest.

    Raises UnsoundError.
    """
    found = read_lines(line, chain, read)
    if found.damage or not line:
        raise UnsoundError(found.damage or "crc")
    return found.documents, found.chain


def items_of(line: bytes) -> list[bytes]:
    """The items of a whole line, as ``with_items`` takes them."""
    return line[_BODY:-1].split(b"\t")


def with_items(line: bytes, items: Sequence[bytes]) -> bytes:
    """The same line with ``items`` in the place of its own."""
    body = line[_CRC + 1 : _BODY] + b"\t".join(items)
    return b"%08x %b\n" % (crc32(body), body)


def erased(item: bytes) -> bytes:
    """What stands in the place of an item that is erased, and proves what it was."""
    return b"#" + _digest(item).hex().encode()


def chain_of(line: bytes) -> str:
    """The chain that stands in a line, sound or not."""
    return line[_CRC + 1 : _BODY - 1].decode("ascii", "replace")


class Standing(Struct, frozen=True):
    """The sound part of some lines.

    ``damage`` is why the rest is unsound ("crc", "chain", "json"); it is empty when there is none.
    Behind the unsound line stand ``unchecked`` more.
    """

    documents: list[Any]  # as they were read
    chain: str  # after the last sound line
    lines: int
    length: int  # bytes
    last: int  # where the last sound line begins
    damage: str
    unchecked: int


def read_lines(content: bytes, chain: str, read: Reader = read_document) -> Standing:
    """The lines of ``content`` that follow ``chain``, up to the first unsound one."""
    # all in one place, because most of the time of opening a record is spent here
    documents: list[Any] = []
    linked, damage = chain.encode(), ""
    lines = last = position = whole = 0
    while position < len(content):
        end = content.find(b"\n", position)
        body = content[position + _CRC + 1 : end]
        if end < position + _BODY or not content.startswith(b"%08x " % crc32(body), position):
            damage = "crc"
            break
        said, *items = body.split(b"\t")
        digest = sha256(linked)
        for item in items:
            digest.update(sha256(item).digest() if item[:1] != b"#" else _digest(item))
        if said != digest.hexdigest().encode():
            damage = "chain"
            break
        try:
            for item in items:
                text = item[_SALT:] if item[:1] != b"#" else document_of(item)
                documents.append(read(text))
        except (ValueError, RecursionError):
            damage = "json"
            break
        lines += 1
        linked, last, position, whole = said, position, end + 1, len(documents)
    behind = content[position:].rstrip(b"\n").count(b"\n") if damage else 0
    return Standing(documents[:whole], linked.decode(), lines, position, last, damage, behind)


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
        and line[: _CRC + 1] == b"%08x " % crc32(line[_CRC + 1 : -1])
    )


def any_whole_line(rest: bytes) -> bool:
    """Whether a line of ``rest`` is complete and its crc right."""
    return any(is_whole(line) for line in rest.splitlines(keepends=True))


def _digest(item: bytes) -> bytes:
    if is_erased(item):
        return bytes.fromhex(item[1:].decode())
    return sha256(item).digest()


def is_erased(item: bytes) -> bool:
    """Whether a digest stands in the place of the item."""
    return _ERASED.fullmatch(item) is not None


def document_of(item: bytes) -> bytes:
    """The JSON of an item; of an erased one a document with its digest, in whose place
    ``kept_documents.with_kept`` puts what is kept of it."""
    return encode({ERASED: item[1:].decode()}) if is_erased(item) else item[_SALT:]
