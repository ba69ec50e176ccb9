"""Two thousand badges: all of them read, also when spoilt, every name in its box, and what is read
admits its person. A sample here; all of it with HOINGHI_FULL=1."""

import json
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.units import mm

from tests.support.command_line import hoinghi
from tests.support.events import code_of, make_event
from tests.support.paper.badges import READABLE, crowd_sheets, read_share, the_layout
from tests.support.paper.crowd import crowd
from tests.support.paper.qr_decoder import decoded
from tests.support.sizes import scale

MANY, SPOILT = scale(60, 2000), scale(15, 200)


def test_every_badge_is_read_from_pages_at_200_dpi() -> None:
    # a decoder that looks for every kind of bar code at once takes a stray row of letters and
    # stripes for one, about once in two thousand badges; a badge's code has 24 digits
    codes = [text for text in decoded(crowd_sheets(MANY)) if len(text) == 24]
    assert sorted(codes) == [code_of(n) for n in range(1, MANY + 1)]


@pytest.mark.parametrize("name", READABLE)
def test_spoilt_badges_are_read(name: str) -> None:
    assert read_share(READABLE[name], SPOILT) >= 0.98


@pytest.mark.parametrize("name", ["86x54", "54x90", "a7", "a6"])
def test_every_letter_of_every_name_lies_in_its_box(name: str) -> None:
    layout = the_layout(name)
    count = MANY if name == "86x54" else MANY // 3
    people = crowd(count)
    document = pypdfium2.PdfDocument(crowd_sheets(count, name))
    box = layout.boxes["name"]
    for place, delegate in enumerate(people):
        page, cell = divmod(place, layout.cards_per_sheet)
        x, y = layout.corner(cell)
        inside = letters_in(document, page, x + box.x, y + box.y, box.width, box.height)
        expected = "".join(delegate.name.upper().split())
        assert "".join(inside.split()) == expected, delegate


@cache
def letters_of(
    document: pypdfium2.PdfDocument, page: int
) -> list[tuple[str, float, float, float, float]]:
    """Every letter of a page with its ink's left, bottom, right and top in points."""
    text = document[page].get_textpage()
    letters = text.get_text_range()
    return [
        (letter, *text.get_charbox(place))
        for place, letter in enumerate(letters)
        if not letter.isspace()
    ]


def letters_in(
    document: pypdfium2.PdfDocument, page: int, left: float, top: float, width: float, height: float
) -> str:
    """The letters whose ink lies wholly within a box given in mm from the top left."""
    sheet = document[page].get_height()
    slack = 0.15  # mm: the side bearings of a letter are not ink
    return "".join(
        letter
        for letter, x1, y1, x2, y2 in letters_of(document, page)
        if x1 >= (left - slack) * mm
        and x2 <= (left + width + slack) * mm
        and sheet - y2 >= (top - slack) * mm
        and sheet - y1 <= (top + height + slack) * mm
    )


def test_what_is_read_from_paper_admits_that_person(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=12)
    pdf = tmp_path / "the.pdf"
    hoinghi("badges", event.path, "-o", pdf)
    done = hoinghi("scan", event.path, stdin="".join(f"{code}\n" for code in decoded(pdf)))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["result"] for answer in answers] == ["admitted"] * 12
    assert sorted(answer["number"] for answer in answers) == list(range(1, 13))
