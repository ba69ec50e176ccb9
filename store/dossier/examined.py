"""What an examination of the dossier looks at: the record, the day, and what each paper's file says
now."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field

from store.conference.conference import Conference
from store.dossier.delegates import DossierDelegate, delegates
from store.dossier.papers import PaperKey


class Figure(StrEnum):
    """The figures that are compared between papers, by the names of their fields (folded)."""

    DELEGATES = "so_dai_bieu"
    OFFICIAL = "so_chinh_thuc"
    ALTERNATE = "so_du_khuyet"
    WOMEN = "so_nu"
    MINORITY = "so_dan_toc_thieu_so"
    NON_PARTY = "so_ngoai_dang"
    SUMMONED = "so_trieu_tap"
    PRESENT = "so_co_mat"
    APPROVE = "tan_thanh"
    AGAINST = "khong_tan_thanh"
    OTHER = "y_kien_khac"
    NOT_VOTING = "khong_bieu_quyet"
    VOTERS = "so_co_mat_bieu_quyet"
    BONUS = "tien_thuong"
    HONORS = "so_khen_thuong"
    HONORS_BY_KIND = "khen_thuong_theo_doi_tuong"
    HIGHER_EVENT = "dai_hoi_cap_tren"
    POST = "chuc_vu"
    UNIT = "don_vi"


CATEGORY = "thanh_phan_"
"""What the name of a figure begins with that counts one category of those present."""


class ExaminedPaper(Struct, frozen=True):
    """A paper that is there. ``whose`` is the candidate's number, 0 where it is nobody's own.

    ``figures`` are what its file says by field, ``now`` what the record says of the same fields;
    ``lost`` are fields whose bookmark is gone, ``empty`` those without a value. ``text`` is all of
    it, ``blank`` what it would say if nobody had written in it. ``rows`` are the
    names in the list of delegates. ``edited``: its file is another than was written; ``unread``: it
    has changed since it was read for this examination.
    """

    key: PaperKey
    file: str
    whose: int = 0
    figures: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    rows: tuple[str, ...] | None = None
    gaps: int = 0
    text: str = ""
    blank: str = ""
    edited: bool = False
    unread: bool = False
    written_at: datetime | None = None
    written_facts: int = 0

    def count(self, name: str) -> int | None:
        """A figure as a number; None where the paper does not state it."""
        written = re.search(r"\d[\d.,]*", self.figures.get(name, ""))
        return int(re.sub(r"\D", "", written[0])) if written else None


class Examined(Struct, frozen=True, dict=True):
    """The dossier at one moment. ``reports`` are the texts of the reports of achievements that were
    taken in, by candidate; ``labels`` the names of fields as people write them; ``forms`` say how
    many mistakes the office's own form of a paper has, where there is one."""

    conference: Conference
    today: date
    papers: tuple[ExaminedPaper, ...] = ()
    reports: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[PaperKey, int] = field(default_factory=dict)

    @cached_property
    def delegates(self) -> list[DossierDelegate]:
        """Those sent by the vote that counts."""
        return delegates(self.conference)

    def label(self, name: str) -> str:
        """The name of a field as people write it."""
        return self.labels.get(name, name.replace("_", " "))

    def of(self, key: PaperKey, whose: int = 0) -> ExaminedPaper | None:
        return next((p for p in self.papers if p.key is key and p.whose == whose), None)
