"""Files that are a zip of parts: none takes more than seconds and a few hundred MB."""

import io
import re
import zipfile
from pathlib import Path

from console.workbooks.files.sheet import FileProblem, WorkbookError

_MAX_UNPACKED = 120 << 20
_MAX_BYTES = {
    r".*worksheets/.*": 40 << 20,
    r"(?:.*/)?sharedStrings\.xml": 16 << 20,
    r"(?:.*/)?styles\.xml": 4 << 20,
    r".*\.rels|\[Content_Types]\.xml|xl/workbook\.xml|docProps/.*|xl/theme/.*": 2 << 20,
}
"""Of a part by its name; a list of 20,000 people has 15 MB of cells, or 8 MB of texts."""

_MAX_OTHER = 4 << 20
_OTHERS = re.compile(r"(?!.*chartsheets/).*\.xml", re.DOTALL)
"""Further parts, which a sheet may be; larger ones and other kinds are left out."""


def xml_parts(content: bytes, path: Path) -> dict[str, bytes]:
    """The parts of an .xlsx that tell of sheets. Raises WorkbookError, and what zipfile raises."""
    found: dict[str, bytes] = {}
    left = _MAX_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in dict.fromkeys(parts.namelist()):
            size = parts.getinfo(name).file_size
            named = (most for one, most in _MAX_BYTES.items() if re.fullmatch(one, name, re.S))
            limit = next(named, 0)
            if not limit and (size > _MAX_OTHER or not _OTHERS.fullmatch(name)):
                continue
            left -= size
            if size > (limit or _MAX_OTHER) or left < 0:
                raise WorkbookError(FileProblem.TOO_LARGE, path)
            with parts.open(name) as file:
                found[name] = file.read(size)
    return found


def check_size(content: bytes, path: Path) -> None:
    """It unpacks to no more than a list needs. Raises WorkbookError, and what zipfile raises."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MAX_UNPACKED:
            raise WorkbookError(FileProblem.TOO_LARGE, path)
        if parts.testzip():  # one holds more than it announces
            raise WorkbookError(FileProblem.NOT_A_WORKBOOK, path)
