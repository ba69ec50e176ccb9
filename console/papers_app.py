"""Papers for the hall, made from the console: drawn beside the desk's work, then opened."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Literal

from textual import on
from textual.message import Message

from console.background import Aside
from console.badges.layouts import BadgeProblem
from console.desk_app import DeskApp
from console.error_sentences import os_sentence
from console.printing.machine import open_file
from screens.words import _
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import Clock


class PapersApp(DeskApp, inherit_bindings=False):
    """An application that makes papers, in threads of their own."""

    class PaperMade(Message):
        """A paper of the hall was drawn, or could not be."""

        def __init__(self, sentence: str, *, warning: bool) -> None:
            super().__init__()
            self.sentence = sentence
            self.warning = warning

    class WorkFailed(Message):
        """Something went wrong in a thread that nobody expected: a defect of the program."""

        def __init__(self, error: BaseException) -> None:
            super().__init__()
            self.error = error

    def __init__(self, folder: EventFolder, record: Record, clock: Clock) -> None:
        super().__init__(folder, record, clock)
        # a walk-in's badge is not kept waiting by a job that waits for paper
        self._printing = Aside("printing", threads=4)

    def on_unmount(self) -> None:
        self._printing.close(finish=False)

    def in_background(self, work: Callable[..., None], *arguments: object) -> None:
        """Do it in a thread. What a person, a file or a printer can do wrong, ``work`` tells
        itself; anything else ends the console with a report."""
        self._printing.begin(self._on_worked, work, *arguments)

    def _on_worked(self, future: Future[None]) -> None:
        if (error := future.exception()) is not None:
            self.post_message(self.WorkFailed(error))

    @on(WorkFailed)
    def _work_failed(self, message: WorkFailed) -> None:
        raise message.error

    def action_papers(self, paper: str) -> None:
        """Draw one of the hall's papers and open it."""
        self.in_background(self._draw_paper, paper)

    def _draw_paper(self, name: str) -> None:
        from console.badges.hall_papers import HallPaper, make_paper

        try:
            path = make_paper(
                self.folder, self.record.conference, HallPaper(name), self.folder.path
            )
        except BadgeProblem as problem:
            said, warning = problem.sentence, True
        except OSError as error:
            said, warning = os_sentence(error), True
        else:
            open_file(path)
            said, warning = _("Made: {path}").format(path=path), False
        self.post_message(self.PaperMade(said, warning=warning))

    @on(PaperMade)
    def _paper_made(self, message: PaperMade) -> None:
        severity: Literal["warning", "information"] = (
            "warning" if message.warning else "information"
        )
        self.notify(message.sentence, severity=severity, timeout=10, markup=False)
