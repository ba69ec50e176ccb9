"""What reception asks the application for."""

from __future__ import annotations

from screens.frame.messages import Request


class Identify(Request):
    """The desk typed what may be a badge code or a badge number."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
