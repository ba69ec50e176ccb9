"""Sheets of paper as they go through the printer: which cells are used, and what comes where."""

from collections.abc import Sequence

from rich.cells import set_cell_size
from textual.content import Content
from textual.widgets import Static

from screens.words import _

_CARD, _BETWEEN, _APART = 9, 1, 4
"""Cells of the screen: a card's width, those between two cards, those between two sheets."""


class PaperSheet(Static):
    """The sheets side by side, each with its name and what stands in its cells; None in one that
    was used before: those are dark."""

    DEFAULT_CSS = "PaperSheet { height: auto; padding: 1 0 0 0; }"

    Drawn = Sequence[tuple[str, Sequence[str | None]]]

    def __init__(self) -> None:
        super().__init__(markup=False)

    def draw(self, sheets: Drawn, columns: int, height: int) -> None:
        """Each card is at most ``height`` rows high; what has no room at the right is left out."""
        dark = self.app.current_theme.dark
        self._used = "$text-muted on $background" if dark else "$background on $foreground"
        blocks = [self._block(name, cells, columns, height) for name, cells in sheets]
        width = columns * (_CARD + _BETWEEN) + _APART
        blocks = blocks[: max(1, (self.app.size.width - 10) // width)]
        rows = zip(*blocks, strict=True)
        self.update(Content("\n").join(Content(" " * _APART).join(row) for row in rows))

    def _block(
        self, name: str, cells: Sequence[str | None], columns: int, height: int
    ) -> Sequence[Content]:
        lines = [Content.styled(set_cell_size(name, columns * (_CARD + _BETWEEN)), "bold")]
        for at in range(0, len(cells), columns):
            cards = [self._card(cell, height) for cell in cells[at : at + columns]]
            lines += [Content.assemble(*row) for row in zip(*cards, strict=True)]
        return lines

    def _card(self, cell: str | None, height: int) -> Sequence[Content]:
        """An edge of half a row above, so that two cards are told apart."""
        look = self._used if cell is None else "$foreground on $raised"
        ground = look.rpartition(" ")[2]
        said = _("used") if cell is None else cell
        empty = Content.styled(" " * _CARD, look)
        rows = [Content.styled("▄" * _CARD, ground), *[empty] * (height - 1)]
        rows[1 if height < 3 else height // 2] = Content.styled(
            set_cell_size(f" {said}", _CARD), look
        )
        return [row + " " * _BETWEEN for row in rows]
