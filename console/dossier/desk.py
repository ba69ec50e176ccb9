"""The console's desk for the dossier: it examines, writes, opens and takes in its files. What it
examines by is loaded when it examines: no console waits for that on its way to the first frame."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from console.application import EventApp, Handlers
from console.background import Background
from console.backups import back_up
from console.documents.desk import PapersDesk
from console.error_sentences import os_sentence, sentences
from console.printing.machine import open_file
from console.progress import Progress, Stopped
from console.record_worker import RecordWorker
from screens.dossier import messages
from screens.frame.messages import CompletePerson
from screens.widgets.dialog import GivenUp
from screens.words import _
from store.conference.commands import Command
from store.conference.conference import Conference
from store.dossier.papers import PAPERS, PaperKey, PaperOf
from store.event.backup import BackupError
from store.event.record import Settled
from store.facts.outcome import Role
from store.journal.problems import LedgerError

_MANY = 4
"""So many names are more than a message holds."""


class DossierDesk(Struct):
    """What F8 asks for. Files are read and written beside the screen, one work at a time."""

    _app: EventApp
    _record_worker: RecordWorker
    _papers: PapersDesk
    _background: Background
    _reader: Any = None  # of files, which loads python-docx
    _examining: bool = False
    _seen: Mapping[Path, float] = {}  # when each file was changed last
    _again: messages.Examine | None = None  # asked for while another examination went on
    _counts: bool = False  # the papers are counted after the closing, or were
    done: tuple[int, int] | None = None  # papers in order, of how many; None: not examined yet

    @property
    def handlers(self) -> Handlers:
        return {
            messages.Examine: self._examine,
            messages.LookAtFiles: lambda _message: self._background.run(self._look_beside),
            messages.WritePapers: self._write,
            messages.OpenPaper: lambda message: self._open(message.paper),
            messages.RefreshPaper: lambda message: self._refresh(message.paper),
            messages.EditTemplate: lambda message: self._edit_template(message.key),
            messages.TakeFile: self._take,
            messages.MakeWorkbook: lambda _message: self._papers.make(self._workbook),
            messages.MakeBackup: lambda _message: self._make_backup(),
            CompletePerson: self._complete,
        }

    @property
    def _folder(self) -> Path:
        from console.documents.dossier import DOSSIER

        return self._app.folder.path / DOSSIER

    @property
    def _forms(self) -> Any:
        from console.documents.office_forms import OfficeForms

        return OfficeForms.in_event(self._app.folder.path)

    def count_after_closing(self) -> None:
        """The strip says how many papers are in order, where they are written."""
        record = self._app.record
        if self._counts or self.done or record.conference.programme.closed_at is None:
            return
        self._counts = True
        from store.event.rights import roles_in  # it knows every command

        if record.role in (Role.ALL, *roles_in("dossier")) and not self._examining:
            self._examining = True
            self._background.run(self._examine_beside, False, None)

    def _examine(self, message: messages.Examine) -> None:
        if self._examining:
            told = message.told or (self._again is not None and self._again.told)
            self._again = messages.Examine(told)
            return
        self._examining = True
        progress = Progress(self._app, _("Checking the papers … {done}"))
        self._background.run(self._examine_beside, message.told, progress)

    def _look_beside(self) -> None:
        with suppress(OSError):  # a file that is being put there: the next look finds it
            if not self._examining and self._changes() != self._seen:
                self._app.call_later(self._examine, messages.Examine())

    def _changes(self) -> Mapping[Path, float]:
        """When each paper and each of the office's forms was changed last. Raises OSError."""
        folders = self._folder, self._forms.folder
        return {path: path.stat().st_mtime for one in folders for path in one.glob("*.*")}

    def _examine_beside(self, told: bool, progress: Progress | None) -> None:
        from console.dossier.examining import FileReader
        from store.dossier.examination import examine

        self._reader = self._reader or FileReader()
        with suppress(OSError):
            self._seen = self._changes()
        record = self._app.record
        now = record.now()
        today = self._app.view.local(now).date()
        done = None
        try:
            with progress or nullcontext():
                tell = progress.to if progress else lambda _done: None
                dossier = self._reader.examined(record, self._folder, self._forms, today, tell)
                done = examine(dossier, now)
        except Stopped:
            pass
        self._app.call_later(self._examined, done, told)

    def _examined(self, done: Any, told: bool) -> None:
        from screens.dossier.screen import DossierScreen

        self._examining = False
        if done is None:
            self._app.notify(_("The check was stopped."), severity="warning")
            return
        self.done = done.done
        for screen in self._app.screen_stack:
            if isinstance(screen, DossierScreen):
                screen.examined(done)
        if told:
            wrong = sum(one.code.blocks for one in done.findings)
            said = _("Checked: {wrong} to be set right, {look} to look at. Ctrl+W reads them.")
            if not done.findings:
                said = _("Checked: nothing is out of order.")
            self._app.notify(said.format(wrong=wrong, look=len(done.findings) - wrong))
        if self._again is not None:
            again, self._again = self._again, None
            self._examine(again)

    def _write(self, message: messages.WritePapers) -> None:
        from screens.dossier.rows import not_yet
        from screens.dossier.words import paper_name

        conference = self._app.record.conference
        wanted = message.papers or tuple(_everything(conference))
        waiting = [paper for paper in wanted if not_yet(conference, paper[0])]
        papers = [paper for paper in wanted if paper not in waiting]
        if not papers:
            said = ", ".join(dict.fromkeys(paper_name(key) for key, _whose in waiting))
            when = not_yet(conference, waiting[0][0])
            self._app.notify(f"{said}: {when}.", severity="warning")
            return
        said = _("Writing … {done}/{whole} papers")
        progress = Progress(self._app, said, len(papers))
        self._background.run(self._write_beside, papers, progress)

    def _write_beside(self, papers: Sequence[PaperOf], progress: Progress) -> None:
        from console.documents.problems import PaperProblem
        from console.dossier.writing import Writing, write

        app, done, failed = self._app, Writing(), ""
        try:
            with progress:
                write(app.record, self._folder, self._forms, papers, progress.to, done)
        except Stopped:
            failed = _("Stopped. What was written stays.")
        except PaperProblem as problem:
            failed = str(problem)
        except OSError as error:
            failed = os_sentence(error)
        app.call_later(self._written, done, failed)

    def _written(self, done: Any, failed: str) -> None:
        from store.dossier.commands import RecordWritten

        if done.written:
            self._record_worker.decide(RecordWritten(tuple(done.written)), self._examine_after)
            said = _("Written: {count} papers, in {folder}.")
            told = [said.format(count=len(done.written), folder=_from_home(self._folder))]
        else:
            told = [] if failed else [_("No paper was written.")]
        if done.kept_beside:
            beside = _("What was edited by hand stays beside: {names}.")
            names = done.kept_beside if len(done.kept_beside) < _MANY else done.kept_beside[:1]
            more = len(done.kept_beside) - len(names)
            told.append(beside.format(names=", ".join([*names, *([f"+ {more}"] if more else [])])))
        if failed:
            told.append(failed)
        self._app.notify("\n".join(told), severity="warning" if failed else "information")

    def _examine_after(self, _settled: Settled | None) -> None:
        self._examine(messages.Examine())

    def _refresh(self, paper: PaperOf) -> None:
        self._background.run(self._refresh_beside, paper)

    def _refresh_beside(self, paper: PaperOf) -> None:
        from console.documents.problems import PaperProblem
        from console.dossier.writing import refreshed

        try:
            kept, changes = refreshed(self._app.record, self._folder, self._forms, paper)
        except LookupError:
            self._tell(_("This paper is not written yet. Press Ctrl+S to write it first."))
        except PaperProblem as refusal:
            self._tell(str(refusal))
        except OSError as error:
            self._tell(os_sentence(error))
        else:
            said = list(changes) or [_("Every figure was right already.")]
            self._app.call_later(self._refreshed, kept, said)

    def _refreshed(self, kept: Any, said: Sequence[str]) -> None:
        from store.dossier.commands import RecordWritten

        self._record_worker.decide(RecordWritten((kept,)), self._examine_after)
        if len(self._app.screen_stack) == 1:
            from screens.widgets.full_text import FullText

            self._app.push_screen(FullText(_("What the refresh changed"), said))

    def _tell(self, said: str) -> None:
        self._app.notify(said, severity="warning")

    def _open(self, paper: PaperOf) -> None:
        from console.documents.writing import last_written

        written = last_written(self._app.record.conference, *paper)
        path = self._folder / written.file if written else None
        if path is None or not path.exists():
            self._tell(_("This paper is not written yet. Press Ctrl+S to write it first."))
        elif not open_file(path):
            self._app.notify(_("Its file: {path}").format(path=path))

    def _edit_template(self, key: PaperKey) -> None:
        self._papers.make(lambda: self._own_form(key), seconds=None)

    def _own_form(self, key: PaperKey) -> str:
        """The office's own form is checked, or the built-in one written out for it, and opened."""
        from console.documents.dossier import DOCUMENTS, checked_form, give_form

        record, told = self._app.record, []
        for form in DOCUMENTS[key].forms:
            path = self._forms.path(form.name)
            if path is None:
                path = give_form(record, form, self._forms)
                new = _("Edit {path} in Word, under that name; Ctrl+E then checks it.")
                told.append(new.format(path=path))
            else:
                told.append(checked_form(record, form, self._forms))
            open_file(path)
        return "\n".join(told)

    def _workbook(self) -> str:
        from zoneinfo import ZoneInfo

        from console.documents.paper_files import PaperFile
        from console.workbooks.export import export
        from store.journal.disk import PRIVATE_FOLDER

        self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        file = PaperFile(self._folder / "hoi-nghi.xlsx", ZoneInfo(self._app.record.plan.time_zone))
        beside = file.write(export(self._app.record.conference))
        made = _("Made: {path}").format(path=file.path)
        if beside is None:
            return made
        said = _("{name} was edited by hand: it is kept as {beside}.")
        return f"{made}\n{said.format(name=file.path.name, beside=beside.name)}"

    def _make_backup(self) -> None:
        progress = Progress(self._app, _("Backing up …"))
        self._papers.make(partial(self._backup, progress), progress=progress)

    def _backup(self, progress: Progress) -> str:
        app = self._app

        def told(done: int, whole: int) -> None:
            if whole:
                said = _("Backing up … {done}/{whole} kB")
                progress.goes_on(said, done // 1000, whole // 1000)
            progress.to(done // 1000)

        try:
            back_up(app.folder, app.record.head.chain, app.clock, told)
        except (LedgerError, BackupError) as error:
            return " ".join(sentences(error))
        return _("Backed up and read back.")

    async def decided(self, command: Command) -> Settled | None:
        """Decide, and wait until it is in the record."""
        settled: asyncio.Future[Settled | None] = asyncio.get_running_loop().create_future()
        self._record_worker.decide(command, settled.set_result)
        return await settled

    async def _complete(self, message: CompletePerson) -> None:
        from console.dossier.taking import complete_person

        if len(self._app.screen_stack) == 1:
            with suppress(GivenUp):
                await complete_person(self, self._app, message.candidate)

    async def _take(self, message: messages.TakeFile) -> None:
        from console.dossier.taking import take_report, take_text

        if len(self._app.screen_stack) > 1:
            return
        with suppress(GivenUp):
            if message.part:
                await take_text(self, self._app, message.part)
            else:
                await take_report(self, self._app, message.candidate, self._folder)


def _everything(conference: Conference) -> list[PaperOf]:
    from screens.dossier.rows import not_yet
    from store.dossier.delegates import delegates

    alone = [(key, 0) for key in PAPERS if key is not PaperKey.ACHIEVEMENT]
    ready = [paper for paper in alone if not not_yet(conference, paper[0])]
    return ready + [(PaperKey.ACHIEVEMENT, d.candidate.number) for d in delegates(conference)]


def _from_home(folder: Path) -> str:
    with suppress(ValueError):
        return f"~/{folder.relative_to(Path.home())}"
    return str(folder)
