"""The office's own forms and papers edited by hand, on the command line."""

import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from console.documents.dossier import FORMS
from console.documents.template.bookmarks import fields_in
from store.event.folder import EventFolder
from tests.support.command_line import here
from tests.support.events import conference_of

PAPER = "bao-cao-tong-ket.docx"


def _write(event: EventFolder, *more: str | Path, name: str = "report") -> tuple[int, str, str]:
    return here("documents", event.path, "--only", name, *more)


def _by_hand(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace(old, new)
    document.save(str(path))


def _text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_a_form_is_written_once_and_never_over_another(event: EventFolder, tmp_path: Path) -> None:
    code, said, _wrong = here("documents", event.path, "--template", "to-trinh")
    form = event.path / "mau" / "to-trinh.docx"
    assert (code, said.strip()) == (0, str(form))
    assert "{{số đại biểu}}" in _text(form)
    form.write_bytes(b"of the office")
    code, said, wrong = here("documents", event.path, "--template", "to-trinh")
    assert (code, said) == (1, "")
    assert str(form) in wrong
    assert form.read_bytes() == b"of the office"
    out = tmp_path / "mau.docx"
    assert here("documents", event.path, "--template", "to-trinh", "-o", out)[0] == 0
    assert "{{khối căn cứ}}" in _text(out)


def test_a_mistyped_name_is_told_with_the_one_that_was_meant(event: EventFolder) -> None:
    code, said, wrong = here("documents", event.path, "--template", "to-trinhh")
    assert (code, said) == (2, "")
    assert "có phải «to-trinh»?" in wrong
    assert "có phải" not in here("documents", event.path, "--only", "xyz")[2]
    assert not (event.path / "mau").exists()


def test_every_built_in_template_serves_as_a_form_of_the_office(event: EventFolder) -> None:
    for name in FORMS:
        assert here("documents", event.path, "--template", name)[0] == 0
    code, said, _wrong = here("documents", event.path)
    assert code == 0
    assert PAPER in said
    written = conference_of(event).dossier.written("report")
    assert written is not None
    assert written.template != ""


def test_the_offices_own_form_takes_the_place_of_the_built_in_one(event: EventFolder) -> None:
    form = docx.Document()
    form.add_paragraph("BÁO CÁO CỦA XÃ: triệu tập {{SO TRIEU TAP}} đại biểu.")
    form.add_paragraph("{{khối thành phần}}")
    (event.path / "mau").mkdir()
    form.save(str(event.path / "mau" / PAPER))
    assert _write(event)[0] == 0
    assert "BÁO CÁO CỦA XÃ: triệu tập 10 đại biểu." in _text(event.path / "ho-so" / PAPER)
    written = conference_of(event).dossier.written("report")
    assert written is not None
    assert written.template != ""
    assert written.figures["so_trieu_tap"] == "10"


def test_a_wrong_form_is_told_with_place_and_proposal_and_nothing_is_written(
    event: EventFolder,
) -> None:
    here("documents", event.path, "--template", "bao-cao-tong-ket")
    form = event.path / "mau" / PAPER
    _by_hand(
        form, "{{số triệu tập}}", "{{số triêu tâp}} {{so trieu tp}} {{ __class__ }} {{số có mặt}"
    )
    code, said, wrong = here("documents", event.path)
    assert (code, said) == (1, "")
    assert f"{form}: thân văn bản, " in wrong
    assert "không có trường «so trieu tp»; có phải «số triệu tập»?" in wrong
    assert "ngoặc {{ chưa đóng" in wrong
    assert "triêu tâp»; " not in wrong
    assert not (event.path / "ho-so").exists()


@pytest.mark.parametrize("content", [b"", b"no document", b"PK\x03\x04 cut"])
def test_a_form_that_is_no_document_is_told(event: EventFolder, content: bytes) -> None:
    (event.path / "mau").mkdir()
    (event.path / "mau" / PAPER).write_bytes(content)
    code, said, wrong = _write(event)
    assert (code, said) == (1, "")
    assert "không phải văn bản Word" in wrong
    assert not (event.path / "ho-so").exists()


def test_a_form_under_a_name_that_no_paper_has_is_told(event: EventFolder) -> None:
    (event.path / "mau").mkdir()
    (event.path / "mau" / "baocaotongket.docx").write_bytes(b"")
    code, _said, wrong = _write(event)
    assert code == 0
    assert "baocaotongket.docx" in wrong


def test_what_was_edited_by_hand_stays_beside_and_a_refresh_keeps_its_text(
    event: EventFolder,
) -> None:
    _write(event)
    paper = event.path / "ho-so" / PAPER
    _by_hand(paper, "BÁO CÁO", "BÁO CÁO SỬA TAY")
    _by_hand(paper, "10", "11")
    edited = paper.read_bytes()
    code, _said, wrong = _write(event, "--refresh")
    assert code == 0
    assert "số triệu tập: «11» nay là «10»" in wrong
    beside = [path for path in paper.parent.iterdir() if path != paper]
    assert [path.read_bytes() for path in beside] == [edited]
    assert beside[0].name in wrong
    assert "BÁO CÁO SỬA TAY" in _text(paper)
    assert fields_in(docx.Document(str(paper)))["so_trieu_tap"] == "10"
    refreshed = paper.read_bytes()
    assert "mọi số liệu trong đó đều đúng" in _write(event, "--refresh")[2]
    assert paper.read_bytes() == refreshed
    _write(event)
    assert "SỬA TAY" not in _text(paper)
    assert refreshed in [path.read_bytes() for path in paper.parent.iterdir()]


def test_papers_that_nobody_edited_are_replaced_and_the_record_keeps_each_writing(
    event: EventFolder,
) -> None:
    for _again in range(2):
        assert here("documents", event.path)[0] == 0
    assert not [path for path in (event.path / "ho-so").iterdir() if "sửa tay" in path.name]
    written = conference_of(event).dossier.written("minutes")
    assert written is not None
    assert written.file == "bien-ban-hoi-nghi.docx"


def test_a_paper_open_in_word_stops_no_other(event: EventFolder) -> None:
    here("documents", event.path)
    (event.path / "ho-so" / f"~${PAPER[2:]}").write_bytes(b"")
    code, said, wrong = here("documents", event.path)
    assert code == 1
    assert PAPER in wrong
    assert PAPER not in said
    assert "bien-ban-hoi-nghi.docx" in said


def test_without_libreoffice_the_papers_are_there_and_a_sentence(
    event: EventFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    code, said, wrong = _write(event, "--pdf")
    assert code == 1
    assert PAPER in said
    assert "LibreOffice" in wrong


@pytest.mark.parametrize("more", [["--only", "report"], ["--pdf"], ["--refresh"]])
def test_no_option_is_passed_over(event: EventFolder, more: list[str]) -> None:
    assert here("documents", event.path, "--template", "to-trinh", *more)[0] == 2


def test_a_copy_elsewhere_changes_nothing_in_the_record(event: EventFolder, tmp_path: Path) -> None:
    before = (event.path / "record.log").read_bytes()
    assert _write(event, "-o", tmp_path / "copies")[0] == 0
    assert (event.path / "record.log").read_bytes() == before
