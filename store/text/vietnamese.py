"""Vietnamese text: cleaning, folding, ordering of names, figures as documents write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from store.text.strokes import readings

_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
_LOOK_ALIKE = re.compile("[ÐƉðɖ]")

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    r"\u2066-\u2069\ufeff]"
)
_SPACES = re.compile(r"\s+")

_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")


def clean(text: str) -> str:
    """``text`` in NFC, with plain single spaces, real Đ and no invisible or control characters.

    Decode legacy encodings first: TCVN3 writes ư as the soft hyphen, which is dropped here.
    """
    if text.isprintable() and "  " not in text:  # as nearly every text of a list
        if text.isascii():
            return text.strip()
        if unicodedata.is_normalized("NFC", text) and not _LOOK_ALIKE.search(text):
            return text.strip()
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text.replace("\u00a0", " ")))
    return _SPACES.sub(" ", text.translate(_LOOK_ALIKES)).strip()


@lru_cache(maxsize=8192)  # a list's names, units and headings are compared over and over
def fold(text: str) -> str:
    """``Nguyễn Văn Á`` → ``nguyen van a``; the same for every way of writing the marks."""
    plain = clean(text).replace("đ", "d").replace("Đ", "D")
    bare = _MARKS.sub("", unicodedata.normalize("NFD", plain))
    if not bare.isascii():  # marks of other scripts
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return bare.casefold()


# CLDR vi: letters first, tones (ngang, huyền, hỏi, ngã, sắc, nặng) second
_LETTERS = {letter: i for i, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = frozenset("\u0306\u0302\u031b")
WordKey = tuple[tuple[int, ...], tuple[int, ...]]


def word_key(word: str) -> WordKey:
    """Sort key of one word, CLDR ``vi``."""
    letters: list[str] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFD", clean(word).casefold()):
        if character in _TONES and letters:
            tones[-1] = _TONES[character]
        elif character in _SHAPES and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + character)
        else:
            letters.append(character)
            tones.append(0)
    return tuple(_LETTERS.get(letter, 1000 + ord(letter[0])) for letter in letters), tuple(tones)


def name_key(full_name: str) -> str:
    """Sort key of a person's name: given name, family name, middle names. A text, because thousands
    of them are compared at a keystroke."""
    family, *between = clean(full_name).split(" ")
    in_order = [between.pop(), family, *between] if between else [family]
    return "\1".join(map(_word_as_text, in_order))


@lru_cache(maxsize=8192)
def _word_as_text(word: str) -> str:
    """In the order of its key: what ends first comes first."""
    letters, tones = ("".join(chr(2 + place) for place in part) for part in word_key(word))
    return f"{letters}\0{tones}\0"


def natural_key(text: str) -> tuple[object, ...]:
    """Sort key in Vietnamese order, numbers by their value: "Thôn 2" before "Thôn 10"; "" is
    last."""
    parts = re.split(r"(\d+)", text)
    return not text, [
        (0, int(p)) if p.isdecimal() else (1, *map(word_key, p.split())) for p in parts
    ]


class Searchable(Struct, frozen=True):
    """Texts prepared once for a search at every keystroke."""

    name: str  # folded, each word and the initials with a space before it
    text: str  # the name and all else: a substring search in C is the fastest

    @staticmethod
    def of(first: str, *others: str, phone: str = "", seat: str = "") -> Searchable:
        """``first`` is the name: its initials are searched too. Telephones are known by their end,
        a seat by its beginning."""
        words = _words(first)
        name = "".join(f" {word}" for word in (*words, "".join(word[0] for word in words)))
        rest = [word for other in others for word in _words(other)]
        rest += [_TELEPHONE + digits[::-1] for digits in map(_national, _TELEPHONES.split(phone))]
        rest += [SEAT + re.sub(r"\W", "", fold(seat)), SEAT + seat_key(seat)] * bool(seat)
        return Searchable(name, name + "".join(f" {word}" for word in rest))


_TELEPHONE, SEAT = "~", "@"
"""Stand before the end of a telephone number and before a seat, which are no words."""
_TELEPHONES = re.compile(r"[^\d\s.+()-]+")  # what stands between two of them
_FIGURES = re.compile(r"[\d\s.+-]{6,}")


def _national(phone: str) -> str:
    """The digits of a telephone number; ``+84 912`` is ``0912``."""
    digits = re.sub(r"\D", "", phone)
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) > 10 else digits


def seat_key(text: str) -> str:
    """``d1`` of ``D01`` and of ``d-1``; "" of what is no row and place."""
    seat = re.fullmatch(r"([a-z]+)\W?0*(\d+)", fold(text))
    return f"{seat[1]}{seat[2]}" if seat else ""


class Query(Struct, frozen=True):
    """A search text, prepared once for a whole roll: of each word what it may be in a text, as
    ``Searchable`` writes it."""

    words: tuple[tuple[str, ...], ...]

    @staticmethod
    def of(text: str) -> Query:
        """The query of a typed text. Raw strokes of Telex and VNI mean what they would have
        become."""
        figures_alone = _FIGURES.fullmatch(text.strip())
        words = (
            [_national(text)]
            if figures_alone
            else _words(re.sub(r"\b([a-z])-(?=\d)", r"\1", fold(text)))
        )
        return Query(tuple(tuple(_meanings(word)) for word in words))

    def finds(self, there: Searchable) -> bool:
        """Whether each word of the query begins a word of ``there``, or its initials, or ends its
        telephone number."""
        return all(any(one in there.text for one in word) for word in self.words)


def _meanings(word: str) -> Iterator[str]:
    yield from (f" {reading}" for reading in readings(word))
    if word.isdecimal() and len(word) >= 3:
        yield f" {_TELEPHONE}{word[::-1]}"
    elif seat := seat_key(word):
        yield from (f" {SEAT}{word}", f" {SEAT}{seat}")


def matches(query: str, *texts: str) -> bool:
    """Whether ``query`` finds ``texts``, without accents and in any word order."""
    return Query.of(query).finds(Searchable.of(*texts))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def percent(part: int, whole: int, threshold: tuple[int, int] = (0, 1)) -> str:
    """``71,5 %``: one decimal, half a tenth rounded up, none for whole percents.

    Where that would read 0, 100 or the ``threshold``, a fraction, without being exactly so, there
    are two decimals, then more, until it does not.
    """
    if whole == 0:
        return "0 %"
    marks = [mark for mark in ((0, 1), (1, 1), threshold) if part * mark[1] != mark[0] * whole]
    decimals = 1
    while any(_rounded(part, whole, decimals) == _rounded(*mark, decimals) for mark in marks):
        decimals += 1
    units, rest = divmod(_rounded(part, whole, decimals), 10**decimals)
    return f"{units},{rest:0{decimals}} %" if rest or decimals > 1 else f"{units} %"


def _rounded(part: int, whole: int, decimals: int) -> int:
    """In percent, as a whole number of the last decimal place."""
    scale: int = 10**decimals
    return (part * 200 * scale + whole) // (2 * whole)


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")


def money_in_words(amount: int) -> str:
    """``Ba trăm năm mươi mốt nghìn đồng``: an amount in đồng, from 0 up."""
    words = _number_in_words(amount) + " đồng"
    return words[0].upper() + words[1:]


def _number_in_words(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    groups: list[str] = []
    billions, rest = divmod(number, 10**9)
    if billions:
        groups.append(_number_in_words(billions) + " tỷ")
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            scale = _SCALES[power]
            read = _hundreds(group, whole=bool(groups))
            groups.append(f"{read} {scale}".strip())
    return " ".join(groups)


def _hundreds(group: int, *, whole: bool) -> str:
    """Three digits; ``whole`` reads leading zeros too, as inside a longer number."""
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = []
    if hundreds or whole:
        words.append(f"{_DIGITS[hundreds]} trăm")
    if tens > 1:
        words.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif units and words:
        words.append("linh")
    if units:
        words.append(_unit_after(tens, units))
    return " ".join(words)


def _unit_after(tens: int, units: int) -> str:
    if units == 1 and tens > 1:
        return "mốt"
    if units == 5 and tens:
        return "lăm"
    return _DIGITS[units]
