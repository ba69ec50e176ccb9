"""Each rule of the dossier finds its own fault, and an orderly dossier has none."""

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from screens.dossier.finding_words import FINDINGS, finding_sentence, remedy
from screens.words import written_in
from store.conference.conference import Conference
from store.dossier.commands import (
    CompleteCandidate,
    ListAward,
    NameRecipients,
    NameSigner,
    NumberPaper,
    ReceiveReport,
    RecordSent,
    RecordWritten,
    WriteText,
)
from store.dossier.delegates import delegates
from store.dossier.examination import check
from store.dossier.examined import Examined, ExaminedPaper, Figure
from store.dossier.findings import Code, Finding
from store.dossier.papers import PaperKey, Power, Signer, TextPart, Written
from store.dossier.profile import Award, AwardKind
from store.dossier.rules.days import deadline
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.programme.facts import Started
from store.votes.candidates import Role
from store.votes.commands.declaring import BreakTie, Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import OpenVote
from store.votes.commands.slate import AmendCandidate, ListCandidates, WithdrawCandidate
from tests.support.events import MORNING, Hall, a_plan
from tests.support.voting import ready, totals
from tests.unit.dossier.orderly import NAMES, PLAN, REPORTS, TODAY, Seed, candidate, own_report

MADE = Written("x.docx", "60e731a6", 12, "ab" * 32)


def _sent(seed: Seed) -> None:
    seed.does(RecordWritten(((PaperKey.REPORT, 0, MADE),)))
    seed.does(RecordSent((PaperKey.REPORT,), "UBND huyện", "paper"))
    seed.paper(PaperKey.REPORT, edited=True)


def _undeclared(seed: Seed) -> None:
    seed.hall.must(OpenVote(again="đếm sai", out_of_turn="x"))


def _rows(*names: str) -> Callable[[Seed], None]:
    def fault(seed: Seed) -> None:
        seed.paper(D, rows=names)
        seed.says(S, Figure.DELEGATES, str(len(names)))

    return fault


def _amend(number: int, **changes: str) -> Callable[[Seed], None]:
    return lambda seed: seed.does(AmendCandidate(number, changes))


def _head(key: PaperKey, **changes: Any) -> Callable[[Seed], None]:
    return lambda seed: seed.does(NumberPaper(key, changes))


def _says(key: PaperKey, figure: str, value: str) -> Callable[[Seed], None]:
    return lambda seed: seed.says(key, figure, value)


def _text(key: PaperKey, text: str) -> Callable[[Seed], None]:
    return lambda seed: seed.paper(key, text=text)


def _award(**changes: str) -> Callable[[Seed], None]:
    award = Award(2024, "Giấy khen", AwardKind.FORM, "1/QĐ", "2024-12-01", "UBND xã")
    return lambda seed: seed.does(ListAward(1, replace(award, **changes)))


def _signer(signer: Signer) -> Callable[[Seed], None]:
    return lambda seed: seed.does(NameSigner(PaperKey.REPORT, signer))


S, D, M, R, A = (
    PaperKey.SUBMISSION,
    PaperKey.DELEGATES,
    PaperKey.MINUTES,
    PaperKey.REPORT,
    PaperKey.APPROVAL,
)

