"""Cells as values: dates of birth, phone numbers, sexes, amounts.

Each function raises ValueError for a cell that holds something else.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from console.workbooks.files.sheet import Cell, cell_text
from store.codes.badge_code import MAX_DELEGATE, parse_number
from store.text.amounts import read_amount
from store.text.birth import day_of_birth, day_of_serial, read_birth
from store.text.decision_numbers import number_of
from store.text.vietnamese import fold


def said(cell: Cell) -> str:
    """What a cell says; of a text the caller gives what is clean already."""
    return cell if isinstance(cell, str) else cell_text(cell)


_YEARS_AS_DAYS = range(1_900, 2_100)
"""As days they lie in 1905: nobody alive was born on them."""


def birth(cell: Cell, today: date) -> str:
    """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; "" for an empty cell (store.birth says the rest)."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        days = (cell - date(1899, 12, 30)).days
        if days in _YEARS_AS_DAYS:  # a year, typed where the office's program expects a day
            return read_birth(str(days), today)
        return day_of_birth(cell, today)
    return read_birth(said(cell), today)


def birth_year_at(age: Cell, today: date) -> str:
    """The year of birth of someone of that age; "" for an empty cell."""
    years = whole(age)
    if years >= 120:
        raise ValueError(age)
    return str(today.year - years) if years else ""


_YES = "x xx v × ✓ ✔ ☑ ☒ √ + * co dung 1 yes y true ok"
_YES_WORDS = frozenset(_YES.split())
_LONGEST_YES = max(map(len, _YES_WORDS))
_NO = "0 - – — / . khong ko k sai no false chua ☐ □"
_NO_WORDS = frozenset(["", *_NO.split()])


def is_mark(text: str) -> bool:
    """Whether a cell says yes: ``x``, ``✓``, a ticked box and what else officials put there."""
    return len(text) <= _LONGEST_YES and fold(text) in _YES_WORDS


def marks_sex(text: str) -> bool:
    """Whether a cell under Nam or Nữ only says that it is so: a tick, ``Nữ``, ``N``."""
    return is_mark(text) or (len(text) < _LONGEST_YES and fold(text) in ("nam", "nu", "n"))


def may_be_under_a_sex(text: str) -> bool:
    """Whether a cell under Nam or Nữ says that it is so: by a tick, or by a birth, if unknown."""
    return marks_sex(text) or bool(re.search(r"[\d/…._]", text))


def is_no(text: str) -> bool:
    """Whether a cell says no: empty, ``0``, ``không``, a dash, an empty box."""
    return fold(text) in _NO_WORDS


def sex(cell: Cell) -> str:
    """ "male", "female" or ""."""
    folded = fold(said(cell)).strip(". ")
    if folded in _SEXES:
        return _SEXES[folded]
    raise ValueError(cell)


def sex_of_address(address: str) -> str:
    """``Ông`` is said to a man, ``Bà`` to a woman, ``Đồng chí`` to either."""
    return _SEXES.get(fold(address), {"o.": "male", "b.": "female"}.get(fold(address), ""))


_SEXES = {
    **dict.fromkeys(("nam", "nam gioi", "trai", "male", "m", "ong", "anh", "chu", "♂"), "male"),
    **dict.fromkeys(("nu", "nu gioi", "gai", "female", "f", "ba", "chi", "co", "♀"), "female"),
    **dict.fromkeys(("", "đ/c", "d/c", "dong chi"), ""),
}


_PHONE = re.compile(r"0?[1-9]\d{8}")
"""As nearly all are written."""


def phone(cell: Cell) -> str:
    """Digits as dialled, also for +84 and without the zero that a workbook ate; no words."""
    text = said(cell)
    if _PHONE.fullmatch(text):
        return text.zfill(10)
    if is_no(text):
        return ""
    text = re.sub(r"\s-\s|(?<=\d{9})\s+(?=[+0])", "/", text)
    numbers = re.findall(r"\+?\d(?:[\s.\-()_']*\d)*", text)
    return " / ".join(map(_one_phone, numbers or [text]))


