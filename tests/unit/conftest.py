import pytest

from tests.support.events import Hall


@pytest.fixture
def hall() -> Hall:
    """Ten delegates, nothing has happened yet."""
    return Hall()
