"""The papers through another office's program: what it saves is still read, and its PDF."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from console.documents.dossier import made
from console.documents.pdf import pdfs_of
from console.documents.template.bookmarks import figures_in
from console.documents.template.refreshing import refresh
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.dossier.commands import NumberPaper
from store.dossier.papers import PaperKey
from store.event.record import Record
from store.votes.candidates import Candidate
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import OPENED, make_event, open_record, settle
from tests.support.paper.office import NEEDS_OFFICE, converted

pytestmark = NEEDS_OFFICE


@pytest.fixture
def voted(tmp_path: Path) -> Record:
    record = open_record(make_event(tmp_path / "event"))
    settle(record, *(Admit(n, By.BADGE) for n in range(1, 9)), OPENED)
    settle(record, ListCandidates((Candidate(0, "Lê Ổn", delegate=1), Candidate(0, "Bùi An"))))
    settle(record, OpenVote(out_of_turn="thử"), CountHands(7, 1, 0), Declare())
    return record


def test_every_bookmark_survives_and_the_paper_still_refreshes(
    voted: Record, tmp_path: Path
) -> None:
    (submission,) = made(voted, "submission")
    paper = tmp_path / submission.file
    paper.write_bytes(submission.content)
    saved = docx.Document(str(converted(paper, "docx:MS Word 2007 XML")))
    written = docx.Document(BytesIO(submission.content))
    assert len(figures_in(written)) > 20
    assert figures_in(saved) == figures_in(written)
    assert refresh(saved, written) == []
    settle(voted, NumberPaper(PaperKey.SUBMISSION, {"number": "12", "date": "2025-03-29"}))
    (now,) = made(voted, "submission")
    fresh = docx.Document(BytesIO(now.content))
    changed = {change.name for change in refresh(saved, fresh)}
    assert changed >= {"so_van_ban", "ngay_van_ban"}
    assert figures_in(saved) == figures_in(fresh)
    (pdf,) = pdfs_of([paper])
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
