"""What goes into the folder is what its makers signed: anything else is refused."""

import shutil
import subprocess
from pathlib import Path

import pytest
from windows_folder import check_signature

from tests.e2e.windows.wine import WindowsPython

pytestmark = [pytest.mark.windows, pytest.mark.xdist_group("windows")]

SIGNED_BY = "/O=Python Software Foundation/CN=Python Software Foundation"


def test_a_byte_more_or_less_is_refused(windows: WindowsPython, tmp_path: Path) -> None:
    whole = windows.folder / "python" / "python.exe"
    check_signature(whole)
    tampered = tmp_path / "python.exe"
    content = bytearray(whole.read_bytes())
    content[len(content) // 2] ^= 1
    tampered.write_bytes(content)
    with pytest.raises(ValueError, match="is not what"):
        check_signature(tampered)


def test_whoever_signs_in_another_name_is_refused(windows: WindowsPython, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    own = "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-subj", SIGNED_BY
    usage = "-addext", "extendedKeyUsage=codeSigning"
    subprocess.run(["openssl", "req", "-x509", *own, *usage], check=True, capture_output=True)
    bare, signed = tmp_path / "bare.exe", tmp_path / "python.exe"
    shutil.copy(windows.folder / "python" / "python.exe", tmp_path / "theirs.exe")
    remove = "osslsigncode", "remove-signature", "-in", tmp_path / "theirs.exe", "-out", bare
    subprocess.run(remove, check=True, capture_output=True)
    files = "-certs", certificate, "-key", key, "-in", bare, "-out", signed
    subprocess.run(["osslsigncode", "sign", *files], check=True, capture_output=True)
    for unsigned in (bare, signed):
        with pytest.raises(ValueError, match="is not what"):
            check_signature(unsigned)
