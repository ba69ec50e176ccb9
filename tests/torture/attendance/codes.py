"""Random, mutated and hand-made texts, and whom each may admit: worked out without the product's
reader, from the codes and numbers that were given out."""

import random
import re
from collections.abc import Callable, Iterator

from store.codes.badge_code import printed_number
from tests.support.events import EVENT, code_of

DELEGATES = 130
ALL = range(1, DELEGATES + 1)
CODES = {number: code_of(number) for number in ALL}
PRINTED = {number: printed_number(number) for number in ALL}

_LAYOUTS = (
    "đăâêô\u0300\u0309\u0303\u0301\u0323", "ĐĂÂÊÔ\u0300\u0309\u0303\u0301\u0323",
    "à&é\"'(-è_ç", "À&É\"'(-È_Ç", "à&é\"'(§è!ç", "จๅ/-ภถุึคต", "０１２３４５６７８９",
)  # fmt: skip
"""What keyboards of other countries type for the digits 0 to 9."""

HANDMADE = (
    "", " ", "0", "1", "000771", "00077-1", "77-1", "77", "https://xa.vn/000771", "00077–1",
    "001" + "0" * 21, "001" + "9" * 21, "1" * 24, "0" * 24, "00" + "1" * 22, "\x02000771\x03",
    "Nguyễn Văn Bình", "nguyen van binh thon 8", "0912003350", "]Q1000771", "000771/", '"000771"',
    "038171000001|172345678|Nguyễn Văn Bình|01011951|Nam|Thôn 2|15042021",
    "038171000001||Nguyễn Văn Bình|01/01/1951|Nam|Thôn 2|15/04/2021", "' OR 1=1 --", "\x00\x00",
    "WIFI:S:UBND;T:WPA;P:00077-1;;", "000771\u00a0", "٠٠٠٧٧١", "０００７７１", "１", "②", "-1",
    "1e3", "76.", "#76", "76 76",
)  # fmt: skip


def _one_digit(chance: random.Random) -> str:
    code = CODES[chance.choice(ALL)]
    at = chance.randrange(len(code))
    return code[:at] + str((int(code[at]) + chance.randrange(1, 10)) % 10) + code[at + 1 :]


def _swapped(chance: random.Random) -> str:
    code, at = CODES[chance.choice(ALL)], chance.randrange(23)
    return code[:at] + code[at + 1] + code[at] + code[at + 2 :]


def _spliced(chance: random.Random) -> str:
    one, other = (CODES[chance.choice(ALL)] for _ in range(2))
    at = chance.randrange(1, 24)
    return one[:at] + other[at:]


def _cut(chance: random.Random) -> str:
    first, last = sorted(chance.sample(range(25), 2))
    return CODES[chance.choice(ALL)][first:last]


def _other(chance: random.Random) -> str:
    number = chance.choice(ALL)
    key = chance.randbytes(32)
    return chance.choice(
        (
            code_of(number, key=key),
            code_of(number, key=b""),
            code_of(number, key=bytes(32)),
            code_of(number, issue=chance.randrange(2, 10)),
            code_of(number, event=(EVENT + chance.randrange(1, 999)) % 1000),
            code_of(number + DELEGATES),
        )
    )


def _digits(chance: random.Random) -> str:
    return "".join(chance.choices("0123456789", k=chance.randrange(1, 40)))


def _like_a_code(chance: random.Random) -> str:
    return f"001{EVENT}{chance.choice(ALL):05}1{chance.randrange(10**12):012}"


def _number(chance: random.Random) -> str:
    printed = PRINTED[chance.choice(ALL)]
    forms = (printed, printed.replace("-", ""), printed.lstrip("0"), printed[:5].lstrip("0"))
    return chance.choice(forms)


def _wrong_number(chance: random.Random) -> str:
    return f"{chance.randrange(1, 999)}-{chance.randrange(10)}"


def _in_a_layout(chance: random.Random) -> str:
    layout = chance.choice(_LAYOUTS)
    text = chance.choice((_one_digit, _like_a_code, _number, _digits))(chance)
    return text.translate(dict(zip(map(ord, "0123456789"), layout, strict=True)))


def _wrapped(chance: random.Random) -> str:
    text = chance.choice((_one_digit, _cut, _number, _digits, _other))(chance)
    around = ("", " ", '"', "x", ";", "]Q1", "\x02", "https://a.vn/", "\u00a0", "0", "00")
    return chance.choice(around) + text + chance.choice(around)


def _noise(chance: random.Random) -> str:
    return "".join(chr(chance.randrange(32, 0x2FFF)) for _ in range(chance.randrange(1, 30)))


def _genuine(chance: random.Random) -> str:
    return CODES[chance.choice(ALL)]


KINDS: dict[str, Callable[[random.Random], str]] = {
    "genuine": _genuine,
    "one digit wrong": _one_digit,
    "two digits swapped": _swapped,
    "two codes spliced": _spliced,
    "cut": _cut,
    "other key, issue, event, person": _other,
    "digits": _digits,
    "of a code's form": _like_a_code,
    "printed number": _number,
    "number with any digit": _wrong_number,
    "another layout": _in_a_layout,
    "wrapped": _wrapped,
    "noise": _noise,
    "made by hand": lambda chance: chance.choice(HANDMADE),
}


def texts(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """``count`` kinds and texts, every kind in turn."""
    chance = random.Random(seed)
    kinds = list(KINDS.items())
    for place in range(count):
        kind, make = kinds[place % len(kinds)]
        yield kind, make(chance)


def holds_code_of(text: str, number: int) -> bool:
    """Whether the code of ``number``, with its guard or without, stands in ``text``, as digits or
    as another layout types them."""
    code = CODES[number][2:]
    return any(
        code in text.translate(dict(zip(map(ord, layout), "0123456789", strict=True)))
        for layout in ("0123456789", *_LAYOUTS)
    )


def is_number_of(text: str, number: int) -> bool:
    """Whether ``text``, typed by hand, is the number of ``number`` and can be nobody else's."""
    said = re.sub(r"^\W+|\W+$", "", text).replace("–", "-").replace(" ", "-")
    with_check = {PRINTED[number], PRINTED[number].replace("-", ""), PRINTED[number].lstrip("0")}
    with_check |= {f"{number:0{width}}{PRINTED[number][5:]}" for width in range(1, 6)}
    if said in with_check:
        return True
    bare = {n: {f"{n}", PRINTED[n].lstrip("0").replace("-", "")} for n in ALL}
    return [n for n in ALL if said.lstrip("0") in bare[n]] == [number]
