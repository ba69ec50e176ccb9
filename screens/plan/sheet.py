"""A plan's file as it is filled in: what its keys say, what is wrong, what is still open."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import time
from typing import Any

from msgspec import Struct

from screens.plan.fields import in_words, meaning_of, raw_default, written
from screens.plan.sections import START, Section, keys_of_section
from screens.plan.words import what_is_wrong
from screens.words import _
from store.plan.changes.mending import readable
from store.plan.changes.timing import Timed, timed
from store.plan.changes.values import values_in
from store.plan.new_plan import TO_FILL_IN
from store.plan.plan import parse_plan, plan_keys, read_toml
from store.plan.problems import PlanError, PlanProblem, ProblemCode
from store.plan.programme import LETTERS
from store.plan.schema import PlanKey, fields_of, key_without_numbers

OPEN, WRONG = "!", "✗"


class Shown(Struct, frozen=True):
    """One key, or one table of a list: its name and what it says. ``state`` is OPEN, WRONG or "";
    ``told`` is what is wrong there, else what is said of the key."""

    key: str
    label: str
    says: str
    state: str = ""
    told: str = ""


class PlanSheet:
    """``text`` is the file's; where that is no TOML, as far as it could be mended. Edits are made
    on it."""

    def __init__(self, text: str) -> None:
        self.problems: Sequence[PlanProblem] = ()
        try:
            parse_plan(text.removeprefix("\ufeff"))
        except PlanError as error:
            self.problems = error.problems
        self.text = readable(text)
        self._tables: Mapping[str, Any] = {}
        self.given_up = False  # whether it is another kind of file, whose lines alone are told
        try:
            self._tables = read_toml(self.text.removeprefix("\ufeff"))
        except (ValueError, RecursionError):
            self.given_up = True
        self._values = dict(values_in(self._tables))

    # ---------------------------------------------------------------- what stands there

    def raw(self, key: str) -> Any:
        """What a key says, its default where it has no line."""
        field = plan_keys()[key_without_numbers(key)]
        return self._values.get(key, raw_default(field))

    def tables(self, rows: str) -> int:
        """How many tables a list (``programme[3].step``) has."""
        table: Any = self._tables
        for part in rows.split("."):
            name, _bracket, number = part.partition("[")
            table = table.get(name, ()) if isinstance(table, Mapping) else ()
            if number:
                table = table[int(number.rstrip("]")) - 1]
        return len(table) if isinstance(table, list) else 0

    @property
    def timed(self) -> list[Timed]:
        """The items of the programme; none while a time or a length of one cannot be read."""
        items = []
        for row in (f"programme[{n}]" for n in range(1, self.tables("programme") + 1)):
            number, minutes = self.raw(f"{row}.number"), self.raw(f"{row}.minutes")
            start = written(plan_keys()["programme.start"], self.raw(f"{row}.start"))
            try:
                items.append((int(number), time.fromisoformat(start), int(minutes)))
            except (ValueError, TypeError):
                return []
        return timed(items)

    @property
    def loose(self) -> list[PlanProblem]:
        """Mistakes that no field mends: of a line, or of the file."""
        return [problem for problem in self.problems if not _has_field(problem)]

    def wrong(self, key: str) -> list[PlanProblem]:
        """The mistakes of a key, or within a table."""
        return [
            problem
            for problem in self.problems
            if _has_field(problem) and (problem.key == key or problem.key.startswith(f"{key}."))
        ]

    def is_open(self, key: str) -> bool:
        """Whether "…" still stands in it, or in a table; a script may have one."""
        return any(
            TO_FILL_IN in str(value)
            for one, value in self._values.items()
            if one == key or one.startswith(f"{key}.")
            if (field := plan_keys().get(key_without_numbers(one))) and not field.key.read_out
        )

    # ---------------------------------------------------------------- as it is shown

    def rows(self, section: Section) -> Iterator[Shown]:
        """What a section shows: its keys, or a row for each table of its list."""
        if self.given_up:
            return
        if section.is_rows:
            (rows,) = section.of
            for number in range(1, self.tables(rows) + 1):
                yield self._table(f"{rows}[{number}]")
            return
        for key, field in keys_of_section(section):
            if key == START and not self.tables("programme"):
                continue
            if key.startswith("badges.custom.") and self.raw("badges.layout") != "custom":
                continue
            yield self._key(key, field)

    def _key(self, key: str, field: PlanKey) -> Shown:
        meaning, more = meaning_of(key, field)
        return self._judged(key, meaning, in_words(field, self.raw(key)), more)

    def _table(self, row: str) -> Shown:
        fields = fields_of(plan_keys()[key_without_numbers(row)].row)
        first, *others = [field for field in fields if not field.row]
        said = [
            f"{meaning_of('', field)[0]}: {in_words(field, raw)}"
            for field in others
            if (raw := self.raw(f"{row}.{field.path}")) not in ("", raw_default(field))
            or field.kind is bool
        ]
        name = in_words(first, self.raw(f"{row}.{first.path}"))
        return self._judged(row, name, " · ".join(said), "")

    def _judged(self, key: str, label: str, says: str, told: str) -> Shown:
        state = WRONG if (wrong := self.wrong(key)) else OPEN if self.is_open(key) else ""
        if wrong:
            told = " ".join(what_is_wrong(problem) for problem in wrong)
        elif state:
            told = _("“…” is still to be filled in.") + " " + told
        return Shown(key, label[:1].upper() + label[1:], says, state, told.strip())

    def item(self, row: str) -> Shown:
        """An item of the programme or a step of one: by its label, with its title."""
        item, *step = [int(part.partition("]")[0]) for part in row.split("[")[1:]]
        number = self.raw(f"programme[{item}].number")
        label = f"{number}{LETTERS[step[0] - 1]}" if step else str(number)
        return self._judged(row, label, str(self.raw(f"{row}.title")), "")

    @property
    def closing(self) -> str:
        """When the programme ends; "" where that is not known."""
        items = self.timed
        return f"{items[-1].ends:%H:%M}" if items else ""


def _has_field(problem: PlanProblem) -> bool:
    """Whether a field of a form mends it."""
    field = plan_keys().get(key_without_numbers(problem.key))
    loose = problem.code in (ProblemCode.MISPLACED, ProblemCode.NOT_A_TABLE)
    return field is not None and not field.row and not loose
