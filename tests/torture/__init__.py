"""The record under torture: small in the test suite, large with HOINGHI_TORTURE=full."""

from __future__ import annotations

import os

FULL = os.environ.get("HOINGHI_TORTURE") == "full"


def scale(small: int, full: int) -> int:
    """How many rounds a torture takes."""
    return full if FULL else small
