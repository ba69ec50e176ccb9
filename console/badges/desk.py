"""The console's printing desk: badges are drawn, printed and watched beside the desk's work.

Everything slow runs in threads of its own: a scan is answered while two thousand badges are drawn
or a printer waits for paper.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from console.application import EventApp, Handlers
from console.background import Background
from console.badges.layouts import BadgeProblem, first_cell, known_layouts, layout_named
from console.badges.preview_desk import PreviewDesk
from console.error_sentences import os_sentence
from console.paper.layout import Layout
from console.printing.machine import open_file, print_by_hand, printer_for, this_machines_queue
from console.printing.queue import (
    CalledOff,
    JobState,
    JobStatus,
    PrintError,
    PrintsByHand,
    Queue,
    Ticket,
    held_sentence,
    print_and_watch,
)
from console.progress import Progress, Stopped
from console.record_worker import RecordWorker
from screens.badges import dialogs, messages
from screens.frame.messages import PrintBadge
from screens.frame.print_desk import Phase, Preview, PrintDesk, PrintJob, Sheet, badges_on
from screens.widgets.form import Answers
from screens.words import _
from store.badges.commands import (
    OrderBadges,
    PrintOrder,
    RecordPrinted,
    awaited_on_scan,
    is_printed_on_scan,
    printed_among,
)
from store.badges.facts import Why
from store.event.record import Settled
from store.people.delegate import Delegate

_Sheets = Sequence[Sheet]
_Drawn = Callable[[int], None]  # hears how many badges are drawn
_Further = Callable[[Path], str]  # does something with the file, says what is to be done


class PrintingDesk:
    """What is printed at this desk, and how the latest job goes on."""

    def __init__(self, app: EventApp, record_worker: RecordWorker, background: Background) -> None:
        self._app = app
        self._record_worker = record_worker
        self._background = background
        self._previews = PreviewDesk(
            app, self._look_up_layout, lambda: self.shown, self._show_preview
        )
        self._opened_why: Why | None = None
        self._checking = False  # it is being asked whether the paper came out
        self.queue: Queue = this_machines_queue()
        self._planned = app.folder.plan.badges.layout
        self.shown = PrintDesk(layout=self._planned)
        self.handlers: Handlers = {
            PrintBadge: lambda message: self._order((message.number,), message.why),
            messages.PrintBadges: lambda message: self._order(
                message.numbers, as_file=message.as_file
            ),
            messages.OpenedWerePrinted: self._were_printed,
            messages.SetUpPrinting: self._set_up,
            messages.CheckPaper: self._check_paper,
            messages.ShowBadge: self._previews.ask,
        }

    def start(self) -> None:
        self._previews.start()

    def take_plan(self) -> None:
        """A layout that the plan has changed is taken over; one chosen here stays."""
        planned = self._app.folder.plan.badges.layout
        if planned != self._planned:
            self._planned = planned
            self._show(layout=planned, cards_per_sheet=0)

    def close(self) -> None:
        self._previews.close()

    def print_file(self, path: Path, done: str) -> str:
        """In a thread: print a file at this desk's printer; what is to be said: ``done``, with the
        {printer} in it, once it is out, "" when the console is left before. Raises PrintError."""
        printer = printer_for(self.shown.printer, self.queue.printers())

        def tell(status: JobStatus) -> None:
            if status.state is JobState.HELD:
                said = held_sentence(printer, status.cause)
                self._app.notify(said, severity="warning", timeout=10)

        wait = self._background.closed.wait
        try:
            out = print_and_watch(self.queue, path, Ticket(printer), tell=tell, wait=wait)
        except PrintsByHand:
            return f"{path}. {print_by_hand(path)}"
        return done.format(printer=printer) if out else ""

    def print_arrivals(self, *numbers: int) -> None:
        """Of those who came in, print the badges of whom the plan names."""
        conference = self._app.record.conference
        came = (d for number in numbers if (d := conference.roll.get(number)))
        if named := tuple(d.number for d in came if is_printed_on_scan(conference, d)):
            self._app.run_worker(self._order(named, on_scan=True))

    async def _order(
        self,
        numbers: tuple[int, ...],
        why: Why | None = None,
        *,
        as_file: bool | None = None,
        on_scan: bool = False,
    ) -> None:
        """Ask ``why`` if a badge was printed before, and of many, of which it is said whether they
        go into a file, whether all are meant to be printed; then have the record decide."""
        conference = self._app.record.conference
        delegates = [d for number in numbers if (d := conference.roll.get(number)) is not None]
        try:
            self._look_up_layout()
        except BadgeProblem as problem:
            self._app.notify(str(problem), severity="warning")
            return
        printed = printed_among(conference, delegates)
        if printed and why is None:
            answer = await dialogs.ask_why(self._app, printed, len(delegates))
            if answer is None:
                return
            if isinstance(answer, dialogs.Instead):
                done = {delegate.number for delegate in printed}
                numbers = tuple(number for number in numbers if number not in done)
            else:
                why = answer
        if as_file is False:
            chosen = [delegate for delegate in delegates if delegate.number in numbers]
            while (
                meant := await dialogs.ask_all(self._app, self.shown, chosen)
            ) is dialogs.Instead.SET_UP:
                await self._set_up()
            if not meant:
                return
        carry_out = partial(self._carry_out, many=as_file is not None)
        order = OrderBadges(numbers, why, bool(as_file), on_scan)
        self._record_worker.decide(order, carry_out)

    def _carry_out(self, settled: Settled | None, *, many: bool) -> None:
        order = settled.outcome.answer if settled is not None else None
        if isinstance(order, PrintOrder):
            self._show(job=PrintJob(Phase.DRAWING, len(order.delegates)))
            sheets = self.shown.on_sheets(order.delegates)
            progress = Progress(self._app, _("Drawing … sheet {done}/{whole}"), len(sheets))
            self._background.run(self._draw, order, sheets, progress, many)

    def _draw(
        self, order: PrintOrder, sheets: Sequence[Sheet], progress: Progress, many: bool
    ) -> None:
        """In a thread: carry the order out; whatever goes wrong ends in a sentence. Of ``many`` it
        is asked whether all came out."""

        def drawn(badges: int) -> None:
            progress.to(self.shown.sheets(badges))

        try:
            with progress:
                if order.as_file:
                    self._draw_file(order, "the-dai-bieu.pdf", drawn, _shown)
                else:
                    self._draw_and_print(order, sheets, progress, drawn, many=many)
        except Stopped:
            said = _("Stopped: nothing was printed.")
            self._post_job(order, Phase.FAILED, sentence=said)
        except (BadgeProblem, PrintError) as problem:
            self._post_job(order, Phase.FAILED, sentence=str(problem))
        except OSError as error:
            self._post_job(order, Phase.FAILED, sentence=os_sentence(error))

    def _draw_and_print(
        self, order: PrintOrder, sheets: _Sheets, progress: Progress, drawn: _Drawn, *, many: bool
    ) -> None:
        from console.badges.sheets import Watch, prepare_job, print_sheets, small_names

        whole, folder = len(order.delegates), self._app.folder
        printers = self.queue.printers()
        name = f"the-{order.delegates[0].number:05}.pdf" if whole == 1 else "the-dai-bieu.pdf"
        if (whole == 1 or order.on_scan) and not (printers.names or self.shown.printer):
            elsewhere = _("no printer here: print it elsewhere, then press Enter on F7")
            self._draw_for_elsewhere(order, name, drawn, elsewhere)
            return
        job = prepare_job(folder, self.shown.layout, start_at=self.shown.start_at)
        printer = printer_for(self.shown.printer, printers)
        pages = 1 if job.back is None else 2

        def tell(status: JobStatus) -> None:
            said = _("{printer} is printing {sheets} sheets")
            progress.goes_on(said.format(printer=printer, sheets=len(sheets)))
            if status.page:
                said = _("{printer} is printing … sheet {{done}}/{{whole}}").format(printer=printer)
                progress.goes_on(said, -(-status.page // pages), len(sheets))
            if status.state is JobState.HELD:
                said = held_sentence(printer, status.cause)
                self._post_job(order, Phase.HELD, whole, said)
            elif status.state is JobState.PRINTING:
                said = _("{printer} is printing {count} badges")
                said = said.format(printer=printer, count=whole)
                self._post_job(order, Phase.PRINTING, whole, said)

        watch = Watch(drawn, tell, self._background.closed.wait, lambda: progress.stopped)
        try:
            made = print_sheets(folder, order.delegates, job, self.queue, printer, watch)
        except PrintsByHand:
            self._draw_to_print_by_hand(order, name, drawn)
            return
        except CalledOff as off:
            out = badges_on(sheets[: max(0, off.page - 1) // pages])
            self._app.call_later(self._called_off, order, printer, tuple(out))
            return
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
        sentence = _joined(sentence, small_names(made))
        self._app.call_later(self._came_out, order, printer, sentence, sheets if many else ())

    def _draw_to_print_by_hand(self, order: PrintOrder, name: str, drawn: _Drawn) -> None:
        if order.on_scan:  # the next scan would be typed into what is opened
            by_hand = _("nothing prints it by itself: open it, print it, then Enter on F7")
            self._draw_for_elsewhere(order, name, drawn, by_hand)
            return
        then = _("Then press Enter on F7.")
        self._draw_file(order, name, drawn, lambda path: f"{print_by_hand(path)} {then}")

    def _draw_for_elsewhere(
        self, order: PrintOrder, name: str, drawn: _Drawn, further: str
    ) -> None:
        """No window over the desk, and one file, which grows, for all who come in."""
        awaited = awaited_on_scan(self._app.record.conference)
        if order.why is None and order.delegates[0] in awaited:
            order, name = replace(order, delegates=awaited), "the-cho-in.pdf"
        self._draw_file(order, name, drawn, lambda _path: further)

    def _draw_file(self, order: PrintOrder, name: str, drawn: _Drawn, further: _Further) -> None:
        """Draw into a PDF, and say where it is."""
        from console.badges.sheets import prepare_job, save_sheets, small_names

        folder, target = self._app.folder, self._app.folder.path / name
        job = prepare_job(folder, self.shown.layout, start_at=self.shown.start_at)
        made = save_sheets(folder, order.delegates, target, job, drawn)
        said = _("{badges} badges on {sheets} sheets: {path}")
        said = said.format(badges=made.badges, sheets=made.sheets, path=target)
        said = _joined(said, further(target), small_names(made))
        self._app.call_later(self._opened, order, said)

    def _post_job(self, order: PrintOrder, phase: Phase, done: int = 0, sentence: str = "") -> None:
        """From a thread: how far the job is."""
        job = PrintJob(phase, len(order.delegates), done, sentence)
        self._app.call_later(self._job_moved, job)

    def _job_moved(self, job: PrintJob, **changes: Any) -> None:
        self._show(job=job, **changes)
        warning = job.phase in (Phase.FAILED, Phase.HELD)
        if warning:
            self._app.bell()
        # on the badge screen the job has a line of its own
        if job.sentence and job.phase is not Phase.PRINTING and self._app.current_mode != "badges":
            self._app.notify(job.sentence, severity="warning" if warning else "information")

    def _came_out(
        self, order: PrintOrder, printer: str, sentence: str, sheets: Sequence[Sheet]
    ) -> None:
        self._record_worker.decide(RecordPrinted(order.delegates, printer, order.why))
        unchecked = (*self.shown.unchecked, *([sheets] if sheets else []))
        self._finished(order, Phase.OUT, sentence, unchecked=unchecked)

    def _called_off(self, order: PrintOrder, printer: str, out: tuple[Delegate, ...]) -> None:
        """A person stopped the printing; what the printer tells to be ``out`` is recorded."""
        if out:
            self._record_worker.decide(RecordPrinted(out, printer, order.why))
        said = _(
            "Stopped at the printer: {count} badges are out and recorded. Ctrl+T, then Ctrl+R "
            "prints those that are missing."
        )
        self._finished(order, Phase.FAILED, said.format(count=len(out)))

    async def _check_paper(self, _message: messages.CheckPaper) -> None:
        """Have it said whether all sheets came out; those that did not are printed anew."""
        if self._checking or not self.shown.unchecked or len(self._app.screen_stack) > 1:
            return
        self._checking = True
        sheets = self.shown.unchecked[0]
        first = await dialogs.ask_whether_whole(self._app, sheets)
        self._checking = False
        self._show(unchecked=self.shown.unchecked[1:])
        if first is not None:
            missing = tuple(delegate.number for delegate in badges_on(sheets[first - 1 :]))
            order = OrderBadges(missing, Why.SPOILT)
            self._record_worker.decide(order, partial(self._carry_out, many=True))

    def _opened(self, order: PrintOrder, sentence: str) -> None:
        self._opened_why = order.why
        opened, before = order.delegates, self.shown.opened
        if before and all(delegate in opened for delegate in before):
            # the file has grown: it was told when it began
            job = PrintJob(Phase.OPENED, len(opened), len(opened), sentence)
            self._show(job=job, start_at=1, opened=opened)
        else:
            self._finished(order, Phase.OPENED, sentence, opened=opened)

    def _were_printed(self, _message: messages.OpenedWerePrinted) -> None:
        if opened := self.shown.opened:
            self._record_worker.decide(RecordPrinted(opened, "", self._opened_why))
            self._show(opened=())

    def _finished(self, order: PrintOrder, phase: Phase, sentence: str, **changes: Any) -> None:
        whole = len(order.delegates)
        self._job_moved(PrintJob(phase, whole, whole, sentence), start_at=1, **changes)

    def _show(self, **changes: Any) -> None:
        self.shown = replace(self.shown, **changes)
        self._app.refresh_view()

    async def _set_up(self, _message: messages.SetUpPrinting | None = None) -> None:
        asked = ("printer", "layout", "start_at")
        given: Answers = {name: str(getattr(self.shown, name)) for name in asked}
        printers = await asyncio.to_thread(self._printer_names)
        known = known_layouts(self._app.folder).items()
        layouts = {name: (layout.columns, layout.rows) for name, layout in known}

        def wrong(answers: Answers) -> str:
            printer = answers["printer"]
            if printer and printer not in printers:
                return _("There is no printer “{printer}”. Choose another.").format(printer=printer)
            try:
                self._chosen(answers)
            except BadgeProblem as problem:
                return str(problem)
            return ""

        answers = await dialogs.ask_print_setup(self._app, given, printers, layouts, wrong)
        if answers is not None:
            layout, cell = self._chosen(answers)
            self._show(
                layout=layout.name,
                cards_per_sheet=layout.cards_per_sheet,
                columns=layout.columns,
                start_at=cell,
                printer=answers["printer"],
            )

    def _chosen(self, answers: Answers) -> tuple[Layout, int]:
        """The layout and the first free cell. Raises BadgeProblem."""
        layout = layout_named(answers["layout"], self._app.folder)
        typed = answers["start_at"]
        return layout, first_cell(layout, int(typed) if typed.isdecimal() else 0)

    def _printer_names(self) -> Sequence[str]:
        with suppress(PrintError):
            return self.queue.printers().names
        return ()

    def _look_up_layout(self) -> None:
        """How many badges a sheet has. Raises BadgeProblem."""
        if not self.shown.cards_per_sheet:
            layout = layout_named(self.shown.layout, self._app.folder)
            self._show(cards_per_sheet=layout.cards_per_sheet, columns=layout.columns)

    def _show_preview(self, preview: Preview) -> None:
        if preview != self.shown.preview:
            self._show(preview=preview)


def _shown(path: Path) -> str:
    return "" if open_file(path) else _("open it there: this machine shows no PDFs from here")


def _joined(*sentences: str) -> str:
    return " · ".join(filter(None, sentences))
