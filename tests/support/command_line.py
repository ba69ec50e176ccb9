"""The command line in a process of its own, as a stranger and other programs use it."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from tests.support.events import say_it_is_morning


def hoinghi(
    *arguments: str | Path,
    stdin: str = "",
    env: dict[str, str] | None = None,
    on_the_day: bool = True,
) -> subprocess.CompletedProcess[str]:
    """``on_the_day``: a scan does not meet a clock that shows another day."""
    if on_the_day and arguments[:1] == ("scan",):
        say_it_is_morning(Path(arguments[1]))
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "console.main", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**environment, **(env or {})},
        check=False,
    )


def refused(run: subprocess.CompletedProcess[str], *said: str, code: int = 1) -> None:
    assert run.returncode == code, run
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
    for text in said:
        assert text in run.stderr


def here(*arguments: str | Path) -> tuple[int, str, str]:
    """The same in this process, many times a second: exit code, stdout, stderr. A defect is
    raised."""
    from console.main import main

    said, wrong = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["hoinghi", "--lang", "vi", *map(str, arguments)]),
        redirect_stdout(said),
        redirect_stderr(wrong),
    ):
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code
    assert isinstance(code, int)
    return code, said.getvalue(), wrong.getvalue()
