"""Two thousand badges: all of them read, also when spoilt, every name in its box, and what is read
admits its person. A sample here; all of it with HOINGHI_TORTURE=full."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from reportlab.lib.units import mm

from console.badges.layouts import layout_named
from console.badges.sheets import prepare_job, write_sheets
from console.paper.layout import Layout
from store.event.folder import EventFolder
from tests.support import damage as degraded
from tests.support.crowd import crowd
from tests.support.events import KEY, a_plan, code_of, make_event
from tests.support.qr_decoder import decoded

FULL = os.environ.get("HOINGHI_TORTURE") == "full"
MANY = 2000 if FULL else 60
SPOILT = 200 if FULL else 15
DPI = 200


@cache
def sheets(count: int, layout: str = "86x54") -> bytes:
    event = EventFolder(Path("nowhere"), a_plan(), KEY)
    out = io.BytesIO()
    write_sheets(event, crowd(count), out, prepare_job(event, layout))
    return out.getvalue()


def the_layout(name: str = "86x54") -> Layout:
    return layout_named(name, EventFolder(Path("nowhere"), a_plan(), KEY))


def test_every_badge_is_read_from_pages_at_200_dpi() -> None:
    # a decoder that looks for every kind of bar code at once takes a stray row of letters and
    # stripes for one, about once in two thousand badges; a badge's code has 24 digits
    codes = [text for text in decoded(sheets(MANY)) if len(text) == 24]
    assert sorted(codes) == [code_of(n) for n in range(1, MANY + 1)]


# ---------------------------------------------------------------- spoilt by hands and printers


def single_badges(count: int) -> Iterator[tuple[str, Image.Image, degraded.Place]]:
    """Each badge by itself, in grey, as it is at 200 dpi, and where its code stands."""
    layout, dots = the_layout(), DPI / 25.4
    symbol = layout.boxes["symbol"]
    number = 0
    for page in pypdfium2.PdfDocument(sheets(count)):
        picture = page.render(scale=DPI / 72).to_pil().convert("L")
        for cell in range(min(layout.cards_per_sheet, count - number)):
            x, y = layout.corner(cell)
            left, top = round(x * dots), round(y * dots)
            right, bottom = ((x + layout.card[0]) * dots, (y + layout.card[1]) * dots)
            place = degraded.Place(
                (x + symbol.x) * dots - left, (y + symbol.y) * dots - top, symbol.width * dots
            )
            number += 1
            yield code_of(number), picture.crop((left, top, round(right), round(bottom))), place


def read_share(damage: degraded.Damage, count: int) -> float:
    """How many of ``count`` spoilt badges the decoder reads; never a wrong code."""
    chance = random.Random(3)
    read = 0
    for code, picture, place in single_badges(count):
        found = [barcode.text for barcode in zxingcpp.read_barcodes(damage(picture, place, chance))]
        assert found in ([code], [])
        read += found == [code]
    return read / count


REQUIRED = {
    "turned by 10°": degraded.turned(10),
    "tilted by 30°": degraded.tilted(30),
    "blurred by a quarter module": degraded.blurred(0.25),
    "at 40 % contrast": degraded.faded(0.4),
    "ink spread of 0.2 module": degraded.spread(0.2),
    "8 % covered in the middle": degraded.covered(0.08),
}


@pytest.mark.parametrize("name", REQUIRED)
def test_spoilt_badges_are_read(name: str) -> None:
    assert read_share(REQUIRED[name], SPOILT) >= 0.98


# ---------------------------------------------------------------- letters within their boxes


@pytest.mark.parametrize("name", ["86x54", "54x90", "a7", "a6"])
def test_every_letter_of_every_name_lies_in_its_box(name: str) -> None:
    layout = the_layout(name)
    count = MANY if name == "86x54" else MANY // 3
    people = crowd(count)
    document = pypdfium2.PdfDocument(sheets(count, name))
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
    document: pypdfium2.PdfDocument,
    page: int,
    left: float,
    top: float,
    width: float,
    height: float,
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


# ---------------------------------------------------------------- at the door


def test_what_is_read_from_paper_admits_that_person(tmp_path: Path) -> None:
    event = make_event(tmp_path / "event", delegates=12)
    pdf = tmp_path / "the.pdf"
    hoinghi = [sys.executable, "-m", "console.main"]
    subprocess.run([*hoinghi, "badges", str(event.path), "-o", str(pdf)], check=True)
    codes = decoded(pdf)
    done = subprocess.run(
        [*hoinghi, "scan", str(event.path)],
        input="".join(f"{code}\n" for code in codes),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["result"] for answer in answers] == ["admitted"] * 12
    assert sorted(answer["number"] for answer in answers) == list(range(1, 13))
