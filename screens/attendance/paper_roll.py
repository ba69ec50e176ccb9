"""The paper roll, keyed in afterwards: a number and Enter."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.acts.act import Act, Group
from screens.frame.frame import FRAME_CSS, ConferenceScreen
from screens.frame.messages import Identify
from screens.frame.view import View
from screens.widgets.bar import nothing_here
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import EntryField
from screens.words import _
from store.attendance.commands import Ticked, TickOff
from store.attendance.facts import Admitted, By
from store.attendance.recognition import Entry
from store.codes.badge_code import numbers_meant, printed_number
from store.people.state import Roll
from store.text.messages import N_

_SHOWN = 200


_RECORD = Act(N_("Record these numbers"), "enter", "enter_field", command=TickOff)
_BACK = Act(N_("Back to reception"), "escape", "app.go('reception')")


class PaperRollScreen(ConferenceScreen):
    """Takes the ticked numbers of the paper roll."""

    MODE = "paper-roll"
    PURPOSE = N_(
        "For the roll on which boxes were ticked by hand while there was no console: each "
        "number admits its delegate at once."
    )
    PART = "attendance"
    CSS_PATH = [FRAME_CSS, "paper_roll.tcss"]
    ACTS = (
        _RECORD,
        _BACK,
        Act(N_("One row up"), "up", "step(-1)", Group.MOVING),
        Act(N_("One row down"), "down", "step(1)", Group.MOVING),
    )
    AUTO_FOCUS = "#tick"

    def compose_body(self) -> ComposeResult:
        yield Static(_("TICKS ON THE PAPER ROLL"), id="heading", markup=False)
        yield Static(
            _("Type the number beside each tick, then Enter; several with spaces between them."),
            classes="explained",
            markup=False,
        )
        yield EntryField(placeholder=_("Numbers, then Enter"), id="tick", compact=True)
        yield Static("", id="told", markup=False)
        yield Table(
            Column(_("Time"), 9),
            Column(_("Badge"), 8),
            Column(_("Name"), 0, whole=True),
            Column(_("Born"), 5, drop=1),
            Column(_("Unit"), 26, drop=2),
            id="ticked",
        )

    def acts_now(self, _here: Any) -> Sequence[Act]:
        return _RECORD, _BACK

    def show(self, view: View) -> None:
        self.query_one("#ticked", Table).show(
            list(islice(_rows(view), _SHOWN)),
            nothing_here(_("Who is recorded from the paper will stand here, newest first.")),
        )

    @on(EntryField.Submitted, "#tick")
    def _entered(self, event: EntryField.Submitted) -> None:
        words = [word for word in re.split(r"[\s,;]+", event.value) if word]
        meant = [_meant(word, self.view.conference.roll) for word in words]
        wrong = next((place for place, numbers in enumerate(meant) if len(numbers) != 1), None)
        if event.scanned:
            self.post_message(Identify(event.value, Entry.SCANNED))
        elif wrong is not None:
            self.query_one("#tick", EntryField).value = event.value
            self._tell([("bad", f"✗ {self._wrong(words[wrong], meant[wrong])}")])
        elif words:
            self.decide(TickOff(tuple(number for numbers in meant for number in numbers)))

    def _wrong(self, word: str, meant: Sequence[int]) -> str:
        said = _("“{text}” is no number of the roll. Nothing was recorded.")
        if meant:
            said = _(
                "“{text}” may mean {people}. Type the digit after the dash as well. Nothing was "
                "recorded."
            )
        people = _(" or ").join(f"{printed_number(n)} {self._who(n)}" for n in meant)
        return said.format(text=word, people=people)

    def settled(self, answer: object) -> None:
        if not isinstance(answer, Ticked):
            return
        told = [
            ("good", "✓", _("recorded"), answer.entered),
            ("warn", "!", _("already in"), answer.already),
            ("bad", "✗", _("taken off the list"), answer.withdrawn),
            ("bad", "✗", _("not on the list"), answer.unknown),
        ]
        self._tell(
            [
                (tone, f"{sign} {', '.join(map(self._who, numbers))}: {word}")
                for tone, sign, word, numbers in told
                if numbers
            ]
        )
        if answer.withdrawn or answer.unknown:
            self.app.bell()

    def _who(self, number: int) -> str:
        delegate = self.view.conference.roll.get(number)
        return f"{number} {delegate.name}" if delegate else str(number)

    def _tell(self, lines: list[tuple[str, str]]) -> None:
        colour = {"good": "$success", "warn": "$warning", "bad": "$error"}
        said = [Content.styled(text, colour[tone]) for tone, text in lines]
        self.put("told", Content("\n").join(said))

    def action_step(self, by: int) -> None:
        self.query_one("#ticked", Table).action_step(by)

    async def action_enter_field(self) -> None:
        await self.query_one("#tick", EntryField).action_submit()


def _meant(word: str, roll: Roll) -> list[int]:
    """Whom of the roll a number means (``12``, ``00127-5``, ``001275``); if none of the roll, the
    number itself; empty for what is none."""
    numbers = numbers_meant(word)
    return sorted(n for n in numbers if roll.get(n)) or sorted(numbers)[-1:]


def _rows(view: View) -> list[Row]:
    conference = view.conference
    rows = []
    for fact in reversed(conference.history):
        if not isinstance(fact.what, Admitted) or fact.what.by != By.ROLL:
            continue
        delegate = conference.roll.get(fact.what.delegate)
        if delegate is None:
            continue
        taken_back = fact.id in conference.retracted
        cells = (
            view.clock(fact.time),
            printed_number(delegate.number),
            delegate.name + (f" ({_('taken back')})" if taken_back else ""),
            delegate.birth_year,
            delegate.unit,
        )
        rows.append(Row(fact.id, cells, "dim" if taken_back else ""))
    return rows