FAULTS: list[tuple[Code, Callable[[Seed], object]]] = [
    (Code.F101, _says(S, Figure.DELEGATES, "04")),
    (Code.F101, lambda seed: seed.paper(D, rows=(*NAMES, NAMES[0]))),
    (Code.F103, _says(S, Figure.OFFICIAL, "03")),
    (Code.F104, _says(S, Figure.WOMEN, "02")),
    (Code.F104, _says(S, Figure.NON_PARTY, "01")),
    (Code.F105, _says(M, Figure.PRESENT, "19")),
    (Code.F106, _says(M, Figure.SUMMONED, "19")),
    (Code.F107, _says(R, "thanh_phan_2", "7")),
    (Code.F108, _says(A, Figure.NOT_VOTING, "0")),
    (Code.F108, _says(A, Figure.APPROVE, "20")),
    (Code.F109, _says(R, Figure.BONUS, "510.000")),
    (Code.F110, _says(R, Figure.HONORS, "02")),
    (Code.F110, _says(R, Figure.HONORS_BY_KIND, "01 cá nhân")),
    (Code.W112, _head(PaperKey.QUOTA, seats=5)),
    (Code.F201, _text(M, "Đồng chí Hoàng Văn Hoá phát biểu")),
    (Code.F201, _text(M, "LÊ THỊ LÀN")),
    (Code.W206, _text(M, "Đồng chí Hoàng Văn Hoà phát biểu")),
    (Code.F203, lambda seed: own_report(seed, 1, figures={Figure.POST: "Bí thư"})),
    (Code.F204, _says(S, Figure.HIGHER_EVENT, "Hội nghị điển hình tiên tiến cấp huyện")),
    (Code.W205, _amend(1, position="PCT UBND xã")),
    (Code.F301, _head(S, date="2025-03-27")),
    (Code.F303, lambda seed: seed.does(CompleteCandidate(1, {"party_joined": "1950-02"}))),
    (Code.F303, _award(date="1960")),
    (Code.F304, lambda seed: setattr(seed, "today", date(2025, 4, 10))),
    (Code.F307, lambda seed: [_head(key, number="7")(seed) for key in (M, A)]),
    (Code.F307, lambda seed: [_head(k, number=n)(seed) for k, n in ((M, "07"), (A, "7"))]),
    (Code.F401, _rows(*NAMES, "Bùi Văn Tám")),
    (Code.F402, _rows(*NAMES[1:])),
    (Code.F403, lambda seed: seed.does(WithdrawCandidate(2, "sức khỏe"))),
    (Code.F404, lambda seed: seed.paper(S, written_at=MORNING)),
    (Code.F405, _undeclared),
    (Code.F501, lambda seed: seed.does(CompleteCandidate(1, {"schooling_general": ""}))),
    (Code.F502, lambda seed: own_report(seed, 2, gaps=3)),
    (Code.F503, _award(issuer="")),
    (Code.F504, lambda seed: seed.paper(R, empty=("kinh phí",))),
    (Code.F505, lambda seed: seed.does(WriteText(TextPart.CAUSES, ""))),
    (Code.F507, lambda seed: seed.paper(S, gaps=2)),
    (Code.W506, lambda seed: seed.does(CompleteCandidate(1, {"summary": "chữ " * 41}))),
    (Code.W521, lambda seed: seed.reports.update({1: REPORTS[1], 2: REPORTS[1] + " và hết."})),
    (Code.F601, _signer(Signer("Lê Văn Ba", Power.FOR_BODY, "PHÓ CHỦ TỊCH"))),
    (Code.F602, _signer(Signer("Lê Văn Ba", Power.FOR_BODY, "CHỦ TỊCH"))),
    (Code.W604, lambda seed: seed.does(NameRecipients(S, ("Như trên",)))),
    (Code.W604, lambda seed: seed.does(NameRecipients(S, ("Đảng ủy xã", "Lưu: VT")))),
    (Code.F605, lambda seed: seed.does(ReceiveReport(3, "3.docx", "ee" * 32))),
    (Code.F701, lambda seed: seed.paper(R, edited=True, now={Figure.BONUS: "1"})),
    (Code.W702, lambda seed: seed.paper(R, unread=True)),
    (Code.F703, _sent),
    (Code.W704, lambda seed: seed.paper(R, now={Figure.BONUS: "1"})),
    (Code.W706, lambda seed: seed.paper(R, edited=True, lost=("tong_tien_thuong",))),
]

OF_THE_PLAN: list[tuple[Code, dict[str, str]]] = [
    (Code.W111, {"guests_percent": "30"}),
    (Code.W305, {"basis": "Nghị định số 91/2017/NĐ-CP của Chính phủ"}),
    (Code.F601, {"signatory": '""'}),
    (Code.F603, {"secretaries": "[]"}),
    (Code.F705, {"rehearsal": "true"}),
]


def codes(findings: list[Finding]) -> set[Code]:
    return {one.code for one in findings}


def test_an_orderly_dossier_has_no_fault() -> None:
    assert Seed().findings() == []


@pytest.mark.parametrize(("code", "fault"), FAULTS)
def test_a_fault_is_found_and_no_other(code: Code, fault: Callable[[Seed], object]) -> None:
    seed = Seed()
    fault(seed)
    assert codes(seed.findings()) == {code}


@pytest.mark.parametrize(("code", "plan"), OF_THE_PLAN)
def test_a_fault_of_the_plan_is_found(code: Code, plan: dict[str, str]) -> None:
    found = Seed(**plan).findings()
    assert codes(found) == {code}
    assert remedy(found[0]) or code is Code.F705


def test_who_has_no_report_of_achievements_is_named() -> None:
    seed = Seed()
    seed.does(ListCandidates())  # nothing new
    seed.hall.facts = [f for f in seed.hall.facts if f.kind != "dossier.report_received"]
    (finding,) = seed.findings()
    assert finding.code is Code.F102
    assert finding.values["names"] == NAMES
    for number in (1, 2, 3):
        own_report(seed, number)
    assert seed.findings() == []


def test_two_of_one_name_and_year_are_told_apart_by_their_unit() -> None:
    seed = Seed()
    seed.hall.must(AmendCandidate(2, {"name": NAMES[0], "birth": "1961"}))
    alike = {NAMES[0], NAMES[2]}
    seed.paper(D, rows=(NAMES[0], NAMES[0], NAMES[2]))
    assert Code.F202 not in codes(seed.findings())
    seed.hall.must(AmendCandidate(2, {"unit": "Thôn 11"}))
    assert codes(seed.findings()) >= {Code.F202}
    assert alike


