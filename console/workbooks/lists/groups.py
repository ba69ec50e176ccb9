"""Titles of groups between the rows of a list: their marks, and how they nest."""

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import takewhile

from msgspec import Struct


class TitleKind(StrEnum):
    """What the title of a group names."""

    CATEGORY = "category"
    BODY = "body"
    OTHER = "other"


TitleKindOf = Callable[[str], TitleKind]
"""Says what a title names; it knows the plan's categories."""

_PART = r"(?:phần|nhóm|mục|khối)\s+(?:thứ\s+)?[^\s:./)–-]+"
_MARK = rf"{_PART}|[IVXLC]{{1,6}}(?:\.\d{{1,2}})*|[A-ZĐ]|[a-eđ]|\d{{1,2}}(?:\.\d{{1,2}})*"

_MARKED = re.compile(
    rf"(?!(?i:đ[/.]c\b))(?P<mark>(?i:{_PART})|{_MARK})\s*[./):–-]+\s*(?P<title>[^\s\d].*)"
)

_OF_A_GROUP = re.compile(
    r"[-–+•*]|(?:[IVXLC]{1,6}(?:\.\d{1,2})*|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})+)[.)]?"
)
_BEGINS_A_PART = re.compile(rf"{_PART}(?:\s|$)", re.IGNORECASE)
_COUNT = re.compile(r"\s*(?:\((?!.*(?i:quyết định|qđ)).*\)|[:–-]\s*(?:có\s+)?\d+.*|:)\s*$")
_BULLET = re.compile(r"([-–+•*]?)\s*(.*)")


class Title(Struct, frozen=True):
    """``A. KHÁCH MỜI (05 đại biểu)``: its mark and what it says, without how many there are."""

    mark: str
    text: str
    bullet: str = ""

    @property
    def is_headline(self) -> bool:
        """``* ĐẠI BIỂU XÃ``: a bullet and capitals."""
        return bool(self.bullet) and self.text.isupper()

    @property
    def is_counted(self) -> bool:
        """Whether its mark may also be the number of a person."""
        return self.mark[:1].isdigit() or self.mark[:1].islower()


def marks_a_group(order: str) -> bool:
    """Whether a running number is the mark of a group: ``II``, ``B.``, a bullet."""
    return bool(_OF_A_GROUP.fullmatch(order))


def title_of(texts: Sequence[str]) -> Title:
    """The title that the filled cells of a row make."""
    first = texts[0]
    if len(texts) > 1 and marks_a_group(first):
        return Title(first.rstrip(".)").strip("-–+•*"), _without_count(texts[1]))
    if match := _MARKED.fullmatch(first):
        return Title(match["mark"], _without_count(match["title"]))
    if _BEGINS_A_PART.match(first):
        return Title(first, _without_count(first))
    bullet, text = _BULLET.findall(first)[0]
    return Title("", _without_count(text), bullet)


def _without_count(text: str) -> str:
    return _COUNT.sub("", text) or text


class Outline:
    """The titles above a row, outermost first; one ends that of its style and all under it."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Title]] = []

    def enter(self, title: Title, sort: TitleKind) -> None:
        style = self._style(title, sort)
        outer = takewhile(lambda opened: opened[0] != style, self._open)
        self._open = [*outer, (style, title)]

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(title.text for _, title in self._open)

    def _style(self, title: Title, sort: TitleKind) -> str:
        if not title.mark or _BEGINS_A_PART.match(title.mark):
            return "part" if title.mark else title.bullet or sort
        first, *further = title.mark.split(".")
        if first.isdigit():
            style = "1"
        elif first.islower():
            style = "a"
        elif re.fullmatch(r"[IVXLC]+", first) and not self._follows(first):
            style = "I"
        else:
            style = "A"
        return style + ".1" * len(further)

    def _follows(self, letter: str) -> bool:
        """Whether a letter follows the last one (``B``, then ``C``) and is no Roman figure."""
        letters = [title.mark for style, title in self._open if style == "A"]
        return len(letter) == 1 and letters[-1:] == [chr(ord(letter) - 1)]
