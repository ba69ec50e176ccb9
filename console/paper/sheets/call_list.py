"""The call list: one sheet a batch for the reader, the trays, the presenters and the line-up.

All four work from the same numbers, so that nobody has to swap certificates afterwards.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from console.paper.layout import A4, Box
from console.paper.lettering import BLACK, REGULAR, SEMIBOLD, fitted, size_that_fits, wrapped
from console.paper.surface import INK, PAPER, Surface, mixed, write, write_fitted
from screens.words import _

LEFT, TOP, WIDTH, BOTTOM = 18.0, 14.0, 174.0, 283.0
MOST_LINES = 12
"""The most recipients on one page."""
NAME = 7.5
"""The size of a name where it stands on the stage, in points; a long one takes more lines."""
GREY = (95, 95, 95)
RULE = (150, 150, 150)
TINT = (236, 236, 236)
LINE = 1.27 * 0.3528  # mm a point of letter, with its pitch


class CallLine(Struct, frozen=True):
    """One recipient in the line."""

    place: int
    name: str
    unit: str
    comes_up: str
    form: str


class CallSheetOfBatch(Struct, frozen=True):
    """Everything one sheet shows. ``stamp`` tells one printing from the next."""

    event: str
    heading: str
    subject: str
    stamp: str
    rehearsal: bool
    decisions: tuple[str, ...] = ()
    invitation: str = ""
    presenters: str = ""
    lines: tuple[CallLine, ...] = ()
    remarks: tuple[str, ...] = ()


def write_call_list(sheets: Sequence[CallSheetOfBatch], out: BinaryIO, title: str) -> None:
    """A page a batch, more for a long one. The same sheets give the same bytes."""
    surface = Surface(out, A4, title)
    for page in surface.pages(page for sheet in sheets for page in _by_page(sheet)):
        _draw(surface, page)
    surface.save()


def _by_page(sheet: CallSheetOfBatch) -> Iterator[CallSheetOfBatch]:
    """A line that is too long for one page in parts of equal length: what is read out stands on the
    first page, what is remarked on the last."""
    last = max(1, ceil(len(sheet.lines) / MOST_LINES))
    size = ceil(len(sheet.lines) / last)
    for page in range(1, last + 1):
        yield replace(
            sheet,
            heading=sheet.heading + (f" ({page}/{last})" if last > 1 else ""),
            decisions=sheet.decisions if page == 1 else (),
            invitation=sheet.invitation if page == 1 else "",
            presenters=sheet.presenters if page == 1 else "",
            lines=sheet.lines[(page - 1) * size : page * size],
            remarks=sheet.remarks if page == last else (),
        )


def _draw(surface: Surface, sheet: CallSheetOfBatch) -> None:
    y = _head(surface, sheet)
    y = _paragraphs(surface, sheet, y)
    y = _stage(surface, sheet.lines, y + 3)
    foot = BOTTOM - 12 - 5 * len(_remarks(sheet))
    if sheet.lines:
        _table(surface, sheet.lines, y + 5, foot)
    _foot(surface, sheet, foot)


def _head(surface: Surface, sheet: CallSheetOfBatch) -> float:
    event = sheet.event + (f" – {_('REHEARSAL')}" if sheet.rehearsal else "")
    write_fitted(surface, Box(LEFT, TOP, WIDTH - 76, 5), event, REGULAR, 9, GREY, from_top=True)
    stamp = Box(LEFT, TOP, WIDTH, 5)
    write(surface, stamp, [sheet.stamp], REGULAR, 9, GREY, align="right", from_top=True)
    write(surface, Box(LEFT, TOP + 6, WIDTH, 11), [sheet.heading], BLACK, 24, INK)
    subject = Box(LEFT, TOP + 17, WIDTH, 7)
    write_fitted(surface, subject, sheet.subject, SEMIBOLD, 13, INK, most_lines=1)
    surface.line((LEFT, TOP + 26), (LEFT + WIDTH, TOP + 26), 0.5, INK)
    return TOP + 28


def _paragraphs(surface: Surface, sheet: CallSheetOfBatch, y: float) -> float:
    for text in filter(None, (*sheet.decisions, sheet.invitation, sheet.presenters)):
        lines = wrapped(text, REGULAR, 11, WIDTH)
        height = 11 * LINE * len(lines)
        write(surface, Box(LEFT, y, WIDTH, height), lines, REGULAR, 11, INK, from_top=True)
        y += height + 1.5
    return y


def _stage(surface: Surface, lines: Sequence[CallLine], y: float) -> float:
    """Where each stands, seen from the hall."""
    if not lines:
        return y
    for text, align in (
        (_("LEFT"), "left"),
        (_("ON STAGE, SEEN FROM THE HALL"), "centre"),
        (_("RIGHT"), "right"),
    ):
        write(surface, Box(LEFT, y, WIDTH, 4.5), [text], SEMIBOLD, 8, GREY, align=align)
    gap = 1.5
    width = (WIDTH - gap * (len(lines) - 1)) / len(lines)
    names = [wrapped(line.name, SEMIBOLD, NAME, width - 1.5) for line in lines]
    high = 11 + NAME * LINE * max(map(len, names))
    for index, (line, name) in enumerate(zip(lines, names, strict=True)):
        box = Box(LEFT + index * (width + gap), y + 5, width, high)
        surface.fill(box, TINT)
        number = Box(box.x, box.y + 0.5, width, 8)
        write(surface, number, [str(line.place)], BLACK, 16, INK, align="centre")
        size = size_that_fits(name, SEMIBOLD, width - 1.5, NAME)
        below = Box(box.x, box.y + 8.5, width, high - 9.5)
        write(surface, below, name, SEMIBOLD, size, INK, align="centre")
    return y + 5 + high


def _table(surface: Surface, lines: Sequence[CallLine], y: float, foot: float) -> None:
    widths = (12.0, 72.0, 48.0, 30.0, 12.0)
    columns = list(zip(accumulate(widths, initial=LEFT), widths, strict=False))
    headings = (_("Place"), _("Recipient, unit"), _("Comes up"), _("Form"), _("Done"))
    for (x, width), heading in zip(columns, headings, strict=True):
        write(surface, Box(x + 1, y, width - 1, 5), [heading], SEMIBOLD, 9, GREY)
    y += 5.5
    surface.line((LEFT, y), (LEFT + WIDTH, y), 0.3, INK)
    height = min(16.0, (foot - y - 3) / len(lines))
    for line in lines:
        place, name, comes, form, done = (Box(x, y, width - 3, height) for x, width in columns)
        number = min(20, height * 1.5)
        write(surface, place, [str(line.place)], BLACK, number, INK, align="centre")
        _two_texts(surface, name, line.name, line.unit)
        _one_text(surface, comes, line.comes_up)
        _one_text(surface, form, line.form)
        surface.frame(Box(done.x + 3, y + height / 2 - 2.5, 5, 5), 0.3, INK)
        y += height
        surface.line((LEFT, y), (LEFT + WIDTH, y), 0.15, RULE)


def _two_texts(surface: Surface, box: Box, above: str, below: str) -> None:
    share = box.height * (0.5 if below else 1.0)
    lines, size = fitted(above, SEMIBOLD, box.width, share - 0.5, 14)
    write(surface, Box(box.x, box.y, box.width, share), lines, SEMIBOLD, size, INK)
    if below:
        rest = Box(box.x, box.y + share, box.width, box.height - share - 0.5)
        write_fitted(surface, rest, below, REGULAR, 10, GREY, from_top=True)


def _one_text(surface: Surface, box: Box, text: str) -> None:
    if text:
        lines, size = fitted(text, REGULAR, box.width, box.height - 1, 10.5, most_lines=3)
        write(surface, box, lines, REGULAR, size, INK)


def _remarks(sheet: CallSheetOfBatch) -> list[str]:
    return [line for text in sheet.remarks for line in wrapped(text, SEMIBOLD, 10, WIDTH)]


def _foot(surface: Surface, sheet: CallSheetOfBatch, y: float) -> None:
    lines = _remarks(sheet)
    write(surface, Box(LEFT, y, WIDTH, 5 * len(lines)), lines, SEMIBOLD, 10, INK, from_top=True)
    if not sheet.lines:
        return
    rule = _(
        "Certificates on the trays, presenters and recipients all in the order 1, 2, 3 … of this "
        "sheet. After a change print it anew and collect the old ones."
    )
    box = Box(LEFT, BOTTOM - 10, WIDTH, 10)
    surface.fill(box, mixed(TINT, PAPER, 0.4))
    inside = Box(LEFT + 2, BOTTOM - 10, WIDTH - 4, 10)
    write(surface, inside, wrapped(rule, REGULAR, 9.5, WIDTH - 4), REGULAR, 9.5, INK)
