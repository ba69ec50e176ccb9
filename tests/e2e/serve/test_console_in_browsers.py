"""The console through a server: desks and MC at once, a reload, a page that is gone, a dead
server; and nobody else."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from store.attendance.facts import Admitted
from tests.support.events import code_of, conference_of, make_event
from tests.support.scans import scans
from tests.support.terminal import CTRL, READY
from tests.support.web.browser import browser
from tests.support.web.remote_console import RemoteConsole
from tests.support.web.serving import Served, served

pytestmark = pytest.mark.xdist_group("chromium")


@asynccontextmanager
async def console(server: Served, role: str = "desk") -> AsyncIterator[RemoteConsole]:
    cookies = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=cookies) as http:
        one = RemoteConsole(server, role, http)
        await one.enter()
        yield await one.open()


def children(server: Served) -> list[int]:
    pid = server.process.pid
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def lives(pid: int) -> bool:
    """Whether it runs; a zombie that nobody waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.05)


async def test_two_desks_and_the_mc_work_at_once_and_no_scan_of_a_burst_is_lost(
    tmp_path: Path,
) -> None:
    event = make_event(tmp_path / "event", delegates=60)
    async with (
        served(event.path) as server,
        console(server) as one,
        console(server) as other,
        console(server, "mc") as mc,
    ):
        await asyncio.gather(one.shows(READY), other.shows(READY), mc.shows("07:30"))
        codes = [code_of(number) + "\r" for number in range(1, 61)]
        await asyncio.gather(one.type("".join(codes[::2])), other.type("".join(codes[1::2])))
        await asyncio.gather(*(desk.shows("60/60") for desk in (one, other, mc)))
    facts = [fact for fact in scans(event) if isinstance(fact.what, Admitted)]
    assert len(facts) == len(scans(event)) == 60
    assert {fact.desk for fact in facts} == {"bàn đón tiếp", "bàn đón tiếp (2)"}


async def test_a_reload_finds_the_same_console_and_who_leaves_ends_it(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event")
    async with served(event.path) as server, console(server) as desk:
        await desk.shows(READY)
        await desk.type("Nguyễn")
        await desk.shows("Nguyễn")
        await until(lambda: len(children(server)) == 2)  # one is ready for the next tab
        before = children(server)
        await desk.close()
        await desk.open()
        await desk.shows("Nguyễn", "HỘI NGHỊ")
        await desk.open("width=4000&height=3000")  # another page shows it, and is kept small
        await until(lambda: 4001 in desk.codes)
        await desk.shows("HỘI NGHỊ")
        assert children(server) == before
        await desk.type(CTRL["q"])
        await desk.shows("Thoát khỏi bàn điều hành")
        await desk.type("\r")
        await desk.closed()
        assert desk.codes[-1] == 4000
        await until(lambda: len(children(server)) == 1)
    assert desk.painted < 1_000_000


async def test_a_server_that_is_killed_leaves_no_console_behind(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event")
    async with served(event.path) as server, console(server) as desk:
        await desk.shows(READY)
        await until(lambda: len(children(server)) == 2)
        left = children(server)
        assert all(map(lives, left))
        os.kill(server.process.pid, 9)
        await until(lambda: not any(map(lives, left)))
    assert list(event.path.glob("crash-*")) == []


async def test_a_foreign_page_and_who_has_no_pin_get_no_console(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event")
    async with served(event.path) as server, aiohttp.ClientSession() as http:
        stranger = RemoteConsole(server, "desk", http)
        for origin in ("", "https://evil.example"):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await stranger.open(origin=origin)
            assert refused.value.status in (401, 403)
        assert children(server) == []


async def test_in_chromium_keys_are_heard_at_once_and_nothing_foreign_is_asked(
    tmp_path: Path,
) -> None:
    event = make_event(tmp_path / "event")
    async with served(event.path) as server, browser(tmp_path) as chromium:
        page = await chromium.tab()
        await page.open(server.link("desk"))
        await page.until("document.body.classList.contains('-first-byte')")
        await page.until("document.activeElement.className == 'xterm-helper-textarea'")
        assert await page.says("document.fonts.check('16px Roboto Mono', 'ặ')")
        await page.type(code_of(3) + "\r")
        await until(lambda: conference_of(event).quorum.present == 1)
        await page.do("Page.reload")
        await page.until("document.body.classList.contains('-first-byte')")
        await page.until("document.activeElement.className == 'xterm-helper-textarea'")
        await page.type(code_of(4) + "\r")
        await until(lambda: conference_of(event).quorum.present == 2)
        asked = {url.split("/")[2] for url in page.requested if not url.startswith("data:")}
        assert asked == {server.urls[0].split("/")[2]}
        await until(lambda: len(children(server)) == 2)