def _one_phone(text: str) -> str:
    digits = re.sub(r"[\s.\-()_']", "", text.removesuffix(".0"))
    digits = re.sub(r"^(?:\+|00)?84(?=\d{9}$)", "0", digits)
    digits = f"0{digits}" if re.fullmatch(r"[1-9]\d{8}", digits) else digits
    if not re.fullmatch(r"0\d{9,10}|1[89]00\d{4,6}|\+\d{8,15}", digits):
        raise ValueError(text)
    return digits


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg ?\d{1,2})"
_DAY_OF_A_SEAT = re.compile(
    rf"\d{{1,2}}-?{_MONTH}|{_MONTH}-?\d{{1,2}}|\d{{4}}-\d\d-\d\d.*|"
    r"\d{1,2}/\d{1,2}/\d{4}|[3-5]\d{4}",
    re.IGNORECASE,
)
"""``12-Mar`` and what else a text file or a number makes of a day."""


def seat(cell: Cell) -> str:
    """A seat as it is written; not ``12-3`` that became a day: what was typed is lost."""
    text = said(cell)
    if isinstance(cell, date) or _DAY_OF_A_SEAT.fullmatch(text):
        raise ValueError(cell)
    return text


class Citizen(Struct, frozen=True):
    """What the number of a citizen's card says of its holder (TT 59/2021/TT-BCA, Điều 4)."""

    sex: str
    birth_year: str


def citizen(cell: Cell) -> Citizen | None:
    """What a number tells, also without its first zero; None if empty or of nine digits."""
    digits = re.sub(r"[\s.\-']", "", said(cell))
    if not digits or re.fullmatch(r"\d{8,9}", digits):
        return None
    digits = digits.zfill(12) if re.fullmatch(r"\d{10,11}", digits) else digits
    if not re.fullmatch(r"\d{12}", digits):
        raise ValueError(cell)
    century, two = divmod(int(digits[3]), 2)
    return Citizen("female" if two else "male", f"{19 + century}{digits[4:6]}")


def amount(cell: Cell, unit: int = 1) -> int:
    """Whole đồng; 0 for an empty cell. ``unit``: how many one of the column is."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        amount = cell * unit
    else:
        amount = read_amount(said(cell), unit)
    if amount != int(amount) or (amount and amount < _SMALLEST_AMOUNT):
        raise ValueError(cell)
    return int(amount)


def unit_of_amounts(heading: str, titles: Sequence[str]) -> int:
    """How many đồng one is, by its heading (``(nghìn đồng)``) or a title (``ĐVT: 1.000 đồng``)."""
    of_list = [title for title in titles if re.search(r"\b(?:dvt|don vi tinh)\b", fold(title))]
    words = fold(" ".join([heading, *of_list]))
    units = {r"nghin|ngan|1[.,]000": 1_000, "trieu": 1_000_000}
    return next((unit for named, unit in units.items() if re.search(named, words)), 1)


_SMALLEST_AMOUNT = 1_000  # đồng
_DAY = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
_DAY_IN_WORDS = r"\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"

DECISION = re.compile(
    rf"(?:quyết định|qđ)\s+(?:số\s*:?\s*)(?P<number>[^\s,;()]+)"
    rf"(?:\s*,?\s*ngày\s+(?P<day>{_DAY}|{_DAY_IN_WORDS}))?(?:\s+của\s+(?P<decider>[^),;]+))?",
    re.IGNORECASE,
)
"""A decision in the title of a list."""


def decision(text: str) -> tuple[str, str]:
    """``Quyết định số 123/QĐ-UBND ngày 05/3/2025`` as number and date; a date is no number."""
    match = re.search(rf",?\s*(?:(?:ngày\s+)?({_DAY})|ngày\s+({_DAY_IN_WORDS}))\s*$", text)
    if match is None:
        return number_of(text), ""
    return number_of(text[: match.start()].strip(" ,")), match[1] or match[2]


def day_as_written(text: str) -> str:
    """A day that stands there as the office's program counts days, as people write it."""
    return f"{day_of_serial(int(text)):%d/%m/%Y}" if re.fullmatch(r"[34]\d{4}", text) else text


