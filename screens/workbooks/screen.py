"""The import screen: what was understood of a list, before it is written; a person changes it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from screens.acts.act import Act, Group
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.view import View
from screens.honors.words import RECIPIENT_KINDS
from screens.widgets.bar import nothing_here
from screens.widgets.choice import Choice
from screens.widgets.form import Form
from screens.widgets.full_text import FullText
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import TypedInput
from screens.widgets.textual_seam import run_own_binding
from screens.words import Words, _
from screens.workbooks.messages import FindLists, ReadList, WriteList
from screens.workbooks.shown_list import (
    FoundFile,
    ListKind,
    ListRequest,
    ShownColumn,
    ShownList,
)
from store.codes.badge_code import printed_number
from store.honors.honor import RecipientKind
from store.people.commands.roll import ListDelegates
from store.text.messages import N_

_NEW = 0

_SIGNS = {"warn": "!", "bad": "✗"}

_KINDS = Words(ListKind, DELEGATES=N_("delegates"), HONORS=N_("honors"), SLATE=N_("the slate"))


_MOVING = Group.MOVING
_READ = Act(N_("Read, or change what is chosen"), "enter", "enter_focused")
_WRITE = Act(
    N_("Write what is shown…"),
    "ctrl+s",
    "write",
    command=ListDelegates,
    short=N_("Write"),
    sign="Ctrl+S",
)
_OPTIONS = Act(N_("How the list is taken…"), "ctrl+g", "options", short=N_("Options"))
_BACK = Act(N_("Back to the delegates"), "escape", "app.go('delegates')")
_NEXT = Act(N_("The next field"), "tab", "app.focus_next", _MOVING)


def _no_rows(shown: ShownList | None) -> str:
    return "" if shown and shown.rows else _("no file was read")


class ImportScreen(ConferenceScreen):
    MODE = "import"
    PURPOSE = N_(
        "A list is read and shown as it was understood; nothing is written before you say so."
    )
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    ACTS = (
        _READ,
        _WRITE,
        _OPTIONS,
        Act(N_("Which row holds the headings…"), "ctrl+e", "rows", why_not=_no_rows),
        Act(N_("Another file…"), "ctrl+o", "files"),
        _BACK,
        _NEXT,
        Act(N_("The field before"), "shift+tab", "app.focus_previous", _MOVING),
    )
    AUTO_FOCUS = "#files"

    _shown: ShownList | None = None
    _files: tuple[FoundFile, ...] = ()

    def compose_body(self) -> ComposeResult:
        yield TypedInput(
            placeholder=_("The file's path, then Enter; or choose below"), id="path", compact=True
        )
        yield Static(id="list-counts", markup=False)
        with Horizontal(id="tables"):
            with Vertical(id="left"):
                yield Static(id="left-caption", classes="caption", markup=False)
                yield Table(Column(_("File"), 0), Column(_("Changed"), 12), id="files")
                yield Table(
                    Column("", 3),
                    Column(_("Heading"), 0, least=12),
                    Column(_("Understood as"), 20),
                    Column(_("For instance"), 16, drop=1),
                    id="columns",
                )
            with Vertical(id="right"):
                yield Static(_("What was found"), classes="caption", markup=False)
                yield Table(Column("", 1, state=True), Column("", 0), id="findings")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#columns", Table).display = False
        self.put("left-caption", _("Lists on this machine"))
        self.post_message(FindLists())

    def here(self) -> ShownList | None:
        return self._shown

    def acts_now(self, _here: Any) -> Sequence[Act]:
        if self._shown is None or self._shown.problem:
            return _READ, _NEXT, _BACK
        return _WRITE, _OPTIONS, _NEXT

    async def action_enter_focused(self) -> None:
        """What Enter does in the field or list that has the focus."""
        if self.focused is not None:
            await run_own_binding(self.focused, "enter")

    def show(self, view: View) -> None:
        """Nothing here changes with the conference: a list stays as it was read."""

    # ---------------------------------------------------------------- what the application tells

    def show_files(self, files: tuple[FoundFile, ...]) -> None:
        self._files = files
        rows = [Row(i, (f"{f.path.name}  ({f.where})", f.changed)) for i, f in enumerate(files)]
        self.query_one("#files", Table).show(
            rows,
            nothing_here(
                _(
                    "No list (xlsx, csv) was found in the event's folder, in the home folder, in "
                    "Downloads, Documents and Desktop. Write its path above, a USB stick's too."
                ),
                {"ctrl+o": _("look again")},
            ),
        )

    def show_list(self, shown: ShownList) -> None:
        self._shown = shown
        self.query_one("#path", TypedInput).value = str(shown.request.path)
        wrong = Content.styled("✗ " + shown.problem, "$error")
        self._say(wrong if shown.problem else self._summary(shown))
        self._show_columns(understood=not shown.problem)
        self.query_one("#columns", Table).show(list(_column_rows(shown.columns)))
        findings = [
            Row(None, (finding.text,), "head")
            if finding.tone == "head"
            else Row(index, (_SIGNS.get(finding.tone, ""), finding.text), finding.tone)
            for index, finding in enumerate(shown.findings)
        ]
        nothing = nothing_here(_("Nothing of the list needs a look."))
        self.query_one("#findings", Table).show(findings, nothing)
        self._show_frame(self.view)

    def _summary(self, shown: ShownList) -> Content:
        errors = _("{count} rows with errors").format(count=shown.errors)
        if shown.errors and shown.request.skip_errors:
            errors += " " + _("(left out)")
        wrong = filter(None, (errors if shown.errors else "", shown.refusal))
        return Content.assemble(
            (_KINDS[shown.request.kind], "bold"),
            " · ",
            shown.counts,
            *(part for text in wrong for part in (" · ", ("✗ " + text, "$error"))),
        )

    def _show_columns(self, *, understood: bool) -> None:
        columns, files = self.query_one("#columns", Table), self.query_one("#files", Table)
        had_focus = files.has_focus
        columns.display, files.display = understood, not understood
        caption = _("What each column says") if understood else _("Lists on this machine")
        self.put("left-caption", caption)
        if understood and had_focus:
            columns.focus()

    def _say(self, content: Content) -> None:
        self.put("list-counts", content)

    # ---------------------------------------------------------------- what the person does

    @on(Input.Submitted, "#path")
    def _typed(self, event: Input.Submitted) -> None:
        if text := event.value.strip().strip("\"'"):
            self._read(ListRequest(Path(text).expanduser()))

    @on(Table.Chosen, "#files")
    def _file_chosen(self, event: Table.Chosen) -> None:
        self._read(ListRequest(self._files[event.key].path))

    def _read(self, request: ListRequest) -> None:
        self._say(Content(_("Reading …")))
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
        if finding.place is None:
            await self.app.push_screen_wait(FullText(_("In full"), [finding.text]))
            return
        roll = self.view.conference.roll
        people = [
            (d.number, f"{printed_number(d.number)} · {d.name} · {d.birth_year} · {d.unit}")
            for number in finding.fits
            if (d := roll.get(number)) is not None
        ]
        options = [*people, (_NEW, _("a new delegate"))]
        number = await self.app.push_screen_wait(Choice(_("Whom does this row mean?"), options))
        if number is not None:
            request = self._shown.request
            self._read(replace(request, same={**request.same, finding.place: number}))

    @work
    async def action_options(self) -> None:
        if self._shown is None:
            return
        request = self._shown.request
        switches = {
            "skip_errors": _("leave out rows with errors"),
            "hidden_rows": _("take hidden rows too"),
            "split_names": _("take each person in a cell of several"),
            "namesakes": _("take those of one name and no birth as different people"),
            "legacy": _("decode old fonts (TCVN3, VNI)"),
            "withdraw_gone": _("withdraw who is no longer in the list"),
        }
        options = {
            _option(label, on := getattr(request, name)): replace(request, **{name: not on})
            for name, label in switches.items()
        }
        if request.kind is ListKind.HONORS:
            for of in RecipientKind:
                everyone = {("", 0): of.value}
                label = _("What nothing says is: {kind}").format(kind=RECIPIENT_KINDS[of])
                on = request.kinds == everyone
                options[_option(label, on)] = replace(request, kinds=everyone)
        for kind in ListKind:
            said = _option(_("It lists: {name}").format(name=_KINDS[kind]), request.kind == kind)
            options[said] = ListRequest(request.path, kind, legacy=request.legacy)
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
        if shown.errors and not shown.request.skip_errors:
            sentence = _(
                "{count} rows have errors. Correct them in the file and read it again, or "
                "leave them out with Ctrl+G."
            )
            self._warn(sentence.format(count=shown.errors))
        elif shown.refusal:
            self._warn(shown.refusal)
        elif not shown.writes:
            self._warn(_("The list says nothing new. Nothing is to be written."))
        else:
            answers = await self.app.push_screen_wait(
                Form(_("Write the list into the record"), [], shown.counts, verb=_("Write"))
            )
            if answers is not None and self._shown is shown:
                self.post_message(WriteList())

    def _warn(self, sentence: str) -> None:
        self.notify(sentence, severity="warning", markup=False)

    def action_files(self) -> None:
        self._show_columns(understood=False)
        self.query_one("#files", Table).focus()
        self.post_message(FindLists())


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
