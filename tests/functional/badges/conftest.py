from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.pilot import Desk
from tests.support.printer import Printing, at_a_printer


@pytest.fixture
async def printing(desk: Desk) -> AsyncIterator[Printing]:
    async with at_a_printer(desk) as opened:
        yield opened
