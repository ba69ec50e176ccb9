"""What reception asks the application for."""

from __future__ import annotations

from dataclasses import dataclass

from screens.frame.messages import Request


@dataclass
class Identify(Request):
    """The desk typed what may be a badge code or a badge number."""

    text: str
