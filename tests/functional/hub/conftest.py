"""The hub that a file's tests share."""

from collections.abc import Iterator

import pytest

from tests.functional.hub.running_hub import RunningHub, an_event_for_a_hub
from tests.support.web.ports import free_port


@pytest.fixture(scope="module")
def hub() -> Iterator[RunningHub]:
    with an_event_for_a_hub() as event:
        running = RunningHub(event, free_port())
        yield running
        running.ended()
