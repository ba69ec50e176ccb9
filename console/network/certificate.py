"""The certificate of this event's doors: made here, kept in the event folder, known by its
fingerprint, as no authority vouches for a laptop in a hall.

A browser shows the fingerprint, a desk that joins compares it: so it stays the same wherever the
laptop is carried, until it expires. EC P-256, at most 397 days, every name and address of the day
it is made: what Apple asks of a certificate (support.apple.com/103769, /102028).
"""

import socket
from collections.abc import Iterable
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from console.network.addresses import addresses
from store.journal.clock import Clock, SystemClock
from store.journal.disk import write_private

CERTIFICATE, CERTIFICATE_KEY = "certificate.pem", "certificate.key"

_LASTS = timedelta(days=397)
_AT_LEAST = timedelta(days=2)  # a conference and the day before
_CLOCKS_DIFFER = timedelta(days=30)
"""A laptop whose clock is behind takes it all the same."""


def certificate_of(folder: Path, clock: Clock | None = None) -> tuple[Path, Path, str]:
    """The files of the certificate and of its key in ``folder``, and its SHA-256 fingerprint as hex
    digits. Makes both, their owner's only, where there are none that last.

    Raises OSError when they cannot be read or written.
    """
    clock = clock or SystemClock()
    certificate, key = folder / CERTIFICATE, folder / CERTIFICATE_KEY
    found = _lasting(certificate, key, clock)
    if found is None:
        found = _make(certificate, key, clock)
    return certificate, key, found.fingerprint(hashes.SHA256()).hex()


def in_groups(fingerprint: str) -> str:
    """A fingerprint as browsers show it: two digits between colons."""
    pairs = (fingerprint[place : place + 2] for place in range(0, len(fingerprint), 2))
    return ":".join(pairs).upper()


def _lasting(certificate: Path, key: Path, clock: Clock) -> x509.Certificate | None:
    if not (certificate.exists() and key.exists()):
        return None
    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        held = serialization.load_pem_private_key(key.read_bytes(), None)
    except (ValueError, TypeError):  # cut off or another file: a new one serves as well
        return None
    lasts = found.not_valid_after_utc - clock.now() > _AT_LEAST
    return found if lasts and found.public_key() == held.public_key() else None


def _make(certificate: Path, key: Path, clock: Clock) -> x509.Certificate:
    made = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hoinghi")])
    begins = clock.now() - _CLOCKS_DIFFER
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    issued = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(made.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + _LASTS)
        .add_extension(x509.SubjectAlternativeName(_names()), critical=False)
        .add_extension(usage, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(made, hashes.SHA256())
    )
    written = made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    write_private(key, written)
    write_private(certificate, issued.public_bytes(serialization.Encoding.PEM))
    return issued


def _names() -> Iterable[x509.GeneralName]:
    names = dict.fromkeys(("localhost", socket.gethostname()))
    numbers = dict.fromkeys(("127.0.0.1", "::1", *addresses()))
    return [
        *(x509.DNSName(name) for name in names if name and name.isascii()),
        *(x509.IPAddress(ip_address(number)) for number in numbers),
    ]
