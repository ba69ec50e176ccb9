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
_MAX_TAGS = (
    1_000_000  # a list of 2,000 people and nine columns has 300,000, saved by Word twice that
)
_MAX_PARTS = 2_000
_CHUNK = 1 << 18
_XML_BEGINS = b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"
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
            read = bytearray()
            with parts.open(part) as file:
                while len(read) <= left and (chunk := file.read(_CHUNK)):
                    read += chunk
            left -= len(read)
            if left < 0 or read.count(b"<") > _MAX_TAGS:
                raise DocumentRefused(DocumentProblem.TOO_LARGE, path, part.filename)
            if part.filename.endswith((".xml", ".rels")) or read.startswith(_XML_BEGINS):
                _examine_xml(bytes(read), path)


def _examine_xml(xml: bytes, path: Path) -> None:
    root = etree.fromstring(xml, _PARSER)
    if root.getroottree().docinfo.doctype:
        raise DocumentRefused(DocumentProblem.NO_DOCUMENT, path)
    for relation in root.iter("{*}Relationship"):
        kind = relation.get("Type", "")
        detail = kind.rpartition("/")[2]
        if _CODE_RELATIONS.search(kind):
            raise DocumentRefused(DocumentProblem.CODE, path, detail)
        if relation.get("TargetMode") == "External" and detail != "hyperlink":
            raise DocumentRefused(DocumentProblem.FOREIGN, path, detail)
    for typed in root.iter("{*}Default", "{*}Override"):
        if _CODE_TYPES.search(kind := typed.get("ContentType", "")):
            raise DocumentRefused(DocumentProblem.CODE, path, kind)
    fields = [field.get(qn("w:instr"), "") for field in root.iter(qn("w:fldSimple"))]
    codes: dict[object, str] = {}  # Word splits an instruction over runs
    for code in root.iter(qn("w:instrText")):
        paragraph = next(code.iterancestors(qn("w:p")), None)
        codes[paragraph] = codes.get(paragraph, "") + (code.text or "")
    for instruction in (*fields, *codes.values()):
        if fetching := _FETCHING.search(instruction + " "):
            raise DocumentRefused(DocumentProblem.FOREIGN, path, fetching[1])
