"""A PDF for the archive is made where LibreOffice is; where not, a sentence says what to do."""

import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import pytest

from console.documents.paper_files import PaperFile
from console.documents.pdf import pdfs_of
from console.documents.problems import PaperProblem


def test_without_libreoffice_a_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(PaperProblem, match="LibreOffice"):
        pdfs_of([tmp_path / "to-trinh.docx"])


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_the_pdf_is_one_for_the_archive(tmp_path: Path) -> None:
    paper = tmp_path / "tờ trình.docx"
    document = docx.Document()
    document.add_paragraph("Cử 05 đại biểu./.")
    document.save(str(paper))
    (pdf,) = pdfs_of([paper])
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    file = PaperFile(tmp_path / "to-trinh.pdf", ZoneInfo("Asia/Ho_Chi_Minh"))
    assert file.write(pdf) is None
    assert file.write(pdf) is None
    file.path.write_bytes(signed := pdf + b"1 0 obj <</ByteRange [0 1 2 3]>> endobj %%EOF")
    kept = file.write(pdf)
    assert kept is not None
    assert kept.read_bytes() == signed
