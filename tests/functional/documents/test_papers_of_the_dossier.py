"""The papers of the dossier: every number is the record's at its moment, and one in all papers."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Docx
from hypothesis import given, settings
from hypothesis import strategies as st

from console.documents.dossier import DOCUMENTS, OF_THE_SENT, to_write, write_documents
from console.documents.template.bookmarks import figures_in
from console.documents.template.names import LONGEST_NAME, slug
from screens.words.numbers import figures, two_digits
from store.attendance.commands import Admit
from store.attendance.facts import By
from store.conference.fold import fold
from store.dossier.commands import CompleteCandidate, ListAward, NumberPaper, WriteText
from store.dossier.delegates import delegates
from store.dossier.moments import as_attended
from store.dossier.papers import PaperKey, TextPart
from store.dossier.profile import Award
from store.event.record import Record
from store.honors.commands.preparation import ListHonors
from store.journal.clock import HandClock
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.programme.facts import Started
from store.text.vietnamese import money_in_words, percent
from store.votes.candidates import Candidate, Role
from store.votes.commands.declaring import Declare
from store.votes.commands.hands import CountHands
from store.votes.commands.opening import Abandon, OpenVote
from store.votes.commands.slate import AmendCandidate, ListCandidates
from store.votes.rules.electors import electors
from tests.support.busy_morning import a_busy_morning
from tests.support.command_line import here
from tests.support.events import OPENED, make_event, open_record, settle
from tests.support.honors import an_honor
from tests.support.paper.pages import document_text
from tests.support.sizes import scale

LONG = "Công Tằng Tôn Nữ Huyền Trân Nguyễn Phúc Bảo Ngọc Quỳnh Hương"
DOCX = [name for name in DOCUMENTS if name not in ("call-list", "receipts-xlsx")]


def told(paths: list[Path]) -> dict[str, set[str]]:
    """What the bookmarks of some papers say, by the name of the figure."""
    found: dict[str, set[str]] = {}
    for path in paths:
        for name, text in figures_in(Document(str(path))).items():
            figure = re.sub(r"^hn_(.*)_\d+$", r"\1", name)
            found.setdefault(figure, set()).add(text.replace("\u00a0", " "))
    return found


def all_papers(record: Record, folder: Path) -> dict[str, list[Path]]:
    return {name: list(write_documents(record, folder, [name])) for name in to_write(record)}


@settings(max_examples=scale(2, 500), deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_number_is_the_record_at_its_moment_and_one_in_all_papers(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("day")
    record = open_record(make_event(folder / "event", delegates=0))
    record.journal.append(a_busy_morning(seed, acts=90).facts)
    record.follow()
    conference, papers = record.conference, all_papers(record, folder / "papers")
    record.close()
    said = told([path for name in papers for path in papers[name] if path.suffix == ".docx"])
    attended = as_attended(conference)
    counting = (f for f in conference.history if f.id not in conference.retracted)
    opening = next((f for f in counting if isinstance(f.what, Started)), None)
    facts = [f for f in attended.history if opening is None or f.order <= opening.order]
    then = fold(conference.plan, facts)
    summoned = [d.number for d in then.roll.summoned]
    present = sum(map(then.attendance.inside, summoned))
    assert said["so_trieu_tap"] == {two_digits(len(summoned))}
    assert said["so_co_mat"] == {two_digits(present)}
    if opening is not None:
        assert said["ty_le_co_mat"] == {percent(present, len(summoned), (2, 3))}
    assert said.get("so_khen_thuong", {"06"}) == {two_digits(len(conference.honors.listed))}
    money = sum(honor.amount for honor in conference.honors.listed)
    assert said.get("tien_thuong", {figures(money)}) == {figures(money)}
    came = [d for d in conference.roll.summoned if d.number in attended.attendance.presences]
    assert said["so_da_du"] == {two_digits(len(came))}
    assert rows_of(papers["attendance"][0]) == len(came)
    assert said["so_vang"] == {two_digits(len(summoned) - present)}
    spoken = re.findall(r"^\d+\. .*\(từ [^()]*\)\.$", document_text(papers["minutes"][0]), re.M)
    assert said["so_tham_luan"] == {two_digits(len(spoken))}
    for category in {delegate.category for delegate in then.roll.summoned}:
        there = (d.number for d in then.roll.summoned if d.category == category)
        inside = {str(sum(map(then.attendance.inside, there)))}
        assert said[slug(f"thành phần {category}")[:LONGEST_NAME]] == inside
    assert said.get("tien_thuong_bang_chu", {money_in_words(money)}) == {money_in_words(money)}
    if "submission" in papers:
        sent = {int(count) for count in said["so_dai_bieu"]}
        assert sent == {len(papers["achievement"])} == {rows_of(papers["delegates"][0])}
        vote = conference.votes.rounds_of(conference.votes.decided)[-1]
        facts = [f for f in conference.history if f.time < vote.opened_at]
        voting = electors(fold(conference.plan, facts))
        assert (
            said["so_co_quyen_bieu_quyet"]
            == {two_digits(len(voting))}
            == {two_digits(vote.summoned)}
        )
        assert said["so_co_mat_bieu_quyet"] == {two_digits(len(vote.present))}
        people = [one.candidate for one in delegates(conference)]
        for figure, has in OF_THE_PEOPLE.items():
            known = [answer for one in people if (answer := has(one)) is not None]
            unknown = f" (chưa rõ: {two_digits(len(people) - len(known))})"
            right = two_digits(sum(known)) + (unknown if len(known) < len(people) else "")
            assert said[figure] == {right}, figure
        places = Counter(one.role for one in delegates(conference))
        assert said["so_chinh_thuc"] == {two_digits(places[Role.OFFICIAL])}
        assert said["so_du_khuyet"] == {two_digits(places[Role.ALTERNATE])}


OF_THE_PEOPLE: dict[str, Callable[[Candidate], bool | None]] = {
    "so_nu": lambda one: one.sex == "female" if one.sex else None,
    "so_dan_toc_thieu_so": lambda one: one.ethnic != "Kinh" if one.ethnic else None,
    "so_ngoai_dang": lambda one: one.party == "no" if one.party else None,
}


def rows_of(path: Path) -> int:
    """The numbered rows of a paper's tables."""
    tables = Document(str(path)).tables
    return sum(row.cells[0].text.isdecimal() for table in tables for row in table.rows)


