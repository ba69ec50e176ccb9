"""The office's own forms: templates in the event's folder, each in place of a built-in one."""

from collections.abc import Iterable
from pathlib import Path

from docx.document import Document
from msgspec import Struct

from console.documents.template.flaws import TemplateRefused
from console.documents.template.names import D, Names
from console.documents.template.package import opened
from console.documents.template.reading import check

FORMS = "mau"
"""The folder in the event's own; a form has the name of its paper: ``to-trinh.docx``."""


class OfficeForms(Struct, frozen=True):
    """Those in one folder."""

    folder: Path

    def path(self, paper: str) -> Path:
        """Where the office's form of a paper stands, or would."""
        return self.folder / f"{paper}.docx"

    def of(self, paper: str, names: Names[D]) -> Document | None:
        """The office's own form without any mistake; None where the built-in one serves.

        Raises TemplateRefused, DocumentRefused, OSError.
        """
        path = self.path(paper)
        if not path.exists():
            return None
        form = opened(path)
        if flaws := check(form, names):
            raise TemplateRefused(flaws, path)
        return form

    def unknown(self, papers: Iterable[str]) -> list[Path]:
        """Documents in the folder that are no paper's form: a name was mistyped."""
        known = {self.path(paper) for paper in papers}
        there = sorted(self.folder.glob("*.docx"))
        return [path for path in there if path not in known and not path.name.startswith("~$")]
