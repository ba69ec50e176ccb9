"""The command ``hoinghi``: choose the language, then run the command line."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

_PARTS = (
    "attendance",
    "badges",
    "console",
    "documents",
    "event",
    "log",
    "rehearsal",
    "votes",
    "workbooks",
)


def main() -> None:
    # Some terminals spill raw escapes of the kitty protocol when an input method commits a word;
    # Textual reads this once, at its first import (Textualize/textual #6561)
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    for stream in (sys.stdout, sys.stderr):
        # a Windows console or LANG=C must not fail on a Vietnamese letter
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")

    from screens import words

    words.choose(words.language_asked(sys.argv[1:], os.environ))

    gc.disable()  # while importing: nothing made here is garbage
    # the help texts of the commands are in the language chosen above
    from console.commands.command_line import run

    for part in _PARTS:
        import_module(f"console.commands.{part}")

    gc.enable()
    sys.exit(run())


def double_clicked() -> None:
    """Started from Explorer: the event that was dropped on the program is opened; the window stays
    until what went wrong was read."""
    dropped = Path(sys.argv[1]) if len(sys.argv) == 2 else None
    if dropped is not None and dropped.exists():
        sys.argv[1:] = ["open", str(dropped if dropped.is_dir() else dropped.parent)]
    try:
        main()
    except SystemExit as ended:
        if ended.code and sys.stdin.isatty():
            from screens.words import _

            input(_("Press Enter to close the window."))
        raise


if __name__ == "__main__":
    main()
