"""Reception (F2): the answer to the last scan, large; the latest arrivals; search without a
badge."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from msgspec.structs import replace
from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from screens.acts.act import Act
from screens.acts.every_screen import DOSSIER
from screens.attendance.acts import ACTS, AtDesk, acts_now
from screens.attendance.answer_card import AnswerCard
from screens.attendance.answers import AnswerKind, awaits_badge, kind_of
from screens.attendance.arrivals import GroupScreen, RecentRows, matching_rows, nothing_on_list
from screens.attendance.dialogs import ask_changed
from screens.attendance.live_numbers import DeskCounts
from screens.attendance.words import work_title
from screens.frame.choosing import chosen_match, several_matches
from screens.frame.frame import FRAME_CSS
from screens.frame.messages import CorrectPerson, DoWork, Identify, NewDelegate, PrintBadge
from screens.frame.view import Answer, Recorded, View
from screens.widgets.choice import Choice
from screens.widgets.dialog import GivenUp, ask
from screens.widgets.lettering import prepare
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import EntryField
from screens.words import _
from store.attendance.commands import Admit, ScanAnswer, Ticked
from store.attendance.desk_work import Gate, HandingOut, HandOut, TurnGate
from store.attendance.facts import By
from store.attendance.recognition import Entry, admission, is_words
from store.codes.badge_code import parse_number
from store.conference.commands import Command
from store.people.commands.roll import AmendDelegate
from store.people.delegate import Delegate
from store.people.search import find, found_at_desk, group_at_desk, nearly_fitting
from store.text.messages import N_


class ReceptionScreen(GroupScreen):
    """The screen of a desk; a scan is taken wherever the focus is."""

    MODE = "reception"
    PURPOSE = N_(
        "Delegates are received here: scan a badge on any screen, or type its number or "
        "part of the name."
    )
    PART = "attendance"
    CSS_PATH = [FRAME_CSS, "screen.tcss"]
    AUTO_FOCUS = "#entry"
    ACTS = ACTS

    _awaited = 0  # answers to what was entered; the field was emptied then
    _holders: tuple[int, ...] = ()  # whose citizen's card was scanned
    _choosing: Answer | None = None  # stands for the answer while somebody is to be chosen
    _before: Answer | None = None  # the answer of before the latest choice: it is over

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._recent = RecentRows()

    def compose_body(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="desk"):
                yield Static(id="work", markup=False)
                yield AnswerCard(id="answer", markup=False)
                yield EntryField(
                    placeholder=_("Badge number or name, then Enter"), id="entry", compact=True
                )
                yield Table(
                    Column("", 8),
                    Column("", 1, state=True),
                    Column("", 0, least=24, whole=True),
                    Column("", 14, drop=2),
                    Column("", 5, drop=3),
                    Column("", 20, drop=1, state=True),
                    id="people",
                )
            yield DeskCounts(id="counts")

    def on_mount(self) -> None:
        self.set_timer(1, partial(self.run_worker, self._prepare, thread=True))

    def _prepare(self) -> None:
        """Loads the large letters and folds the names before the first scan."""
        prepare()
        find(self.view.conference.roll.summoned, "a")

    def here(self) -> AtDesk:
        answer = self._on_card(self.view)
        return AtDesk(
            self.view,
            self._person(),
            searching=self._searching,
            chosen=self._means_one(),
            newcomer=answer is not None and awaits_badge(self.view.conference, answer.told),
            returning=answer is not None and kind_of(answer.told) is AnswerKind.CONFIRM_RETURN,
            ticked=None if self.ticked is None else len(self.ticked),
        )

    @property
    def _text(self) -> str:
        return self.field.value.strip()

    @property
    def _searching(self) -> bool:
        return bool(self._text or self._holders)

    def _means_one(self) -> bool:
        """Whether Enter knows whom it admits: a number says it, a name when it fits one alone."""
        if self._text and not is_words(self._text):
            return True
        return self._choice(self._fit) is not None

    def undecided(self) -> bool:
        return super().undecided() or (self._searching and not self._means_one())

    def _choice(self, fit: Sequence[int]) -> int | None:
        """The person whom the arrows moved to, or the only one of those who ``fit``."""
        pointed = self._pointed and self.list.has_class("-searching")
        return self.list.current if pointed else chosen_match(fit, None)

    def row_name(self) -> str:
        return delegate.name if (delegate := self._person()) else ""

    def acts_now(self, here: Any) -> Sequence[Act]:
        return acts_now(here)

    def show(self, view: View) -> None:
        title = work_title(view)
        self.put("work", title)
        self.query_one("#work").display = bool(title)
        self._show_card(view)
        self._show_people(view)
        self.query_one(DeskCounts).show(view, self.size)

    def answered(self, view: View) -> Widget:
        """Closes the search and shows the answer. What was typed since the text that it answers
        was entered is the next person's, and stands."""
        if self._awaited:
            self._awaited -= 1
        elif self.ticked is None:
            self._close_search()
        return self._show_card(view)

    def on_screen_suspend(self) -> None:
        self.query_one(AnswerCard).veil()

    def on_screen_resume(self) -> None:
        self.query_one(AnswerCard).unveil()

    def _on_card(self, view: View) -> Answer | None:
        """The answer, unless a choice has begun since: nothing old comes back."""
        return self._choosing if view.answer is self._before else view.answer

    def _show_card(self, view: View) -> AnswerCard:
        card = self.query_one(AnswerCard)
        card.show(replace(view, answer=self._on_card(view)))
        return card

    def show_found(self) -> None:
        """Who fits, and that somebody is to be chosen, or no longer."""
        group = self.ticked is not None
        if not (self._searching or group):
            self._choosing = None
        elif self._choosing is None or group:
            self._before = self.view.answer
        self._show_people(self.view)
        if self._searching or group:
            kind = AnswerKind.HOLDERS if len(self._holders) > 1 else AnswerKind.CHOOSING
            kind = AnswerKind.NOBODY if self.list.current is None else kind
            kind = AnswerKind.TICKING if group else kind
            told = Recorded(kind.value, count=len(self.ticked or ()))
            self._choosing = Answer(told, self.view.now)
        self._show_card(self.view)
        self.show_acts()

    def look_at(self, numbers: tuple[int, ...]) -> None:
        """Shows the possible holders of a citizen's card; Enter admits the chosen one."""
        self._drop_search()
        self._holders = numbers
        self._awaited = 0
        self.show_found()

    def _show_people(self, view: View) -> None:
        text, conference = self._text, view.conference
        if text:
            search = found_at_desk if self.ticked is None else group_at_desk
            fit = search(conference.roll, text)
            near = nearly_fitting(conference.roll.summoned, text, fit)
            rows = matching_rows(view, fit, self.ticked)
            if self.ticked is None or not fit:
                rows += matching_rows(view, near, self.ticked, "≈")
            self._fit = [delegate.number for delegate in fit]
        elif self._holders:
            held = (conference.roll.get(number) for number in self._holders)
            rows = matching_rows(view, [d for d in held if d is not None], self.ticked)
            self._fit = self._holders
        else:
            self._fit = ()
            rows = self._recent.of(view)
        self._searched = text
        table = self.list
        table.set_class(self._searching, "-searching")
        table.set_class(self.ticked is not None, "-group")
        with self.prevent(Table.Moved):  # the acts are shown after it all the same
            table.show(rows, nothing_on_list(view, text))
            if not self._pointed:
                table.action_step(-len(rows))  # the newest, the nearest
                if not self._searching and (key := self._row_of_card(rows)):
                    table.point_at(key)

    @on(Input.Changed, "#entry")
    def _search(self, event: Input.Changed) -> None:
        if self.ticked is None or event.value.strip() != self._searched:
            self._pointed = False
        if event.value:
            self._holders = ()
        self.show_found()

    @on(EntryField.Submitted, "#entry")
    async def _entered(self, event: EntryField.Submitted) -> None:
        text = event.value.strip()
        if not text and self.ticked is None:
            await self._enter_alone()
        elif event.scanned:
            self._awaited += 1
            self.post_message(Identify(text, Entry.SCANNED))
        elif self.ticked is not None:
            self.admit_ticked()
        elif not is_words(text) and not (self._pointed and parse_number(text) is not None):
            self._awaited += 1
            self.post_message(Identify(text, Entry.TYPED))
        else:
            self._admit_match(text)

    async def _enter_alone(self) -> None:
        """Enter in the empty field: the chosen person, what the card asks, the walk-in's badge, the
        papers once the day is over."""
        numbers = self._holders
        if (number := self._choice(numbers)) is not None:
            self._drop_search()
            self._let_in(Admit(number, By.CARD))
        elif numbers:
            self.notify(_("Choose with ↑ ↓, then Enter."), severity="warning", markup=False)
        elif self.acts_now(self.here())[0] is DOSSIER:
            await self.do(DOSSIER)
        elif (answer := self._on_card(self.view)) and isinstance(told := answer.told, ScanAnswer):
            number = told.delegate.number if told.delegate else 0
            if awaits_badge(self.view.conference, told):
                self.post_message(PrintBadge(number))
            elif kind_of(told) is AnswerKind.CONFIRM_RETURN:
                self._let_in(Admit(number, told.by, compared=True))

    def _admit_match(self, text: str) -> None:
        """Admits the only match, or the chosen one; never just the first."""
        roll = self.view.conference.roll
        fit = [delegate.number for delegate in found_at_desk(roll, text)]
        if (number := self._choice(fit)) is not None:
            self._let_in(admission(number, text))
        elif fit or nearly_fitting(roll.summoned, text, ()):
            self.field.value = text
            self.field.cursor_position = len(text)
            self.notify(several_matches(len(fit), text), severity="warning", markup=False)
        elif not any(character.isalpha() for character in text):
            self.post_message(Identify(text, Entry.TYPED))
        else:
            nobody = _("Nobody on the list fits “{text}”. Try fewer letters.").format(text=text)
            self.notify(nobody, severity="warning", markup=False)

    @on(Table.Chosen, "#people")
    def _chosen(self, event: Table.Chosen) -> None:
        if self.ticked is not None:
            self._pointed = True
            self.action_tick()
        elif self.list.has_class("-searching"):
            text = self.field.value
            admit = Admit(event.key, By.CARD) if self._holders else admission(event.key, text)
            self._drop_search()
            self._let_in(admit)

    def _let_in(self, admit: Admit) -> None:
        """Ask for the admission, or for what this desk does instead."""
        work = self.view.work
        self.decide(work.meaning(admit) if work else admit)

    def _row_of_card(self, rows: Sequence[Row]) -> str | None:
        """The newest row of the person on the card, or of nobody where it names nobody."""
        answer = self._on_card(self.view)
        if answer is None or isinstance(answer.told, Ticked):
            return None
        number = answer.told.delegate.number if answer.told.delegate else 0
        return next((row.key for row in rows if self._number_in(row.key) == number), None)

    def _number_in(self, row_key: str | int | None) -> int:
        """The badge number of whom a row is about; 0 for nobody."""
        if not isinstance(row_key, str):
            return row_key or 0
        fact = self.view.conference.find_fact(row_key)
        return getattr(fact.what, "delegate", 0) if fact else 0

    def _person(self) -> Delegate | None:
        """Whom the acts are about: the person in the row under the cursor. While the card has an
        answer about nobody, that is nobody until a row is chosen."""
        answer = self._on_card(self.view)
        chooses = self._pointed or self._searching
        if answer is not None and _whom(answer) is None and not chooses:
            return None
        row_key = self.list.current
        return self.view.conference.roll.get(self._number_in(row_key))

    @on(events.Click)
    def _clicked(self, event: events.Click) -> None:
        if self.query_one("#people").region.contains(*event.screen_offset):
            self._pointed = True
            self.show_acts()

    def action_change(self, which: str = "") -> None:
        if delegate := self._person():
            self.ask(self._changed(delegate, which))
        else:
            self.notify(
                _("Choose a person first: type part of the name."), severity="warning", markup=False
            )

    async def _changed(self, delegate: Delegate, which: str) -> Command:
        command = await ask_changed(self.app, self.view.conference, delegate, which)
        if self.ticked is None:
            self._drop_search()
        return command

    def _close_search(self) -> None:
        self._pointed = False
        self._holders = ()
        self.field.value = ""

    def _drop_search(self) -> None:
        self._close_search()
        self.show_found()

    def action_clear(self) -> None:
        """Give up one thing: the group, what was typed, what the card asks, this desk's work."""
        if not (self.end_group() or self.field.value or self._holders):
            if self.here().returning:
                self._before = self.view.answer
            elif self.view.work is not None:
                self.post_message(DoWork(None))
        self._drop_search()

    # ---------------------------------------------------------------- works, corrections

    def action_gate(self) -> None:
        """Open the gate, or close it."""
        if self.may_act(TurnGate):
            gate = isinstance(self.view.work, Gate)
            self.post_message(DoWork(None if gate else Gate.opened(self.view.conference)))

    @work
    async def action_handout(self) -> None:
        """Have it chosen what is handed out."""
        names = self.view.conference.plan.reception.handouts
        if self.asking or not self.may_act(HandOut):
            return
        self.asking = True
        question = Choice(_("What is handed out?"), [(name, name) for name in names])
        try:
            with suppress(GivenUp):
                name = names[0] if len(names) == 1 else await ask(self.app, question)
                self.post_message(DoWork(HandingOut(name)))
        finally:
            self.asking = False

    def action_correct(self) -> None:
        """Correct whom the card shows; while somebody is looked for, whom the cursor shows."""
        answer = self._on_card(self.view)
        shown = _whom(answer) if answer else None
        if self.may_act(AmendDelegate) and (delegate := shown or self._person()):
            self.post_message(CorrectPerson(delegate.number))

    def action_walk_in(self) -> None:
        if self.may_act():
            self.post_message(NewDelegate())

    def action_await_scan(self) -> None:
        self.field.focus()

    async def action_enter_field(self) -> None:
        await self.field.action_submit()


def _whom(answer: Answer) -> Delegate | None:
    """Whom the answer is about, if it is one person."""
    return None if isinstance(answer.told, Ticked) else answer.told.delegate
