"""What officials call their columns, without accents, and how a heading is matched with it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache

from store.people.delegate import Mark
from store.people.person_names import is_name
from store.text.vietnamese import fold

IGNORED = "ignored"
"""A column that is left out because a person said so."""

ORDER = "order"
"""The running number of the list (STT): it tells people from groups, and is not kept."""

CITIZEN = "citizen"
"""A citizen's number: compared with birth and sex while the list is read, and not kept."""

MARK = "mark:"
"""Before the name of a mark (store.people.Mark): a column of ticks for that mark."""

CATEGORY = "category:"
"""Before the name of a category: a column of ticks for it."""

Said = Mapping[str, tuple[str, str]]
"""By field, what its heading must say, and what else it may: no word beside those of the pattern,
of these, and what officials add to any heading. The first that fits is meant."""

_HO_TEN = r"ho (?:va )?(?:(?:chu )?(?:dem|lot)? ?(?:va )?)ten|ho va chu dem ten"
_NAME = (
    rf"^(?:dong chi )?(?:{_HO_TEN})\b(?!.*\b(?:dem|lot)\b)|^ten (?:dai bieu|ca nhan|day du)\b"
    r"|^(?:danh sach )?dai bieu$|^dong chi$|^(?:full )?name$"
)
_KINDS = "tap the|ca nhan|ho gia dinh|don vi|ho (?:va )?ten"
_SEVERAL_KINDS = rf"\b({_KINDS})\b.*\b(?!\1)(?:{_KINDS})\b"

_COMMON: Said = {
    CITIZEN: (r"\b(?:cccd|cmnd|can cuoc|dinh danh)\b", "so ca nhan cong dan"),
    "name": (_NAME, "ho"),
    "before": (r"^ho$|^ho\b.*\b(?:dem|lot)(?: giua)?$", "va chu ten"),
    "middle": (r"^(?:ten |chu )?(?:dem|lot)$", ""),
    "given": ("^ten$", ""),
    "male": (r"^nam$|^(?:(?:ngay )?(?:thang )?(?:nam )?sinh|ns) nam$(?<!^sinh nam)", ""),
    "female": (r"^nu$|^(?:(?:ngay )?(?:thang )?(?:nam )?sinh|ns) nu$", ""),
    "birth": (r"\b(?:sinh|ns|ntns|ntn|dob|birth)\b|^năm$", "ngay thang nam hoac date of"),
    "number": (r"\b(?:so|ma|hieu) the\b|\bma (?:so )?dai bieu\b|^badge$", "dai bieu"),
    "unit": (r"\b(?:don vi|co quan|to chuc|dv|cq|unit|organi[sz]ation)\b|^noi (?:cong|lam)\b",
             "ten thuoc noi cong tac ct lam viec cu di organization organisation"),
    "place": ((r"\b(?:thon|xom|khu|to dan pho|(?:noi|cho) o|cu tru|tru quan|thuong tru|dia chi|"
              r"ho khau)\b"), "pho ban noi don vi"),
    ORDER: (r"^(?:so )?(?:s ?t ?t|tt|thu tu|no)\b", "stt chung"),
}  # fmt: skip

_ACHIEVEMENT = r"\b(?:thanh tich|mo hinh|achievement)\b", "tom tat tieu bieu dien hinh duoc"
_POSITION = r"\b(?:chuc (?:vu|danh)|cv|nghe nghiep|cong viec|position|job title)\b", ""
_OF_PEOPLE: Said = {
    "age": ("^tuoi$", ""),
    "sex": ("^(?:gioi(?: tinh)?|gt|(?:phai )?nam nu|phai|sex|gender)$", ""),
    "address": ("^(?:ong ba|danh xung|xung ho)$", ""),
    "ethnic": (r"\b(?:dan toc|dt|ethnic)\b", "thanh phan group"),
    "position": _POSITION,
}


