"""Only changed cells are sent, and the terminal shows what a whole painting would show."""

from itertools import pairwise

import pyte
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from screens.terminal.painted import Painted, Repainted

WIDTH, ROWS = 24, 3
CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = (None, Style(bold=True), Style(color="red", bgcolor="blue"))

pieces = st.lists(
    st.tuples(st.text("aâẾ 1漢", max_size=8), st.sampled_from(STYLES)), min_size=1, max_size=4
)
lines = pieces.map(
    lambda row: Strip([Segment(*piece) for piece in row]).adjust_cell_length(WIDTH, Style())
)
pictures = st.lists(lines, min_size=ROWS, max_size=ROWS)
spans = st.lists(
    st.tuples(st.integers(0, ROWS - 1), st.integers(0, WIDTH - 1), st.integers(1, WIDTH)).filter(
        lambda span: span[1] < span[2]
    ),
    min_size=1,
    max_size=3,
)


def part(picture: list[Strip], spans: list[tuple[int, int, int]]) -> Repainted:
    """Those spans of ``picture``, in pieces of half a row as two widgets would have them, one of
    them in front of a third."""
    half = WIDTH // 2
    behind = Strip([Segment("漢" * (half - 1))])
    pieces = {
        y: [(half, row.crop(half, WIDTH)), (0, row.crop(0, half)), (1, behind)]
        for y, row in enumerate(picture)
    }
    return Repainted(spans, pieces)


def apart(row: Strip, *cells: int) -> list[Strip]:
    """The parts of ``row`` between those cells, none of which is within a wide character."""
    parts = [row.crop(*pair) for pair in pairwise((0, *cells, WIDTH))]
    assume("".join(part.text for part in parts) == row.text)
    return parts


def send(terminal: pyte.Stream, update: object) -> int:
    if update is None:
        return 0
    assert isinstance(update, CompositorUpdate)
    sent = update.render_segments(CONSOLE)
    terminal.feed(sent.replace("\n", "\r\n"))
    return len(sent)


def seen(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    return [[tuple(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(ROWS)]


@given(pictures, st.lists(st.tuples(pictures, spans), max_size=4))
def test_the_terminal_shows_the_same_as_if_all_were_sent(
    first: list[Strip], later: list[tuple[list[Strip], list[tuple[int, int, int]]]]
) -> None:
    ours, theirs = (pyte.Screen(WIDTH, ROWS + 1) for _ in range(2))
    changed, whole, painted = pyte.Stream(ours), pyte.Stream(theirs), Painted()
    update: CompositorUpdate = LayoutUpdate([[row] for row in first], Region(0, 0, WIDTH, ROWS))
    send(changed, painted.changes(update))
    send(whole, update)
    for picture, places in later:
        picture = [Strip.join(apart(row, WIDTH // 2)) for row in picture]  # as two widgets have it
        for y, begin, end in places:
            before, _old, after = apart(first[y], begin, end)
            first = [
                *first[:y],
                Strip.join([before, apart(picture[y], begin, end)[1], after]),
                *first[y + 1 :],
            ]
        send(changed, painted.changes(part(picture, places)))
        send(whole, LayoutUpdate([[row] for row in first], Region(0, 0, WIDTH, ROWS)))
        assert seen(ours) == seen(theirs)


def test_what_looks_as_before_is_not_sent() -> None:
    row = Strip([Segment("07:30:05 ", STYLES[1]), Segment("Lê Ổn".ljust(WIDTH - 9))])
    painted = Painted()
    painted.changes(LayoutUpdate([[row]], Region(0, 0, WIDTH, 1)))
    assert painted.changes(Repainted([(0, 0, WIDTH)], {0: [(0, row)]})) is None
    later = Strip([Segment("07:30:06 ", STYLES[1]), Segment("Lê Ổn".ljust(WIDTH - 9))])
    sent = painted.changes(Repainted([(0, 0, WIDTH)], {0: [(0, later)]}))
    assert isinstance(sent, CompositorUpdate)
    assert sent.render_segments(CONSOLE) == "\x1b[1;8H\x1b[1m6\x1b[0m"
