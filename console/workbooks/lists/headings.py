"""What officials call their columns, without accents, and how a heading is matched with it."""

import re
from collections.abc import Mapping, Sequence
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

Aliases = Mapping[str, str]
"""By field, what its column is called, with commas between."""

_COMMON: Aliases = {
    ORDER: "stt, tt, so tt, so thu tu, no, thu tu, tt chung, stt chung",
    CITIZEN: "so cccd, cccd, cccd cmnd, so cccd cmnd, cmnd cccd, so dinh danh, cmnd, so cmnd, "
        "so can cuoc, can cuoc, so dinh danh ca nhan, can cuoc cong dan",
    "name": "ho va ten, ho ten, ho va ten dai bieu, ten dai bieu, ho chu dem va ten, ten ca nhan, "
        "ho ten dai bieu, ho va ten ca nhan, full name, name, ho va chu dem ten, ho dem va ten, "
        "ho ten day du, ten day du, danh sach dai bieu, dai bieu, dong chi, dong chi ho va ten",
    "before": "ho dem, ho va chu dem, ho lot, ho va ten dem, ho va dem, ho chu dem, ho va ten lot, "
        "ho",
    "middle": "dem, ten dem, chu dem, ten lot, chu lot, ho dem giua",
    "given": "ten",
    "birth": "ngay sinh, ngay thang nam sinh, ntns, sinh ngay, nam sinh, ns, sinh nam, "
        "ngay nam sinh, ngay thang sinh, ngay sinh nam sinh, ngay sinh hoac nam sinh, "
        "nam sinh ngay sinh, ntn sinh, năm, dob, date of birth, birth",
    "male": "nam, nam sinh nam, ngay sinh nam, ngay thang nam sinh nam, ns nam",
    "female": "nu, nam sinh nu, ngay sinh nu, ngay thang nam sinh nu, ns nu",
    "unit": "don vi, don vi cong tac, co quan, noi cong tac, to chuc, co quan don vi, "
        "don vi co quan, co quan don vi cong tac, dv cong tac, don vi ct, noi lam viec, "
        "co quan cong tac, don vi cu di, ten don vi, thuoc don vi, dv, cq dv, "
        "cq dv cong tac, unit",
    "place": "thon, xom, khu, noi o, noi cu tru, dia chi, cho o hien nay, thon xom, don vi thon, "
        "khu pho, to dan pho, noi o hien nay, tru quan, thuong tru, noi thuong tru, "
        "ho khau thuong tru, ho khau, cho o, dia chi thuong tru, dia chi lien he, cu tru, "
        "noi cu tru hien nay, thon khu pho, thon ban",
    "number": "so the, ma dai bieu, so the dai bieu, ma so the, ma the, so hieu the, "
        "ma so dai bieu, badge",
}  # fmt: skip

DELEGATE_HEADINGS: Aliases = {
    **_COMMON,
    "person": "nguoi dai dien, ho ten nguoi dai dien, ho va ten nguoi dai dien, dai dien",
    "body": "ten tap the, tap the, ten co quan don vi",
    "age": "tuoi",
    "sex": "gioi tinh, gt, nam nu, gioi, phai, phai nam nu, sex",
    "address": "ong ba, danh xung, xung ho",
    "ethnic": "dan toc, dt, thanh phan dan toc, ethnic group",
    "position": "chuc vu, chuc danh, nghe nghiep, chuc vu nghe nghiep, cv, nghe nghiep chuc vu, "
        "chuc vu chuc danh, chuc danh chuc vu, cong viec, chuc vu cong tac, chuc vu hien tai, "
        "position",
    "category": "thanh phan, doi tuong, loai dai bieu, dien, co cau, thanh phan dai bieu, loai db, "
        "doi tuong db, thanh phan db, nhom, nhom dai bieu, phan loai, loai, doi tuong dai bieu, "
        "dien dai bieu, thanh phan doi tuong, thanh phan tham du, category",
    "phone": "so dien thoai, sdt, đt, dien thoai, di dong, dt di dong, so dt, dtdd, "
        "dien thoai di dong, so dt di dong, so di dong, so dien thoai di dong, tel, sdt lien he, "
        "so dtdd, phone",
    "seat": "so ghe, vi tri, ghe, cho ngoi, vi tri ngoi, vi tri ghe, ghe ngoi, ghe so, "
        "so cho ngoi, so ghe ngoi, seat",
    "achievement": "thanh tich, tom tat thanh tich, thanh tich tieu bieu, "
        "tom tat thanh tich tieu bieu, thanh tich dat duoc, tom tat thanh tich dat duoc, mo hinh, "
        "mo hinh dien hinh, achievement",
    "note": "ghi chu, gc, chu thich, note",
    "marks": "nhiem vu, nhiem vu tai hoi nghi, vai tro, vai tro tai hoi nghi, "
        "nhiem vu duoc phan cong, phan cong, phan cong nhiem vu, duties",
    "rank": "thu bac, thu tu le tan, thu bac le tan, rank of protocol",
    MARK + Mark.PRESIDIUM: "doan chu tich, chu toa, chu tri",
    MARK + Mark.SECRETARY: "thu ky, doan thu ky, ban thu ky, to thu ky",
    MARK + Mark.SPEAKER: "tham luan, bao cao tham luan, phat bieu, phat bieu tham luan",
    MARK + Mark.GUEST_OF_HONOUR: "khach danh du, dai bieu danh du, khach quy",
    MARK + Mark.TELLER: "to kiem phieu, ban kiem phieu, kiem phieu, to dem phieu",
}  # fmt: skip

