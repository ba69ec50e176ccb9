"""Opens a Word file that somebody sent, within bounds and with nothing in it that could run."""

import io
import re
import zipfile
from enum import StrEnum, auto
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]  # of python-docx

from console.documents.problems import PaperProblem
from screens.words import Words
from store.text.messages import N_

_MAX_UNPACKED = 50 << 20
_MAX_XML = 24 << 20
_MAX_PARTS = 2_000
_CHUNK = 1 << 18
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_CODE_PARTS = re.compile(r"(?i)(?:^|/)(?:vba|embeddings/|activeX)")
_CODE_RELATIONS = re.compile(
    r"(?i)/(?:vbaProject|oleObject|package|control|aFChunk|attachedToolbars)$"
)
_CODE_TYPES = re.compile(r"(?i)macroEnabled|vba|oleObject|activeX")
_FETCHING = re.compile(
    r"(?i)(?:^|\s)(DDE|DDEAUTO|LINK|IMPORT|DATABASE|INCLUDETEXT|INCLUDEPICTURE|MACROBUTTON)\s"
)
"""Fields with which Word asks other programs and files."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class DocumentProblem(StrEnum):
    NO_DOCUMENT = auto()
    OLD_OR_LOCKED = auto()
    TOO_LARGE = auto()
    CODE = auto()
    FOREIGN = auto()


PROBLEMS = Words(
    DocumentProblem,
    NO_DOCUMENT=N_(
        "{path} is no Word document (.docx), or it is damaged. Open it in Word, save it again "
        "as .docx, then try again."
    ),
    OLD_OR_LOCKED=N_(
        "{path} is an old Word document (.doc) or has a password. Open it in Word, take the "
        "password away, save it as .docx, then try again."
    ),
    TOO_LARGE=N_(
        "{path} holds far more than a paper ({detail}). Take pictures and attachments out, then "
        "try again."
    ),
    CODE=N_(
        "{path} holds a program or another file inside ({detail}). Copy the text alone into a "
        "new document, save it as .docx, then try again."
    ),
    FOREIGN=N_(
        "{path} would fetch something from another place ({detail}). Copy the text alone into a "
        "new document, save it as .docx, then try again."
    ),
)


class DocumentRefused(PaperProblem):
    """A Word file that is not opened."""

    def __init__(self, problem: DocumentProblem, path: Path, detail: str = "") -> None:
        super().__init__(PROBLEMS[problem].format(path=path, detail=detail))
        self.problem = problem


def opened(path: Path) -> Document:
    """The document in ``path``. Nothing in it runs and nothing is fetched.

    Raises DocumentRefused; OSError when the file cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(_MAX_UNPACKED + 1)
    if content.startswith(_OLD_OR_LOCKED):
        raise DocumentRefused(DocumentProblem.OLD_OR_LOCKED, path)
    if len(content) > _MAX_UNPACKED:
        raise DocumentRefused(DocumentProblem.TOO_LARGE, path, f"> {_MAX_UNPACKED >> 20} MB")
    try:
        _examine(content, path)
        return docx.Document(io.BytesIO(content))
    except DocumentRefused:
        raise
    # zipfile, its decompressors, lxml and python-docx promise no list of what they raise
    except Exception as error:
        raise DocumentRefused(DocumentProblem.NO_DOCUMENT, path) from error


def _examine(content: bytes, path: Path) -> None:
    left = _MAX_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if len(parts.infolist()) > _MAX_PARTS:
            raise DocumentRefused(DocumentProblem.TOO_LARGE, path, f"> {_MAX_PARTS}")
        for part in parts.infolist():
            if _CODE_PARTS.search(part.filename):
                raise DocumentRefused(DocumentProblem.CODE, path, part.filename)
            is_xml = part.filename.endswith((".xml", ".rels"))
            most = min(left, _MAX_XML) if is_xml else left
            read = bytearray()
            with parts.open(part) as file:
                while len(read) <= most and (chunk := file.read(_CHUNK)):
                    read += chunk
            if len(read) > most:
                raise DocumentRefused(DocumentProblem.TOO_LARGE, path, part.filename)
            left -= len(read)
            if is_xml:
                _examine_xml(bytes(read), part.filename, path)


def _examine_xml(xml: bytes, name: str, path: Path) -> None:
    root = etree.fromstring(xml, _PARSER)
    if root.getroottree().docinfo.doctype:
        raise DocumentRefused(DocumentProblem.NO_DOCUMENT, path)
    for element in root.iter(etree.Element):
        kind = element.get("Type", "")
        detail = kind.rpartition("/")[2]
        if _CODE_RELATIONS.search(kind):
            raise DocumentRefused(DocumentProblem.CODE, path, detail)
        if element.get("TargetMode") == "External" and detail != "hyperlink":
            raise DocumentRefused(DocumentProblem.FOREIGN, path, detail)
        if name == "[Content_Types].xml" and _CODE_TYPES.search(element.get("ContentType", "")):
            raise DocumentRefused(DocumentProblem.CODE, path, element.get("ContentType"))
        if element.tag == qn("w:p"):
            _examine_field(
                "".join(part.text or "" for part in element.iter(qn("w:instrText"))), path
            )
        elif element.tag == qn("w:fldSimple"):
            _examine_field(element.get(qn("w:instr"), ""), path)


def _examine_field(instruction: str, path: Path) -> None:
    if fetching := _FETCHING.search(instruction + " "):
        raise DocumentRefused(DocumentProblem.FOREIGN, path, fetching[1])
