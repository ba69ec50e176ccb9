import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.windows.wine import TOOLS, WindowsPython


@pytest.fixture(scope="session")
def windows() -> Iterator[WindowsPython]:
    """Skips where there is no Wine; in the gate that is an error."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and "CI" not in os.environ:
        pytest.skip(f"not installed here: {' '.join(missing)}")
    assert not missing, f"the gate needs {' '.join(missing)}"
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    python = WindowsPython(cache / "hoinghi-windows")
    python.prepare()
    yield python
    python.close()
