"""Badges: the name as large as it fits, the category by colour, pattern and word, an exact QR."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import lru_cache, partial
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace
from reportlab.lib.units import mm

from console.paper.layout import Box, Layout
from console.paper.lettering import (
    BLACK,
    LINE_PITCH,
    REGULAR,
    SEMIBOLD,
    broken,
    fitted,
    nfc,
    shortened,
    width_mm,
)
from console.paper.ornament import COLOURS, draw_pattern, draw_rosette
from console.paper.sheets.badge_back import Back, draw_back
from console.paper.surface import INK, PAPER, Colour, Surface, write, write_fitted, write_line
from console.paper.symbol import symbol
from screens.words import _

GOLD: Colour = (0xFF, 0xCD, 0x42)
CREAM: Colour = (0xF3, 0xEE, 0xE6)
GREY: Colour = (0x59, 0x59, 0x59)
CROP: Colour = (0x99, 0x99, 0x99)

LEAST_NAME, LEAST_ON_LABEL = 8.0, 6.0
"""Points. A smaller name is drawn, so that everybody has a badge, and the operator is told. What is
smaller still is no name on a label: there is a larger one."""


class Masthead(Struct, frozen=True):
    """What all badges of a conference have in common."""

    title: str
    host: str = ""
    occasion: str = ""  # day and venue
    logo: bytes = b""  # PNG
    rehearsal: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return self.title, self.host, self.occasion


class BadgeFace(Struct, frozen=True):
    """Everything one badge shows of its person."""

    number: str
    code: str
    honorific: str
    name: str
    position: str
    unit: str
    category: str
    style: str
    seat: str

    @property
    def texts(self) -> str:
        return " ".join(
            (self.honorific, self.name, self.position, self.unit, self.category, self.seat)
        )


class Job(Struct, frozen=True):
    """How a batch of badges is laid out. ``start_at`` is the first free cell, from 1, of a sheet
    that was used before; ``offset`` moves the back by the printer's error."""

    layout: Layout
    event: Masthead
    title: str  # of the PDF
    start_at: int = 1
    back: Back | None = None
    offset: tuple[float, float] = (0.0, 0.0)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands on every badge."""
        return *self.event.texts, *(self.back.texts if self.back else ())


class DrawnBadges(Struct, frozen=True):
    """What was drawn. ``sheets`` are counted without the backs; ``small`` are the numbers of badges
    whose names are smaller than ``LEAST_NAME``."""

    badges: int
    sheets: int
    small: tuple[str, ...] = ()


def write_badges(
    faces: Iterable[BadgeFace],
    out: BinaryIO,
    job: Job,
    progress: Callable[[int], None] = lambda _count: None,
) -> DrawnBadges:
    """Write the sheets; ``progress`` is told how many badges are drawn.

    One path for one badge and for thousands, one sheet in memory at a time. The same faces give
    the same bytes. A letter that no font has would leave a gap: look for it before
    (``missing_glyphs``).
    """
    layout = job.layout
    surface = Surface(out, layout.sheet, job.title)
    sheets, cell = 0, job.start_at - 1
    used: list[int] = []
    small: list[str] = []
    count = 0
    for count, face in enumerate(faces, 1):
        if cell == layout.cards_per_sheet:
            _finish_sheet(surface, job, used)
            surface.next_sheet()
            cell, used = 0, []
        if not used:
            sheets += 1
        surface.repeated(("marks", cell), partial(_draw_marks, surface, layout, cell))
        with _on_card(surface, layout, cell):
            _draw_face(surface, layout, job.event, face)
        used.append(cell)
        cell += 1
        if name_size(face, layout) < LEAST_NAME:
            small.append(face.number)
        progress(count)
    _finish_sheet(surface, job, used)
    surface.save()
    return DrawnBadges(count, sheets, tuple(small))


def _finish_sheet(surface: Surface, job: Job, used: Sequence[int]) -> None:
    """The backs of the cards of a sheet, when they have one."""
    if job.back is None or not used:
        return
    surface.next_sheet()
    layout = job.layout
    with surface.moved(*job.offset):
        for cell in used:
            back = partial(draw_back, surface, layout, job.back, rehearsal=job.event.rehearsal)
            with _on_card(surface, layout, layout.behind(cell)):
                surface.repeated("back", back)


@contextmanager
def _on_card(surface: Surface, layout: Layout, cell: int) -> Iterator[None]:
    """What is drawn meanwhile begins at the top left corner of a card."""
    turned = surface.turned(layout.card[0]) if layout.turned else nullcontext()
    with surface.moved(*layout.corner(cell)), turned:
        yield


def _draw_marks(surface: Surface, layout: Layout, cell: int) -> None:
    for x1, y1, x2, y2 in layout.crop_marks(cell):
        surface.line((x1, y1), (x2, y2), 0.07, CROP)


def _draw_face(surface: Surface, layout: Layout, event: Masthead, face: BadgeFace) -> None:
    """One badge; the origin is its top left corner. Each box of the layout is drawn if it is
    there."""
    boxes = layout.boxes
    common = (face.style, face.category)
    surface.repeated(common, partial(_draw_ground, surface, layout, event, face))
    colour = _colour(face, layout)
    if (box := boxes.get("address")) and face.honorific:
        write(surface, box, [face.honorific], REGULAR, box.size, INK)
    room, lines, size = name_on(face, layout)
    write(surface, room, lines, BLACK, size, INK, from_top=True)
    if (box := boxes.get("person")) and room == boxes["name"]:
        _draw_person(surface, box, face, colour)
    if (box := boxes.get("seat")) and face.seat:
        _draw_seat(surface, box, face.seat, colour)
    if box := boxes.get("symbol"):
        surface.symbol(box, symbol(face.code))
    if box := boxes.get("number"):
        write_line(surface, box, face.number, SEMIBOLD, box.size, INK, align="centre")


@lru_cache(maxsize=64)
def name_lines(name: str, box: Box, most_lines: int = 2) -> tuple[list[str], float]:
    """The name in capitals, on as few lines as it may, and its size in points."""
    return fitted(nfc(name.upper()), BLACK, box.width, box.height, box.size, most_lines)


def name_on(face: BadgeFace, layout: Layout) -> tuple[Box, list[str], float]:
    """Where the name stands, its lines and their size. On a label where it would be too small it
    takes the room of position and unit."""
    box, person = layout.boxes["name"], layout.boxes.get("person")
    lines, size = name_lines(face.name, box)
    if layout.face.black and person and size < LEAST_NAME:
        box = replace(box, height=person.bottom - box.y)
        lines, size = name_lines(face.name, box, 3)
    return box, lines, size


def name_size(face: BadgeFace, layout: Layout) -> float:
    """How large the name stands on the badge, in points."""
    return name_on(face, layout)[2]


def _colour(face: BadgeFace, layout: Layout) -> Colour:
    return INK if layout.face.black else COLOURS[face.style]


def _draw_ground(surface: Surface, layout: Layout, event: Masthead, face: BadgeFace) -> None:
    """What all badges of a category have in common."""
    boxes, colour = layout.boxes, _colour(face, layout)
    grounds = {"band": colour, "ribbon": CREAM, "strip": colour}
    for name, ground in grounds.items():
        if box := boxes.get(name):
            surface.fill(_bled(box, layout), ground)
    if box := boxes.get("rosette"):
        draw_rosette(surface, _bled(box, layout), colour)
    if box := boxes.get("pattern"):
        draw_pattern(surface, _bled(box, layout), face.style)
    shift = _draw_logo(surface, boxes, event.logo)
    _draw_upright_words(surface, boxes, event, face.category)
    if box := boxes.get("host"):
        write_line(surface, box.without_left(shift), event.host, REGULAR, box.size, PAPER)
    if box := boxes.get("title"):
        room, title = box.without_left(shift), event.title.upper()
        write_fitted(surface, room, title, BLACK, box.size, PAPER, most_lines=3)
    if box := boxes.get("occasion"):
        write_line(surface, box.without_left(shift), event.occasion, REGULAR, box.size, PAPER)
    if box := boxes.get("category"):
        write_line(surface, box, face.category.upper(), BLACK, box.size, colour)
    if (box := boxes.get("rehearsal")) and event.rehearsal:
        draw_rehearsal(surface, _bled(box, layout), black=layout.face.black)


def draw_rehearsal(surface: Surface, box: Box, *, black: bool = False) -> None:
    """A banner across the badge: a rehearsal's badge never passes as a real one."""
    surface.fill(box, INK if black else GOLD)
    words = f"{_('REHEARSAL')}  ·  {_('not valid')}".upper()
    room = Box(box.x + 1, box.y, box.width - 2, box.height)
    write_line(surface, room, words, BLACK, box.size, PAPER if black else INK, align="centre")