def _and_common(own: Said) -> Said:
    return {**own, **{field: said for field, said in _COMMON.items() if field not in own}}


DELEGATE_HEADINGS = _and_common({
    "person": (r"^(?:ho (?:va )?ten )?(?:nguoi )?dai dien$", ""),
    "body": ("^(?:ten )?tap the$", ""),
    **_OF_PEOPLE,
    "category": (r"\b(?:thanh phan|doi tuong|loai|(?<!dai )dien|co cau|nhom|category)\b",
                 "phan tham"),
    "phone": (r"\b(?:dien thoai|sdt|dtdd|di dong|so dt|tel|phone|mobile)\b|^đt$", "dt number"),
    "seat": (r"\b(?:ghe|cho ngoi|vi tri|seat)\b", "so"),
    "achievement": _ACHIEVEMENT,
    "note": ("^(?:ghi chu|gc|chu thich|note)$", ""),
    "marks": (r"\b(?:nhiem vu|vai tro|phan cong|duties)\b", "tai"),
    "rank": ("^thu (?:bac|tu le tan)|^rank of protocol$", "le tan"),
    MARK + Mark.PRESIDIUM: ("doan chu tich|chu toa|chu tri", ""),
    MARK + Mark.SECRETARY: (r"^(?:(?:doan|ban|to) )?thu ky$", ""),
    MARK + Mark.SPEAKER: ("tham luan|phat bieu", "bao cao"),
    MARK + Mark.GUEST_OF_HONOUR: ("(?:khach|dai bieu) danh du|khach quy", ""),
    MARK + Mark.TELLER: ("kiem phieu|to dem phieu", "to ban"),
})  # fmt: skip

HONOR_HEADINGS = _and_common({
    # what happened on the day, as an exported workbook tells it, is no list's to say
    IGNORED: ("^(?:trang thai|state|gio trao|settled at|nguoi nhan thay|receiver|ly do|reason)$",
              ""),
    "place_on_stage": ("^(?:thu tu|vi tri)(?: trao)?$|^place$", ""),
    "representative": ("dai dien", "ho va ten nguoi nhan"),
    "kind": ("phan loai|^loai|doi tuong(?! duoc)|tap the ca nhan ho$|^kind$", "hinh"),
    "household": ("^(?:ho (?:va )?)?(?:ten )?(?:ho gia dinh|chu ho)$|^ho gd$|^hgd$", ""),
    "name": ((f"{_NAME}|^ong ba$|^nguoi nhan$|^ten doi tuong$|(?:doi tuong|nguoi) duoc khen|"
             f"^recipient$|{_SEVERAL_KINDS}"), "chu va"),
    "individual": (r"^(?:ho )?(?:ten )?ca nhan\b|^cn$", ""),
    "collective": ("^(?:ten )?tap the(?: duoc khen)?$|^ten don vi duoc khen$", ""),
    "form": ((r"hinh thuc(?! tham)|danh hieu|htkt|^muc khen$|noi dung khen thuong|"
              "^de nghi khen thuong$|^form$"), "thi dua kt de nghi va noi dung"),
    "decision_date": (r"^ngay\b.*\b(?:qd|quyet dinh|ky|ban hanh)\b", "thang nam"),
    "level": ("^cap cua quyet dinh$|^level of decision$", ""),
    "decider": ((r"^cap\b|tham quyen|^(?:co quan|nguoi) (?:quyet dinh|ban hanh|khen|ky)|"
                "^decided by$"), "ra"),
    "decision": (r"\b(?:qd|quyet dinh|decision)\b", "so va ngay thang nam can cu"),
    "amount": ("muc (?:tien|thuong|khen thuong)|tien thuong|so tien|amount", "kem"),
    "batch": ("^dot(?: trao)?$|^batch$", ""),
    "citation": ("thanh tich|noi dung|ly do khen|citation", f"{_ACHIEVEMENT[1]} ghi tren giay"),
    "position": _POSITION,
})  # fmt: skip

