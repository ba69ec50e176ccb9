"""What a rehearsal that goes by itself does next."""

from datetime import datetime

from msgspec import Struct

from store.conference.commands import Command


class Cue(Struct, frozen=True):
    """A command and the moment it is given."""

    at: datetime
    command: Command
