"""What the checklist asks the application for."""

from screens.frame.messages import Request


class ReadMachine(Request):
    """What this computer says of power and disk is to be shown."""


class LookAtMachine(Request):
    """All that can be told of this computer is to be shown, and which keys arrive."""


class TryScanner(Request):
    """A test code is to be scanned."""


class TryPrinter(Request):
    """A test sheet is to be printed."""


class RehearseOwn(Request):
    """The half day is to be rehearsed with this conference's own people, in a copy."""
