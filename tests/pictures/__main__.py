"""``python -m tests.pictures``: the pictures of the README. ``python -m tests.pictures accept``:
every screen is accepted as it looks now."""

import asyncio
import os
import sys

import pytest

from tests.pictures.accepted import ACCEPTING, FOLDER, VERSIONS, versions
from tests.pictures.readme import make


def accept() -> int:
    """Walk, and keep what is seen in the place of what was accepted."""
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob("*.txt"):
        file.unlink()
    VERSIONS.write_text(versions(), encoding="utf-8")
    os.environ[ACCEPTING] = "1"
    return int(pytest.main([str(FOLDER.parent)]))


def main() -> int:
    match sys.argv[1:]:
        case []:
            asyncio.run(make())
            return 0
        case ["accept"]:
            return accept()
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
