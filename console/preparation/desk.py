"""The console's desk for what is to be done before the day: power, scanner, printer, rehearsal."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from itertools import takewhile

from textual import events
from textual.content import Content

from console.application import EventApp, Handlers
from console.attendance.burst import Stroke, is_keypad, text_of
from console.attendance.scanner import TERMINATORS
from console.badges.desk import PrintingDesk
from console.documents.desk import PapersDesk
from console.paper.symbol import QUIET, SIDE, symbol
from console.preparation.power import on_mains
from screens.plan.messages import WritePlan
from screens.preparation.messages import ReadMachine, RehearseOwn, TryPrinter, TryScanner
from screens.preparation.scanner_sheet import ScannerSheet
from screens.preparation.screen import PreparationScreen
from screens.widgets.dialog import GivenUp, ask
from screens.widgets.form import ask_consent
from screens.words import _, written_in
from store.conference.commands import Command
from store.journal.disk import write_private
from store.plan.changes.writing import Put
from store.preparation.checklist import Machine
from store.preparation.commands import RecordTried
from store.preparation.facts import Trial
from store.preparation.scanner_trial import TEST_CODE, Diagnosis, diagnose

_SHEET = "to-in-thu.pdf"


class PreparationDesk:
    """``decide`` has a command decided."""

    def __init__(
        self,
        app: EventApp,
        decide: Callable[[Command], None],
        printing: PrintingDesk,
        papers: PapersDesk,
    ) -> None:
        self._app = app
        self._decide = decide
        self._printing = printing
        self._papers = papers
        self.rehearses = False  # whoever runs the console opens a copy, and this one after it
        self.handlers: Handlers = {
            ReadMachine: lambda _message: self._papers.background.run(self._read_machine),
            TryScanner: self._try_scanner,
            TryPrinter: lambda _message: self._papers.make(self._print_trial),
            RehearseOwn: self._rehearse_own,
        }

    def _read_machine(self) -> None:
        """In a thread: a disk may take its time."""
        machine = Machine(self._app.record.journal.free_bytes, on_mains())
        self._app.call_later(self._show_machine, machine)

    def _show_machine(self, machine: Machine) -> None:
        screen = self._app.screen_stack[0]
        if isinstance(screen, PreparationScreen):
            screen.show_machine(machine)

    async def _try_scanner(self, _message: TryScanner) -> None:
        rules = self._app.folder.plan.reception
        known = (rules.scanner_prefix, rules.scanner_suffix)
        sheet = ScannerSheet(code_picture(TEST_CODE), judged, known)
        with suppress(GivenUp):
            await ask(self._app, sheet)
            self._decide(RecordTried(Trial.SCANNER))
            if sheet.news:
                keys = ("reception.scanner_prefix", "reception.scanner_suffix")
                edits = [Put(key, said) for key, said in zip(keys, sheet.news, strict=True)]
                self._app.post_message(WritePlan(edits, self._app.folder.plan_file))

    def _print_trial(self) -> str:
        """In a thread: print the test sheet; whether it came out whole, a person says."""
        from console.paper.sheets.trial import write_trial

        out = BytesIO()
        with written_in(self._app.folder.plan.language):
            write_trial(
                _("This sheet is a trial"),
                _("The line above is 100 mm long. If it is not, print without “fit to page”."),
                _("Try the scanner with this code; it admits nobody."),
                TEST_CODE,
                out,
            )
        path = self._app.folder.path / _SHEET
        write_private(path, out.getvalue())
        if said := self._printing.print_file(path, _("The test sheet was printed by {printer}.")):
            self._app.call_later(self._app.run_worker, self._ask_whether_whole())
        return said

    async def _ask_whether_whole(self) -> None:
        said = _(
            "Look at the sheet: every letter is there, and its line is 100 mm long (hold a ruler "
            "to it). If not, Esc: set “actual size” in the printer's settings, then print again."
        )
        heading = _("Did the test sheet come out whole?")
        with suppress(GivenUp):
            await ask_consent(self._app, heading, said, _("It is whole"))
            self._decide(RecordTried(Trial.PRINTER))

    async def _rehearse_own(self, _message: RehearseOwn) -> None:
        said = _(
            "A copy of this conference opens, with its people, its honors and its programme, "
            "beginning in half an hour. Nothing in it is real. Leave it with Ctrl+Q to come back."
        )
        with suppress(GivenUp):
            await ask_consent(self._app, _("Rehearse with your own people"), said, _("Rehearse"))
            self.rehearses = True
            self._app.exit()


def code_picture(code: str) -> Content:
    """A code with its quiet zone, two modules a character, one above the other."""
    light = [False] * (SIDE + 2 * QUIET)
    edge = [False] * QUIET
    rows = [[*edge, *row, *edge] for row in symbol(code)]
    rows = [*[light] * QUIET, *rows, *[light] * (QUIET + 1)]
    lines = (
        "".join(" ▄▀█"[2 * upper + lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    )
    return Content.styled("\n".join(lines), "#000000 on #FFFFFF")


def judged(keys: Sequence[events.Key]) -> Diagnosis:
    """What the keys of a scan tell."""
    strokes = [Stroke(key.key, key.character, key.time, key) for key in keys]
    ends = list(takewhile(lambda stroke: stroke.key in TERMINATORS, reversed(strokes)))
    sent = strokes[: len(strokes) - len(ends)]
    return diagnose(text_of(sent), keypad=is_keypad(sent), ended=bool(ends))
