"""How a scene is laid out: what it is about as large as the room allows, nothing ever cut."""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import chain, pairwise

from msgspec import Struct
from textual.content import Content

from screens.stage.compounds import kept_together
from screens.widgets.lettering import LARGEST, figures_at, letters

MARGIN = 2
"""Cells left and right of a scene."""

_WIDE = 160  # columns from which a kicker is lettered
_LEGIBLE = 5  # rows: letters with tone marks are not drawn smaller while there is a choice
_LEAST_FIGURE = 3
_MOST_LINES = 2  # of a word that is not what the scene is about


class Size(IntEnum):
    """How a block is drawn. A value above 1 is the height in rows that it has at sixty rows or
    fewer; where there is no room the text stands in the terminal's own letters."""

    SUBJECT = 0  # what the scene is about: as large as fits
    TEXT = 1
    KICKER = 4  # lettered on a wide screen only
    WORD = 5
    VERDICT = 7


class Block(Struct, frozen=True):
    """One text of a picture. ``figure``: a time or a count, drawn without room for tone marks.
    ``most_lines`` is how often what a scene is about may be broken."""

    text: str
    size: Size = Size.TEXT
    tone: str = "$foreground"
    figure: bool = False
    most_lines: int = 99


class Picture(Struct, frozen=True):
    """What stands on the stage at once, from above: the first of ``forms`` that fits. With
    ``names`` a numbered list of them, under the form's first block, in as many pages as it takes.
    """

    forms: tuple[tuple[Block, ...], ...]
    names: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """Lines of the screen, and how high a line is of what the scene is about: 1 in the terminal's
    own letters."""

    lines: tuple[Content, ...]
    rows: int = 1


