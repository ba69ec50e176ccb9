"""The plan on the screen: its steps, what the chosen one holds, and the row under the cursor."""

from collections.abc import Iterator, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from screens.plan.acts import AtPlan
from screens.plan.fields import written
from screens.plan.sections import STEPS, sections_of
from screens.plan.sheet import OPEN, WRONG, PlanSheet, Shown
from screens.plan.words import what_is_wrong
from screens.widgets.chips import Chips
from screens.widgets.table import Column, Row, Table
from screens.words import _, translated
from store.plan.plan import plan_keys
from store.plan.problems import PlanProblem, ProblemCode
from store.plan.programme import paragraphs

_TONES = {OPEN: "warn", WRONG: "bad"}
_LABEL = 36  # cells
_PROGRAMME = 2
"""The step whose rows are items with times."""


Standing = Mapping[int, tuple[int, bool]]
"""By step, what it counts (0: nothing) and whether something of it is still to be done."""


class PlanBody(Vertical):
    """Shows a sheet step by step. Posts ``Chosen`` with the key of a row, ``Moved`` with the cursor
    or the step."""

    DEFAULT_CSS = """
    PlanBody { height: 1fr; }
    PlanBody #plan-steps { margin: 1 0; padding: 0; }
    PlanBody #plan-sides { height: 1fr; }
    PlanBody #plan-said { width: 88; display: none; padding: 0 2; scrollbar-size-vertical: 1; }
    PlanBody #plan-script { height: auto; }
    PlanBody #plan-told { height: 4; padding: 1 1 0 1; }
    PlanBody #plan-open { height: auto; max-height: 1; padding: 0 1; color: $warning;
        text-wrap: nowrap; text-overflow: ellipsis; }
    PlanBody.-narrow #plan-steps { margin: 0; }
    PlanBody.-narrow #plan-told { height: 2; padding: 0 1; }
    PlanBody.-wide.-programme #plan-said { display: block; }
    """

    class Moved(Message):
        """Another row, or another step, is in front."""

    sheet: PlanSheet | None = None
    step = 0
    _standing: Standing = {}

    def compose(self) -> ComposeResult:
        yield Chips(id="plan-steps")
        with Horizontal(id="plan-sides"):
            yield Table(
                Column("", 1, state=True),
                Column("", _LABEL, whole=True),
                Column("", 0, least=30, whole=True),
                id="plan-keys",
            )
            yield Table(
                Column("", 1, state=True),
                Column("", 4, right=True),
                Column(_("Item"), 0, whole=True),
                Column(_("Start"), 7, right=True),
                Column(_("Minutes"), 7, right=True),
                Column(_("Who"), 30, drop=1),
                id="plan-programme",
            )
            with VerticalScroll(id="plan-said", can_focus=False):
                yield Static(id="plan-script", markup=False)
        yield Static(id="plan-told", markup=False)
        yield Static(id="plan-open", markup=False)

    def on_resize(self) -> None:
        width = self.app.size.width
        self.set_class(width < 100, "-narrow").set_class(width >= 160, "-wide")

    @property
    def table(self) -> Table:
        """The list that is in front."""
        own = "#plan-programme" if self.step == _PROGRAMME else "#plan-keys"
        return self.query_one(own, Table)

    def at(self) -> AtPlan:
        return AtPlan(self.sheet, self.step, self.table.current or "")

    def show(self, sheet: PlanSheet, row: str = "") -> None:
        """Put the plan on the screen; the cursor stays on its row, or goes to ``row``."""
        self.sheet = sheet
        self._show_steps(sheet)
        for table in self.query(Table):
            table.display = table is self.table
        self.set_class(self.step == _PROGRAMME, "-programme")
        rows = self._items(sheet) if self.step == _PROGRAMME else self._rows(sheet)
        had_focus = any(table.has_focus for table in self.query(Table))
        self.table.show([*self._loose(sheet), *rows])
        if row:
            self.table.point_at(row)
        if had_focus or self.screen.focused is None:
            self.table.focus()
        self.query_one("#plan-open", Static).update(self._still_open(sheet))
        self._tell()

    def stand(self, standing: Standing) -> None:
        """Tell how it stands with the steps, besides what the plan says."""
        if standing != self._standing:
            self._standing = standing
            if self.sheet is not None:
                self._show_steps(self.sheet)

    def _show_steps(self, sheet: PlanSheet) -> None:
        chips = []
        for step, name in enumerate(STEPS):
            count, _missing = self._standing.get(step, (0, False))
            said = (f"{step + 1}", translated(name), f"{count or ''}", self._sign(sheet, step))
            chips.append((step, " ".join(filter(None, said))))
        self.query_one(Chips).show(chips, self.step)

    def turn(self, by: int) -> None:
        """Show another step."""
        self._go((self.step + by) % len(STEPS))

    def _go(self, step: int) -> None:
        self.step = step
        if self.sheet is not None:
            self.show(self.sheet)
        self.post_message(self.Moved())

    @on(Chips.Chosen)
    def _step_chosen(self, event: Chips.Chosen) -> None:
        event.stop()
        self._go(event.key)

    @on(Table.Moved)
    def _row_moved(self) -> None:
        self._tell()

    # ---------------------------------------------------------------- rows

    def _shown(self, sheet: PlanSheet, step: int) -> list[Shown]:
        return [row for section in sections_of(step) for row in sheet.rows(section)]

    def _sign(self, sheet: PlanSheet, step: int) -> str:
        if sheet.given_up:
            return WRONG
        states = {row.state for row in self._shown(sheet, step)}
        if WRONG in states or OPEN in states:
            return WRONG if WRONG in states else OPEN
        _count, missing = self._standing.get(step, (0, False))
        return "" if missing else "✓"  # what is missing elsewhere is not mended here

    def _rows(self, sheet: PlanSheet) -> Iterator[Row]:
        for section in sections_of(self.step):
            yield Row(None, (translated(section.heading),), "head")
            for row in sheet.rows(section):
                cells = (row.state, row.label, row.says or "–")
                yield Row(row.key, cells, _TONES.get(row.state, ""))

    def _items(self, sheet: PlanSheet) -> Iterator[Row]:
        pauses = [item.pause for item in sheet.timed]
        start = plan_keys()["programme.start"]
        for n in range(1, sheet.tables("programme") + 1):
            if n <= len(pauses) and pauses[n - 1]:
                pause = pauses[n - 1]
                said = (
                    _("break of {minutes} minutes")
                    if pause > 0
                    else _("{minutes} minutes too early")
                )
                cells = ("!" * (pause < 0), "", said.format(minutes=abs(pause)), "", "", "")
                yield Row(None, cells, "dim" if pause > 0 else "warn")
            row = f"programme[{n}]"
            shown, steps = sheet.item(row), range(1, sheet.tables(f"{row}.step") + 1)
            clock = written(start, sheet.raw(f"{row}.start"))
            minutes, who = str(sheet.raw(f"{row}.minutes")), str(sheet.raw(f"{row}.person"))
            cells = (shown.state, shown.label, shown.says, clock, minutes, who)
            yield Row(row, cells, _TONES.get(shown.state, ""))
            for step in (sheet.item(f"{row}.step[{n}]") for n in steps):
                who = str(sheet.raw(f"{step.key}.person"))
                cells = (step.state, step.label, step.says, "", "", who)
                yield Row(step.key, cells, _TONES.get(step.state, ""))
        if closing := sheet.closing:
            yield Row(None, ("", "", _("End"), closing, "", ""), "dim")

    def _loose(self, sheet: PlanSheet) -> Iterator[Row]:
        """Lines that are wrong and belong to no field."""
        lines, blanks = sheet.text.split("\n"), ("",) * (3 if self.step == _PROGRAMME else 0)
        for problem in sheet.loose:
            number = problem.line or 1
            label = _("line {number}").format(number=number)
            said = f"{lines[number - 1].strip()} – {what_is_wrong(problem)}"
            cells = (WRONG, "", f"{label}: {said}", *blanks) if blanks else (WRONG, label, said)
            yield Row(f"#{number}", cells, "bad")

    # ---------------------------------------------------------------- what is told

    def _tell(self) -> None:
        sheet, key = self.sheet, self.table.current
        if sheet is None:
            return
        told = next((row for row in self._every_row(sheet) if row.key == key), None)
        style = {"": "$text-muted", OPEN: "$warning", WRONG: "$error"}
        state, said = (told.state, told.told) if told else ("", "")
        sign = f"{state} " if state else ""
        self.query_one("#plan-told", Static).update(Content.styled(sign + said, style[state]))
        script = str(sheet.raw(f"{key}.script")) if key and AtPlan(sheet, 0, key).script else ""
        text = Content("\n\n").join(map(Content, paragraphs(script)))
        self.query_one("#plan-script", Static).update(
            text or _("Nothing is said here yet: Ctrl+E.")
        )

    def _every_row(self, sheet: PlanSheet) -> Iterator[Shown]:
        if self.step == _PROGRAMME and (key := self.table.current) and not key.startswith("#"):
            yield sheet.item(key)
        else:
            yield from self._shown(sheet, self.step)

    def _still_open(self, sheet: PlanSheet) -> str:
        """What is missing or wrong, in all the steps."""
        if sheet.given_up:
            said = what_is_wrong(PlanProblem(ProblemCode.NO_PLAN))
            return said[:1].upper() + said[1:]
        names = [
            row.label for step in range(len(STEPS)) for row in self._shown(sheet, step) if row.state
        ]
        return _("Still to do: {what}").format(what=" · ".join(names)) if names else ""
