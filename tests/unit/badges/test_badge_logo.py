"""The logo: whatever file the plan names, a small PNG comes of it or a sentence, at once."""

import io
import struct
import subprocess
import sys
import warnings
import zlib
from pathlib import Path

import pytest
from PIL import Image

from console.paper.logo import LARGEST_SIDE, LogoError, LogoProblem, read_logo


def png_claiming(width: int, height: int) -> bytes:
    """A PNG of few bytes whose header says so many pixels, as one colour packs to nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = struct.pack(">2I5B", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(((width + 7) // 8 + 1) * min(height, 20_000)))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def problem_of(path: Path) -> LogoProblem:
    with pytest.raises(LogoError) as caught:
        read_logo(path)
    return caught.value.problem


@pytest.mark.parametrize("side", [3001, 11_000, 15_000, 4_000_000_000])
def test_a_png_of_too_many_pixels_is_too_large_before_it_is_unpacked(
    tmp_path: Path, side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(png_claiming(side, side) if side < 20_000 else png_claiming(9, 9))
    if side > 20_000:
        content = path.read_bytes()
        path.write_bytes(content[:16] + struct.pack(">2I", side, side) + content[24:])
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("it was unpacked"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert problem_of(path) is LogoProblem.TOO_LARGE


def test_a_large_png_within_the_limit_becomes_small(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png_claiming(3000, 3000))
    with Image.open(io.BytesIO(read_logo(tmp_path / "logo.png"))) as small:
        assert small.size == (LARGEST_SIDE, LARGEST_SIDE)


@pytest.mark.parametrize("size", [(1, 21), (2100, 100)])
def test_a_strip_is_no_logo(tmp_path: Path, size: tuple[int, int]) -> None:
    Image.new("RGB", size).save(tmp_path / "logo.png")
    assert problem_of(tmp_path / "logo.png") is LogoProblem.TOO_NARROW
    Image.new("RGB", (100, 2000)).save(tmp_path / "logo.png")
    assert read_logo(tmp_path / "logo.png")


@pytest.mark.parametrize("kept", [0, 8, 20, 33, 44])
def test_a_png_that_was_cut_off_cannot_be_read(tmp_path: Path, kept: int) -> None:
    (tmp_path / "logo.png").write_bytes(png_claiming(50, 50)[:kept])
    assert problem_of(tmp_path / "logo.png") is LogoProblem.UNREADABLE


DRAWN = """
import resource, sys
from pathlib import Path
from console.paper.logo import LogoError, read_logo
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
try:
    read_logo(Path(sys.argv[1]))
except LogoError as error:
    print(error.problem.value)
"""


@pytest.mark.parametrize(
    "size",
    [
        'width="1" height="100000"',
        'width="100000" height="1"',
        'width="1" height="1e30"',
        'viewBox="0 0 1 100000"',
    ],
)
def test_an_svg_of_any_shape_neither_fills_the_memory_nor_ends_the_program(
    tmp_path: Path, size: str
) -> None:
    pytest.importorskip("resvg_py")
    if sys.platform == "win32":
        pytest.skip("memory is not limited there")
    path = tmp_path / "logo.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>', encoding="utf-8")
    # in a process of its own: what goes wrong here aborts the process
    done = subprocess.run(
        [sys.executable, "-c", DRAWN, str(path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "too_narrow", "")


@pytest.mark.parametrize(("size", "pixels"), [("90 90", (600, 600)), ("100 50", (600, 300))])
def test_an_svg_keeps_its_shape(tmp_path: Path, size: str, pixels: tuple[int, int]) -> None:
    pytest.importorskip("resvg_py")
    path = tmp_path / "logo.svg"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}"><path d="M0 0h9v9z"/>'
    path.write_text(drawing + "</svg>", encoding="utf-8")
    with Image.open(io.BytesIO(read_logo(path))) as drawn:
        assert drawn.size == pixels
