"""A long text by pages: the widget shows as much as fits."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Pages(Widget):
    """Paragraphs in pages of the widget's own height. ``page`` counts from 0."""

    DEFAULT_CSS = "Pages { height: 1fr; }"

    page: reactive[int] = reactive(0)
    paragraphs: reactive[tuple[Content, ...]] = reactive(())

    def show(self, paragraphs: Sequence[Content], *, from_start: bool) -> None:
        """Replace the text; the page stays unless ``from_start``."""
        self.paragraphs = tuple(paragraphs)
        if from_start:
            self.page = 0

    def turn(self, by: int) -> bool:
        """Turn the page; False when there is none that way."""
        if not self.can_turn(by):
            return False
        self.page += by
        return True

    def can_turn(self, by: int) -> bool:
        """Whether there is a page that way."""
        return 0 <= self.page + by < self.count

    @property
    def count(self) -> int:
        """How many pages there are, once the widget is laid out."""
        return max(1, -(-len(self._lines()) // self._rows))

    @property
    def _rows(self) -> int:
        return max(1, self.content_size.height)

    def _lines(self) -> list[Content]:
        width = max(10, self.content_size.width)
        lines: list[Content] = []
        for paragraph in self.paragraphs:
            lines += [Content("")] * bool(lines) + paragraph.wrap(width)
        return lines

    def render(self) -> Content:
        first = min(self.page, self.count - 1) * self._rows
        return Content("\n").join(self._lines()[first : first + self._rows])
