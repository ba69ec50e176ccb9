"""The question which columns the list of delegates has."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace
from textual.app import App
from textual.binding import Binding

from screens.dossier.dialogs import number_field
from screens.dossier.words import COLUMNS
from screens.widgets.dialog import Dialog, ask
from screens.widgets.form import Field, Form
from screens.widgets.table import Column, Row, Table
from screens.words import _
from store.conference.conference import Conference
from store.dossier.commands import ChooseColumns
from store.plan.dossier import OTHER_WIDTH, USUAL_COLUMNS, USUAL_WIDTHS, ColumnKey, ListColumn


class ColumnsSheet(Dialog[tuple[str, int, tuple[ListColumn, ...]]]):
    """Which columns, in which order. Returns "write", "edit" with the place of a column, or
    "usual"; and the columns as they stand."""

    DEFAULT_CSS = "ColumnsSheet Table { background: $panel; }"
    AUTO_FOCUS = "Table"
    BINDINGS = [
        Binding("space", "turn", show=False),
        Binding("ctrl+up", "move(-1)", show=False),
        Binding("ctrl+down", "move(1)", show=False),
        Binding("enter", "leave_for('edit')", show=False),
        Binding("ctrl+s", "leave_for('write')", show=False),
        Binding("ctrl+u", "leave_for('usual')", show=False),
    ]

    def __init__(self, columns: Sequence[ListColumn], at: int) -> None:
        super().__init__(_("Columns of the list of delegates"))
        self._columns = list(columns)
        self._at = at

    @property
    def keys(self) -> Mapping[str, str]:
        return {
            "ctrl+s": _("Write"),
            "space": _("On or off"),
            "ctrl+up": _("Up"),
            "ctrl+down": _("Down"),
            "enter": _("Heading, width"),
            "ctrl+u": _("The plan's"),
            "escape": _("Give up"),
        }

    def compose_body(self) -> Any:
        yield Table(Column("", 1, state=True), Column(_("Heading"), 0), Column("mm", 4, right=True))

    def on_mount(self) -> None:
        self._show()
        self.query_one(Table).point_at(self._at)

    def _show(self) -> None:
        rows = []
        for at, one in enumerate(self._columns):
            sign, tone = ("✓", "good") if one.on else ("–", "dim")
            rows.append(Row(at, (sign, _shown(one), str(one.width or _usual(one))), tone))
        self.query_one(Table).show(rows)

    def take_place(self) -> None:
        super().take_place()
        self.query_one(Table).styles.height = min(len(self._columns) + 1, self.rows_for_more())

    @property
    def _here(self) -> int:
        return int(self.query_one(Table).current or 0)

    def action_turn(self) -> None:
        column = self._columns[self._here]
        self._columns[self._here] = replace(column, on=not column.on)
        self._show()

    def action_move(self, by: int) -> None:
        here = self._here
        if 0 <= here + by < len(self._columns):
            self._columns.insert(here + by, self._columns.pop(here))
            self._show()
            self.query_one(Table).point_at(here + by)

    def action_leave_for(self, what: str) -> None:
        self.answer((what, self._here, tuple(self._columns)))


async def ask_columns(app: App[Any], conference: Conference) -> ChooseColumns:
    """The columns of the list: the plan's, then those that are off, then what the imported list
    has besides."""
    columns, at = _offered(conference), 0
    while True:
        what, at, columns = await ask(app, ColumnsSheet(columns, at))
        if what == "write":
            return ChooseColumns(columns)
        if what == "usual":
            return ChooseColumns()
        one = columns[at]
        fields = [
            Field("heading", _("Heading"), one.heading or COLUMNS[one.key]),
            number_field("width", _("Width in mm"), one.width),
        ]
        answers = await ask(app, Form(COLUMNS[one.key], fields))
        changed = replace(one, heading=answers["heading"], width=int(answers["width"] or 0))
        columns = (*columns[:at], changed, *columns[at + 1 :])


def _shown(column: ListColumn) -> str:
    """The heading; under which one it stands."""
    heading = column.heading or COLUMNS[column.key]
    born = column.key in (ColumnKey.BORN_MALE, ColumnKey.BORN_FEMALE)
    return f"{COLUMNS[ColumnKey.BORN]}: {heading}" if born else heading


def _usual(column: ListColumn) -> int:
    return USUAL_WIDTHS.get(column.key, OTHER_WIDTH)


def _offered(conference: Conference) -> tuple[ListColumn, ...]:
    chosen = conference.dossier.columns or conference.plan.dossier.columns or USUAL_COLUMNS
    known = {one.key for one in chosen}
    others = [key for key in ColumnKey if key not in known and key is not ColumnKey.EXTRA]
    headings = {h: None for c in conference.votes.slate for h in c.extra}
    extra = {one.heading for one in chosen if one.key is ColumnKey.EXTRA}
    return (
        *chosen,
        *(ListColumn(key, on=False) for key in others),
        *(ListColumn(ColumnKey.EXTRA, h, on=False) for h in headings if h not in extra),
    )
