"""Vietnamese from before Unicode: TCVN3 (fonts ``.VnTime``) and VNI (fonts ``VNI-Times``).

Decode such text before cleaning it: TCVN3 writes ư as the soft hyphen, which cleaning drops. The
text itself shows its encoding by what a Vietnamese syllable can be: ``NguyÔn`` is not a syllable,
its TCVN3 reading ``Nguyễn`` is.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")


class Legacy(StrEnum):
    """How text was written before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_TCVN3 = str.maketrans(
    dict(
        zip(
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
            "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)

# VNI: a letter, then a sign that carries the mark, the tone or both
_TONE_SIGNS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT_SIGNS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE_SIGNS = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}

_VNI_SINGLE = dict(zip("ñôöíìæóòî", "đơưíìỉĩịỵ", strict=True))


def _vni_pairs() -> dict[str, str]:
    pairs = {
        **{
            letter + sign: plain + tone
            for letter, plain in zip("aeouyôö", ("a", "e", "o", "u", "y", "ơ", "ư"), strict=True)
            for sign, tone in _TONE_SIGNS.items()
        },
        **{
            letter + sign: letter + "\u0302" + tone
            for letter in "aeo"
            for sign, tone in _HAT_SIGNS.items()
        },
        **{"a" + sign: "a\u0306" + tone for sign, tone in _BREVE_SIGNS.items()},
    }
    return {pair: unicodedata.normalize("NFC", letter) for pair, letter in pairs.items()}


_VNI_PAIRS = _vni_pairs()

_VNI_SIGN = re.compile(
    "|".join([*sorted(_VNI_PAIRS, key=len, reverse=True), *_VNI_SINGLE]), re.IGNORECASE
)


def decode(text: str, legacy: Legacy) -> str:
    """``text`` in Unicode, NFC. Characters outside the encoding stay as they are."""
    if legacy is Legacy.TCVN3:
        return text.translate(_TCVN3)
    return _VNI_SIGN.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    found = match[0]
    letter = _VNI_PAIRS.get(found.lower()) or _VNI_SINGLE[found.lower()]
    return letter.upper() if found[0].isupper() else letter


MISREAD = "UTF-8"
"""Names the letters that ``read_as_meant`` reads."""

_NO_LETTERS = b"\x81\x8d\x8f\x90\x9d"
_BYTES = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in _NO_LETTERS
}
_MISREAD = re.compile("[ÃÄÅÆ]|á[º»]")


def read_as_meant(text: str) -> str:
    """``Nguyá»…n`` as ``Nguyễn``: UTF-8 whose bytes somebody's program took for letters of Windows;
    any other text as it is."""
    if not _MISREAD.search(text):
        return text
    try:
        return text.translate(_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return text


def legacy_of_font(font: str) -> Legacy | None:
    """The encoding of text in the font of that name; None for a Unicode font."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Legacy.TCVN3
    return Legacy.VNI if name.startswith(("vni-", "vni ")) else None


def draws_capitals(font: str) -> bool:
    """Whether the font draws small letters as capitals (``.VnTimeH``)."""
    return font.casefold().startswith(".vn") and font.strip().endswith("H")


def has_unicode_letters(text: str) -> bool:
    """Whether ``text`` holds letters that no legacy encoding has."""
    return bool(_UNICODE_LETTER.search(text))


_UNICODE_LETTER = re.compile("[\u0102-\u01b0\u0300-\u1ef9]")


@lru_cache(maxsize=4096)  # a list's units and offices are compared over and over
def looks_like(text: str, legacy: Legacy) -> bool:
    """Whether all words of ``text`` beyond ASCII are Vietnamese when decoded, and some are not as
    they stand. Always False for a single such word: it proves nothing."""
    if has_unicode_letters(text):
        return False
    marked = _marked_words(text)
    if len(marked) < 2:
        return False  # one word alone proves nothing
    as_meant = [decode(word, legacy) for word in marked]
    return all(map(is_syllable, as_meant)) and not all(map(is_syllable, marked))


def detect(texts: Iterable[str]) -> Legacy | None:
    """The encoding of more than half of the texts beyond ASCII, and of three at least; None when
    they are Unicode."""
    marked = [text for text in texts if not text.isascii() and not has_unicode_letters(text)]
    for legacy in Legacy:
        written_so = sum(looks_like(text, legacy) for text in marked)
        if written_so >= 3 and written_so * 2 > len(marked):
            return legacy
    return None


def encoding_of(
    text: str, column: Legacy | None, around: Iterable[Legacy], *, mixed: bool
) -> Legacy | None:
    """The encoding of one text; None for Unicode. ``column`` is the encoding of most of its column,
    ``around`` holds those of the cells beside it; ``mixed``: its column holds Unicode as well."""
    if has_unicode_letters(text):
        return None
    marked = _marked_words(text)
    fine = all(map(is_syllable, marked))
    if column is not None:
        # Thôn is a word in both: it is decoded only in a column without Unicode
        keeps = fine and (mixed or not _is_vietnamese(marked, column))
        return None if keeps else column
    if not fine:
        for legacy in around:
            if _is_vietnamese(marked, legacy):
                return legacy
    return next((legacy for legacy in Legacy if looks_like(text, legacy)), None)


def _is_vietnamese(words: Iterable[str], legacy: Legacy) -> bool:
    return all(is_syllable(decode(word, legacy)) for word in words)


def share_of_syllables(texts: Iterable[str]) -> float:
    """The share of words beyond ASCII that can be Vietnamese, 0 to 1; 1 when there are none."""
    marked = [word for text in texts for word in _marked_words(text)]
    return sum(map(is_syllable, marked)) / len(marked) if marked else 1.0


def _marked_words(text: str) -> list[str]:
    """The words beyond ASCII."""
    words = re.split(r"[\s\x00-\x40\[-`{-~]+", text)
    return [word for word in words if word and not word.isascii()]


_ONSETS = "ngh|ng|nh|gh|gi|qu|ch|kh|ph|th|tr|[bcdđghklmnpqrstvx]"

_VOWELS_AND_ENDS = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet "
    "oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyên uyêt uyn uynh uyp uyt uyu "
    "ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y ych yêm yên yêng yêt yêu yn ynh yt"
)

_RIMES = frozenset(_VOWELS_AND_ENDS.split())
_SYLLABLE = re.compile(f"(?:{_ONSETS})?")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether ``word`` can be one Vietnamese syllable, in any tone."""
    bare = unicodedata.normalize("NFD", word.lower())
    if "n\u0303" in bare:
        return False  # ñ, which is đ in VNI
    bare = unicodedata.normalize("NFC", "".join(c for c in bare if c not in _TONES))
    onset = _SYLLABLE.match(bare)
    if onset is not None and bare[onset.end() :] in _RIMES:
        return True
    # gì, gìn: the g alone is the onset
    return bare[:1] == "g" and bare[1:] in _RIMES
