"""Cells as values: dates of birth, phone numbers, sexes, amounts. A ValueError is the row's."""

from __future__ import annotations

import re
from datetime import date, datetime

from console.workbooks.sheets import Cell, cell_text
from store.badge_code import MAX_DELEGATE, parse_number
from store.vietnamese import fold

_EARLIEST_YEAR = 1900


def birth(cell: Cell, today: date) -> str:
    """``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; day before month, always. "" for an empty cell."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _sensible(cell, today).isoformat()
    text = cell_text(cell)
    if not text:
        return ""
    if re.fullmatch(r"\d{4}", text):
        return f"{_sensible(date(int(text), 1, 1), today).year}"
    parts = [int(part) for part in re.split(r"[/.\-\s]+", text) if part.isdecimal()]
    if re.fullmatch(r"\d{1,2}[/.\-]\d{4}", text):
        month, year = parts
        return _sensible(date(year, month, 1), today).isoformat()[:7]
    if not re.fullmatch(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*(\d{2}|\d{4})", text):
        raise ValueError(text)
    day, month, year = parts
    if year < 100:
        year += 1900 if year > today.year % 100 else 2000
    return _sensible(date(year, month, day), today).isoformat()


def _sensible(day: date, today: date) -> date:
    if not day.year >= _EARLIEST_YEAR or day > today:
        raise ValueError(day)
    return day


def sex(text: str) -> str:
    """ "male", "female" or ""."""
    folded = fold(text)
    if not folded:
        return ""
    if folded in ("nam", "male", "m"):
        return "male"
    if folded in ("nu", "female", "f"):
        return "female"
    raise ValueError(text)


def phone(cell: Cell) -> str:
    """Digits as dialled; a number whose leading zero the workbook ate gets it back."""
    text = re.sub(r"[\s.\-()]", "", cell_text(cell))
    if isinstance(cell, int | float) and len(text) == 9:
        return "0" + text
    return text


def amount(cell: Cell) -> int:
    """Whole đồng; 0 for an empty cell."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if cell != int(cell) or cell < 0:
            raise ValueError(cell)
        return int(cell)
    text = re.sub(r"(đồng|vnđ|vnd|đ|[\s.,])", "", cell_text(cell).casefold())
    if not text:
        return 0
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)


def whole(text: str) -> int:
    """A number from 1 up; 0 for an empty cell."""
    if not text:
        return 0
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(text)
    return int(text)


def badge_number(text: str) -> int:
    """``127``, or as printed ``00127-5``; 0 for an empty cell."""
    number = parse_number(text) if "-" in text else whole(text)
    if number is None or number > MAX_DELEGATE:
        raise ValueError(text)
    return number
