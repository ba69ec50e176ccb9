"""Badge sheets, read back by a decoder that shares nothing with the encoder."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm

from console.badge_sheets import faces, number_ranges
from console.paper.badges import (
    EDGE,
    NAME_HEIGHT,
    TEXT_LEFT,
    BadgeFace,
    MissingGlyphError,
    name_lines,
    write_badges,
)
from console.paper.layout import LAYOUTS
from console.paper.lettering import BLACK, LINE_PITCH, prepare, width_mm
from store.folder import EventFolder
from store.people import Delegate
from tests.decoder import decoded
from tests.support import KEY, a_plan, code_of, people

LAYOUT = LAYOUTS["86x54"]


def an_event(**plan: str) -> EventFolder:
    return EventFolder(Path("nowhere"), a_plan(**plan), KEY)


def sheets(delegates: tuple[Delegate, ...], start_at: int = 1, **plan: str) -> tuple[bytes, int]:
    out = io.BytesIO()
    badge_faces = faces(delegates, an_event(**plan))
    count = write_badges(badge_faces, out, LAYOUT, title="Hội nghị", start_at=start_at)
    return out.getvalue(), count


def text_of(pdf: bytes) -> str:
    return "\n".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(pdf))


@pytest.mark.parametrize("rehearsal", ["true", "false"])
def test_an_independent_decoder_reads_every_badge_and_nothing_else(rehearsal: str) -> None:
    pdf, count = sheets(people(23), rehearsal=rehearsal)
    assert count == 3
    assert sorted(decoded(pdf)) == sorted(code_of(n) for n in range(1, 24))


def test_names_units_and_numbers_are_text_with_all_their_marks() -> None:
    person = Delegate(
        7, "Công Tằng Tôn Nữ Thị Ngọc Phương Thảo", unit="Trường Tiểu học Ngọc Trạo", seat="B17"
    )
    text = " ".join(text_of(sheets((person,))[0]).split())
    for part in ("CÔNG TẰNG TÔN NỮ", "PHƯƠNG THẢO", "00007-6", "B17", "Trường"):
        assert part in text


def test_a_rehearsal_says_so_on_every_badge() -> None:
    assert text_of(sheets(people(11), rehearsal="true")[0]).count("DIỄN TẬP") == 11
    assert "DIỄN TẬP" not in text_of(sheets(people(11))[0])


def test_a_used_sheet_is_filled_from_the_cell_it_is_free_from() -> None:
    _, count = sheets(people(4), start_at=8)
    assert count == 2
    pdf, count = sheets(people(1), start_at=10)
    assert count == 1
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=200 / 72).to_pil()
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.position.top_left.x > picture.width / 2
    assert found.position.top_left.y > picture.height * 0.8


def test_the_same_people_give_the_same_bytes_and_metadata_name_nobody() -> None:
    first, second = sheets(people(12))[0], sheets(people(12))[0]
    assert first == second
    metadata = str(pypdfium2.PdfDocument(first).get_metadata_dict())
    assert "Nguyễn" not in metadata


def test_a_letter_the_font_does_not_have_is_named_before_anything_is_written() -> None:
    with pytest.raises(MissingGlyphError) as caught:
        sheets((*people(2), Delegate(3, "Lê 漢 Ổn")))
    assert list(caught.value.characters) == ["漢"]
    assert caught.value.face.number == "00003-7"


def test_decomposed_names_are_drawn_composed() -> None:
    import unicodedata

    person = Delegate(1, unicodedata.normalize("NFD", "Nguyễn Ổn"))
    assert "NGUYỄN ỔN" in text_of(sheets((person,))[0])


def test_cards_lie_on_the_sheet_and_apart() -> None:
    width, height = LAYOUT.card
    corners = [LAYOUT.corner(cell) for cell in range(LAYOUT.cards_per_sheet)]
    for x, y in corners:
        assert 0 <= x <= LAYOUT.sheet[0] - width
        assert 0 <= y <= LAYOUT.sheet[1] - height
    for (x1, y1), (x2, y2) in pairwise(corners):
        assert abs(x1 - x2) >= width or abs(y1 - y2) >= height


SYLLABLES = "Nguyễn Trương Đinh Quách Ổn Phượng Ngọc Thị Ê'Ban Ổi Hoàng"
syllables = st.sampled_from(SYLLABLES.split())


@settings(deadline=None)
@given(st.lists(syllables, min_size=1, max_size=9))
def test_no_name_crosses_its_box(words: list[str]) -> None:
    prepare()
    room = LAYOUT.card[0] - TEXT_LEFT - EDGE
    lines, size = name_lines(" ".join(words), room)
    assert size > 0
    assert all(width_mm(line, BLACK, size) <= room + 0.01 for line in lines) or size == 8
    assert len(lines) * size * LINE_PITCH / mm <= NAME_HEIGHT + 0.01
    assert " ".join(lines) == " ".join(words).upper()


def test_number_ranges_as_people_write_them() -> None:
    assert number_ranges("1,5,10-12") == {1, 5, 10, 11, 12}
    for text in ("", "a", "0", "3-", "-2", "5-1"):
        with pytest.raises(ValueError):
            number_ranges(text)


def test_the_face_holds_no_phone_birth_or_ethnic_group() -> None:
    names = set(BadgeFace.__dataclass_fields__)
    assert not names & {"phone", "birth", "ethnic", "note"}
    assert re.fullmatch(r"\d{24}", next(faces(people(1), an_event())).code)
