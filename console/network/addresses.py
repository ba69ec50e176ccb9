"""Where other machines find this one."""

import socket
import struct
import sys
from contextlib import suppress
from ipaddress import IPv4Address

LOOPBACK = "127.0.0.1"

_ELSEWHERE = ("10.255.255.255", "172.31.255.255", "192.168.255.255", "8.8.8.8")

_SIOCGIFADDR = 0x8915  # netdevice(7): the address of an interface


def addresses() -> list[str]:
    """The IPv4 addresses of this machine, other machines' way to it first."""
    found = []
    for elsewhere in _ELSEWHERE:  # where a packet would leave for; none is sent
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
            way.connect((elsewhere, 9))
            found.append(way.getsockname()[0])
    with suppress(OSError):
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    found += _of_interfaces()
    known = dict.fromkeys(one for one in found if not IPv4Address(one).is_unspecified)
    return sorted(known, key=lambda address: IPv4Address(address).is_loopback)


def _of_interfaces() -> list[str]:
    """Where no way leads out of this network, only these say it; Windows says them by its name."""
    found: list[str] = []
    if sys.platform == "linux":
        from fcntl import ioctl

        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            for _number, name in socket.if_nameindex():
                with suppress(OSError):  # it has no address
                    said = ioctl(asked, _SIOCGIFADDR, struct.pack("256s", name.encode()))
                    found.append(socket.inet_ntoa(said[20:24]))
    return found


def outside() -> list[str]:
    """The addresses by which other machines reach this one; none where it is in no network."""
    return [one for one in addresses() if not one.startswith("127.")]


def reached_at(host: str) -> list[str]:
    """Where a server that listens at ``host`` is found; this machine alone finds it at LOOPBACK."""
    return [host] if host != "0.0.0.0" else outside() or [LOOPBACK]
