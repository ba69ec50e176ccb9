"""On which doors ``hoinghi serve`` listens, by which certificate, and what it says of them."""

import re
import socket
import ssl
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import pytest

from console.network.addresses import outside
from console.network.certificate import certificate_of, in_groups
from store.event.folder import EventFolder
from store.journal.problems import RecordProblem
from store.journal.tiny import TinyJournal
from tests.support.command_line import here, hoinghi, refused
from tests.support.paper.qr_decoder import decoded_characters
from tests.support.terminal import CTRL, Terminal
from tests.support.web.ports import free_port
from tests.support.web.serving import Served, served


def door_of(server: Served, door: int = 0) -> tuple[str, int]:
    where = urlsplit(server.urls[door])
    assert where.hostname
    assert where.port
    return where.hostname, where.port


async def comes_in(server: Served, role: str, door: int = 0) -> aiohttp.ClientResponse:
    url, connector = server.urls[door], aiohttp.TCPConnector(ssl=False)
    async with aiohttp.ClientSession(connector=connector, headers={"Origin": url}) as http:
        answer = await http.post(f"{url}/login", json={"pin": server.pins[role]})
        await answer.read()
        return answer


def test_in_a_terminal_the_code_of_a_phone_can_be_scanned(
    event: EventFolder, tmp_path: Path
) -> None:
    port = str(free_port())
    arguments = ("serve", str(event.path), "--lan", "--port", port)
    with Terminal(*arguments, home=tmp_path, columns=120, rows=60) as program:
        program.wait_for(f"http://127.0.0.1:{port}", "Ctrl+C")
        pin = re.findall(r"PIN (\d{6}) +máy quét", program.text)
        link = f"https://{outside()[0]}:{port}/#{pin[0]}"
        assert decoded_characters(program.text) == [link]
        program.type(CTRL["c"])
        _code, said = program.wait_for_end()
        assert "Traceback" not in said


@pytest.mark.parametrize("problem", [RecordProblem.READ_ONLY, RecordProblem.FULL])
def test_where_nothing_can_be_recorded_no_door_is_opened_and_no_pin_shown(
    event: EventFolder, monkeypatch: pytest.MonkeyPatch, problem: RecordProblem
) -> None:
    monkeypatch.setattr(TinyJournal, "problem", lambda _journal: problem)
    code, said, wrong = here("serve", event.path, "--port", str(free_port()))
    assert (code, said) == (1, "")
    assert str(event.path) in wrong
    assert "chưa mở" in wrong


async def test_without_lan_no_other_machine_reaches_it(event: EventFolder) -> None:
    async with served(event.path) as server:
        _host, port = door_of(server)
        for address in outside():
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((address, port))


async def test_without_lan_there_is_no_code_for_a_phone(event: EventFolder, tmp_path: Path) -> None:
    async with served(event.path) as server:
        assert server.phone == ""
    arguments = ("serve", str(event.path), "--port", str(free_port()))
    with Terminal(*arguments, home=tmp_path, rows=60) as program:
        program.wait_for("thêm --lan", "Ctrl+C")
        assert not decoded_characters(program.text)


async def test_a_cookie_that_came_by_tls_goes_back_by_tls_only(event: EventFolder) -> None:
    async with served(event.path, "--lan") as server:
        here, by_tls = await comes_in(server, "scan"), await comes_in(server, "scan", door=1)
        assert "Secure" in by_tls.headers["Set-Cookie"]
        assert "Secure" not in here.headers["Set-Cookie"]


async def test_a_certificate_of_ones_own_is_taken_and_none_is_made(
    event: EventFolder, tmp_path: Path
) -> None:
    certificate, key, fingerprint = certificate_of(tmp_path)
    given = ("--lan", "--certificate", str(certificate), "--key", str(key))
    async with served(event.path, *given) as server:
        assert server.fingerprint == in_groups(fingerprint)
        assert ssl.get_server_certificate(door_of(server, 1)) == certificate.read_text()
    assert not list(event.path.glob("certificate.*"))


def test_a_certificate_that_is_none_is_said_in_a_sentence(
    event: EventFolder, tmp_path: Path
) -> None:
    wrong = tmp_path / "ghi chú.pem"
    wrong.write_text("không phải chứng chỉ", "utf-8")
    given = ("serve", event.path, "--lan", "--certificate", wrong)
    refused(hoinghi(*given), "Chứng chỉ và khóa", code=2)
    refused(hoinghi(*given, "--key", wrong), "ghi chú.pem")


def test_a_port_in_use_is_said_in_our_words(event: EventFolder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused(hoinghi("serve", event.path, "--port", str(port)), "chương trình khác đang dùng")


async def test_a_bare_door_stands_beside_the_one_with_tls_for_scanners_alone(
    event: EventFolder,
) -> None:
    async with served(event.path, "--lan", "--plain") as server:
        bare = next(n for n, url in enumerate(server.urls[1:], 1) if url.startswith("http:"))
        host, port = door_of(server, bare)
        assert host in outside()
        assert port == door_of(server)[1] + 1
        assert server.phone.startswith("https:")
        entered = await comes_in(server, "scan", bare)
        assert entered.status == 200
        for role in ("desk", "mc", "secretary", "all"):
            refusal = await comes_in(server, role, bare)
            assert (refusal.status, "Set-Cookie" in refusal.headers) == (403, False)
        assert (await comes_in(server, "desk")).status == 200


def test_a_bare_door_is_opened_with_a_warning_and_with_lan_only(
    event: EventFolder, tmp_path: Path
) -> None:
    refused(hoinghi("serve", event.path, "--plain"), "--lan", code=2)
    port = free_port()
    arguments = ("serve", str(event.path), "--lan", "--plain", "--port", str(port))
    with Terminal(*arguments, home=tmp_path, columns=200, rows=60) as program:
        program.wait_for(f":{port + 1}. Ai nghe lén", "kể cả mã PIN")
