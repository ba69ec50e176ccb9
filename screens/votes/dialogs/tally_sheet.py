"""A count by totals: a sheet of figures that says at once which of them cannot be."""

import re
from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import asdict
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from screens.votes.refusal_words import check_sentence, outcome_sentence
from screens.votes.rule_words import BASES
from screens.votes.words import FIGURES
from screens.widgets.dialog import Dialog
from screens.widgets.text_field import FormField
from screens.words import _
from store.plan.vote_rules import Base, Method
from store.votes.commands.keyings import not_his
from store.votes.counts import BOX, Line, Sheet, Zone
from store.votes.rules.reconciliation import Discrepancy, reconcile
from store.votes.vote import Vote

_NOT_A_COUNT = -1
"""Stands for what is no whole number; the rules refuse it."""


class Tally(Struct, frozen=True):
    """What was typed: who counted or keys, of which part of the hall, and the figures."""

    by: str
    zone: str
    sheet: Sheet


def count_of(text: str) -> int:
    """The whole number that ``text`` is, else one that the rules refuse."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else _NOT_A_COUNT


class TallySheet(Dialog[Tally]):
    """Returns the figures once no rule of reconciliation is broken, or None."""

    DEFAULT_CSS = """
    TallySheet Horizontal { height: 1; }
    TallySheet Horizontal.headings { height: 2; }
    TallySheet .label { width: 1fr; }
    TallySheet .column { width: 14; color: $text-muted; text-align: right; padding: 0 1; }
    TallySheet FormField { width: 12; margin: 0 0 0 2; }
    TallySheet FormField.name { width: 40; }
    TallySheet FormField.wrong { background: $bad-ground; color: $on-ground; text-style: bold; }
    TallySheet .objection { height: auto; margin: 1 0 0 0; }
    """
    BINDINGS = [Binding("ctrl+s,ctrl+e", "done", show=False)]

    def __init__(self, heading: str, vote: Vote, *, zone: Zone | None = None) -> None:
        super().__init__(heading)
        self._vote = vote
        self._zone = zone
        self._looked_over = False

    @property
    def keys(self) -> Mapping[str, str]:
        return {"ctrl+s": _("Write"), "escape": _("Give up")}

    def compose_body(self) -> ComposeResult:
        yield from self._names()
        yield from self._box()
        yield from self._persons()
        yield Static(classes="objection", markup=False)

    def _names(self) -> ComposeResult:
        if self._zone is None:
            yield from self._row(_("Who keys this"), [("by", "")], name=True, check=self._keyer)
            return
        yield from self._row(_("Part of the hall"), [("zone", self._zone.name)], name=True)
        yield from self._row(_("Teller of this part"), [("by", self._zone.teller)], name=True)

    def _box(self) -> ComposeResult:
        if not self._vote.method.secret:
            return
        said = self._vote.count.announced
        announced = {"issued": str(said[0]), "returned": str(said[1])} if said else {}
        for name in BOX:
            known = [(name, announced.get(name, ""))]
            yield from self._row(FIGURES[name], known, check=self._figure)

    def _persons(self) -> ComposeResult:
        columns = self._columns()
        with Horizontal(classes="headings"):
            yield Static("", classes="label", markup=False)
            for _name, heading in columns:
                yield Static(heading, classes="column", markup=False)
        for place, candidate in enumerate(self._vote.candidates, 1):
            label = f"{place}  {candidate.name}  {candidate.birth[:4]}"
            before = self._zone.lines.get(candidate.number) if self._zone else None
            fields = [
                (f"{name}-{candidate.number}", str(getattr(before, name)) if before else "")
                for name, _heading in columns
            ]
            yield from self._row(label, fields, check=self._figure)

    def _row(
        self,
        label: str,
        fields: list[tuple[str, str]],
        *,
        name: bool = False,
        check: Callable[[str], str] | None = None,
    ) -> ComposeResult:
        with Horizontal():
            yield Static(label, classes="label", markup=False)
            for field, value in fields:
                cell = FormField(value, name=field, classes="name" if name else "")
                cell.check = check
                yield cell

    def _keyer(self, typed: str) -> str:
        wrong = not_his(self._vote, typed)
        return outcome_sentence(wrong) if wrong else ""

    def _figure(self, typed: str) -> str:
        """No figure of a count is above those present, who have one hand and one ballot each."""
        within = not typed or 0 <= count_of(typed) <= len(self._vote.present)
        return "" if within else not_a_count(self._vote)

    def _columns(self) -> list[tuple[str, str]]:
        match self._vote.method:
            case Method.BALLOT_STRIKE:
                return [("approve", _("Votes"))]
            case Method.BALLOT_APPROVE:
                return [("approve", _("Agree")), ("against", _("Disagree"))]
        return [
            ("approve", _("In favour")),
            ("against", _("Against")),
            ("other", _("Other opinion")),
        ]

    def _text(self, name: str) -> str:
        found = self.query(f"#{name}").results(FormField)
        return next((field.value.strip() for field in found), "")

    def _count(self, name: str) -> int:
        return count_of(self._text(name))

    def _sheet(self) -> Sheet:
        asked = [name for name, _heading in self._columns()]
        lines = {
            candidate.number: Line(*(self._count(f"{name}-{candidate.number}") for name in asked))
            for candidate in self._vote.candidates
        }
        if not self._vote.method.secret:
            return Sheet(lines)
        issued, returned, valid, invalid = (self._count(name) for name in BOX)
        return Sheet(lines, issued, returned, valid, invalid)

    def _found(self) -> tuple[Discrepancy, ...]:
        return reconcile(self._vote, self._sheet())

    def _empty(self) -> list[FormField]:
        return [field for field in self.query(FormField) if not field.value.strip()]

    @on(FormField.Filled)
    def _check(self) -> None:
        """While figures are missing only those that are typed and cannot be are marked; the rules
        between figures speak once all are there."""
        missing = self._empty()
        for field in self.query(FormField):
            typed = "name" not in field.classes and field not in missing
            field.set_class(typed and bool(self._figure(field.value.strip())), "wrong")
        self._looked_over = False
        if missing:
            return
        found = self._found()
        self._mark(found)
        self._object(self._sentences(found))

    def _mark(self, found: tuple[Discrepancy, ...]) -> None:
        for finding in found:
            for name in finding.fields:
                field = name.replace(":", "-")
                if finding.check.blocks and self.query(f"#{field}"):
                    self.query_one(f"#{field}", FormField).add_class("wrong")

    def _sentences(self, found: tuple[Discrepancy, ...], *more: Content) -> Content:
        lines = [
            Content.styled(
                f"{'✗' if finding.check.blocks else '!'} {check_sentence(finding, self._vote)}",
                "$error" if finding.check.blocks else "$warning",
            )
            for finding in found
        ]
        sound = Content.styled("✓ " + _("The figures agree."), "$success")
        return Content("\n").join([*(lines or [sound]), *more])

    @on(FormField.Done)
    def action_done(self) -> None:
        self.answer(Tally(self._text("by"), self._text("zone"), self._sheet()))

    def stands(self, tally: Tally) -> bool:
        said = self._objection(tally)
        self._object(said)
        return not said

    def _object(self, said: Content | str) -> None:
        self.query_one(".objection", Static).update(said)

    def _objection(self, tally: Tally) -> Content | str:
        if missing := self._empty():
            missing[0].focus()
            return _refusal(_("Fill in every figure; 0 for none. Nothing was recorded."))
        if self._zone is None and (wrong := not_his(self._vote, tally.by)):
            self.query_one("#by", FormField).focus()
            return _refusal(outcome_sentence(wrong))
        found = self._found()
        if any(finding.check.blocks for finding in found):
            return self._sentences(found)
        if self._zone is None and not self._looked_over:
            self._looked_over = True
            return self._look_over(tally.sheet, found)
        return ""

    def _look_over(self, sheet: Sheet, found: tuple[Discrepancy, ...]) -> Content:
        """Before it is recorded: the figures of the box, the sum, and what was found."""
        said = _(
            "issued {issued} · returned {returned} · valid {valid} · invalid {invalid} · votes in "
            "all {votes}"
        ).format(**asdict(sheet), votes=sum(line.approve for line in sheet.lines.values()))
        last = _("Look it over. Enter once more records it; ↑ goes back to a figure.")
        return self._sentences(found, Content(said), Content.styled(f"▸ {last}", "bold $accent"))

    @on(FormField.Refused)
    def _refused(self, event: FormField.Refused) -> None:
        event.field.add_class("wrong")
        self._object(_refusal(event.said))


def _refusal(sentence: str) -> Content:
    return Content.styled(f"✗ {sentence}", "$error")


def not_a_count(vote: Vote) -> str:
    """What a figure of a count may be."""
    said = _("A figure is a whole number from 0 to {most}, those present with a vote.")
    anew = _("Whoever came in after the call counts in a new one: Ctrl+X, then Ctrl+O.")
    return f"{said.format(most=len(vote.present))} {anew}"


def present_phrase(vote: Vote) -> str:
    """``có mặt 140``, for a heading."""
    return f"{len(vote.present)} {BASES[Base.PRESENT]}"
