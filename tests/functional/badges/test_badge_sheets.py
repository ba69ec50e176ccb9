"""Badge sheets, read back by decoders that share nothing with the encoder."""

import re
import unicodedata
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.units import mm

from console.badges.layouts import BadgeProblem, layout_named
from console.badges.sheets import chosen, faces
from console.paper.layout import Box, badge_layouts, layouts
from console.paper.lettering import BLACK, LINE_PITCH, ems_high, prepare, width_mm
from console.paper.sheets.badges import BadgeFace, name_lines, person_lines
from screens.frame.print_desk import PrintDesk
from store.badges.commands import RecordPrinted
from store.event.folder import EventFolder
from store.people.delegate import Delegate
from store.plan.plan import parse_plan
from tests.support.events import KEY, Hall, code_of, custom_layout, people, plan_text
from tests.support.paper.badges import an_event, sheets
from tests.support.paper.pages import pdf_text
from tests.support.paper.qr_decoder import decoded

LAYOUTS = sorted(badge_layouts())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_independent_decoder_reads_every_badge_of_every_layout(layout: str) -> None:
    pdf, made = sheets(people(23), layout=layout)
    desk = PrintDesk(layout, badge_layouts()[layout].cards_per_sheet)
    assert made.sheets == desk.sheets(23) == len(pypdfium2.PdfDocument(pdf))
    assert sorted(decoded(pdf)) == sorted(code_of(n) for n in range(1, 24))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_second_decoder_reads_a_clean_single_badge_of_every_layout(layout: str) -> None:
    cv2 = pytest.importorskip("cv2")
    import numpy

    pdf, _ = sheets(people(1), layout=layout)
    found = badge_layouts()[layout]
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72).to_pil()
    x, y = found.corner(0)
    edges = (x, y, x + found.card[0], y + found.card[1])
    card = page.crop(tuple(round(edge * 300 / 25.4) for edge in edges))
    text, _points, _straight = cv2.QRCodeDetector().detectAndDecode(numpy.array(card.convert("L")))
    assert text == code_of(1)


def test_names_units_and_numbers_are_text_with_all_their_marks() -> None:
    person = Delegate(
        7, "Công Tằng Tôn Nữ Thị Ngọc Phương Thảo", unit="Trường Tiểu học Ngọc Trạo", seat="B17"
    )
    text = " ".join(pdf_text(sheets((person,))[0]).split())
    for part in ("CÔNG TẰNG TÔN NỮ", "PHƯƠNG THẢO", "00007-6", "B17", "Trường"):
        assert part in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_rehearsal_says_so_on_every_badge(layout: str) -> None:
    rehearsal = an_event(rehearsal="true")
    pdf, _ = sheets(people(11), layout=layout, event=rehearsal)
    # what all badges of a category share is drawn once and counts as text once
    assert "DIỄN TẬP" in pdf_text(pdf)
    assert "DIỄN TẬP" not in pdf_text(sheets(people(11), layout=layout)[0])


def test_a_rehearsals_code_is_not_the_conferences() -> None:
    pdf, _ = sheets(people(3), event=an_event(rehearsal="true"))
    assert len(decoded(pdf)) == 3
    assert not set(decoded(pdf)) & {code_of(n) for n in range(1, 4)}


def test_a_used_sheet_is_filled_from_the_cell_it_is_free_from() -> None:
    assert sheets(people(4), start_at=8)[1].sheets == 2
    pdf, made = sheets(people(1), start_at=10)
    assert made.sheets == 1
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72).to_pil()
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.position.top_left.x > picture.width / 2
    assert found.position.top_left.y > picture.height * 0.8


def test_the_same_people_give_the_same_bytes_and_metadata_name_nobody() -> None:
    first, second = sheets(people(12))[0], sheets(people(12))[0]
    assert first == second
    metadata = str(pypdfium2.PdfDocument(first).get_metadata_dict())
    assert "Nguyễn" not in metadata


def test_letters_that_the_font_lacks_come_from_another() -> None:
    pdf, _ = sheets((Delegate(1, "Lê Ổn Ƴang"),))
    assert "LÊ ỔN ƳANG" in pdf_text(pdf)
    assert b"NotoSans" in pdf
    assert b"NotoSans" not in sheets(people(3))[0]


def test_decomposed_names_are_drawn_composed() -> None:
    person = Delegate(1, unicodedata.normalize("NFD", "Nguyễn Ổn"))
    assert "NGUYỄN ỔN" in pdf_text(sheets((person,))[0])


