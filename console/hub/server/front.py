"""The one port of the hub: TLS before a PostgreSQL that has none, and desks that ask to join."""

import asyncio
import json
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from console.hub.joining import JOIN, POSTGRES

_PIECE = 1 << 16
_LONGEST_REQUEST = 4096
_PATIENCE = 10.0
_AFTER_A_REFUSAL = 1.0
_GONE_AFTER = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 2, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 10_000}
"""Eleven seconds of silence, ten of what was sent and not received; not every system has all."""

Answer = Callable[[dict[str, Any]], dict[str, Any]]


class Front:
    """``postgres`` is the server's port on this machine, 0 where desks go to another's. ``answer``
    is asked what a desk that wants to join is told; wrong ones wait for each other."""

    def __init__(self, certificate: Path, key: Path, postgres: int, answer: Answer) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.minimum_version = ssl.TLSVersion.TLSv1_3
        self._context.load_cert_chain(certificate, key)
        self._context.set_alpn_protocols([POSTGRES, JOIN] if postgres else [JOIN])
        self._postgres = postgres
        self._answer = answer
        self._one_at_a_time = asyncio.Lock()

    async def listen(self, host: str, port: int) -> asyncio.Server:
        """Serves from now on. Raises OSError when the port is taken."""
        return await asyncio.start_server(
            self._serve, host, port, ssl=self._context, ssl_handshake_timeout=_PATIENCE
        )

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, TimeoutError, ValueError):  # whoever asked has gone, or babbles
            notice_when_gone(writer.get_extra_info("socket"))
            spoken = writer.get_extra_info("ssl_object").selected_alpn_protocol()
            if spoken == POSTGRES:
                await self._pass_on(reader, writer)
            elif spoken == JOIN:
                await self._receive(reader, writer)
        writer.close()

    async def _receive(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(_PATIENCE):
            line = await reader.readline()
        asked = json.loads(line[:_LONGEST_REQUEST])
        if not isinstance(asked, dict):
            return
        async with self._one_at_a_time:
            answer = await asyncio.to_thread(self._answer, asked)
            if "refused" in answer:
                await asyncio.sleep(_AFTER_A_REFUSAL)
        writer.write(json.dumps(answer).encode() + b"\n")
        await writer.drain()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", self._postgres)
        try:
            ways = [
                asyncio.create_task(_pump(reader, to_server)),
                asyncio.create_task(_pump(from_server, writer)),
            ]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
        finally:
            to_server.close()


def notice_when_gone(peer: socket.socket) -> None:
    """Has the system end what no longer answers: a pulled cable would keep its place for hours."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in _GONE_AFTER.items():
        if hasattr(socket, option):
            peer.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(_PIECE):
            writer.write(piece)
            await writer.drain()
