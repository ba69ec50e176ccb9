"""The logo that the plan names: PNG as it is, SVG drawn as PNG, never larger than print needs."""

import struct
import warnings
from enum import StrEnum
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from xml.etree.ElementTree import iterparse

LARGEST_FILE = 5_000_000
LARGEST_SIDE = 600
"""Pixels: 20 mm at 720 dpi. A larger picture makes every PDF heavy and shows nothing more."""
MOST_PIXELS = 9_000_000
"""Of a PNG: 36 MB while it is read. Some kilobytes can claim a picture of gigabytes."""
DEEPEST = 200
"""Elements of an SVG in one another. Some thousands end the process inside resvg."""
NARROWEST = 20
"""Times as long as wide: a badge shows no more than a line of it."""


class LogoProblem(StrEnum):
    """Why a logo cannot be printed."""

    MISSING = "missing"
    TOO_LARGE = "too_large"
    TOO_NARROW = "too_narrow"
    UNREADABLE = "unreadable"
    SVG_UNSUPPORTED = "svg_unsupported"


class LogoError(Exception):
    def __init__(self, problem: LogoProblem, path: Path) -> None:
        super().__init__(f"{problem.value}: {path}")
        self.problem = problem
        self.path = path


def read_logo(path: Path) -> bytes:
    """The logo as PNG. Raises LogoError."""
    if not path.is_file():
        raise LogoError(LogoProblem.MISSING, path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise LogoError(LogoProblem.TOO_LARGE, path)
        content = path.read_bytes()
    except OSError as error:
        raise LogoError(LogoProblem.UNREADABLE, path) from error
    if path.suffix.casefold() == ".svg":
        content = _drawn(content, path)
    return _small_enough(content, path)


def _drawn(svg: bytes, path: Path) -> bytes:
    try:
        import resvg_py
    except ImportError as error:
        raise LogoError(LogoProblem.SVG_UNSUPPORTED, path) from error
    side = LARGEST_SIDE  # both ways: given one alone, the other may come to millions of pixels
    try:
        ends = iterparse(BytesIO(svg), ("start", "end"))
        steps = (1 if kind == "start" else -1 for kind, _element in ends)
        if max(accumulate(steps)) <= DEEPEST:
            text = svg.decode("utf-8")
            return bytes(resvg_py.svg_to_bytes(svg_string=text, width=side, height=side))
    except Exception as error:  # the file is read: whatever expat and resvg raise, it is why
        raise LogoError(LogoProblem.UNREADABLE, path) from error
    raise LogoError(LogoProblem.UNREADABLE, path)


def _small_enough(content: bytes, path: Path) -> bytes:
    from PIL import Image

    width, height = _claimed_size(content, path)
    if width * height > MOST_PIXELS:
        raise LogoError(LogoProblem.TOO_LARGE, path)
    if max(width, height) > NARROWEST * min(width, height):
        raise LogoError(LogoProblem.TOO_NARROW, path)
    try:
        # a warning of Pillow's would stand on the screen
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(BytesIO(content), formats=["PNG"]) as picture,
        ):
            picture.load()
            whole = picture.convert("RGBA")
    except Exception as error:  # the file is read: whatever Pillow raises, it is why
        raise LogoError(LogoProblem.UNREADABLE, path) from error
    whole.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    # on white, as it stands on every badge: old printers stumble over transparency
    ground = Image.new("RGBA", whole.size, "white")
    ground.alpha_composite(whole)
    small = BytesIO()
    ground.convert("RGB").save(small, "PNG", optimize=True)
    return small.getvalue()


def _claimed_size(png: bytes, path: Path) -> tuple[int, int]:
    """Width and height as the first chunk has them (PNG, 11.2.2), before anything is unpacked."""
    if not png.startswith(b"\x89PNG\r\n\x1a\n") or png[12:16] != b"IHDR" or len(png) < 24:
        raise LogoError(LogoProblem.UNREADABLE, path)
    width, height = struct.unpack(">2I", png[16:24])
    if not width or not height:
        raise LogoError(LogoProblem.UNREADABLE, path)
    return width, height
