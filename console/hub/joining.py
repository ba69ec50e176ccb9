"""How a desk joins: a code that pins the hub's certificate and holds a secret for one desk, once.

The code is 64 bits of the certificate's SHA-256 and 40 bits of secret in 21 letters: whoever
answers at the address without that certificate is told nothing.
"""

import base64
import json
import secrets
import socket
import ssl
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from importlib.metadata import version
from typing import Any

from msgspec import Struct

from store.journal.clock import Clock
from store.text.desk_names import desk_key

VERSION = version("hoinghi")

JOIN, POSTGRES = "hoinghi-join", "postgresql"
"""What a client of the hub says that it speaks (ALPN)."""

LASTS = timedelta(minutes=15)
TRIES = 5
_PIN, _SECRET = 8, 5  # bytes
_LONGEST = 1 << 24


class WrongHub(Exception):
    """Who answers is not the hub of the code: nothing was sent."""


class NotJoined(Exception):
    """The hub refuses: ``why`` is "code", "name", "numbers", "server" or "version", which is the
    hub's ``version`` then."""

    def __init__(self, why: str, version: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.version = version


class Code(Struct, frozen=True):
    """What a person carries from the hub to a desk."""

    pin: bytes
    secret: bytes

    def __str__(self) -> str:
        text = base64.b32encode(self.pin + self.secret).decode().rstrip("=")
        return "-".join(text[place : place + 7] for place in range(0, len(text), 7))

    @classmethod
    def read(cls, text: str) -> "Code":
        """Raises ValueError when ``text`` is no code. 0, 1 and 8 are read as O, I and B."""
        letters = "".join(one for one in text.upper() if one.isalnum())
        letters = letters.translate(str.maketrans("018", "OIB"))
        whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
        if len(whole) != _PIN + _SECRET:
            raise ValueError(text)
        code = cls(whole[:_PIN], whole[_PIN:])
        if str(code).replace("-", "") != letters:  # the last one holds a bit that means nothing
            raise ValueError(text)
        return code


class Invitations:
    """The codes that were given out: each for one desk, once, for a quarter of an hour."""

    def __init__(self, fingerprint: str, clock: Clock) -> None:
        self._pin = bytes.fromhex(fingerprint)[:_PIN]
        self._clock = clock
        self._open: dict[str, tuple[bytes, datetime, int]] = {}

    def invite(self, name: str) -> Code:
        """A new code for the desk of that name; an earlier one is void."""
        code = Code(self._pin, secrets.token_bytes(_SECRET))
        self._open[desk_key(name)] = code.secret, self._clock.now() + LASTS, TRIES
        return code

    def accepts(self, name: str, secret: bytes) -> bool:
        """Whether the secret is that of the desk's code, which is void then; after five that are
        not it is void as well."""
        expected, until, tries = self._open.pop(desk_key(name), (b"", self._clock.now(), 0))
        if tries and self._clock.now() < until:
            if compare_digest(expected, secret):
                return True
            self._open[desk_key(name)] = expected, until, tries - 1
        return False


def ask_to_join(address: tuple[str, int], code: Code, said: dict[str, Any]) -> dict[str, Any]:
    """What the hub gives the desk that says ``said`` besides its secret, and its ``certificate``.
    Raises WrongHub, NotJoined, OSError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # no authority vouches for it: the code does
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.set_alpn_protocols([JOIN])
    with (
        socket.create_connection(address, 5) as plain,
        context.wrap_socket(plain) as hub,
    ):
        certificate = hub.getpeercert(binary_form=True) or b""
        if sha256(certificate).digest()[:_PIN] != code.pin:
            raise WrongHub
        hub.sendall(json.dumps({**said, "secret": code.secret.hex()}).encode() + b"\n")
        with hub.makefile("rb") as answers:
            answer = json.loads(answers.readline(_LONGEST) or b'{"refused": "code"}')
    if "refused" in answer:
        raise NotJoined(answer["refused"], answer.get("version", ""))
    return {**answer, "certificate": ssl.DER_cert_to_PEM_cert(certificate)}
