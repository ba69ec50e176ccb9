import pytest

from store.honors.commands.stage import CallBatch
from store.votes.candidates import Candidate
from store.votes.commands.slate import ListCandidates
from tests.support.events import OPENED
from tests.support.honors import in_batches
from tests.support.pilot import Desk

SLATE = ListCandidates((Candidate(0, "Lê Ổn", delegate=3), Candidate(0, "Bùi An", delegate=4)))


@pytest.fixture
def half_way(desk: Desk) -> Desk:
    """Ten people are here, a batch is on the stage, a slate is listed."""
    desk.come(*range(1, 11))
    desk.does(SLATE, in_batches(6, amount=360_000), OPENED, CallBatch(1))
    return desk
