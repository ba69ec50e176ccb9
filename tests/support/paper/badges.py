"""Sheets of badges: whole, cut into single ones, and spoilt."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

from console.badges.layouts import layout_named
from console.badges.sheets import prepare_job, write_sheets
from console.paper.layout import Layout
from console.paper.sheets.badges import DrawnBadges
from store.event.folder import EventFolder
from store.people.delegate import Delegate
from tests.support.events import KEY, a_plan, code_of
from tests.support.paper import damage as degraded
from tests.support.paper.crowd import crowd


def an_event(folder: Path = Path("nowhere"), **plan: str) -> EventFolder:
    return EventFolder(folder, a_plan(**plan), KEY)


def sheets(
    delegates: tuple[Delegate, ...],
    start_at: int = 1,
    layout: str = "86x54",
    event: EventFolder | None = None,
) -> tuple[bytes, DrawnBadges]:
    event = event or an_event()
    out = io.BytesIO()
    job = prepare_job(event, layout, start_at=start_at)
    made = write_sheets(event, delegates, out, job)
    return out.getvalue(), made


DPI = 200


@cache
def crowd_sheets(count: int, layout: str = "86x54") -> bytes:
    return sheets(crowd(count), layout=layout)[0]


def the_layout(name: str = "86x54") -> Layout:
    return layout_named(name, an_event())


def single_badges(count: int) -> Iterator[tuple[str, Image.Image, degraded.Place]]:
    """Each badge by itself, in grey, as it is at 200 dpi, and where its code stands."""
    layout, dots = the_layout(), DPI / 25.4
    symbol = layout.boxes["symbol"]
    number = 0
    for page in pypdfium2.PdfDocument(crowd_sheets(count)):
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


READABLE = {
    "turned by 10°": degraded.turned(10),
    "tilted by 30°": degraded.tilted(30),
    "blurred by a quarter module": degraded.blurred(0.25),
    "at 40 % contrast": degraded.faded(0.4),
    "ink spread of 0.2 module": degraded.spread(0.2),
    "8 % covered in the middle": degraded.covered(0.08),
}
"""How badges may be spoilt and are read all the same."""
