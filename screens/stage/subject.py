"""What the stage display can show."""

from enum import StrEnum


class Subject(StrEnum):
    """What a scene is about; also what the stage may be pinned to."""

    WELCOME = "welcome"
    ITEM = "item"
    HONORS = "honors"
    VOTE = "vote"
    CLOCK = "clock"  # of who speaks, towards the lectern
    TITLE = "title"  # the conference's name alone, for photographs
