"""The console in browsers: its page, what the page is made of, and a process a tab."""

import asyncio
import time
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.resources import files

from aiohttp import WSMsgType, web

from console.serve.access import Session
from console.serve.consoles.tab import Tab, clamped, start_process
from console.serve.consoles.tab_program import Seat
from console.serve.page import SESSION, page
from screens.words import _
from store.event.folder import EventFolder

_MOST_TABS = 12
"""Each takes 70 MB."""

_LONGEST_MESSAGE = 2 << 20
"""Bytes: a list of people may be pasted."""

_PARTS: Mapping[str, tuple[str, str]] = {
    "textual.js": ("js/textual.js", "text/javascript"),
    "xterm.css": ("css/xterm.css", "text/css"),
    "mono.ttf": ("fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
}
"""Of textual-serve: where it lies there, and its type."""


class Tabs:
    """The consoles of one event. One process more waits, ready, once anybody has opened one.
    ``now``: seconds, monotonic."""

    def __init__(self, folder: EventFolder, now: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._now = folder, now
        self._tabs: dict[tuple[str, str], Tab] = {}
        self._spare: Process | None = None
        self._taking = asyncio.Lock()
        self._preparing: asyncio.Task[None] | None = None

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/console", self._page),
            web.get("/console/parts/{name}", self._part),
            web.get("/console/socket/{tab:[0-9a-f]{1,32}}", self._open_socket),
        ]

    async def leave(self, session: Session) -> None:
        """End every console of the session."""
        of_it = [tab for (token, _name), tab in self._tabs.items() if token == session.token]
        await asyncio.gather(*(tab.stop() for tab in of_it))

    async def close(self) -> None:
        if self._preparing is not None:
            await self._preparing
        if self._spare is not None:
            with suppress(ProcessLookupError):
                self._spare.kill()
            await self._spare.wait()
        await asyncio.gather(*(tab.stop() for tab in list(self._tabs.values())))

    async def _page(self, _request: web.Request) -> web.Response:
        answer = page(
            "console.html",
            title=self._folder.plan.short_title,
            waiting=_("The console opens …"),
            closed=_("The console is closed, or shown in another tab."),
            again=_("Open it here"),
        )
        # xterm makes its style sheets while it runs
        policy = answer.headers["Content-Security-Policy"]
        begun, _style, rest = policy.partition("style-src ")
        rest = rest.partition(";")[2]
        answer.headers["Content-Security-Policy"] = (
            f"{begun}style-src 'self' 'unsafe-inline'; font-src 'self';{rest}"
        ).replace("script-src ", "script-src 'self' ")
        return answer

    async def _part(self, request: web.Request) -> web.Response:
        if (part := _PARTS.get(request.match_info["name"])) is None:
            raise web.HTTPNotFound
        path, kind = part
        content = (files("textual_serve") / "static" / path).read_bytes()
        return web.Response(body=content, content_type=kind)

    async def _open_socket(self, request: web.Request) -> web.StreamResponse:
        session = request[SESSION]
        name = session.token, request.match_info["tab"]
        size = clamped(request.query.get("width"), request.query.get("height"))
        if name not in self._tabs and len(self._tabs) >= _MOST_TABS:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(heartbeat=15, max_msg_size=_LONGEST_MESSAGE)
        await socket.prepare(request)
        tab = self._tabs.get(name)
        if tab is None:
            tab = self._tabs[name] = Tab(await self._process(), lambda: self._tabs.pop(name, None))
            tab.sit_down(Seat(session.role, session.desk, *size))
        await tab.show_on(socket, size)
        async for message in socket:
            session.seen = self._now()
            if message.type is WSMsgType.TEXT:
                await tab.take(message.data)
        tab.leave(socket)
        return socket

    async def _process(self) -> Process:
        """A process that waits for its seat; the next one is started meanwhile."""
        async with self._taking:
            if self._preparing is not None:
                await self._preparing
            process, self._spare = self._spare, None
            if process is None or process.returncode is not None:
                process = await start_process(self._folder.path)
            self._preparing = asyncio.create_task(self._prepare())
            return process

    async def _prepare(self) -> None:
        self._spare = await start_process(self._folder.path)
