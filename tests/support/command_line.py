"""The command line in a process of its own, as a stranger and other programs use it."""

import os
import subprocess
import sys
from pathlib import Path


def hoinghi(
    *arguments: str | Path, stdin: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
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
