"""Lines of text that move the screen only when their number changes."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static


class LineBlock(Static):
    """Each line of text takes one line of the screen; a long one ends in an ellipsis."""

    DEFAULT_CSS = "LineBlock { text-wrap: nowrap; text-overflow: ellipsis; }"

    _count = 0

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)

    def show(self, lines: Sequence[Content]) -> None:
        """Show ``lines``. A new layout costs more than painting, so it waits for a new number."""
        moves, self._count = len(lines) != self._count, len(lines)
        self.update(Content("\n").join(lines), layout=moves)