def test_a_mark_without_a_letter_of_its_own_stands_over_its_base() -> None:
    picture = pypdfium2.PdfDocument(sheets((Delegate(1, "Ê\u0306"),))[0])[0].render(scale=10)
    box = badge_layouts()["86x54"].boxes["name"]
    x, y = badge_layouts()["86x54"].corner(0)
    dots = 10 * 72 / 25.4
    edges = (x + box.x, y + box.y, x + box.x + 12, y + box.bottom)
    ink = picture.to_pil().convert("L").crop(tuple(round(edge * dots) for edge in edges))
    parts = rows_with_ink(ink)
    assert len(parts) >= 2  # the mark, clear of its letter
    middles = [middle_of_ink(ink, top, bottom) for top, bottom in (parts[0], parts[-1])]
    assert middles[0] == pytest.approx(middles[1], abs=0.25 * dots)


def rows_with_ink(picture: Image.Image) -> list[tuple[int, int]]:
    """Top and bottom of each run of rows that hold ink."""
    dark = [
        min(picture.crop((0, y, picture.width, y + 1)).tobytes()) < 128
        for y in range(picture.height)
    ]
    edges = [y for y in range(1, len(dark)) if dark[y] != dark[y - 1]]
    return list(zip(edges[::2], edges[1::2], strict=True))


def middle_of_ink(picture: Image.Image, top: int, bottom: int) -> float:
    box = picture.crop((0, top, picture.width, bottom)).point(lambda v: 255 * (v < 128)).getbbox()
    assert box is not None
    return (box[0] + box[2]) / 2


@pytest.mark.parametrize("name", sorted(layouts()))
def test_cards_lie_on_the_sheet_and_apart(name: str) -> None:
    layout = layouts()[name]
    width, height = layout.card
    corners = [layout.corner(cell) for cell in range(layout.cards_per_sheet)]
    for x, y in corners:
        assert -0.01 <= x <= layout.sheet[0] - width + 0.01
        assert -0.01 <= y <= layout.sheet[1] - height + 0.5  # the label sheet is 296 mm high
    for (x1, y1), (x2, y2) in combinations(corners, 2):
        assert abs(x1 - x2) >= width - 0.01 or abs(y1 - y2) >= height - 0.01
    for gap, count in zip(layout.gap, (layout.columns, layout.rows), strict=True):
        assert count == 1 or layout.bleed <= gap / 2


@pytest.mark.parametrize("name", sorted(layouts()))
def test_no_crop_mark_lies_on_a_card_or_its_bleed(name: str) -> None:
    layout = layouts()[name]
    cells, bleed, (width, height) = range(layout.cards_per_sheet), layout.bleed, layout.card
    grown = [
        (x - bleed, y - bleed, x + width + bleed, y + height + bleed)
        for x, y in map(layout.corner, cells)
    ]
    for cell in cells:
        for x1, y1, x2, y2 in layout.crop_marks(cell):
            middle = (x1 + x2) / 2, (y1 + y2) / 2
            for left, top, right, bottom in grown:
                assert not (left < middle[0] < right and top < middle[1] < bottom)


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_stands_in_the_quiet_zone_of_the_code(name: str) -> None:
    layout = badge_layouts()[name]
    code = layout.boxes["symbol"]
    module = code.width / 21
    assert module >= 0.99
    colour, words = 4 * module, 2 * module  # measured: letters disturb less than a dark ground
    quiet_zones = dict.fromkeys(("name", "address", "person", "seat"), words)
    quiet_zones |= dict.fromkeys(("ribbon", "rehearsal", "band", "strip"), colour)
    for other, quiet in quiet_zones.items():
        if box := layout.boxes.get(other):
            apart = (
                box.right <= code.x - quiet + 0.01
                or box.bottom <= code.y - quiet + 0.01
                or box.x >= code.right + quiet - 0.01
                or box.y >= code.bottom + quiet - 0.01
            )
            assert apart, other


def test_the_back_lies_behind_its_front() -> None:
    for layout in layouts().values():
        for cell in range(layout.cards_per_sheet):
            front, back = layout.corner(cell), layout.corner(layout.behind(cell))
            assert front[0] + layout.card[0] + back[0] == pytest.approx(layout.sheet[0])
            assert front[1] == back[1]


def test_a_back_holds_the_programme_and_follows_each_front(tmp_path: Path) -> None:
    event = an_event(tmp_path, back="true")
    pdf, made = sheets(people(12), event=event)
    assert (made.sheets, len(pypdfium2.PdfDocument(pdf))) == (2, 4)
    back = pypdfium2.PdfDocument(pdf)[1].get_textpage().get_text_range()
    assert "08:25 Báo cáo tham luận của đại diện điển hình tiên tiến" in back
    assert decoded(pdf) and len(decoded(pdf)) == 12


