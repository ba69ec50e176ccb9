"""A desk that does nothing but admit, and tells its acknowledgements to whoever started it.

``python -m tests.torture.journal.desk FOLDER FIRST COUNT [PAUSE]``: a line a fact after it is
durable, its id and the monotonic clock's seconds; ``PAUSE`` seconds lie between two acts.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.journal.clock import HandClock
from tests.support.events import MORNING


def admit(
    folder: Path, first: int, count: int, tell: Callable[[str], object], pause: float = 0.0
) -> None:
    event, clock = EventFolder.open(folder), HandClock(MORNING)
    record = event.record(clock, desk=f"bàn {first}", operator="máy")
    tell("ready")
    for number in range(first, first + count):
        settled = record.decide(Admit(number, By.NUMBER))
        tell(f"{settled.facts[-1].id} {time.perf_counter()}")
        time.sleep(pause)


def main() -> None:
    folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    pause = float(sys.argv[4]) if len(sys.argv) > 4 else 0.0
    admit(folder, first, count, lambda said: os.write(1, f"{said}\n".encode()), pause)


if __name__ == "__main__":
    main()
