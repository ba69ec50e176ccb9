"""The programme in words."""

from __future__ import annotations

from screens.words import _
from store.programme.state import State


def item_state(state: State) -> str:
    return {
        State.WAITING: _("waiting"),
        State.RUNNING: _("running"),
        State.FINISHED: _("finished"),
    }[state]