def test_an_honor_decided_after_it_was_handed_over_or_without_number_is_found() -> None:
    later, unnumbered = Seed(), Seed()
    for seed, changes in ((later, {"decision_date": "2025-04-02"}), (unnumbered, {"decision": ""})):
        at = next(i for i, fact in enumerate(seed.hall.facts) if fact.kind == "honors.listed")
        fact = seed.hall.facts[at]
        honor = {**fact.what.data()["honor"], **changes}
        seed.hall.facts[at] = replace(fact, what=type(fact.what)(honor))
    assert codes(later.findings()) == {Code.F302}
    assert codes(unnumbered.findings()) == {Code.W306}


def test_a_vote_without_quorum_needs_its_reason_in_the_minutes() -> None:
    seed = Seed()
    at = next(i for i, fact in enumerate(seed.hall.facts) if fact.kind == "votes.opened")
    fact = seed.hall.facts[at]
    what = replace(fact.what, without_quorum="mưa lũ chia cắt")
    seed.hall.facts[at] = replace(fact, what=what)
    assert codes(seed.findings()) == {Code.W406}
    seed.paper(M, text="Chủ tọa cho tiến hành vì mưa lũ chia cắt.")
    assert seed.findings() == []


def test_how_a_tie_was_decided_stands_in_the_minutes() -> None:
    here = ready("ballot_strike", ties="chair")
    here.must(OpenVote(), *(totals(by, 15, 12, 12) for by in ("Lan", "Mai")))
    here.must(BreakTie(Role.OFFICIAL, (3,), "Chủ tọa quyết định"), Declare())
    assert Code.W407 in codes(check(Examined(here.conference, TODAY)))
    minutes = ExaminedPaper(M, "x.docx", text="…; Chủ tọa quyết định.")
    assert Code.W407 not in codes(check(Examined(here.conference, TODAY, (minutes,))))


def test_hands_that_were_counted_in_all_three_and_do_not_add_up_need_a_reason() -> None:
    here = Hall(a_plan(**PLAN), delegates=20)
    here.admit(*range(1, 21))
    here.must(ListCandidates(tuple(candidate(n, name) for n, name in enumerate(NAMES, 11))))
    here.must(OpenVote(), CountHands(15, 1, 1), Declare())
    assert Code.F108 in codes(check(Examined(here.conference, TODAY)))
    here.must(WriteText(TextPart.NOT_VOTING, "03 đại biểu không biểu quyết."))
    assert Code.F108 not in codes(check(Examined(here.conference, TODAY)))


def test_nothing_is_said_of_what_is_not_there_yet() -> None:
    empty = Hall(a_plan(**PLAN), delegates=0).conference
    assert check(Examined(empty, TODAY)) == []


def test_a_name_in_decomposed_letters_is_the_same_name() -> None:
    seed = Seed()
    seed.paper(M, text=unicodedata.normalize("NFD", NAMES[0]))
    assert seed.findings() == []


def test_every_code_has_its_sentence_and_a_seeded_fault() -> None:
    assert set(FINDINGS) == set(Code)
    apart = {Code.F102, Code.F202, Code.F302, Code.W306, Code.W406, Code.W407, Code.W606}
    assert {code for code, _ in FAULTS} | {code for code, _ in OF_THE_PLAN} | apart == set(Code)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_finding_is_said_without_a_blank(language: str) -> None:
    with written_in(language):
        for code, fault in FAULTS:
            seed = Seed()
            fault(seed)
            for one in seed.findings():
                sentence = finding_sentence(one, seed.hall.plan)
                assert "{" not in sentence, code
                assert "None" not in sentence, code


def test_the_deadline_counts_down_to_its_last_day() -> None:
    conference: Conference = Seed().hall.conference
    due = deadline(conference, TODAY)
    assert due is not None
    assert (due.last_day, due.left) == (date(2025, 4, 9), 8)
    assert deadline(Hall().conference, TODAY) is None


def test_delegates_stand_as_they_were_voted_on() -> None:
    sent = delegates(Seed().hall.conference)
    assert [one.name for one in sent] == list(NAMES)
    assert [one.role for one in sent] == [Role.OFFICIAL, Role.OFFICIAL, Role.ALTERNATE]
    assert all(one.report and one.awards and one.profile.summary for one in sent)


def test_who_presides_but_never_came_does_not_sign_and_is_asked_about() -> None:
    seed = Seed(chairs='["Đỗ Văn Đến", "Hà Thị Vắng"]')
    alone = Seed(chairs='["Hà Thị Vắng"]')
    for one in (seed, alone):
        opened = replace(one.hall.facts[-1], what=Started(1))
        one.hall.facts.insert(-1, opened)
    seed.does(ListDelegates(new=(Delegate(31, "Hà Thị Vắng", marks=("presidium",)),)))
    (away,) = [one for one in seed.findings() if one.code is Code.W606]
    assert away.values["names"] == ("Hà Thị Vắng",)
    alone.does(ListDelegates(new=(Delegate(31, "Hà Thị Vắng"),)))
    assert {Code.F603, Code.W606} <= codes(alone.findings())
