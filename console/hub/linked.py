"""The link of an open console to the hub, as the console knows it."""

import os
from contextlib import suppress
from pathlib import Path

from screens.frame.view import LinkShown
from store.event.folder import LINK


class Linked:
    """Where there is no hub: nothing."""

    @property
    def shown(self) -> LinkShown | None:
        """For the status line."""
        return None

    def start(self) -> None:
        """Begins beside the console."""

    def close(self) -> None:
        """Returns when what was under way is finished."""


class AtTheHub(Linked):
    """Of a laptop that joined no hub, and may be one: another program of its folder then."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def shown(self) -> LinkShown | None:
        if not os.path.exists(f"{self._folder}/{LINK}"):  # noqa: PTH110 - asked for each view
            return None  # and the rest is not loaded
        from console.hub.link_file import shown_at_hub

        with suppress(OSError):  # a folder that may not be written
            return shown_at_hub(self._folder)
        return None


class Unlinked(Linked):
    """Of a laptop that lacks what the link needs: it works on alone, and says so."""

    @property
    def shown(self) -> LinkShown:
        return LinkShown(missing=True)
