"""A table whose Enter goes on to the row that is next to be dealt with."""

from collections.abc import Callable
from typing import Any

from screens.widgets.table import Table


class QueueTable(Table):
    """``next_after`` names the row to go on to, None to stay. The cursor is there before the next
    key is read, however fast the keys come."""

    next_after: Callable[[Any], Any | None] | None = None

    def action_choose(self) -> None:
        key = self.current
        super().action_choose()
        following = self.next_after(key) if self.next_after and key is not None else None
        if following is not None:
            self.point_at(following)
