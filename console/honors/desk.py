"""The console's desk for honors: their papers and sums, written, printed or shown."""

from msgspec import Struct

from console.application import EventApp, Handlers
from console.badges.desk import PrintingDesk
from console.documents.desk import PapersDesk
from console.record_worker import RecordWorker
from screens.honors.messages import MakeHonorPapers, NewHonor
from screens.widgets.choice import Choice
from screens.words import _
from store.honors.commands.preparation import ArrangeByRule


class HonorsDesk(Struct):
    """Makes the papers of the honors and does what the palette offers on them."""

    _app: EventApp
    _record_worker: RecordWorker
    _papers: PapersDesk
    _printing: PrintingDesk

    @property
    def handlers(self) -> Handlers:
        return {MakeHonorPapers: self._papers_wanted}

    def act(self, wanted: str | None) -> None:
        """What the palette offers on honors, by name; None does nothing."""
        match wanted:
            case "write":
                from console.documents.dossier import HONOR_PAPERS

                self._papers.make_documents(*HONOR_PAPERS)
            case "print":
                self._papers.make(self._print)
            case "arrange":
                self._record_worker.decide(ArrangeByRule())
            case "new":
                self._app.post_message(NewHonor())
            case "sums":
                self._show_sums()

    async def _papers_wanted(self, _message: MakeHonorPapers) -> None:
        if not self._app.record.conference.honors.listed:
            self._app.notify(_("No honors are listed yet."), severity="warning")
            return
        answers = [
            ("write", _("write the call list and the receipts into the dossier")),
            ("print", _("print the call list")),
        ]
        self.act(await self._app.push_screen_wait(Choice(_("Papers of the honors"), answers)))

    def _show_sums(self) -> None:
        from screens.honors.words import sums_by_decision
        from screens.widgets.full_text import FullText

        listed = self._app.record.conference.honors.listed
        lines = sums_by_decision(listed) or [_("No honors are listed yet.")]
        self._app.push_screen(FullText(_("Honors by decision"), ["\n".join(lines)]))

    def _print(self) -> str:
        """Print the call list and follow it until it is out; what is to be said of it."""
        from console.documents.dossier import DOSSIER, write_documents

        folder = self._app.folder.path / DOSSIER
        (path,) = write_documents(self._app.record, folder, ("call-list",))
        return self._printing.print_file(path, _("The call list was printed by {printer}."))
