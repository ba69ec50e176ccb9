from collections.abc import AsyncIterator

import pytest

from tests.support.paper.printer import Printing, at_a_printer
from tests.support.pilot import Desk


@pytest.fixture
async def printing(desk: Desk) -> AsyncIterator[Printing]:
    async with at_a_printer(desk) as opened:
        yield opened
