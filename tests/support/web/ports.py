"""Ports for the servers under test."""

import socket

_FIRST, _END = 20_000, 30_000
"""Below those that Linux itself gives to whoever connects, which may be any moment."""

_KEPT: list[socket.socket] = []


def free_port() -> int:
    """One that is free, and so is the one behind it; no other test of this machine is given either:
    until this process ends it keeps a socket with a name of theirs."""
    for port in range(_FIRST, _END, 2):
        name = socket.socket(socket.AF_UNIX)
        try:
            name.bind(f"\0hoinghi-tests-{port}")
            for one in (port, port + 1):
                socket.create_server(("", one)).close()
        except OSError:
            name.close()
        else:
            _KEPT.append(name)
            return port
    raise AssertionError("no port is free")
