"""A picture in the terminal: two pixels a character, one above the other."""

from collections.abc import Sequence

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

Pixel = tuple[int, int, int] | None
"""Red, green, blue; None where nothing is drawn."""


class HalfBlocks(Widget):
    """Rows of pixels, from the top left corner; None shows the background."""

    DEFAULT_CSS = "HalfBlocks { height: auto; width: 1fr; }"

    pixels: reactive[Sequence[Sequence[Pixel]]] = reactive((), layout=True)

    def get_content_width(self, _container: Size, _viewport: Size) -> int:
        return len(self.pixels[0]) if self.pixels else 0

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        return (len(self.pixels) + 1) // 2

    def render_line(self, y: int) -> Strip:
        if 2 * y >= len(self.pixels):
            return Strip.blank(self.size.width, self.rich_style)
        upper = self.pixels[2 * y]
        lower = self.pixels[2 * y + 1] if 2 * y + 1 < len(self.pixels) else (None,) * len(upper)
        segments = [_cell(a, b, self.rich_style) for a, b in zip(upper, lower, strict=True)]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)


def _cell(upper: Pixel, lower: Pixel, ground: Style) -> Segment:
    if upper == lower:
        # no stroke at all: fonts leave seams between blocks
        return Segment(" ", Style(bgcolor=_colour(upper)) if upper else ground)
    if upper is None:
        return Segment("▄", ground + Style(color=_colour(lower)))
    if lower is None:
        return Segment("▀", ground + Style(color=_colour(upper)))
    return Segment("▀", Style(color=_colour(upper), bgcolor=_colour(lower)))


def _colour(pixel: Pixel) -> Color | None:
    return Color.from_rgb(*pixel) if pixel else None
