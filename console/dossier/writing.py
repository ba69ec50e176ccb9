"""Papers written into the dossier's folder, one after the other."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct, field

from console.documents.dossier import made
from console.documents.office_forms import OfficeForms
from console.documents.problems import PaperProblem, collected, raise_all
from console.documents.writing import Kept, last_written, write_paper
from store.dossier.papers import PaperKey, PaperOf
from store.event.record import Record
from store.journal.disk import PRIVATE_FOLDER


class Writing(Struct):
    """What was written so far, and the files of people that were put beside."""

    written: list[Kept] = field(default_factory=list)
    kept_beside: list[str] = field(default_factory=list)


def write(
    record: Record,
    folder: Path,
    forms: OfficeForms,
    papers: Iterable[PaperOf],
    to: Callable[[int], None],
    done: Writing,
) -> None:
    """Write ``papers`` and put each into ``done`` when its file is whole. Raises PaperProblem for
    what could not be written of them, OSError; what ``to`` raises stops it between two files."""
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    wanted: dict[PaperKey, set[int]] = {}
    problems: list[PaperProblem] = []
    for key, whose in papers:
        wanted.setdefault(key, set()).add(whose)
    for key, of in wanted.items():
        with collected(problems):
            for paper in made(record, key, forms):
                to(len(done.written))
                if paper.whose in of:
                    with collected(problems):
                        written = write_paper(record, folder, paper)
                        done.written.append(written.kept)
                        done.kept_beside += [written.beside.name] if written.beside else []
    raise_all(problems)


def refreshed(
    record: Record, folder: Path, forms: OfficeForms, paper: PaperOf
) -> tuple[Kept, Sequence[str]]:
    """Bring the figures of an edited file up to date. Raises PaperProblem, OSError; LookupError
    when it was never written."""
    fresh = next((one for one in made(record, paper[0], forms) if one.whose == paper[1]), None)
    if fresh is None or last_written(record.conference, *paper) is None:
        raise LookupError(paper)
    written = write_paper(record, folder, fresh, refreshed=True)
    return written.kept, written.changes or ()
