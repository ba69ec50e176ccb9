"""Reception (F2): the answer to the last scan, large; who came last; search without a badge."""

from __future__ import annotations

from functools import partial
from itertools import islice

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits, Input, Static

from screens.answers import (
    SIGNS,
    TONES,
    addressed,
    honor_state,
    scan_advice,
    scan_word,
)
from screens.frame import ConferenceScreen, key
from screens.messages import Decide, Identify, NewDelegate
from screens.view import Answer, View
from screens.widgets.lettering import large, prepare
from screens.widgets.table import Column, Row, Table
from screens.widgets.typing import EntryField
from screens.words import _
from store.attendance import (
    Admit,
    Admitted,
    By,
    Repeated,
    Result,
    ScanAnswer,
    ScanRefusal,
    ScanRefused,
)
from store.badge_code import looks_like_code, printed_number
from store.facts import Fact
from store.people import Delegate, find
from store.vietnamese import percent

_RECENT = 50
_MATCHES = 50


class AnswerCard(Static):
    """What the desk is told: colour, sign, word, person, what awaits them."""

    DEFAULT_CSS = """
    AnswerCard { height: 1fr; min-height: 7; padding: 1 3; background: $surface; }
    AnswerCard.good { background: $good-ground; color: $on-ground; }
    AnswerCard.warn { background: $warn-ground; color: $on-ground; }
    AnswerCard.bad { background: $bad-ground; color: $on-ground; }
    """

    _shown: View | None = None

    def show(self, view: View) -> None:
        self._shown = view
        if view.answer is None:
            self._wait(view)
        else:
            self._answer(view, view.answer)

    def on_resize(self) -> None:
        if self._shown is not None:
            self.show(self._shown)

    def _answer(self, view: View, answer: Answer) -> None:
        scan = answer.scan
        for tone in TONES.values():
            self.set_class(tone == TONES[scan.result], tone)
        lines = [Content.styled(f"{SIGNS[scan.result]} {scan_word(scan)}", "bold")]
        if scan.delegate is not None:
            person = _person_lines(view, scan.delegate)
            room = self.content_size.height - len(person) - 4
            lines += self._large(scan.delegate.name.upper(), room)
            lines += person
        elif scan.reason is not None:
            lines += self._large(scan_word(scan), self.content_size.height - 6)
        if scan.result is Result.ALREADY and scan.first is not None:
            since = _("In since {time} · {desk} · {operator}").format(
                time=view.clock(scan.first.at),
                desk=scan.first.desk,
                operator=scan.first.operator,
            )
            lines += [Content(""), Content.styled(since, "bold")]
        if scan.result is Result.REFUSED:
            lines += [Content(""), Content(scan_advice(scan))]
        self.update(Content("\n").join(lines))

    def _large(self, text: str, room: int) -> list[Content]:
        """``text`` in letters that are read from two metres, where the window has room for them."""
        lines = large(text, self.content_size.width, room)
        return [Content(line) for line in lines] if lines else [Content("")]

    def _wait(self, view: View) -> None:
        """Before the first scan: what to do."""
        lines = [
            Content.styled(_("READY TO RECEIVE DELEGATES"), "bold $accent"),
            Content(""),
            Content(_("Scan a badge at any time, on any screen.")),
            Content(_("Without a scanner: type the number under the code, then Enter.")),
            Content(_("Without a badge: type part of the name, choose with ↑ ↓, then Enter.")),
        ]
        roll = view.conference.roll.summoned
        if not roll:
            lines = [
                Content.styled(_("THE LIST IS EMPTY"), "bold $accent"),
                Content(""),
                Content(_("Bring the office's list in with: hoinghi import")),
            ]
        elif view.conference.plan.rehearsal:
            sample = _("Rehearsal: try {number}").format(number=printed_number(roll[0].number))
            lines += [Content(""), Content.styled(sample, "$accent")]
        self.update(Content("\n").join(lines))


