"""Logos and fonts that a plan names and that are damaged: told, and the console stays."""

import io
import random
import struct
import zlib
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from console.badges.preview import preview_of
from console.paper.lettering import REGULAR, FontError, _ours, use_font
from console.paper.logo import LogoError, read_logo
from tests.support.events import conference_of, make_event
from tests.support.files.damaged import BYTES, Damage
from tests.support.sizes import scale

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60"><defs><g id="a"><rect width="9" '
    'height="9" fill="red"/></g></defs><use href="#a"/><path d="M0 0 L 9 9 C 1 2 3 4 5 6 z"/>'
    '<text x="1" y="9">Ổn</text></svg>'
).encode()
MAGIC = b"\x89PNG\r\n\x1a\n"
KINDS = (b"PLTE", b"tRNS", b"iCCP", b"fcTL", b"fdAT", b"zTXt", b"iTXt", b"pHYs", b"eXIf", b"IEND")


def png() -> bytes:
    """A picture of several frames with everything a PNG may say of itself."""
    chance, out, said = random.Random(7), io.BytesIO(), PngInfo()
    picture = Image.frombytes("RGBA", (90, 60), chance.randbytes(90 * 60 * 4))
    said.add_text("a", "b" * 50, zip=True)
    said.add_itxt("c", "đ" * 40, zip=True)
    more = {"pnginfo": said, "dpi": (72, 72), "icc_profile": bytes(200)}
    picture.save(out, "PNG", save_all=True, append_images=[picture.rotate(9)], **more)
    return out.getvalue()


def chunk_changed(content: bytes, chance: random.Random) -> bytes:
    """One chunk gone, twice, of another kind or damaged inside, with a checksum that is right."""
    chunks, at = [], len(MAGIC)
    while at < len(content):
        length = int.from_bytes(content[at : at + 4])
        chunks.append((content[at + 4 : at + 8], content[at + 8 : at + 8 + length]))
        at += 12 + length
    at = chance.randrange(len(chunks))
    kind, data = chunks[at]
    chunks[at : at + 1] = chance.choice(
        [[], [chunks[at]] * 2, [(chance.choice(KINDS), data)],
         [(kind, chance.choice(BYTES)(data or b"x", chance))]]
    )  # fmt: skip
    return MAGIC + b"".join(
        struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        for kind, data in chunks
    )


@pytest.mark.parametrize(
    ("name", "sound", "damages"),
    [("a.png", png(), (chunk_changed, *BYTES)), ("a.svg", SVG, BYTES)],
    ids=["png", "svg"],
)
@pytest.mark.filterwarnings("error")
def test_a_damaged_logo_is_told(
    tmp_path: Path, name: str, sound: bytes, damages: tuple[Damage, ...]
) -> None:
    path, chance = tmp_path / name, random.Random(7)
    path.write_bytes(sound)
    assert read_logo(path)
    told: Counter[str] = Counter()
    for _ in range(scale(150, 10_000)):
        path.write_bytes(chance.choice(damages)(sound, chance))
        try:
            read_logo(path)
        except LogoError as error:
            told[type(error.__cause__).__name__] += 1
    print(told)
    assert told


def test_an_svg_that_would_end_the_process_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_bytes(SVG.replace(b"<use", b"<g>" * 100_000 + b"</g>" * 100_000 + b"<use"))
    with pytest.raises(LogoError):
        read_logo(path)


def test_a_font_that_would_take_all_memory_is_told(tmp_path: Path) -> None:
    path, sound = tmp_path / "own.ttf", _ours(REGULAR).read_bytes()
    entry = sound.index(b"cmap")
    begins, length = struct.unpack(">LL", sound[entry + 8 : entry + 16])
    for at in random.Random(7).sample(range(length), scale(30, 1000)):
        spoilt = bytearray(sound)
        spoilt[begins + at] ^= 0xFF
        path.write_bytes(spoilt)
        with pytest.raises(FontError):
            use_font(path)


def test_a_damaged_font_is_told_and_the_preview_says_so(tmp_path: Path) -> None:
    sound, chance = _ours(REGULAR).read_bytes(), random.Random(7)
    event = make_event(tmp_path / "event", font='"own.ttf"')
    delegate = conference_of(event).roll.summoned[0]
    path = event.path / "own.ttf"
    told: Counter[str] = Counter()
    for _ in range(scale(40, 300)):
        spoilt = bytearray(chance.choice(BYTES)(sound, chance))
        for _ in range(chance.choice([0, 3, 20])):  # the table of tables
            spoilt[chance.randrange(min(300, len(spoilt)))] = chance.randrange(256)
        path.write_bytes(spoilt)
        use_font(None)
        try:
            use_font(path)
        except FontError as error:
            told[type(error.__cause__).__name__] += 1
            assert str(path) in preview_of(event, delegate, "", 60, 20).sentence
    use_font(None)
    print(told)
    assert told
