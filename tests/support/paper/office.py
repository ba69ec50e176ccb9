"""LibreOffice, as another office's program: in the gate it must be there."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")

NEEDS_OFFICE = [
    pytest.mark.skipif(
        OFFICE is None and "CI" not in os.environ, reason="LibreOffice (soffice) is not installed"
    ),
    pytest.mark.xdist_group("soffice"),
]


def converted(path: Path, to: str) -> Path:
    """The file as LibreOffice saves it, in a folder of its own beside."""
    assert OFFICE is not None, "the gate installs libreoffice-calc and libreoffice-writer"
    folder = path.parent / f"as-{to.partition(':')[0]}"
    subprocess.run(
        [OFFICE, "--headless", f"-env:UserInstallation=file://{path.parent}/profile",
         "--convert-to", to, "--outdir", folder, path],
        check=True, capture_output=True,
    )  # fmt: skip
    (made,) = folder.iterdir()
    return made
