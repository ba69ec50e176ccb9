"""What the record keeps for the dossier: added up, taken back, refused."""

from datetime import date

from store.conference.commands import Retract
from store.dossier.commands import (
    AmendAward,
    ChooseColumns,
    CompleteCandidate,
    DropAward,
    ListAward,
    NameRecipients,
    NameSigner,
    NumberPaper,
    ReceiveReport,
    RecordSent,
    RecordWritten,
    Reopen,
    WriteText,
)
from store.dossier.papers import PaperKey, Power, SentBy, Signer, TextPart, Written
from store.dossier.profile import Award, AwardKind, Profile
from store.dossier.refusals import DossierRefusal
from store.dossier.state import Dossier
from store.facts.fact import pack, unpack
from store.facts.kinds import kinds_of
from store.facts.outcome import GeneralRefusal
from store.plan.dossier import ColumnKey, ListColumn
from store.votes.refusals import VoteRefusal
from tests.support.events import Hall, a_plan
from tests.support.voting import ready

AWARD = Award(2022, "Chiến sĩ thi đua cơ sở", AwardKind.TITLE, "12/QĐ-UBND", "2022-12", "UBND xã")
MADE = Written("to-trinh.docx", "60e731a6", 12, "ab" * 32, figures={"so_dai_bieu": "3"}, gaps=2)


def hall() -> Hall:
    return ready("hands_whole_list")


def everything() -> Hall:
    """A hall of whose dossier every kind of fact is recorded."""
    here = hall()
    here.must(
        CompleteCandidate(1, {"hometown": "Thạch Thành", "achievements": {"2021": "…"}}),
        ListAward(1, AWARD),
    )
    award = here.facts[-1].id
    here.must(
        AmendAward(award, {"date": "2022-12-20"}),
        WriteText(TextPart.STRENGTHS, "Chuẩn bị chu đáo."),
        RecordWritten(((PaperKey.SUBMISSION, 0, MADE), (PaperKey.ACHIEVEMENT, 2, MADE))),
        NumberPaper(PaperKey.SUBMISSION, {"number": "15", "date": "2025-04-01", "signed": True}),
        NameSigner(PaperKey.SUBMISSION, Signer("Lê Văn An", Power.FOR_HEAD, "PHÓ CHỦ TỊCH")),
        NameRecipients(PaperKey.SUBMISSION, ("Như trên", " ", "Lưu: VT")),
        ChooseColumns((ListColumn(ColumnKey.NAME), ListColumn(ColumnKey.PHONE, on=False))),
        ReceiveReport(2, "bao-cao-2.docx", "cd" * 32, 3, confirmed=True),
        RecordSent((PaperKey.SUBMISSION,), "UBND huyện", SentBy.NETWORK, "số 31"),
        Reopen("sai số liệu"),
        ListAward(1, AWARD),
    )
    here.must(DropAward(here.facts[-1].id))
    return here


def test_every_kind_of_fact_is_recorded_and_reads_as_it_was_written() -> None:
    facts = [fact for fact in everything().facts if fact.kind.startswith("dossier.")]
    assert {type(fact.what) for fact in facts} == set(kinds_of("dossier"))
    assert [unpack(pack(fact)) for fact in facts] == facts


def test_what_was_recorded_adds_up() -> None:
    here = everything().conference
    dossier, slate = here.dossier, here.votes.candidates
    first, second = slate.listings_of(1), slate.listings_of(2)
    assert dossier.profile(first) == Profile(hometown="Thạch Thành", achievements={"2021": "…"})
    assert [one.award.date for one in dossier.awards(first)] == ["2022-12-20"]
    assert dossier.awards(second) == []
    assert dossier.texts == {TextPart.STRENGTHS: "Chuẩn bị chu đáo."}
    head = dossier.head(PaperKey.SUBMISSION)
    assert (head.number, head.date, head.signed) == ("15", "2025-04-01", True)
    signer = dossier.signer(PaperKey.SUBMISSION)
    assert signer is not None
    assert signer.power == Power.FOR_HEAD
    assert dossier.recipients(PaperKey.SUBMISSION) == ("Như trên", "Lưu: VT")
    assert [column.on for column in dossier.columns] == [True, False]
    report = dossier.report(second)
    assert report is not None
    assert report.confirmed
    made = dossier.written(PaperKey.SUBMISSION)
    assert made is not None
    assert made.figures == MADE.figures
    assert dossier.written(PaperKey.ACHIEVEMENT, second)
    assert dossier.written(PaperKey.ACHIEVEMENT, first) is None
    assert dossier.sent(PaperKey.SUBMISSION) is None  # it was reopened since


def test_each_of_it_can_be_taken_back() -> None:
    here = everything()
    for fact in reversed([f for f in here.facts if f.kind.startswith("dossier.")]):
        here.must(Retract(fact.id, "nhầm"))
    emptied, nothing = here.conference.dossier, Dossier()
    assert vars(emptied) == vars(nothing)


def test_a_paper_that_is_written_anew_is_not_signed() -> None:
    here = everything()
    here.must(RecordWritten(((PaperKey.SUBMISSION, 0, MADE),)))
    assert not here.conference.dossier.head(PaperKey.SUBMISSION).signed


def test_what_cannot_be_is_refused() -> None:
    here = hall()
    here.refuses(
        VoteRefusal.NO_SUCH_CANDIDATE,
        *(CompleteCandidate(99, {"hometown": "x"}), ListAward(99, AWARD)),
        ReceiveReport(99, "a", "b"),
    )
    here.refuses(DossierRefusal.NO_SUCH_AWARD, AmendAward("f1", {}), DropAward("f1"))
    here.refuses(DossierRefusal.AWARD_WITHOUT_NAME, ListAward(1, Award(2022, " ")))
    here.refuses(DossierRefusal.TEXT_TOO_LONG, WriteText("proposals", "x" * 10_001))
    here.refuses(DossierRefusal.NO_COLUMN, ChooseColumns((ListColumn(ColumnKey.NAME, on=False),)))
    unwritten = NumberPaper(PaperKey.REPORT, {"signed": True})
    here.refuses(DossierRefusal.NOT_WRITTEN, unwritten, RecordSent((), "UBND huyện", "paper"))
    here.refuses(DossierRefusal.NOT_WRITTEN, RecordSent(("report",), "UBND huyện", "paper"))
    here.must(RecordWritten((("submission", 0, MADE),)))
    here.refuses(DossierRefusal.RECIPIENT_MISSING, RecordSent(("submission",), " ", "paper"))
    here.refuses(DossierRefusal.NOT_SENT, Reopen("sai"))
    here.refuses(GeneralRefusal.NAME_MISSING, NameSigner("report", Signer()))


def test_what_says_nothing_new_records_nothing() -> None:
    here = everything()
    facts = len(here.facts)
    here.must(
        CompleteCandidate(1, {"hometown": "Thạch Thành"}),
        WriteText(TextPart.STRENGTHS, " Chuẩn bị chu đáo. "),
        NameRecipients(PaperKey.SUBMISSION, ("Như trên", "Lưu: VT")),
        NumberPaper(PaperKey.SUBMISSION, {"number": "15"}),
    )
    assert len(here.facts) == facts


def test_due_before_a_day_means_the_day_before_at_the_latest() -> None:
    seed = a_plan(**{"dossier.deadline": "2025-04-10"}).dossier
    assert seed.last_day == date(2025, 4, 9)
    late = a_plan(**{"dossier.deadline": "2025-04-10", "dossier.before": "false"}).dossier
    assert late.last_day == date(2025, 4, 10)
    assert a_plan().dossier.last_day is None
