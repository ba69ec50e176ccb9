"""The command ``hoinghi``: choose the language, then run the command line."""

import atexit
import gc
import os
import sys


def main() -> None:
    # Some terminals spill raw escapes of the kitty protocol when an input method commits a word;
    # Textual reads this once, at its first import (Textualize/textual #6561)
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    for stream in (sys.stdout, sys.stderr):
        # a Windows console or LANG=C must not fail on a Vietnamese letter
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    give_home()

    gc.disable()  # while importing: nothing made here is garbage
    from screens import words

    words.choose(words.language_asked(sys.argv[1:], os.environ))

    # the help texts of the commands are in the language chosen above
    from console.commands.command_line import run

    gc.enable()
    atexit.register(gc.freeze)  # Python would look through everything once more before it ends
    sys.exit(run())


def give_home() -> None:
    """Where nobody's home is known, what is made without a path lies where the program was
    started."""
    if os.path.expanduser("~") == "~":  # noqa: PTH111 - pathlib would be loaded at every start
        os.environ["USERPROFILE" if sys.platform == "win32" else "HOME"] = os.getcwd()  # noqa: PTH109


def double_clicked() -> None:
    """Started from Explorer: the event that was dropped on the program is opened, a backup offered
    to be brought back; the window stays until what went wrong was read."""
    from pathlib import Path

    dropped = Path(sys.argv[1]) if len(sys.argv) == 2 else None
    if dropped is not None and dropped.exists():
        whole = dropped.is_dir() or dropped.suffix.lower() == ".zip"
        sys.argv[1:] = ["open", str(dropped if whole else dropped.parent)]
    try:
        main()
    except SystemExit as ended:
        if ended.code and sys.stdin.isatty():
            from screens.words import _

            input(_("Press Enter to close the window."))
        raise


if __name__ == "__main__":
    main()
