"""From the MC's key until the stage, another process, shows it: ``python -m tests.bench.live``."""

from __future__ import annotations

import statistics
import tempfile
import time
from functools import partial
from pathlib import Path

from tests.support import make_event
from tests.terminal import Terminal

ROUNDS = 12


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        event = make_event(folder / "event", delegates=20)
        with (
            Terminal("stage", str(event.path), "--pin", "item", home=folder) as stage,
            Terminal("open", str(event.path), "--role", "mc", home=folder) as mc,
        ):
            stage.wait_for("Tiếp theo chương trình")
            mc.wait_for("Enter bắt đầu mục 1")
            mc.type("\r")
            stage.wait_for("Mục 1")
            waits = []
            for number in range(ROUNDS):
                before = stage.text
                begun = time.perf_counter()
                mc.type("\x7f" if number % 2 else "\r")  # on to the next item, and back to this one
                stage.wait_until(partial(_moved_on, stage, before))
                waits.append((time.perf_counter() - begun) * 1e3)
                time.sleep(0.7)
            middle, longest = statistics.median(waits), max(waits)
            print(
                f"the MC's key until the stage shows it: median {middle:.0f} ms, "
                f"longest {longest:.0f} ms of {len(waits)} (wanted ≤ 200)"
            )


def _moved_on(stage: Terminal, before: str) -> bool:
    """Whether something else than the clock and the elapsed time changed."""
    return stage.text.splitlines()[1:-1] != before.splitlines()[1:-1]


if __name__ == "__main__":
    main()
