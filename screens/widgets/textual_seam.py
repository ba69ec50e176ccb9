"""Every private name of Textual that the program rests on, each with its reason.

``tests/unit/house/test_textual_seam.py`` fails when the library changes one of them.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from queue import SimpleQueue
from types import CodeType
from typing import Any

import textual.screen
from rich.segment import Segment
from textual import _callback
from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual.app import App
from textual.cache import LRUCache
from textual.color import Color
from textual.content import Content
from textual.css.stylesheet import Stylesheet
from textual.dom import NoScreen
from textual.drivers import _writer_thread
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from screens.terminal.painted import Repainted


def start_in(app: App[Any], mode: str) -> None:
    """Open ``mode`` first; before ``App.__init__``, which reads it once. As a name of the class it
    could not depend on who sits at the desk."""
    app.DEFAULT_MODE = mode  # type: ignore[misc]


def on_defect(app: App[Any], report: Callable[[BaseException | None], None]) -> None:
    """End a defective application with ``report``. Textual shows the values of all variables, and
    has no public way to do anything else."""

    def fatal_error() -> None:
        app.bell()
        report(app._exception)
        app._close_messages_no_wait()

    app._fatal_error = fatal_error  # type: ignore[method-assign]


def send_through(app: App[Any], changes: Callable[[object], object]) -> None:
    """Have ``app`` send to the terminal what ``changes`` makes of each thing it would send."""
    send: Callable[[Screen[Any], Any], None] = app._display

    def display(screen: Screen[Any], renderable: object) -> None:
        shows = app.is_running and not app._batch_count  # else Textual sends nothing
        send(screen, changes(renderable) if shows else None)

    app._display = display  # type: ignore[method-assign]


class ParsedOnce(Stylesheet):
    """Parses every piece of CSS once for the same colours. Textual parses all anew for each screen,
    and from 64 pieces on for each new kind of widget."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(1024)

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        self.parse()


class SparseCompositor(Compositor):
    """Has only those cells of those widgets painted that changed. Textual paints everything in the
    rectangle round all of them: the whole screen where its first and its last line changed.

    Tells every widget its size. Textual compares with what was asked for last: where a region was
    asked for between a change and its layout, nobody hears of the change."""

    _told: CompositorMap

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        self._full_map = getattr(self, "_told", self._full_map)
        changed = super().reflow(parent, size)
        self._told, self._full_map_invalidated = self._full_map, False
        return changed

    def render_partial_update(self) -> Repainted | None:  # type: ignore[override]
        changed = self._dirty_regions
        self._dirty_regions = set()
        left = [part for one in changed if (part := one.intersection(self.size.region))]
        spans = [*self._regions_to_spans(left)]
        pieces: dict[int, list[tuple[int, Strip]]] = {y: [] for y, _first, _end in spans}
        for widget, (region, clip) in self.visible_widgets.items() if left else ():
            shown = region.intersection(clip)
            if not (here := [one for one in left if one.overlaps(shown)]):
                continue
            rows = Region.from_union(here).intersection(shown)
            strips = widget.render_lines(rows.translate((-region.x, -region.y)))
            for y, strip in zip(rows.line_range, strips, strict=False):
                if y in pieces:
                    pieces[y].append((rows.x, strip))
            # those in front come first: nothing behind one of them is seen
            left = [one for one in left if not shown.contains_region(one)]
        return Repainted(spans, pieces) if spans else None


def paint_what_changed() -> None:
    """Have every screen made from now on use ``SparseCompositor``; a screen looks its compositor up
    in Textual's module."""
    setattr(textual.screen, Compositor.__name__, SparseCompositor)


class PaintedWhenSent(Screen[None]):
    """Is not painted while the application sends nothing, and keeps what is to be painted. Textual
    paints a whole screen before the first one is sent, and another at every change of screens."""

    def _compositor_refresh(self) -> None:
        if not self.app._batch_count:
            super()._compositor_refresh()


def count_parameters_once() -> None:
    """Have Textual know how many parameters a function takes that it calls through a ``partial``.
    It would ask ``inspect`` at each call, which takes longer than most of what is called."""
    count, counted = _callback._count_parameters, dict[CodeType, int]()

    def known(function: Callable[..., Any]) -> int:
        code = getattr(function, "__code__", None)  # that of a bound method as well
        if code is None or hasattr(function, "__wrapped__"):
            return count(function)
        bound = hasattr(function, "__self__")
        if code not in counted:
            counted[code] = count(function) + bound
        return counted[code] - bound

    _callback._count_parameters = known  # type: ignore[assignment]


def never_wait_for_terminal() -> None:
    """Keep whatever a terminal does not take yet, from now on. Textual waits once it has thirty
    writes: where a line hangs no scan is answered on the other screens, and when it breaks the
    thread that writes ends and the application waits for ever. Its queue wakes the two threads
    several times for each write."""
    setattr(_writer_thread, "Queue", lambda _most: SimpleQueue())  # noqa: B010


