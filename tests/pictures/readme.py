"""The pictures of the README: four screens as vectors, a sheet of badges as the printer has it."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

import pypdfium2
from PIL import Image

from console.badges.sheets import prepare_job, save_sheets
from screens import words
from tests.pictures.frame import Cell, Frame, painted
from tests.pictures.morning import Moment, a_morning, on_any_machine
from tests.support.pilot import Desk, Screen

FOLDER = Path(__file__).parents[2] / ".pictures"
_SIZE = (120, 36)
_WIDE, _HIGH = 8, 17  # of a cell, in pixels
_BASE = 13  # of the letters, from the cell's top
_BADGES_WIDE = 560
_COLOURS = 48  # of the sheet of badges

_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Each character at the sum of its inked quarters: top left 1, top right 2, bottom left 4, bottom
right 8."""


async def make() -> None:
    """Make them all anew."""
    FOLDER.mkdir(exist_ok=True)
    words.choose(words.VIETNAMESE)
    with on_any_machine(), tempfile.TemporaryDirectory() as temporary:
        before = a_morning(Path(temporary) / "before", Moment.BEFORE, words.VIETNAMESE)
        await _reception(before)
        _badges(before, Path(temporary) / "badges.pdf")
        honors = a_morning(Path(temporary) / "honors", Moment.HONORS, words.VIETNAMESE)
        honors.size = _SIZE
        async with honors.open("f3") as here:
            _keep("programme", here)
            await here.press("f4", "enter")  # on to the one who waits
            here.app.clear_notifications()
            await here.settle()
            _keep("honors", here)
        async with honors.stage() as hall:
            _keep("stage", hall)


async def _reception(desk: Desk) -> None:
    desk.size = _SIZE
    async with desk.open() as here:
        present = here.conference.attendance.present
        coming = next(d for d in here.conference.roll.summoned[60:] if d.number not in present)
        await here.scan(desk.event.badge_code(coming))
        _keep("reception", here)


def _keep(name: str, here: Screen) -> None:
    (FOLDER / f"{name}.svg").write_text(as_svg(painted(here)), encoding="utf-8")


def _badges(desk: Desk, pdf: Path) -> None:
    people = desk.record.conference.roll.summoned[60:70]
    save_sheets(desk.event, people, pdf, prepare_job(desk.event, ""))
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=_BADGES_WIDE / page.get_width()).to_pil().convert("RGB")
    few = picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(FOLDER / "badges.png", optimize=True)


def as_svg(frame: Frame) -> str:
    """The frame as rectangles and text, every text as wide as its cells, whatever the font."""
    width, height = len(frame[0]) * _WIDE, len(frame) * _HIGH
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="Noto Sans Mono,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="13" '
        'xml:space="preserve">'
    ]
    boxes: dict[str, list[str]] = defaultdict(list)
    for y, row in enumerate(frame):
        for colour, x, count in _runs([cell.ground for cell in row]):
            boxes[colour].append(_box(x * _WIDE, y * _HIGH, count * _WIDE, _HIGH))
    parts += _paths(boxes)
    boxes.clear()
    for y, row in enumerate(frame):
        for x, cell in enumerate(row):
            boxes[cell.ink] += _quarters(cell.character, x * _WIDE, y * _HIGH)
    parts += _paths(boxes)
    for y, row in enumerate(frame):
        parts += _texts(row, y)
    return "\n".join([*parts, "</svg>\n"])


def _runs(values: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each run of the same value, where it begins, and how long it is."""
    at = 0
    for value, same in groupby(values):
        count = len(list(same))
        yield value, at, count
        at += count


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:g} {y:g}h{width:g}v{height:g}h{-width:g}z"


def _paths(boxes: dict[str, list[str]]) -> Iterator[str]:
    for colour, outlines in boxes.items():
        if outlines:
            yield f'<path fill="{colour}" shape-rendering="crispEdges" d="{"".join(outlines)}"/>'


def _quarters(character: str, x: float, y: float) -> Iterator[str]:
    """The boxes of a block character; a lower part of a cell, which a bar is made of, as well."""
    wide, high = _WIDE / 2, _HIGH / 2
    if character in _QUARTERS:
        inked = _QUARTERS.index(character)
        for quarter in range(4):
            if inked >> quarter & 1:
                yield _box(x + quarter % 2 * wide, y + quarter // 2 * high, wide, high)
    elif "▁" <= character <= "▇":
        eighths = ord(character) - ord("▁") + 1
        yield _box(x, y + _HIGH * (8 - eighths) / 8, _WIDE, _HIGH * eighths / 8)


def _texts(row: Sequence[Cell], y: int) -> Iterator[str]:
    styles = [f'fill="{cell.ink}"' + ' font-weight="bold"' * cell.bold for cell in row]
    for style, at, count in _runs(styles):
        drawn = (_is_drawn(cell) for cell in row[at : at + count])
        said = "".join(
            " " if block else cell.character
            for block, cell in zip(drawn, row[at : at + count], strict=True)
        )
        for part in re.finditer(r"\S+( \S+)*", said):
            x, wide = (at + part.start()) * _WIDE, len(part[0]) * _WIDE
            yield (
                f'<text x="{x}" y="{y * _HIGH + _BASE}" textLength="{wide}" '
                f'lengthAdjust="spacingAndGlyphs" {style}>{escape(part[0])}</text>'
            )


def _is_drawn(cell: Cell) -> bool:
    return cell.character in _QUARTERS or "▁" <= cell.character <= "▇"
