import os
import shutil
from collections.abc import Iterator

import pytest
from windows_folder import TOOLS

from tests.e2e.windows.wine import WindowsPython


@pytest.fixture(scope="session")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WindowsPython]:
    """Skips where there is no Wine; in the gate that is an error."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and "CI" not in os.environ:
        pytest.skip(f"not installed here: {' '.join(missing)}")
    assert not missing, f"the gate needs {' '.join(missing)}"
    python = WindowsPython(tmp_path_factory.mktemp("windows"))
    python.prepare()
    yield python
    python.wine.close()
