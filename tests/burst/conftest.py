from collections.abc import Iterator
from pathlib import Path

import pytest

from store.event.folder import EventFolder
from tests.support.terminal import Terminal, opened


@pytest.fixture
def console(event: EventFolder, tmp_path: Path) -> Iterator[Terminal]:
    with opened(event, home=tmp_path) as terminal:
        yield terminal
