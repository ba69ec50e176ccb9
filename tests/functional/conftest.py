from collections.abc import AsyncIterator

import pytest

from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import HandClock
from tests.support.pilot import Console, Desk, Size


@pytest.fixture(autouse=True)
def unhurried_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands for some seconds only stands until a test has looked at it."""
    monkeypatch.setattr("screens.widgets.bar.OWN_ACT_SECONDS", 3600.0)
    monkeypatch.setattr("screens.widgets.bar.FLASH_SECONDS", 3600.0)


@pytest.fixture
def size() -> Size:
    """Columns and rows; a test asks for others by parametrizing it."""
    return (120, 36)


@pytest.fixture
def desk(event: EventFolder, record: Record, clock: HandClock, size: Size) -> Desk:
    return Desk(event, record, clock, size)


@pytest.fixture
async def here(desk: Desk, request: pytest.FixtureRequest) -> AsyncIterator[Console]:
    """The console, open on reception or on the screen that the marker ``screen`` says."""
    marker = request.node.get_closest_marker("screen")
    async with desk.open(*(marker.args if marker else ())) as opened:
        yield opened
