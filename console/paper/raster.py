"""A page of a PDF as a picture: PDFium draws what was written for the printer."""

import threading
from contextlib import closing

import pypdfium2
from PIL import Image

_FINE = 4
"""The page is drawn this many times finer and then averaged: PDFium places letters on whole pixels,
and at a few pixels a letter that tears words apart."""

PDFIUM = threading.Lock()
"""PDFium works for one thread at a time (its documentation says so)."""


def rasterised(pdf: bytes, width: int) -> Image.Image:
    """The first page of ``pdf``, ``width`` pixels wide; white where nothing is drawn."""
    with PDFIUM, closing(pypdfium2.PdfDocument(pdf)) as document:
        page = document[0]
        # pypdfium2 rounds up, and a page of whole pixels must not become one pixel more
        scale = (width * _FINE - 0.01) / page.get_width()
        fine: Image.Image = page.render(scale=scale).to_pil()
        return fine.convert("RGB").reduce(_FINE)