def let_go_of_terminal(app: App[Any]) -> None:
    """Read and write nothing more: the terminal is gone. Textual would wait for ever for its thread
    that writes, which the first error ends, and reads an end of file again and again."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)
    driver = app._driver
    if driver is not None:
        driver.write = lambda data: None  # type: ignore[method-assign]  # noqa: ARG005
        driver._writer_thread = None  # type: ignore[attr-defined]


def paint_soon(widget: Widget, *regions: Region) -> bool:
    """Have ``widget``, or ``regions`` of it, painted anew with the next frame; False where it is on
    no screen yet. Textual sends three messages first, and each wakes a task."""
    try:
        screen = widget.screen
    except NoScreen:
        return False
    if not widget._is_mounted:
        return False
    widget._set_dirty(*regions)
    _await_frame(widget, screen)
    return True


def paint_edge(widget: Widget) -> None:
    """Have the first cell of each line of ``widget`` painted anew, though its text is as it was:
    Textual would also lay that out once more."""
    widget._repaint_regions.add(Region(0, 0, 1, widget.outer_size.height))
    _await_frame(widget, widget.screen)


def _await_frame(widget: Widget, screen: Screen[Any]) -> None:
    if widget.display:
        screen._dirty_widgets.add(widget)
        screen.check_idle()


def draw_lines(
    widget: Widget, crop: Region, lines: Sequence[Content], edge: Segment | None = None
) -> list[Strip]:
    """What shows in ``crop`` of a widget without a border that has ``lines``, with ``edge`` in the
    first cell of its padding. Textual would wrap, divide and copy each line several times."""
    style, padding = widget.visual_style, widget.styles.padding
    ground, filled = style.background_style.rich_style, style.rich_style
    width, height = widget.outer_size
    before, room = [Segment(" " * padding.left, ground)], width - padding.width
    if edge is not None:
        before = [edge, Segment(" " * (padding.left - 1), ground)]
    if crop.right <= padding.left:
        lines = ()  # none of them is seen
    filters = [one for one in widget.get_line_filters() if not isinstance(one, ANSIToTruecolor)]
    strips = []
    for at in range(crop.y - padding.top, crop.bottom - padding.top):
        seen = 0 <= at < min(len(lines), height - padding.height)
        line = lines[at].truncate(room, ellipsis=True) if seen else Content("")
        text = [Segment(line.plain, filled)]
        if line.spans:
            parts = line.render(style, end="", parse_style=widget._get_style)
            text = [Segment(part, of.rich_style) for part, of in parts]
        rest = Segment(" " * (room - line.cell_length), filled)
        strip = Strip([*before, *text, rest, Segment(" " * padding.right, ground)], width)
        for one in filters:
            strip = strip.apply_filter(one, style.background or Color(0, 0, 0))
        strips.append(strip.crop(*crop.column_span))
    return strips


def paint_now(widget: Widget) -> None:
    """Have the terminal show at once what changed in ``widget``, which stands on the screen in
    front. Textual waits for the next sixtieth of a second, as long as the answer itself takes."""
    screen = widget.screen
    screen._dirty_widgets.add(widget)
    screen._on_timer_update()


async def run_own_binding(widget: Widget, key: str) -> bool:
    """Run what ``widget`` itself binds to the key; False if nothing is bound.

    The application runs bindings too late (Textualize/textual #6605), and the public
    ``Screen.active_bindings`` lists only those of the widget that has the focus now.
    """
    for binding in widget._bindings.key_to_bindings.get(key, ()):
        if not binding.priority and await widget.app.run_action(binding.action, widget):
            return True
    return False


async def run_bindings(screen: Screen[Any], key: str) -> bool:
    """Run what is bound to the key on ``screen``, from the widget with the focus outwards, before
    the next key is looked at; False if nothing is bound, or nothing can act: a field that cannot
    scroll leaves the key to what stands around it."""
    for node in _under_the_hand(screen):
        if await run_own_binding(node, key):
            return True
    return False


def is_bound(screen: Screen[Any], key: str) -> bool:
    """Whether anything is bound to the key on ``screen`` itself."""
    return any(key in node._bindings.key_to_bindings for node in _under_the_hand(screen))


def _under_the_hand(screen: Screen[Any]) -> Iterable[Widget]:
    chain = (screen.focused or screen).ancestors_with_self
    return (node for node in chain if isinstance(node, Widget))


async def take_messages_ahead(pump: MessagePump) -> list[Message]:
    """Empty the queue of ``pump``; Textual has no public way to its messages."""
    ahead = []
    while pump._peek_message() is not None:
        ahead.append(await pump._get_message())  # returns at once: there is one
    return ahead
