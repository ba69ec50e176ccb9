"""What the honors screen asks the application for."""

from screens.frame.messages import Request


class NewHonor(Request):
    """An honor is to be added by hand."""


class MakeHonorPapers(Request):
    """The call list and the receipts are wanted on paper."""
