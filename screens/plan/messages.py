"""What the plan's screens ask of the application."""

from collections.abc import Sequence
from dataclasses import dataclass

from screens.frame.messages import Request
from store.plan.changes.writing import Edit


class ReadPlan(Request):
    """The plan's file is to be shown as it is now."""


@dataclass
class WritePlan(Request):
    """The plan is to be changed; ``seen`` is the file that the edits were made on."""

    edits: Sequence[Edit]
    seen: bytes
