import fcntl
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from windows_folder import CACHE, TOOLS, pack

from tests.e2e.windows.wine import WindowsPython


@pytest.fixture(scope="session")
def windows(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[WindowsPython]:
    """Skips where there is no Wine; in the gate that is an error."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and "CI" not in os.environ:
        pytest.skip(f"not installed here: {' '.join(missing)}")
    assert not missing, f"the gate needs {' '.join(missing)}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:  # another worker may be building what is kept
        fcntl.flock(lock, fcntl.LOCK_EX)
        python = WindowsPython(tmp_path_factory.mktemp("windows"), worker_id)
        python.prepare()
    yield python
    python.wine.close()


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.fixture(scope="session")
def stick(windows: WindowsPython, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder on a medium that nothing is written to, below names with Vietnamese letters."""
    place = tmp_path_factory.mktemp("usb")
    pack(windows.folder, place / "hoinghi-windows.zip")
    on_it = place / "Bàn tiếp đón số 1"
    with zipfile.ZipFile(place / "hoinghi-windows.zip") as archive:
        archive.extractall(on_it)
    for path in on_it.rglob("*"):
        path.chmod(path.stat().st_mode & ~0o222)
    before = times(on_it)
    yield on_it / "hoinghi"
    assert times(on_it) == before  # whoever may write anything, as in the gate, did not