def draw_logo(surface: Surface, box: Box, logo: bytes) -> None:
    """The logo on a white plate."""
    surface.fill(box, PAPER)
    edge = box.width * 0.06
    surface.picture(
        Box(box.x + edge, box.y + edge, box.width - 2 * edge, box.height - 2 * edge), logo
    )


def _draw_logo(surface: Surface, boxes: dict[str, Box], logo: bytes) -> float:
    """The logo where the layout has it; returns how much of the words' room it takes."""
    if not logo:
        return 0.0
    for name, beside_words in (("logo", True), ("logo_on_band", False)):
        if box := boxes.get(name):
            draw_logo(surface, box, logo)
            return box.width * 1.2 if beside_words else 0.0
    return 0.0


def _draw_upright_words(
    surface: Surface, boxes: dict[str, Box], event: Masthead, category: str
) -> None:
    """Category and title reading upwards on a band at the side, below the logo if there is one."""
    top = boxes["logo_on_band"].bottom if event.logo and "logo_on_band" in boxes else 0.0
    for name, text, font in (
        ("category_upright", category, BLACK),
        ("title_upright", event.title, REGULAR),
    ):
        if box := boxes.get(name):
            y = max(box.y, top + 1.5)
            room, words = Box(box.x, y, box.width, box.bottom - y), text.upper()
            write_line(surface, room, words, font, box.size, PAPER, align="centre", upright=True)