class ReceptionScreen(ConferenceScreen):
    MODE = "reception"
    CSS_PATH = ["frame.tcss", "reception.tcss"]
    BINDINGS = [
        key("up", "step(-1)", "", id="reception.up"),
        key("down", "step(1)", "", id="reception.down"),
        key("escape", "clear", "", id="reception.clear"),
        key("ctrl+n", "walk_in", "", id="reception.walk_in"),
    ]
    AUTO_FOCUS = "#entry"

    _pointed = False  # the arrows were used since the text last changed

    def compose_body(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="desk"):
                yield AnswerCard(id="answer", markup=False)
                yield EntryField(
                    placeholder=_("Badge number or name, then Enter"), id="entry", compact=True
                )
                yield Table(
                    Column("", 9),
                    Column("", 0),
                    Column("", 22, drop=2),
                    Column("", 5, drop=1),
                    Column("", 26, drop=3),
                    id="people",
                )
            with Vertical(id="counts"):
                yield Static(_("Present"), classes="caption")
                yield Digits("", id="present")
                yield Static(id="quorum", markup=False)
                yield Static(id="categories", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.set_timer(1, partial(self.run_worker, prepare, thread=True))

    def help_text(self) -> str:
        return _(
            "Scan the badge: green is welcome, amber is already in, red is not admitted. Without a "
            "badge, type part of the name, choose with the arrows and press Enter."
        )

    def keys_now(self, _view: View) -> tuple[tuple[str, str], ...]:
        if self.query_one("#entry", EntryField).value:
            return (("Enter", _("admit")), ("↑↓", _("choose")), ("Esc", _("clear")))
        return (("Ctrl+Z", _("take back")), ("F1", _("help")), ("Ctrl+P", _("commands")))

    def show(self, view: View) -> None:
        self.query_one(AnswerCard).show(view)
        self._show_counts(view)
        self._show_people(view)

    def answered(self) -> bool:
        """Whatever was being looked for is closed."""
        self.action_clear()
        return True

    def _show_counts(self, view: View) -> None:
        quorum = view.conference.quorum
        self.query_one("#present", Digits).update(f"{quorum.present}/{quorum.summoned}")
        enough = _("quorate") if quorum.met else _("not quorate")
        self.query_one("#quorum", Static).update(
            Content.assemble(
                (percent(quorum.present, quorum.summoned), "bold"),
                "  ",
                (("✓ " if quorum.met else "! ") + enough, "$success" if quorum.met else "$warning"),
                "\n",
                _("(needs {needed})").format(needed=quorum.needed),
            )
        )
        lines = [
            Content.assemble(
                Content(name).truncate(24, ellipsis=True),
                " " * max(1, 25 - len(name[:24])),
                (f"{turnout.present:>4} / {turnout.summoned}", "bold"),
            )
            for name, turnout in view.conference.turnout_by_category().items()
        ]
        self.query_one("#categories", Static).update(Content("\n").join(lines))

    def _show_people(self, view: View) -> None:
        text = self.query_one("#entry", EntryField).value.strip()
        rows = _matches(view, text) if text else _recent(view)
        table = self.query_one("#people", Table)
        table.set_class(bool(text), "-searching")
        table.show(rows)

    @on(Input.Changed, "#entry")
    def _search(self, _event: Input.Changed) -> None:
        self._pointed = False
        if self.view is not None:
            self._show_frame(self.view)
            self._show_people(self.view)

    @on(Input.Submitted, "#entry")
    def _entered(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        if not text:
            return
        if any(character.isalpha() for character in text):
            self._admit_match(text)
        else:
            self.post_message(Identify(text))

    def _admit_match(self, text: str) -> None:
        """Admit the one person who fits, or the one that was chosen; never just the first."""
        matches = find(self.view.conference.roll.summoned, text) if self.view else []
        numbers = [delegate.number for delegate in matches]
        chosen = self.query_one("#people", Table).current if self._pointed else None
        if len(numbers) == 1 or chosen in numbers:
            number = chosen if chosen in numbers else numbers[0]
            self.post_message(Decide(Admit(number, By.NAME)))
        elif numbers:
            self.query_one("#entry", EntryField).value = text
            several = _("{count} people fit “{text}”: choose with ↑ ↓, then Enter.")
            self.notify(several.format(count=len(numbers), text=text), markup=False)
        elif looks_like_code(text):
            self.post_message(Identify(text))
        else:
            nobody = _("Nobody on the list fits “{text}”. Try fewer letters.").format(text=text)
            self.notify(nobody, severity="warning", markup=False)

    @on(Table.Chosen, "#people")
    def _chosen(self, event: Table.Chosen) -> None:
        if self.query_one("#people", Table).has_class("-searching"):
            self.action_clear()
            self.post_message(Decide(Admit(event.key, By.NAME)))

    def action_step(self, by: int) -> None:
        self._pointed = True
        self.query_one("#people", Table).action_step(by)

    def action_clear(self) -> None:
        self.query_one("#entry", EntryField).value = ""

    def action_walk_in(self) -> None:
        self.post_message(NewDelegate())


def _person_lines(view: View, delegate: Delegate) -> list[Content]:
    birth = delegate.birth_year
    who = Content.assemble((addressed(delegate), "bold"), f"  · {birth}" if birth else "")
    place = " · ".join(t for t in (delegate.position, delegate.unit, delegate.category) if t)
    awaits = []
    if delegate.seat:
        awaits.append(_("Seat {seat}").format(seat=delegate.seat))
    awaits += [
        _("{form}, batch {batch} ({state})").format(
            form=honor.form, batch=honor.batch, state=honor_state(honor.state)
        )
        for honor in view.conference.honors.of_delegate(delegate.number)
    ]
    if any(c.delegate == delegate.number for c in view.conference.votes.slate):
        awaits.append(_("candidate of the delegation"))
    lines = [who, Content(place), Content("")]
    if awaits:
        lines.append(Content.styled(" · ".join(awaits), "bold"))
    if delegate.note:
        lines.append(Content.styled(_("Note: {note}").format(note=delegate.note), "bold"))
    return lines


def _recent(view: View) -> list[Row]:
    shown = (row for fact in reversed(view.conference.history) if (row := _arrival(view, fact)))
    return list(islice(shown, _RECENT))


def _arrival(view: View, fact: Fact) -> Row | None:
    taken_back = fact.id in view.conference.retracted
    match fact.what:
        case Admitted(number):
            sign, tone, said = "✓", "good", ""
        case Repeated(number):
            sign, tone, said = "!", "warn", _("already in")
        case ScanRefused(reason, number):
            sign, tone, said = "✗", "bad", _scan_reason(reason)
        case _:
            return None
    delegate = view.conference.roll.get(number)
    name = delegate.name if delegate else said
    cells = (
        view.clock(fact.at),
        f"{sign} {name}",
        delegate.unit if delegate else "",
        delegate.seat if delegate else "",
        " · ".join(t for t in (_("taken back") if taken_back else said, fact.desk) if t),
    )
    return Row(None, cells, "dim" if taken_back else tone)


def _scan_reason(reason: str) -> str:
    return scan_word(ScanAnswer(Result.REFUSED, ScanRefusal(reason))).lower()


def _matches(view: View, text: str) -> list[Row]:
    conference = view.conference
    found = find(conference.roll.summoned, text)[:_MATCHES]
    return [
        Row(
            d.number,
            (
                printed_number(d.number),
                f"{d.name} · {d.birth_year}",
                d.unit,
                d.seat,
                _("in the hall") if conference.attendance.inside(d.number) else "",
            ),
            "good" if conference.attendance.inside(d.number) else "",
        )
        for d in found
    ]
