"""Other machines find this one by what its network cards say."""

import socket
import sys

import pytest

from console.network.addresses import LOOPBACK, addresses, reached_at


def _unreachable(*_arguments: object) -> None:
    raise OSError("network is unreachable")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the machine's name says them")
def test_addresses_are_found_where_no_way_leads_out_of_the_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_a_way = {one for one in addresses() if not one.startswith("127.")}
    monkeypatch.setattr(socket.socket, "connect", _unreachable)
    monkeypatch.setattr(socket, "gethostbyname_ex", _unreachable)
    found = addresses()
    assert with_a_way <= set(found)
    assert found[-1] == LOOPBACK


@pytest.mark.parametrize(
    ("host", "cards", "said"),
    [
        ("0.0.0.0", ["10.77.0.1"], ["10.77.0.1"]),
        ("0.0.0.0", [], [LOOPBACK]),
        ("10.0.0.9", [], ["10.0.0.9"]),
    ],
)
def test_others_are_told_no_address_that_only_this_machine_has(
    host: str, cards: list[str], said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.network.addresses.addresses", lambda: [*cards, LOOPBACK])
    assert reached_at(host) == said
