"""What is kept of a defect: where in the program it happened, and nothing of what it held."""

import traceback
from pathlib import Path

from store.journal.clock import Clock
from store.journal.disk import write_private

_HERE = Path(__file__).parents[1]
_LIBRARIES = ("site-packages", "dist-packages")


def report_crash(folder: Path, clock: Clock, error: BaseException | None) -> Path:
    """Write the report beside the record, readable by its owner only, and return its path.

    Modules, functions, lines and the error's type only: a message, a local variable or the name of
    a folder may hold a person's name.
    """
    lines = [f"{clock.now():%Y-%m-%dT%H:%M:%SZ}"]
    while error is not None:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        lines += [
            f"  {_module(Path(frame.filename))}.{frame.name}:{frame.lineno}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    path = folder / f"crash-{clock.now():%Y%m%d-%H%M%S}.txt"
    write_private(path, "\n".join(lines).encode() + b"\n")
    return path


def place_of(error: BaseException) -> str:
    """Where in the program's own code it happened, and the error's type."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_HERE)]
    frame = (own or frames)[-1]
    return f"{_module(Path(frame.filename))}.{frame.name}:{frame.lineno} ({type(error).__name__})"


def _module(file: Path) -> str:
    """``console.votes.desk``; of a library its own folders, not where it is installed."""
    if file.is_relative_to(_HERE):
        return ".".join(file.relative_to(_HERE).with_suffix("").parts)
    parts = file.with_suffix("").parts
    libraries = [at for at, part in enumerate(parts) if part in _LIBRARIES]
    return ".".join(parts[libraries[-1] + 1 if libraries else -1 :])
