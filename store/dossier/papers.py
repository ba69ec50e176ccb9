"""The papers of the dossier, and what the record keeps of each beside its figures."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field

from store.facts.kinds import Number


class PaperKey(StrEnum):
    """What is written, then what is cited: the conference's own plan, and the letter that gave the
    number of delegates."""

    PROGRAMME = "programme"  # chương trình đã diễn ra
    ATTENDANCE = "attendance"  # danh sách đại biểu dự
    HONORS = "honors"  # danh sách khen thưởng và tiền thưởng
    COUNTING = "counting"  # biên bản kiểm phiếu
    MINUTES = "minutes"  # biên bản hội nghị
    APPROVAL = "approval"  # biên bản thông qua danh sách
    REPORT = "report"  # báo cáo tổng kết hội nghị
    DELEGATES = "delegates"  # danh sách trích ngang
    ACHIEVEMENT = "achievement"  # báo cáo thành tích, one a delegate
    SUBMISSION = "submission"  # tờ trình
    OWN_PLAN = "own_plan"
    QUOTA = "quota"


CITED = (PaperKey.OWN_PLAN, PaperKey.QUOTA)
PAPERS = tuple(key for key in PaperKey if key not in CITED)
"""Those that are written, in the order in which they are needed."""

PaperOf = tuple[PaperKey, int]
"""A paper, and the number of the candidate whose it is; 0 where it is nobody's own."""


class Power(StrEnum):
    """By what power a paper is signed."""

    NONE = ""
    FOR_BODY = "TM."
    FOR_HEAD = "KT."
    BY_ORDER = "TL."
    BY_MANDATE = "TUQ."
    ACTING = "Q."


class PaperHead(Struct, frozen=True):
    """Number, date and place as the clerk gave them, blank before. ``copies`` 0: as the plan says.
    ``seats`` are those the quota's letter gives. ``signed``: the printed paper has its signature.
    """

    number: str = ""
    date: str = ""  # YYYY-MM-DD
    place: str = ""
    copies: Number = 0
    seats: Number = 0
    signed: bool = False


class Signer(Struct, frozen=True):
    """Who signs. ``office`` is the signer's own; ``for_office`` is the line above it, that of whom
    the signer stands for (KT. CHỦ TỊCH)."""

    name: str = ""
    power: str = Power.FOR_BODY
    office: str = ""
    for_office: str = ""


class Written(Struct, frozen=True):
    """A paper as it was last written: its file, from which moment of the record, what it said.

    ``head`` is that of the record's chain, ``facts`` how many it had. ``figures`` are the texts of
    its fields by name; ``gaps`` counts the blanks a person has to fill in.
    """

    file: str
    head: str
    facts: Number
    sha256: str
    template: str = ""  # SHA-256 of the office's own form; "" for the built-in one
    figures: Mapping[str, str] = field(default_factory=dict)
    gaps: Number = 0
    at: datetime | None = None


class SentBy(StrEnum):
    """How something was sent."""

    NETWORK = "network"  # trục liên thông văn bản
    PAPER = "paper"
    MAIL = "mail"
    OTHER = "other"


class Sending(Struct, frozen=True):
    """What was sent to whom. ``when`` is as stated, ISO 8601; without one the entry's time."""

    papers: tuple[str, ...]
    to: str
    how: str = SentBy.PAPER
    receipt: str = ""
    when: str = ""
    at: datetime | None = None


class TextPart(StrEnum):
    """What only a person can write of the conference."""

    DIRECTIVES = "preparation.directives"
    COMMITTEE = "preparation.committee"
    PUBLICITY = "preparation.publicity"
    MONEY = "preparation.money"
    LAUNCH = "launch"  # of the movement (phát động)
    CONCLUSION = "conclusion"  # of the chair, in the minutes
    STRENGTHS = "evaluation.strengths"
    WEAKNESSES = "evaluation.weaknesses"
    CAUSES = "evaluation.causes"
    LESSONS = "evaluation.lessons"
    PROPOSALS = "proposals"
    NOT_VOTING = "not_voting"  # why hands counted in all three are not those present
    OPINION = "opinion"  # of the submission: why other than the quota


def speech_subject(number: int) -> str:
    """The part that holds what the speech of that number, in the order of the day, was about."""
    return f"speech_subject[{number}]"
