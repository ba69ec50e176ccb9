"""What QR codes are in a picture that a browser sent. Nobody vouches for the picture: its bytes and
pixels are bounded before anything is decoded."""

from io import BytesIO

import zxingcpp
from PIL import Image, ImageOps

LARGEST = 256 * 1024
"""Bytes of a frame: four times a sharp one."""

_WIDEST = 2048
"""Pixels of a side: a photo comes with 1,600. A bomb of 65,535 × 65,535 would fill 4 GB."""


_BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
"""What Pillow raises for a file that is none of its own."""


class NoPicture(Exception):
    """What came is no JPEG, or a larger one than any that the page sends."""


def codes_in(jpeg: bytes) -> list[str]:
    """The text of each QR code, once. Raises NoPicture."""
    if len(jpeg) > LARGEST:
        raise NoPicture
    try:
        with Image.open(BytesIO(jpeg), formats=["JPEG"]) as picture:
            if max(picture.size) > _WIDEST:
                raise NoPicture
            picture.draft("L", picture.size)
            # a reader takes differences below a tenth of the whole range for one colour
            grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    except _BROKEN as error:
        raise NoPicture from error
    width, height = grey.size
    pixels = memoryview(grey.tobytes()).cast("B", (height, width))
    codes = zxingcpp.barcode_formats_from_str("QRCode")
    found = zxingcpp.read_barcodes(pixels, formats=codes, try_invert=False)
    return list(dict.fromkeys(code.text for code in found))
