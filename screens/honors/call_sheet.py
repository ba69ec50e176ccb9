"""The call list of a batch on the screen: what is read, who stands where, who presents."""

from collections.abc import Callable

from textual.binding import Binding

from screens.frame.view import View
from screens.honors.details import read_out
from screens.widgets.full_text import FullText
from screens.words import _


class CallSheet(FullText):
    """The same list as on paper, as the record stands now: it follows what the desk confirms."""

    BINDINGS = [Binding("ctrl+d", "leave", show=False)]

    def __init__(self, batch: int, view: Callable[[], View]) -> None:
        heading = _("CALL LIST · BATCH {batch}").format(batch=batch)
        super().__init__(heading, lambda: read_out(view().conference, batch))
