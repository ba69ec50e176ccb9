"""Name tents, seat labels, the door's poster, the roll and the guides: what
stands on them, and where."""

from pathlib import Path

import pypdfium2
import pytest

from console.badges.guides import guides
from console.badges.hall_papers import FILES, HallPaper, make_paper
from console.badges.layouts import BadgeProblem
from console.main import main
from console.paper.sheets.roll import ROWS_A_PAGE
from screens.acts.every_screen import EVERY_SCREEN, SCREENS
from screens.attendance.screen import ReceptionScreen
from screens.honors.screen import HonorsScreen
from screens.people.screen import DelegatesScreen
from screens.programme.screen import ProgrammeScreen
from screens.votes.screen import VotesScreen
from screens.words import translated
from store.event.folder import EventFolder
from store.event.record import Record
from store.people.commands.roll import ListDelegates
from store.people.delegate import Delegate
from store.text.vietnamese import name_key
from tests.support.events import make_event, open_record
from tests.support.paper.pages import pages

pytestmark = pytest.mark.event(delegates=80, handouts='["Quà lưu niệm"]')


def made(event: EventFolder, record: Record, paper: HallPaper) -> Path:
    return make_paper(event, record.conference, paper, event.path)


def test_the_presidium_has_its_name_on_both_sides_of_a_tent(
    event: EventFolder, record: Record
) -> None:
    chair = Delegate(
        90, "Trương Thị Nguyệt", position="Chủ tịch UBND xã", marks=("presidium",), rank=1
    )
    record.decide(ListDelegates(new=(chair,)))
    second, first = pages(made(event, record, HallPaper.TENTS))
    assert first.count("TRƯƠNG THỊ NGUYỆT") == 2
    assert first.count("Chủ tịch UBND xã") == 2
    assert second.count("BÙI VĂN PHƯƠNG") == 2  # the chair that the plan names


def test_one_side_of_a_tent_stands_on_its_head(event: EventFolder, record: Record) -> None:
    text = pypdfium2.PdfDocument(made(event, record, HallPaper.TENTS))[0].get_textpage()
    boxes = [text.get_charbox(i) for i in range(text.count_chars())]
    middle = 210 / 25.4 * 72 / 2
    lower = [box for box in boxes if box[3] < middle]
    upper = [box for box in boxes if box[1] > middle]
    assert len(lower) > 20 < len(upper)  # control characters at line ends count with one side
    # turned by half a turn about the middle of the sheet
    assert lower[0][0] == pytest.approx(297 / 25.4 * 72 - upper[0][2], abs=1)


def test_seats_are_in_order_and_say_whose_they_are(event: EventFolder, record: Record) -> None:
    text = pages(made(event, record, HallPaper.SEATS))
    assert len(text) == 4  # 80 labels, 24 a sheet
    assert text[0].index("A02") < text[0].index("A10")
    assert "Nguyễn Văn Bình" in text[0]