def _draw_person(surface: Surface, box: Box, face: BadgeFace, colour: Colour) -> None:
    """Position and unit from the top of their box down, in the largest letters that fit."""
    lines, size = person_lines(face.position, face.unit, box)
    pitch = size * LINE_PITCH / mm
    y = box.y
    for line, font in lines:
        row = Box(box.x, y, box.width, pitch)
        write(surface, row, [line], font, size, colour if font == SEMIBOLD else INK)
        y += pitch


def person_lines(position: str, unit: str, box: Box) -> tuple[list[tuple[str, str]], float]:
    """(line, font) pairs and their size in points; shortened with … where even the smallest
    letters do not fit."""
    size = box.size
    while True:
        lines = []
        for text, font in ((nfc(position), SEMIBOLD), (nfc(unit), REGULAR)):
            lines += [(line, font) for line in broken(text, font, size, box.width) if line]
        room = int(box.height * mm / (size * LINE_PITCH) + 0.001)
        narrow = all(width_mm(line, font, size) <= box.width for line, font in lines)
        if len(lines) <= room and narrow:
            return lines, size
        if size <= box.smallest:
            return [
                (shortened(line, font, size, box.width), font)
                for line, font in _joined(lines, room)
            ], size
        size = max(box.smallest, size - 0.25)


def _joined(lines: list[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """At most ``room`` lines; the last holds all that has no line of its own."""
    if len(lines) <= room:
        return lines
    rest = " ".join(line for line, _font in lines[room - 1 :])
    return [*lines[: room - 1], (rest, lines[room - 1][1])]


def _draw_seat(surface: Surface, box: Box, seat: str, colour: Colour) -> None:
    label = Box(box.x, box.y, box.width, box.height * 0.3)
    write(surface, label, [_("SEAT")], REGULAR, label.height * 0.78 * mm / LINE_PITCH, GREY)
    place = Box(box.x, label.bottom, box.width, box.height * 0.7)
    largest = min(box.size, place.height * mm / LINE_PITCH)
    write_line(surface, place, seat, BLACK, largest, colour)


def _bled(box: Box, layout: Layout) -> Box:
    """``box`` and the bleed beyond the edges of the card that it touches: no cut is exact."""
    width, height = layout.as_read
    left = layout.bleed if box.x <= 0.01 else 0.0
    top = layout.bleed if box.y <= 0.01 else 0.0
    right = layout.bleed if box.right >= width - 0.01 else 0.0
    bottom = layout.bleed if box.bottom >= height - 0.01 else 0.0
    width, height = box.width + left + right, box.height + top + bottom
    return replace(box, x=box.x - left, y=box.y - top, width=width, height=height)
