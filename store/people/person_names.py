"""Names of people as lists write them: families' names, and what stands before a name."""

import re

from store.text.vietnamese import clean, fold

_FAMILIES = (
    "an âu bạch bàn bế bùi cái cam cao cát cầm châu chu chử cù cung dương đàm đan đào đặng đậu "
    "đèo đinh điêu đỗ đoàn đôn đồng đổng đường giàng giáp hà hạ hàn hạng hầu hồ hoa hoàng hồng "
    "huỳnh h'hen kha khổng khuất khúc khương kiều kim ksor lã lại lâm lầu lê liêu lò lô lộc lồ lù "
    "lục lữ lương lường lưu lý lỳ ma má mã mạc mạch mai mẫn mùa nghiêm ngô nguyễn nhâm nhan nhữ "
    "niê alăng byă điểu êban kpă mlô rmah rahlan rơ siu zơrâm ninh nông ông phạm phan phí phó "
    "phùng phương quách quan quản quàng r'com rcom sa sái sầm sơn sùng tạ tăng thạch thái thân "
    "thào thẩm thi thiều thích tiêu tô tôn tòng tằng tống trà trần trang tráng triệu trình trịnh "
    "trương từ tưởng ung uông vàng văn vi viên vò võ vũ vừ vương xa xồng y yên"
)
_SURNAMES = frozenset(_FAMILIES.split())
_FAMILIES_AND_PLACES = "an cao đồng hà hoa hồng kim lâm lộc mai sơn thái trà vàng yên"
_ALSO_OF_PLACES = frozenset(_FAMILIES_AND_PLACES.split())
"""``Đồng Tâm`` is a village: with one of these a name has three words at least."""

_WITHOUT_MARKS = frozenset(map(fold, _SURNAMES))

_ADDRESS = r"ông\s*[/(]\s*bà\)?|ông|bà|ô\.|b\.|anh|chị|em|cháu|cụ|cô|chú|bác|đ\s*[/.]?\s*c|đồng chí"
_RANK = (
    r"(?:thượng|trung|đại|thiếu)\s+(?:tướng|tá|úy|uý|tọa|toạ|sĩ|đức)|hòa thượng|hoà thượng|"
    r"ni (?:sư|trưởng)|sư cô|linh mục|mục sư|(?:pgs|gs|th\.?s|ts(?:kh)?|bs|ds|cn|ks|bsckii?|"
    r"nghệ nhân)(?:\s*[.,]\s*(?:ts(?:kh)?|bs|pgs|ths|ds))*|tiến sĩ|thạc sĩ|bác sĩ|nsưt|nsnd|"
    r"ngưt|ngnd|luật sư|thầy giáo|cô giáo|sư thầy|vđv|(?:thầy thuốc|nhà giáo) (?:ưu tú|nhân dân)|"
    r"hạ sĩ|cử nhân|k[ỹĩ] sư|dược sĩ|y sĩ|bs\s?ck\s?i{1,2}|"
    r"ck\s?i{1,2}|(?:bà )?mẹ (?:vnah|việt nam anh hùng)|ahlđ|ahllvt(?:nd)?|"
    r"anh hùng (?:lao động|llvt(?:nd)?)|ccb|cựu chiến binh|thương binh|già làng|lương y"
)
BEFORE_NAME = (
    rf"(?i)(?:(?P<rank>{_RANK})(?:\s*[.:,]\s*|\s+)|(?P<address>{_ADDRESS})(?:\s*[:.]\s*|\s+))(?=\S)"
)


def begins_with_address(text: str) -> bool:
    """Whether ``Ông``, ``Bà``, ``Đồng chí`` stands before a name of two words at least."""
    match = re.match(BEFORE_NAME, text)
    return match is not None and len(text[match.end() :].split()) > 1


def without_address(text: str, *, addressed: bool = False) -> tuple[str, str, str]:
    """The name, the address and the ranks before it, where a whole name remains. ``addressed``: the
    list writes most names with an address, so ``Ông`` is no family's name in it."""
    address: list[str] = []
    rank: list[str] = []
    while match := re.match(BEFORE_NAME, text):
        rest = text[match.end() :]
        own = _is_surname(text.split()[0]) and not addressed  # Ông Ích Khiêm
        comrade = (match["address"] or "")[:1] in ("đ", "Đ")  # which is nobody's name
        if len(rest.split()) < (1 if comrade else 3 if own else 2):
            break
        (address if match["address"] else rank).append(match[0].strip(" :"))
        text = rest
    return clean(text), " ".join(address), " ".join(rank)


def _is_surname(word: str) -> bool:
    return word.casefold() in _SURNAMES or (word.isascii() and fold(word) in _WITHOUT_MARKS)


def is_name(text: str, *, surely: bool = True) -> bool:
    """Whether it is a person's name of two to seven words, begun with a family's; an address may
    stand before it. ``surely``: and no village may be called so."""
    text = clean(text)
    while (match := re.match(BEFORE_NAME, text)) and not _is_surname(text.split()[0]):
        text = text[match.end() :]
    words = text.split()
    if words[:1] and fold(words[0]) == "cong" and fold(text).startswith("cong tang"):
        words = words[1:]
    if surely and len(words) == 2 and words[0].casefold() in _ALSO_OF_PLACES:
        return False
    letters = all(re.fullmatch(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", word) for word in words)
    return 2 <= len(words) <= 7 and letters and _is_surname(words[0])
