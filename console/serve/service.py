"""The server of one run: on which addresses it listens, by which certificate, and until when."""

import asyncio
import os
import ssl
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from aiohttp import web

from console.serve.site import Door, Site

_TELL_SECONDS = 1.0
"""How often it is looked who is connected."""


class CannotListen(Exception):
    """A door cannot be opened: its port is taken, or the address is gone; ``cause`` says."""

    def __init__(self, door: Door, cause: OSError) -> None:
        super().__init__(door.url)
        self.door, self.cause = door, cause


def tls_of(certificate: Path, key: Path) -> tuple[ssl.SSLContext, str]:
    """What doors with TLS need, and the certificate's SHA-256 fingerprint as hex digits.

    Raises OSError (ssl.SSLError is one) or ValueError when the files are no certificate and key.
    """
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    first = certificate.read_text("ascii").partition("-----END CERTIFICATE-----")
    written = "".join(first[:2]).partition("-----BEGIN CERTIFICATE-----")
    return context, sha256(ssl.PEM_cert_to_DER_cert("".join(written[1:]))).hexdigest()


async def serve(
    site: Site,
    doors: Sequence[Door],
    tls: ssl.SSLContext | None,
    ready: Callable[[], None],
    tell: Callable[[], None],
    *,
    until_input_ends: bool,
) -> None:
    """Listen at ``doors`` until it is stopped. ``ready`` is called once all listen, ``tell`` again
    and again. Raises CannotListen."""
    runner = web.AppRunner(site.application(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        for door in doors:
            context = tls if door.tls else None
            try:
                await web.TCPSite(runner, door.host, door.port, ssl_context=context).start()
            except OSError as error:
                raise CannotListen(door, error) from error
        ready()
        ended = asyncio.Event()
        if until_input_ends:
            _watch_input(asyncio.get_running_loop(), ended.set)
        while not ended.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), _TELL_SECONDS)
            tell()
    finally:
        await runner.cleanup()


def _watch_input(loop: asyncio.AbstractEventLoop, ended: Callable[[], None]) -> None:
    """Whoever started this program holds the other end; when that is gone, so is the program."""

    def read() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        with suppress(RuntimeError):  # the loop has ended before
            loop.call_soon_threadsafe(ended)

    threading.Thread(target=read, daemon=True).start()