def test_the_poster_says_what_when_and_where(event: EventFolder, record: Record) -> None:
    (text,) = pages(made(event, record, HallPaper.POSTER))
    words = " ".join(text.split())
    for said in (
        "HỘI NGHỊ ĐIỂN HÌNH TIÊN TIẾN",
        "07:30, Thứ Sáu, ngày 28/03/2025",
        "Hội trường UBND xã Ngọc Trạo",
        "NHIỆT LIỆT CHÀO MỪNG CÁC VỊ ĐẠI BIỂU",
    ):
        assert said in words
    large = make_paper(event, record.conference, HallPaper.POSTER, event.path, sheet="a3")
    width, height = pypdfium2.PdfDocument(large)[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (420, 297)


def test_the_roll_is_by_given_name_with_everyone_once(event: EventFolder, record: Record) -> None:
    text = pages(made(event, record, HallPaper.ROLL))
    assert len(text) == -(-80 // ROWS_A_PAGE)
    assert "trang 1/3" in text[0]
    summoned = record.conference.roll.summoned
    ordered = sorted(summoned, key=lambda delegate: name_key(delegate.name))
    whole = "\n".join(text)
    assert all(whole.count(f"{delegate.number:05}-") == 1 for delegate in summoned)
    first, last = (whole.index(f"{d.number:05}-") for d in (ordered[0], ordered[-1]))
    assert first < last


DESK, MC, SECRETARY = range(3)
NOT_ALLOWED = {DESK: "Trao cả đợt", MC: "Cho vào", SECRETARY: "Bước tiếp theo"}


def guide_pages(event: EventFolder, record: Record) -> list[str]:
    return [" ".join(page.split()) for page in pages(made(event, record, HallPaper.GUIDE))]


def test_each_role_has_a_page_with_every_act_that_it_may_do(
    event: EventFolder, record: Record
) -> None:
    shown = guide_pages(event, record)
    heads = ("BÀN ĐÓN TIẾP", "NGƯỜI DẪN CHƯƠNG TRÌNH", "THƯ KÝ HỘI NGHỊ")
    assert len(shown) == len(heads)
    for head, page in zip(heads, shown, strict=True):
        assert head in page
    for place, words in NOT_ALLOWED.items():
        assert words not in shown[place]
    for guide, page in zip(guides(rehearsal=False), shown, strict=True):
        for part in guide.parts:
            for words in (part.name.upper(), part.purpose, *(row.words for row in part.rows)):
                assert words in page
            keys = [row.key for row in part.rows]
            assert all(page.count(key) for key in keys), keys
    assert "Ctrl+T Nhận thay…" in shown[SECRETARY]
    assert "F10 Thể lệ, cách thức biểu quyết…" in shown[SECRETARY], "no key: from the menu"
    assert "PgDn" in shown[MC]
    assert "F12" not in "".join(shown), "only a rehearsal goes by itself"


def test_every_act_with_a_key_is_on_the_page_of_somebody_who_may_do_it() -> None:
    told = {row.words for guide in guides(rehearsal=True) for p in guide.parts for row in p.rows}
    screens = (ReceptionScreen, ProgrammeScreen, HonorsScreen, VotesScreen, DelegatesScreen)
    tabs = [key for key, *_names in SCREENS]
    for act in (act for acts in (*(s.ACTS for s in screens), EVERY_SCREEN) for act in acts):
        moves = act.action.startswith("step(") or act.keys in ("", "escape", *tabs)
        assert moves or translated(act.words) in told, act.words


@pytest.mark.event(delegates=3, language='"en"')
def test_the_guide_is_in_the_language_of_the_plan(event: EventFolder, record: Record) -> None:
    desk, mc, secretary = guide_pages(event, record)
    assert "GUIDE FOR THE RECEPTION DESK" in desk
    assert "The next step" in mc
    assert "behalf" in secretary


def test_no_paper_holds_a_phone_or_a_whole_birth_date(event: EventFolder, record: Record) -> None:
    person = Delegate(
        91,
        "Lê Ổn",
        birth="1961-05-17",
        phone="0912345678",
        ethnic="Mường",
        seat="Z1",
        marks=("presidium",),
    )
    record.decide(ListDelegates(new=(person,)))
    for paper in HallPaper:
        whole = "\n".join(pages(made(event, record, paper)))
        assert not [said for said in ("0912", "17/05", "05-17", "Mường") if said in whole]


def test_nothing_to_make_is_said(tmp_path: Path) -> None:
    event = make_event(tmp_path / "empty", delegates=1, chairs="[]")
    record = open_record(event)
    with pytest.raises(BadgeProblem, match="Đoàn Chủ tịch"):
        made(event, record, HallPaper.TENTS)
    record.decide(ListDelegates(new=(Delegate(5, "Lê 漢"),)))
    with pytest.raises(BadgeProblem, match="漢"):
        made(event, record, HallPaper.ROLL)


def test_the_command_makes_them_all(
    event: EventFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"
    monkeypatch.setattr("sys.argv", ["hoinghi", "papers", str(event.path), "-o", str(target)])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    assert {path.name for path in target.glob("*.pdf")} == set(FILES.values())
