"""What was edited by hand stays; the figures in it become true again."""

from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from console.documents.template.filler import fill
from console.documents.template.names import Block, Field, ListOf, Names
from console.documents.template.refreshing import Change, Refreshed, refresh
from console.documents.template.tags import figure
from screens.words import VIETNAMESE, written_in

Dossier = tuple[Sequence[str], str]
"""Who is sent, and what was decided."""


def _decided(dossier: Dossier, document: Document) -> None:
    sent, decided = dossier
    document.add_paragraph(f"{decided}: {figure('tán thành', str(len(sent)))} phiếu.")
    document.add_table(1, 1).rows[0].cells[0].text = decided


NAMES: Names[Dossier] = Names(
    Field("số đại biểu", lambda dossier: f"{len(dossier[0]):02}"),
    Field("số văn bản", lambda dossier: "\u00a0" * 5),
    Field("đánh giá", lambda dossier: "\n".join(dossier[0]) or "[…]"),
    ListOf("đại biểu", ("tên",), lambda dossier: [(name,) for name in dossier[0]]),
    Block("kết quả", _decided),
)


def _paper(*sent: str, decided: str = "Thông qua") -> Document:
    document = docx.Document()
    document.add_paragraph("Số: {{số văn bản}}/TTr. Cử {{số đại biểu}} đại biểu")
    document.add_paragraph("{{đánh giá}}")
    document.add_paragraph("{{khối kết quả}}")
    table = document.add_table(2, 1)
    table.rows[0].cells[0].text = "Họ và tên"
    table.rows[1].cells[0].text = "{{đại biểu.tên}}"
    document.add_paragraph("Tổng {{số đại biểu}}./.")
    fill(document, NAMES, (sent, decided))
    return document


def _shown(document: Document) -> list[str]:
    return [
        part.text if isinstance(part, Paragraph) else "|".join(r.cells[0].text for r in part.rows)
        for part in document.iter_inner_content()
    ]


def _by_hand(document: Document, old: str, new: str) -> None:
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace(old, new)


def test_only_what_stands_in_bookmarks_changes_and_every_change_is_told() -> None:
    edited = _paper("An", "Bình")
    _by_hand(edited, "Cử ", "Trân trọng đề nghị cho cử ")
    _by_hand(edited, "phiếu.", "phiếu, đạt tỷ lệ cao.")
    changes = refresh(edited, _paper("An", "Chi", "Dũng"))
    assert _shown(edited) == [
        "Số: \u00a0\u00a0\u00a0\u00a0\u00a0/TTr. Trân trọng đề nghị cho cử 03 đại biểu",
        *("An", "Chi", "Dũng"),
        "Thông qua: 3 phiếu, đạt tỷ lệ cao.",
        "Thông qua",
        "",
        "Họ và tên|An|Chi|Dũng",
        "Tổng 03./.",
    ]
    assert Change(Refreshed.FIGURE, "so_dai_bieu", "02", "03") in changes
    assert Change(Refreshed.FIGURE, "tan_thanh", "2", "3") in changes
    assert Change(Refreshed.REWRITTEN, "dai_bieu") in changes
    assert Change(Refreshed.REWRITTEN, "danh_gia") in changes
    with written_in(VIETNAMESE):
        assert "so dai bieu: «02» nay là «03»" in map(str, changes)
    assert refresh(edited, _paper("An", "Chi", "Dũng")) == []


def test_a_block_that_says_something_else_is_written_anew() -> None:
    edited = _paper("An")
    assert refresh(edited, _paper("An", decided="Không thông qua")) == [
        Change(Refreshed.REWRITTEN, "ket_qua")
    ]
    assert "Không thông qua: 1 phiếu." in _shown(edited)
    assert len(edited.tables) == 2
    numbers = [mark.get(qn("w:id")) for mark in edited.element.body.iter(qn("w:bookmarkStart"))]
    assert len(set(numbers)) == len(numbers)


def test_a_text_of_one_paragraph_becomes_one_of_several_and_back() -> None:
    edited = _paper()
    refresh(edited, _paper("An", "Bình"))
    assert _shown(edited)[1:3] == ["An", "Bình"]
    refresh(edited, _paper("Chi"))
    assert _shown(edited)[1:3] == ["Chi", "Thông qua: 1 phiếu."]


def test_what_was_filled_in_by_hand_where_the_record_has_nothing_stays() -> None:
    edited = _paper()
    _by_hand(edited, "[…]", "Hội nghị nghiêm túc.")
    _by_hand(edited, "\u00a0" * 5, "12")
    assert refresh(edited, _paper()) == []
    assert "Hội nghị nghiêm túc." in _shown(edited)


def test_a_figure_that_was_typed_over_is_told_and_not_guessed_at() -> None:
    edited = _paper("An")
    for mark in list(edited.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    lost = refresh(edited, _paper("An", "Bình"))
    assert {change.kind for change in lost} == {Refreshed.LOST}
    assert {change.name for change in lost} >= {"so_dai_bieu", "ket_qua", "dai_bieu"}
    assert "Tổng 01./." in _shown(edited)
