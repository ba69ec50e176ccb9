"""Ballot papers, several to a sheet, and the tally sheets that the counting team fills in."""

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from console.paper.layout import A4, Box
from console.paper.lettering import BLACK, REGULAR, SEMIBOLD, balanced, nfc, wrapped
from console.paper.surface import INK, Colour, Surface, write_line
from screens.words import _

_MARGIN = 12.0
_LINE: Colour = (0x80, 0x80, 0x80)
_STUB = 16.0  # mm, torn off when the ballot is handed out
_ROW = 9.0
_STROKES = 100  # a row of the tally sheet holds as many, five to a box

PER_SHEET = {1: (1, 1), 2: (1, 2), 4: (2, 2)}
"""Columns and rows by the number of ballots on a sheet."""


class BallotFace(Struct, frozen=True):
    """What is printed on every ballot. ``boxes``: agree and disagree beside each name."""

    host: str
    title: str
    subject: str
    instruction: str
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # a heading; names, year and unit
    boxes: bool
    rehearsal: bool

    @property
    def lines(self) -> int:
        return sum(len(names) + bool(heading) for heading, names in self.parts)


def per_sheet(face: BallotFace, *, numbered: bool) -> int:
    """The most ballots a sheet holds with letters that can be read."""
    return next(n for n in sorted(PER_SHEET, reverse=True) if n == 1 or _fits(face, n, numbered))


def _fits(face: BallotFace, count: int, numbered: bool) -> bool:
    width, height = _size(count)
    head = 54.0 + (_STUB if numbered else 0.0)
    return width >= 90 and head + (face.lines + face.boxes) * 8.0 <= height


def _size(count: int) -> tuple[float, float]:
    columns, rows = PER_SHEET[count]
    return (A4[0] - 2 * _MARGIN) / columns, (A4[1] - 2 * _MARGIN) / rows


def write_ballots(
    face: BallotFace, copies: int, out: BinaryIO, *, count: int, numbered: bool
) -> None:
    """Write ``copies`` ballots, ``count`` to a sheet.

    A numbered ballot has the number on its stub only: the ballot in the box bears none.
    """
    surface = Surface(out, A4, face.title)
    columns, _rows = PER_SHEET[count]
    width, height = _size(count)
    for copy in range(copies):
        place = copy % count
        if copy and place == 0:
            surface.next_sheet()
        row, column = divmod(place, columns)
        box = Box(_MARGIN + column * width, _MARGIN + row * height, width, height)
        _cut_lines(surface, box)
        _draw_ballot(surface, face, box, copy + 1 if numbered else 0)
    surface.save()


def _cut_lines(surface: Surface, box: Box) -> None:
    for x in (box.x, box.x + box.width):
        for y in (box.y, box.bottom):
            surface.line((x - 3, y), (x + 3, y), 0.1, _LINE)
            surface.line((x, y - 3), (x, y + 3), 0.1, _LINE)


def _draw_ballot(surface: Surface, face: BallotFace, box: Box, number: int) -> None:
    x, width, y = box.x + 6, box.width - 12, box.y + 4
    if number:
        stub = _("Stub no. {number} · torn off when the ballot is handed out")
        _line(surface, Box(x, y, width, 6), stub.format(number=f"{number:03}"), REGULAR, 9)
        _dashes(surface, box.x, box.x + box.width, y + 9)
        y += _STUB
    stamp = Box(x, y, 26, 20)
    surface.frame(stamp, 0.2, INK)
    for place, text in enumerate((_("Stamp of the"), _("counting team"))):
        _line(surface, Box(x, y + 5 + place * 4.5, 26, 4.5), text, REGULAR, 7.5, centred=True)
    right = Box(x + 28, y, width - 28, 5)
    if face.rehearsal:
        rehearsal = Box(right.x, y - 3.4, right.width, 3.4)
        _line(surface, rehearsal, _("REHEARSAL"), BLACK, 8, centred=True)
    _line(surface, right, face.host.upper(), SEMIBOLD, 9, centred=True)
    _line(surface, Box(right.x, y + 5, right.width, 8), _("BALLOT"), BLACK, 16, centred=True)
    lines = len(wrapped(nfc(face.subject), SEMIBOLD, 9, right.width))
    subject = balanced(nfc(face.subject), SEMIBOLD, min(lines, 3))
    for place, text in enumerate(subject):
        at = Box(right.x, y + 12.5 + place * 4.2, right.width, 4.2)
        _line(surface, at, text, SEMIBOLD, 9, centred=True)
    y += 26
    for text in wrapped(nfc(face.instruction), REGULAR, 8.5, width):
        _line(surface, Box(x, y, width, 4), text, REGULAR, 8.5)
        y += 4
    _draw_names(surface, face, Box(x, y + 2, width, box.bottom - 5 - y - 2))


