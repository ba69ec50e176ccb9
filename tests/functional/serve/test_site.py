"""Who may ask what: PIN, cookie, Host and Origin, and a sentence for every mistake."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientResponse, CookieJar
from aiohttp.test_utils import TestClient, TestServer

from console.serve.access import new_pins
from console.serve.site import Door, Site
from store.event.folder import EventFolder
from store.facts.outcome import Role
from store.journal.clock import HandClock
from tests.support.events import MORNING, code_of, conference_of
from tests.support.web.camera import jpeg, seen
from tests.support.web.ports import free_port

PINS = new_pins()


class Visitor:
    """A browser at the site of an event, and the time that passes there."""

    def __init__(self, event: EventFolder) -> None:
        self.now = 0.0
        port = free_port()
        self.door = Door("127.0.0.1", port, tls=False)
        self.site = Site(event, HandClock(MORNING), PINS, [self.door], lambda: self.now)
        server = TestServer(self.site.application(), host="127.0.0.1", port=port)
        self.client = TestClient(server, cookie_jar=CookieJar(unsafe=True))

    async def post(
        self, path: str, origin: str | None = "", host: str = "", **sent: object
    ) -> ClientResponse:
        headers = {"Host": host} if host else {}
        if origin is not None:
            headers["Origin"] = origin or self.door.url
        return await self.client.post(path, headers=headers, **sent)  # type: ignore[arg-type]

    async def enter(self, pin: str = PINS[Role.SCAN], name: str = "") -> ClientResponse:
        return await self.post("/login", json={"pin": pin, "name": name})

    async def frame(self, number: int = 1, path: str = "/scan/frame") -> ClientResponse:
        return await self.post(path, data=jpeg(seen(code_of(number))))


@pytest.fixture
async def visitor(event: EventFolder) -> AsyncIterator[Visitor]:
    visitor = Visitor(event)
    async with visitor.client:
        yield visitor


async def said(answer: ClientResponse, status: int) -> str:
    assert answer.status == status, await answer.text()
    sentence: str = (await answer.json())["said"]
    assert sentence.endswith((".", "?", "!"))
    return sentence


def present(event: EventFolder) -> int:
    return conference_of(event).quorum.present


async def test_a_pin_opens_the_scanner_and_a_scan_is_recorded(
    event: EventFolder, visitor: Visitor
) -> None:
    login = await (await visitor.client.get("/")).text()
    assert "Mã PIN" in login
    assert "{{" not in login
    entered = await visitor.enter(name="Cửa <b>1</b>")
    assert entered.status == 200
    cookie = entered.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    page = await visitor.client.get("/")
    assert page.url.path == "/scan"
    text = await page.text()
    assert "Cửa &lt;b&gt;1&lt;/b&gt;" in text
    assert "{{" not in text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    answer = await (await visitor.frame()).json()
    assert answer["card"]["name"] == "Nguyễn Văn Bình"
    fact = conference_of(event).history[-1]
    assert (fact.desk, present(event)) == ("Cửa <b>1</b>", 1)
    assert [one["desk"] for one in visitor.site.connected()] == ["Cửa <b>1</b>"]
    visitor.now += 11
    assert visitor.site.connected() == []


async def test_without_a_pin_nothing_is_to_be_had(event: EventFolder, visitor: Visitor) -> None:
    for path in ("/scan/frame", "/scan/photo", "/scan/work", "/leave"):
        await said(await visitor.post(path, data=b"x"), 401)
    assert (await visitor.client.get("/scan")).url.path == "/"
    visitor.client.session.cookie_jar.update_cookies({visitor.site.cookie: "x" * 43})
    await said(await visitor.frame(), 401)
    assert present(event) == 0


async def test_who_leaves_is_out(visitor: Visitor) -> None:
    await visitor.enter()
    assert (await visitor.frame()).status == 200
    assert (await visitor.post("/leave")).status == 200
    await said(await visitor.frame(), 401)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, "http://127.0.0.1:1"])
async def test_a_foreign_page_is_not_heard(
    origin: str | None, event: EventFolder, visitor: Visitor
) -> None:
    await visitor.enter()
    data = jpeg(seen(code_of(1)))
    await said(await visitor.post("/scan/frame", origin=origin, data=data), 403)
    await said(await visitor.post("/login", origin=origin, json={"pin": PINS[Role.ALL]}), 403)
    assert present(event) == 0


async def test_another_name_for_this_machine_is_refused(visitor: Visitor) -> None:
    """A foreign page may have its own name point here (DNS rebinding)."""
    await visitor.enter()
    for host in ("evil.example", f"evil.example:{visitor.door.port}", "127.0.0.1"):
        await said(await visitor.post("/scan/frame", host=host, data=b""), 403)
        await said(await visitor.client.get("/", headers={"Host": host}), 403)


async def test_guessing_a_pin_is_slowed_down(visitor: Visitor) -> None:
    for wait in (1, 2, 4, 8):
        await said(await visitor.enter("000000" if PINS[Role.SCAN] != "000000" else "1"), 403)
        refused = await visitor.enter()  # the right one as well
        assert refused.headers["Retry-After"] == str(wait + 1)
        await said(refused, 429)
        visitor.now += wait
    assert (await visitor.enter()).status == 200


async def test_who_knows_one_pin_guesses_the_others_no_faster_and_it_is_seen(
    visitor: Visitor,
) -> None:
    for _ in range(4):
        visitor.now += 1000
        assert (await visitor.enter()).status == 200
        visitor.site.brake.wrong("127.0.0.1", visitor.now)
    assert not visitor.site.brake.guessing()
    heard = 0
    for _ in range(60):
        visitor.now += 1
        heard += (await visitor.enter("000")).status == 403
        await visitor.enter()
    assert heard < 7
    assert visitor.site.brake.guessing() == {"127.0.0.1": heard + 1}


async def test_guesses_sent_at_once_are_slowed_down_like_those_after_one_another(
    visitor: Visitor,
) -> None:
    """Each holds its PIN back until all of them have been let in."""
    wrong = b'{"pin": "x"}'
    head = (
        f"POST /login HTTP/1.1\r\nHost: 127.0.0.1:{visitor.door.port}\r\nOrigin: {visitor.door.url}"
        f"\r\nContent-Length: {len(wrong)}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
    )
    held = [await asyncio.open_connection("127.0.0.1", visitor.door.port) for _ in range(50)]
    for reader, writer in held:
        writer.write(head.encode())
        assert b"100 Continue" in await reader.readuntil(b"\r\n\r\n")
    for _reader, writer in held:
        writer.write(wrong)
    answers = [(await reader.read()).split(b" ", 2)[1] for reader, _writer in held]
    assert sorted(answers) == [b"403"] + [b"429"] * 49


async def test_the_pin_of_a_scanner_opens_no_console(visitor: Visitor) -> None:
    await visitor.enter()
    await said(await visitor.client.get("/console"), 403)
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Origin": visitor.door.url}
    await said(await visitor.client.get("/console/socket/1", headers=upgrade), 403)
    await visitor.enter(PINS[Role.DESK])
    assert (await visitor.client.get("/console")).status == 200


@pytest.mark.parametrize(
    "sent", [b"", b"[]", b"{", b'{"pin": 5}', b'{"pin": null}', b"\xff\xfe", b'"' * 9]
)
async def test_anything_may_be_sent_and_is_answered_in_a_sentence(
    sent: bytes, visitor: Visitor
) -> None:
    await said(await visitor.post("/login", data=sent), 403)
    visitor.now += 1
    await visitor.enter()
    await said(await visitor.post("/scan/frame", data=sent), 400)
    assert (await visitor.post("/scan/work", data=sent)).status == 200
    await said(await visitor.post("/scan/frame", data=bytes(300 * 1024)), 413)
    await said(await visitor.client.get("/no/such/page"), 404)
    await said(await visitor.post("/scan"), 405)


async def test_a_defect_is_told_by_its_place_alone(
    event: EventFolder, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await visitor.enter()

    def fail(jpeg: bytes) -> list[str]:
        raise KeyError("Nguyễn Văn An")

    monkeypatch.setattr("console.serve.camera.phone.codes_in", fail)
    sentence = await said(await visitor.frame(), 500)
    (report,) = event.path.glob("crash-*.txt")
    for text in (sentence, report.read_text(encoding="utf-8")):
        assert "KeyError" in text
        assert "Nguyễn" not in text


async def test_a_record_that_is_gone_is_told(event: EventFolder, visitor: Visitor) -> None:
    await visitor.enter()
    (event.path / "record.log").rename(event.path / "moved")
    assert (await visitor.frame()).status == 503
    (event.path / "moved").rename(event.path / "record.log")
    assert (await visitor.frame()).status == 200
    (event.path / "record.log").rename(event.path / "moved")
    card = (await (await visitor.frame(2)).json())["card"]
    assert (card["tone"], card["word"]) == ("bad", "CHƯA GHI ĐƯỢC")
