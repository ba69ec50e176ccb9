"""The console's desk for the doors of phones and cameras: a server of its own process, seen from
inside the console."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from console.application import EventApp, Handlers
from console.network.addresses import outside
from console.paper.symbol import in_characters, link_symbol
from screens.frame.messages import OpenDoors
from screens.serve.sheet import Doors, DoorsSheet
from screens.widgets.dialog import GivenUp, ask
from screens.words import _, language
from store.conference.commands import Command
from store.facts.outcome import Role
from store.preparation.commands import RecordTried
from store.preparation.facts import Trial

_FIRST_PORT, _PORTS = 8022, 20
_GROUPS_SHOWN = len("AB:CD:EF:01:23:45")
"""Of the fingerprint: as many as a person compares."""


class DoorsDesk:
    """``decide`` has a command decided. The server ends with the console, whatever ends that: its
    input ends."""

    def __init__(self, app: EventApp, decide: Callable[[Command], None]) -> None:
        self._app, self._decide = app, decide
        self._server: Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._sheet: DoorsSheet | None = None
        self._doors: Doors | None = None
        self._connected: Sequence[str] = ()
        self.handlers: Handlers = {OpenDoors: lambda _message: self._show()}

    async def _show(self) -> None:
        self._sheet = sheet = DoorsSheet()
        self._app.call_after_refresh(self._open)
        try:
            with suppress(GivenUp):
                await ask(self._app, sheet)
                await self._close()
        finally:
            self._sheet = None

    def _open(self) -> None:
        """Have the sheet show the doors; open them where they are closed."""
        if self._doors is not None:
            self._tell_doors()
        elif self._server is None:
            self._reading = asyncio.create_task(self._serve())

    async def _serve(self) -> None:
        """From the start of the server until its end."""
        said = _("No port is free for phones. Close other programs that serve, then try again.")
        ports = filter(_is_free, range(_FIRST_PORT, _FIRST_PORT + _PORTS))
        for tried, port in enumerate(ports):
            said = await self._serve_at(port)
            if self._doors is not None or (tried and _is_free(port)):
                break  # it was open, or what is wrong is not that another program was faster
        self._server = self._doors = None
        self._connected = ()
        if self._sheet is not None and self._sheet.is_attached:
            self._sheet.show_trouble(said or _("The doors for phones are closed."))
        elif said:
            self._app.notify(said, severity="warning")

    async def _serve_at(self, port: int) -> str:
        """Answers what went wrong, "" for nothing."""
        arguments = ["--lang", language(), "serve", str(self._app.folder.path.absolute())]
        arguments += ["--json", "--port", str(port), *(["--lan"] if outside() else [])]
        self._server = server = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "console.main", *arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        trouble = asyncio.create_task(_all_of(server.stderr))
        if server.stdout is not None:
            async for line in server.stdout:
                self._hear(msgspec.json.decode(line))
        failed = await server.wait()
        return (await trouble).strip() if failed else ""

    def _hear(self, told: Mapping[str, Any]) -> None:
        if "guessing" in told:
            from screens.serve.words import guessing_sentence  # no start needs it

            self._app.notify(guessing_sentence(told["guessing"]), severity="warning", timeout=60)
        elif "connected" in told:
            came = [f"{one['desk']} ({one['address']})" for one in told["connected"]]
            self._connected = came
            if came and self._app.record.conference.trials.latest(Trial.CAMERA) is None:
                self._decide(RecordTried(Trial.CAMERA))
        else:
            here, *others = told["urls"]
            self._doors = Doors(
                code=in_characters(link_symbol(told["phone"])) if told["phone"] else "",
                there=others[0] if others else "",
                here=here,
                pin=told["pins"][Role.SCAN],
                fingerprint=told["fingerprint"][:_GROUPS_SHOWN],
            )
        self._tell_doors()

    def _tell_doors(self) -> None:
        sheet = self._sheet
        if sheet is not None and sheet.is_attached and self._doors is not None:
            sheet.show(self._doors)
            sheet.show_connected(self._connected)

    async def _close(self) -> None:
        self.close()
        if self._reading is not None:
            await self._reading
            self._app.notify(_("The doors for phones are closed."))

    def close(self) -> None:
        if self._server is not None and self._server.stdin is not None:
            self._server.stdin.close()


async def _all_of(stream: asyncio.StreamReader | None) -> str:
    return (await stream.read()).decode(errors="replace") if stream else ""


def _is_free(port: int) -> bool:
    with socket.socket() as tried:
        with suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return True
        return False