def _draw_names(surface: Surface, face: BallotFace, box: Box) -> None:
    headings = face.lines + face.boxes
    row = min(_ROW, box.height / max(1, headings))
    boxes = 17.0 if face.boxes else 0.0
    names = box.width - 9 - 2 * boxes
    y = box.y
    if face.boxes:
        for place, heading in enumerate((_("Agree"), _("Disagree"))):
            at = Box(box.x + 9 + names + place * boxes, y, boxes, row)
            _line(surface, at, heading, SEMIBOLD, 8, centred=True)
        y += row
    for heading, listed in face.parts:
        if heading:
            _line(surface, Box(box.x, y, box.width, row), heading, SEMIBOLD, 9)
            y += row
        for number, (name, detail) in enumerate(listed, 1):
            surface.frame(Box(box.x, y, 9, row), 0.2, INK)
            _line(surface, Box(box.x, y, 9, row), str(number), REGULAR, 10, centred=True)
            surface.frame(Box(box.x + 9, y, names, row), 0.2, INK)
            upper, lower = row * 0.6, row * 0.4
            _line(surface, Box(box.x + 11, y, names - 3, upper), name, SEMIBOLD, 11)
            _line(surface, Box(box.x + 11, y + upper - 0.6, names - 3, lower), detail, REGULAR, 7.5)
            for place in range(2 if face.boxes else 0):
                surface.frame(Box(box.x + 9 + names + place * boxes, y, boxes, row), 0.2, INK)
            y += row


def write_tally(
    face: BallotFace,
    names: Sequence[tuple[str, Sequence[str]]],
    out: BinaryIO,
    *,
    team: str,
    votes: int,
) -> None:
    """Write tally sheets: the figures of the box, then a line of strokes for each of ``names`` and
    each of its columns, with room for ``votes``."""
    surface = Surface(out, A4, face.title)
    lines = [(name, column) for name, columns in names for column in columns]
    rows = max(1, -(-votes // _STROKES))
    height = 10.0 if rows == 1 else 7.0 * rows
    on_page = max(1, int(194 / (height + 0.5)))
    pages = max(1, -(-len(lines) // on_page))
    for page in surface.pages(range(pages)):
        _tally_head(surface, face, team)
        y = 74.0
        for name, column in lines[page * on_page : (page + 1) * on_page]:
            _tally_line(surface, Box(_MARGIN, y, 186, height), name, column, rows)
            y += height + 0.5
        foot = _(
            "Read by: ....................   Ticked by: ....................   Page {page}/{of}"
        )
        _line(surface, Box(_MARGIN, 272, 186, 6), foot.format(page=page + 1, of=pages), REGULAR, 10)
    surface.save()


def _tally_head(surface: Surface, face: BallotFace, team: str) -> None:
    width = A4[0] - 2 * _MARGIN
    _line(surface, Box(_MARGIN, 10, width, 6), face.host.upper(), SEMIBOLD, 10, centred=True)
    _line(surface, Box(_MARGIN, 16, width, 10), _("TALLY SHEET"), BLACK, 18, centred=True)
    for place, text in enumerate(wrapped(nfc(face.subject), SEMIBOLD, 11, width)[:2]):
        at = Box(_MARGIN, 27 + place * 5.5, width, 5.5)
        _line(surface, at, text, SEMIBOLD, 11, centred=True)
    if face.rehearsal:
        _line(surface, Box(_MARGIN, 5, width, 5), _("REHEARSAL"), BLACK, 10, centred=True)
    _line(surface, Box(_MARGIN, 40, width, 6), team, REGULAR, 10)
    figures = (_("Ballots issued"), _("Ballots returned"), _("Valid ballots"), _("Invalid ballots"))
    share = width / len(figures)
    for place, label in enumerate(figures if face.parts else ()):
        box = Box(_MARGIN + place * share, 48, share, 16)
        surface.frame(box, 0.3, INK)
        _line(surface, Box(box.x, box.y, share, 5), label, REGULAR, 9, centred=True)
    strokes = _("one stroke a vote, five to a box")
    _line(surface, Box(_MARGIN + 72, 66, 96, 5), strokes, REGULAR, 8.5, centred=True)
    _line(surface, Box(_MARGIN + 168, 66, 18, 5), _("Sum"), SEMIBOLD, 9, centred=True)


def _tally_line(surface: Surface, line: Box, name: str, column: str, rows: int) -> None:
    surface.frame(Box(line.x, line.y, 72, line.height), 0.2, INK)
    size = 10.5 if len(wrapped(nfc(name), SEMIBOLD, 10.5, 48)) == 1 else 7.5
    parts = wrapped(nfc(name), SEMIBOLD, size, 48)
    height = min(line.height / len(parts), 4.6)
    for place, part in enumerate(parts):
        top = line.y + (line.height - height * len(parts)) / 2 + place * height
        _line(surface, Box(line.x + 1, top, 48, height), part, SEMIBOLD, size)
    _line(surface, Box(line.x + 50, line.y, 22, line.height), column, REGULAR, 8)
    boxes, height = _STROKES // 5, line.height / rows
    for place in range(boxes * rows):
        row, box = divmod(place, boxes)
        at = Box(line.x + 72 + box * 96 / boxes, line.y + row * height, 96 / boxes, height)
        surface.frame(at, 0.1, INK)
    surface.frame(Box(line.x + 168, line.y, 18, line.height), 0.4, INK)


def _line(
    surface: Surface, box: Box, text: str, font: str, size: float, *, centred: bool = False
) -> None:
    align = "centre" if centred else "left"
    write_line(surface, box, text, font, size, INK, smallest=6.0, align=align)


def _dashes(surface: Surface, left: float, right: float, y: float) -> None:
    x = left
    while x < right:
        surface.line((x, y), (min(x + 2, right), y), 0.15, _LINE)
        x += 4