SLATE_HEADINGS = _and_common({
    IGNORED: ("^so$", ""),  # an export's number of the candidate
    "name": (f"{_NAME}|nguoi duoc (?:gioi thieu|de cu)|ung cu vien|candidate", ""),
    **_OF_PEOPLE,
    "religion": ("^(?:ton giao|tg)$", ""),
    "party": ("dang vien|^đv$|vao (?:dang|đcsvn|dcsvn)", "ngay"),
    "education": ("trinh do|hoc van|tdvh|tdcm", "chuyen mon"),
    "sphere": ("linh vuc", "dien hinh"),
    "proposer": ("^(?:don vi|nguoi|noi|co quan) (?:gioi thieu|de cu)$", ""),
    "role": (("tu cach|gioi thieu lam|chinh thuc du khuyet|vai tro|loai dai bieu|ghi chu|"
             "^proposed as$|^role$"), ""),
    "profile": (f"{_ACHIEVEMENT[0]}|^profile$", _ACHIEVEMENT[1]),
})  # fmt: skip

_ADDED = (
    "dai bieu du hoi nghi tham lien he hien nay cong tac cua duoc moi trieu tap nguoi ca nhan "
    "tieu dong vnd neu co day du chinh quyen theo de db khen thuong hien tai dat can cuoc giay to "
    "anh chi ong ba"
)
_FILLERS = frozenset(_ADDED.split())
"""Words that officials add to a heading without changing what it says."""

