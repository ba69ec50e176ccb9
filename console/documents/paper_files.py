"""Papers on the disk: written whole or not at all, and never over what a person changed."""

import io
import os
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from zlib import crc32
from zoneinfo import ZoneInfo

from docx.document import Document
from msgspec import Struct

from console.documents.problems import PaperProblem
from screens.words import _
from store.journal.disk import write_private

EDITED = "sửa tay"
_PDF, _PDF_END, _PDF_SIGNATURE = b"%PDF", b"%%EOF", b"/ByteRange"
_PDF_MADE_HERE, _MADE_HERE = b"/Creator (hoinghi)", b">hoinghi</dc:creator>"
_TEXT, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_UNSEALED = re.compile(r"\.rels$|^\[Content_Types\]\.xml$|^docProps/core\.xml$")
_SAVED_BY_A_PERSON = b"lastModifiedBy"
_ZIP_END, _ZIP_END_BYTES = b"PK\5\6", 22


def digest(content: bytes) -> str:
    """What a paper's file is known by."""
    return sha256(content).hexdigest()


def seal(document: Document) -> None:
    """Before it is saved: whether it is still what was written here can then be told from the file
    alone, wherever it is taken."""
    properties = document.core_properties
    parts = document.part.package.iter_parts()
    sums = {part.partname.lstrip("/"): crc32(part.blob) for part in parts}
    properties.identifier = _digest_of(sums)


def _digest_of(sums: Mapping[str, int]) -> str:
    """Of the parts by name, each with its check sum; the seal is in the one that is left out."""
    said = (f"{name} {sums[name]}" for name in sorted(sums) if not _UNSEALED.search(name))
    return digest("\n".join(said).encode())


def is_edited(content: bytes) -> bool:
    """Whether a person changed a paper since it was written: a document or workbook that another
    program saved, a PDF that was signed, or a file that is none of ours."""
    if content.startswith(_PDF):
        return _PDF_SIGNATURE in content or content.count(_PDF_END) > 1
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            said = parts.read(_PROPERTIES)
            whole = content[-_ZIP_END_BYTES:].startswith(_ZIP_END)
            if _TEXT not in parts.namelist():
                return not whole or _SAVED_BY_A_PERSON in said
            sums = {part.filename: part.CRC for part in parts.infolist()}
            return not whole or _digest_of(sums).encode() not in said
    # zipfile and its decompressors promise no list of what they raise
    except Exception:  # noqa: BLE001
        return True


def is_as_made_here(content: bytes) -> bool:
    """Whether a PDF or a workbook is one of this program's that nobody changed."""
    if is_edited(content):
        return False
    if content.startswith(_PDF):
        return _PDF_MADE_HERE in content
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return _MADE_HERE in parts.read(_PROPERTIES)


class PaperFile(Struct):
    """Where a paper stands. ``zone`` is that of the times people read."""

    path: Path
    zone: ZoneInfo

    def edited(self) -> bool:
        """Whether there is a file that a person changed. Raises OSError."""
        return self.path.exists() and is_edited(self.path.read_bytes())

    def write(self, content: bytes) -> Path | None:
        """Puts ``content`` there, and answers under which name an edited file is kept beside.

        Raises PaperProblem when the file is open in another program; OSError. Then everything is
        as it was.
        """
        self._refuse_open()
        kept: list[Path] = []

        def keep_edited(_finished: Path) -> None:
            if self.edited():
                kept.append(self.path.replace(self._name_beside()))

        try:
            write_private(self.path, content, check=keep_edited)
        except OSError as error:
            for beside in kept:
                beside.replace(self.path)
            if isinstance(error, PermissionError) and os.access(self.path.parent, os.W_OK):
                said = _(
                    "{path} cannot be replaced: another program has it open. Close it there, then "
                    "write it again. Nothing was changed."
                )
                raise PaperProblem(said.format(path=self.path)) from error
            raise
        return kept[0] if kept else None

    def _name_beside(self) -> Path:
        """``to-trinh (sửa tay 10.20).docx``, by when it was last edited."""
        edited = datetime.fromtimestamp(self.path.stat().st_mtime, self.zone)
        said = f"{self.path.stem} ({EDITED} {edited:%H.%M}"
        names = (f"{said}{again})" for again in chain([""], (f", {n}" for n in count(2))))
        paths = (self.path.with_name(name + self.path.suffix) for name in names)
        return next(path for path in paths if not path.exists())

    def _refuse_open(self) -> None:
        """Word and LibreOffice put a file beside the one that they have open."""
        name = self.path.name
        for sign in (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#"):
            if self.path.exists() and self.path.with_name(sign).exists():
                said = _(
                    "{path} is open in another program ({sign}): close it there, then write it "
                    "again. If it is open nowhere, take {sign} away. Nothing was changed."
                )
                raise PaperProblem(said.format(path=self.path, sign=sign))
