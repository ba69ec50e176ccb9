"""How fast the stage, another process, follows the MC: ``python -m tests.bench.stage``."""

import statistics
import tempfile
import time
from pathlib import Path

from store.journal.clock import SystemClock
from tests.bench.measure import an_event
from tests.support.events import NextItem
from tests.support.terminal import Terminal

ROUNDS = 12


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        event = an_event(folder / "event", delegates=20)
        record = event.record(SystemClock(), desk="MC", operator="bench")
        with Terminal("stage", str(event.path), "--pin", "item", home=folder) as stage:
            stage.wait_for("Tiếp theo chương trình")
            waits = []
            for _ in range(ROUNDS):
                time.sleep(0.7)
                before = stage.text
                begun = time.perf_counter()
                record.decide(NextItem(record.conference.programme.steps))
                while _same(stage.text, before):
                    time.sleep(0.001)
                waits.append((time.perf_counter() - begun) * 1e3)
            middle, longest = statistics.median(waits), max(waits)
            print(
                f"the programme moves on until the stage shows it: median {middle:.0f} ms, "
                f"longest {longest:.0f} ms of {len(waits)} (wanted ≤ 200)"
            )


def _same(now: str, before: str) -> bool:
    """Whether nothing but the clock and the elapsed time changed."""
    return now.splitlines()[1:-1] == before.splitlines()[1:-1]


if __name__ == "__main__":
    main()
