"""A template is filled as an official means it, and says where it is wrong."""

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from console.documents.template.bookmarks import figures_in
from console.documents.template.filler import fill
from console.documents.template.flaws import Fault, TemplateRefused
from console.documents.template.names import Block, Field, ListOf, Names
from console.documents.template.package import DocumentProblem, DocumentRefused, opened
from console.documents.template.reading import check, unused
from console.documents.template.tags import figure
from screens.words import VIETNAMESE, written_in

People = Sequence[str]


def _write_grounds(people: People, document: Document) -> None:
    document.add_paragraph(f"Hội nghị có {figure('có mặt', str(len(people)))} người {{{{x}}}};")
    document.add_table(1, 1).rows[0].cells[0].text = "biểu"


NAMES: Names[People] = Names(
    Field("số đại biểu", lambda people: f"{len(people):02}"),
    Field("số nữ", lambda people: "01"),
    Field("người đầu", lambda people: people[0] if people else ""),
    Field("đánh giá", lambda people: "Ưu điểm.\nHạn chế."),
    Field("ý kiến thêm", lambda people: ""),
    ListOf(
        "đại biểu",
        ("tt", "họ và tên", "ghi chú"),
        lambda people: [
            (str(place), name, "" if place % 2 else "dự khuyết")
            for place, name in enumerate(people, 1)
        ],
    ),
    ListOf("văn bản", ("tên",), lambda people: [("Luật",)]),
    Block("căn cứ", _write_grounds),
)


def _of(*paragraphs: str, cells: Sequence[str] = ()) -> Document:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        table = document.add_table(2, len(cells))
        for heading, cell, text in zip(
            table.rows[0].cells, table.rows[1].cells, cells, strict=True
        ):
            heading.text, cell.text = "TT", text
    return document


def _texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def _cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[-1].rows]


@pytest.mark.parametrize(
    "said",
    [
        "{{số đại biểu}}",
        "{{so dai bieu}}",
        "{{ SỐ ĐẠI BIỂU }}",
        "{{Số\u00a0đại  biểu}}",
        unicodedata.normalize("NFD", "{{số đại biểu}}"),
    ],
)
def test_a_name_counts_however_it_is_typed(said: str) -> None:
    document = _of(f"Cử {said} đại biểu./.")
    fill(document, NAMES, ["An", "Bình"])
    assert _texts(document) == ["Cử 02 đại biểu./."]


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(1, 40)))
def test_a_tag_that_word_split_is_found_and_keeps_the_format_of_its_first_run(
    cuts: set[int],
) -> None:
    text, tag = "Cử {{số đại biểu}} và {{số nữ}} nữ", "{{số đại biểu}}"
    document = docx.Document()
    paragraph = document.add_paragraph()
    edges = [0, *sorted(cut for cut in cuts if cut < len(text)), len(text)]
    for number, (begin, end) in enumerate(pairwise(edges)):
        paragraph.add_run(text[begin:end]).italic = bool(number % 2)
    begun_in = sum(edge <= text.index(tag) for edge in edges) - 1
    fill(document, NAMES, ["An"])
    assert paragraph.text == "Cử 01 và 01 nữ"
    filled = next(run for run in paragraph.runs if run.text == "01")
    assert filled.italic == bool(begun_in % 2)
    assert all(run.text for run in paragraph.runs)


def test_a_row_is_repeated_for_each_and_what_is_empty_goes() -> None:
    document = _of(cells=["{{đại biểu.TT}}", "Ông {{dai bieu . ho va ten}}", "{{số nữ}}"])
    document.tables[0].rows[1].cells[1].add_paragraph("{{?đại biểu.ghi chú}}")
    document.tables[0].rows[1].cells[1].add_paragraph("ký")
    fill(document, NAMES, ["An", "{{số nữ}} <b>&\x07"])
    assert _cells(document) == [
        ["TT", "TT", "TT"],
        ["1", "Ông An\nký", "01"],
        ["2", "Ông {{số nữ}} <b>&\ndự khuyết\nký", "01"],
    ]


def test_the_last_rows_of_a_list_go_with_what_follows() -> None:
    document = _of(cells=["{{đại biểu.tt}}"])
    fill(document, NAMES, list("ABCDE"))
    kept = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next
        for row in document.tables[0].rows
    ]
    assert kept == [None, None, None, None, True, True]


