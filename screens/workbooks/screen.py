"""The import screen: what was understood of a list, before it is written; a person changes it."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from screens.acts.act import Act
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.view import View
from screens.widgets.bar import nothing_here
from screens.widgets.choice import Choice
from screens.widgets.form import Form
from screens.widgets.full_text import FullText
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import TypedInput
from screens.widgets.textual_seam import run_own_binding
from screens.words import Words, _
from screens.workbooks.acts import (
    ACTS,
    ANSWER_ALL,
    BACK,
    BLANK,
    NEXT,
    OPTIONS,
    READ,
    ROWS,
    WRITE,
    waits,
)
from screens.workbooks.messages import FindLists, MakeBlankList, ReadList, WriteList
from screens.workbooks.shown_list import (
    Answer,
    FoundFile,
    ListKind,
    ListRequest,
    Place,
    ShownColumn,
    ShownFinding,
    ShownList,
)
from store.preparation.places import written_path
from store.text.messages import N_

_SIGNS = {"warn": "!", "bad": "✗", "ask": "?"}
_TONES = {"ask": "warn"}  # the sign and the answer tell them apart
_MOST_SHOWN = 5

_KINDS = Words(ListKind, DELEGATES=N_("delegates"), HONORS=N_("honors"), SLATE=N_("the slate"))


class PathField(TypedInput):
    """Takes a path; more than a line that is pasted is a list, and goes on to the screen."""

    BINDINGS = [Binding("down", "app.focus_next", show=False)]
    TAKES_PATHS = True

    def on_paste(self, event: events.Paste) -> None:
        if _is_list(event.text):
            event.prevent_default()


class ImportScreen(ConferenceScreen):
    MODE = "import"
    TAKES_PAGES = True
    PURPOSE = N_(
        "A list is read and shown as it was understood; nothing is written before you say so."
    )
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    ACTS = ACTS
    AUTO_FOCUS = "#path"

    _wanted: ListKind | None = None  # what a person came here for
    _shown: ShownList | None = None
    _files: tuple[FoundFile, ...] = ()

    def compose_body(self) -> ComposeResult:
        yield PathField(
            placeholder=_("The file's path, then Enter; choose below with ↓; or paste a list"),
            id="path",
            compact=True,
        )
        yield Static(id="list-counts", markup=False)
        with Horizontal(id="tables"):
            with Vertical(id="left"):
                yield Static(id="left-caption", classes="caption", markup=False)
                yield Table(
                    Column(_("File"), 0),
                    Column(_("Where"), 36, drop=1),
                    Column(_("Changed"), 12),
                    id="files",
                )
                yield Table(
                    Column("", 3),
                    Column(_("Heading"), 0, least=12),
                    Column(_("Understood as"), 20),
                    Column(_("For instance"), 44, drop=1),
                    id="columns",
                )
            with Vertical(id="right"):
                yield Static(_("What was found"), classes="caption", markup=False)
                yield Table(Column("", 1, state=True), Column("", 0), Column("", 14), id="findings")
        yield Static(id="afterwards", markup=False)

    def on_mount(self) -> None:
        self.query_one("#columns", Table).display = False
        self.put("left-caption", _("Lists on this machine"))
        self.post_message(FindLists())

    def here(self) -> ShownList | None:
        return self._shown

    def acts_now(self, _here: Any) -> Sequence[Act]:
        shown = self._shown
        if shown is None or (shown.problem and not shown.rows):
            return READ, BLANK, NEXT, BACK
        if shown.problem:
            return ROWS, NEXT, BACK
        return (READ, ANSWER_ALL, NEXT) if waits(shown) else (WRITE, OPTIONS, NEXT)

    async def action_enter_focused(self) -> None:
        """What Enter does in the field or list that has the focus."""
        if self.focused is not None:
            await run_own_binding(self.focused, "enter")

    def show(self, view: View) -> None:
        """Nothing here changes with the conference: a list stays as it was read."""

    # ---------------------------------------------------------------- what the application tells

    def ask_for(self, kind: ListKind) -> None:
        """A list of that kind is to be brought in; until the screen is left."""
        self._wanted = kind
        self.put("list-counts", Content.styled(_KINDS[kind], "bold"))

    def on_screen_suspend(self) -> None:
        if self.app.current_mode != self.MODE:  # else a sheet covers it
            self._wanted = None

    @property
    def _kind(self) -> ListKind:
        shown = self._shown.request.kind if self._shown else ListKind.DELEGATES
        return self._wanted or shown

    def show_files(self, files: tuple[FoundFile, ...]) -> None:
        self._files = files
        rows = [Row(i, (f.path.name, f.where, f.changed)) for i, f in enumerate(files)]
        self.query_one("#files", Table).show(
            rows,
            nothing_here(
                _(
                    "No list was found on USB sticks, in Downloads, Documents and Desktop, in the "
                    "home folder and the event's. Write its path above, or paste the list here."
                ),
                {"ctrl+o": _("look again"), "ctrl+n": _("a blank list to fill in")},
            ),
        )

    def show_list(self, shown: ShownList) -> None:
        self._shown = shown
        field = self.query_one("#path", PathField)
        field.value = "" if shown.request.pasted else str(shown.request.path)
        wrong = Content.styled("✗ " + shown.problem, "$error")
        self.put("list-counts", wrong if shown.problem else self._summary(shown))
        self._show_columns(understood=not shown.problem)
        self.query_one("#columns", Table).show(list(_column_rows(shown.columns)))
        findings = [
            Row(None, (finding.text,), "head")
            if finding.tone == "head"
            else Row(index, _finding_cells(finding), _TONES.get(finding.tone, finding.tone))
            for index, finding in enumerate(shown.findings)
        ]
        nothing = nothing_here("" if shown.problem else _("Nothing of the list needs a look."))
        table = self.query_one("#findings", Table)
        table.show(findings, nothing)
        if waits(shown):
            table.focus()
        once = _("Once written: {change}").format(change=shown.afterwards)
        self.put("afterwards", once if shown.writes and shown.afterwards else "")
        self._show_frame(self.view)

    def _summary(self, shown: ShownList) -> Content:
        left_out = " " + _("(left out)") if shown.request.skip_errors else ""
        asked = _("{count} rows wait for an answer").format(count=shown.questions)
        errors = _("{count} rows with errors").format(count=shown.errors - shown.questions)
        parts = [
            (f"? {asked}{left_out}", "bold $accent", shown.questions),
            (f"✗ {errors}{left_out}", "$error", shown.errors - shown.questions),
            (f"✗ {shown.refusal}", "$error", shown.refusal),
        ]
        asked_for = self._wanted or ListKind.DELEGATES
        guessed = shown.request.guesses and shown.request.kind is not asked_for
        return Content.assemble(
            (_KINDS[shown.request.kind], "bold"),
            " " + _("(by its headings; otherwise Ctrl+G)") if guessed else "",
            " · " + shown.request.path.name + " · " + shown.counts,
            *(part for text, style, wrong in parts if wrong for part in ("\n", (text, style))),
        )

    def _show_columns(self, *, understood: bool) -> None:
        columns, files = self.query_one("#columns", Table), self.query_one("#files", Table)
        had_focus = files.has_focus
        columns.display, files.display = understood, not understood
        caption = _("What each column says") if understood else _("Lists on this machine")
        self.put("left-caption", caption)
        if understood and had_focus:
            columns.focus()

    # ---------------------------------------------------------------- what the person does

    @on(Input.Submitted, "#path")
    def _typed(self, event: Input.Submitted) -> None:
        if text := event.value.strip("\"' "):
            self._read_file(written_path(text))
        else:
            self.app.action_focus_next()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if _is_list(event.text):
            text = event.text.replace("\r\n", "\n").replace("\r", "\n")
            self._read(ListRequest(Path(_("pasted list")), self._kind, guesses=True, pasted=text))
        elif self.focused is not (field := self.query_one("#path", PathField)):
            field.value = event.text.strip()
            field.focus()

    @on(Table.Chosen, "#files")
    def _file_chosen(self, event: Table.Chosen) -> None:
        self._read_file(self._files[event.key].path)

    def _read_file(self, path: Path) -> None:
        self._read(ListRequest(path, self._wanted or ListKind.DELEGATES, guesses=True))

    def _read(self, request: ListRequest) -> None:
        self.put("list-counts", Content(_("Reading …")))
        self.post_message(ReadList(request))

    @on(Table.Chosen, "#columns")
    @work
    async def _column_chosen(self, event: Table.Chosen) -> None:
        if self._shown is None:
            return
        column = self._shown.columns[event.key]
        sheet, position = column.sheet, column.position
        heading = _("Column {letter} “{heading}” says:").format(
            letter=column.letter, heading=column.heading
        )
        field = await self.app.push_screen_wait(
            Choice(heading, self._shown.choices, here=column.field)
        )
        if field is None:
            return
        request = self._shown.request
        of_sheet = {**request.chosen.get(sheet, {}), position: field}
        self._read(replace(request, chosen={**request.chosen, sheet: of_sheet}))

    @on(Table.Chosen, "#findings")
    @work
    async def _finding_chosen(self, event: Table.Chosen) -> None:
        if self._shown is None:
            return
        finding = self._shown.findings[event.key]
        if finding.answers:
            await self._ask(finding.text, finding.answers, [finding.place])
        else:
            await self.app.push_screen_wait(FullText(_("In full"), [finding.text]))

    @work
    async def action_answer_all(self) -> None:
        """One answer for every row that asks what the row under the cursor asks, else the first."""
        if self._shown is None:
            return
        at = self.query_one("#findings", Table).current
        found = self._shown.findings
        asking = [finding for finding in found if finding.tone == "ask"]
        first = found[at] if at is not None and found[at] in asking else asking[0]
        alike = [finding for finding in asking if finding.asks == first.asks]
        answers = [one for one in first.answers if all(one in other.answers for other in alike)]
        heading = _("One answer for {count} rows").format(count=len(alike))
        lines = [finding.text for finding in alike[:_MOST_SHOWN]]
        lines += ["…"] * (len(alike) > _MOST_SHOWN)
        places = [finding.place for finding in alike]
        await self._ask(heading, answers, places, "\n".join(lines))

    async def _ask(
        self, heading: str, answers: Sequence[Answer], places: Sequence[Place], more: str = ""
    ) -> None:
        options = [(answer, answer.words) for answer in answers]
        answer = await self.app.push_screen_wait(Choice(heading, options, more))
        if answer is not None and self._shown is not None:
            self._read(answer.given(self._shown.request, places))

    @work
    async def action_options(self) -> None:
        if self._shown is None:
            return
        request = self._shown.request
        switches = {
            "skip_errors": _("leave out rows with errors"),
            "hidden_rows": _("take hidden rows too"),
            "legacy": _("decode old fonts (TCVN3, VNI)"),
            "withdraw_gone": _("withdraw who is no longer in the list"),
        }
        options = {
            _option(label, on := getattr(request, name)): replace(request, **{name: not on})
            for name, label in switches.items()
        }
        plain = replace(
            request, kinds={}, apart={}, same={}, categories={}, uncategorized={}, left_out={}
        )
        if plain != request:
            options[_option(_("take the answers back"), chosen=False)] = plain
        for kind in ListKind:
            said = _option(_("It lists: {name}").format(name=_KINDS[kind]), request.kind == kind)
            options[said] = ListRequest(
                request.path, kind, legacy=request.legacy, pasted=request.pasted
            )
        for sheet in (None, *self._shown.sheets):
            name = _("every sheet of that kind") if sheet is None else f"“{sheet}”"
            said = _option(_("Read: {name}").format(name=name), request.sheet == sheet)
            options[said] = replace(request, sheet=sheet)
        answers = [(label, label) for label in options]
        chosen = await self.app.push_screen_wait(Choice(_("How the list is taken"), answers))
        if chosen is not None:
            self._read(options[chosen])

    @work
    async def action_rows(self) -> None:
        """The first rows as they are: the one that holds the headings is chosen."""
        if self._shown is None:
            return
        several = len({sheet for sheet, _number, _text in self._shown.rows}) > 1
        answers = [
            ((sheet, number), f"{sheet} · {number}  {text}" if several else f"{number}  {text}")
            for sheet, number, text in self._shown.rows
        ]
        chosen = await self.app.push_screen_wait(
            Choice(
                _("Which row holds the headings? Then Enter on a column says what it is."), answers
            )
        )
        if chosen is not None:
            request, (sheet, number) = self._shown.request, chosen
            rows = {**request.heading_rows, sheet: number}
            self._read(replace(request, heading_rows=rows))

    @work
    async def action_write(self) -> None:
        shown = self._shown
        if shown is None or shown.problem:
            return
        answers = await self.app.push_screen_wait(
            Form(_("Write the list into the record"), [], shown.counts, verb=_("Write"))
        )
        if answers is not None and self._shown is shown:
            self.post_message(WriteList())

    def action_blank(self) -> None:
        self.post_message(MakeBlankList(self._kind))

    def action_files(self) -> None:
        self._show_columns(understood=False)
        self.query_one("#path", PathField).focus()
        self.post_message(FindLists())


def _is_list(pasted: str) -> bool:
    """Whether it is more than a path: of several lines, or cells."""
    return bool(re.search(r"\S\s*[\r\n]\s*\S|\S\t", pasted))


def _finding_cells(finding: ShownFinding) -> tuple[str, str, str]:
    waits = _("‹ answer ›") if finding.tone == "ask" else ""
    return _SIGNS.get(finding.tone, ""), finding.text, waits


def _option(label: str, chosen: bool) -> str:
    return f"{'✓' if chosen else ' '} {label}"


def _column_rows(columns: Sequence[ShownColumn]) -> Iterator[Row]:
    """The columns, under the names of their sheets where there are several."""
    sheets = len({column.sheet for column in columns})
    before = ""
    for index, column in enumerate(columns):
        if sheets > 1 and column.sheet != before:
            yield Row(None, (_("Sheet “{name}”").format(name=column.sheet),), "head")
        before = column.sheet
        heading = column.heading + (" " + _("(hidden)") if column.hidden else "")
        cells = (column.letter, heading, f"→ {column.meaning}", column.sample)
        yield Row(index, cells, "" if column.field else "dim")
