"""An independent QR decoder on rendered pages: it shares nothing with what drew them."""

from pathlib import Path

import pypdfium2
import zxingcpp

from console.paper.raster import PDFIUM


def decoded(pdf: bytes | Path) -> list[str]:
    """Every code on every page, as a scanner at 200 dpi reads it."""
    with PDFIUM:  # a console under test may be drawing a preview
        pictures = [page.render(scale=200 / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]