HONOR_HEADINGS: Aliases = {
    **_COMMON,
    # what happened on the day, as an exported workbook tells it, is no list's to say
    IGNORED: "trang thai, state, gio trao, settled at, nguoi nhan thay, receiver, ly do, reason",
    "name": _COMMON["name"] + ", ong ba, nguoi nhan, doi tuong duoc khen, ten doi tuong, "
        "nguoi duoc khen, recipient",
    "individual": "ca nhan, ten ca nhan duoc khen, ho ten ca nhan",
    "collective": "ten tap the, tap the, ten don vi duoc khen, tap the duoc khen",
    "household": "ho gia dinh, chu ho, ten ho gia dinh, ten chu ho, ho ten chu ho",
    "representative": "nguoi dai dien, dai dien, nguoi dai dien nhan, dai dien nhan, "
        "ho ten nguoi dai dien",
    "kind": "loai doi tuong, doi tuong, loai, tap the ca nhan ho, kind, phan loai, "
        "phan loai khen thuong, loai khen thuong, loai hinh, loai hinh khen thuong, "
        "phan loai doi tuong",
    "form": "htkt, muc khen, noi dung khen thuong, de nghi khen thuong, form",
    "decision": "decision",
    "decision_date": "ngay ky, ngay ban hanh",
    "level": "cap cua quyet dinh, level of decision",
    "decider": "cap quyet dinh, cap, decided by, nguoi ky, tham quyen, cap khen, cap khen thuong, "
        "co quan quyet dinh, co quan ban hanh, nguoi quyet dinh, cap ban hanh, cap ky, "
        "co quan khen thuong, cap ra quyet dinh, nguoi ky quyet dinh",
    "amount": "muc thuong, tien thuong, so tien, muc tien thuong, so tien thuong, "
        "tien thuong kem theo, muc khen thuong, muc tien, amount",
    "batch": "dot, dot trao, batch",
    "place_on_stage": "thu tu, vi tri, vi tri trao, place",
    "citation": "thanh tich, noi dung khen, ly do khen, noi dung, tom tat thanh tich, "
        "thanh tich tieu bieu, thanh tich dat duoc, noi dung ghi tren giay khen, "
        "noi dung thanh tich, citation",
    "position": DELEGATE_HEADINGS["position"],
}  # fmt: skip

_KINDS = "tap the|ca nhan|ho gia dinh|don vi|ho (?:va )?ten"
_WORDS_OF = {
    "name": (rf"\b({_KINDS})\b.*\b(?!\1)(?:{_KINDS})\b",  # of more than one kind
             "ten chu ho va gia dinh tap the ca nhan don vi duoc khen thuong de nghi"),
    "form": (r"\b(?:hinh thuc|danh hieu)\b",
             "hinh thuc danh hieu thi dua khen thuong kt de nghi va noi dung"),
    "decision_date": (r"^ngay\b.*\b(?:qd|quyet dinh)\b",
                      "ngay thang nam ky ban hanh qd quyet dinh khen thuong"),
    "decision": (r"\b(?:qd|quyet dinh)\b",
                 "so va ngay thang nam can cu qd quyet dinh khen thuong"),
}  # fmt: skip
"""By field of an honor: what its heading must say, and all words that it may consist of."""