def test_a_block_stands_where_its_name_stood_and_data_are_no_tags() -> None:
    document = _of(
        "trước", "{{khối Căn cứ}}", "{{?ý kiến thêm}}", "{{đánh giá}}", "{{người đầu}} sau"
    )
    fill(document, NAMES, ["{{số nữ}}"])
    shown = [getattr(part, "text", "bảng") for part in document.iter_inner_content()]
    assert shown == [
        *("trước", "Hội nghị có 1 người {{x}};", "bảng", ""),
        *("Ưu điểm.", "Hạn chế.", "{{số nữ}} sau"),
    ]


def test_each_figure_stands_in_a_bookmark_and_a_second_filling_finds_none_left() -> None:
    texts = ("{{số nữ}} và {{số đại biểu}}, {{so nu}}", "{{đánh giá}}", "{{người đầu}}.")
    document = _of(*texts, cells=["{{đại biểu.họ và tên}}"])
    document.sections[0].header.paragraphs[0].text = "{{số đại biểu}}"
    fill(document, NAMES, [])
    assert figures_in(document) == {
        "hn_so_nu_1": "01",
        "hn_so_dai_bieu_1": "00",
        "hn_so_nu_2": "01",
        "hn_nguoi_dau_1": "",
        "hn_so_dai_bieu_2": "00",
    }
    document.add_paragraph("{{khối căn cứ}}")
    fill(document, NAMES, [])
    assert figures_in(document) == {"hn_co_mat_1": "0"}
    marks = document.element.body.iter(qn("w:bookmarkStart"))
    assert [mark.get(qn("w:name"))[:10] for mark in marks] == [
        "hnp_can_cu",
        "hn_co_mat_",
        "hnp_can_cu",
    ]


