"""The scanner's page and its frames: each session is a desk with a record of its own."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiohttp import web

from console.serve.access import Session
from console.serve.camera.phone import Phone
from console.serve.page import SESSION, asked, lost_sentence, page
from screens.words import _
from store.event.folder import EventFolder
from store.journal.clock import Clock


class Scanner:
    """The phones of one event. ``now``: seconds, monotonic."""

    def __init__(
        self, folder: EventFolder, clock: Clock, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder, self._clock, self._now = folder, clock, now
        self._phones: dict[str, Phone] = {}
        self._threads = ThreadPoolExecutor(2, "frames")
        self._opening = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/scan", self._page),
            web.post("/scan/frame", self._frame),
            web.post("/scan/photo", self._frame),
            web.post("/scan/work", self._work),
        ]

    async def leave(self, session: Session) -> None:
        """Close the session's desk, if it has one."""
        if phone := self._phones.pop(session.token, None):
            await self._in_thread(phone.close)

    async def close(self) -> None:
        for phone in self._phones.values():
            await self._in_thread(phone.close)
        self._threads.shutdown()

    async def _page(self, request: web.Request) -> web.Response:
        session = request[SESSION]
        phone = await self._phone(session)
        works = phone.works()
        words = {
            "works": works,
            "told": await self._in_thread(phone.begin, next(iter(works))),
            "lost": lost_sentence(),
            "no_camera": _("The camera was not allowed. Take a photo of each badge instead."),
            "insecure": _("This browser opens no camera here. Take a photo of each badge instead."),
            "no_picture": _("This file is no picture."),
            "reading": _("Reading …"),
            "hold_still": _("Hold each badge still for a moment, as wide as half the picture."),
        }
        return page(
            "scan.html",
            title=_("Scan badges"),
            desk=session.desk,
            doing=_("What is done here"),
            begin=_("Begin scanning"),
            photo=_("Take a photo of a badge"),
            words=words,
        )

    async def _phone(self, session: Session) -> Phone:
        async with self._opening:
            if session.token not in self._phones:
                self._phones[session.token] = await self._in_thread(self._open, session)
            return self._phones[session.token]

    def _open(self, session: Session) -> Phone:
        folder = EventFolder.open(self._folder.path)
        clock, desk = folder.clock(self._clock), session.desk
        return Phone(folder, folder.record(clock, desk=desk, operator=desk, role=session.role))

    async def _frame(self, request: web.Request) -> web.Response:
        phone, jpeg = await self._phone(request[SESSION]), await request.read()
        photo = request.path.endswith("photo")
        told = await self._in_thread(lambda: phone.look(jpeg, self._now(), photo=photo))
        return web.json_response(told)

    async def _work(self, request: web.Request) -> web.Response:
        (work,) = await asked(request, "work")
        phone = await self._phone(request[SESSION])
        return web.json_response(await self._in_thread(phone.begin, work))

    async def _in_thread(self, do: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, do, *arguments)