def least_rows(height: int) -> int:
    """How high a line must be that a scene is about: a tenth of the screen, and legible."""
    return max(_LEGIBLE, -(-height // 10))


@lru_cache(maxsize=16)
def pages_of(picture: Picture, width: int, height: int, screen: int) -> list[Page]:
    """The picture in pages of ``width`` cells and ``height`` rows, on a screen of ``screen``
    rows."""
    if picture.names:
        return _name_pages(picture.forms[0][0], picture.names, width, height, screen)
    height -= 2 * (screen // 30)  # above and below
    for smallest in dict.fromkeys((least_rows(screen), max(4, -(-screen // 10)))):
        for form in picture.forms:
            if page := _fitted(form, width, height, screen, smallest):
                return [page]
    return [Page(tuple(line for block in picture.forms[-1] for line in _text(block, width)))]


def _fitted(
    form: Sequence[Block], width: int, height: int, screen: int, smallest: int
) -> Page | None:
    """The blocks one below the other; what the scene is about takes the room that is left. The
    others give up their letters, the kicker first, then the last, until it fits and is the largest.
    """
    subject = next(n for n, block in enumerate(form) if block.size is Size.SUBJECT)
    rows = [_rows_wanted(block, width, screen) for block in form]
    # figures fill their rows and always have a row above and below
    gaps = [max(screen // 30, a.figure or b.figure) for a, b in pairwise(form)]
    while True:
        drawn = [[] if n == subject else _at(block, rows[n], width) for n, block in enumerate(form)]
        room = height - sum(map(len, drawn)) - sum(gaps)
        high, lines = _largest(form[subject], width, room, screen, smallest)
        words = [n for n in range(len(form)) if rows[n] > 1]
        if lines and not any(_dwarfs(form[n], rows[n], high) for n in words):
            drawn[subject] = lines
            blocks = zip(drawn, (*gaps, 0), strict=True)
            rows_of = ((*lines, *[Content("")] * gap) for lines, gap in blocks)
            return Page(tuple(chain.from_iterable(rows_of)), high)
        if not words:
            return None
        kickers = [n for n in words if form[n].size is Size.KICKER]
        falls = (kickers or words[::-1])[0]
        lower = (_LEGIBLE, _LEAST_FIGURE) if form[falls].figure else (_LEGIBLE,)
        rows[falls] = next((size for size in lower if size < rows[falls]), 1)


def _dwarfs(block: Block, rows: int, subject: int) -> bool:
    """Whether a block is too large beside what the scene is about."""
    if block.figure or block.size is Size.VERDICT:
        return False
    return subject < (2 * rows if block.size is Size.KICKER else rows)


def _largest(
    block: Block, width: int, room: int, screen: int, smallest: int
) -> tuple[int, list[Content]]:
    """The rows of a line and the lines; (0, []) if the smallest does not fit."""
    most = screen // 2 if block.figure else max(LARGEST, screen // 4)
    for rows in range(min(most, room), smallest - 1, -1):
        lines = _lettered(block, rows, width)
        if lines and rows < _LEGIBLE:
            lines += _text(block, width)
        if lines and len(lines) <= room and len(lines) // rows <= block.most_lines:
            return rows, lines
    return 0, []


def _rows_wanted(block: Block, width: int, screen: int) -> int:
    """The height that a block wants which is not what the scene is about: in two lines at most."""
    if block.size < Size.KICKER or (block.size is Size.KICKER and width < _WIDE):
        return 1
    wanted = max(_LEGIBLE, block.size, block.size * screen // 60)
    for lines in range(1, _MOST_LINES + 1):
        for rows in (wanted, _LEGIBLE):
            if 0 < len(_lettered(block, rows, width)) // rows <= lines:
                return rows
    return 1


def _at(block: Block, rows: int, width: int) -> list[Content]:
    return _text(block, width) if rows == 1 else _lettered(block, rows, width)


def _lettered(block: Block, rows: int, width: int) -> list[Content]:
    """In capitals, as the marks of small letters run into them."""
    if block.figure:
        lines = figures_at(block.text, rows, width)
    else:
        text = block.text.upper().replace("\n", " ")
        drawn = letters(kept_together(text), rows, width) or letters(text, rows, width)
        lines = _with_air(drawn, rows)
    return [_in_tone(line.center(width), block) for line in lines]


def _with_air(drawn: Sequence[str], rows: int) -> list[str]:
    """A row between two lines of letters where a mark below would touch a figure that fills its
    row."""
    lines = list(drawn)
    for below in range(len(lines) - rows, 0, -rows):
        if lines[below].strip() and lines[below - 1].strip():
            lines.insert(below, "")
    return lines


def _text(block: Block, width: int) -> list[Content]:
    lines = _in_tone(block.text, block).wrap(width)
    return [line.pad_left((width - line.cell_length) // 2) for line in lines]


def _in_tone(text: str, block: Block) -> Content:
    return Content.styled(text, f"bold {block.tone}")


_ARRANGEMENTS = ((1, 1, True), (1, 1, False), (2, 1, True), (1, 2, False), (2, 2, True))
"""How names are set, the first that fits: columns, pages at most, each name on one line or not."""


class _Name(Struct, frozen=True):
    number: list[str]
    lines: list[str]


def _name_pages(
    heading: Block, names: Sequence[str], width: int, height: int, screen: int
) -> list[Page]:
    """The names in the largest letters in which all of them stand on one page; else on two, or in
    two columns; more of them on a wide screen in as many pages as it takes, else in the terminal's
    own letters, a row between them."""
    lettered = _at(heading, _rows_wanted(heading, width, screen), width)
    forms = []
    for head in (lettered, _text(heading, width)):
        head += [Content("")] * (len(head) + 4 * _LEGIBLE < height)
        pages = _columns_of_names(names, width, height - len(head), screen)
        forms.append([Page((*head, *page.lines), page.rows) for page in pages])
    return next((pages for pages in forms if len(pages) == 1), forms[0])


def _columns_of_names(names: Sequence[str], width: int, room: int, screen: int) -> list[Page]:
    on_one_page = [(*one, least_rows(screen)) for one in _ARRANGEMENTS[:2]]
    for columns, most, whole, smallest in on_one_page + [(*one, _LEGIBLE) for one in _ARRANGEMENTS]:
        for rows in range(max(9, screen // 6), smallest - 1, -1):
            found = _in_pages(names, rows, width, room, columns, whole=whole)
            if 0 < len(found) <= most:
                return found
    many = _in_pages(names, _LEGIBLE, width, room, 2, whole=False) if width >= _WIDE else []
    return many or _in_terminal_letters(names, width, room)


def _in_pages(
    names: Sequence[str], rows: int, width: int, room: int, columns: int, *, whole: bool
) -> list[Page]:
    """[] where a name does not fit; ``whole``: on a line of its own."""
    across = (width - 4 * (columns - 1)) // columns
    numbers = [figures_at(str(n), -(-rows * 4 // 5), width) for n in range(1, len(names) + 1)]
    indent = max(len(number[0]) for number in numbers) + 2
    drawn = []
    for name, number in zip(names, numbers, strict=True):
        lines = _with_air(letters(name, rows, across - indent), rows)
        if not lines or len(lines) > (rows if whole else room):
            return []
        drawn.append(_Name(number, lines))
    per_page = _shared_out(drawn, room, columns)
    widest = max(max(map(len, one.lines)) for one in drawn) + indent
    margin = (width - widest * columns - 4 * (columns - 1)) // 2
    return [Page(_side_by_side(page, indent, widest, margin), rows) for page in per_page]


def _shared_out(names: list[_Name], room: int, columns: int) -> list[list[list[_Name]]]:
    """Names in columns of pages, the columns about equally full."""
    filled: list[list[_Name]] = [[]]
    for name in names:
        if filled[-1] and sum(len(one.lines) for one in [*filled[-1], name]) > room:
            filled.append([])
        filled[-1].append(name)
    count = -(-len(filled) // columns) * columns
    even = -(-len(names) // count)
    equal = [names[at : at + even] for at in range(0, len(names), even)]
    if all(sum(len(one.lines) for one in column) <= room for column in equal):
        filled = equal
    return [filled[at : at + columns] for at in range(0, len(filled), columns)]


def _side_by_side(
    columns: list[list[_Name]], indent: int, widest: int, margin: int
) -> tuple[Content, ...]:
    drawn = [[line for name in column for line in _numbered(name, indent)] for column in columns]
    page = []
    for row in range(max(map(len, drawn))):
        line = Content(" " * margin)
        for place, lines in enumerate(drawn):
            line = line.pad_right(margin + place * (widest + 4) - line.cell_length)
            line += lines[row] if row < len(lines) else Content("")
        page.append(line)
    return tuple(page)


def _numbered(name: _Name, indent: int) -> list[Content]:
    numbers = [*name.number, *[""] * len(name.lines)]
    return [
        Content.assemble((number.rjust(indent - 2) + "  ", "bold $accent"), (line, "bold"))
        for number, line in zip(numbers, name.lines, strict=False)
    ]


def _in_terminal_letters(names: Sequence[str], width: int, room: int) -> list[Page]:
    """In two columns about equally full, with a row of air between names or more."""
    across = (width - 4) // 2
    drawn = []
    for place, name in enumerate(names, 1):
        lines = Content.styled(name, "bold").wrap(across - 4)
        drawn.append(_Name([f"{place:2}"], [line.plain for line in lines]))
    tallest = max(len(name.lines) for name in drawn) + 1
    per_column = min(max(1, room // tallest), -(-len(names) // 2))
    air = min(3, room // per_column - tallest + 1)
    for one in drawn:
        one.lines.extend([""] * air)
    columns = [drawn[at : at + per_column] for at in range(0, len(drawn), per_column)]
    pages = (columns[at : at + 2] for at in range(0, len(columns), 2))
    return [Page(_side_by_side(page, 4, across, 0)) for page in pages]
