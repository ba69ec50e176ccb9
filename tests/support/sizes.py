"""One switch for everything that is a sample in the test suite: ``HOINGHI_FULL=1`` runs all of it."""

from __future__ import annotations

import os


def scale(sample: int, full: int) -> int:
    """How many rounds, badges or bytes a test takes."""
    return full if os.environ.get("HOINGHI_FULL") == "1" else sample
