"""What of the plan is asked for in a sheet: a section, a table of a list, a long text, a line."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import time
from typing import Any

from msgspec.structs import replace
from textual.app import App

from screens.plan.fields import (
    changes,
    form_field,
    is_of_traits,
    meaning_of,
    raw_default,
    read,
    trait_fields,
    traits_read,
)
from screens.plan.sections import START, keys_of_section, section_of
from screens.plan.sheet import PlanSheet
from screens.plan.words import difference_sentence, key_meaning, place_without_kind, what_is_wrong
from screens.widgets.dialog import ask, give_up
from screens.widgets.form import Answers, Field, Form, ask_consent
from screens.widgets.full_text import FullText, TextSheet
from screens.words import _, translated
from store.plan.changes.timing import rearranged, retimed, retimed_upon
from store.plan.changes.values import Difference, values_in
from store.plan.changes.writing import AddRow, DropRow, Edit, MoveRow, Put, PutLine, edited
from store.plan.plan import Plan, parse_plan, plan_keys, read_toml
from store.plan.problems import PlanError, PlanProblem, ProblemCode
from store.plan.schema import PlanKey, fields_of, key_without_numbers, literal

Keys = Sequence[tuple[str, PlanKey]]
TooLate = Callable[[Plan], str]
"""Why a plan comes too late, in a sentence; "" where it does not."""


class Draft:
    """The plan that is asked about: no answer stands that makes it worse."""

    def __init__(self, app: App[Any], sheet: PlanSheet, too_late: TooLate) -> None:
        self.app = app
        self.sheet = sheet
        self._too_late = too_late
        self._known = {(problem.code, problem.key) for problem in sheet.problems}

    def objection(self, edits: Sequence[Edit]) -> str:
        """What stands against ``edits``, in a sentence."""
        put = {edit.key for edit in edits if isinstance(edit, Put)}
        lines = {edit.number for edit in edits if isinstance(edit, PutLine)}
        try:
            plan = parse_plan(edited(self.sheet.text, edits))
        except PlanError as error:
            new = (p for p in error.problems if self._is_new(p, lines) or p.key in put)
            return next(map(_sentence, new), "")
        return self._too_late(plan)

    def _is_new(self, problem: PlanProblem, lines: Collection[int | None]) -> bool:
        """Whether the edits bring it. A line that is mended may let others be read for the first
        time: then only what is wrong in the line itself is."""
        return problem.line in lines if lines else (problem.code, problem.key) not in self._known

    def _check(self, wanted: Callable[[Answers], Sequence[Edit]]) -> Callable[[Answers], str]:
        return lambda answers: self.objection(wanted(answers))

    async def ask(self, key: str) -> Sequence[Edit]:
        """What is to be changed of the row that stands for ``key``. Raises GivenUp."""
        if key.startswith("#"):
            return await self._ask_line(int(key[1:]))
        field = plan_keys()[key_without_numbers(key)]
        if field.row:
            return await self._ask_table(key, field)
        if is_of_traits(field):
            return await self._ask_traits(key, field)
        if field.item or field.key.read_out:
            return await self.ask_text(key)
        section = section_of("event.date" if key == START else key)
        if section is None:
            return ()
        keys = [pair for pair in keys_of_section(section) if not pair[1].item]
        return await self._ask_keys(translated(section.heading), keys, first=key)

    async def _ask_keys(self, heading: str, keys: Keys, first: str = "") -> Sequence[Edit]:
        before = {key: self.sheet.raw(key) for key, _field in keys}
        names = {f"k{place}": key for place, (key, _field) in enumerate(keys)}
        fields = [
            replace(form_field(key, field, before[key]), name=name)
            for name, (key, field) in zip(names, keys, strict=True)
        ]

        def wanted(answers: Answers) -> Sequence[Edit]:
            given = {key: answers[name] for name, key in names.items()}
            return self._with_times(changes(keys, before, given))

        answers = await ask(
            self.app,
            Form(
                heading,
                fields,
                check=self._check(wanted),
                warning=lambda answers: _bare_place(wanted(answers)),
                effect=lambda answers: self._effect(wanted(answers)),
                first=next((name for name, key in names.items() if key == first), ""),
            ),
        )
        return wanted(answers)

    def _with_times(self, puts: Sequence[Put]) -> Sequence[Put]:
        """With the starts of the items that move when one begins later or takes longer."""
        items = self.sheet.timed
        for put in puts:
            row, _dot, name = put.key.rpartition(".")
            if not items or name not in ("start", "minutes") or not row.startswith("programme["):
                continue
            given = {p.key: p.value for p in puts}
            start, minutes = given.get(f"{row}.start"), given.get(f"{row}.minutes")
            place = int(row.partition("[")[2][:-1]) - 1
            try:
                moved = retimed(items, place, time.fromisoformat(start) if start else None, minutes)
            except (ValueError, TypeError):
                return puts  # told at its field
            return [p for p in puts if p.key != f"{row}.start"] + moved
        return puts

    def _effect(self, puts: Sequence[Edit]) -> str:
        """When the programme ends, once it is written."""
        items = self.sheet.timed
        if not items:
            return ""
        given = {put.key: put.value for put in puts if isinstance(put, Put)}
        row, last = f"programme[{len(items)}]", items[-1]
        start, minutes = given.get(f"{row}.start"), given.get(f"{row}.minutes")
        if not isinstance(start, time | None) or not isinstance(minutes, int | None):
            return ""
        after = replace(last, start=start or last.start, minutes=minutes or last.minutes)
        if after.ends == last.ends:
            return ""
        said = _("closing {before} → {after}")
        return said.format(before=f"{last.ends:%H:%M}", after=f"{after.ends:%H:%M}")

    # ---------------------------------------------------------------- lists

    async def _ask_table(self, row: str, field: PlanKey) -> Sequence[Edit]:
        keys = self._keys_of(row, field)
        return await self._ask_keys(self.name(row), keys)

    def _keys_of(self, row: str, field: PlanKey) -> Keys:
        """Those of one line each; items are numbered by their order."""
        return [
            (f"{row}.{one.path}", one)
            for one in fields_of(field.row)
            if not one.row and not one.key.read_out and one.path != "number"
        ]

    def name(self, row: str) -> str:
        """What a table is called."""
        if row.startswith("programme["):
            item = self.sheet.item(row)
            said = _("Step {label}: {title}") if ".step[" in row else _("Item {label}: {title}")
            return said.format(label=item.label, title=item.says)
        first = fields_of(plan_keys()[key_without_numbers(row)].row)[0]
        meaning = key_meaning(key_without_numbers(row))
        return f"{meaning[:1].upper()}{meaning[1:]}: {self.sheet.raw(f'{row}.{first.path}')}"

    async def ask_new(self, rows: str, at: int) -> Sequence[Edit]:
        """A new table of a list, as number ``at`` of it. Raises GivenUp."""
        field = plan_keys()[key_without_numbers(rows)]
        keys = [
            (f"{rows}.{one.path}", one)
            for _key, one in self._keys_of(rows, field)
            if not (rows == "programme" and one.path == "start")
        ]
        names = {f"k{place}": one for place, (_key, one) in enumerate(keys)}
        fields = [
            replace(form_field(key, one, raw_default(one)), name=name)
            for name, (key, one) in zip(names, keys, strict=True)
        ]

        def wanted(answers: Answers) -> Sequence[Edit]:
            values = {
                one.path: read(one, answers[name])
                for name, one in names.items()
                if answers[name] or one.default == ""
            }
            return self._rearranged(AddRow(rows, at, self._placed(rows, at, values)))

        heading = key_meaning(key_without_numbers(rows))
        said = _("New: {what}").format(what=heading)
        return wanted(await ask(self.app, Form(said, fields, check=self._check(wanted))))

    def _placed(self, rows: str, at: int, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """A new item of the programme begins where the one before it ends."""
        if rows != "programme":
            return values
        items = self.sheet.timed
        start = items[min(at - 2, len(items) - 1)].ends if items and at > 1 else time(7, 30)
        return {"number": 99, "start": start if at > 1 or not items else items[0].start, **values}

    async def ask_drop(self, row: str) -> Sequence[Edit]:
        """That a table goes. Raises GivenUp."""
        edits = self._rearranged(DropRow(row))
        if objection := self.objection(edits):
            give_up(self.app, objection)
        said = _("All that it says goes with it; it cannot be taken back.")
        await ask_consent(self.app, self.name(row), said, _("Leave out"))
        return edits

    def moved(self, row: str, by: int) -> Sequence[Edit]:
        """A table is moved up or down in its list; nothing where it is the last there."""
        rows, _bracket, number = row.rpartition("[")
        to = int(number[:-1]) + by
        if not 1 <= to <= self.sheet.tables(rows):
            return ()
        return self._rearranged(MoveRow(row, to))

    def _rearranged(self, edit: AddRow | DropRow | MoveRow) -> Sequence[Edit]:
        rows = edit.rows if isinstance(edit, AddRow) else edit.row.rpartition("[")[0]
        if rows != "programme" or not (items := self.sheet.timed):
            return [edit]
        return rearranged(items, edit, int(self.sheet.raw("honors.item") or 0))

    # ---------------------------------------------------------------- texts and lines

    async def ask_text(self, key: str) -> Sequence[Edit]:
        """A text of several lines, or a list of a text on each. Raises GivenUp."""
        field = plan_keys()[key_without_numbers(key)]
        meaning, more = meaning_of(key, field)
        raw = self.sheet.raw(key)
        text = "\n".join(raw) if isinstance(raw, list) else str(raw).strip()
        heading = self.name(key.rpartition(".")[0]) if key.startswith("programme[") else meaning

        def wanted(text: str) -> Sequence[Edit]:
            return [Put(key, read(field, text))] if text != str(raw) else ()

        sheet = TextSheet(
            heading, text, more, wrong=lambda text: self.objection(wanted(text.strip()))
        )
        return wanted((await ask(self.app, sheet)).strip())

    async def _ask_traits(self, key: str, field: PlanKey) -> Sequence[Edit]:
        meaning, more = meaning_of(key, field)
        raw = self.sheet.raw(key)

        def wanted(answers: Answers) -> Sequence[Edit]:
            value = traits_read(field, answers)
            return [Put(key, value)] if value != list(raw or ()) else ()

        fields = trait_fields(field, raw)
        return wanted(await ask(self.app, Form(meaning, fields, more, check=self._check(wanted))))

    async def _ask_line(self, number: int) -> Sequence[Edit]:
        """A line that no field mends, as it stands in the file. Raises GivenUp."""
        lines = self.sheet.text.split("\n")
        problem = next(one for one in self.sheet.loose if one.line == number)
        if problem.code is ProblemCode.MISPLACED:
            return await self._ask_to_move(problem, lines[number - 1])
        heading = _("Line {number} of the plan").format(number=number)
        field = Field("line", _("It says"), lines[number - 1], optional=True)
        said = what_is_wrong(problem) + " " + _("Left empty, the line goes.")

        def wanted(answers: Answers) -> Sequence[Edit]:
            return [PutLine(number, answers["line"])]

        return wanted(await ask(self.app, Form(heading, [field], said, check=self._check(wanted))))

    async def _ask_to_move(self, problem: PlanProblem, line: str) -> Sequence[Edit]:
        said = f"{line.strip()}\n{what_is_wrong(problem)}"
        ((_key, value),) = values_in(read_toml(line))
        edits: Sequence[Edit] = [PutLine(problem.line or 1, ""), Put(problem.key, value)]
        if objection := self.objection(edits):
            give_up(self.app, objection)
        await ask_consent(self.app, key_meaning(problem.key), said, _("Move it to its place"))
        return edits


def _bare_place(edits: Sequence[Edit]) -> str:
    """What is said of a host's place that is newly written without its kind."""
    places = [e.value for e in edits if isinstance(e, Put) and e.key == "host.place"]
    return next(filter(None, map(place_without_kind, places)), "")


def _sentence(problem: PlanProblem) -> str:
    meaning = key_meaning(problem.key)
    said = what_is_wrong(problem)
    return f"{meaning[:1].upper()}{meaning[1:]}: {said}" if meaning else said


async def ask_anew(
    app: App[Any], edits: Sequence[Edit], found: Sequence[Difference], seen: str, now: str
) -> Sequence[Edit]:
    """What is to stand where another desk has changed the same, while the plan went from the text
    that was ``seen`` to that of ``now``. Raises GivenUp, also where the rows meant are not those
    any more."""
    heading = _("Another desk has just changed the same")
    edits = retimed_upon(PlanSheet(seen).timed, PlanSheet(now).timed, edits)
    said = [difference_sentence(one) for one in found]
    mine = {edit.key: edit.value for edit in edits if isinstance(edit, Put)}
    said += [
        _("Yours: {what}").format(what=f"{key_meaning(one.key)}: {literal(mine[one.key])}")
        for one in found
        if one.key in mine
    ]
    if len(mine) < len(edits) or any(one.of_rows for one in found):
        await ask(app, FullText(heading, [*said, _("Nothing of yours was written: do it again.")]))
        return ()
    await ask_consent(app, heading, "\n".join(said), _("Write mine"))
    return edits
