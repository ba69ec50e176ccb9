"""A hub and desks as hosts of a network of their own, whose cables can be pulled: network
namespaces of Linux."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


class Host:
    """``number``: of its cable to the hub, whose ends are 10.77.NUMBER.1 there and .2 here."""

    def __init__(self, hub: str, number: int) -> None:
        self.name, self._hub = f"{hub}-{number}", hub
        self._cable, end = f"cable{number}", f"end{number}"
        self.hub_address = f"10.77.{number}.1"
        _ip("netns", "add", self.name)
        _ip("-n", self.name, "link", "set", "lo", "up")
        _ip("-n", hub, "link", "add", self._cable, "type", "veth", "peer", end, "netns", self.name)
        _ip("-n", hub, "addr", "add", f"{self.hub_address}/24", "dev", self._cable)
        _ip("-n", self.name, "addr", "add", f"10.77.{number}.2/24", "dev", end)
        _ip("-n", self.name, "link", "set", end, "up")
        self.cable_in()

    @property
    def inside(self) -> tuple[str, ...]:
        """What starts a program there."""
        return inside(self.name)

    def cable_in(self) -> None:
        _ip("-n", self._hub, "link", "set", self._cable, "up")

    def cable_out(self) -> None:
        """At the hub's end: this host keeps its address, and what it sends is lost."""
        _ip("-n", self._hub, "link", "set", self._cable, "down")


def inside(name: str) -> tuple[str, ...]:
    return "ip", "netns", "exec", name


@contextmanager
def a_network(desks: int) -> Iterator[tuple[str, list[Host]]]:
    """The hub's host and those of so many desks. Who may not make it skips the test; root in CI
    may."""
    hub, hosts = f"hub-{os.getpid()}", []
    try:
        _ip("netns", "add", hub)
        _ip("-n", hub, "link", "set", "lo", "up")
        hosts.append(Host(hub, 1))
    except (OSError, subprocess.CalledProcessError) as error:
        _removed(hub, *(f"{hub}-{number}" for number in range(1, desks + 1)))
        if os.environ.get("CI") and os.geteuid() == 0:
            raise
        pytest.skip(f"no network of our own can be made here: {error}")
    try:
        hosts += [Host(hub, number) for number in range(2, desks + 1)]
        yield hub, hosts
    finally:
        _removed(*(host.name for host in hosts), hub)


def _removed(*names: str) -> None:
    if shutil.which("ip"):
        for name in names:
            subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
