"""The console's desk for honors: their papers and sums, written, printed or shown."""

from __future__ import annotations

from console.application import EventApp, Takers
from console.background import Background
from console.badges.desk import PrintingDesk
from console.error_sentences import os_sentence
from console.printing.queue import PrintError
from console.record_worker import RecordWorker
from screens.honors.messages import MakeHonorPapers, NewHonor
from screens.widgets.choice import Choice
from screens.widgets.form import Form
from screens.words import _
from store.honors.commands.preparation import ArrangeByRule

_WRITE, _PRINT = "write", "print"


class HonorsDesk:
    """Makes the papers of the honors and does what the palette offers on them."""

    def __init__(
        self,
        app: EventApp,
        record_worker: RecordWorker,
        background: Background,
        printing: PrintingDesk,
    ) -> None:
        self._app = app
        self._record_worker = record_worker
        self._background = background
        self._printing = printing
        self.takes: Takers = {MakeHonorPapers: self._papers_wanted}

    def act(self, wanted: str) -> None:
        """What the palette offers on honors, by name."""
        match wanted:
            case "write":
                self._background.run(self._write)
            case "print":
                self._background.run(self._print)
            case "arrange":
                self._record_worker.decide(ArrangeByRule())
            case "new":
                self._app.post_message(NewHonor())
            case "sums":
                self._show_sums()

    def _papers_wanted(self, _message: MakeHonorPapers) -> None:
        if self._app.record.conference.honors.listed:
            answers = [
                (_WRITE, _("write the call list and the receipts into the dossier")),
                (_PRINT, _("print the call list")),
            ]
            self._app.push_screen(Choice(_("Papers of the honors"), answers), self._chosen)
        else:
            self._app.notify(_("No honors are listed yet."), severity="warning")

    def _chosen(self, wanted: str | None) -> None:
        if wanted is not None:
            self.act(wanted)

    def _show_sums(self) -> None:
        from screens.honors.words import sums_by_decision

        lines = sums_by_decision(self._app.record.conference) or [_("No honors are listed yet.")]
        self._app.push_screen(Form(_("Honors by decision"), [], "\n".join(lines)))

    def _write(self) -> None:
        """In a thread: write what is called and received on paper into the dossier."""
        from console.documents.dossier import DOSSIER, HONOR_PAPERS, write_documents

        folder = self._app.folder.path / DOSSIER
        try:
            paths = list(write_documents(self._app.record, folder, HONOR_PAPERS))
        except OSError as error:
            self._app.say(os_sentence(error), warning=True)
            return
        names = ", ".join(path.name for path in paths)
        said = _("Written for printing: {names}, in {folder}.").format(names=names, folder=folder)
        self._app.say(said)

    def _print(self) -> None:
        """In a thread: write the call list, print it and follow it until it is out."""
        from console.documents.dossier import DOSSIER, write_documents

        app = self._app
        try:
            (path,) = write_documents(app.record, app.folder.path / DOSSIER, ("call-list",))
            printer = self._printing.print_file(path, lambda said: app.say(said, warning=True))
        except PrintError as problem:
            app.say(problem.sentence, warning=True)
        except OSError as error:
            app.say(os_sentence(error), warning=True)
        else:
            if printer:
                app.say(_("The call list was printed by {printer}.").format(printer=printer))
