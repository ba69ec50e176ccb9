"""The console's desk for what is to be done before the day: power, scanner, printer, rehearsal."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from io import BytesIO
from itertools import takewhile
from typing import Any

from textual import events

from console.application import EventApp, Handlers
from console.attendance.burst import Stroke, is_keypad, text_of
from console.attendance.scanner import TERMINATORS
from console.badges.desk import PrintingDesk
from console.doctor.findings import (
    WANTED_KEYS,
    Finding,
    of_font,
    of_sound,
    of_the_machine,
    of_tried_scanner,
    of_window,
)
from console.documents.desk import PapersDesk
from console.paper.symbol import in_characters, symbol
from console.preparation.power import on_mains
from screens.clock.words import doubt_sentence
from screens.plan.messages import WritePlan
from screens.preparation.messages import (
    LookAtMachine,
    ReadMachine,
    RehearseOwn,
    TryPrinter,
    TryScanner,
)
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
            LookAtMachine: lambda _message: self._look_at_machine(),
            TryScanner: self._try_scanner,
            TryPrinter: lambda _message: self._papers.make(self._print_trial),
            RehearseOwn: self._rehearse_own,
        }

    def _read_machine(self) -> None:
        """In a thread: a disk may take its time."""
        machine = Machine(self._app.record.journal.free_bytes, on_mains())
        self._app.call_later(self._show_machine, machine)

    def _show_machine(self, machine: Machine) -> None:
        from screens.preparation.screen import PreparationScreen

        screen = self._app.screen_stack[0]
        if isinstance(screen, PreparationScreen):
            screen.show_machine(machine)

    def _look_at_machine(self) -> None:
        from screens.preparation.machine_sheet import MachineSheet

        sheet = MachineSheet(WANTED_KEYS)
        self._app.push_screen(sheet)
        self._app.bell()
        self._papers.background.run(partial(self._look_over, sheet))

    def _look_over(self, sheet: Any) -> None:
        """In a thread: it takes seconds."""
        record, now = self._app.record, self._app.clock.now().astimezone()
        doubt = doubt_sentence(record.reading(), record.plan)
        found: list[Finding] = [
            of_window("", os.environ),
            *of_font(),
            of_tried_scanner(tried=record.conference.trials.latest(Trial.SCANNER) is not None),
            *of_the_machine(self._app.folder.path, self._printing.queue, now, doubt),
            of_sound(),
        ]
        self._app.call_later(sheet.show, [finding.line for finding in found])
        self._read_machine()

    async def _try_scanner(self, _message: TryScanner) -> None:
        from screens.preparation.scanner_sheet import ScannerSheet

        rules = self._app.folder.plan.reception
        known = (rules.scanner_prefix, rules.scanner_suffix)
        sheet = ScannerSheet(in_characters(symbol(TEST_CODE)), judged, known)
        with suppress(GivenUp):
            await ask(self._app, sheet)
            self._decide(RecordTried(Trial.SCANNER))
            if sheet.news:
                keys = ("reception.scanner_prefix", "reception.scanner_suffix")
                edits = [Put(key, said) for key, said in zip(keys, sheet.news, strict=True)]
                self._app.post_message(WritePlan(edits, self._app.folder.plan_file))

    def _print_trial(self) -> str:
        """In a thread: print the test sheet; whether it came out whole, a person says."""
        from console.paper.sheets.signs import write_trial

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


def judged(keys: Sequence[events.Key]) -> Diagnosis:
    """What the keys of a scan tell."""
    strokes = [Stroke(key.key, key.character, key.time, key) for key in keys]
    ends = list(takewhile(lambda stroke: stroke.key in TERMINATORS, reversed(strokes)))
    sent = strokes[: len(strokes) - len(ends)]
    return diagnose(text_of(sent), keypad=is_keypad(sent), ended=bool(ends))
