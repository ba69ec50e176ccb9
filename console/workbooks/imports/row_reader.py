"""One row of a list: its cells by field, and what is wrong with them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from console.workbooks.files.sheet import Cell, SheetRow, cell_text, is_error, without_guard
from console.workbooks.imports.row_flaws import RowFlaw, RowProblem
from console.workbooks.lists import values
from console.workbooks.lists.columns import ListColumn
from console.workbooks.lists.headings import CITIZEN
from console.workbooks.lists.listing import Listing
from console.workbooks.lists.names import NameCell, may_be_garbled, read_name
from store.people.delegate import Delegate
from store.people.person_names import is_name
from store.text.vietnamese import clean, fold

V = TypeVar("V")
_LONGEST_NAME = 200
_SHOWN_OF_A_CELL = 60
_OF_NAMES = ("name", "middle", "given", "individual", "collective", "household")
_PERSONAL = "name given number birth male female sex age phone seat citizen rank"
_OWN = frozenset(_PERSONAL.split())
"""What two people in one row do not share."""


class RowReader:
    """Takes the cells of one row by field and adds what is wrong with them to ``problems``."""

    __slots__ = (
        "_apart", "_column", "_own", "_problems", "_row", "_shares", "groups", "listing", "names",
        "place", "sound", "today",
    )  # fmt: skip

    def __init__(
        self,
        listing: Listing,
        row: SheetRow,
        problems: list[RowProblem],
        today: date,
        names: NameCell | None = None,
        *,
        apart: bool = False,
    ) -> None:
        """``names``: a further person of the same row, who shares only what is no person's own.
        ``apart``: a cell of names means all that was read in it."""
        self.listing = listing
        self._column = listing.column if names is None else self._shared_column
        self._row = row
        self.names = names or self._names_in()
        self._shares = names is not None
        self._apart = apart
        self.groups = row.groups
        self.place = listing.sheet, row.number
        self.sound = True
        """Whether the row has no error so far."""
        self._problems = problems
        self._own: list[RowProblem] = []
        self.today = today
        if row.hidden:
            self.fault(RowFlaw.HIDDEN_ROW)
        if row.struck and row.struck.intersection(self._filled_names):
            self.fault(RowFlaw.STRUCK, "name")
        if names is None and not listing.own and may_be_garbled(row.whole_text):
            for column in listing.columns:  # of names it is told anyway
                if column.field not in _OF_NAMES and may_be_garbled(row.text(column.position)):
                    self._fault_at(RowFlaw.GARBLED_CELL, column)

    @property
    def _filled_names(self) -> list[int]:
        positions = (column.position for column in self.listing.name_columns)
        return [at for at in positions if self._row.text(at)]

    def _names_in(self) -> NameCell:
        cells = [self._row.cells[at] for at in self._filled_names]
        text = " ".join(c if isinstance(c, str) else cell_text(c) for c in cells)
        if self.listing.own:
            return NameCell(cell_text(text))
        return read_name(text, addressed=self.listing.addressed)

    def text(self, name: str) -> str:
        column = self._column(name)
        return self._text(column) if column else ""

    def _shared_column(self, name: str) -> ListColumn | None:
        return None if name in _OWN else self.listing.column(name)

    def _text(self, column: ListColumn) -> str:
        text = self._row.text(column.position)
        if text and text[0] not in "='":
            return text
        cells = self._row.cells
        if column.position < len(cells) and is_error(cell_text(cells[column.position])):
            self._fault_at(RowFlaw.ERROR_CELL, column)
        if text.startswith("=") and not self.listing.own:
            # a formula whose result the office's program has not stored
            of_name = column.field in _OF_NAMES
            self._fault_at(RowFlaw.FORMULA if of_name else RowFlaw.FORMULA_LEFT_OUT, column)
            return ""
        return without_guard(text)

    def heading(self, name: str) -> str:
        """What stands over the column of a field, "" where there is none."""
        column = self.listing.column(name)
        return column.heading if column else ""

    def name(self) -> str:
        """The name without what is beside it; a fault when there is none."""
        names = self.names
        if not (self._shares or self.text("name") or self.text("given")):
            beside = self.listing.names_beside
            if beside is not None and is_name(self._row.text(beside.position)):
                self._fault_at(RowFlaw.NAMES_BESIDE, beside, guess=beside.letter)
            elif self.sound:  # a formula is a fault already
                self.fault(RowFlaw.NAME_MISSING)
            return ""
        if self.listing.own:
            return without_guard(names.name)
        beside = self.listing.names_beside
        if beside is None and names.is_certain:
            return names.name
        doubts = {
            RowFlaw.NAME_TOO_LONG: len(names.name) > _LONGEST_NAME,
            RowFlaw.NAMES_BESIDE: beside is not None and not is_name(names.name),
            RowFlaw.NO_NAME: names.is_no_name,
            RowFlaw.GARBLED: names.is_garbled,
            RowFlaw.TWO_PEOPLE: self.asks_for_several,
            RowFlaw.SUBSTITUTE: names.is_substitute and not self._apart,
            RowFlaw.OFFICE_BESIDE: (names.position or names.unit) and not self._apart,
            RowFlaw.REMARK_BESIDE: names.note and not self._apart,
            RowFlaw.BESIDE_NAME: names.beside,
            RowFlaw.UNLIKE_A_NAME: names.is_unlike_a_name,
        }
        if flaw := next((flaw for flaw, found in doubts.items() if found), None):
            guess = beside.letter if beside else names.beside
            self._fault_at(flaw, self.listing.column("name"), guess=guess)
        return names.name

    def recipient(self) -> str:
        """The name as it is written; of several people each, if that is said."""
        if self._shares or (self._apart and self.names.others):
            return self.names.name
        names = self.names
        if names.position and any("\n" in str(self._row.cells[at]) for at in self._filled_names):
            return f"{names.address} {names.name}, {names.position}".strip()
        return clean(f"{self.text('name')} {self.text('given')}")

    @property
    def asks_for_several(self) -> bool:
        """Whether the cell of names holds several people and nobody has said that it means each."""
        return bool(self.names.others) and not self._apart

    def position_and_unit(self) -> tuple[str, str]:
        """Office and body, from their own columns or from the one that holds both."""
        office, body = values.position_and_unit(self.text("position_unit"))
        position, unit = self.text("position") or office, self.text("unit") or body
        if values.names_a_body(position) and values.is_office(unit):
            self.fault(RowFlaw.SWAPPED, "position")
        return position, unit

    def birth_and_sex(self) -> tuple[str, str]:
        """Birth and sex, also where the year or a tick stands under Nam or Nữ."""
        birth = self.value("birth", self._birth, RowFlaw.BAD_DATE, "")
        if self.listing.doubts_days and len(birth) == len("1970-02-01") and birth[-2:] <= "12":
            self.fault(RowFlaw.DAY_OR_MONTH, "birth")
        sex = self.value("sex", values.sex, RowFlaw.BAD_SEX, "")
        if not sex:
            sex = values.sex_of_address(self.names.address)
        said = ((name, self.text(name)) for name in ("male", "female"))
        under = [name for name, text in said if text and not values.is_no(text)]
        if len(under) > 1:
            self.fault(RowFlaw.BOTH_SEXES, "female")
        elif under:
            is_age = "tuoi" in fold(self.heading(under[0])).split()
            read = self._birth_by_age if is_age else self._birth
            birth = self.value(under[0], read, RowFlaw.BAD_DATE, "") or birth
            if is_age and birth:
                self.fault(RowFlaw.AGE, under[0])
            if not (is_age or values.may_be_under_a_sex(self.text(under[0]))):
                self.fault(RowFlaw.BAD_TICK, under[0])
                return birth, sex
            if sex and sex != under[0]:
                self.fault(RowFlaw.BOTH_SEXES, "sex")
            sex = under[0]
        if not birth and self.text("age"):
            birth = self.value("age", self._birth_by_age, RowFlaw.BAD_DATE, "")
            if birth:
                self.fault(RowFlaw.AGE, "age")
        return birth, sex

    def birth_beside_name(self) -> str:
        """A birth that was written behind the name."""
        try:
            return values.birth(self.names.birth, self.today)
        except ValueError:
            self.fault(RowFlaw.BAD_DATE, "name")
            return ""

    def _birth(self, cell: Cell) -> str:
        if values.marks_sex(values.said(cell)):
            return ""
        return values.birth(cell, self.today)

    def _birth_by_age(self, cell: Cell) -> str:
        return values.birth_year_at(cell, self.today)

    def value(self, name: str, read: Callable[[Cell], V], flaw: RowFlaw, stand_in: V) -> V:
        """A cell through ``read``; ``stand_in`` for an empty one, and on a ValueError."""
        column = self._column(name)
        if column is None or not (text := self._text(column)):
            return stand_in
        cell = self._row.cells[column.position]
        try:
            return read(text if isinstance(cell, str) else cell)
        except (ValueError, OverflowError):
            self.fault(flaw, name)
            return stand_in

    def note_emptied(self, field: str) -> None:
        """Tell that a cell says nothing of a field which the record knows."""
        if (column := self.listing.column(field)) and not self._row.text(column.position):
            self._fault_at(RowFlaw.EMPTIED, column)

    def ticked(self, prefix: str) -> list[str]:
        """What the ticked columns of that prefix stand for."""
        ticked = []
        for field, column in self.listing.ticked:
            if not field.startswith(prefix):
                continue
            text = self._text(column)
            if values.is_mark(text):
                ticked.append(field.removeprefix(prefix))
            elif not values.is_no(text):
                self._fault_at(RowFlaw.BAD_TICK, column)
        return ticked

    def extra(self) -> dict[str, str]:
        """The columns that were not understood, under their own headings."""
        columns = self.listing.kept
        return {column.heading: text for column in columns if (text := self._text(column))}

    def fault(self, flaw: RowFlaw, name: str = "") -> None:
        self._fault_at(flaw, self.listing.column(name) if name else None)

    def ask(self, fits: Iterable[Delegate]) -> None:
        """The row fits several delegates: it waits for a person's word."""
        self._fault_at(RowFlaw.AMBIGUOUS, self.listing.column("name"), tuple(fits))

    def _fault_at(
        self,
        flaw: RowFlaw,
        column: ListColumn | None,
        fits: tuple[Delegate, ...] = (),
        guess: str = "",
    ) -> None:
        where = column.called if column else ""
        cell = self._row.text(column.position) if column else self._row.whole_text
        if column and column.field == CITIZEN:
            cell = f"…{cell[-3:]}"  # enough to find the cell
        problem = RowProblem(*self.place, where, cell[:_SHOWN_OF_A_CELL], flaw, fits, guess)
        if problem not in self._own:
            self._own.append(problem)
            self._problems.append(problem)
        self.sound = self.sound and problem.is_warning
