"""A desk that does nothing but admit, and tells its acknowledgements to whoever started it.

``python -m tests.torture.desk FOLDER FIRST COUNT``: a fact's id a line, after it is durable.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from store.attendance import Admit, By
from store.clock import SystemClock
from store.folder import EventFolder


def main() -> None:
    folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    record = EventFolder.open(folder).record(SystemClock(), desk=f"bàn {first}", operator="máy")
    os.write(1, b"ready\n")
    for number in range(first, first + count):
        settled = record.decide(Admit(number, By.NUMBER))
        os.write(1, settled.facts[-1].id.encode() + b"\n")


if __name__ == "__main__":
    main()
