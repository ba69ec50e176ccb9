"""Papers, badges and scripts are in their event's language, whatever the screens speak."""

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document

from console.app import HoinghiApp
from console.badges.hall_papers import HallPaper, make_paper
from console.badges.preview import preview_of
from console.badges.sheets import prepare_job, save_sheets
from console.documents.dossier import DOCUMENTS, write_documents
from console.votes.papers import BALLOTS, TALLY, write_papers
from console.workbooks.export import export
from screens.honors.words import reader_text
from screens.programme.quorum_card import reading_now
from screens.programme.script import script_now
from screens.words import _, written_in
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.event.folder import EventFolder
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.honors.honor import Honor
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from store.programme.commands.steps import Forward
from store.votes.candidates import Candidate
from store.votes.commands.slate import ListCandidates
from tests.pictures.faults import foreign_notation
from tests.support.command_line import hoinghi, refused
from tests.support.events import MORNING, OPENED, make_event, open_record, people, settle
from tests.support.pilot import Desk

_OF_THE_HALL = (HallPaper.SEATS, HallPaper.ROLL, HallPaper.POSTER)
ENGLISH_WORDS = ("MINUTES", "Record of", "entries", "SEAT", "Mr", "present", "Full name", "agree")


@pytest.fixture(params=["vi", "en"])
def event_in_a_language(request: pytest.FixtureRequest, tmp_path: Path) -> EventFolder:
    return make_event(tmp_path / "event", language=f'"{request.param}"', method='"ballot_approve"')


def text_of(path: Path) -> str:
    """Every word of a paper."""
    match path.suffix:
        case ".pdf":
            document = pypdfium2.PdfDocument(path)
            return " ".join(page.get_textpage().get_text_range() for page in document)
        case ".docx":
            paper = Document(str(path))
            cells = [c.text for t in paper.tables for r in t.rows for c in r.cells]
            return " ".join([*(p.text for p in paper.paragraphs), *cells])
    book = openpyxl.load_workbook(path)
    return " ".join(str(c.value) for s in book for row in s.iter_rows() for c in row if c.value)


def papers(event: EventFolder, record: Record, folder: Path) -> dict[str, str]:
    """The text of every paper by its file's name."""
    folder.mkdir()
    made = [*write_documents(record, folder, list(DOCUMENTS)), *write_papers(record, folder)]
    made += [make_paper(event, record.conference, one, folder) for one in _OF_THE_HALL]
    badges = folder / "the.pdf"
    save_sheets(event, record.conference.roll.summoned, badges, prepare_job(event, ""))
    with written_in(event.plan.language):
        (folder / "hoi-nghi.xlsx").write_bytes(export(record.conference))
    texts = {path.name: text_of(path) for path in [*made, badges, folder / "hoi-nghi.xlsx"]}
    assert {BALLOTS, TALLY} <= texts.keys()
    return texts


def test_every_paper_is_the_same_whatever_the_screens_speak(
    event_in_a_language: EventFolder, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    event = event_in_a_language
    record = open_record(event)
    settle(
        record, ListHonors((Honor(1, 1, 1, "Lê Ổn", "individual", "Giấy khen", amount=2_340_000),))
    )
    settle(record, ListDelegates(new=people(12)[10:]))
    settle(record, *(Admit(number, By.NUMBER) for number in range(1, 8)), OPENED)
    settle(record, ListCandidates((Candidate(0, "Lê Ổn"), Candidate(0, "Bùi Hà"))))
    in_vietnamese = papers(event, record, tmp_path / "vi")
    badge = preview_of(event, record.conference.roll.summoned[0], "", 60, 20)
    read = reader_text(record.conference, 1)
    request.getfixturevalue("english")
    assert _("SEAT") == "SEAT"
    assert papers(event, record, tmp_path / "en") == in_vietnamese
    assert preview_of(event, record.conference.roll.summoned[0], "", 60, 20) == badge
    assert reader_text(record.conference, 1) == read
    record.close()
    words_read = [*read.decisions, read.invitation, *read.names, read.presenters]
    said = " ".join([*in_vietnamese.values(), *words_read])
    english = event.plan.language == "en"
    assert {word in said for word in ENGLISH_WORDS} == {english}
    assert ("GHẾ" in said) is not english
    assert ("2,340,000" in said, "58.3\xa0%" in said) == (english, english)
    assert not list(foreign_notation(said, event.plan.language))


def read_out(desk: Desk) -> list[str]:
    """What the MC and the chair read out at the first steps."""
    said, app = list[str](), HoinghiApp(desk.event, desk.record, desk.clock)
    desk.at(1)
    for _step in range(5):
        said += [paragraph.plain for paragraph in script_now(app.view)]
        if reading := reading_now(app.view.conference):
            said.append(reading.sentence)
        desk.does(Forward(desk.record.conference.programme.steps))
    return said


def test_what_is_read_out_is_the_events_whatever_the_screens_speak(
    event_in_a_language: EventFolder, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    event = event_in_a_language
    other = make_event(tmp_path / "other", language=f'"{event.plan.language}"')
    clock = HandClock(MORNING)
    in_vietnamese = read_out(Desk(event, open_record(event, clock), clock))
    request.getfixturevalue("english")
    clock = HandClock(MORNING)
    in_english = read_out(Desk(other, open_record(other, clock), clock))
    assert in_english == in_vietnamese
    said = " ".join(in_english)
    assert ("Summoned: 10 delegates" in said) is (event.plan.language == "en")


def test_a_language_is_written_in_by_one_thread_and_only_meanwhile(english: None) -> None:
    with written_in("vi"):
        assert _("SEAT") == "GHẾ"
        with written_in("en"):
            assert _("SEAT") == "SEAT"
        assert _("SEAT") == "GHẾ"
    with pytest.raises(ZeroDivisionError), written_in("vi"):
        raise ZeroDivisionError
    assert _("SEAT") == "SEAT"


def test_a_machine_that_says_english_writes_vietnamese_papers(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event")
    speaks = {"LANG": "en_US.UTF-8"}
    run = hoinghi("documents", event.path, "--only", "minutes", env=speaks)
    assert run.returncode == 0
    said = text_of(Path(run.stdout.strip()))
    assert "BIÊN BẢN" in said
    assert "MINUTES" not in said
    badges = hoinghi("badges", event.path, "-o", tmp_path / "the.pdf", env=speaks)
    assert "badges on" in badges.stdout
    assert "GHẾ" in text_of(tmp_path / "the.pdf")


@pytest.mark.parametrize("given", [("--lang", "en"), ("--lang=en",)])
def test_the_language_is_asked_before_or_after_the_commands_name(
    tmp_path: Path, given: tuple[str, ...]
) -> None:
    event = make_event(tmp_path / "event")
    folder = str(event.path)
    before = hoinghi(*given, "status", folder)
    assert "Present 0/10" in before.stdout
    for after in (["status", *given, folder], ["status", folder, *given]):
        assert hoinghi(*after).stdout == before.stdout
    refused(hoinghi("status", event.path, "--lang", "xx"), "xx", code=2)
    refused(hoinghi("status", event.path, "--lang"), code=2)
    assert "Present" not in hoinghi("status", event.path).stdout
