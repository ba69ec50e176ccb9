"""What the office's list says for the dossier in columns that the slate has no field for.

They were kept under their own headings; what is recorded in the dossier prevails.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from store.dossier.profile import Award, AwardKind, Profile
from store.honors.bonus import read_day
from store.text.birth import write_birth
from store.text.vietnamese import clean, fold

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "party_joined": ("Vào Đảng ngày", "Ngày vào Đảng"),
    "schooling_general": ("Trình độ văn hóa", "Văn hóa", "Học vấn phổ thông"),
    "schooling_profession": ("Chuyên môn", "Chuyên môn nghiệp vụ"),
    "politics_level": ("Lý luận chính trị", "LLCT", "Trình độ LLCT"),
    "hometown": ("Quê quán", "Nguyên quán"),
    "residence": ("Nơi ở", "Nơi cư trú", "Nơi thường trú", "Thường trú", "Hộ khẩu thường trú"),
    "degree": ("Học hàm, học vị", "Học vị"),
    "duties": ("Nhiệm vụ được giao", "Nhiệm vụ"),
    "phone": ("Điện thoại", "Số điện thoại", "SĐT", "Di động"),
    "founded": ("Năm thành lập", "Thành lập", "Ngày thành lập"),
    "members": ("Số người", "Số thành viên", "Quân số"),
    "women": ("Trong đó nữ",),
    "head": ("Người đứng đầu",),
    "head_post": ("Chức vụ người đứng đầu",),
    "summary": ("Tóm tắt để trình", "Tóm tắt"),
}
"""The headings of each field of a profile; the first one is written by an export."""

AWARDS = "Khen thưởng đã có"
_AWARDS = ("khen thuong da co", "danh hieu hinh thuc khen thuong da dat", "khen thuong")
_ACHIEVEMENTS = r"thanh tich(?: nam)? ((?:19|20)\d\d)"
ACHIEVEMENTS = "Thành tích {year}"


def columns_of(profile: Profile, awards: Iterable[Award]) -> dict[str, str]:
    """What is known of a delegate, by the headings under which it is read again."""
    told = {known[0]: getattr(profile, name) for name, known in COLUMNS.items()}
    for name in _DAYS:
        told[COLUMNS[name][0]] = write_birth(getattr(profile, name))
    told |= {ACHIEVEMENTS.format(year=year): text for year, text in profile.achievements.items()}
    told[AWARDS] = "; ".join(map(_written, awards))
    return {heading: str(text) for heading, text in told.items() if text}


def _plain(heading: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(heading)).strip()


_FIELDS = {_plain(heading): name for name, known in COLUMNS.items() for heading in known}
_DAYS = ("party_joined", "founded")
_NUMBERS = ("members", "women")


def profile_in(columns: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a profile that the columns fill. A day that cannot be read is left out."""
    told: dict[str, Any] = {}
    years: dict[str, str] = {}
    for heading, text in columns.items():
        plain, said = _plain(heading), clean(text)
        if match := re.fullmatch(_ACHIEVEMENTS, plain):
            years[match[1]] = said
        elif (name := _FIELDS.get(plain)) in _DAYS:
            told[name] = day_in(said)
        elif name in _NUMBERS:
            told[name] = int(said) if said.isdecimal() and len(said) < 6 else 0
        elif name:
            told[name] = said
    if years:
        told["achievements"] = years
    return {name: value for name, value in told.items() if value}


_GENERAL = (
    r"^(?!.*\b(?:dai hoc|cao dang|trung cap|cu nhan|thac si|tien si|ky su|bac si)\b)"
    r".*\b(?:\d{1,2} ?/ ?1[02]|thpt|thcs|lop \d+|cap (?:\d|i{1,3})|tieu hoc|pho thong|"
    r"trung hoc co so|bo tuc)\b"
)
_SCHOOLINGS = (
    ("politics_level", r"\b(?:llct|ly luan|chinh tri)\b"),
    ("schooling_general", _GENERAL),
    ("schooling_profession", ""),
)


def schooling_in(text: str) -> dict[str, str]:
    """The fields that one cell for all schooling fills: ``12/12; Đại học; Trung cấp LLCT``."""
    told: dict[str, list[str]] = {}
    for part in filter(None, map(clean, re.split(r"[;,\n]| - ", text))):
        name = next(name for name, said in _SCHOOLINGS if re.search(said, fold(part)))
        told.setdefault(name, []).append(part)
    return {name: ", ".join(parts) for name, parts in told.items()}


def day_in(text: str) -> str:
    """``YYYY-MM-DD`` or ``YYYY``; "" where no day stands."""
    if day := read_day(text):
        return day.isoformat()
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    return year[0] if year else ""


_AWARD = r"(?P<year>(?:19|20)\d\d)?\s*[:–-]?\s*(?P<name>[^(]+)(?:\((?P<in>.*)\))?\s*"


def awards_in(columns: Mapping[str, str]) -> list[Award]:
    """``2022 Chiến sĩ thi đua cơ sở (12/QĐ-UBND, 05/12/2022, UBND xã); 2023 Giấy khen``."""
    cells = (text for heading, text in columns.items() if _plain(heading) in _AWARDS)
    texts = (one for cell in cells for one in re.split(r"[;\n]", cell))
    return [award for text in texts if (award := _award(clean(text))) is not None]


def _award(text: str) -> Award | None:
    match = re.fullmatch(_AWARD, text)
    if match is None or not clean(match["name"]):
        return None
    parts = [clean(part) for part in (match["in"] or "").split(",")]
    number = next((part for part in parts if "/" in part and read_day(part) is None), "")
    day = next((found for part in parts if (found := day_in(part))), "")
    issuer = next((p for p in parts if p and p != number and not day_in(p)), "")
    name = clean(match["name"])
    title = fold(name).startswith(("chien si", "lao dong tien tien", "tap the lao dong"))
    kind = AwardKind.TITLE if title else AwardKind.FORM
    return Award(int(match["year"] or day[:4] or 0), name, kind, number, day, issuer)


def _written(award: Award) -> str:
    """As ``awards_in`` reads it."""
    decision = ", ".join(filter(None, (award.decision, write_birth(award.date), award.issuer)))
    said = f"{award.year or ''} {award.name}".strip()
    return f"{said} ({decision})" if decision else said
