"""An orderly dossier, into which a test puts one fault: its record, and what its files say."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from store.dossier.commands import CompleteCandidate, ListAward, ReceiveReport, WriteText
from store.dossier.examination import check
from store.dossier.examined import Examined, ExaminedPaper, Figure
from store.dossier.findings import Finding
from store.dossier.papers import PaperKey, TextPart
from store.dossier.profile import Award, AwardKind
from store.honors.commands.preparation import ListHonors
from store.honors.facts import Presented
from store.honors.honor import Honor, RecipientKind
from store.programme.facts import Closed
from store.votes.candidates import Candidate, Role
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import ListCandidates
from tests.support.events import MORNING, Hall, a_plan

TODAY = date(2025, 4, 1)
NAMES = ("Hoàng Văn Hòa", "Lê Thị Lan", "Trần Ngọc Bình")
PLAN = {
    "deadline": "2025-04-10",
    "secretaries": '["Lê Văn Thư"]',
    "seats": "2",
    "guests_percent": "0",
}


BASIS = "Luật Thi đua, khen thưởng"


def a_hall(basis: str = BASIS, **plan: str) -> Hall:
    """The list is approved: two official delegates and an alternate, of whom all is known."""
    here = Hall(replace(a_plan(**PLAN | plan), legal_bases=(basis,)), delegates=20)
    here.admit(*range(1, 21))
    here.must(ListCandidates(tuple(candidate(n, name) for n, name in enumerate(NAMES, 11))))
    for number in (1, 2, 3):
        here.must(
            ListAward(
                number,
                Award(2023, "Giấy khen", AwardKind.FORM, "5/QĐ-UBND", "2023-12-01", "UBND xã"),
            ),
            CompleteCandidate(
                number,
                {
                    "schooling_general": "12/12",
                    "summary": "Hiến đất làm đường",
                    "achievements": {"2024": REPORTS[number]},
                },
            ),
            ReceiveReport(number, f"{number}.docx", "cd" * 32, 3, confirmed=True),
        )
    here.must(ListHonors((HONOR,)))
    here.happens(Presented(1))
    for part in (TextPart.STRENGTHS, TextPart.WEAKNESSES, TextPart.CAUSES):
        here.must(WriteText(part, "Đã viết."))
    here.must(OpenVote(), CountHands(19, 1, 0), Declare())
    here.happens(Closed())
    return here


def candidate(delegate: int, name: str) -> Candidate:
    role = Role.ALTERNATE if delegate == 13 else Role.OFFICIAL
    known: Any = {"ethnic": "Mường", "party": "yes", "sex": "female", "position": "Trưởng thôn"}
    return Candidate(
        0,
        name,
        role,
        birth=f"19{delegate + 50}",
        unit=f"Thôn {delegate}",
        delegate=delegate,
        **known,
    )


REPORTS = {
    1: "Vận động 45 hộ hiến 2.300 m2 đất mở rộng đường trục thôn trong sáu tháng cuối năm",
    2: "Hướng dẫn ba lớp học nghề mây tre đan cho phụ nữ, 31 người có việc làm ổn định",
    3: "Giữ gìn đàn cồng chiêng của làng, truyền dạy cho 20 em nhỏ vào các buổi tối thứ bảy",
}
HONOR = Honor(
    1,
    1,
    1,
    "Thôn 3",
    RecipientKind.COLLECTIVE,
    form="Giấy khen",
    decision="7/QĐ-UBND",
    decision_date="2025-03-20",
    decider="Chủ tịch UBND xã",
    amount=500_000,
)

SAID: Mapping[PaperKey, Mapping[str, str]] = {
    PaperKey.SUBMISSION: {
        Figure.DELEGATES: "03",
        Figure.OFFICIAL: "02",
        Figure.ALTERNATE: "01",
        Figure.WOMEN: "03",
        Figure.MINORITY: "03",
        Figure.NON_PARTY: "0",
        Figure.HIGHER_EVENT: "Đại hội thi đua yêu nước cấp trên",
    },
    PaperKey.DELEGATES: {Figure.OFFICIAL: "02", Figure.ALTERNATE: "01"},
    PaperKey.MINUTES: {Figure.SUMMONED: "20", Figure.PRESENT: "20"},
    PaperKey.REPORT: {
        Figure.SUMMONED: "20",
        Figure.PRESENT: "20",
        Figure.BONUS: "500.000",
        Figure.HONORS: "01",
        Figure.HONORS_BY_KIND: "01 tập thể",
        "thanh_phan_1": "12",
        "thanh_phan_2": "8",
    },
    PaperKey.HONORS: {Figure.BONUS: "500.000", Figure.HONORS_BY_KIND: "01 tập thể"},
    PaperKey.APPROVAL: {
        Figure.APPROVE: "18",
        Figure.AGAINST: "1",
        Figure.OTHER: "0",
        Figure.NOT_VOTING: "1",
        Figure.VOTERS: "20",
    },
}


def _papers() -> dict[PaperKey, ExaminedPaper]:
    """What the files say, in order."""
    late = MORNING + timedelta(hours=5)
    return {
        key: ExaminedPaper(
            key,
            f"{key}.docx",
            figures=figures,
            now=figures,
            rows=NAMES if key is PaperKey.DELEGATES else None,
            text="Danh sách gồm: " + ", ".join(NAMES) + ". HOÀNG VĂN HÒA ký.",
            written_at=late,
            written_facts=12,
        )
        for key, figures in SAID.items()
    }


class Seed:
    """An orderly dossier into which one fault is put."""

    def __init__(self, **plan: str) -> None:
        self.hall = a_hall(**plan)
        self.papers = _papers()
        self.today = TODAY
        self.reports: dict[int, str] = {}

    def says(self, key: PaperKey, figure: str, value: str) -> None:
        paper = self.papers[key]
        figures = {**paper.figures, figure: value}
        self.papers[key] = replace(paper, figures=figures, now=figures)

    def paper(self, key: PaperKey, **changes: Any) -> None:
        self.papers[key] = replace(self.papers[key], **changes)

    def does(self, *commands: Any) -> None:
        self.hall.must(*commands)

    def findings(self) -> list[Finding]:
        papers = tuple(self.papers.values())
        return check(Examined(self.hall.conference, self.today, papers, self.reports))


def own_report(seed: Seed, number: int, **changes: Any) -> None:
    paper = ExaminedPaper(PaperKey.ACHIEVEMENT, f"{number}.docx", whose=number)
    seed.papers[f"own{number}"] = replace(paper, **changes)  # type: ignore[index]
