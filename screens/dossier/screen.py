"""Dossier (F8): every paper the day must leave, what each still needs, and until when."""

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.acts.act import Act
from screens.dossier import dialogs, messages
from screens.dossier.acts import ACTS, AtDossier, acts_now
from screens.dossier.columns_sheet import ask_columns
from screens.dossier.details import deadline_line, everything_found, finding_line, row_lines
from screens.dossier.rows import BACKUP, CITED_ROW, PAPER, TEXT, WORKBOOK, dossier_rows
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.messages import CompletePerson
from screens.frame.view import View
from screens.widgets.bar import Bar
from screens.widgets.full_text import FullText
from screens.widgets.table import Column, Table
from screens.words import _
from store.dossier.examination import Examination, Standing, examine
from store.dossier.examined import Examined
from store.dossier.papers import PAPERS, PaperKey, PaperOf
from store.facts.fact import Fact
from store.text.messages import N_

LOOK_SECONDS = 3
"""How often files are looked at that a person may have changed."""


_WRITTEN_AT = 5
"""The column; where it finds no room, what is said of the row under the cursor tells it."""


class DossierScreen(ConferenceScreen):
    MODE = "dossier"
    PURPOSE = N_(
        "Every paper the conference leaves: how it stands, what it still needs, and until when "
        "it is due."
    )
    PART = "dossier"
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#papers"
    ACTS = ACTS

    _done: Examination | None = None  # the last examination, with the files as they were read
    _marked: frozenset[PaperOf] = frozenset()
    _asked_after = -1  # facts of the record when the files were asked for last

    def compose_body(self) -> ComposeResult:
        yield Bar(id="due")
        yield Static(id="notes", markup=False)
        with Horizontal(id="sides"):
            with Vertical(id="listed"):
                yield Table(
                    Column("", 1, drop=1),
                    Column("", 1, state=True),
                    Column(_("Paper"), 0, least=22, whole=True),
                    Column(_("State"), 11, state=True),
                    Column(_("What it needs"), 32, drop=2),
                    Column(_("Written at"), 11, drop=4),
                    id="papers",
                )
                with VerticalScroll(id="below", can_focus=False):
                    yield Static(id="details", markup=False)
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="beside", markup=False)

    def here(self) -> AtDossier:
        row = self.query_one("#papers", Table).current
        return AtDossier(self.view, self._examination(self.view), row, self._marked)

    def row_name(self) -> str:
        at = self.here()
        lines = row_lines(at, dated=False)
        return lines[0].plain if lines and at.row and at.row[0] not in (WORKBOOK, BACKUP) else ""

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    def on_mount(self) -> None:
        self.set_interval(LOOK_SECONDS, self.look)

    def on_screen_resume(self) -> None:
        self.post_message(messages.Examine())

    def look(self) -> None:
        """Word saves beside this screen, and says nothing of it."""
        if self.is_current and self._done is not None and self._done.at is not None:
            self.post_message(messages.LookAtFiles())

    def examined(self, done: Examination) -> None:
        """The application has read the files and checked everything."""
        self._done = done
        there = {(paper.key, paper.whose) for paper in done.dossier.papers}
        self._marked &= there | set(done.rows())
        self.show_anew()

    def _examination(self, view: View) -> Examination:
        """The last one; until the files are read, what the record alone says."""
        if self._done is None:
            today = view.local(view.now).date()
            self._done = examine(Examined(view.conference, today))
        return self._done

    def show(self, view: View) -> None:
        done = self._examination(view)
        facts = len(view.conference.history)
        if done.at is not None and facts != self._asked_after:
            if self._concerns(view.conference.history[max(0, self._asked_after) :]):
                self.post_message(messages.Examine())
            self._asked_after = facts
        due = self.query_one("#due", Bar)
        ready, papers = done.done
        said = _("in order {ready}/{papers}").format(ready=ready, papers=papers)
        due.left = deadline_line(view)
        due.right = Content.assemble((said, "bold"))
        notes = [finding_line(one, view) for one in done.general]
        self.put("notes", Content("\n").join(notes))
        self.query_one("#papers", Table).show(dossier_rows(view, done, self._marked))
        self._show_details()

    def _concerns(self, facts: Sequence[Fact]) -> bool:
        """Whether papers may say something else after ``facts``: arrivals change none."""
        return any(not fact.kind.startswith("attendance.") for fact in facts)

    @on(Table.Moved, "#papers")
    @on(Table.Resized, "#papers")
    def _show_details(self) -> None:
        dated = not self.query_one("#papers", Table).room_of(_WRITTEN_AT)
        lines = Content("\n").join(row_lines(self.here(), dated=dated))
        self.put("details", lines)
        self.put("beside", lines)

    @on(Table.Chosen, "#papers")
    async def _chosen_row(self) -> None:
        await self.action_enter()

    def action_next(self) -> None:
        """What the row needs next."""
        at = self.here()
        kind = at.row[0] if at.row else ""
        if at.delegate is not None:
            self.post_message(CompletePerson(at.delegate.candidate.number))
        elif kind == CITED_ROW and at.row:
            self.ask(dialogs.ask_head(self.app, self.view, PaperKey(at.row[1])))
        elif kind == WORKBOOK:
            self.post_message(messages.MakeWorkbook())
        elif kind == BACKUP:
            self.action_backup()
        elif at.part:
            self.ask(dialogs.ask_part(self.app, self.view.conference, at.part))
        elif at.first_person:
            self.post_message(CompletePerson(at.first_person))
        elif at.paper and at.done.paper(at.paper) and at.standing is not Standing.DRAFT:
            self.post_message(messages.OpenPaper(at.paper))
        elif at.paper:
            self.action_write_one()

    def action_mark(self) -> None:
        if paper := self.here().paper:
            self._marked ^= {paper}
            self.query_one("#papers", Table).action_step(1)
            self.show_anew()

    def action_write(self) -> None:
        self.post_message(messages.WritePapers(tuple(self._marked)))
        self._marked = frozenset()

    def action_write_one(self) -> None:
        if paper := self.here().paper:
            self.post_message(messages.WritePapers((paper,)))

    def action_open(self) -> None:
        if paper := self.here().paper:
            self.post_message(messages.OpenPaper(paper))

    def action_refresh(self) -> None:
        if paper := self.here().paper:
            self.post_message(messages.RefreshPaper(paper))

    def action_check(self) -> None:
        self.post_message(messages.Examine(told=True))

    def action_in_full(self) -> None:
        done = self._examination(self.view)
        found = everything_found(done, self.view) or [Content("✓ " + _("Nothing is out of order."))]
        self.app.push_screen(FullText(_("Everything that was found"), found))

    def action_template(self) -> None:
        if paper := self.here().paper:
            self.post_message(messages.EditTemplate(paper[0]))

    def action_take(self) -> None:
        at = self.here()
        if at.delegate is not None:
            self.post_message(messages.TakeFile(candidate=at.delegate.candidate.number))
        elif at.row is not None and at.row[0] == TEXT:
            self.post_message(messages.TakeFile(part=at.row[1]))

    def action_award(self) -> None:
        if one := self.here().delegate:
            self.ask(dialogs.ask_award(self.app, one, self.view))

    def action_head(self) -> None:
        if paper := self.here().paper:
            self.ask(dialogs.ask_head(self.app, self.view, paper[0]))

    def action_signer(self) -> None:
        if paper := self.here().paper:
            self.ask(dialogs.ask_signer(self.app, self.view.conference, paper[0]))

    def action_recipients(self) -> None:
        if paper := self.here().paper:
            self.ask(dialogs.ask_recipients(self.app, self.view.conference, paper[0]))

    def action_columns(self) -> None:
        self.ask(ask_columns(self.app, self.view.conference))

    def action_sent(self) -> None:
        at = self.here()
        there = {paper.key for paper in at.done.dossier.papers}
        wanted = {key for key, _whose in self._marked} & there or there
        self.ask(dialogs.ask_sent(self.app, self.view, [k for k in PAPERS if k in wanted]))

    def action_reopen(self) -> None:
        self.ask(dialogs.ask_reopen(self.app, self.view.conference))

    def action_backup(self) -> None:
        self.ask(self._backed_up())

    async def _backed_up(self) -> Sequence[Any]:
        await dialogs.ask_backup(self.app)
        self.post_message(messages.MakeBackup())
        return ()

    def point_at(self, paper: PaperOf) -> None:
        """Put the cursor on a paper's row."""
        self.query_one("#papers", Table).point_at((PAPER, paper[0].value, paper[1]))
