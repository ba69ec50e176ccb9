"""Recipients as offices write them: which kind they are, and which name is meant."""

import re

from store.honors.honor import RecipientKind
from store.people.delegate import Delegate
from store.people.person_names import begins_with_address, is_name, without_address
from store.text.vietnamese import clean, fold

_YEAR = r"\b(?:19|20)\d\d\b"
_HOUSEHOLD = r"(?i)(?:hộ|gia đình|chủ hộ)\s+\S"

_COLLECTIVE = (
    r"(?i)\b(?:"
    r"tập thể|thôn|bản|làng|xóm|khu|tổ|xã|phường|thị trấn|trường|trạm|chi bộ|đảng bộ|"
    r"đảng [uủ][yỷ]|chi hội|chi đoàn|liên đội|đoàn|hội|cán bộ|nhân dân|bà con|ubnd|hđnd|"
    r"ubmttq|mttq|[uủ][yỷ] ban|ban|công an|dân quân|lực lượng|công ty|doanh nghiệp|"
    r"hợp tác xã|htx|đội|nhóm|phòng|văn phòng|công đoàn|câu lạc bộ|clb|đơn vị|trung tâm|"
    r"quỹ|khoa|chùa|đền|đình|ngân hàng|mầm non|mẫu giáo|tiểu học|thcs|thpt|thư viện|"
    r"giáo xứ|giáo họ|dòng họ|chợ|nhà máy|xí nghiệp|viện|bệnh viện|khối|bch|kho bạc|"
    r"điện lực|bưu điện|chi cục|cục|sở"
    r")\b"
)

_DOAN_THE_SURNAME = r"(?i)đoàn\s+(?!thanh niên|tncs)\S+\s+\S"
_AND_MORE = r"(?i)\s(?:và|cùng)\s"
_ENDS = r"\s*(?:[,;(]|\s[-–—]\s)"


def kind_of(
    recipient: str, delegate: Delegate | None = None, birth: str = ""
) -> RecipientKind | None:
    """The kind of a recipient by its words; None when they do not tell.

    A delegate's own name, ``Ông``, ``Thượng úy``, a year of birth or a family's name means an
    individual; ``Hộ``, ``Gia đình`` a household; ``Tập thể``, ``Thôn``, ``Trường``, ``Chi hội``,
    ``Cán bộ và nhân dân`` a collective. ``Nguyễn Văn An và tập thể thôn`` may be any of them.
    """
    text = clean(recipient)
    first = re.split(_ENDS, text, maxsplit=1)[0]
    if is_person_and_more(text):
        return None
    if birth or (delegate is not None and fold(text) == fold(delegate.name)):
        return RecipientKind.INDIVIDUAL
    if re.match(_HOUSEHOLD, text):
        return RecipientKind.HOUSEHOLD
    if names_several(text):
        return RecipientKind.COLLECTIVE
    if begins_with_address(first) or re.search(_YEAR, text) or is_name(first):
        return RecipientKind.INDIVIDUAL
    return RecipientKind.COLLECTIVE if re.search(_COLLECTIVE, text) else None


def is_person_and_more(text: str) -> bool:
    """Whether a person is named together with what is none: ``Bùi Văn An và tập thể thôn``."""
    first, *more = re.split(_AND_MORE, text, maxsplit=1)
    return bool(more) and is_name(first) and not is_name(more[0])


def names_several(text: str) -> bool:
    """Whether it begins as the name of a household or a body does, and is no person's."""
    first = re.split(_ENDS, text, maxsplit=1)[0]
    body = re.match(_COLLECTIVE, first) and not _of_a_surname(first)
    return bool(body or re.match(_HOUSEHOLD, text))


def _of_a_surname(text: str) -> bool:
    """``Đoàn Văn Hậu`` is a person, ``Đoàn Thanh niên xã`` is not."""
    rest = text.partition(" ")[2]
    named = re.match(_DOAN_THE_SURNAME, text) and is_name(text)
    return bool(named) and (rest.istitle() or not re.search(_COLLECTIVE, rest))  # Đoàn Công An


def name_and_year(text: str) -> tuple[str, str]:
    """The folded name without address, and the year of birth: ``Ông Lê Văn An (1970)`` is
    ``levanan``, ``1970``."""
    year = re.search(_YEAR, text)
    name = re.split(_ENDS, without_address(clean(text))[0], maxsplit=1)[0]
    name = re.split(r"\s*\b(?:sinh nam|sn|\d)", fold(name), maxsplit=1)[0]
    return letters_of(name), year[0] if year else ""


def letters_of(text: str) -> str:
    """Folded letters and digits only: ``2020-2025`` and ``2020–2025`` are the same."""
    return "".join(character for character in fold(text) if character.isalnum())
