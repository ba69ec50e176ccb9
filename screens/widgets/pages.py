"""A long text by pages: the widget shows as much as fits, and a page ends with a sentence."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from screens.widgets.bar import same

_CAPITAL = "[" + "".join(filter(str.isupper, map(chr, range(ord("A"), ord("Ỹ") + 1)))) + "]"
_ABBREVIATED = "".join(rf"(?<!\b{_CAPITAL}{more}\.)" for more in ("", r"\w", r"\w\w"))
_SENTENCE_ENDS = re.compile(rf"[.!?…]+{_ABBREVIATED}[”\"')]*\s+(?=\W*{_CAPITAL})")
"""Not after a short word with a capital, as in ``TP. Hồ Chí Minh``."""

Piece = tuple[int, int, int]
"""A part of a paragraph: which, from where, to where."""


class Pages(Widget):
    """Paragraphs in pages of the widget's own height. ``page`` counts from 0. ``spaced``: with a
    blank row between lines."""

    DEFAULT_CSS = "Pages { height: 1fr; }"

    page: reactive[int] = reactive(0)
    paragraphs: reactive[tuple[Content, ...]] = reactive((), always_update=True)
    spaced: reactive[bool] = reactive(False)

    def show(self, paragraphs: Sequence[Content], *, from_start: bool) -> None:
        """Replace the text; the page stays unless ``from_start``."""
        if not all(map(same, paragraphs, self.paragraphs)) or len(paragraphs) != len(
            self.paragraphs
        ):
            self.paragraphs = tuple(paragraphs)
        if from_start:
            self.page = 0

    def turn(self, by: int) -> bool:
        """Turn the page; False when there is none that way."""
        if not self.can_turn(by):
            return False
        self.page += by
        return True

    def can_turn(self, by: int) -> bool:
        """Whether there is a page that way."""
        return 0 <= self.page + by < self.count

    @property
    def count(self) -> int:
        """How many pages there are, once the widget is laid out."""
        return max(1, len(self._pages()))

    def _pages(self) -> list[list[Content]]:
        rows = max(1, self.content_size.height)
        if self.spaced:
            rows = (rows + 1) // 2
        return in_pages(self.paragraphs, max(10, self.content_size.width), rows)

    def render(self) -> Content:
        pages = self._pages()
        lines = pages[min(self.page, len(pages) - 1)] if pages else []
        return Content("\n\n" if self.spaced else "\n").join(lines)


@lru_cache(maxsize=8)
def in_pages(paragraphs: tuple[Content, ...], width: int, rows: int) -> list[list[Content]]:
    """The lines of each page. Only a sentence longer than a page goes on overleaf. Paragraphs move
    to the last page as long as it stays the shorter one."""
    pages: list[list[Piece]] = [[]]
    for piece in _pieces(paragraphs, width, rows):
        longer = _with(pages[-1], piece)
        if pages[-1] and len(_lines(paragraphs, longer, width)) > rows:
            pages.append([piece])
        else:
            pages[-1] = longer
    while len(pages) > 1 and len(pages[-2]) > 1:
        kept, moved = pages[-2][:-1], _with(pages[-2][-1:], *pages[-1])
        if len(_lines(paragraphs, moved, width)) > len(_lines(paragraphs, kept, width)):
            break
        pages[-2:] = [kept, moved]
    return [_lines(paragraphs, page, width) for page in pages]


def first_sentence(paragraph: Content) -> Content:
    """The first sentence of a paragraph."""
    found = _SENTENCE_ENDS.search(paragraph.plain)
    return paragraph[: found.end()].rstrip() if found else paragraph


def _pieces(paragraphs: Sequence[Content], width: int, rows: int) -> Iterator[Piece]:
    """The sentences; of one that is longer than a page, what fills one."""
    for number, paragraph in enumerate(paragraphs):
        ends = [found.end() for found in _SENTENCE_ENDS.finditer(paragraph.plain)]
        for start, end in pairwise([0, *ends, len(paragraph.plain)]):
            lines = paragraph[start:end].wrap(width)
            for line in lines[rows::rows]:
                overleaf = paragraph.plain.index(line.plain.strip(), start + 1)
                yield number, start, overleaf
                start = overleaf
            yield number, start, end


def _with(page: list[Piece], *more: Piece) -> list[Piece]:
    """``page`` with what follows; parts of one paragraph are one again."""
    for number, start, end in more:
        if page and page[-1][0] == number and page[-1][2] == start:
            *before, (_number, start, _end) = page
            page = before
        page = [*page, (number, start, end)]
    return page


def _lines(paragraphs: Sequence[Content], page: Sequence[Piece], width: int) -> list[Content]:
    lines: list[Content] = []
    for number, start, end in page:
        lines += [Content("")] * bool(lines)
        lines += paragraphs[number][start:end].rstrip().wrap(width)
    return lines
