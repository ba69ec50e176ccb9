"""One browser tab: the console's process, and the socket that shows it now."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web

from console.serve.consoles.tab_program import WHOLE, Seat
from screens.words import language

_SMALLEST, _LARGEST = (80, 24), (300, 100)
"""Characters across and down. 4,000 × 3,000 would take 218 MB."""

_MODES = b"\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1006h\x1b[?25l\x1b[?2004h"
"""What the console has said once to the terminal that was there before."""

_GRACE_SECONDS, _ENDING_SECONDS = 20.0, 5.0
"""How long a console waits for its page to be loaded again; how long it may take to end."""

REPLACED, ENDED = 4001, 4000
"""Why a socket was closed: another shows the console, or it was left."""


async def start_process(folder: Path) -> Process:
    """A console that waits for its seat."""
    arguments = ("--lang", language(), "tab", str(folder.absolute()))
    driver = {"TEXTUAL_DRIVER": "console.serve.consoles.driver:EndsWithItsServer"}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "console.main", *arguments),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        env={**os.environ, **driver, "TEXTUAL_COLOR_SYSTEM": "truecolor"},
    )


def clamped(width: Any, height: Any) -> tuple[int, int]:
    """A size in characters that a console takes, whatever a browser asks for."""
    asked = zip((width, height), _SMALLEST, _LARGEST, strict=True)
    return tuple(  # type: ignore[return-value]
        min(max(int(size), least), most) if str(size).isdecimal() and len(str(size)) < 6 else least
        for size, least, most in asked
    )


class Tab:
    """``ended`` is called once, when the process is gone."""

    def __init__(self, process: Process, ended: Callable[[], object]) -> None:
        self._process, self._ended = process, ended
        self._socket: web.WebSocketResponse | None = None
        self._begun = asyncio.Event()
        self._patience: asyncio.TimerHandle | None = None
        self._pumping: asyncio.Task[None] | None = None

    def sit_down(self, seat: Seat) -> None:
        """Say who sits there; the console begins."""
        if self._process.stdin is not None:
            self._process.stdin.write(msgspec.json.encode(seat) + b"\n")
        self._pumping = asyncio.create_task(self._pump())

    async def show_on(self, socket: web.WebSocketResponse, size: tuple[int, int]) -> None:
        """From now on the console is shown there, whole, and nowhere else."""
        before, self._socket = self._socket, socket
        if self._patience is not None:
            self._patience.cancel()
        if before is not None:
            await before.close(code=REPLACED)
        if self._begun.is_set():
            await socket.send_bytes(_MODES)
            await self._tell(type="resize", width=size[0], height=size[1])
            await self._tell(type=WHOLE)
            await self._tell(type="focus")

    def leave(self, socket: web.WebSocketResponse) -> None:
        """The page is gone; perhaps it is only loaded again."""
        if self._socket is socket:
            self._socket = None
            loop = asyncio.get_running_loop()
            self._patience = loop.call_later(_GRACE_SECONDS, lambda: loop.create_task(self.stop()))

    async def take(self, text: str) -> None:
        """What the page sends: keys, its size, whether it is in front."""
        try:
            kind, *rest = json.loads(text)
            said = rest[0] if rest else None
        except (ValueError, TypeError):
            return
        if kind == "stdin" and isinstance(said, str):
            await self._send(b"D", said.encode("utf-8", "replace"))
        elif kind == "resize" and isinstance(said, dict):
            width, height = clamped(said.get("width"), said.get("height"))
            await self._tell(type="resize", width=width, height=height)
        elif kind in ("blur", "focus"):
            await self._tell(type=kind)
        elif kind == "ping" and self._socket is not None:
            await self._socket.send_json(["pong", said])

    async def stop(self) -> None:
        """End the console as a person would; by force where it does not."""
        await self._tell(type="quit")
        try:
            await asyncio.wait_for(self._process.wait(), _ENDING_SECONDS)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()

    async def _tell(self, **said: object) -> None:
        await self._send(b"M", json.dumps(said).encode())

    async def _send(self, kind: bytes, payload: bytes) -> None:
        pipe = self._process.stdin
        if pipe is not None and not pipe.is_closing():
            pipe.write(kind + len(payload).to_bytes(4, "big") + payload)
            with suppress(ConnectionError):  # it has just ended
                await pipe.drain()

    async def _pump(self) -> None:
        """What the console paints goes to the page, until it ends; then what it said."""
        out, errors = self._process.stdout, self._process.stderr
        if out is None or errors is None:
            raise RuntimeError("a console without pipes")
        saying = asyncio.create_task(errors.read())
        with suppress(asyncio.IncompleteReadError):
            await out.readuntil(b"__GANGLION__\n")
            while True:
                kind, size = await out.readexactly(1), await out.readexactly(4)
                payload = await out.readexactly(int.from_bytes(size, "big"))
                if kind == b"D":
                    await self._show(payload)
                    if not self._begun.is_set():
                        self._begun.set()
                        await self._tell(type="focus")
        self._ended()
        sentence = (await saying).replace(b"\n", b"\r\n")
        await self._show(b"\x1b[?1049l\x1b[?25l\x1b[2J\x1b[H\x1b[0m" + sentence)
        if self._socket is not None:
            await self._socket.close(code=ENDED)

    async def _show(self, painted: bytes) -> None:
        if self._socket is not None:
            with suppress(ConnectionError):  # the page is being loaded again
                await self._socket.send_bytes(painted)
