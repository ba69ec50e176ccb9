"""The votes sheet: who was given how many, person by person."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook

from console.workbooks.export import export
from store.votes.candidates import Candidate
from store.votes.commands.ballots import Collect
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import Hall
from tests.unit.votes.test_votes_by_person import counted_twice, must, ready


def vote_sheet(hall: Hall) -> list[tuple[Any, ...]]:
    book = load_workbook(io.BytesIO(export(hall.conference)))
    return [tuple(v for v in row if v is not None) for row in book["Biểu quyết"].values]


def test_a_secret_ballot_is_told_person_by_person_the_most_votes_first() -> None:
    hall = ready("ballot_strike")
    must(hall, OpenVote(), Collect(20, 20))
    assert not any("Đồng ý" in row for row in vote_sheet(hall))  # nothing is counted yet
    counted_twice(hall, 15, 5, 12)
    rows = vote_sheet(hall)
    of_vote = next(row for row in rows if row[0] == 1)
    assert tuple(of_vote[-5:-1]) == (20, 20, 20, 0)
    assert [row[2:4] + row[-6:] for row in rows if row[:2] == (1, 1) and len(row) > 9] == [
        (1, "Người 1", 15, 0, 0, 20, "75 %", "trúng cử: chính thức"),
        (3, "Người 3", 12, 0, 0, 20, "60 %", "trúng cử: chính thức"),
        (2, "Người 2", 5, 0, 0, 20, "25 %", "không trúng cử"),
    ]


def test_the_slate_is_told_whole_with_the_columns_of_its_list() -> None:
    hall = Hall()
    candidate = Candidate(0, "=Lê Ổn", party="yes", religion="Không", extra={"Cỡ áo": "L"})
    hall.does(ListCandidates((candidate,)))
    rows = vote_sheet(hall)
    assert rows[-2][-1] == "Cỡ áo"
    assert (rows[-1][1], rows[-1][-2], rows[-1][-1]) == ("'=Lê Ổn", "có", "L")