_USUAL = (
    "so thu tu, ho va ten, ho va ten dai bieu, ho va chu dem, ngay thang nam sinh, nam sinh, "
    "gioi tinh, dan toc, don vi, don vi cong tac, co quan don vi, chuc vu, chuc danh, dia chi, "
    "chuc vu don vi cong tac, thanh phan, doi tuong, so dien thoai, dien thoai, ghi chu, "
    "hinh thuc khen thuong, so quyet dinh, ngay quyet dinh, muc thuong, thanh tich"
)
_BY_LETTERS = {usual.replace(" ", ""): usual for usual in _USUAL.split(", ")}
_LONGEST = 40
_NEARLY = 0.9
OF_NAMES = ("name", "before", "person", "individual", "collective")
"""Fields of what is somebody's name."""


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading as it is matched: folded words without its number and what is in parentheses."""
    return _words(re.sub(r"^\d{1,2}\s*[.)]|\(.*?\)", " ", fold(heading)))


def _words(folded: str) -> str:
    return re.sub(r"[\W_]+", " ", folded).strip()


class Dictionary:
    """What the headings of one kind of list mean."""

    def __init__(self, said: Said) -> None:
        self._said = {field: (re.compile(one), _known(one, more)) for field, (one, more)
                      in said.items()}  # fmt: skip
        self._one = cache(self._looked_up)

    def field(self, path: Sequence[str]) -> str | None:
        """The field of a column whose headings stand over one another in ``path``."""
        top, leaf = path[0], path[-1]
        if len(path) > 1 and (found := self._of_pair(self._one(path[-2]), plain(leaf))):
            return found
        if len(path) > 1 and plain(leaf) in ("nam", "nu"):
            return None  # of something that is neither birth nor sex
        whole, of_top = self._one(" ".join(path)), self._one(top)
        return (whole if whole != of_top else None) or self._one(leaf) or of_top

    def calls(self, heading: str, fields: Iterable[str] = OF_NAMES) -> bool:
        """Whether it is, to the letter, what one of the fields is called."""
        return len(heading) < _LONGEST and self._of_words(plain(heading), fields) is not None

    def is_told_by(self, above: str, below: str) -> bool:
        """Whether it goes on below (``Chức vụ,`` – ``đơn vị``), or is explained (``(in hoa)``)."""
        top = self._one(above)
        if below.startswith("(") or self._of_pair(top, plain(below)) or self._one(below):
            return True
        whole = self._one(f"{above} {below}")
        return whole is not None and whole != top

    def _of_pair(self, top: str | None, leaf: str) -> str | None:
        if top in ("birth", "sex", "age") and leaf in ("nam", "nu"):
            return "male" if leaf == "nam" else "female"
        if top == "decision" and leaf in ("so", "ngay", "ngay thang", "ngay thang nam"):
            return "decision" if leaf == "so" else "decision_date"
        if top == "category" and leaf and self._of_words(leaf) in (None, ORDER, "body"):
            return CATEGORY  # TT is tập thể there
        return None

    def _looked_up(self, heading: str) -> str | None:
        # ĐT is a telephone, DT an ethnic group: the accent tells them apart
        spellings = (_words(heading.casefold()), _words(fold(heading)), plain(heading))
        of_words = filter(None, map(self._of_words, spellings))
        near = get_close_matches(
            plain(heading).replace(" ", "")[:_LONGEST], _BY_LETTERS, 1, _NEARLY
        )
        return (
            next(of_words, None)
            or self._of_both(plain(heading))
            or self._of_bilingual(heading)
            or self._of_whose_name(heading)
            or next(filter(None, (self._of_words(_BY_LETTERS[one]) for one in near)), None)
        )

    def _of_words(self, words: str, among: Iterable[str] = ()) -> str | None:
        """``Số, ngày quyết định``: what one field must say, and no word that it may not."""
        for field in among or self._said:
            needed, known = self._said.get(field, (None, frozenset()))
            if needed and needed.search(words) and known.issuperset(words.split()):
                return field
        return None

    def _of_both(self, words: str) -> str | None:
        """``Chức vụ, đơn vị công tác hiện nay``: both in one column, in whichever order."""
        found = [self._said[one] for one in _OF_AN_OFFICE if self._said[one][0].search(words)]
        known = frozenset(["va"]).union(*(known for _needed, known in found))
        both = len(found) > 1 and self._said["position"] in found
        return "position_unit" if both and known.issuperset(words.split()) else None

    def _of_whose_name(self, heading: str) -> str | None:
        """``Họ tên sinh viên``, ``Họ tên, chức vụ`` are the name, ``Họ tên chồng`` is not."""
        match = _WHOSE_NAME.fullmatch(plain(heading))
        if match is None or _OTHERS.search(heading.casefold()):
            return None
        beside = self._one(match[1])
        if beside and not (
            beside in (*_OF_AN_OFFICE, "position_unit") and re.search(r"[,;/–-]", heading)
        ):
            return None
        if is_name(heading.rpartition(":")[2]):
            return None  # Họ tên: Bùi Văn An
        return "name"

    def _of_bilingual(self, heading: str) -> str | None:
        """``Position / Chức vụ``, ``Đơn vị (Organisation)``: the same in two languages."""
        parts = re.split(r"\s*[\n(|–/]\s*|\s-\s", heading.strip(" )"))
        fields = {part: self._one(part) for part in parts if part} if len(parts) > 1 else {}
        known = set(filter(None, fields.values()))
        others = "".join(part for part, field in fields.items() if field is None)
        return known.pop() if len(known) == 1 and others.isascii() else None


_OF_AN_OFFICE = ("position", "unit", "place")
_WHOSE_NAME = re.compile(r"(?:ho (?:va )?(?:chu dem (?:va )?|dem (?:va )?)?ten|full name) (.+)")
_OTHERS = re.compile(r"\b(?:cha|bố|mẹ|vợ|chồng|con|thân nhân|người|phụ huynh|giới thiệu|khác)\b")


def _known(pattern: str, more: str) -> frozenset[str]:
    """The words that a heading of that pattern may consist of."""
    of_pattern = re.findall(r"[a-zđă]+", re.sub(r"\\[a-z]|\[.*?]", " ", pattern))
    return _FILLERS.union(of_pattern, more.split())
