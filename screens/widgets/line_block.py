"""Lines of plain text whose place depends on how many they are, and on nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static


class LineBlock(Static):
    """One line of the screen a line of text; a line that is too long ends in an ellipsis."""

    DEFAULT_CSS = "LineBlock { text-wrap: nowrap; text-overflow: ellipsis; }"

    _count = 0

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)

    def show(self, lines: Sequence[Content]) -> None:
        """Laying the screen out anew costs more than painting it: only for another number."""
        moves, self._count = len(lines) != self._count, len(lines)
        self.update(Content("\n").join(lines), layout=moves)
