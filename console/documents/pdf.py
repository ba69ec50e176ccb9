"""PDF/A-2b beside the papers, where LibreOffice is there to make it: a second layout of our own
would be a second truth."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from console.documents.paper_files import PaperFile
from console.documents.problems import PaperProblem
from screens.words import _
from store.plan.plan import Plan

_NAMES = (
    "soffice",
    "libreoffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PDF_A_2B = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
_SECONDS = 60
_SECONDS_A_PAPER = 20


def write_pdfs(papers: Sequence[Path], plan: Plan) -> Iterator[Path]:
    """Writes one beside each paper, and yields its path; one that was signed since stays beside it.
    Raises PaperProblem, OSError."""
    zone = ZoneInfo(plan.time_zone)
    for paper, pdf in zip(papers, pdfs_of(papers), strict=True):
        PaperFile(paper.with_suffix(".pdf"), zone).write(pdf)
        yield paper.with_suffix(".pdf")


def pdfs_of(papers: Sequence[Path]) -> list[bytes]:
    """One of each paper, in their order. Raises PaperProblem when LibreOffice is not there or does
    not make them."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise PaperProblem(
            _(
                "No PDF was made: LibreOffice is not on this machine. Open the paper in Word, "
                "choose Save As, PDF; or install LibreOffice, then try again."
            )
        )
    with TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        asked = [program, profile, "--headless", "--norestore", "--convert-to", _PDF_A_2B]
        try:
            subprocess.run(
                [*asked, "--outdir", folder, *map(str, papers)],
                check=True,
                capture_output=True,
                timeout=_SECONDS + _SECONDS_A_PAPER * len(papers),
            )
            return [
                (Path(folder) / paper.with_suffix(".pdf").name).read_bytes() for paper in papers
            ]
        except (OSError, subprocess.SubprocessError) as error:
            raise PaperProblem(
                _(
                    "No PDF was made: LibreOffice could not do it. Open the paper in Word or "
                    "LibreOffice, save it as PDF there."
                )
            ) from error
