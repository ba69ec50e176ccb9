"""One line of text with a left and a right part."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


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
