"""Lines of text: one with a left and a right part, and a block of them."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static


class Bar(Widget):
    """The left part is shortened where both do not fit."""

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    left: reactive[Content] = reactive(Content(""))
    right: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        room = self.content_size.width - self.right.cell_length
        if self.right.cell_length:
            room -= 1
        if room < 0:
            return self.left.truncate(self.content_size.width, ellipsis=True)
        left = self.left.truncate(room, ellipsis=True)
        gap = self.content_size.width - left.cell_length - self.right.cell_length
        return Content.assemble(left, " " * max(0, gap), self.right)


class LineBlock(Static):
    """Lines that move the screen only when their number changes. Each takes one line of the screen;
    a long one ends in an ellipsis."""

    DEFAULT_CSS = "LineBlock { text-wrap: nowrap; text-overflow: ellipsis; }"

    _count = 0

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)

    def show(self, lines: Sequence[Content]) -> None:
        """Show ``lines``. A new layout costs more than painting, so it waits for a new number."""
        moves, self._count = len(lines) != self._count, len(lines)
        self.update(Content("\n").join(lines), layout=moves)
