"""What the script of a half day is made of."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from store.conference.commands import Command


class Cue(Struct, frozen=True):
    """A command and the moment it is given."""

    at: datetime
    command: Command
