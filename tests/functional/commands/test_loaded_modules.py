"""What a start loads: of ours every module, of others each package, by name, as it was accepted.

``HOINGHI_ACCEPT_MODULES=1 python -m pytest tests/functional/commands/test_loaded_modules.py``
accepts what is loaded now: ``git diff`` says what came and what went.
"""

import os
import sys
from pathlib import Path

import pytest

from store.event.folder import EventFolder
from tests.support.events import code_of, say_it_is_morning
from tests.support.terminal import Terminal

ACCEPTED = Path(__file__).parent / "loaded_modules"
OURS = ("console", "screens", "store")

TELLING = """
import atexit, os, sys
out = sys.argv.pop()
def tell(*_app):
    with open(out, "w") as file:
        file.write("\\n".join(sys.modules))
    os._exit(0)
if sys.argv[1] == "open":
    import console.app
    console.app.HoinghiApp._first_frame = tell
atexit.register(tell)
from console.main import main
main()
"""


@pytest.mark.parametrize("command", ["--help", "status", "scan", "open"])
def test_a_start_loads_what_was_accepted(command: str, event: EventFolder, tmp_path: Path) -> None:
    out, accepted = tmp_path / "told", ACCEPTED / f"{command.strip('-')}.txt"
    say_it_is_morning(event.path)
    arguments = ["-c", TELLING, command, *[str(event.path)][command == "--help" :], str(out)]
    with Terminal(*arguments, home=tmp_path, program=sys.executable) as run:
        if command == "scan":
            run.type(f"{code_of(1)}\n\x04")
        run.wait_for_end()
    loaded = set(filter(None, map(_counted, out.read_text().splitlines())))
    if os.environ.get("HOINGHI_ACCEPT_MODULES"):
        accepted.parent.mkdir(exist_ok=True)
        accepted.write_text("\n".join(sorted(loaded)) + "\n")
    known = set(accepted.read_text().splitlines())
    newcomers = ", ".join(sorted(loaded - known))
    assert not newcomers, f"{len(loaded)} are loaded, {len(known)} were; new: {newcomers}"


def _counted(module: str) -> str:
    """The name that counts, whatever the version of Python; "" for what is Python's own."""
    package = module.partition(".")[0]
    if package in OURS:
        return module
    own = package.startswith("_") or package in sys.stdlib_module_names
    return "" if own else package
