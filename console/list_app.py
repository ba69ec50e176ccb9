"""The console's hand in bringing lists in: it finds, reads, previews and writes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from textual import on
from textual.message import Message

from console.desk_app import DeskApp
from console.vote_app import VoteApp
from screens.words import _
from screens.workbooks.messages import FindLists, ReadList, WriteList
from screens.workbooks.shown_list import FoundFile, ListRequest, ShownList
from store.conference.commands import Command
from store.facts.outcome import Refusal

_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv")
_MOST_FILES = 60


class ListApp(VoteApp, inherit_bindings=False):
    """An application that brings lists in."""

    class ListWasRead(Message):
        """A list was read and previewed, or not."""

        def __init__(self, shown: ShownList, command: Command | None) -> None:
            super().__init__()
            self.shown = shown
            self.command = command

    class RowsRead(Message):
        """A long list is still being read."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    class ListsFound(Message):
        """Lists were looked for on this machine."""

        def __init__(self, files: tuple[FoundFile, ...]) -> None:
            super().__init__()
            self.files = files

    _shown_command: Command | None = None
    _list_command: Command | None = None
    _asked: ListRequest | None = None

    @on(FindLists)
    def _find_lists(self) -> None:
        self.run_worker(self._look_for_lists, thread=True, group="lists-found")

    def _look_for_lists(self) -> None:
        self.post_message(self.ListsFound(found_files(self.folder.path, Path.home())))

    @on(ListsFound)
    def _show_files(self, message: ListsFound) -> None:
        self._tell_import_screen(lambda screen: screen.show_files(message.files))

    @on(ReadList)
    def _read_list(self, message: ReadList) -> None:
        self._asked = message.request
        reading = partial(self._read, message.request)
        self.run_worker(reading, thread=True, group="lists", exclusive=True)

    def _read(self, request: ListRequest) -> None:
        """In a thread of its own: openpyxl is loaded here, and a long list takes a while."""
        from console.workbooks.shown_preview import read_list

        self.post_message(self.ListWasRead(*read_list(request, self.record, self._report_rows)))

    def _report_rows(self, rows: int) -> None:
        self.post_message(self.RowsRead(rows))

    @on(RowsRead)
    def _show_progress(self, message: RowsRead) -> None:
        self._tell_import_screen(lambda screen: screen.show_progress(message.rows))

    @on(ListWasRead)
    def _show_list(self, message: ListWasRead) -> None:
        if message.shown.request is self._asked:
            self._shown_command = message.command
            self._tell_import_screen(lambda screen: screen.show_list(message.shown))

    @on(WriteList)
    def _write_list(self) -> None:
        if self._shown_command is not None:
            self._list_command = self._shown_command
            self.decide(self._list_command)

    @on(DeskApp.SettledMessage)
    def _list_settled(self, message: DeskApp.SettledMessage) -> None:
        settled = message.settled
        if settled is None or settled.command is not self._list_command:
            return
        self._list_command = None
        if settled.outcome.refusal is None:
            said = _("Written: {count} entries.").format(count=len(settled.facts))
            self.notify(said, title="✓", markup=False)
        elif settled.outcome.refusal is Refusal.MOVED_ON:
            said = _("The record was changed meanwhile. Nothing was written; look again.")
            self.notify(said, severity="warning", markup=False)
        if self._asked is not None:
            self.post_message(ReadList(self._asked))

    def _tell_import_screen(self, tell: Callable[[Any], None]) -> None:
        from screens.workbooks.screen import ImportScreen

        for screen in self.screen_stack:
            if isinstance(screen, ImportScreen):
                tell(screen)


def found_files(event: Path, home: Path) -> tuple[FoundFile, ...]:
    """Workbooks and text files where people keep them, the latest changed first."""
    places = [event, event.parent, Path.cwd(), home]
    places += [home / name for name in ("Downloads", "Documents", "Desktop")]
    files = {path.resolve(): path for place in dict.fromkeys(places) for path in _lists_in(place)}
    newest = sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)
    return tuple(
        FoundFile(
            path,
            str(path.parent),
            f"{datetime.fromtimestamp(path.stat().st_mtime).astimezone():%d/%m %H:%M}",
        )
        for path in newest[:_MOST_FILES]
    )


def _lists_in(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                is_list = entry.name.lower().endswith(_SUFFIXES) and entry.is_file()
                if is_list and not entry.name.startswith(("~$", ".")):
                    yield folder / entry.name
    except OSError:
        return  # a folder that is not there, or not ours to read