_AS_OF_DELEGATES = ("sex", "address", "ethnic", "position")

SLATE_HEADINGS: Aliases = {
    IGNORED: "so",  # an export's number of the candidate
    **_COMMON,
    "name": _COMMON["name"] + ", nguoi duoc gioi thieu, nguoi duoc de cu, ung cu vien, candidate",
    "age": "tuoi",
    **{name: DELEGATE_HEADINGS[name] for name in _AS_OF_DELEGATES},
    "religion": "ton giao, tg",
    "party": "dang vien, đv, ngay vao dang, dang vien ngay vao dang, ngay vao đcsvn",
    "education": "trinh do, hoc van, trinh do hoc van, tdvh, trinh do chuyen mon, tdcm",
    "sphere": "linh vuc, linh vuc dien hinh",
    "proposer": "don vi gioi thieu, nguoi gioi thieu, noi gioi thieu, don vi de cu, nguoi de cu, "
        "co quan gioi thieu",
    "role": "tu cach, gioi thieu lam, proposed as, chinh thuc du khuyet, vai tro, "
        "tu cach dai bieu, loai dai bieu, ghi chu, role",
    "profile": DELEGATE_HEADINGS["achievement"] + ", profile",
}  # fmt: skip

_ADDED = (
    "dai bieu du hoi nghi tham lien he hien nay cong tac cua duoc moi trieu tap nguoi ca nhan "
    "tieu dong vnd neu co day du chinh quyen theo de db khen thuong hien tai dat can cuoc giay to "
    "anh chi ong ba"
)

_FILLERS = frozenset(_ADDED.split())
"""Words that officials add to a heading without changing what it says."""

_SHORTEST_MISSPELT, _LONGEST_MISSPELT = 7, 40
_OF_NAMES = ("name", "before", "person", "individual", "collective")

