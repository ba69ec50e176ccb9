"""Badges as files: what a PDF holds and takes, what keeps one from being made, and the command."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from console.badges.hall_papers import HallPaper, make_paper
from console.badges.layouts import BadgeProblem
from console.badges.preview import preview_of
from console.badges.sheets import prepare_job, save_sheets, small_names, write_sheets
from console.error_sentences import os_sentence
from console.paper.layout import badge_layouts
from console.paper.lettering import BLACK
from console.paper.sheets.badges import LEAST_NAME
from store.event.folder import EventFolder
from store.journal.disk import write_private
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.plan.plan import parse_plan
from tests.bench.badges import OURS, child
from tests.support.command_line import hoinghi
from tests.support.events import KEY, code_of, make_event, open_record, people, plan_text
from tests.support.paper.badges import an_event, sheets
from tests.support.paper.qr_decoder import decoded

pytestmark = pytest.mark.event(delegates=12)
LONG_WORD = "Ă" * 60


def pdf_of(event: EventFolder, *delegates: Delegate, layout: str = "") -> bytes:
    return sheets(delegates, layout=layout, event=event)[0]


def fonts_without_a_file(pdf: bytes) -> list[str]:
    """The fonts of a PDF that it does not bring along."""
    objects = dict(re.findall(rb"(?ms)^(\d+) 0 obj\n(.*?)^endobj", pdf))
    fonts = [body for body in objects.values() if re.search(rb"/Type /Font\b(?!D)", body)]
    assert fonts
    missing = []
    for font in fonts:
        described = re.search(rb"/FontDescriptor (\d+) 0 R", font)
        if described is None or b"/FontFile2" not in objects[described[1]]:
            missing += [name.decode() for name in re.findall(rb"/BaseFont /(\S+)", font)]
    return missing


@pytest.mark.parametrize("layout", sorted(badge_layouts()))
def test_every_font_of_the_badges_is_in_the_file(layout: str) -> None:
    pdf = pdf_of(an_event(back="true"), *people(12), Delegate(13, "Lê Ổn Ƴang"), layout=layout)
    assert fonts_without_a_file(pdf) == []


@pytest.mark.parametrize("paper", HallPaper)
def test_every_font_of_the_halls_papers_is_in_the_file(tmp_path: Path, paper: HallPaper) -> None:
    event = make_event(tmp_path / "event", delegates=30, handouts='["Quà lưu niệm"]')
    path = make_paper(event, open_record(event).conference, paper, tmp_path)
    assert fonts_without_a_file(path.read_bytes()) == []


def test_a_badge_takes_a_kilobyte_and_no_memory() -> None:
    if not Path("/proc/self/status").is_file():
        pytest.skip("this system does not tell a process's own peak")
    (_seconds, few_bytes, few), (_, many_bytes, many) = (
        child(OURS, str(count), "86x54") for count in (100, 800)
    )
    assert (many_bytes - few_bytes) / 700 <= 1024
    assert many_bytes / 800 <= 1024
    assert many - few < 5  # MB
    assert many <= 60


@pytest.mark.parametrize(
    ("plan", "name", "letters", "text"),
    [
        ({"short_title": '"Hội nghị 李明 😀"'}, "Lê Ổn", "“李 明 😀”", "Hội nghị 李明 😀"),
        ({"venue": '"Hội trường 漢"'}, "Lê Ổn", "“漢”", "Hội trường 漢"),
        ({}, "Lê 漢 Ổn", "“漢”", "00003-7 (Lê 漢 Ổn)"),
    ],
)
def test_a_letter_that_no_font_has_is_named_before_anything_is_written(
    plan: dict[str, Any], name: str, letters: str, text: str
) -> None:
    out = io.BytesIO()
    event = an_event(**plan)
    job, person = prepare_job(event, ""), Delegate(3, name)
    with pytest.raises(BadgeProblem) as caught:
        write_sheets(event, (*people(2), person), out, job)
    assert letters in str(caught.value)
    assert text in str(caught.value)
    assert out.getvalue() == b""
    assert letters in preview_of(event, person, "", 60, 20).sentence


def test_the_programme_on_the_back_is_checked_where_there_is_a_back() -> None:
    text = plan_text(back="true").replace("Chào cờ", "Chào cờ 李明", 1)
    event = EventFolder(Path("nowhere"), parse_plan(text), KEY)
    with pytest.raises(BadgeProblem, match="“李 明” trong “Chào cờ 李明"):
        pdf_of(event, *people(1))
    front_only = parse_plan(text.replace("back = true", "back = false"))
    assert pdf_of(EventFolder(Path("nowhere"), front_only, KEY), *people(1))


@pytest.mark.parametrize(
    ("letter", "named"),
    [
        ("ⴀ", "ⴀ Ⴀ"),  # Georgian: small letters of the church, capitals of their own
        ("\ue000", r"U\+E000"),  # it cannot be seen
    ],
)
def test_a_letter_that_is_missing_be_it_in_capitals_only_is_named(letter: str, named: str) -> None:
    with pytest.raises(BadgeProblem, match=named):
        pdf_of(an_event(), Delegate(1, f"Lê {letter}"))


@pytest.mark.parametrize(
    ("paper", "plan"),
    [
        (HallPaper.TENTS, {"short_title": '"Hội nghị 李"'}),
        (HallPaper.ROLL, {"short_title": '"Hội nghị 李"'}),
        (HallPaper.ROLL, {"venue": '"Nhà 李"'}),
        (HallPaper.POSTER, {"venue": '"Nhà 李"'}),
        (HallPaper.POSTER, {"title": '"Hội nghị 李"'}),
    ],
)
def test_no_paper_of_the_hall_has_a_hole_in_its_head(
    tmp_path: Path, paper: HallPaper, plan: dict[str, Any]
) -> None:
    event = make_event(tmp_path / "event", delegates=5, **plan)
    with pytest.raises(BadgeProblem, match="“李”"):
        make_paper(event, open_record(event).conference, paper, tmp_path)
    assert not list(tmp_path.glob("*.pdf"))


def test_a_name_smaller_than_eight_points_is_told(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=1)
    crowd = (*people(3), *(Delegate(n, LONG_WORD) for n in range(4, 16)))
    made = save_sheets(event, crowd, tmp_path / "x.pdf", prepare_job(event, ""))
    assert made.small[:2] == ("00004-5", "00005-9") and len(made.small) == 12
    said = small_names(made)
    assert "00004-5, 00005-9" in said and said.count("-") == 8 and "…" in said
    preview = preview_of(event, crowd[3], "", 60, 20)
    assert preview.pixels and "Khó đọc" in preview.sentence
    assert preview_of(event, crowd[0], "", 60, 20).sentence == ""


def test_the_size_told_is_the_size_drawn() -> None:
    event = an_event()
    page = pypdfium2.PdfDocument(pdf_of(event, Delegate(1, LONG_WORD)))[0].get_textpage()
    place = page.get_text_range().index("ĂĂ")
    left, _bottom, right, _top = page.get_charbox(place + 1, loose=True)
    drawn = (right - left) / stringWidth("Ă", BLACK, 1)
    assert drawn < LEAST_NAME
    said = preview_of(event, Delegate(1, LONG_WORD), "", 60, 20).sentence
    assert f"cỡ chữ {int(drawn)}." in said


def test_a_folder_that_does_not_exist_or_stands_in_the_files_place_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        write_private(tmp_path / "none" / "the.pdf", b"")
    assert os_sentence(caught.value) == f"Không có {tmp_path / 'none'}. Kiểm tra lại tên."
    with pytest.raises(OSError) as refused:
        write_private(tmp_path, b"")
    assert refused.value.filename == str(tmp_path)


def test_a_lost_badge_gets_its_new_code_also_in_a_pdf(event: EventFolder, tmp_path: Path) -> None:
    pdf = tmp_path / "x.pdf"
    assert (
        hoinghi("badges", event.path, "-o", pdf).returncode == 0
    )  # nobody records what comes of a PDF
    done = hoinghi("badges", event.path, "--only", "5", "--why", "lost", "-o", pdf)
    assert done.returncode == 0
    assert "00005-9 " in done.stdout and "đã cấp mã mới" in done.stdout
    assert decoded(pdf) == [code_of(5, issue=2)]
    conference = open_record(event).conference
    assert conference.roll.delegates[5].issue == 2
    assert [fact.kind for fact in conference.history].count("badges.reissued") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--print", "-o", "x.pdf"), "chỉ dùng một trong hai"),
        (("--only", "5", "--why", "spoilt"), "vẫn mang mã cũ"),
        (("--why", "lost"), "--only 5,12"),
        (("--why", "lost", "--only", "unprinted"), "--only 5,12"),
        (("--only", "5-1"), "5-1"),
    ],
)
def test_an_option_that_would_be_passed_over_is_wrong_usage(
    event: EventFolder, arguments: tuple[str, ...], said: str
) -> None:
    before = list(open_record(event).conference.history)
    done = hoinghi("badges", event.path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(open_record(event).conference.history) == before
    assert not list(event.path.glob("*.pdf"))


@pytest.mark.parametrize("where", ["none/x.pdf", "."])
def test_a_place_that_takes_no_file_is_found_before_a_code_is_revoked(
    event: EventFolder, tmp_path: Path, where: str
) -> None:
    done = hoinghi("badges", event.path, "--only", "5", "--why", "lost", "-o", tmp_path / where)
    assert done.returncode == 1
    assert "unfinished" not in done.stderr
    assert str((tmp_path / where).parent if "x" in where else tmp_path) in done.stderr
    assert open_record(event).conference.roll.delegates[5].issue == 1


def test_numbers_that_nobody_has_are_named_however_many(event: EventFolder, tmp_path: Path) -> None:
    pdf = tmp_path / "x.pdf"
    done = hoinghi("badges", event.path, "--only", "11-999999999999, 77", "-o", pdf)
    assert done.returncode == 0
    assert done.stderr == "Không ai trong danh sách có các số này: 13-999999999999, 77.\n"
    assert sorted(decoded(pdf)) == [code_of(11), code_of(12)]
    nobody = hoinghi("badges", event.path, "--only", "77", "-o", tmp_path / "y.pdf")
    assert nobody.returncode == 1
    assert not (tmp_path / "y.pdf").exists()


def test_a_first_cell_beyond_the_sheet_is_refused(event: EventFolder, tmp_path: Path) -> None:
    done = hoinghi("badges", event.path, "--start-at", "11", "-o", tmp_path / "x.pdf")
    assert (done.returncode, done.stderr) == (1, "Ô trống đầu tiên là một số từ 1 đến 10.\n")
    assert not (tmp_path / "x.pdf").exists()


def test_the_command_tells_of_names_too_small(event: EventFolder, tmp_path: Path) -> None:
    open_record(event).decide(ListDelegates(new=(Delegate(13, LONG_WORD),)))
    done = hoinghi("badges", event.path, "-o", tmp_path / "x.pdf")
    assert done.returncode == 0
    assert "Khó đọc: thẻ 00013-" in done.stderr


def test_batches_drawn_at_once_are_what_they_are_alone() -> None:
    batches = [people(count) for count in (5, 30, 12)]
    alone = [pdf_of(an_event(), *batch) for batch in batches]
    with ThreadPoolExecutor(max_workers=6) as threads:
        at_once = [threads.submit(pdf_of, an_event(), *batch) for batch in batches * 4]
        assert [drawn.result() for drawn in at_once] == alone * 4
