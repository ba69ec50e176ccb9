"""The console's desk for papers: made beside the reception's work, with a sentence at the end."""

from collections.abc import Callable

from msgspec import Struct
from textual.notifications import SeverityLevel

from console.application import EventApp
from console.background import Background
from console.badges.layouts import BadgeProblem
from console.documents.problems import PaperProblem
from console.error_sentences import os_sentence
from console.printing.machine import open_file
from console.printing.queue import PrintError
from console.progress import Progress, Stopped
from screens.words import _


class PapersDesk(Struct):
    """Has papers made in threads."""

    _app: EventApp
    background: Background

    def make(
        self,
        work: Callable[[], str],
        failed: SeverityLevel = "warning",
        seconds: float | None = 10,
        progress: Progress | None = None,
    ) -> None:
        """Have ``work`` done, and say what it answers or what went wrong, for so many seconds.
        Work that can be stopped has its own ``progress``."""

        progress = progress or Progress(self._app, _("Making the papers …"))

        def make() -> None:
            severity = failed
            try:
                with progress:
                    said, severity = work(), "information"
            except (BadgeProblem, PrintError, PaperProblem) as problem:
                said = str(problem)
            except OSError as error:
                said = os_sentence(error)
            except Stopped:
                said = _("Stopped: nothing unfinished is left.")
            if said:
                self._app.notify(said, severity=severity, timeout=seconds)

        self.background.run(make)

    def make_documents(self, *names: str) -> None:
        """Write the named documents into the dossier; without names all that have something to
        say."""

        def write() -> str:
            from console.documents.dossier import DOSSIER, to_write, write_documents
            from console.documents.office_forms import OfficeForms

            record, folder = self._app.record, self._app.folder.path / DOSSIER
            forms = OfficeForms.in_event(self._app.folder.path)
            paths = write_documents(record, folder, names or to_write(record), forms)
            written = ", ".join(path.name for path in paths)
            said = _("Written for printing: {names}, in {folder}.")
            return said.format(names=written, folder=folder)

        self.make(write)

    def make_for_hall(self, name: str) -> None:
        """Draw one of the hall's papers, by its name, and open it."""

        def draw() -> str:
            from console.badges.hall_papers import HallPaper, make_paper

            app = self._app
            path = make_paper(app.folder, app.record.conference, HallPaper(name), app.folder.path)
            open_file(path)
            return _("Made: {path}").format(path=path)

        self.make(draw)
