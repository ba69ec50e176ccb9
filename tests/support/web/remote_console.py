"""A console that a server shows: its socket as a page of ours uses it, its screen through a
terminal emulator."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress

import aiohttp
import pyte

from tests.support.web.serving import Served

_LOOK_SECONDS = 0.05


class RemoteConsole:
    """One tab of one browser, logged in with the PIN of ``role``."""

    def __init__(self, server: Served, role: str, http: aiohttp.ClientSession) -> None:
        self._server, self._role, self._http = server, role, http
        self._tab = secrets.token_hex(8)
        self.codes: list[int | None] = []  # why sockets were closed
        self.painted = 0
        self._readings: list[asyncio.Task[None]] = []  # of every socket there was

    async def enter(self) -> None:
        pin = {"pin": self._server.pins[self._role]}
        origin = {"Origin": self._server.urls[0]}
        async with self._http.post(f"{self._server.urls[0]}/login", json=pin, headers=origin) as a:
            assert a.status == 200, await a.text()

    async def open(self, size: str = "width=120&height=36", origin: str = "") -> RemoteConsole:
        url = f"{self._server.urls[0]}/console/socket/{self._tab}?{size}"
        self._socket = await self._http.ws_connect(url, origin=origin or self._server.urls[0])
        self._screen = pyte.Screen(300, 100)
        self._reading = asyncio.create_task(self._read(self._socket, self._screen))
        self._readings.append(self._reading)
        return self

    async def _read(self, socket: aiohttp.ClientWebSocketResponse, screen: pyte.Screen) -> None:
        stream = pyte.ByteStream(screen)
        async for message in socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                stream.feed(message.data)
                self.painted += len(message.data)
        self.codes.append(socket.close_code)

    async def type(self, text: str) -> None:
        await self._socket.send_json(["stdin", text])

    async def shows(self, *texts: str) -> None:
        while not all(text in "\n".join(self._screen.display) for text in texts):
            await asyncio.sleep(_LOOK_SECONDS)

    async def close(self) -> None:
        await self._socket.close()
        with suppress(asyncio.CancelledError):
            await self._reading

    async def closed(self) -> None:
        await self._reading
