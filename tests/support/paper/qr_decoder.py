"""An independent QR decoder on rendered pages: it shares nothing with what drew them."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

from console.paper.raster import PDFIUM


def decoded(pdf: bytes | Path) -> list[str]:
    """Every code on every page, as a scanner at 200 dpi reads it."""
    with PDFIUM:  # a console under test may be drawing a preview
        pictures = [page.render(scale=200 / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]


def decoded_characters(picture: str) -> list[str]:
    """Every code on a terminal whose half blocks are dark."""
    rows = list(_pixels(picture))
    image = Image.new("L", (len(rows[0]), len(rows)))
    image.putdata([pixel for row in rows for pixel in row])
    large = image.resize((image.width * 4, image.height * 4))
    return [found.text for found in zxingcpp.read_barcodes(large)]


def _pixels(picture: str) -> Iterator[list[int]]:
    for line in picture.splitlines():
        yield [0 if character in "▀█" else 255 for character in line]
        yield [0 if character in "▄█" else 255 for character in line]
