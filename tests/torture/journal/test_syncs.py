"""Exactly one write and one sync an acknowledgement, as the kernel sees it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.events import make_event


def test_the_kernel_sees_one_write_and_one_sync_before_each_acknowledgement(tmp_path: Path) -> None:
    if shutil.which("strace") is None and "CI" not in os.environ:
        pytest.skip("strace is not installed here")
    event = make_event(tmp_path / "event", delegates=40)
    trace = tmp_path / "trace"
    watched = "openat,write,pwrite64,writev,fsync,fdatasync,ftruncate,rename,unlink"
    desk = [sys.executable, "-m", "tests.torture.journal.desk", str(event.path), "1", "40"]
    told = subprocess.run(
        ["strace", "-f", "-s", "8", "-e", f"trace={watched}", "-o", str(trace), *desk],
        capture_output=True,
        check=True,
    ).stdout.splitlines()
    assert len(told) == 41
    calls = [line.split(maxsplit=1)[1] for line in trace.read_text().splitlines()]
    opened = [re.search(r'record\.log", O_RDWR.* = (\d+)', call) for call in calls]
    (descriptor,) = [found[1] for found in opened if found]
    start = next(i for i, call in enumerate(calls) if call.startswith('write(1, "ready'))
    seen = []
    for call in calls[start + 1 :]:
        match = re.match(r"(\w+)\((\d+)", call)
        if match and match[2] in (descriptor, "1"):
            seen.append("told" if match[2] == "1" else match[1])
        elif match and match[1] in ("fsync", "fdatasync", "rename", "unlink", "ftruncate"):
            seen.append(call)
    assert seen == ["write", "fdatasync", "told"] * 40
