"""Which category of the plan the office's words for delegates mean."""

import re
from collections.abc import Callable
from functools import cache

from console.workbooks.lists.groups import TitleKind
from store.conference.conference import Conference
from store.text.vietnamese import fold

_EMPTY = "dai bieu db cac nhom khoi danh sach va la thanh phan doi tuong"
_EMPTY_WORDS = frozenset(_EMPTY.split())
_KEPT = "UBND HĐND UB MTTQ HTX CCB THCS THPT LHPN TNCS CHQS ND CA TDP BCH TW"
_ACRONYMS = frozenset(_KEPT.split())

_BODY = re.compile(
    r"(?:(?:các |đoàn |khối |cụm )*(?:đại biểu|đơn vị|cán bộ|cử tri)"
    r"(?: của| thuộc| tại| ở)?\s*:?\s+)?"
    r"(?P<name>(?:thôn|xóm|khu|bản|làng|tổ dân phố|trường|trạm|hội|htx|hợp tác xã|công ty|công an|"
    r"chi bộ|đảng bộ|đảng ủy|đảng uỷ|ubnd|hđnd|ủy ban|uỷ ban|ub mttq|mttq|đoàn thanh niên|"
    r"đoàn xã|ban|phòng|văn phòng|ngân hàng|quỹ|bưu điện)\s.+)",
    re.IGNORECASE,
)
"""With accents: Trương and Đoàn are families, trường and đoàn thanh niên are bodies."""


class Categories:
    """Finds the plan's category that a word of the office means."""

    def __init__(self, conference: Conference) -> None:
        self._plan = [category.name for category in conference.plan.categories]
        self._roll = {d.category for d in conference.roll.delegates.values()}
        self._by_fold = {fold(name): name for name in self._plan}
        self.taken_as: dict[str, str] = {}
        """Each word that was found, and the category it means."""
        self.of_title = cache(self._of_title)
        """The plan's category that a title names, "" when it names none."""

    def knows(self, category: str) -> bool:
        return category in self._plan

    def of_cell(self, text: str) -> str:
        """The plan's name for what a cell says; the text itself when the plan has none."""
        if not text or text in self._roll:
            return text
        known = self._by_fold.get(fold(text)) or self._nearest(text, whole=True)
        category = known or self._abbreviated(text) or text
        if category != text:
            self.taken_as[text] = category
        return category

    def _of_title(self, title: str) -> str:
        return self._by_fold.get(fold(title)) or self._nearest(title, whole=False)

    def title_kind(self, title: str) -> TitleKind:
        """What a title names."""
        if self.of_title(title):
            return TitleKind.CATEGORY
        return TitleKind.BODY if _BODY.fullmatch(title) else TitleKind.OTHER

    def body_in(self, title: str) -> str:
        """The body that a title names, and no category; else ""."""
        body = None if self.of_title(title) else _BODY.fullmatch(title)
        return as_name(body["name"]) if body else ""

    def of_groups(self, titles: tuple[str, ...]) -> tuple[str, str]:
        """The category and the unit that the titles above a row give."""
        category = unit = unknown = ""
        for title in titles:
            if known := self.of_title(title):
                self.taken_as[title] = category = known
            elif body := self.body_in(title):
                unit = body
            else:
                unknown = as_sentence(title)
        return category or unknown, unit

    def title_in(self, titles: tuple[str, ...]) -> str:
        """The outermost of the titles above a row that give its category; "" where none does."""
        of_people = [
            title for title in titles if not _BODY.fullmatch(title) or self.of_title(title)
        ]
        known = [title for title in of_people if self.of_title(title)]
        last = (known or of_people or [""])[-1]
        return next((one for one in known if self.of_title(one) == self.of_title(last)), last)

    def is_called(self, category: str, title: str, *, whole: bool) -> bool:
        """Whether a title is a category's name, or (unless ``whole``) nothing but words of it."""
        same = fold(title) == fold(category)
        return same or (not whole and self._nearest(title, whole=True) == category)

    def of_heading(self, title: str) -> str:
        """The plan's category that the title of a whole list names, without the event's name."""
        return self.of_title(_FOR_WHAT.sub("", title))

    def _abbreviated(self, text: str) -> str:
        """The one category of which ``KM`` or ``TT`` are first letters of neighbouring words."""
        if not re.fullmatch(r"[A-ZĐ]{2,3}", text):
            return ""
        initials = {name: "".join(re.findall(r"\b\w", fold(name))) for name in self._plan}
        fitting = [name for name, letters in initials.items() if fold(text) in letters]
        return fitting[0] if len(fitting) == 1 else ""

    def _nearest(self, text: str, *, whole: bool) -> str:
        """The one category that shares most words with ``text``, and all of them if ``whole``."""
        telling = _telling_words(text)
        shared = {name: len(telling & _telling_words(name)) for name in self._plan}
        most = max(shared.values(), default=0)
        first, *others = [name for name, count in shared.items() if count == most] or [""]
        is_telling = most > 1 or most == len(telling) == 1
        return first if is_telling and not others and not (whole and most < len(telling)) else ""


def _telling_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text))) - _EMPTY_WORDS


_FOR_WHAT = re.compile(r"\s(?:tham )?dự\s.*|\s(?:hội nghị|đại hội)\b.*", re.IGNORECASE)

_COMMON = (
    "nông dân phụ nữ cựu chiến binh người cao tuổi chữ thập đỏ thanh niên xã thôn huyện tỉnh tiểu "
    "học mầm non trung cơ sở phổ thông nhân hội đồng ủy ban uỷ và các của y tế công an quân sự"
)

_COMMON_WORDS = frozenset(_COMMON.split())


def as_name(title: str) -> str:
    """A body's title in capitals as it is written: ``Trường tiểu học Ngọc Trạo``."""
    name = _without_capitals(title, lambda w: w if w in _COMMON_WORDS else w.capitalize())
    return name[:1].upper() + name[1:]


def as_sentence(title: str) -> str:
    """A title in capitals as it stands in a sentence."""
    sentence = _without_capitals(title, str)
    return sentence[:1].upper() + sentence[1:] if title.isupper() else title


def _without_capitals(title: str, written: Callable[[str], str]) -> str:
    """A title in capitals with each word but acronyms as ``written``, given in small letters."""
    if not title.isupper():
        return title
    words = title.split()
    return " ".join(w if w.strip(",.;") in _ACRONYMS else written(w.lower()) for w in words)
