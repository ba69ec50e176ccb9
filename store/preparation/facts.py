"""The fact of something that was tried before the day."""

from enum import StrEnum

from store.facts.kinds import What, kind


class Trial(StrEnum):
    """What is tried before the day."""

    REHEARSAL = "rehearsal"  # with the conference's own people, in a copy
    SCANNER = "scanner"
    PRINTER = "printer"
    CAMERA = "camera"  # of a phone or of the machine itself, by the browser


@kind("preparation.tried")
class Tried(What, frozen=True):
    """Something was tried, and worked."""

    what: str  # of Trial