@pytest.fixture
def voted(record: Record) -> Record:
    """Five came, opened, and two of three were sent by 4 of 5."""
    settle(record, *(Admit(n, By.BADGE) for n in range(1, 9)), OPENED)
    people = (
        Candidate(0, LONG, sex="female", birth="1970-01-02", ethnic="Mường", party="yes"),
        Candidate(0, "Chi hội Phụ nữ Thôn 5", standing="collective", unit="Thôn 5"),
        Candidate(0, "Bùi An", "alternate", birth="1999", sex="male"),
    )
    settle(record, ListCandidates(people), OpenVote(out_of_turn="chủ tọa"), CountHands(7, 1, 0))
    settle(record, Declare())
    return record


def texts(record: Record, folder: Path) -> dict[str, str]:
    """The text of each paper; of the reports of achievements all of them."""
    papers = all_papers(record, folder)
    return {
        name: "\n".join(document_text(path) for path in paths if path.suffix == ".docx")
        for name, paths in papers.items()
    }


def test_who_is_sent_stands_alike_in_all_papers(voted: Record, tmp_path: Path) -> None:
    said = texts(voted, tmp_path / "ho-so")
    for name in ("minutes", "approval", "submission", "delegates", "report", "achievement"):
        for person in (LONG, "Chi hội Phụ nữ Thôn 5", "Bùi An"):
            assert person in said[name], (name, person)
    assert (
        "03 đại biểu: 02 chính thức, 01 dự khuyết; trong đó: nữ 01 (chưa rõ: 01)"
        in (said["submission"])
    )
    assert "đại diện tập thể 01, cá nhân 02, hộ gia đình 00" in said["submission"]
    assert "02/01/1970" in said["delegates"]
    assert "None" not in "".join(said.values())
    assert "Thủ trưởng tập thể".upper() in said["achievement"]


