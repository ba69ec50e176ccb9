"""What a phone's camera sees: badges in pictures, easy and hard."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from console.paper.symbol import QUIET, symbol

SIZE = (1280, 720)
_CARD = (860, 540)


def card(code: str) -> Image.Image:
    """A badge of 86 × 54 mm, ten pixels a millimetre, its code 29 mm wide."""
    picture = Image.new("L", _CARD, 255)
    draw = ImageDraw.Draw(picture)
    for y, row in enumerate(symbol(code)):
        for x, dark in enumerate(row):
            if dark:
                left, top = 540 + (x + QUIET) * 10 - 20, 120 + (y + QUIET) * 10
                draw.rectangle((left, top, left + 9, top + 9), fill=0)
    draw.rectangle((40, 60, 400, 110), fill=40)
    draw.rectangle((40, 160, 330, 190), fill=90)
    return picture


def seen(
    *codes: str,
    turned: float = 0,
    wide: float = 0.7,
    blurred: float = 0,
    light: float = 1,
) -> Image.Image:
    """Badges beside each other before a camera, which fill ``wide`` of the picture's width."""
    picture = Image.new("L", SIZE, 96)
    share = SIZE[0] / len(codes)
    for place, code in enumerate(codes):
        width = int(share * wide)
        one = card(code).resize((width, width * _CARD[1] // _CARD[0]))
        one = one.rotate(turned, expand=True, fillcolor=96, resample=Image.Resampling.BICUBIC)
        centre = int(share * (place + 0.5))
        picture.paste(one, (centre - one.width // 2, SIZE[1] // 2 - one.height // 2))
    if blurred:
        picture = picture.filter(ImageFilter.GaussianBlur(blurred))
    return ImageEnhance.Brightness(picture).enhance(light)


def hard(codes: Sequence[str]) -> list[Image.Image]:
    """Each badge in another plight: turned, far away, blurred, in the dark, several at once."""
    plights: list[dict[str, float]] = [
        {},
        {"turned": 30},
        {"turned": 90},
        {"turned": 180, "light": 0.3},
        {"wide": 0.4},
        {"wide": 0.35, "turned": -20},
        {"blurred": 3},
        {"light": 0.1},
        {"wide": 0.5, "turned": 45, "light": 0.3},
        {"wide": 0.5, "turned": 200, "blurred": 2, "light": 0.4},
    ]
    return [seen(code, **plights[n % len(plights)]) for n, code in enumerate(codes)]


def jpeg(picture: Image.Image, widest: int = 640, quality: int = 60) -> bytes:
    """``picture`` as the page sends a frame."""
    small, out = picture.copy(), BytesIO()
    small.thumbnail((widest, widest))
    small.save(out, "JPEG", quality=quality)
    return out.getvalue()


def film(pictures: Sequence[Image.Image], path: Path, held: int = 45) -> Path:
    """A camera's film: each picture smeared in, held still for so many frames, taken away."""
    gone = jpeg(Image.new("L", SIZE, 96), SIZE[0], 85)
    with path.open("wb") as file:
        for picture in pictures:
            still = jpeg(picture, SIZE[0], 85)
            moved = jpeg(picture.filter(ImageFilter.BoxBlur(14)), SIZE[0], 85)
            file.write(moved * 4 + still * held + moved * 2 + gone * 8)
    return path
