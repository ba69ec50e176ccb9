"""What is kept of a defect: where in the program it happened, and nothing of what it held."""

import traceback
from pathlib import Path

from store.journal.clock import Clock
from store.journal.disk import write_private


def report_crash(folder: Path, clock: Clock, error: BaseException | None) -> Path:
    """Write the report beside the record, readable by its owner only, and return its path.

    Lines of the program and the error's type only: a message or a local variable may hold a name.
    """
    lines = [f"{clock.now():%Y-%m-%dT%H:%M:%SZ}"]
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    path = folder / f"crash-{clock.now():%Y%m%d-%H%M%S}.txt"
    write_private(path, "\n".join(lines).encode() + b"\n")
    return path