def test_what_nobody_wrote_is_a_marked_gap_and_what_was_written_stands_there(
    voted: Record, tmp_path: Path
) -> None:
    before = texts(voted, tmp_path / "a")
    assert "1. Ưu điểm: […]" in before["report"]
    assert "Năm 2021: […]" in before["achievement"]
    assert "Quê quán: […]" in before["achievement"]
    settle(
        voted,
        WriteText(TextPart.STRENGTHS, "Đúng giờ.\nĐủ thành phần."),
        CompleteCandidate(1, {"hometown": "Ngọc Trạo", "achievements": {"2021": "Trồng mía"}}),
        ListAward(1, Award(2022, "Giấy khen", decision="12/QĐ-UBND", date="2022-05-01")),
        NumberPaper(PaperKey.SUBMISSION, {"number": "7", "date": "2025-04-02", "place": "Cẩm Sơn"}),
        WriteText(TextPart.NOT_VOTING, "Một đại biểu xin không biểu quyết."),
        NumberPaper(PaperKey.OWN_PLAN, {"number": "12/KH-UBND", "date": "2025-01-05"}),
        AmendCandidate(3, {"ethnic": "Kinh"}),
    )
    after = texts(voted, tmp_path / "b")
    assert "1. Ưu điểm: Đúng giờ.\nĐủ thành phần." in after["report"]
    assert "Năm 2021: Trồng mía" in after["achievement"]
    assert "Quê quán: Ngọc Trạo." in after["achievement"]
    assert "Giấy khen\n12/QĐ-UBND, 01/05/2022" in after["achievement"]
    assert "Giấy khen (12/QĐ-UBND, 01/05/2022)" in after["delegates"]
    assert "Số: 07/TTr-UBND" in after["submission"]
    assert "Cẩm Sơn, ngày 02 tháng 4 năm 2025" in after["submission"]
    assert "Một đại biểu xin không biểu quyết." in after["approval"]
    assert "Tờ trình số 07/TTr-UBND ngày 02 tháng 4 năm 2025" in after["delegates"]
    assert "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2025 của Ủy ban" in after["submission"]


@pytest.mark.parametrize("happened", ["nothing", "open", "abandoned", "not adopted"])
def test_without_a_result_there_are_no_papers_of_those_who_are_sent(
    record: Record, tmp_path: Path, happened: str
) -> None:
    settle(record, *(Admit(n, By.BADGE) for n in range(1, 9)), OPENED)
    if happened != "nothing":
        settle(record, ListCandidates((Candidate(0, "Bùi An"),)), OpenVote(out_of_turn="chủ tọa"))
    if happened == "abandoned":
        settle(record, Abandon("nhầm"))
    if happened == "not adopted":
        settle(record, CountHands(1, 7, 0), Declare())
    assert not set(OF_THE_SENT) & set(to_write(record))
    said = texts(record, tmp_path / "ho-so")
    assert ("Chưa công bố kết quả" in said["approval"]) is (happened != "not adopted")
    record.close()
    folder = tmp_path / "event"
    code, _said, wrong = here("documents", folder, "--only", "submission")
    assert (code, "F5" in wrong) == (1, True)
    code, _said, wrong = here("documents", folder, "-o", tmp_path / "out")
    assert (code, "Chưa lập tờ trình" in wrong, "submission" in wrong) == (0, True, False)
    assert not list((tmp_path / "out").glob("*to-trinh*"))
    assert not list((tmp_path / "out").glob("*.unfinished"))


def test_an_empty_conference_has_papers_that_say_so(tmp_path: Path) -> None:
    record = open_record(make_event(tmp_path / "event", delegates=0))
    for name, said in texts(record, tmp_path / "ho-so").items():
        assert "None" not in said, name
        assert "DỰ THẢO" in said or name == "counting", name
    record.close()


CHILDREN = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr shd tabs spacing ind jc rPr",
    "rPr": "rFonts b i color sz highlight u lang",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "tblPr": "tblStyle tblW jc tblLayout tblCellMar tblLook",
}
"""The children that papers use, in the order of the schema (ECMA-376)."""


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Path]]:
    """The papers of a conference with names of sixty letters and 12 who are sent."""
    folder = tmp_path_factory.mktemp("big")
    record = open_record(make_event(folder / "event", delegates=0, seats="12"))
    people = (Delegate(n, f"{LONG} {n}", unit=LONG, category="Cá nhân điển hình")
              for n in range(1, 61))  # fmt: skip
    settle(record, ListDelegates(new=tuple(people)), *(Admit(n, By.BADGE) for n in range(1, 61)))
    settle(record, ListHonors(tuple(an_honor(n, recipient=f"{LONG} {n}") for n in range(1, 31))))
    chosen = tuple(Candidate(0, f"{LONG} {n}", delegate=n, unit=LONG) for n in range(1, 13))
    settle(record, OPENED, ListCandidates(chosen), OpenVote(out_of_turn="chủ tọa"))
    settle(record, CountHands(59, 1, 0), Declare())
    papers = all_papers(record, folder / "ho-so")
    record.close()
    return papers