@pytest.mark.parametrize(
    ("text", "fault", "said"),
    [
        ("Có {{so nguoi}}", Fault.UNKNOWN, "không có trường «so nguoi»; có phải «số nữ»?"),
        ("{{họ tên}}", Fault.UNKNOWN, "có phải «đại biểu.họ và tên»?"),
        ("{{ cycler.__init__.__globals__ }}", Fault.UNKNOWN, "xem các trường hiện có"),
        ("{{7*7}} {% for %}", Fault.UNKNOWN, "không có trường «7*7»"),
        ("{{ }}", Fault.EMPTY, "không có gì"),
        ("{{số nữ và", Fault.UNCLOSED, "chưa đóng"),
        ("{{số nữ}", Fault.UNCLOSED, "chưa đóng"),
        ("số nữ}} và", Fault.UNOPENED, "chưa mở"),
        ("{số nữ}", Fault.SINGLE, "hãy ghi {{số nữ}}"),
        ("{{đại biểu.tt}}", Fault.OUTSIDE_ROW, "một hàng của bảng"),
        ("Theo {{khối căn cứ}}", Fault.BLOCK_NOT_ALONE, "riêng một đoạn"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_nothing_is_changed(
    text: str, fault: Fault, said: str
) -> None:
    document = _of("đầu", text, "{{số đại biểu}}")
    with written_in(VIETNAMESE), pytest.raises(TemplateRefused) as refused:
        fill(document, NAMES, ["An"])
    assert refused.value.flaws[0].fault is fault
    with written_in(VIETNAMESE):
        assert str(refused.value.flaws[0]).startswith(f"thân văn bản, đoạn 2, «{text}»: ")
        assert said in str(refused.value.flaws[0])
    assert _texts(document) == ["đầu", text, "{{số đại biểu}}"]


def test_a_mistake_in_a_cell_or_a_header_is_told_with_table_and_row() -> None:
    document = _of("x", cells=["{{đại biểu.tt}} {{văn bản.tên}}", "{{so nguoi}}"])
    document.sections[0].footer.paragraphs[0].text = "{{nguoi}}"
    with written_in(VIETNAMESE):
        places = [str(flaw).partition(": ")[0] for flaw in check(document, NAMES)]
    assert places == [
        "thân văn bản, bảng 1, hàng 2, ô «{{đại biểu.tt}} {{văn bản.tên}}»",
        "thân văn bản, bảng 1, hàng 2, ô «{{so nguoi}}»",
        "chân trang, đoạn 1, «{{nguoi}}»",
    ]


def test_what_an_office_left_out_is_named() -> None:
    document = _of("{{SO NU}}", "{{khoi can cu}}", cells=["{{đại biểu.tt}}"])
    left = unused(document, NAMES)
    assert "số đại biểu" in left
    assert "đại biểu.họ và tên" in left
    assert not {"số nữ", "khối căn cứ", "đại biểu.tt"} & set(left)


def test_names_that_read_alike_or_are_too_long_are_the_programs_own_fault() -> None:
    with pytest.raises(ValueError, match="read as one"):
        Names(Field[People]("Số nữ", str), Field[People]("so nu", str))
    with pytest.raises(ValueError, match="longer"):
        Names(Field[People]("số " * 20, str))


def _with(part: str, content: bytes, *, instead: str = "") -> bytes:
    plain, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as ours:
        for name in source.namelist():
            if name != instead:
                ours.writestr(name, source.read(name))
        ours.writestr(part, content)
    return made.getvalue()


def _related(kind: str, mode: str = 'TargetMode="External"') -> bytes:
    schema = "http://schemas.openxmlformats.org/"
    return (
        f'<Relationships xmlns="{schema}package/2006/relationships"><Relationship Id="a" '
        f'Type="{schema}officeDocument/2006/relationships/{kind}" Target="x" {mode}/>'
        "</Relationships>"
    ).encode()


def _body(inside: str, before: str = "") -> bytes:
    schema = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{before}<w:document xmlns:w="{schema}"><w:body>{inside}</w:body></w:document>'.encode()


_BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>'
_SETTINGS, _TEXT = "word/_rels/settings.xml.rels", "word/document.xml"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", DocumentProblem.NO_DOCUMENT),
        ("Kính gửi".encode(), DocumentProblem.NO_DOCUMENT),
        (b"PK\x03\x04 cut off", DocumentProblem.NO_DOCUMENT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DocumentProblem.OLD_OR_LOCKED),
        (_with("word/media/a.png", bytes(51 << 20)), DocumentProblem.TOO_LARGE),
        (_with("word/a.xml", b"<a>" + b"<b/>" * 1_000_001 + b"</a>"), DocumentProblem.TOO_LARGE),
        (_with("word/vbaProject.bin", b"x"), DocumentProblem.CODE),
        (_with("word/embeddings/a.xlsx", b"x"), DocumentProblem.CODE),
        (_with("word/_rels/a.rels", _related("oleObject", "")), DocumentProblem.CODE),
        (_with("word/_rels/a.rels", _related("aFChunk", "")), DocumentProblem.CODE),
        (_with(_SETTINGS, _related("attachedTemplate")), DocumentProblem.FOREIGN),
        (_with(_SETTINGS, _related("frame")), DocumentProblem.FOREIGN),
        (_with(_SETTINGS, _related("image")), DocumentProblem.FOREIGN),
        (
            _with(_TEXT, _body('<w:p><w:fldSimple w:instr="DDEAUTO c a"/></w:p>'), instead=_TEXT),
            DocumentProblem.FOREIGN,
        ),
        (_with(_TEXT, _body("&c;", _BOMB), instead=_TEXT), DocumentProblem.NO_DOCUMENT),
        (_with(_TEXT, _body("<w:p>" * 500), instead=_TEXT), DocumentProblem.NO_DOCUMENT),
    ],
    # a file's bytes hold its time: each worker of xdist would know the test by another name
    ids=lambda value: "file" if isinstance(value, bytes) else None,
)
def test_a_file_that_is_no_plain_document_is_not_opened(
    tmp_path: Path, content: bytes, problem: DocumentProblem
) -> None:
    path = tmp_path / "to-trinh.docx"
    path.write_bytes(content)
    with pytest.raises(DocumentRefused) as refused:
        opened(path)
    assert refused.value.problem is problem
    assert str(path) in str(refused.value)


def test_too_many_parts_are_not_opened_and_a_link_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "to-trinh.docx"
    path.write_bytes(_with(_SETTINGS, _related("hyperlink")))
    assert opened(path).paragraphs == []
    with zipfile.ZipFile(path, "a") as parts:
        for number in range(2_001):
            parts.writestr(f"word/media/{number}", b"")
    with pytest.raises(DocumentRefused) as refused:
        opened(path)
    assert refused.value.problem is DocumentProblem.TOO_LARGE
