"""What the honors screen asks the application for."""

from __future__ import annotations

from screens.frame.messages import Request


class NewHonor(Request):
    """An honor is to be added by hand."""


class MakeHonorPapers(Request):
    """The call list and the receipts are wanted on paper."""
