"""A real browser with a camera that is shown ten hard badges, at a real server."""

from itertools import pairwise
from pathlib import Path

import pytest

from console.serve.camera.phone import IN_VIEW_SECONDS
from store.attendance.facts import Admitted, Repeated
from store.event.folder import EventFolder
from tests.support.events import code_of, conference_of
from tests.support.scans import scans
from tests.support.web.browser import browser
from tests.support.web.camera import film, hard, jpeg, seen
from tests.support.web.scanner_page import ScannerPage
from tests.support.web.serving import served

CODES = [code_of(number) for number in range(1, 11)]

pytestmark = pytest.mark.xdist_group("chromium")


def seen_by_the_desk(event: EventFolder, *kinds: type[Admitted] | type[Repeated]) -> list[int]:
    """The badge numbers of those facts."""
    whats = [fact.what for fact in scans(event)]
    return [what.delegate for what in whats if isinstance(what, kinds)]


@pytest.mark.event(delegates=12)
@pytest.mark.parametrize("door", [("--lan",), ()], ids=["TLS", "this machine"])
async def test_ten_hard_badges_before_a_camera_are_each_answered_once_and_two_at_a_time_not(
    event: EventFolder, tmp_path: Path, door: tuple[str, ...]
) -> None:
    together = seen(code_of(11), code_of(12), wide=0.9)
    shown = film([*hard(CODES), together], tmp_path / "film.mjpeg")
    async with served(event.path, *door) as server, browser(tmp_path, film=shown) as chromium:
        page = await chromium.tab()
        scanner = ScannerPage(page)
        where = server.phone or server.link("scan")  # phones reach it by TLS, the laptop itself
        await scanner.open_scanner(where)
        assert await page.says("isSecureContext")
        await page.until("document.getElementById('present').textContent == '10/12'")
        await page.until("told.answers.some(one => (one.said || '').startsWith('Có hai thẻ'))")
        told = await scanner.told()
        name = await page.until("document.getElementById('name').textContent")
        assert name.startswith("Nguyễn Văn ")
        assert {url.split("/")[2] for url in page.requested if "//" in url} == {where.split("/")[2]}
    answers = [one for one in told["answers"] if "card" in one]
    for before, after in pairwise(answers):  # a page that slept does see the badge anew
        asked = before["at"] - before["took"]  # it was looked at between this and the answer
        is_anew = after["at"] - asked >= 1000 * IN_VIEW_SECONDS
        assert is_anew or before["card"]["seat"] != after["card"]["seat"]
    assert len(told["buzzed"]) == len(answers) < len(told["answers"])
    assert told["tones"] == sum(one["card"]["rings"] for one in answers)
    assert told["awake"] == 1
    assert sorted(seen_by_the_desk(event, Admitted)) == list(range(1, 11))
    assert conference_of(event).quorum.present == 10


async def test_a_wrong_pin_is_told_and_a_reload_keeps_who_came_in(
    event: EventFolder, tmp_path: Path
) -> None:
    async with served(event.path) as server, browser(tmp_path) as chromium:
        wrong = next(f"{n:06}" for n in range(9) if f"{n:06}" not in server.pins.values())
        page = await chromium.tab()
        await page.open(server.urls[0])
        await page.until("document.getElementById('form') != null")
        await page.says(_comes_in_with(wrong))
        said = await page.until("document.getElementById('said').textContent")
        assert said.startswith("Mã PIN không đúng")
        # who waits a little comes in
        is_in = "document.getElementById('begin') != null"
        await page.until(f"{is_in} || {_comes_in_with(server.pins['scan'])}")
        desk = await page.says("document.getElementById('desk').textContent")
        await page.says("window.before = true")
        await page.do("Page.reload")
        await page.until(f"window.before == null && {is_in}")
        assert await page.says("document.getElementById('desk').textContent") == desk


def _comes_in_with(pin: str) -> str:
    typed = f"document.getElementById('pin').value = '{pin}'"
    return f"({typed}, document.getElementById('form').requestSubmit(), false)"


@pytest.mark.parametrize("options", [(), ("--lan", "--plain")], ids=["refused", "without TLS"])
async def test_where_there_is_no_camera_a_photo_of_a_badge_is_read(
    event: EventFolder, tmp_path: Path, options: tuple[str, ...]
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(jpeg(seen(code_of(7), turned=15).resize((4000, 2250)), 4000, 90))
    async with served(event.path, *options) as server, browser(tmp_path) as chromium:
        page = await chromium.tab()
        await page.open(server.link("scan", door=-1))
        await page.until("document.getElementById('photo') != null")
        assert await page.says("isSecureContext") is not bool(options)
        await page.says("document.getElementById('begin')?.click()")  # no camera is offered bare
        await page.until("document.getElementById('photo').style.display == 'block'")
        for _ in range(2):  # the same file name twice
            await page.says("document.getElementById('word').textContent = ''")
            node = await page.do("DOM.getDocument")
            found = await page.do(
                "DOM.querySelector", nodeId=node["root"]["nodeId"], selector="#file"
            )
            await page.do("DOM.setFileInputFiles", files=[str(photo)], **found)
            await page.until("document.getElementById('word').textContent")
        assert await page.says("document.getElementById('name').textContent") == "Nguyễn Văn Bình"
    assert seen_by_the_desk(event, Admitted, Repeated) == [7, 7]
