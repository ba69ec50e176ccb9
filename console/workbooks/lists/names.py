"""A cell of names: the person, how they are addressed, and what was written beside the name."""

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from console.workbooks.lists.guessing import kind_of_text
from console.workbooks.lists.values import is_office, phone
from store.honors.recipients import names_several
from store.people.person_names import is_name, without_address
from store.text.vietnamese import clean, fold

_MORE_THAN_A_NAME = re.compile(
    r"[^\w\s.'’-]|\d|\n|\s-|-\s|\s(?:và|hoặc|cùng|thay)\s|^(?:hai )?vợ chồng\s", re.IGNORECASE
)
_ASIDE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<aside>[^()]+)\)\s*")
_BEHIND = re.compile(
    r"(?P<name>.+?)(?:\s*(?:[,;:+]|[-–—]+|\bvà\b|\bcùng\b)\s*|"
    r"\s+(?=(?:đi )?thay\s|(?:sn |sinh )?\+?\d))(?P<aside>.+)",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:[,;/&+]|\n|\s(?:và|hoặc|cùng)\s|\s[-–—]\s|\s\d{1,2}[.)](?=\s))\s*", re.IGNORECASE
)
_PAIR = re.compile(r"(?:hai )?vợ chồng\s+", re.IGNORECASE)
_BORN = re.compile(
    r"(?:sn|ns|sinh|sinh năm|sinh ngày|năm sinh|ngày sinh)\s*:?\s*(?=\d)", re.IGNORECASE
)
_GARBLED = re.compile(r"\?|\ufffd|ï¿½|[ÃÄÆ][\u0080-\u00bf¡-¿]|áº|á»", re.IGNORECASE)
_PHO = re.compile(r"pho (?:ban|bi|chanh|chu|giam|hieu|phong|tong|tram|truong|vien)\b")
_NOBODY = re.compile(
    r"[\W\d_]+|.*[:=].*|\S+@\S+\.\S+|nt|như trên|trống|khuyết|vắng|(?:ch[ưu]a|không|để|còn) "
    r"(?:c[óoửu]|rõ|xác định|trống|khuyết)\b.*|"
    r"\d+ (?:đại biểu|người|đồng chí|cán bộ|hộ)\b.*|danh sách\b.*|số (?:người|lượng|đại biểu)\b.*",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(r"(?:người )?(?:đi |dự |họp )?thay\b", re.IGNORECASE)
_REMARK = re.compile(
    rf"{_SUBSTITUTE.pattern}|vợ\b|chồng\b|con\b|\d+ người|người|dự khuyết|tức\s", re.IGNORECASE
)
_UNLIKE = re.compile(
    r"[\d.,/()\[\]{}<>\\|*#%$&+=;?!…](?:(?<![\d.])|(?<!\w\d)(?<!\.)(?!\d*$)|(?<=\w\w\.)\s)"
)
_LONGEST = 8  # words
_OF_A_COMMON_FAMILY = re.compile(
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Quách|Đinh|Hà)"
    r"(?: [^\W\d_ÃÄÆ]{1,9}){1,4}"
)


class NameCell(Struct, frozen=True, gc=False):
    """What a cell of names says. ``others``: the further people in it."""

    name: str
    address: str = ""
    rank: str = ""
    position: str = ""
    unit: str = ""
    birth: str = ""
    phone: str = ""
    note: str = ""
    others: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether it is a name alone, of a family that gives its name to no office and no body: as
        nearly all are."""
        return not (self.others or self.beside) and bool(_OF_A_COMMON_FAMILY.fullmatch(self.name))

    @property
    def is_garbled(self) -> bool:
        """Whether letters were lost on the way: ``Nguy?n V?n An``."""
        return bool(_GARBLED.search(self.name))

    @property
    def is_no_name(self) -> bool:
        """Whether it names nobody: an office, a body, a number, a sign, a remark."""
        name = self.name
        words = name.split()
        tails = (" ".join(words[at:]) for at in range(1, len(words)))
        office = is_office(name) and not any(map(is_name, tails))
        if office and is_name(name):  # Phó Đức Chính
            office = bool(_PHO.match(fold(name)))
        body = names_several(name) and not (name.isascii() and is_name(name))  # Bàn, without marks
        return office or body or bool(_NOBODY.fullmatch(name))

    @property
    def is_unlike_a_name(self) -> bool:
        return bool(_UNLIKE.search(self.name)) or not 1 < len(self.name.split()) <= _LONGEST

    @property
    def beside(self) -> str:
        """What was written beside the name."""
        said = (self.position, self.unit, self.birth, self.phone, self.note)
        return ", ".join(filter(None, said))

    @property
    def is_substitute(self) -> bool:
        return bool(_SUBSTITUTE.match(self.note))


def read_name(text: str, *, addressed: bool = False) -> NameCell:
    """The first person in ``text``, which may hold line breaks. ``addressed``: the list writes most
    names with how the people are addressed, so ``Ông`` is no family's name in it."""
    text = text.strip()
    if text[:1].isdigit():  # numbered in the same cell
        text = re.sub(r"^\d{1,4}\s*[.)]\s*", "", text)
    if not _MORE_THAN_A_NAME.search(text):
        return NameCell(*without_address(clean(text), addressed=addressed))
    people = [part for part in _AND.split(_PAIR.sub("", text)) if part]
    if len(people) > 1 and all(map(is_name, people)):
        first, *others = people
        return replace(NameCell(*without_address(first, addressed=addressed)), others=tuple(others))
    text = clean(text)
    match = _ASIDE.fullmatch(text)
    beside = _beside(match["aside"]) if match else {}
    if match is None and (match := _BEHIND.fullmatch(text)) and is_name(match["name"]):
        beside = _beside(match["aside"])
        if beside.keys() == {"note"} and not _REMARK.match(match["aside"]):
            beside = {}
    name = match["name"] if match and beside else text
    return replace(NameCell(*without_address(name, addressed=addressed)), **beside)


def _beside(text: str) -> dict[str, str]:
    return told_beside(re.split(r"\s*[,;]\s*|\s[-–—]\s", text))


def told_beside(parts: Iterable[str]) -> dict[str, str]:
    """What texts that stand beside a name say, by field."""
    found: dict[str, list[str]] = {}
    for part in filter(None, parts):
        kind, said = _told(part)
        found.setdefault(kind, []).append(said)
    return {kind: ", ".join(said) for kind, said in found.items()}


def _told(text: str) -> tuple[str, str]:
    said = _BORN.sub("", text)
    kind = "birth" if said != text else kind_of_text(text)
    if kind == "phone":
        return kind, phone(said)
    return kind, said[:1].upper() + said[1:] if kind == "position" else said
