"""The logo that the plan names: PNG as it is, SVG drawn as PNG, never larger than print needs."""

from __future__ import annotations

from enum import StrEnum
from io import BytesIO
from pathlib import Path

LARGEST_FILE = 5_000_000
LARGEST_SIDE = 600
"""Pixels: 20 mm at 720 dpi. A larger picture makes every PDF heavy and shows nothing more."""


class LogoProblem(StrEnum):
    """Why a logo cannot be printed."""

    MISSING = "missing"
    TOO_LARGE = "too_large"
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
    if path.stat().st_size > LARGEST_FILE:
        raise LogoError(LogoProblem.TOO_LARGE, path)
    content = path.read_bytes()
    if path.suffix.casefold() == ".svg":
        content = _drawn(content, path)
    return _small_enough(content, path)


def _drawn(svg: bytes, path: Path) -> bytes:
    try:
        import resvg_py
    except ImportError as error:
        raise LogoError(LogoProblem.SVG_UNSUPPORTED, path) from error
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode("utf-8"), width=LARGEST_SIDE))
    except (ValueError, RuntimeError, UnicodeDecodeError) as error:
        raise LogoError(LogoProblem.UNREADABLE, path) from error


def _small_enough(content: bytes, path: Path) -> bytes:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=["PNG"]) as picture:
            if max(picture.size) > 20 * LARGEST_SIDE:
                raise LogoError(LogoProblem.TOO_LARGE, path)
            picture.load()
            whole = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise LogoError(LogoProblem.UNREADABLE, path) from error
    whole.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    # on white, as it stands on every badge: old printers stumble over transparency
    ground = Image.new("RGBA", whole.size, "white")
    ground.alpha_composite(whole)
    small = BytesIO()
    ground.convert("RGB").save(small, "PNG", optimize=True)
    return small.getvalue()
