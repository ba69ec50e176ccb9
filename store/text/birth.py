"""A date of birth as people write it."""

import re
from datetime import date, timedelta

from store.text.vietnamese import clean, fold

_OLDEST = 115  # years
_DAY = r"(0?[1-9]|[12]\d|3[01])[/.-](0?[1-9]|1[0-2])[/.-](\d{4})"
"""As nearly all are written."""

_SERIALS = range(3_000, 60_000)  # days that Excel counts from 1900: 1908 to 2064


def read_birth(text: str, today: date) -> str:
    """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``, read with the day before the month; "" for no text.

    Dashes, dots or words between the figures, a year alone, ``00/00/1955`` and a workbook's number
    of days are read. Raises ValueError for any other text, and for a day after ``today`` or longer
    ago than anybody lives.
    """
    if match := re.fullmatch(_DAY, text):
        return _of_parts(int(match[1]), int(match[2]), int(match[3]), today)
    text = _plain(clean(text))
    if not text:
        return ""
    if text.isdecimal():
        return _of_digits(text, today)
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return day_of_birth(date(*map(int, match.groups())), today)
    if match := re.fullmatch(r"(\d{1,2})?/(\d{4})", text):
        return _of_parts(0, int(match[1] or 0), int(match[2]), today)
    match = re.fullmatch(r"(\d{1,2})?/(\d{1,2})?/(\d{2}|\d{4})", text)
    if match is None:
        raise ValueError(text)
    year = int(match[3])
    if len(match[3]) == 2:
        year += 1900 if year > today.year % 100 else 2000
    return _of_parts(int(match[1] or 0), int(match[2] or 0), year, today)


def day_of_birth(day: date, today: date) -> str:
    """The day as ``YYYY-MM-DD``. Raises ValueError for one of nobody alive."""
    if today.year - day.year > _OLDEST or day > today:
        raise ValueError(day)
    return day.isoformat()


def day_of_serial(days: int) -> date:
    """The day that a workbook writes as a number of days: 1 is 31 December 1899."""
    return date(1899, 12, 30) + timedelta(days)


def write_birth(birth: str) -> str:
    """``19/07/1975``, ``07/1975`` or ``1975``."""
    return "/".join(reversed(birth.split("-")))


def _plain(text: str) -> str:
    """Slashes for dashes, dots and words between the figures; nothing for signs of "unknown"."""
    text = re.sub(r"\s+00:00(:00(\.0+)?)?$", "", text.strip("'’ ."))
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        return text
    text = re.sub(r"^(?:ngay|sinh|nam|thang|[\s:])+", "", fold(text))
    text = re.sub(r"(?<=[\d.…_?x-])\s*(?:thang|nam)\s*", "/", text)
    text = re.sub(r"(?<=\d)\s*[-–—.,\s]\s*(?=\d)", "/", text)
    text = re.sub(r"\s*/\s*", "/", text)
    return "/".join("" if re.fullmatch(r"[.…_?x–—-]+|0+", p) else p for p in text.split("/"))


def _of_digits(text: str, today: date) -> str:
    number = int(text)
    if len(text) == 4:
        return day_of_birth(date(number, 1, 1), today)[:4]
    if number in _SERIALS:
        return day_of_birth(day_of_serial(number), today)
    if len(text) in (7, 8):  # ddmmyyyy, its leading zero lost when it was a number
        text = text.zfill(8)
        return _of_parts(int(text[:2]), int(text[2:4]), int(text[4:]), today)
    raise ValueError(text)


def _of_parts(day: int, month: int, year: int, today: date) -> str:
    if not month:
        if day:
            raise ValueError(day)
        return day_of_birth(date(year, 1, 1), today)[:4]
    known = day_of_birth(date(year, month, day or 1), today)
    return known if day else known[:7]
