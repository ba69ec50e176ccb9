"""``hoinghi serve`` in a process of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.support.events import say_it_is_morning
from tests.support.web.ports import free_port


class Served:
    """A running server, and what it told first."""

    def __init__(self, process: asyncio.subprocess.Process, told: dict[str, object]) -> None:
        self.process = process
        self.urls: list[str] = told["urls"]  # type: ignore[assignment]
        self.pins: dict[str, str] = told["pins"]  # type: ignore[assignment]
        self.phone = str(told["phone"])
        self.fingerprint = str(told["fingerprint"])

    def link(self, role: str, door: int = 0) -> str:
        return f"{self.urls[door]}/#{self.pins[role]}"


@asynccontextmanager
async def served(folder: Path, *options: str) -> AsyncIterator[Served]:
    say_it_is_morning(folder)
    arguments = ("serve", str(folder), "--json", "--port", str(free_port()), *options)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "console.main", "--lang", "vi", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        line = await process.stdout.readline()
        assert line, "the server has ended"
        yield Served(process, json.loads(line))
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
