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
    r"[^\w\s.'’-]|\d|\n|\s-|-\s|\s(?:và|hoặc|cùng|thay|tức)\s|^(?:hai )?vợ chồng\s",
    re.IGNORECASE,
)
_WORDS_OF_TWO = 6
_NAMESAKE = re.compile(r"\d{1,3}")  # Nguyễn Văn An 2
_NUMBERED = re.compile(r"(?:\d{1,4}\s*[.)/]|[-–+•*]\s*(?=[^\W\d]))\s*")
_ASIDE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<aside>[^()]+)\)\s*")
_BEHIND = re.compile(
    r"(?P<name>.+?)(?:\s*(?:[,;:+&]|(?<!đ)/|[-–—]+|\b(?:và|cùng|hoặc)\b)\s*|"
    r"\s+(?=(?:(?:đi )?thay|tức)\s|(?:sn |sinh )?\+?\d))(?P<aside>.+)",
    re.IGNORECASE,
)
_AND = re.compile(
    r"\s*(?:[,;&+]|(?<!đ)/|\n|\s(?:và|hoặc|cùng)\s|\s[-–—]\s|\s\d{1,2}[.)](?=\s))\s*", re.IGNORECASE
)
_PAIR = re.compile(r"(?:hai )?vợ chồng\s+", re.IGNORECASE)
_BORN = re.compile(
    r"(?:sn|ns|sinh|sinh năm|sinh ngày|năm sinh|ngày sinh)\s*:?\s*(?=\d)", re.IGNORECASE
)
_LOST = r"\ufffd|ï¿½|[ÃÄÆ][\u0080-\u00bf¡-¿]|áº|á»"
_GARBLED = re.compile(rf"\?|{_LOST}", re.IGNORECASE)
_GARBLED_WORD = re.compile(rf"[^\W\d]\?[^\W\d]|\?\?[^\W\d]|{_LOST}", re.IGNORECASE)
_PHO = re.compile(r"pho (?:ban|bi|chanh|chu|giam|hieu|phong|tong|tram|truong|vien)\b")
_STARS = re.compile(r"\s*(\*+)$")
_NOBODY = re.compile(
    r"[\W\d_]+|.*[:=].*|\S+@\S+\.\S+|nt|như trên|trống|khuyết|vắng|(?:ch[ưu]a|không|để|còn) "
    r"(?:c[óoửu]|rõ|xác định|trống|khuyết)\b.*|"
    r"\d+ (?:đại biểu|người|đồng chí|cán bộ|hộ)\b.*|danh sách\b.*|số (?:người|lượng|đại biểu)\b.*",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(r"(?:người )?(?:đi |dự |họp )?thay\b", re.IGNORECASE)
_OF_A_COMMON_FAMILY = re.compile(
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Quách|Đinh|Hà)"
    r"(?: [^\W\d_ÃÄÆ]{1,9}){1,4}"
)


def may_be_garbled(text: str) -> bool:
    """Whether letters of a text that may ask something were lost: ``Thôn Ng?c Tr?o``."""
    return bool(_GARBLED_WORD.search(text)) and "://" not in text


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
        """Whether it is a name alone, of a family that names no office and no body: as most are."""
        written = self.name.istitle() or self.name.isupper()
        more = self.others or self.beside
        return written and not more and bool(_OF_A_COMMON_FAMILY.fullmatch(self.name))

    @property
    def is_garbled(self) -> bool:
        """Whether letters were lost on the way: ``Nguy?n V?n An``."""
        return bool(_GARBLED.search(self.name))

    @property
    def is_no_name(self) -> bool:
        """Whether it names nobody: an office, a body, a number, a sign, a remark."""
        name = self.name
        # Phó Đức Chính is a person
        office = bool(_PHO.match(fold(name))) if is_name(name) else True
        office = office and is_office(name)
        body = names_several(name) and not (name.isascii() and is_name(name))  # Bàn, without marks
        return office or body or bool(_NOBODY.fullmatch(name))

    @property
    def is_unlike_a_name(self) -> bool:
        name = re.sub(r"\s?\d{1,3}$", "", self.name)  # of a namesake
        goes_on = name.rpartition(" ")[2].islower() and not name.islower()  # Bùi Văn An vắng
        return goes_on or not is_name(name, surely=False)

    @property
    def beside(self) -> str:
        """What was written beside the name."""
        said = (self.position, self.unit, self.birth, self.phone, self.note)
        return ", ".join(filter(None, said))

    @property
    def is_substitute(self) -> bool:
        return bool(_SUBSTITUTE.match(self.note))


def read_name(text: str, *, addressed: bool = False) -> NameCell:
    """The first person in ``text``. ``addressed``: in that list ``Ông`` is no family's name."""
    text = _STARS.sub(r" (\1)", _without_number(text))
    if is_office(text) and (before := _office_before(clean(text))):
        office, text = before
        return replace(read_name(text, addressed=addressed), position=office)
    if text.count(" ") < _WORDS_OF_TWO - 1 and not _MORE_THAN_A_NAME.search(text):
        return NameCell(*without_address(clean(text), addressed=addressed))
    parts = map(_without_number, _AND.split(_PAIR.sub("", text)))
    people = list(map(clean, filter(None, parts)))
    people = _run_together(people[0].split()) if len(people) == 1 else people
    if len(people) > 1 and all(map(is_name, people)):
        first, *others = people
        return replace(NameCell(*without_address(first, addressed=addressed)), others=tuple(others))
    first, *lines = map(clean, text.splitlines())
    if all(kind_of_text(line) != "note" for line in lines):  # no name that goes on
        text = ", ".join([first, *lines])
    text = clean(text)
    match = _ASIDE.fullmatch(text)
    beside = _beside(match["aside"]) if match else {}
    if match is None and (match := _behind(text)):
        beside = _beside(match["aside"])
    name = match["name"] if match and beside else text
    return replace(NameCell(*without_address(name, addressed=addressed)), **beside)


def _office_before(text: str) -> tuple[str, str] | None:
    """``Trưởng thôn Bùi Văn An``, ``Bí thư: Hà Thị Bình``: the office, and the name."""
    if is_name(text):  # Phó Đức Chính
        return None
    words = text.split()
    cuts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words) - 1))
    office, name = next((cut for cut in cuts if _is_of(*cut)), ("", ""))
    return (office.rstrip(" :.–-"), name) if name else None


def _is_of(office: str, name: str) -> bool:
    return name[:1].isupper() and is_name(name) and is_office(office) and not names_several(name)


def _behind(text: str) -> re.Match[str] | None:
    """A name and what stands behind it, which is more than the number of a namesake."""
    match = _BEHIND.fullmatch(text)
    named = match and (is_name(match["name"]) or _is_called(match["name"], match["aside"]))
    more = match and named and not _NAMESAKE.fullmatch(match["aside"])
    return match if more else None


def _is_called(name: str, aside: str) -> bool:
    """``Lan – Bí thư chi bộ``: a given name, because an office stands behind it."""
    name = without_address(name)[0]
    return is_office(aside) and name.istitle() and name.isalpha() and not is_office(name)


def _without_number(text: str) -> str:
    """Without the number or bullet of a name that stands with others in a cell."""
    text = text.strip()
    return text if text[:1].isalpha() else _NUMBERED.sub("", text, count=1)


def _run_together(words: list[str]) -> list[str]:
    """Two names of three words at least with nothing between them."""
    ends = (at for at in range(3, len(words) - 2) if not words[at - 1].islower())
    halves = ([" ".join(words[:at]), " ".join(words[at:])] for at in ends)
    return next((both for both in halves if all(map(is_name, both))), [])


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
