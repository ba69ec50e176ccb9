"""Labels of a label printer: one badge each, read by the decoder."""

from math import degrees
from pathlib import Path
from subprocess import CompletedProcess

import pypdfium2
import pytest
from pypdfium2.raw import FPDFText_GetCharAngle

from console.badges.layouts import BadgeProblem, layout_named
from console.badges.sheets import prepare_job, save_sheets
from console.paper.raster import PDFIUM
from console.printing.cups import CupsQueue
from console.printing.queue import PrintError, Ticket, print_and_watch
from store.event.folder import EventFolder
from store.people.delegate import Delegate
from store.plan.plan import parse_plan
from tests.support.events import KEY, code_of, custom_layout
from tests.support.paper.qr_decoder import decoded

LONG = "Công Tằng Tôn Nữ Thị Ngọc Phương Thảo"
PEOPLE = (
    Delegate(1, "Trương Thị Nguyệt", unit="Thôn 3", position="Chủ tịch Hội Phụ nữ", seat="C07"),
    Delegate(2, LONG, unit="Ủy ban nhân dân xã Ngọc Trạo", position="Phó Chủ tịch", seat="D10"),
)
A_ROLL = {"sheet": "[58, 80]", "card": "[58, 80]", "columns": "1", "rows": "1", "turned": "true"}


def own(**changes: str) -> EventFolder:
    one = {"columns": "1", "rows": "1", "black": "true"}
    return EventFolder(Path("nowhere"), parse_plan(custom_layout(**(one | changes))), KEY)


def label(event: EventFolder, target: Path, layout: str = "") -> tuple[Path, list[str]]:
    """The PDF, and what stands on each page in letters."""
    save_sheets(event, PEOPLE, target, prepare_job(event, layout))
    with PDFIUM:
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target)]
    return target, [" ".join(text.split()) for text in pages]


@pytest.mark.parametrize(
    ("layout", "sheet"),
    [
        ("62x29", (62, 29)),
        ("57x32", (57, 32)),
        ("62x100", (62, 100)),
        ("100x62", (100, 62)),
        ("roll-62", (62, 100)),
        (A_ROLL, (58, 80)),
    ],
)
def test_a_label_has_name_number_and_a_code_that_is_read(
    layout: str | dict[str, str], sheet: tuple[float, float], tmp_path: Path
) -> None:
    event = own(**layout) if isinstance(layout, dict) else own(card="[90, 55]", sheet="[90, 55]")
    name = layout if isinstance(layout, str) else ""
    pdf, pages = label(event, tmp_path / "label.pdf", name)
    assert decoded(pdf) == [code_of(1), code_of(2)]
    assert layout_named(name, event).boxes["symbol"].width >= 21
    assert not list(layout_named(name, event).crop_marks(0))
    with PDFIUM:
        sizes = [page.get_size() for page in pypdfium2.PdfDocument(pdf)]
    assert [tuple(round(side / 72 * 25.4) for side in size) for size in sizes] == [sheet] * 2
    for page, number, last in zip(pages, ("00001-3", "00002-1"), ("NGUYỆT", "THẢO"), strict=True):
        assert number in page
        assert last in page


@pytest.mark.parametrize(("layout", "angle"), [("roll-62", 90), ("62x100", 0)])
def test_the_lines_of_a_roll_read_along_it(layout: str, angle: int, tmp_path: Path) -> None:
    pdf, _pages = label(own(), tmp_path / "label.pdf", layout)
    with PDFIUM:
        text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
        written = [n for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
        turns = {round(degrees(FPDFText_GetCharAngle(text, n))) for n in written}
    assert turns == {angle}


def test_a_small_label_drops_the_unit_before_the_name(tmp_path: Path) -> None:
    event = own(sheet="[57, 32]", card="[57, 32]")
    _pdf, (short, long) = label(event, tmp_path / "label.pdf")
    assert "Thôn 3" in short
    assert "Ngọc Trạo" not in long
    assert "PHƯƠNG THẢO" in long


def test_a_label_too_small_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for card in ("[40, 25]", "[60, 28]", "[40, 90]"):
        with pytest.raises(BadgeProblem, match="21 mm"):
            layout_named("", own(sheet=card, card=card))
    event, pdf = own(sheet="[50, 29]", card="[50, 29]"), tmp_path / "label.pdf"
    unbroken = Delegate(3, "Công-Tằng-Tôn-Nữ-Ngọc-Thảo")
    with pytest.raises(BadgeProblem, match=r"00003-.*dù bỏ đơn vị"):
        save_sheets(event, (*PEOPLE, unbroken), pdf, prepare_job(event, ""))
    assert not pdf.exists()


def test_the_width_of_a_roll_lies_across_it() -> None:
    told: list[str] = []

    def run(command: list[str]) -> CompletedProcess[str]:
        told.extend(command)
        return CompletedProcess(command, 0, "request id is May_in-7", "")

    CupsQueue(run).send(Path("the.pdf"), Ticket("May_in", (62, 29), roll=True))
    assert "media=Custom.62x29mm" in told


def test_a_printer_that_vanishes_ends_in_a_sentence() -> None:
    def run(command: list[str]) -> CompletedProcess[str]:
        if command[0] == "lp":
            return CompletedProcess(command, 0, "request id is May_in-7", "")
        return CompletedProcess(
            command, 1, "", 'lpstat: Invalid destination name in list "May_in".'
        )

    queue = CupsQueue(run)
    with pytest.raises(PrintError, match="không còn thấy máy in"):
        print_and_watch(
            queue, Path("a.pdf"), Ticket("May_in"), tell=lambda _: None, wait=lambda _: False
        )
