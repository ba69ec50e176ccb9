"""The console's printing half: badges are drawn, printed and watched beside the desk's work.

Everything slow runs in threads of its own: a scan is answered while two thousand badges are drawn
or a printer waits for paper.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on, work
from textual.message import Message

from console.background import Aside
from console.badges.layouts import BadgeProblem, first_cell, known_layouts, layout_named
from console.desk_app import DeskApp
from console.error_sentences import os_sentence
from console.papers_app import PapersApp
from console.printing.machine import open_file, printer_for, this_machines_queue
from console.printing.queue import JobState, JobStatus, PrintError, Queue, held_sentence
from screens.badges.dialogs import Instead, LargeBadge, ask_all, ask_print_setup, ask_why
from screens.badges.messages import OpenedWerePrinted, PrintBadges, SetUpPrinting, ShowBadge
from screens.frame.messages import PrintBadge
from screens.frame.print_desk import Phase, Preview, PrintDesk, PrintJob
from screens.frame.view import View
from screens.widgets.form import Answers
from screens.words import _
from store.badges.commands import OrderBadges, PrintOrder, RecordPrinted, printed_among
from store.badges.facts import Why
from store.event.folder import EventFolder
from store.event.record import Record
from store.journal.clock import Clock

if TYPE_CHECKING:
    from console.paper.sheets.badges import DrawnBadges, Job

_WARM_SECONDS = 3.0
"""After the first frame: by then nobody waits for the screen, and the first walk-in's badge finds
the fonts loaded."""


class BadgeApp(PapersApp, inherit_bindings=False):
    """An application that prints badges."""

    class JobMoved(Message):
        """The latest job has got further."""

        def __init__(self, job: PrintJob) -> None:
            super().__init__()
            self.job = job

    class CameOut(Message):
        """Badges are out of the printer."""

        def __init__(self, order: PrintOrder, printer: str, sentence: str) -> None:
            super().__init__()
            self.order = order
            self.printer = printer
            self.sentence = sentence

    class Opened(Message):
        """Badges were drawn into a PDF and shown."""

        def __init__(self, order: PrintOrder, sentence: str) -> None:
            super().__init__()
            self.order = order
            self.sentence = sentence

    class Previewed(Message):
        """A badge was drawn for the screen."""

        def __init__(self, preview: Preview, *, large: bool) -> None:
            super().__init__()
            self.large = large
            self.preview = preview

    def __init__(self, folder: EventFolder, record: Record, clock: Clock) -> None:
        super().__init__(folder, record, clock)
        self.queue: Queue = this_machines_queue()
        self._print_desk = PrintDesk(layout=folder.plan.badges.layout)
        self._drawing = Aside("preview")
        self._leaving = threading.Event()
        self._wanted: ShowBadge | None = None

    def on_mount(self) -> None:
        self.set_timer(_WARM_SECONDS, partial(self._drawing.begin, self._on_worked, self._warm_up))

    def on_unmount(self) -> None:
        self._leaving.set()
        self._drawing.close(finish=False)

    @property
    def view(self) -> View:
        return replace(super().view, printing=self._print_desk)

    # ---------------------------------------------------------------- orders

    @on(PrintBadge)
    @work
    async def _print_badge(self, message: PrintBadge) -> None:
        await self._order((message.number,))

    @on(PrintBadges)
    @work
    async def _print_badges(self, message: PrintBadges) -> None:
        await self._order(message.numbers, as_file=message.as_file, many=True)

    async def _order(
        self, numbers: tuple[int, ...], *, as_file: bool = False, many: bool = False
    ) -> None:
        """Ask why if a badge was printed before, and whether ``many`` are meant to be printed;
        then have the record decide."""
        conference = self.record.conference
        delegates = [d for number in numbers if (d := conference.roll.get(number)) is not None]
        printed = printed_among(conference, delegates)
        why: Why | None = None
        if printed:
            answer = await ask_why(self, printed, len(delegates))
            if answer is None:
                return
            if isinstance(answer, Instead):
                done = {delegate.number for delegate in printed}
                numbers = tuple(number for number in numbers if number not in done)
            else:
                why = answer
        elif many and not as_file and not await ask_all(self, self._print_desk, len(delegates)):
            return
        self.decide(OrderBadges(numbers, why, as_file))

    @on(DeskApp.SettledMessage)
    def _carry_out(self, message: DeskApp.SettledMessage) -> None:
        order = message.settled.outcome.answer if message.settled is not None else None
        if isinstance(order, PrintOrder):
            self._show_job(PrintJob(Phase.DRAWING, len(order.delegates)))
            self.in_background(self._guarded, order)

    def _guarded(self, order: PrintOrder) -> None:
        """In a thread: carry the order out; whatever goes wrong ends in a sentence."""
        whole = len(order.delegates)
        try:
            if order.as_file:
                self._draw_and_open(order)
            else:
                self._draw_and_print(order)
        except (BadgeProblem, PrintError) as problem:
            self.post_message(self.JobMoved(PrintJob(Phase.FAILED, whole, 0, problem.sentence)))
        except OSError as error:
            sentence = os_sentence(error)
            self.post_message(self.JobMoved(PrintJob(Phase.FAILED, whole, 0, sentence)))

    def _draw_and_print(self, order: PrintOrder) -> None:
        from console.badges.sheets import Watch, print_sheets

        whole = len(order.delegates)
        printers = self.queue.printers()
        if whole == 1 and not printers.names and not self._print_desk.printer:
            self._draw_for_elsewhere(order)
            return
        job = self._job()
        printer = printer_for(self._print_desk.printer, printers)

        def tell(status: JobStatus) -> None:
            if status.state is JobState.HELD:
                held = PrintJob(Phase.HELD, whole, whole, held_sentence(printer, status.cause))
                self.post_message(self.JobMoved(held))
            elif status.state is JobState.PRINTING:
                sentence = _("{printer} is printing {count} badges").format(
                    printer=printer, count=whole
                )
                self.post_message(self.JobMoved(PrintJob(Phase.PRINTING, whole, whole, sentence)))

        watch = Watch(self._progress(whole), tell, self._leaving.wait)
        made = print_sheets(self.folder, order.delegates, job, self.queue, printer, watch)
        if made is None:
            return  # the console is being left; the printer goes on, nobody sees what comes out
        if self.queue.watches:
            sentence = _("{badges} badges on {sheets} sheets printed by {printer}.")
        else:
            sentence = _(
                "{badges} badges on {sheets} sheets handed to {printer}; Windows does not say "
                "whether they came out. What did not: print it again as spoilt."
            )
        sentence = sentence.format(badges=made.badges, sheets=made.sheets, printer=printer)
        self.post_message(self.CameOut(order, printer, _with_small_names(sentence, made)))

    def _draw_and_open(self, order: PrintOrder) -> None:
        target = self.folder.path / "the-dai-bieu.pdf"
        sentence, made = self._drawn_into(target, order)
        if not open_file(target):
            sentence += " · " + _("open it there: this machine shows no PDFs from here")
        self.post_message(self.Opened(order, _with_small_names(sentence, made)))

    def _draw_for_elsewhere(self, order: PrintOrder) -> None:
        """One badge where there is no printer: a file of its own, and no window over the desk."""
        target = self.folder.path / f"the-{order.delegates[0].number:05}.pdf"
        sentence, made = self._drawn_into(target, order)
        sentence += " · " + _("no printer here: print it elsewhere, then press Ctrl+Y on F7")
        self.post_message(self.Opened(order, _with_small_names(sentence, made)))

    def _drawn_into(self, target: Path, order: PrintOrder) -> tuple[str, DrawnBadges]:
        from console.badges.sheets import save_sheets

        progress = self._progress(len(order.delegates))
        made = save_sheets(self.folder, order.delegates, target, self._job(), progress)
        sentence = _("{badges} badges on {sheets} sheets: {path}").format(
            badges=made.badges, sheets=made.sheets, path=target
        )
        return sentence, made

    def _progress(self, whole: int) -> ProgressTeller:
        return ProgressTeller(self, whole)

    def _job(self) -> Job:
        """What all badges of the next batch have in common. Raises BadgeProblem."""
        from console.badges.sheets import prepare_job

        desk = self._print_desk
        layout = layout_named(desk.layout, self.folder)
        return prepare_job(self.folder, layout, start_at=desk.start_at)

    # ---------------------------------------------------------------- how jobs go on

    @on(JobMoved)
    def _job_moved(self, message: JobMoved) -> None:
        self._show_job(message.job)
        if message.job.phase in (Phase.FAILED, Phase.HELD):
            self.bell()
            self._tell_elsewhere(message.job.sentence, warning=True)

    @on(CameOut)
    def _came_out(self, message: CameOut) -> None:
        order = message.order
        self.decide(RecordPrinted(order.delegates, message.printer, order.why))
        self._finished(order, Phase.OUT, message.sentence)

    @on(Opened)
    def _opened(self, message: Opened) -> None:
        self._print_desk = replace(self._print_desk, opened=message.order.delegates)
        self._opened_why = message.order.why
        self._finished(message.order, Phase.OPENED, message.sentence)

    @on(OpenedWerePrinted)
    def _were_printed(self) -> None:
        if opened := self._print_desk.opened:
            self.decide(RecordPrinted(opened, "", self._opened_why))
            self._print_desk = replace(self._print_desk, opened=())

    _opened_why: Why | None = None

    def _finished(self, order: PrintOrder, phase: Phase, sentence: str) -> None:
        self._print_desk = replace(self._print_desk, start_at=1)
        self._show_job(PrintJob(phase, len(order.delegates), len(order.delegates), sentence))
        self._tell_elsewhere(sentence, warning=False)

    def _show_job(self, job: PrintJob) -> None:
        self._print_desk = replace(self._print_desk, job=job)
        self.refresh_view()

    def _tell_elsewhere(self, sentence: str, *, warning: bool) -> None:
        """On the badge screen the job has a line of its own."""
        if self.current_mode != "badges":
            self.notify(sentence, severity="warning" if warning else "information", markup=False)

    # ---------------------------------------------------------------- printer, layout, first cell

    @on(SetUpPrinting)
    @work
    async def _set_up(self) -> None:
        said, desk = "", self._print_desk
        given: Answers = {
            "printer": desk.printer,
            "layout": desk.layout,
            "start_at": str(desk.start_at),
        }
        printers = await asyncio.to_thread(self._printer_names)
        while True:
            layouts = list(known_layouts(self.folder))
            answers = await ask_print_setup(self, given, printers, layouts, said)
            if answers is None:
                return
            given = answers
            try:
                layout = layout_named(answers["layout"], self.folder)
                typed = answers["start_at"].strip()
                cell = first_cell(layout, int(typed) if typed.isdecimal() else 0)
            except BadgeProblem as problem:
                said = problem.sentence
                continue
            printer = answers["printer"]
            if printer and printer not in printers:
                said = _("There is no printer “{printer}”. Choose another.").format(printer=printer)
            else:
                self._print_desk = replace(
                    self._print_desk,
                    layout=layout.name,
                    cards_per_sheet=layout.cards_per_sheet,
                    start_at=cell,
                    printer=printer,
                )
                self.refresh_view()
                return

    def _printer_names(self) -> Sequence[str]:
        try:
            return self.queue.printers().names
        except PrintError:
            return ()

    # ---------------------------------------------------------------- preview

    @on(ShowBadge)
    def _show_badge(self, message: ShowBadge) -> None:
        if not self._print_desk.cards_per_sheet:
            self._count_cards()
        self._wanted = message
        self._drawing.begin(self._on_worked, self._draw_preview, message)

    def _count_cards(self) -> None:
        """How many badges a sheet of the plan's layout holds."""
        with suppress(BadgeProblem):  # its sentence stands where the preview would
            layout = layout_named(self._print_desk.layout, self.folder)
            self._print_desk = replace(self._print_desk, cards_per_sheet=layout.cards_per_sheet)
            self.refresh_view()

    def _draw_preview(self, wanted: ShowBadge) -> None:
        """In a thread: draw the badge unless another one is wanted by now."""
        delegate = self.record.conference.roll.get(wanted.number)
        if delegate is None or wanted is not self._wanted:
            return
        from console.badges.preview import preview_of

        layout = self._print_desk.layout
        drawn = preview_of(self.folder, delegate, layout, wanted.columns, wanted.lines)
        self.post_message(self.Previewed(drawn, large=wanted.large))

    @on(Previewed)
    def _previewed(self, message: Previewed) -> None:
        if message.large:
            self.push_screen(LargeBadge(message.preview))
        elif message.preview != self._print_desk.preview:
            self._print_desk = replace(self._print_desk, preview=message.preview)
            self.refresh_view()

    @staticmethod
    def _warm_up() -> None:
        from console.badges.preview import warm_up

        warm_up()


def _with_small_names(sentence: str, made: DrawnBadges) -> str:
    from console.badges.sheets import small_names

    hard_to_read = small_names(made)
    return f"{sentence} · {hard_to_read}" if hard_to_read else sentence


class ProgressTeller:
    """Tells the application how many badges are drawn, a few times a second."""

    def __init__(self, app: BadgeApp, whole: int) -> None:
        self._app = app
        self._whole = whole
        self._step = max(1, whole // 40)

    def __call__(self, done: int) -> None:
        if done % self._step == 0:
            job = PrintJob(Phase.DRAWING, self._whole, done)
            self._app.post_message(self._app.JobMoved(job))
