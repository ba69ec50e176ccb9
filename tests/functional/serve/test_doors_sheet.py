"""Phones and cameras let in from inside the console: the code, the address, who is connected."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from textual.widgets import Static

from console.paper.symbol import in_characters, link_symbol
from console.serve import desk as doors_desk
from screens.serve.sheet import Doors, DoorsSheet
from store.preparation.checklist import Standing, Task, checklist
from store.preparation.facts import Trial
from tests.support.events import MORNING
from tests.support.paper.qr_decoder import decoded_characters
from tests.support.pilot import SIZES, Console, Desk

ACT = "dien thoai"
HERE = re.compile(r"http://127\.0\.0\.1:\d+")
PIN = re.compile(r"PIN (\d{6})")


@pytest.fixture(autouse=True)
def _in_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors_desk, "outside", list)


async def enter(browser: aiohttp.ClientSession, here: Console) -> str:
    """The address, once the PIN that is shown has opened it."""
    await here.until(lambda: "127.0.0.1" in here.shown, "the doors are open")
    said = str(here.app.screen.query_one("#way", Static).content)
    address, pin = HERE.findall(said)[0], PIN.findall(said)[0]
    sent = {"pin": pin, "name": "Cửa 2"}
    async with browser.post(f"{address}/login", json=sent, headers={"Origin": address}) as answer:
        assert answer.status == 200
    return str(address)


@asynccontextmanager
async def in_use(browser: aiohttp.ClientSession, address: str) -> AsyncIterator[None]:
    """A phone that is heard of again and again: after ten seconds of silence it counts as gone."""

    async def ask() -> None:
        while True:
            await (await browser.get(f"{address}/scan")).read()
            await asyncio.sleep(0.5)

    asking = asyncio.create_task(ask())
    yield
    asking.cancel()


async def test_a_phone_comes_in_is_named_and_is_sent_away(here: Console) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
        await here.choose(ACT)
        address = await enter(browser, here)
        async with in_use(browser, address):
            await here.until(lambda: "Cửa 2 (127.0.0.1)" in here.shown, "who is connected")
            await here.press("enter")
            assert not isinstance(here.app.screen, DoorsSheet)
            assert here.conference.trials.latest(Trial.CAMERA) is not None
            items = checklist(here.conference, MORNING)
            assert next(i for i in items if i.task is Task.CAMERA).standing is Standing.DONE

            await here.choose(ACT)
            await here.until(lambda: "Cửa 2 (127.0.0.1)" in here.shown, "still connected")
        await here.press("ctrl+d")
        await here.until(lambda: "Đã đóng lối vào cho điện thoại" in here.shown, "closed")
        with pytest.raises(aiohttp.ClientConnectionError):
            await browser.get(address)


async def test_without_a_network_its_own_camera_is_offered(here: Console) -> None:
    await here.choose(ACT)
    await here.until(lambda: "chưa vào mạng nào" in here.words, "the doors are open")
    assert "PIN" in here.words
    await here.press("ctrl+d")
    await here.until_shown("Đã đóng lối vào cho điện thoại")


async def test_doors_that_cannot_be_opened_say_why(
    here: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(doors_desk, "_FIRST_PORT", taken.getsockname()[1])
        monkeypatch.setattr(doors_desk, "_PORTS", 1)
        found = iter([True, False])  # another program is faster
        monkeypatch.setattr(doors_desk, "_is_free", lambda _port: next(found))
        await here.choose(ACT)
        await here.until_shown("✗ Không mở được")
    await here.press("escape")
    assert not isinstance(here.app.screen, DoorsSheet)


async def test_an_installation_without_doors_names_what_works_and_no_command(
    here: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "aiohttp.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    await here.choose(ACT)
    await here.until(lambda: "người cài đặt" in here.words, "why there are no doors")
    assert "máy quét cắm dây vẫn dùng được" in here.words
    assert "pip" not in here.words


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_code_stands_whole_on_the_sheet(desk: Desk) -> None:
    link = "https://192.168.100.200:8022/#123456"
    async with desk.open() as here:
        sheet = DoorsSheet()
        here.app.push_screen(sheet)
        await here.settle()
        code = in_characters(link_symbol(link))
        sheet.show(Doors(code, link[:-8], "http://127.0.0.1:8022", "123456", "AB:CD:EF:01:23:45"))
        sheet.show_connected(["Cửa 2 (192.168.100.7)"])
        await here.settle()
        assert decoded_characters(here.shown) == [link]
        here.shows("PIN 123456", "Cửa 2 (192.168.100.7)")
