"""What the honors screen asks the application for."""

from __future__ import annotations

from textual.message import Message


class NewHonor(Message):
    """An honor is to be added by hand."""


class MakeHonorPapers(Message):
    """The call list and the receipts are wanted on paper."""