def whole(cell: Cell) -> int:
    """A number from 1 up; 0 for an empty cell."""
    text = said(cell)
    number = int(text) if text.isdecimal() else 0
    if text and not number:
        raise ValueError(text)
    return number


def badge_number(cell: Cell) -> int:
    """``127``, as printed ``00127-5``, or after letters (``ĐB127``); 0 for an empty cell."""
    text = re.sub(r"^[^\W\d_]{1,4}[\s.-]?(?=\d)", "", said(cell))
    number = parse_number(text) if "-" in text else whole(text)
    if number is None or number > MAX_DELEGATE:
        raise ValueError(text)
    return number


_OFFICE = re.compile(
    r"(?:nguyên |quyền |[qp]\. ?)?(?:phó |trưởng|bí thư|chủ tịch|chủ nhiệm|giám đốc|hiệu trưởng|"
    r"ủy viên|uỷ viên|(?:đội|tổ|trạm|xóm|nhóm|chi hội|chi đoàn|hội) (?:trưởng|phó)|thường trực|"
    r"đại biểu|thành viên|kế toán|công chức|viên chức|hội viên|đoàn viên|đảng viên|giáo viên|"
    r"nhân viên|cán bộ|nông dân|công nhân|hiệu phó|chánh văn phòng|thủ (?:trưởng|quỹ))",
    re.IGNORECASE,
)

_BODY = re.compile(
    r"(?<=\s)(?=(?:UBND|HĐND|UB MTTQ|UBMTTQ|MTTQ|Đảng ủy|Đảng uỷ|Huyện ủy|Huyện uỷ|Chi bộ|"
    r"Hội |Trường |Trạm |Công an|Đoàn |Ban |HTX|Hợp tác xã|Phòng |Công ty|Quỹ |Thôn |Văn phòng)\b)"
)

_BETWEEN = r"[,;\n]|\s[-–—]\s|(?<=[^\W\d])\s*/\s*(?=[^\W\d])"

_BODY_FIRST = re.compile(
    r"(?:ubnd|hđnd|thôn|xóm|khu|trường|trạm|hội|htx|hợp tác xã|công ty|đoàn|phòng|ban|văn phòng)\b",
    re.IGNORECASE,
)


def is_office(text: str) -> bool:
    """Whether it begins as an office does: ``Phó Chủ tịch``, ``Trưởng thôn``."""
    return bool(_OFFICE.match(text))


def names_a_body(text: str) -> bool:
    """Whether it begins as the name of a body or a place does: ``Thôn 3``, ``Trường THCS``."""
    return bool(_BODY_FIRST.match(text))


def position_and_unit(text: str) -> tuple[str, str]:
    """``Phó Chủ tịch, UBND xã``, ``Chủ tịch UBND xã`` as office and body; what names a body only is
    no office, several offices stay together."""
    if not text:
        return "", ""
    parts = [part.strip() for part in re.split(_BETWEEN, text) if part.strip()]
    if parts and names_a_body(parts[0]):  # UBND xã, Chủ tịch
        parts.sort(key=is_office, reverse=True)
    offices = 1
    while offices < len(parts) and _OFFICE.match(parts[offices]):
        offices += 1
    if offices < len(parts):
        return ", ".join(parts[:offices]), ", ".join(parts[offices:])
    if len(parts) == 1 and _BODY_FIRST.match(text):
        return "", text
    before, last = parts[:-1], parts[-1] if parts else ""
    for match in _BODY.finditer(last):
        office = last[: match.start()].strip()
        if fold(office) not in ("truong", "pho", "pho truong"):
            return ", ".join([*before, office]), last[match.start() :]
    return text, ""
