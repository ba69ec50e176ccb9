"""The call list of a batch on the screen: what is read, who stands where, who presents."""

from collections.abc import Callable, Iterator

from textual.binding import Binding
from textual.content import Content

from screens.frame.view import View
from screens.honors.words import reader_text
from screens.widgets.full_text import FullText
from screens.words import _


class CallSheet(FullText):
    """The same list as on paper, as the record stands now: it follows what the desk confirms."""

    BINDINGS = [Binding("ctrl+d", "leave", show=False)]

    def __init__(self, batch: int, view: Callable[[], View]) -> None:
        heading = _("CALL LIST · BATCH {batch}").format(batch=batch)
        super().__init__(heading, lambda: list(_read_out(batch, view())))


def _read_out(batch: int, view: View) -> Iterator[Content]:
    text = reader_text(view.conference, batch)
    yield from map(Content, text.decisions)
    yield Content(text.invitation)
    yield Content("\n").join(Content.styled(name, "bold") for name in text.names)
    yield Content(text.presenters)
