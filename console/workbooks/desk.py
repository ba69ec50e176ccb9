"""The console's desk for lists: it finds, reads, previews and writes them."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct

from console.application import EventApp, Handlers
from console.background import Background
from console.error_sentences import os_sentence
from console.printing.machine import open_file
from console.progress import Progress, Stopped
from console.record_worker import RecordWorker
from console.workbooks.found_files import found_files
from screens.frame.messages import BringIn
from screens.words import _, written_in
from screens.workbooks.messages import FindLists, MakeBlankList, ReadList, WriteList
from screens.workbooks.shown_list import ListKind, ListRequest, ShownList
from store.conference.commands import Command
from store.event.record import Settled
from store.facts.outcome import GeneralRefusal

LISTS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".docx", ".txt")
"""How files are called that may hold a list."""


_BLANKS = {
    ListKind.DELEGATES: "mau-danh-sach-dai-bieu.xlsx",
    ListKind.HONORS: "mau-danh-sach-khen-thuong.xlsx",
    ListKind.SLATE: "mau-danh-sach-bau.xlsx",
}


class ListsDesk(Struct):
    """The list that is being looked at, and what it would add to the record."""

    _app: EventApp
    _record_worker: RecordWorker
    _background: Background
    _asked: ListRequest | None = None
    _command: Command | None = None  # writes the list that is shown
    _heads: Any = None  # its rows of headings, by sheet

    @property
    def handlers(self) -> Handlers:
        return {
            MakeBlankList: lambda message: self._background.run(self._make_blank, message.kind),
            BringIn: self._bring_in,
            FindLists: lambda _message: self._background.run(self._find_lists),
            ReadList: self._read_list,
            WriteList: self._write_list,
        }

    async def _bring_in(self, message: BringIn) -> None:
        await self._app.switch_mode("import")
        self._on_import_screen(lambda screen: screen.ask_for(ListKind(message.kind)))
        self._app.refresh_view()

    def _find_lists(self) -> None:
        from console.workbooks.said_columns import last_folder

        event = self._app.folder.path
        files = found_files(event, Path.home(), LISTS, last_folder(event))
        self._app.call_later(self._on_import_screen, lambda screen: screen.show_files(files))

    def _make_blank(self, kind: ListKind) -> None:
        """One that is there is not made again: it may be filled in."""
        from console.workbooks.export import blank_list
        from store.journal.disk import write_private

        path = self._app.folder.path / _BLANKS[kind]
        try:
            if not path.exists():
                with written_in(self._app.record.plan.language):
                    content = blank_list(kind)
                write_private(path, content)
        except OSError as error:
            self._app.call_later(partial(self._app.notify, os_sentence(error), severity="warning"))
            return
        open_file(path)
        said = _("{path}: fill it in, save it, then choose it here.").format(path=path)
        self._app.call_later(self._app.notify, said)
        self._find_lists()

    def _read_list(self, message: ReadList) -> None:
        self._asked = message.request
        progress = Progress(self._app, _("Reading … {done} rows"))
        self._background.run(self._read, message.request, progress)

    def _read(self, request: ListRequest, progress: Progress) -> None:
        """In a thread: openpyxl is loaded here, and a long list takes a while."""
        from console.workbooks.said_columns import remember_folder
        from console.workbooks.shown_preview import read_list

        with progress:
            try:
                folder = self._app.folder.path
                read = read_list(request, self._app.record, folder, progress.to)
                remember_folder(request, folder)
            except Stopped:
                stopped = _("Reading was stopped. Nothing was written.")
                read = (ShownList(request, problem=stopped), None, {})
        self._app.call_later(self._show_list, request, *read)

    def _show_list(
        self, asked: ListRequest, shown: ShownList, command: Command | None, heads: Any
    ) -> None:
        if asked is self._asked:
            self._asked, self._command, self._heads = shown.request, command, heads
            self._on_import_screen(lambda screen: screen.show_list(shown))

    def _write_list(self, _message: WriteList) -> None:
        if self._command is not None:
            self._record_worker.decide(self._command, self._written)

    def _written(self, settled: Settled | None) -> None:
        from console.workbooks.said_columns import remember

        if settled is None:
            return
        if settled.outcome.refusal is None:
            said = _("Written: {count} entries.").format(count=len(settled.facts))
            if self._asked is not None:
                with suppress(OSError):  # it only saves saying it again
                    remember(self._asked, self._heads, self._app.folder.path)
            self._app.notify(said)
        elif settled.outcome.refusal is GeneralRefusal.MOVED_ON:
            said = _("The record was changed meanwhile. Nothing was written; look again.")
            self._app.notify(said, severity="warning")
        if self._asked is not None:
            self._app.post_message(ReadList(self._asked))

    def _on_import_screen(self, tell: Callable[[Any], None]) -> None:
        from screens.workbooks.screen import ImportScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, ImportScreen):
                tell(screen)
