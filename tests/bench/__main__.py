"""``python -m tests.bench [ROW ...]``: one table, each row beside its yardstick."""

import argparse
import os
import platform
import tempfile
from datetime import datetime
from importlib import import_module
from pathlib import Path

ROWS = {
    "commands": ("console", "a command from start to end, beside Python that does nothing"),
    "frame": ("console", "the console's first usable frame, beside an empty Textual app"),
    "idle": ("console", "a minute in which nothing happens, beside an empty Textual app"),
    "scans": ("console", "200 scans, one a second, beside an app that echoes a key"),
    "painted": ("console", "until a scan, and another desk's act, stands on the terminal"),
    "answers": ("record", "the answer of a desk without a screen, beside a raw synced write"),
    "admissions": ("record", "first admissions and repeats, beside a raw synced write"),
    "crowd": ("real_day", "the processor's part of an admission, 20,000 delegates beside 2,000"),
    "reopening": ("real_day", "opening a record, beside the least there is to do"),
    "undoing": ("real_day", "an old admission is taken back"),
    "writers": ("real_day", "acts of four desks at once, beside one desk's"),
    "visibility": ("record", "from a desk's acknowledgement until another process has it"),
    "desks": ("doors.desks", "twenty laptops at a hub while a crowd arrives"),
    "frames": ("doors.frames", "a phone's frame and its answer, at a hall of 2,000"),
    "search": ("attendance", "a keystroke of a search, beside folding every name"),
    "vectors": ("badges", "badges, beside vectors drawn by reportlab alone"),
}
"""Each is a function of its module here, and prints its rows."""


def main() -> None:
    told = "\n".join(f"  {name:12}{said}" for name, (_module, said) in ROWS.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Prints one table: ours, what stands beside it, and their ratio (medians of at "
        "least five rounds in turns).",
        epilog=f"rows:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help="which of them; default: all")
    names = parser.parse_args().rows or list(ROWS)
    if unknown := ", ".join(name for name in names if name not in ROWS):
        parser.error(f"there is no {unknown}; there are {', '.join(ROWS)}")
    day, machine = f"{datetime.now().astimezone():%Y-%m-%d}", platform.uname()
    print(f"{day}, {machine.system} {machine.machine}, {os.cpu_count()} cores, ", end="")
    print(f"Python {platform.python_version()}, load {_load()} before\n")
    print("| work | ours | beside | ratio | wanted |")
    print("|---|---|---|---|---|")
    for name in names:
        bench = getattr(import_module(f"tests.bench.{ROWS[name][0]}"), name)
        with tempfile.TemporaryDirectory() as folder:
            bench(Path(folder))
    print(f"\nload {_load()} after")


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    main()
