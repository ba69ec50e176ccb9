"""A hall that votes."""

import pytest

from store.attendance.commands import Admit, Excuse
from store.attendance.facts import By
from store.event.record import Record
from store.votes.candidates import Candidate
from store.votes.commands.opening import NameTellers
from store.votes.commands.slate import ListCandidates
from tests.support.events import settle

PEOPLE = (("Bùi Thị An", 11), ("Bùi Thị An", 12), ("Lê Văn Ợi", 13), ("Quách Vững", 14))


@pytest.fixture
def twenty_electors(record: Record) -> None:
    """Twenty of twenty-four present, four names on the slate, a counting team."""
    candidates = tuple(Candidate(0, name, delegate=n) for name, n in PEOPLE)
    settle(record, ListCandidates(candidates), NameTellers((1, 2, 3)))
    settle(record, *(Admit(n, By.BADGE) for n in range(1, 21)), Excuse(21, "ốm"))
