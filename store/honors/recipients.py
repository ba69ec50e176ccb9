"""Recipients as offices write them: which kind they are, and which name is meant."""

import re

from store.honors.honor import RecipientKind
from store.people.delegate import Delegate
from store.people.person_names import begins_with_address, is_name, without_address
from store.text.vietnamese import clean, fold

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HOUSEHOLD = re.compile(r"(?:hộ|gia đình|chủ hộ)\s+\S", re.IGNORECASE)

_COLLECTIVE = re.compile(
    r"\b(?:tập thể|thôn|bản|làng|xóm|khu|tổ|xã|phường|thị trấn|trường|trạm|chi bộ|đảng bộ|"
    r"đảng [uủ][yỷ]|chi hội|chi đoàn|liên đội|đoàn|hội|cán bộ|nhân dân|bà con|ubnd|hđnd|ubmttq|"
    r"mttq|[uủ][yỷ] ban|ban|công an|dân quân|lực lượng|công ty|doanh nghiệp|hợp tác xã|htx|đội|"
    r"nhóm|phòng|văn phòng|công đoàn|câu lạc bộ|clb|đơn vị|trung tâm|quỹ|khoa|chùa|đền|đình|"
    r"giáo xứ|giáo họ|dòng họ|chợ|nhà máy|xí nghiệp|viện|bệnh viện|khối|bch|chi cục|cục|sở)\b",
    re.IGNORECASE,
)

_DOAN_THE_SURNAME = re.compile(r"đoàn\s+(?!thanh niên|tncs)\S+\s+\S", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[,;(]|\s[-–—]\s)")


def kind_of(
    recipient: str, delegate: Delegate | None = None, birth: str = ""
) -> RecipientKind | None:
    """The kind of a recipient by its words; None when they do not tell.

    A delegate's own name, ``Ông``, ``Thượng úy``, a year of birth or a family's name means an
    individual; ``Hộ``, ``Gia đình`` a household; ``Tập thể``, ``Thôn``, ``Trường``, ``Chi hội``,
    ``Cán bộ và nhân dân`` a collective.
    """
    text = clean(recipient)
    first = _ENDS.split(text, maxsplit=1)[0]
    if birth or (delegate is not None and fold(text) == fold(delegate.name)):
        return RecipientKind.INDIVIDUAL
    if _HOUSEHOLD.match(text):
        return RecipientKind.HOUSEHOLD
    if names_several(text):
        return RecipientKind.COLLECTIVE
    if begins_with_address(first) or _YEAR.search(text) or is_name(first):
        return RecipientKind.INDIVIDUAL
    return RecipientKind.COLLECTIVE if _COLLECTIVE.search(text) else None


def names_several(text: str) -> bool:
    """Whether it begins as the name of a household or a body does, and is no person's."""
    first = _ENDS.split(text, maxsplit=1)[0]
    body = _COLLECTIVE.match(first) and not _of_a_surname(first)
    return bool(body or _HOUSEHOLD.match(text))


def _of_a_surname(text: str) -> bool:
    """``Đoàn Văn Hậu`` is a person, ``Đoàn Thanh niên xã`` is not."""
    rest = text.partition(" ")[2]
    named = _DOAN_THE_SURNAME.match(text) and is_name(text)
    return bool(named) and not _COLLECTIVE.search(rest)


def name_and_year(text: str) -> tuple[str, str]:
    """The folded name without address, and the year of birth: ``Ông Lê Văn An (1970)`` is
    ``levanan``, ``1970``."""
    year = _YEAR.search(text)
    name = _ENDS.split(without_address(clean(text))[0], maxsplit=1)[0]
    name = re.split(r"\s*\b(?:sinh nam|sn|\d)", fold(name), maxsplit=1)[0]
    return letters_of(name), year[0] if year else ""


def letters_of(text: str) -> str:
    """Folded letters and digits only: ``2020-2025`` and ``2020–2025`` are the same."""
    return "".join(character for character in fold(text) if character.isalnum())