def custom_event(text: str, folder: Path = Path("nowhere")) -> EventFolder:
    return EventFolder(folder, parse_plan(text), KEY)


@pytest.mark.parametrize("card", ["[90, 55]", "[60, 90]", "[70, 70]", "[105, 42]"])
def test_a_layout_of_ones_own_is_read_by_the_decoder_too(card: str) -> None:
    event = custom_event(custom_layout(gap="[4, 4]", card=card, columns="1", rows="3"))
    pdf, made = sheets(people(4), layout="", event=event)
    assert made.sheets == 2
    assert sorted(decoded(pdf)) == [code_of(n) for n in range(1, 5)]


def test_a_card_too_small_for_a_code_is_refused_in_a_sentence() -> None:
    with pytest.raises(BadgeProblem, match="16 mm"):
        sheets(
            people(1), layout="", event=custom_event(custom_layout(gap="[4, 4]", card="[40, 40]"))
        )


def test_an_unknown_layout_names_those_there_are() -> None:
    with pytest.raises(BadgeProblem, match="86x54"):
        layout_named("A5", an_event())
    assert layout_named("A6", an_event()).name == "a6"


def test_a_logo_is_drawn_once_however_many_badges_there_are(tmp_path: Path) -> None:
    Image.new("RGBA", (900, 900), (200, 0, 0, 128)).save(tmp_path / "logo.png")
    event = custom_event(plan_text(logo='"logo.png"'), tmp_path)
    pdf, _ = sheets(people(12), event=event)
    assert pdf.count(b"/Subtype /Image") == 1
    assert len(decoded(pdf)) == 12


def test_an_svg_logo_is_drawn_as_a_picture(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    (tmp_path / "logo.svg").write_text(square, encoding="utf-8")
    event = custom_event(plan_text(logo='"logo.svg"'), tmp_path)
    assert sheets(people(1), event=event)[0].count(b"/Subtype /Image") == 1


@pytest.mark.parametrize(
    ("content", "word"),
    [(None, "không tồn tại"), (b"no picture", "không đọc được"), (bytes(5_000_001), "5 MB")],
)
def test_a_logo_that_cannot_be_used_is_told(
    tmp_path: Path, content: bytes | None, word: str
) -> None:
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    event = custom_event(plan_text(logo='"logo.png"'), tmp_path)
    with pytest.raises(BadgeProblem, match=word):
        sheets(people(1), event=event)


SYLLABLES = "Nguyễn Trương Đinh Quách Ổn Phượng Ngọc Thị Ê'Ban Ổi Hoàng"
syllables = st.sampled_from(SYLLABLES.split())


@given(st.lists(syllables, min_size=1, max_size=9), st.sampled_from(LAYOUTS))
def test_no_name_crosses_its_box(words: list[str], layout: str) -> None:
    prepare()
    box = badge_layouts()[layout].boxes["name"]
    lines, size = name_lines(" ".join(words), box)
    assert size > 0
    assert all(width_mm(line, BLACK, size) <= box.width + 0.01 for line in lines)
    assert ems_high(len(lines)) * size / mm <= box.height + 0.01
    assert " ".join(lines) == " ".join(words).upper()


@settings(max_examples=60)
@given(st.lists(syllables, max_size=12), st.lists(syllables, max_size=40), st.sampled_from(LAYOUTS))
def test_position_and_unit_stay_in_their_box(
    position: list[str], unit: list[str], layout: str
) -> None:
    box: Box = badge_layouts()[layout].boxes["person"]
    lines, size = person_lines(" ".join(position), " ".join(unit), box)
    assert size >= box.smallest
    assert len(lines) * size * LINE_PITCH / mm <= box.height + 0.01
    assert all(width_mm(line, font, size) <= box.width + 0.01 for line, font in lines)


def test_only_the_unprinted() -> None:
    hall = Hall()
    hall.does(RecordPrinted(tuple(hall.conference.roll.summoned[:7]), "máy in"))
    assert [d.number for d in chosen(hall.conference, "unprinted")] == [8, 9, 10]
    assert [d.number for d in chosen(hall.conference, "2,9-10")] == [2, 9, 10]
    assert len(chosen(hall.conference, "")) == 10


def test_the_face_holds_no_phone_birth_or_ethnic_group() -> None:
    names = set(BadgeFace.__struct_fields__)
    assert not names & {"phone", "birth", "ethnic", "note"}
    assert re.fullmatch(r"\d{24}", next(faces(people(1), an_event())).code)
