"""A real Chromium without a window, driven by its own protocol (CDP)."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

_LOOK_SECONDS = 0.1

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--autoplay-policy=no-user-gesture-required",
    "--ignore-certificate-errors",  # a person clicks through the warning once
    "--remote-debugging-port=0",
    "--window-size=1280,900",
)


def chromium() -> str:
    """The browser's program; a test that needs it is skipped where there is none, but in CI."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        raise AssertionError("there is no Chromium")
    pytest.skip("there is no Chromium")


class Page:
    """One tab. Everything is waited for; nothing depends on how fast the machine is."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.requested: list[str] = []
        self._listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for message in self._socket:
            told = message.json()
            if told.get("method") == "Network.requestWillBeSent":
                self.requested.append(told["params"]["request"]["url"])
            elif told.get("method") == "Network.webSocketCreated":
                self.requested.append(told["params"]["url"])
            if waiting := self._answers.pop(told.get("id", 0), None):
                waiting.set_result(told)
        for waiting in self._answers.values():
            waiting.set_exception(ConnectionError("Chromium has ended, or this tab"))

    async def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        assert not self._listening.done(), "Chromium has ended, or this tab"
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        told = await self._answers[number] if number in self._answers else {}
        assert "error" not in told, (method, told)
        result: dict[str, Any] = told.get("result", {})
        return result

    async def open(self, url: str) -> None:
        await self.do("Page.navigate", url=url)

    async def says(self, script: str) -> Any:
        """What a script in the page gives, None while the page is another."""
        told = await self.do(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        return told["result"].get("value")

    async def until(self, script: str) -> Any:
        """Wait until a script gives something."""
        while not (found := await self.says(f"try {{ {script} }} catch {{ null }}")):
            await asyncio.sleep(_LOOK_SECONDS)
        return found

    async def type(self, text: str) -> None:
        """Each character as a key of its own; ``\\r`` is Enter."""
        for character in text:
            key = {"\r": "Enter"}.get(character, character)
            code = {"key": key, "text": character, "windowsVirtualKeyCode": ord(character.upper())}
            await self.do("Input.dispatchKeyEvent", type="keyDown", **code)
            await self.do("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def photograph(self, path: Path) -> None:
        import base64

        path.write_bytes(base64.b64decode((await self.do("Page.captureScreenshot"))["data"]))


class Browser:
    """One Chromium with a profile of its own."""

    def __init__(self, http: aiohttp.ClientSession, port: int) -> None:
        self._http, self._port = http, port

    async def tab(self) -> Page:
        new = f"http://127.0.0.1:{self._port}/json/new?about:blank"
        async with self._http.put(new) as answer:
            told = await answer.json()
        page = Page(await self._http.ws_connect(told["webSocketDebuggerUrl"], max_msg_size=0))
        for domain in ("Page", "Runtime", "Network"):
            await page.do(f"{domain}.enable")
        return page


@asynccontextmanager
async def browser(home: Path, *options: str, film: Path | None = None) -> AsyncIterator[Browser]:
    """``film``: what its camera sees."""
    camera = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
    if film is None:
        options = (*options, "--deny-permission-prompts")
    else:
        options = (*options, *camera, f"--use-file-for-fake-video-capture={film}")
    profile = home / "profile"
    process = await asyncio.create_subprocess_exec(
        chromium(),
        *_OPTIONS,
        *options,
        f"--user-data-dir={profile}",
        "about:blank",
        stderr=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        told = profile / "DevToolsActivePort"
        while not (told.exists() and told.read_text().strip()):
            assert process.returncode is None, "Chromium has ended"
            await asyncio.sleep(_LOOK_SECONDS)
        async with aiohttp.ClientSession() as http:
            yield Browser(http, int(told.read_text().split()[0]))
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
