"""The back of a badge: the programme in brief."""

from collections.abc import Sequence

from msgspec import Struct
from reportlab.lib.units import mm

from console.paper.layout import Box, Layout
from console.paper.lettering import (
    BLACK,
    LINE_PITCH,
    REGULAR,
    SEMIBOLD,
    nfc,
    shortened,
    width_mm,
    wrapped,
)
from console.paper.surface import INK, Surface, write, write_fitted
from screens.words import _

_EDGE = 0.075  # of the card's width
_LARGEST, _SMALLEST = 11.0, 5.5  # points


class Back(Struct, frozen=True):
    """Title, then clock time and what happens."""

    title: str
    programme: Sequence[tuple[str, str]]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(text for _clock, text in self.programme)


def draw_back(surface: Surface, layout: Layout, back: Back, *, rehearsal: bool) -> None:
    width, height = layout.as_read
    edge = width * _EDGE
    inner = width - 2 * edge
    words = _("PROGRAMME") + (f" · {_('REHEARSAL')}" if rehearsal else "")
    head = Box(edge, edge * 0.8, inner, height * 0.1)
    write_fitted(surface, head, words, BLACK, _LARGEST, INK, most_lines=1)
    surface.line((edge, head.bottom), (edge + inner, head.bottom), 0.3, INK)
    _draw_items(surface, back, Box(edge, head.bottom + 1, inner, height - head.bottom - 1 - edge))


def _draw_items(surface: Surface, back: Back, box: Box) -> None:
    size, most = _LARGEST, 2
    while True:
        time_width = width_mm("00:00 ", SEMIBOLD, size)
        room = box.width - time_width
        items = [(clock, _brief(nfc(text), size, room, most)) for clock, text in back.programme]
        pitch = size * LINE_PITCH / mm
        if sum(len(lines) for _clock, lines in items) * pitch <= box.height:
            break
        if size > _SMALLEST:
            size -= 0.25
        elif most > 1:
            most = 1
        else:
            items = items[: int(box.height / pitch)]
            break
    rows = sum(len(lines) for _clock, lines in items)
    between = min(pitch / 2, (box.height - rows * pitch) / max(1, len(items)))
    y = box.y
    for clock, lines in items:
        write(surface, Box(box.x, y, time_width, pitch), [clock], SEMIBOLD, size, INK)
        for line in lines:
            write(surface, Box(box.x + time_width, y, room, pitch), [line], REGULAR, size, INK)
            y += pitch
        y += between


def _brief(text: str, size: float, width: float, most: int) -> list[str]:
    """``text`` on up to ``most`` lines, the last shortened with … if there is more."""
    lines = wrapped(text, REGULAR, size, width)
    if len(lines) <= most:
        return [shortened(line, REGULAR, size, width) for line in lines]
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [shortened(line, REGULAR, size, width) for line in kept]
