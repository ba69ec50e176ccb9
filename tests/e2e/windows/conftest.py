import fcntl
import os
import shutil
from collections.abc import Iterator

import pytest
from windows_folder import CACHE, TOOLS

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
