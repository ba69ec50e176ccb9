"""The office's own forms: templates in the event's folder, each in place of a built-in one."""

from collections.abc import Iterable
from pathlib import Path

from docx.document import Document
from docx.shared import Mm
from msgspec import Struct

from console.documents.paper_files import digest
from console.documents.tables import add_styles
from console.documents.template.flaws import TemplateRefused
from console.documents.template.names import D, Names
from console.documents.template.package import opened
from console.documents.template.reading import check

SUFFIX = ".docx"
FOLDER = "mau"
"""The folder in the event's own; a form has the name of its paper: ``to-trinh.docx``."""


class OfficeForms(Struct, frozen=True):
    """Those of one event, in its ``folder``; None: there are none."""

    folder: Path | None = None

    @staticmethod
    def in_event(folder: Path) -> "OfficeForms":
        return OfficeForms(folder / FOLDER)

    def path(self, name: str) -> Path | None:
        """Where the office's own form of that name is; None where the built-in one serves."""
        path = self.folder and self.folder / f"{name}{SUFFIX}"
        return path if path and path.exists() else None

    def of(self, name: str, names: Names[D]) -> Document | None:
        """The office's own form without any mistake; None where the built-in one serves.

        Raises TemplateRefused, DocumentRefused, OSError.
        """
        path = self.path(name)
        if path is None:
            return None
        form = opened(path)
        if flaws := check(form, names):
            raise TemplateRefused(flaws, path)
        _give_page(form)
        add_styles(form)
        return form

    def digest(self, name: str) -> str:
        """What the office's own form is known by; "" where the built-in one serves."""
        path = self.path(name)
        return digest(path.read_bytes()) if path else ""

    def unknown(self, papers: Iterable[str]) -> list[Path]:
        """Documents in the folder that are no paper's form: a name was mistyped."""
        known = {f"{paper}{SUFFIX}" for paper in papers}
        there = sorted(self.folder.glob(f"*{SUFFIX}")) if self.folder else []
        return [one for one in there if one.name not in known and not one.name.startswith("~$")]


BUILT_IN = OfficeForms()


def _give_page(form: Document) -> None:
    """A4 with the decree's margins, where the form says nothing of its page."""
    form.element.body.get_or_add_sectPr()
    page = form.sections[-1]
    if None in (page.page_width, page.left_margin, page.right_margin):
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin, page.right_margin = Mm(30), Mm(15)