def documents(papers: dict[str, list[Path]]) -> list[tuple[str, Docx]]:
    paths = [path for name in papers for path in papers[name] if path.suffix == ".docx"]
    return [(path.name, Document(str(path))) for path in paths]


def test_every_paper_has_the_form_of_the_decree(big: dict[str, list[Path]]) -> None:
    for name, paper in documents(big):
        texts = [p.text for p in paper.paragraphs if p.text.strip()]
        assert texts[-1].endswith("./."), name
        assert "../." not in texts[-1], name
        assert sum(text.count("./.") for text in texts) == 1, name
        language = paper.styles["Normal"].element.rPr.find(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lang"
        )
        assert list(language.attrib.values()) == ["vi-VN"]
        place = paper.tables[0].rows[1].cells[1].text.replace("\u00a0", " ")
        assert re.fullmatch(r"Ngọc Trạo, ngày +tháng +năm 2025", place), name


def test_what_word_reads_is_in_the_order_of_its_schema(big: dict[str, list[Path]]) -> None:
    unknown = Counter[str]()
    for name, paper in documents(big):
        for element in paper.element.body.iter():
            tag = element.tag.rpartition("}")[2]
            order = CHILDREN.get(tag, "").split()
            found = [child.tag.rpartition("}")[2] for child in element]
            unknown.update(f"{tag}/{child}" for child in found if order and child not in order)
            places = [order.index(child) for child in found if child in order]
            assert places == sorted(places), (name, tag, found)
            if tag == "tc":
                assert found[-1] == "p", name
    assert unknown == {}


def test_no_signature_stands_alone_on_a_page(big: dict[str, list[Path]]) -> None:
    for name, paper in documents(big):
        blocks = list(paper.iter_inner_content())
        before = [block for block in blocks[:-1] if getattr(block, "text", "-").strip()]
        kept = before[-1].paragraph_format.keep_with_next  # type: ignore[union-attr]
        assert kept, name
        lists = [t for t in paper.tables[1:-1] if len(t.rows) > 5]
        if lists and before[-2] is lists[-1]:
            for row in lists[-1].rows[-2:]:
                assert all(p.paragraph_format.keep_with_next for p in row.cells[0].paragraphs)


def test_columns_are_as_the_plan_and_the_office_say(voted: Record, tmp_path: Path) -> None:
    (path,) = write_documents(voted, tmp_path / "a", ["delegates"])
    table = Document(str(path)).tables[1]
    assert [cell.text for cell in table.rows[0].cells][2:4] == ["Ngày, tháng, năm sinh"] * 2
    assert [cell.text for cell in table.rows[1].cells][2:4] == ["Nam", "Nữ"]
    assert len(table.rows) == 2 + 3


def test_the_list_may_stand_in_the_file_of_the_submission(tmp_path: Path) -> None:
    record = open_record(make_event(tmp_path / "event", annex_in_one_file="true"))
    settle(record, *(Admit(n, By.BADGE) for n in range(1, 9)), OPENED)
    settle(record, ListCandidates((Candidate(0, LONG),)), OpenVote(out_of_turn="chủ tọa"))
    settle(record, CountHands(7, 1, 0), Declare())
    (path,) = write_documents(record, tmp_path / "ho-so", ["submission"])
    record.close()
    paper = Document(str(path))
    first, second = paper.sections
    assert first.different_first_page_header_footer
    assert not second.different_first_page_header_footer
    assert second.header.is_linked_to_previous
    sizes = [(s.page_width or 0) > (s.page_height or 0) for s in (first, second)]
    assert sizes == [False, True]
    texts = [p.text for p in paper.paragraphs]
    assert [text.endswith("./.") for text in texts].count(True) == 2
    assert texts.index("DANH SÁCH TRÍCH NGANG") > texts.index("TỜ TRÌNH")
    assert paper.tables[-2].rows[2].cells[1].text == LONG


def test_the_papers_are_written_whole_or_not_at_all(
    voted: Record, tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write_documents(voted, tmp_path / "ho-so", ["report"])
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("store.journal.disk.sync", full)
    with pytest.raises(OSError, match="bao-cao-tong-ket"):
        list(write_documents(voted, tmp_path / "ho-so", ["report"]))
    assert path.read_bytes() == before
    assert [one.name for one in (tmp_path / "ho-so").iterdir()] == [path.name]
