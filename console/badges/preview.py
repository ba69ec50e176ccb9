"""A badge as the terminal shows it, two pixels a character: the printer's own page, rasterised."""

from dataclasses import replace
from io import BytesIO
from math import ceil

from PIL import Image, ImageOps

from console.badges.layouts import BadgeProblem
from console.badges.sheets import check_job, faces, prepare_job
from console.paper.layout import badge_layouts
from console.paper.raster import rasterised
from console.paper.sheets.badges import (
    LEAST_NAME,
    BadgeFace,
    Job,
    Masthead,
    name_size,
    write_badges,
)
from console.paper.surface import INK, PAPER
from console.paper.symbol import QUIET, SIDE, symbol
from screens.badges.half_blocks import Pixel
from screens.frame.print_desk import Preview
from screens.words import _, written_in
from store.event.folder import EventFolder
from store.people.delegate import Delegate

_GAP = 2
_NARROWEST_CARD = 60
"""Pixels. A card in less room is a blur: the code stands alone."""


def preview_of(
    event: EventFolder, delegate: Delegate, layout_name: str, columns: int, lines: int
) -> Preview:
    """How a badge will look in so many characters of the terminal, or why it cannot be drawn."""
    try:
        job = prepare_job(event, layout_name)
        check_job(event, [delegate], job)
    except BadgeProblem as problem:
        return Preview(delegate, sentence=str(problem))
    face = next(faces([delegate], event))
    size = name_size(face, job.layout)
    said = ""
    if size < LEAST_NAME:
        said = _(
            "! Hard to read: the name is only {size} pt high. Shorten it in the list, or choose a "
            "larger layout (Ctrl+L)."
        ).format(size=int(size))
    with written_in(event.plan.language):
        picture = _picture(face, job, columns, 2 * lines)
    return Preview(delegate, _pixels(picture), said)


def _picture(face: BadgeFace, job: Job, width: int, height: int) -> Image.Image:
    """The badge in at most so many pixels.

    A module of its code is a whole number of pixels where there is room for that. Elsewhere the
    card is smaller and the code stands beside it, as large as a reader needs it; without room for
    both it stands alone.
    """
    card = job.layout.as_read
    module = job.layout.boxes["symbol"].width / SIDE
    fitting = min(width / card[0], height / card[1])
    if whole := int(fitting * module + 0.0001):
        return _card(face, job, whole / module)
    code = _code(face)
    room = width - code.width - _GAP
    if room < _NARROWEST_CARD:
        return code
    small = _card(face, job, min(room / card[0], height / card[1]))
    size = (small.width + _GAP + code.width, max(small.height, code.height))
    both = Image.new("RGBA", size, (0, 0, 0, 0))  # nothing beside the card
    both.paste(small, (0, 0))
    both.paste(code, (small.width + _GAP, 0))
    return both


def _card(face: BadgeFace, job: Job, scale: float) -> Image.Image:
    """The card on a page of its own, ``scale`` pixels a millimetre. It is moved by a part of a
    pixel so that its code begins on a whole one, and bleeds over the edges by as much."""
    layout = job.layout
    code = layout.boxes["symbol"]
    width, height = (round(side * scale) for side in layout.as_read)
    page = replace(
        layout,
        # an area that ends behind a pixel's edge, be it by rounding, takes the next one too
        sheet=((width + 0.001) / scale, (height + 0.001) / scale),
        columns=1,
        rows=1,
        card=layout.as_read,
        turned=False,
        bleed=1 / scale,
        first=(ceil(code.x * scale) / scale - code.x, ceil(code.y * scale) / scale - code.y),
    )
    pdf = BytesIO()
    write_badges([face], pdf, Job(page, job.event, title=""))
    return rasterised(pdf.getvalue(), width)


def _code(face: BadgeFace) -> Image.Image:
    """The code with its quiet zone, a pixel a module."""
    code = Image.new("RGB", (SIDE, SIDE))
    code.putdata([INK if dark else PAPER for row in symbol(face.code) for dark in row])
    return ImageOps.expand(code, QUIET, PAPER)


def _pixels(picture: Image.Image) -> tuple[tuple[Pixel, ...], ...]:
    """Rows of colours; None where nothing was drawn."""
    parts = iter(picture.convert("RGBA").tobytes())
    dots = [(r, g, b) if a else None for r, g, b, a in zip(parts, parts, parts, parts, strict=True)]
    return tuple(tuple(dots[at : at + picture.width]) for at in range(0, len(dots), picture.width))


def warm_up() -> None:
    """Load fonts and libraries, so that the day's first badge and preview are there at once."""
    blank = BadgeFace("", "0" * 24, "", "AƳ", "A", "A", "A", "red", "A")  # Ƴ: the fallback font
    layout = next(iter(badge_layouts().values()))
    write_badges([blank], BytesIO(), Job(layout, Masthead("A"), title=""))
