"""The built-in templates as text, for review: ``templates/NAME.txt``. A file that is taken away is
written anew, and the test fails once."""

from pathlib import Path

import pytest
from docx import Document

from console.documents.dossier import FORMS, template_of
from store.event.record import Record
from tests.support.paper.pages import document_text

KEPT = Path(__file__).parent / "templates"


@pytest.mark.parametrize("name", FORMS)
def test_a_template_reads_as_it_was_reviewed(record: Record, tmp_path: Path, name: str) -> None:
    (path := tmp_path / "form.docx").write_bytes(template_of(record, FORMS[name]))
    assert Document(str(path)).core_properties.title
    said = "\n".join(line.rstrip() for line in document_text(path).splitlines() if line.strip())
    reviewed = KEPT / f"{name}.txt"
    if not reviewed.exists():
        reviewed.write_text(said + "\n", encoding="utf-8")
        pytest.fail(f"{reviewed} was written: review it")
    assert said + "\n" == reviewed.read_text(encoding="utf-8")
