"""The one large figure of the MC's screen: how long is left, and whose time it is."""

from datetime import timedelta

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from screens.frame.times import duration
from screens.frame.view import View
from screens.widgets.bar import put
from screens.widgets.lettering import Figures, figures
from screens.words import _
from store.programme.schedule import time_left
from store.programme.speakers import WARNING, on_the_floor, speakers_of
from store.programme.stepping import running_item

_SHOWN_BEFORE = timedelta(hours=12)
"""How long before the opening its countdown begins."""

_LEAST_WIDTH, _MOST_WORDS, _MOST_WIDTH = 26, 48, 90


class Left(Struct, frozen=True):
    """``left`` is negative after the end. ``word`` says of what, ``below`` of how much; ``whose``
    is who speaks. ``due``: the end is near. ``at``: the hour that is shown where nothing is left
    any more."""

    left: timedelta
    word: str
    below: str
    whose: str = ""
    due: bool = False
    at: str = ""

    @property
    def over(self) -> bool:
        return self.left < timedelta()


def left_now(view: View) -> Left | None:
    """The speaker's own time while one speaks, else the item's; before the opening, the time until
    then; after the closing, when it was; None when nothing is awaited."""
    conference = view.conference
    item = running_item(conference)
    if item is None:
        if (closed := conference.programme.closed_at) is not None:
            return Left(timedelta(), _("closed"), "", at=view.short_clock(closed))
        return None if conference.programme.steps else _until_opening(view)
    left, total, whose = time_left(conference, view.now), item.length, ""
    warn = timedelta()
    speaker = on_the_floor(speakers_of(conference, item.number)) if item.speaker_minutes else None
    if speaker is not None and (own := speaker.time_left(view.now)) is not None:
        left, total, warn = own, timedelta(minutes=speaker.minutes), WARNING
        whose = speaker.name
    if left is None:
        return None
    left = timedelta(seconds=int(left.total_seconds()))  # so that the two times add up
    below = _("of {total} · {elapsed} gone").format(
        total=duration(total), elapsed=duration(total - left)
    )
    over = left < timedelta()
    return Left(left, _("over") if over else _("left"), below, whose, due=not over and left <= warn)


def _until_opening(view: View) -> Left | None:
    plan = view.conference.plan
    opening = plan.starts_at(plan.item_numbers[0])
    left = opening - view.now
    if abs(left) > _SHOWN_BEFORE:
        return None
    word = _("to the opening") if left >= timedelta() else _("the opening is overdue by")
    below = _("opening at {time}").format(time=view.short_clock(opening))
    return Left(timedelta(seconds=int(left.total_seconds())), word, below)


class TimeLeft(Vertical):
    """``Left`` in figures, with its words above and below."""

    DEFAULT_CSS = """
    TimeLeft Static { width: 100%; height: 1; text-align: right; }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="left-word", markup=False)
        yield Figures(id="left")
        yield Static(id="elapsed", markup=False)

    def show(self, left: Left | None, rows: int, *, low: bool) -> None:
        """Show it in figures so many rows high, ``low`` with all words below; nothing for None."""
        self.display = left is not None
        if left is None:
            return
        text = left.at or duration(abs(left.left))
        above = Content.styled(left.word.upper(), "bold")
        if left.whose and len(left.word) + len(left.whose) + 3 <= _MOST_WORDS:
            above = Content.assemble(above, (" · " + left.whose, "bold $foreground"))
        below = Content(left.below)
        self.query_one("#left-word").display = not low or bool(left.whose)
        if low and not left.whose:
            below = Content(" · ").join(filter(None, (above, below)))
        needed = max(len(figures(text, _MOST_WIDTH, rows)[0]), above.cell_length, below.cell_length)
        width = max(_LEAST_WIDTH, needed)
        if self.styles.width is None or self.styles.width.value != width:
            self.styles.width = width
        figure = self.query_one("#left", Figures)
        if figure.styles.height is None or figure.styles.height.value != rows:
            figure.styles.height = rows
        figure.text = text
        put(self.query_one("#left-word", Static), above, layout=False)
        put(self.query_one("#elapsed", Static), below, layout=False)