_FILLED = "name birth unit position position_unit phone achievement form citation amount category"
_PREFIXES = frozenset(_FILLED.split())


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading as it is matched: folded, words only, without its number and what stands in
    parentheses."""
    return _words(re.sub(r"^\d{1,2}\s*[.)]|\(.*?\)", " ", fold(heading)))


def _words(folded: str) -> str:
    return re.sub(r"[\W_]+", " ", folded).strip()


class Dictionary:
    """What the headings of one kind of list mean."""

    def __init__(self, aliases: Aliases) -> None:
        self._fields = {one: field for field, known in aliases.items() for one in known.split(", ")}
        self._squeezed = {_squeezed(alias): field for alias, field in self._fields.items()}
        self._misspelt: dict[str, str] = {}
        for alias, field in self._squeezed.items():
            for slip in _slips(alias):  # what two fields are a slip away from means neither
                same = self._misspelt.get(slip, field) == field
                self._misspelt[slip] = field if same else ""
        self._lists_honors = "form" in aliases
        self._one = cache(self._looked_up)

    def field(self, path: Sequence[str]) -> str | None:
        """The field of a column whose headings stand over one another in ``path``."""
        top, leaf = path[0], path[-1]
        if len(path) > 1 and (found := self._of_pair(self._one(top), plain(leaf))):
            return found
        if len(path) > 1 and plain(leaf) in ("nam", "nu"):
            return None  # of something that is neither birth nor sex
        headings = (" ".join(path), leaf, top)
        return next((found for one in headings if (found := self._one(one)) is not None), None)

    def names_people(self, heading: str) -> bool:
        """Whether it is, to the letter, what people's names are called."""
        return len(heading) < _LONGEST_MISSPELT and self._fields.get(plain(heading)) in _OF_NAMES

    def is_told_by(self, above: str, below: str) -> bool:
        """Whether a heading goes on in the row below (``Chức vụ,`` – ``đơn vị công tác``), or is
        only explained there (``(chữ in hoa)``)."""
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
        if top == "category" and leaf and self._fields.get(leaf, ORDER) in (ORDER, "body"):
            return CATEGORY  # TT is tập thể there
        return None

    def _looked_up(self, heading: str) -> str | None:
        # ĐT is a telephone, DT an ethnic group: the accent tells them apart
        for words in (_words(heading.casefold()), _words(fold(heading)), plain(heading)):
            if words in self._fields:
                return self._fields[words]
        words, squeezed = plain(heading), _squeezed(plain(heading))
        return (
            self._squeezed.get(squeezed)
            or self._of_words(words)
            or self._with_fillers(words.split())
            or self._of_both(words.split())
            or self._of_bilingual(heading)
            or self._of_whose_name(heading)
            or self._with_a_slip(squeezed)
        )

    def _of_both(self, words: Sequence[str]) -> str | None:
        """``Chức vụ, đơn vị công tác hiện nay``: both in one column, in whichever order."""
        for length in range(len(words), 1, -1):
            if set(words[length:]) <= _FILLERS:
                found = self._parts([word for word in words[:length] if word != "va"])
                if "position" in found and len(found) > 1:
                    return "position_unit"
        return None

    def _parts(self, words: Sequence[str]) -> set[str]:
        """The fields that words name one after another; none if they name others too."""
        for length in range(len(words), 0, -1):
            field = self._fields.get(" ".join(words[:length]))
            if field in _OF_AN_OFFICE:
                rest = self._parts(words[length:])
                if rest or length == len(words):
                    return {"position" if field == "position" else "unit"} | rest
        return set()

    def _of_words(self, words: str) -> str | None:
        """``Số, ngày quyết định``: some words of one field in any order, and no other."""
        for field, (needed, known) in _WORDS_OF.items() if self._lists_honors else ():
            if re.search(needed, words) and set(words.split()) <= set(known.split()):
                return field
        return None

    def _of_whose_name(self, heading: str) -> str | None:
        """``Họ tên sinh viên`` is the name, ``Họ tên chồng`` is somebody else's; ``Họ tên, chức
        vụ`` is the name with more beside it."""
        match = _WHOSE_NAME.fullmatch(plain(heading))
        if match is None or _OTHERS.search(heading.casefold()):
            return None
        beside = self._one(match[1])
        if beside and not (beside in _OF_AN_OFFICE and re.search(r"[,;/–-]", heading)):
            return None
        if is_name(heading.rpartition(":")[2]):
            return None  # Họ tên: Bùi Văn An
        return "name"

    def _of_bilingual(self, heading: str) -> str | None:
        """``Đơn vị / Organisation``: what stands before the other language."""
        first, _slash, other = re.sub(r"[\n(|–]|\s-\s", "/", heading).partition("/")
        return self._one(first) if other and other.strip(" )").isascii() and first.strip() else None

    def _with_fillers(self, words: list[str]) -> str | None:
        for length in range(len(words) - 1, 1, -1):
            field = self._fields.get(" ".join(words[:length]))
            if field in _PREFIXES and set(words[length:]) <= _FILLERS:
                return field
        return None

    def _with_a_slip(self, word: str) -> str | None:
        """The field of a heading with one letter wrong, missing, added or swapped."""
        if not _SHORTEST_MISSPELT <= len(word) <= _LONGEST_MISSPELT:
            return None
        fields = {field for slip in _slips(word) if (field := self._misspelt.get(slip))}
        return fields.pop() if len(fields) == 1 else None


_OF_AN_OFFICE = ("position", "unit", "place", "position_unit")
_WHOSE_NAME = re.compile(r"(?:ho (?:va )?(?:chu dem (?:va )?|dem (?:va )?)?ten|full name) (.+)")
_OTHERS = re.compile(r"\b(?:cha|bố|mẹ|vợ|chồng|con|thân nhân|người|phụ huynh|giới thiệu|khác)\b")


def _squeezed(words: str) -> str:
    """``S TT`` and ``Họ và  tên`` as they are compared when a space is missing or too many."""
    return words.replace(" ", "")


def _slips(word: str) -> set[str]:
    """A word, and the word without each of its letters. Two words that share one of these differ
    by at most two letters."""
    if len(word) < _SHORTEST_MISSPELT:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
