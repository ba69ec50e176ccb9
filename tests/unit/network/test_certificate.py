"""The certificate made here: what it says, that it stays, and that a client can trust just it."""

import socket
import ssl
import stat
import threading
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from console.network.addresses import addresses
from console.network.certificate import certificate_of, in_groups


class _At:
    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def started(self) -> datetime:
        return self.moment


NOW = datetime(2026, 5, 20, 8, tzinfo=UTC)


def _read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_it_is_what_phones_and_browsers_accept(tmp_path: Path) -> None:
    made, _, _ = certificate_of(tmp_path, _At(NOW))
    certificate = _read(made)
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    assert NOW - certificate.not_valid_before_utc > timedelta(days=7)  # of a clock that is behind
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc <= timedelta(days=397)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    said = set(names.get_values_for_type(x509.IPAddress))
    assert {ip_address(one) for one in ("127.0.0.1", *addresses())} <= said
    usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [ExtendedKeyUsageOID.SERVER_AUTH]


def test_both_files_are_their_owners_only(tmp_path: Path) -> None:
    made, key, _ = certificate_of(tmp_path)
    assert [stat.S_IMODE(one.stat().st_mode) for one in (made, key)] == [0o600, 0o600]


def test_it_stays_until_it_expires(tmp_path: Path) -> None:
    first = certificate_of(tmp_path, _At(NOW))
    assert certificate_of(tmp_path, _At(NOW + timedelta(days=360))) == first
    assert certificate_of(tmp_path, _At(NOW + timedelta(days=366)))[2] != first[2]


def test_a_broken_file_or_the_key_of_another_makes_a_new_one(tmp_path: Path) -> None:
    made, key, before = certificate_of(tmp_path)
    made.write_bytes(made.read_bytes()[:100])
    between = certificate_of(tmp_path)[2]
    other = tmp_path / "other"
    other.mkdir()
    key.write_bytes(certificate_of(other)[1].read_bytes())
    assert len({before, between, certificate_of(tmp_path)[2]}) == 3


def test_a_client_that_trusts_just_it_is_served_and_sees_its_fingerprint(tmp_path: Path) -> None:
    made, key, fingerprint = certificate_of(tmp_path)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(made, key)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            plain, _ = listening.accept()
            with serving.wrap_socket(plain, server_side=True) as server:
                server.recv(1)

        served = threading.Thread(target=answer)
        served.start()
        trusting = ssl.create_default_context(cafile=str(made))
        with (
            socket.create_connection(listening.getsockname()) as plain,
            trusting.wrap_socket(plain, server_hostname="127.0.0.1") as client,
        ):
            seen = sha256(client.getpeercert(binary_form=True) or b"").hexdigest()
            client.send(b"x")
        served.join()
    assert seen == fingerprint
    assert in_groups("0aff") == "0A:FF"
