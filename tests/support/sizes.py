"""The one switch of the tests: what is a sample otherwise is whole with ``HOINGHI_FULL=1``."""

import os


def scale(sample: int, full: int) -> int:
    """How many rounds, badges or bytes a test takes."""
    return full if os.environ.get("HOINGHI_FULL") == "1" else sample
