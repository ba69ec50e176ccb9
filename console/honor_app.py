"""The console's hand in papers and sums of honors: written, printed, or shown."""

from __future__ import annotations

from textual import on, work

from console.error_sentences import os_sentence
from console.list_app import ListApp
from console.printing.machine import printer_for
from console.printing.queue import (
    JobState,
    JobStatus,
    PrintError,
    Ticket,
    held_sentence,
    print_and_watch,
)
from screens.honors.messages import MakeHonorPapers, NewHonor
from screens.widgets.choice import Choice
from screens.widgets.form import Form
from screens.words import _
from store.honors.commands.preparation import ArrangeByRule

_WRITE, _PRINT = "write", "print"


class HonorApp(ListApp, inherit_bindings=False):
    """An application that makes the papers of honors."""

    @on(MakeHonorPapers)
    @work
    async def _honor_papers_wanted(self, _message: MakeHonorPapers) -> None:
        if not self.record.conference.honors.listed:
            self.notify(_("No honors are listed yet."), severity="warning", markup=False)
            return
        answers = [
            (_WRITE, _("write the call list and the receipts into the dossier")),
            (_PRINT, _("print the call list")),
        ]
        wanted = await self.push_screen_wait(Choice(_("Papers of the honors"), answers))
        if wanted is not None:
            self.action_honors(wanted)

    def action_honors(self, wanted: str) -> None:
        """What the palette offers on honors, by name."""
        match wanted:
            case "write":
                self.in_background(self._write_honor_papers)
            case "print":
                self.in_background(self._print_call_list)
            case "arrange":
                self.decide(ArrangeByRule())
            case "new":
                self.post_message(NewHonor())
            case "sums":
                self._show_sums()

    @work
    async def _show_sums(self) -> None:
        from screens.honors.words import sums_by_decision

        lines = sums_by_decision(self.record.conference) or [_("No honors are listed yet.")]
        await self.push_screen_wait(Form(_("Honors by decision"), [], "\n".join(lines)))

    def _write_honor_papers(self) -> None:
        from console.honors.papers import make_papers

        sentence, made = make_papers(self.record, self.folder.path)
        self.post_message(self.PaperMade(sentence, warning=not made))

    def _print_call_list(self) -> None:
        """In a thread: write the call list, print it and follow it until it is out."""
        from console.documents.dossier import DOSSIER, write_documents

        try:
            (path,) = write_documents(self.record, self.folder.path / DOSSIER, ("call-list",))
            printer = printer_for(self._print_desk.printer, self.queue.printers())

            def tell(status: JobStatus) -> None:
                if status.state is JobState.HELD:
                    said = held_sentence(printer, status.cause)
                    self.post_message(self.PaperMade(said, warning=True))

            wait = self._leaving.wait
            if print_and_watch(self.queue, path, Ticket(printer), tell=tell, wait=wait):
                said = _("The call list was printed by {printer}.").format(printer=printer)
                self.post_message(self.PaperMade(said, warning=False))
        except PrintError as problem:
            self.post_message(self.PaperMade(problem.sentence, warning=True))
        except OSError as error:
            self.post_message(self.PaperMade(os_sentence(error), warning=True))
