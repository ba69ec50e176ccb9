"""The menu of acts and the help: two sheets of what can be done here, by its words."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Input, Static

from screens.acts.act import Act
from screens.acts.every_screen import SCREENS
from screens.widgets.dialog import Dialog
from screens.widgets.table import Column, Row, Table
from screens.widgets.text_field import TypedInput
from screens.words import _
from store.text.vietnamese import fold, matches

_KEY_WIDTH = 13

_BELOW = 6
"""Cells before a reason that has no room beside its act and stands below."""

_SCREEN_KEYS = frozenset(key for key, _mode, _name, _short in SCREENS)


class Entry(Struct, frozen=True):
    """One act as it stands at the moment: its words, its key, the reason why it cannot be done."""

    act: Act
    words: str
    key: str = ""
    why: str = ""


Section = tuple[str, Sequence[Entry]]
"""A heading, and what stands under it."""


class ActList(Table):
    """Entries under their headings, the keys in gold at the right. A click chooses."""

    DEFAULT_CSS = """
    ActList { background: $panel; }
    ActList > .table--head { color: $text-muted; text-style: bold; }
    ActList > .table--heading { color: $accent; }
    """
    ONE_CLICK = True

    lines: reactive[int] = reactive(1)
    most: reactive[int] = reactive(1)
    """So many rows there is room for."""

    def __init__(self) -> None:
        super().__init__(Column("", 0), Column("", _KEY_WIDTH, right=True))
        self.can_focus = False
        self.entries: list[Entry] = []

    def put(self, sections: Iterable[Section], width: int) -> None:
        """Show the sections in so many cells; the cursor goes to the first that can be done."""
        self.entries, rows = [], []
        room = width - _KEY_WIDTH - 5
        for heading, entries in sections:
            rows.append(Row(None, (heading.upper(),), "head"))
            for entry in entries:
                self.entries.append(entry)
                said, why = Content("  " + entry.words), Content(entry.why)
                gap = room - said.cell_length - why.cell_length
                beside = f"{' ' * gap}{why}" if gap > 1 else ""
                tone = "dim" if entry.why else ""
                rows.append(Row(len(self.entries) - 1, (f"{said}{beside}", entry.key), tone))
                for line in why.wrap(room - _BELOW) if not beside and entry.why else ():
                    cells = (f"{' ' * _BELOW}{line}", "")
                    rows.append(Row(None, cells, tone, goes_on=True))
        self.show(rows or [Row(None, (_("Nothing is called like that."),), "dim")])
        self.lines = max(1, len(rows))
        free = (at for at, entry in enumerate(self.entries) if not entry.why)
        self.point_at(next(free, 0))

    def watch_lines(self) -> None:
        self.styles.height = min(self.lines, self.most)

    watch_most = watch_lines

    def _line(
        self, cells: tuple[str, ...], shown: dict[int, int], style: Style, state: Style
    ) -> Strip:
        strip = super()._line(cells, shown, style, state)
        words, key = strip.divide([self.size.width - _KEY_WIDTH - 1, self.size.width])
        if style.color == self.get_component_rich_style("table--dim").color:
            return strip
        gold = self.get_component_rich_style("table--heading", partial=True)
        return Strip.join([words, Strip(Segment.apply_style(key, post_style=gold))])


class Menu(Dialog[Act]):
    """Returns the act that was chosen. What cannot be done now stays in its place, with why not.
    ``section``: which one the cursor begins in. What is ``sought`` is found by its words alone."""

    DEFAULT_CSS = "Menu TypedInput { height: 1; background: $surface; padding: 0 1; }"
    AUTO_FOCUS = "TypedInput"
    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "step(-10)", show=False),
        Binding("pagedown", "step(10)", show=False),
    ]

    def __init__(
        self,
        heading: str,
        sections: Sequence[Section],
        section: int = 0,
        sought: Sequence[Section] = (),
    ) -> None:
        super().__init__(heading)
        self._sections = sections
        self._sought = sought
        self._section = section

    @property
    def keys(self) -> Mapping[str, str]:
        return {"enter": _("Choose"), "escape": _("Give up")}

    def compose_body(self) -> ComposeResult:
        yield TypedInput(placeholder=_("type a few letters, without accents"), compact=True)
        yield ActList()

    def on_mount(self) -> None:
        self.call_after_refresh(self._show)

    @on(Table.Resized)
    def _go_to_section(self) -> None:
        """Once the list has its rows; what is called exactly as was typed comes before what only
        has the same words in it."""
        acts = self.query_one(ActList)
        before = sum(len(entries) for _heading, entries in self._sections[: self._section])
        typed = self.query_one(TypedInput).value
        named = (
            at for at, one in enumerate(acts.entries) if fold(one.words) == fold(typed.strip())
        )
        if (at := next(named, None)) is not None:
            acts.point_at(at)
        if self._section and acts.entries and not typed:
            acts.point_at(before)
            acts.call_after_refresh(acts.scroll_to, y=acts.cursor - 1, animate=False)

    @on(Input.Changed)
    def _show(self) -> None:
        text = self.query_one(TypedInput).value.strip()
        found = [
            (heading, [entry for entry in entries if not text or matches(text, entry.words)])
            for heading, entries in (*self._sections, *(self._sought if text else ()))
        ]
        there = [section for section in found if section[1]]
        self.query_one(ActList).put(there, self.inner_width)
        self.call_after_refresh(self._go_to_section)

    def take_place(self) -> None:
        super().take_place()
        self.query_one(ActList).most = self.rows_for_more() - 1  # the field's

    @on(Input.Submitted)
    def _entered(self) -> None:
        acts = self.query_one(ActList)
        if acts.current is not None:
            self._choose(acts.entries[acts.current])

    @on(Table.Chosen)
    def _chosen(self, event: Table.Chosen) -> None:
        event.stop()
        self._choose(self.query_one(ActList).entries[event.key])

    def _choose(self, entry: Entry) -> None:
        if entry.why:
            self.notify(f"{entry.words}: {entry.why}.", severity="warning", markup=False)
        else:
            self.answer(entry.act)

    def action_step(self, by: int) -> None:
        self.query_one(ActList).action_step(by)


class Help(Dialog[None]):
    """What a screen is for, what to do now, and everything that can be done. It asks nothing, so
    nothing has to wait for it."""

    DEFAULT_CSS = """
    Help Static { height: auto; }
    Help #now { margin: 1 0; }
    Help.-low #now { margin: 0; }
    Help ActList > .table--cursor { background: $panel; text-style: none; }
    """
    AUTO_FOCUS = "ActList"
    BINDINGS = [Binding("enter,f1", "leave", show=False)]

    def __init__(self, purpose: str, now: Content, sections: Sequence[Section]) -> None:
        super().__init__(_("Help"))
        self._purpose = purpose
        self._now = now
        self._sections = sections

    def compose_body(self) -> ComposeResult:
        yield Static(self._purpose, markup=False)
        yield Static(self._now, id="now", markup=False)
        yield ActList()

    def on_mount(self) -> None:
        acts = self.query_one(ActList)
        acts.can_focus = True
        acts.focus()
        self.call_after_refresh(lambda: acts.put(self._sections, self.inner_width))

    def means_nothing(self, key: events.Key) -> None:
        """The keys of the screens go there; they stand in the list."""
        if key.key in _SCREEN_KEYS:
            self.action_leave()
            self.app.simulate_key(key.key)

    def take_place(self) -> None:
        super().take_place()
        self.query_one(ActList).most = self.rows_for_more(self._purpose, self._now.plain)
